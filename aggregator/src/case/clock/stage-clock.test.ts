import { describe, expect, it } from 'vitest';
import { defaultCalendarSettings } from '#case/clock/calendar-settings';
import { keepPace } from '#case/clock/clock-pace';
import {
  type ClockRules,
  type ClockSpec,
  dropClock,
  extendClock,
  latenessMultiple,
  lightAt,
  promiseClock,
  recountClock,
  restartClock,
  resumeClock,
  startClock,
  stopClock,
  suspendClock,
  usedAt,
} from '#case/clock/stage-clock';
import { parseStageLimits, type Regulation, regulations, stageLimitProfiles } from '#case/clock/stage-limits';
import { chooseLimit, type LimitArea, parseTimeLimit, type TimeLimit } from '#case/clock/time-limit';
import { createWorkingCalendar } from '#case/clock/working-calendar';
import { nextWorkingMorning } from '#case/clock/working-time';

const calendar = createWorkingCalendar(defaultCalendarSettings);
const rules: ClockRules = { calendar, warnShare: 0.8 };
/** Wall time in China; 2026-11-23 is an ordinary Monday. */
const cn = (wall: string) => new Date(`${wall}:00+08:00`);
const monday = (time: string) => cn(`2026-11-23T${time}`);
const urban: LimitArea = { areaClass: null, isFringe: false };
const fringe: LimitArea = { areaClass: null, isFringe: true };
const hourMs = 3_600_000;

const spec = (kind: ClockSpec['kind'], limit: TimeLimit): ClockSpec => ({
  ...{ id: 'clock-1', caseId: 'case-1', kind, unitId: 'unit-1', taskId: null },
  limit,
});

function profileClock(regulation: Regulation, kind: ClockSpec['kind'], at: Date, area = urban) {
  const rule = stageLimitProfiles[regulation].limits[kind];
  if (rule === undefined) throw new Error(`${regulation} has no clock ${kind}`);
  return startClock(spec(kind, chooseLimit(rule, area).limit), at, rules);
}
const workingHours = (amount: number): TimeLimit => ({ amount, unit: 'working-hour' });
const handling = (limit: TimeLimit, at: Date) => startClock(spec('handling', limit), at, rules);

