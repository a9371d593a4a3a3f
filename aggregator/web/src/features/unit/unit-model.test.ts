import { describe, expect, it } from 'vitest';
import type { CaseItem } from '#api/types';
import { casesOf, firstBox, otherCommands, readBox, trayOf } from '#features/unit/unit-model';
import { sampleCaseFile } from '#test/sample-case';

const item = (id: string, changes: Partial<CaseItem>): CaseItem => ({
  ...sampleCaseFile(),
  id,
  number: id,
  ...changes,
});

describe('the boxes of a unit', () => {
  it('hold the cases of their state, the one that ends first on top and the endless last', () => {
    const items = [
      item('a', { state: 'handling', dueAt: null }),
      item('b', { state: 'handling', dueAt: '2026-11-22T10:00:00.000Z' }),
      item('c', { state: 'dispatched', dueAt: '2026-11-22T09:00:00.000Z' }),
      item('d', { state: 'handling', dueAt: '2026-11-22T09:00:00.000Z' }),
    ];
    expect(casesOf('handling', items).map(({ id }) => id)).toEqual(['d', 'b', 'a']);
    expect(casesOf('take-up', items).map(({ id }) => id)).toEqual(['c']);
  });

  it('show a case once that two trays name', () => {
    const twice = item('a', { state: 'feedback-review' });
    expect(casesOf('feedback', [twice, twice])).toHaveLength(1);
  });

  it('take urged, suspended and copied cases from their trays', () => {
    expect([trayOf('urged'), trayOf('suspended'), trayOf('copies'), trayOf('handling')]).toEqual([
      'urged',
      'suspended',
      'copies',
      undefined,
    ]);
  });

  it('open at the first that is not empty', () => {
    expect(firstBox([item('a', { state: 'handling' })])).toBe('handling');
    expect(firstBox([])).toBe('take-up');
  });

  it('count what is misspelt as the first', () => {
    expect([readBox('handling'), readBox('nonsense'), readBox(undefined)]).toEqual(['handling', 'take-up', 'take-up']);
  });
});

describe('the other commands of a unit', () => {
  const reason = { zh: '紧急案件不得延期', en: 'An emergency is not extended' };

  it('leave taking up and feedback to their own place, and put protection first', () => {
    const { allowed } = otherCommands([
      { command: 'feed-back', isAllowed: true },
      { command: 'request-return', isAllowed: true },
      { command: 'confirm-safety', isAllowed: true },
    ]);
    expect(allowed.map(({ command }) => command)).toEqual(['confirm-safety', 'request-return']);
  });

  it('keep what may not be done now with its reason, but not an answer to an urging that there is not', () => {
    const { refused } = otherCommands([
      { command: 'request-extension', isAllowed: false, code: 'case-emergency-no-relief', reason },
      { command: 'answer-urge', isAllowed: false, code: 'state-conflict', reason },
    ]);
    expect(refused.map(({ command }) => command)).toEqual(['request-extension']);
  });
});
