import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { turnWheel } from '#case/clock/alarm-wheel';
import { defaultCalendarSettings } from '#case/clock/calendar-settings';
import {
  type ClockRules,
  extendClock,
  lightAt,
  resumeClock,
  type StageClock,
  startClock,
  stopClock,
  suspendClock,
  usedAt,
} from '#case/clock/stage-clock';
import { type TimeLimit, timescaleOf } from '#case/clock/time-limit';
import { createWorkingCalendar } from '#case/clock/working-calendar';
import { isWorkingTime } from '#case/clock/working-time';

const minuteMs = 60_000;
const rules: ClockRules = { calendar: createWorkingCalendar(defaultCalendarSettings), warnShare: 0.75 };
const spec = { id: 'c', caseId: 'k', kind: 'handling', unitId: null, taskId: null } as const;

interface Story {
  readonly startDay: string;
  readonly startMinute: number;
  readonly unit: TimeLimit['unit'];
  readonly amount: number;
  readonly steps: readonly { readonly minutes: number; readonly does: 'suspend' | 'resume' | 'extend' | 'wait' }[];
}

const step = fc.record({
  minutes: fc.integer({ min: 0, max: 1_500 }),
  does: fc.constantFrom('suspend' as const, 'resume' as const, 'extend' as const, 'wait' as const),
});
const story: fc.Arbitrary<Story> = fc.record({
  startDay: fc.constantFrom('2025-01-27', '2025-09-28', '2026-02-13', '2026-09-30', '2026-12-30'),
  startMinute: fc.integer({ min: 0, max: 1_439 }),
  unit: fc.constantFrom<TimeLimit['unit']>('working-hour', 'calendar-hour'),
  amount: fc.integer({ min: 1, max: 12 }),
  steps: fc.array(step, { maxLength: 10 }),
});

/** Carries a story out on the clock, and beside it on a watch that counts minutes one by one. */
function tell({ startDay, startMinute, unit, amount, steps }: Story) {
  const startMs = Date.parse(`${startDay}T00:00:00+08:00`) + startMinute * minuteMs;
  let clock: StageClock = startClock({ ...spec, limit: { amount, unit } }, new Date(startMs), rules);
  let nowMs = startMs;
  let [watchMinutes, limitMinutes, isSuspended] = [0, amount * 60, false];
  const fired: string[] = [];
  const fire = (through: Date) => {
    const { alarms, moves } = turnWheel([clock], through);
    fired.push(...alarms.map(({ moment }) => moment));
    for (const { to } of moves) clock = { ...clock, nextAlarmAt: to };
  };
  for (const { minutes, does } of steps) {
    for (let minute = 0; minute < minutes; minute += 1, nowMs += minuteMs) {
      const counts = timescaleOf(unit) === 'natural' || isWorkingTime(new Date(nowMs), rules.calendar);
      if (!isSuspended && counts) watchMinutes += 1;
    }
    const now = new Date(nowMs);
    fire(now);
    if (does === 'suspend' && !isSuspended) [clock, isSuspended] = [suspendClock(clock, now, rules), true];
    else if (does === 'resume' && isSuspended) [clock, isSuspended] = [resumeClock(clock, now, rules), false];
    else if (does === 'extend' && !isSuspended) {
      clock = extendClock(
        clock,
        { amount: 60, unit: unit === 'working-hour' ? 'working-minute' : 'minute' },
        now,
        rules,
      );
      limitMinutes += 60;
    }
  }
  return { clock, now: new Date(nowMs), watchMinutes, limitMinutes, isSuspended, fired, fire };
}

describe('a clock that is held up, goes on and is extended in any order', () => {
  it('has used what a person with a watch counted while it ran', () => {
    fc.assert(
      fc.property(story, (facts) => {
        const { clock, now, watchMinutes } = tell(facts);
        expect(usedAt(clock, now, rules)).toBe(watchMinutes * minuteMs);
        expect(stopClock(clock, now, rules).usedMs).toBe(watchMinutes * minuteMs);
      }),
      { numRuns: 150 },
    );
  });

  it('is late exactly when more than its limit was used, and red as soon as it is late', () => {
    fc.assert(
      fc.property(story, (facts) => {
        const { clock, now, watchMinutes, limitMinutes } = tell(facts);
        const { outcome } = stopClock(clock, now, rules);
        if (watchMinutes > limitMinutes) expect(outcome).toBe('late');
        if (watchMinutes < limitMinutes) expect(outcome).toBe('in-time');
        expect(lightAt(clock, now) === 'red').toBe(outcome === 'late');
        if (watchMinutes < limitMinutes * rules.warnShare) expect(lightAt(clock, now)).toBe('green');
      }),
      { numRuns: 150 },
    );
  });

  it('tells that it is due once per limit it has passed, and never when it ends in time', () => {
    fc.assert(
      fc.property(story, (facts) => {
        const told = tell({ ...facts, steps: facts.steps.filter(({ does }) => does !== 'extend') });
        const { outcome } = stopClock(told.clock, told.now, rules);
        const dues = told.fired.filter((moment) => moment === 'due').length;
        const isPassed = told.watchMinutes >= told.limitMinutes;
        expect(dues).toBe(isPassed ? 1 : 0);
        if (outcome === 'late') expect(dues).toBe(1);
        const warns = told.fired.filter((moment) => moment === 'warn').length;
        expect(warns).toBe(told.watchMinutes >= told.limitMinutes * rules.warnShare ? 1 : 0);
      }),
      { numRuns: 150 },
    );
  });
});