describe('the limits of Minqing', () => {
  it('MQ-18: from 受理 to 派遣 one working hour in town and two in the 城乡结合部', () => {
    expect(stageLimitProfiles.minqing.dispatchCountsFrom).toBe('acceptance');
    const town = profileClock('minqing', 'dispatch', monday('11:30'));
    const outskirts = profileClock('minqing', 'dispatch', monday('11:30'), fringe);
    expect([town.dueAt, outskirts.dueAt]).toEqual([monday('14:30'), monday('15:30')]);
    expect(stopClock(town, monday('14:30'), rules).outcome).toBe('in-time');
    expect(stopClock(town, monday('14:31'), rules).outcome).toBe('late');
    expect(stopClock(outskirts, monday('14:31'), rules).outcome).toBe('in-time');
  });

  it('MQ-18: accepted on Friday evening, the working hour ends on Monday at nine', () => {
    expect(profileClock('minqing', 'dispatch', cn('2026-11-20T18:20')).dueAt).toEqual(monday('09:00'));
  });

  it('MQ-19: take-up within one working hour from dispatch, seen by the named person on working mornings', () => {
    const takeUp = profileClock('minqing', 'take-up', monday('17:30'), fringe);
    expect(takeUp.dueAt).toEqual(cn('2026-11-24T08:30'));
    expect(stopClock(takeUp, cn('2026-11-24T08:31'), rules).outcome).toBe('late');
    expect(nextWorkingMorning(cn('2026-02-13T18:00'), calendar)).toEqual(cn('2026-02-14T08:00'));
    expect(nextWorkingMorning(cn('2026-02-14T18:00'), calendar)).toEqual(cn('2026-02-24T08:00'));
  });

  it('MQ-21: 核查 within one working hour from feedback in town and two in the fringe', () => {
    expect(profileClock('minqing', 'repair-check', monday('10:15')).dueAt).toEqual(monday('11:15'));
    expect(profileClock('minqing', 'repair-check', monday('10:15'), fringe).dueAt).toEqual(monday('14:15'));
  });

  it('MQ-23: 回退 may be asked for within one hour of take-up, by default a working hour, as a parameter a natural one', () => {
    const working = profileClock('minqing', 'return-window', monday('11:30'));
    expect(working.dueAt).toEqual(monday('14:30'));
    const natural = {
      ...stageLimitProfiles.minqing.limits,
      'return-window': { limit: { amount: 1, unit: 'calendar-hour' } },
    };
    const changed = parseStageLimits({ ...stageLimitProfiles.minqing, limits: natural }).limits['return-window'];
    expect(startClock(spec('return-window', changed?.limit ?? workingHours(9)), monday('11:30'), rules).dueAt).toEqual(
      monday('12:30'),
    );
    const others = regulations.filter((name) => stageLimitProfiles[name].limits['return-window'] !== undefined);
    expect(others).toEqual(['minqing']);
  });

  it('MQ-24: while a 回退 request waits the unit’s clock keeps running; 挂账 would have stopped it', () => {
    const clock = handling(workingHours(4), monday('08:00'));
    const asked = keepPace(clock, { state: 'return-requested', handlingType: 'immediate' }, monday('09:00'), rules);
    const denied = keepPace(asked, { state: 'handling', handlingType: 'immediate' }, monday('11:00'), rules);
    expect(usedAt(denied, monday('11:00'), rules)).toBe(3 * hourMs);
    expect(denied.dueAt).toEqual(monday('12:00'));
    const shelved = keepPace(clock, { state: 'suspended', handlingType: 'immediate' }, monday('09:00'), rules);
    const back = keepPace(shelved, { state: 'handling', handlingType: 'immediate' }, monday('11:00'), rules);
    expect(back.dueAt).toEqual(monday('16:00'));
    expect(dropClock(asked, monday('11:30'), rules)).toMatchObject({ outcome: 'void', nextAlarmAt: null });
  });

  it('MQ-28: an emergency runs from 受理 in natural time and can be neither suspended, extended nor promised', () => {
    expect(regulations.map((name) => stageLimitProfiles[name].emergencyCountsFrom)).toEqual(
      regulations.map(() => 'acceptance'),
    );
    const acceptedAt = cn('2026-02-16T22:40');
    const limit = parseTimeLimit({ value: 2, unit: 'working_hour', emergency: true });
    const clock = handling(limit, acceptedAt);
    expect(clock.dueAt).toEqual(cn('2026-02-17T00:40'));
    const at = cn('2026-02-16T23:00');
    const refused = expect.objectContaining({ code: 'case-emergency-no-delay' });
    expect(() => suspendClock(clock, at, rules)).toThrow(refused);
    expect(() => extendClock(clock, { amount: 1, unit: 'emergency-hour' }, at, rules)).toThrow(refused);
    expect(() => promiseClock(clock, cn('2026-02-20T00:00'), at, rules)).toThrow(refused);
    expect(keepPace(clock, { state: 'suspended', handlingType: 'coordinated' }, at, rules)).toBe(clock);
  });
});

