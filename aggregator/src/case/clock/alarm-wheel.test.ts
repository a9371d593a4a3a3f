import { describe, expect, it } from 'vitest';
import { type AlarmMove, sleepUntilNext, turnWheel } from '#case/clock/alarm-wheel';
import { defaultCalendarSettings } from '#case/clock/calendar-settings';
import {
  type ClockRules,
  extendClock,
  resumeClock,
  type StageClock,
  startClock,
  stopClock,
  suspendClock,
} from '#case/clock/stage-clock';
import { createWorkingCalendar } from '#case/clock/working-calendar';

const rules: ClockRules = { calendar: createWorkingCalendar(defaultCalendarSettings), warnShare: 0.8 };
const at = (time: string) => new Date(`2026-11-23T${time}:00Z`);
const startAt = (id: string, time: string, minutes = 100): StageClock =>
  startClock(
    {
      id,
      caseId: `case-${id}`,
      kind: 'handling',
      unitId: 'unit',
      taskId: null,
      limit: { amount: minutes, unit: 'minute' },
    },
    at(time),
    rules,
  );
const moved = (rows: readonly StageClock[], moves: readonly AlarmMove[]): StageClock[] =>
  rows.map((row) => {
    const move = moves.find(({ clockId }) => clockId === row.id);
    return move === undefined ? row : { ...row, nextAlarmAt: move.to };
  });
const told = (rows: readonly StageClock[], time: string) =>
  turnWheel(rows, at(time)).alarms.map(({ clockId, moment }) => `${clockId} ${moment}`);

describe('the alarm wheel', () => {
  it('fires at the moment itself, warns first and tells the due time after', () => {
    const clock = startAt('a', '00:00');
    expect(told([clock], '01:19')).toEqual([]);
    const first = turnWheel([clock], at('01:20'));
    expect(first.alarms).toEqual([
      {
        ...{ clockId: 'a', caseId: 'case-a', kind: 'handling', unitId: 'unit', taskId: null },
        ...{ moment: 'warn', at: at('01:20') },
      },
    ]);
    expect(first.moves).toEqual([{ clockId: 'a', from: at('01:20'), to: at('01:40') }]);
    expect(told(moved([clock], first.moves), '01:40')).toEqual(['a due']);
  });

  it('catches up in the order of the moments when it stood still', () => {
    const rows = [
      startAt('late', '01:00'),
      startAt('b', '00:00'),
      startAt('a', '00:00'),
      startAt('quick', '00:30', 10),
    ];
    expect(told(rows, '02:30')).toEqual([
      ...['quick warn', 'quick due', 'a warn', 'b warn', 'a due', 'b due', 'late warn'],
    ]);
  });

  it('fires nothing twice when the wall clock is set back', () => {
    const rows = [startAt('a', '00:00'), startAt('b', '00:10')];
    const after = moved(rows, turnWheel(rows, at('02:00')).moves);
    expect(told(after, '01:30')).toEqual([]);
    expect(told(after, '23:00')).toEqual([]);
  });

  it('leaves alone what is suspended or has stopped in time', () => {
    const rows = [
      suspendClock(startAt('a', '00:00'), at('00:30'), rules),
      stopClock(startAt('b', '00:00'), at('00:30'), rules),
    ];
    expect(told(rows, '23:00')).toEqual([]);
  });

  it('still tells of a clock that was late before it was stopped, suspended or resumed unnoticed', () => {
    const clock = startAt('a', '00:00');
    expect(told([stopClock(clock, at('03:00'), rules)], '03:00')).toEqual(['a due']);
    const shelved = suspendClock(clock, at('03:00'), rules);
    expect(told([shelved], '03:00')).toEqual(['a warn', 'a due']);
    expect(told([resumeClock(shelved, at('05:00'), rules)], '05:00')).toEqual(['a warn', 'a due']);
  });

  it('tells only the warning of a clock that was suspended between its warning and its end', () => {
    const shelved = suspendClock(startAt('a', '00:00'), at('01:30'), rules);
    expect(told([shelved], '23:00')).toEqual(['a warn']);
  });

  it('still tells that a warned clock was due when it went on, or was extended, before anybody had noticed', () => {
    const clock = startAt('a', '00:00');
    const warned = moved([clock], turnWheel([clock], at('01:30')).moves)[0] ?? clock;
    const resumed = resumeClock(suspendClock(warned, at('03:00'), rules), at('05:00'), rules);
    expect(told([resumed], '05:00')).toEqual(['a due']);
    const extended = extendClock(warned, { amount: 10, unit: 'minute' }, at('03:00'), rules);
    expect(told([extended], '03:00')).toEqual(['a due']);
  });

  it('warns again and tells again after an extension that was given late', () => {
    const clock = startAt('a', '00:00');
    const fired = moved([clock], turnWheel([clock], at('01:45')).moves)[0] ?? clock;
    const longer = extendClock(fired, { amount: 100, unit: 'minute' }, at('01:45'), rules);
    expect(told([longer], '04:00')).toEqual(['a warn', 'a due']);
    expect(told([longer], '02:39')).toEqual([]);
  });

  it('tells of an emergency counted from the past at once', () => {
    expect(told([startAt('a', '00:00')], '01:30')).toEqual(['a warn']);
  });
});

describe('the sleep until the next look', () => {
  it('ends at the next moment, at once when it has come, and never lasts longer than allowed', () => {
    const nowMs = at('00:00').getTime();
    expect(sleepUntilNext(new Date(nowMs + 300), nowMs, 1_000)).toBe(300);
    expect(sleepUntilNext(at('01:00'), nowMs, 1_000)).toBe(1_000);
    expect(sleepUntilNext(new Date(nowMs - 5), nowMs, 1_000)).toBe(0);
    expect(sleepUntilNext(null, nowMs, 1_000)).toBe(1_000);
  });
});
