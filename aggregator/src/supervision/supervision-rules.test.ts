import { describe, expect, it } from 'vitest';
import { assertMonths, monthOf } from '#supervision/month';
import { defaultSupervisionRules, parseSupervisionRules, stepsAt } from '#supervision/supervision-rules';

const step = { kinds: ['overdue'], atCount: 3, subject: 'unit', document: 'circular', accountable: ['head'] };
const withLadder = (...ladder: object[]) => ({ ...defaultSupervisionRules, ladder });

describe('the rules of supervision', () => {
  it('hold as built in, and do nothing at counts between two steps', () => {
    expect(parseSupervisionRules(defaultSupervisionRules)).toEqual(defaultSupervisionRules);
    const documents = [0, 1, 2, 3, 4, 6].map((count) =>
      stepsAt(defaultSupervisionRules, { kind: 'overdue', subject: 'unit', count }).map(({ document }) => document),
    );
    expect(documents).toEqual([[], ['circular'], [], ['efficiency-circular'], [], ['leader-accountability']]);
  });

  it('draft nothing for shirking by themselves: it goes to the supervisory authority', () => {
    expect(stepsAt(defaultSupervisionRules, { kind: 'shirking', subject: 'unit', count: 3 })).toEqual([]);
  });

  it.each([
    ['no rules', {}, '/'],
    ['a count of zero', withLadder({ ...step, atCount: 0 }), '/ladder/0/atCount'],
    ['an unknown document', withLadder({ ...step, document: 'warning' }), '/ladder/0/document'],
    ['an unknown role', withLadder({ ...step, accountable: ['mayor'] }), '/ladder/0/accountable/0'],
    ['nobody to answer', withLadder({ ...step, accountable: [] }), '/ladder/0/accountable'],
    ['the same step twice', withLadder(step, step), '/ladder/1'],
    ['a danger by count', withLadder({ ...step, document: 'danger-circular' }), '/ladder/0/document'],
    [
      'a weight below zero',
      { ...defaultSupervisionRules, flagWeights: { missed: -1, false: 1, concealed: 1, fabricated: 1 } },
      '/flagWeights/missed',
    ],
  ])('are refused with %s, naming the field', (_what, raw, field) => {
    expect(() => parseSupervisionRules(raw)).toThrowError(
      expect.objectContaining({ code: 'supervision-rules-invalid', params: expect.objectContaining({ field }) }),
    );
  });
});

describe('months', () => {
  it('are those of the wall, not of UTC', () => {
    const at = new Date('2026-11-30T16:30:00.000Z');
    expect(monthOf(at, 'Asia/Shanghai')).toBe('2026-12');
    expect(monthOf(at, 'UTC')).toBe('2026-11');
  });

  it('make a period in order of at most two years', () => {
    expect(() => assertMonths('2025-01', '2026-12')).not.toThrow();
    for (const [from, to] of [
      ['2026-02', '2026-01'],
      ['2025-01', '2027-01'],
    ] as const) {
      expect(() => assertMonths(from, to)).toThrowError(expect.objectContaining({ code: 'months-invalid' }));
    }
  });
});