describe('the limits of the other regulations', () => {
  it('CQ-06: a report of the night is on the clock at once, and each limit counts as its rule says', () => {
    const night = cn('2026-11-22T02:10');
    expect(profileClock('chongqing', 'acceptance', night).dueAt).toEqual(cn('2026-11-22T02:25'));
    expect(profileClock('chongqing', 'dispatch', night).startedAt).toEqual(night);
    expect(profileClock('chongqing', 'dispatch', night).dueAt).toEqual(monday('08:15'));
    expect(usedAt(profileClock('chongqing', 'dispatch', night), monday('08:05'), rules)).toBe(5 * 60_000);
  });

  it('CQ-18: a missing cover is made safe within one hour and repaired within 24, at night and on holidays too', () => {
    const seen = cn('2026-10-01T23:30');
    const safety = profileClock('chongqing', 'safety', seen);
    const repair = profileClock('chongqing', 'repair-24h', seen);
    expect([safety.dueAt, repair.dueAt]).toEqual([cn('2026-10-02T00:30'), cn('2026-10-02T23:30')]);
    const madeSafe = stopClock(safety, cn('2026-10-02T00:10'), rules);
    expect([madeSafe.outcome, stopClock(repair, cn('2026-10-02T23:31'), rules).outcome]).toEqual(['in-time', 'late']);
    const shelved = keepPace(repair, { state: 'suspended', handlingType: 'coordinated' }, seen, rules);
    expect(shelved.suspendedAt).toBeNull();
  });

  it('KH-09: the limit of the catalogue gives the deadline, the time of feedback stops the clock', () => {
    const clock = handling(parseTimeLimit({ value: 4, unit: 'working_hour' }), monday('16:00'));
    expect(clock.dueAt).toEqual(cn('2026-11-24T10:00'));
    const feedbackAt = cn('2026-11-24T09:12');
    expect(stopClock(clock, feedbackAt, rules)).toMatchObject({
      ...{ stoppedAt: feedbackAt, outcome: 'in-time', usedMs: 3.2 * hourMs, nextAlarmAt: null },
    });
  });

  it('KM-11: a 承诺件 is due on the promised day, also outside working hours, and never without time to keep it', () => {
    const clock = handling(workingHours(4), monday('08:00'));
    const promised = promiseClock(clock, cn('2026-11-29T24:00'), monday('09:00'), rules);
    expect(promised.dueAt).toEqual(cn('2026-11-30T00:00'));
    expect(promised.limit).toEqual({ amount: 40, unit: 'working-hour' });
    expect(stopClock(promised, cn('2026-11-29T20:00'), rules).outcome).toBe('in-time');
    const early = expect.objectContaining({ code: 'promise-too-early' });
    expect(() => promiseClock(clock, monday('08:30'), monday('09:00'), rules)).toThrow(early);
  });

  it('KM-12: a 协调件 stands still until the outside authority has answered, then runs on with what was left', () => {
    const clock = handling(workingHours(4), monday('08:00'));
    const waiting = keepPace(clock, { state: 'handling', handlingType: 'coordinated' }, monday('09:00'), rules);
    expect(waiting).toMatchObject({ suspendedAt: monday('09:00'), usedMs: hourMs, nextAlarmAt: null });
    expect(usedAt(waiting, cn('2026-12-20T09:00'), rules)).toBe(hourMs);
    const answered = cn('2026-12-21T10:00');
    const back = keepPace(waiting, { state: 'handling', handlingType: 'immediate' }, answered, rules);
    expect(back.dueAt).toEqual(cn('2026-12-21T15:00'));
    expect(keepPace(back, { state: 'handling', handlingType: 'immediate' }, answered, rules)).toBe(back);
  });
});

