import { describe, expect, it } from 'vitest';
import { sampleCaseFile } from '#test/sample-case';
import { commandForms } from '#ui/command-forms';
import { payloadOf } from '#ui/command-payload';
import { firstValues } from '#ui/command-values';
import { createKeyKeeper } from '#ui/use-case-command';

const task = {
  id: 'task-1',
  caseId: 'c1',
  kind: 'repair-check',
  state: 'open',
  round: 1,
  assigneeId: null,
  createdAt: '2026-11-22T09:00:00.000Z',
  dueAt: null,
  answeredBy: null,
  answeredAt: null,
  isPassed: null,
  result: null,
} as const;

describe('the body of a command', () => {
  it('leaves out what was left empty', () => {
    expect(
      payloadOf(commandForms.dispatch.fields, { unitId: 'u', requirements: ' clean it ', overrideReason: '  ' }),
    ).toEqual({ unitId: 'u', requirements: 'clean it' });
  });

  it('says no where a switch was not touched', () => {
    expect(payloadOf(commandForms['answer-report-check'].fields, { text: 'nothing there' })).toEqual({
      isTrue: false,
      text: 'nothing there',
    });
  });

  it('names photos by their content', () => {
    const photos = [{ sha256: 'a'.repeat(64), name: 'after.jpg' }];
    expect(payloadOf(commandForms['feed-back'].fields, { photos, result: 'removed' })).toEqual({
      photos: ['a'.repeat(64)],
      result: 'removed',
    });
    const documentSha256 = [{ sha256: 'b'.repeat(64), name: 'letter.pdf' }];
    expect(
      payloadOf(commandForms['set-handling-type'].fields, { type: 'promised', documentSha256, reason: 'x' }),
    ).toEqual({
      type: 'promised',
      documentSha256: 'b'.repeat(64),
      reason: 'x',
    });
  });

  it('turns a local time into an instant', () => {
    const { until } = payloadOf(commandForms['request-suspension'].fields, {
      until: '2026-12-01T08:00',
      reason: 'frost',
    });
    expect(until).toBe(new Date(2026, 11, 1, 8, 0).toISOString());
  });

  it('offers to extend a limit in its own kind of time', () => {
    expect(firstValues('request-extension', sampleCaseFile())).toEqual({ by: { amount: 4, unit: 'working-hour' } });
    expect(firstValues('request-extension', sampleCaseFile({ clocks: [] }))).toEqual({});
  });

  it('answers the open task of the case', () => {
    const subject = sampleCaseFile({ tasks: [{ ...task, id: 'old', state: 'cancelled' }, task] });
    expect(firstValues('pass-repair-check', subject)['taskId']).toBe('task-1');
    expect(firstValues('pass-repair-check', sampleCaseFile())['taskId']).toBeUndefined();
  });
});

describe('the idempotency key', () => {
  const order = { caseId: 'c', command: 'accept', version: 1, data: {} } as const;

  it('stays when the same command is sent again', () => {
    const keyOf = createKeyKeeper();
    expect(keyOf(order)).toBe(keyOf({ ...order }));
  });

  it('changes with the form and with the version', () => {
    const keyOf = createKeyKeeper();
    const first = keyOf(order);
    expect(keyOf({ ...order, data: { opinion: 'yes' } })).not.toBe(first);
    expect(keyOf({ ...order, version: 2 })).not.toBe(first);
  });
});
