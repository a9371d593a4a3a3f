import { describe, expect, it } from 'vitest';
import type { TaskItem } from '#api/case-types';
import { answerOf, arrangeTasks, distanceM, distanceText } from '#features/collector/collector-model';

const task = (id: string, changes: Partial<TaskItem>, latitude: number | null): TaskItem => ({
  id,
  caseId: `case-${id}`,
  kind: 'report-check',
  state: 'open',
  round: 1,
  assigneeId: 'me',
  createdAt: '2026-11-22T08:00:00.000Z',
  dueAt: null,
  answeredBy: null,
  answeredAt: null,
  isPassed: null,
  result: null,
  ...changes,
  case: {
    number: id,
    state: 'report-checking',
    version: 1,
    description: '',
    address: '',
    gridCode: null,
    position: latitude === null ? null : { latitude, longitude: 120, source: 'operator' },
    filingCondition: null,
    closingCondition: null,
  },
});
const ids = (tasks: readonly { readonly task: TaskItem }[]) => tasks.map((each) => each.task.id);

describe('the tasks of a collector', () => {
  it('stand nearest first, and those without a place last', () => {
    const tasks = [task('far', {}, 30.2), task('nowhere', {}, null), task('near', {}, 30.01)];
    expect(ids(arrangeTasks(tasks, { latitude: 30, longitude: 120 }))).toEqual(['near', 'far', 'nowhere']);
  });

  it('stand by their limit while nobody knows where the collector is', () => {
    const tasks = [
      task('no-limit', {}, 30),
      task('late', { dueAt: '2026-11-22T12:00:00.000Z' }, 30),
      task('soon', { dueAt: '2026-11-22T09:00:00.000Z' }, 30),
    ];
    expect(ids(arrangeTasks(tasks, undefined))).toEqual(['soon', 'late', 'no-limit']);
  });

  it('leave the look of a camera out', () => {
    expect(arrangeTasks([task('camera', { kind: 'relook' }, 30)], undefined)).toEqual([]);
  });
});

describe('distances', () => {
  it('are those over the ground', () => {
    expect(distanceM({ latitude: 30, longitude: 120 }, { latitude: 31, longitude: 120 })).toBeCloseTo(111_195, -1);
    expect(distanceM({ latitude: 60, longitude: 120 }, { latitude: 60, longitude: 121 })).toBeCloseTo(55_597, -1);
  });

  it('read as people say them', () => {
    expect([distanceText(4), distanceText(346), distanceText(996), distanceText(12_340)]).toEqual([
      '0 m',
      '350 m',
      '1.0 km',
      '12.3 km',
    ]);
  });
});

describe('the answer to a task', () => {
  const answer = { isPassed: false, note: ' 未处置 ', photos: [{ sha256: 'aa' }] };

  it('of a report check says whether it is so', () => {
    expect(answerOf({ id: 't', kind: 'report-check' }, answer)).toEqual({
      command: 'answer-report-check',
      data: { taskId: 't', isTrue: false, text: '未处置' },
    });
  });

  it('of a repair check passes with a note or fails with a reason, with its photos', () => {
    expect(answerOf({ id: 't', kind: 'repair-check' }, answer)).toEqual({
      command: 'fail-repair-check',
      data: { taskId: 't', reason: '未处置', photos: ['aa'] },
    });
    expect(answerOf({ id: 't', kind: 'repair-check' }, { isPassed: true, note: 'ok', photos: [] })).toEqual({
      command: 'pass-repair-check',
      data: { taskId: 't', text: 'ok' },
    });
  });
});