describe('a stage clock', () => {
  const clock = handling(workingHours(10), monday('08:00'));

  it('is green up to 80 % of its limit, yellow to 100 %, red beyond', () => {
    expect([clock.warnAt, clock.dueAt]).toEqual([monday('18:00'), cn('2026-11-24T10:00')]);
    const lights = ['2026-11-23T17:59', '2026-11-23T18:00', '2026-11-24T10:00', '2026-11-24T10:01'].map((wall) =>
      lightAt(clock, cn(wall)),
    );
    expect(lights).toEqual(['green', 'yellow', 'yellow', 'red']);
    const cautious = startClock(spec('handling', workingHours(10)), monday('08:00'), { ...rules, warnShare: 0.5 });
    expect(cautious.warnAt).toEqual(monday('15:00'));
  });

  it('keeps its light while it is suspended', () => {
    const shelved = suspendClock(clock, monday('17:00'), rules);
    expect(lightAt(shelved, cn('2027-01-05T09:00'))).toBe('green');
  });

  it('says how late it was as a multiple of its limit', () => {
    const late = stopClock(clock, cn('2026-11-24T17:00'), rules);
    expect([late.outcome, latenessMultiple(late, cn('2027-01-05T09:00'), rules)]).toEqual(['late', 0.5]);
    expect(latenessMultiple(clock, monday('09:00'), rules)).toBe(0);
  });

  it('that ends with the morning is late after noon, whenever the office opens again', () => {
    const morning = handling(workingHours(4), monday('08:00'));
    expect(stopClock(morning, monday('12:00'), rules).outcome).toBe('in-time');
    expect(stopClock(morning, monday('13:00'), rules).outcome).toBe('late');
  });

  it('gets the extension on top of what it has, and begins anew after a failed 核查', () => {
    const longer = extendClock(clock, { amount: 1, unit: 'working-day' }, monday('17:00'), rules);
    expect([longer.limit, longer.dueAt]).toEqual([workingHours(18), cn('2026-11-25T10:00')]);
    const again = restartClock(stopClock(longer, cn('2026-11-26T08:00'), rules), cn('2026-11-26T09:00'), rules);
    expect(again).toMatchObject({ usedMs: 0, stoppedAt: null, outcome: null, dueAt: cn('2026-11-30T11:00') });
  });

  it('that was late before it was suspended is still late, by as much, when it runs again', () => {
    const late = suspendClock(clock, cn('2026-11-24T11:00'), rules);
    const back = resumeClock({ ...late, nextAlarmAt: null }, cn('2026-12-01T09:00'), rules);
    expect(lightAt(back, cn('2026-12-01T09:00'))).toBe('red');
    expect(usedAt(back, cn('2026-12-01T10:00'), rules)).toBe(12 * hourMs);
    expect(back.nextAlarmAt).toBeNull();
  });

  it('goes over to the holidays of next year when they become known, with what it has used', () => {
    const overNewYear = handling(workingHours(10), cn('2026-12-31T16:00'));
    expect(overNewYear.dueAt).toEqual(cn('2027-01-01T18:00'));
    const overrides = [{ date: '2027-01-01', kind: 'holiday', name: '元旦' }] as const;
    const now = {
      ...rules,
      calendar: createWorkingCalendar({ ...defaultCalendarSettings, overrides: [...overrides] }),
    };
    const recounted = recountClock(overNewYear, cn('2026-12-31T17:00'), { before: rules, now });
    expect(recounted).toMatchObject({ dueAt: cn('2027-01-04T18:00'), nextAlarmAt: cn('2027-01-04T16:00') });
    expect(usedAt(recounted, cn('2027-01-04T09:00'), now)).toBe(3 * hourMs);
    const shelved = suspendClock(overNewYear, cn('2026-12-31T17:00'), rules);
    expect(recountClock(shelved, cn('2026-12-31T17:30'), { before: rules, now })).toBe(shelved);
  });

  it('has used nothing, not less, when it is read by a calendar that gained working days meanwhile', () => {
    const overrides = [{ date: '2026-11-21', kind: 'working-day', name: '创建冲刺' }] as const;
    const gained = {
      ...rules,
      calendar: createWorkingCalendar({ ...defaultCalendarSettings, overrides: [...overrides] }),
    };
    const begun = handling(workingHours(1), cn('2026-11-20T17:30'));
    expect(usedAt(begun, cn('2026-11-20T17:30'), gained)).toBe(0);
  });

  it('never counts time before its start when the wall clock is set back', () => {
    expect(usedAt(clock, monday('07:00'), rules)).toBe(0);
    expect(stopClock(clock, cn('2026-11-20T09:00'), rules)).toMatchObject({ usedMs: 0, stoppedAt: monday('08:00') });
    const shelved = suspendClock(clock, monday('09:00'), rules);
    expect(resumeClock(shelved, monday('08:30'), rules).dueAt).toEqual(clock.dueAt);
  });

  it('refuses what does not fit its state', () => {
    const stopped = stopClock(clock, monday('09:00'), rules);
    const shelved = suspendClock(clock, monday('09:00'), rules);
    const at = monday('10:00');
    const notRunning = expect.objectContaining({ code: 'clock-not-running' });
    expect(() => stopClock(stopped, at, rules)).toThrow(notRunning);
    expect(() => suspendClock(stopped, at, rules)).toThrow(notRunning);
    expect(() => suspendClock(shelved, at, rules)).toThrow(notRunning);
    expect(() => extendClock(shelved, workingHours(1), at, rules)).toThrow(notRunning);
    const notSuspended = expect.objectContaining({ code: 'clock-not-suspended' });
    expect(() => resumeClock(clock, at, rules)).toThrow(notSuspended);
    expect(() => resumeClock(stopped, at, rules)).toThrow(notSuspended);
  });
});

describe('stage limits written by a person', () => {
  const { minqing } = stageLimitProfiles;

  it.each(regulations)('are accepted as they ship for %s', (name) => {
    expect(parseStageLimits(stageLimitProfiles[name])).toEqual(stageLimitProfiles[name]);
  });

  it.each([
    ['an unknown stage', { ...minqing, limits: { lunch: { limit: workingHours(1) } } }, '/limits'],
    [
      'a limit of nothing',
      { ...minqing, limits: { filing: { limit: workingHours(0) } } },
      '/limits/filing/limit/amount',
    ],
    [
      'an unknown unit',
      { ...minqing, limits: { filing: { limit: { amount: 1, unit: 'week' } } } },
      '/limits/filing/limit/unit',
    ],
    ['a share above one', { ...minqing, warnShare: 1.2 }, '/warnShare'],
    ['nothing at all', null, '/'],
  ])('are refused with the field for %s', (_what, raw, field) => {
    expect(() => parseStageLimits(raw)).toThrow(
      expect.objectContaining({
        code: 'stage-limits-invalid',
        params: expect.objectContaining({ field: expect.stringContaining(field) }),
      }),
    );
  });
});
