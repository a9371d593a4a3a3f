import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CalendarSettings, defaultCalendarSettings } from '#case/clock/calendar-settings';
import type { TimeLimitUnit } from '#case/clock/time-limit';
import { createWorkingCalendar } from '#case/clock/working-calendar';
import {
  after,
  dueAt,
  elapsed,
  elapsedMs,
  isWorkingTime,
  nextWorkingInstant,
  nextWorkingMorning,
  previousWorkingInstant,
} from '#case/clock/working-time';

const minuteMs = 60_000;
const dayMinutes = 1_440;
const office = createWorkingCalendar(defaultCalendarSettings);
/** Wall time of Minqing. */
const cn = (wall: string) => new Date(`${wall}:00+08:00`);
const due = (start: string, amount: number, unit: TimeLimitUnit) => dueAt(cn(start), { amount, unit }, office);

describe('a due instant', () => {
  it.each([
    ['inside the morning', '2026-11-23T08:30', 1, 'working-hour', '2026-11-23T09:30'],
    ['over the noon break', '2026-11-23T11:30', 1, 'working-hour', '2026-11-23T14:30'],
    ['exactly with the morning', '2026-11-23T11:00', 1, 'working-hour', '2026-11-23T12:00'],
    ['begun at night', '2026-11-23T23:10', 1, 'working-hour', '2026-11-24T09:00'],
    ['over a weekend', '2026-11-20T17:30', 1, 'working-hour', '2026-11-23T08:30'],
    ['of two working days', '2026-11-19T10:00', 2, 'working-day', '2026-11-23T10:00'],
    [
      'over Spring Festival, whose Saturday before is worked',
      '2026-02-13T17:00',
      9,
      'working-hour',
      '2026-02-14T18:00',
    ],
    ['over Spring Festival to the Tuesday after', '2026-02-14T17:00', 1, 'working-day', '2026-02-24T17:00'],
    ['over National Day, with Saturday 10 October worked', '2026-09-30T18:00', 3, 'working-day', '2026-10-10T18:00'],
    ['of an emergency, over the night and the holiday', '2026-02-16T23:00', 2, 'emergency-hour', '2026-02-17T01:00'],
    ['of a calendar day, over the weekend', '2026-11-20T17:30', 1, 'calendar-day', '2026-11-21T17:30'],
    ['of minutes', '2026-11-21T03:00', 15, 'minute', '2026-11-21T03:15'],
    ['of working minutes', '2026-11-21T03:00', 15, 'working-minute', '2026-11-23T08:15'],
  ] as const)('%s: %s + %d %s', (_what, start, amount, unit, expected) => {
    expect(due(start, amount, unit)).toEqual(cn(expected));
  });

  it('of a working day follows the hours the tenant gives a working day', () => {
    const seven = createWorkingCalendar({ ...defaultCalendarSettings, hoursPerWorkingDay: 7 });
    expect(dueAt(cn('2026-11-23T08:00'), { amount: 1, unit: 'working-day' }, seven)).toEqual(cn('2026-11-23T17:00'));
  });

  it('is refused when nobody ever works', () => {
    const idle = createWorkingCalendar({
      ...defaultCalendarSettings,
      publicHolidays: 'none',
      hours: [
        {
          standardDay: ['08:00-12:00'],
          weekdays: { monday: [], tuesday: [], wednesday: [], thursday: [], friday: [] },
        },
      ],
    });
    expect(() => dueAt(cn('2026-11-23T08:00'), { amount: 1, unit: 'working-hour' }, idle)).toThrow(
      expect.objectContaining({ code: 'calendar-invalid' }),
    );
    expect(() => nextWorkingMorning(cn('2026-11-23T08:00'), idle)).toThrow(
      expect.objectContaining({ code: 'calendar-invalid' }),
    );
  });
});

describe('working time', () => {
  it('knows the opening after and the closing before an instant', () => {
    expect(nextWorkingInstant(cn('2026-11-23T12:00'), office)).toEqual(cn('2026-11-23T14:00'));
    expect(nextWorkingInstant(cn('2026-11-23T09:13'), office)).toEqual(cn('2026-11-23T09:13'));
    expect(nextWorkingInstant(cn('2026-12-31T18:00'), office)).toEqual(cn('2027-01-01T08:00'));
    expect(previousWorkingInstant(cn('2026-11-23T07:00'), office)).toEqual(cn('2026-11-20T18:00'));
    expect(previousWorkingInstant(cn('2026-01-01T09:00'), office)).toEqual(cn('2025-12-31T18:00'));
    expect([isWorkingTime(cn('2026-11-23T11:59'), office), isWorkingTime(cn('2026-11-23T12:00'), office)]).toEqual([
      ...[true, false],
    ]);
  });

  it('knows the next working morning, also before today has begun', () => {
    expect(nextWorkingMorning(cn('2026-11-23T07:00'), office)).toEqual(cn('2026-11-24T08:00'));
    expect(nextWorkingMorning(cn('2026-02-14T09:00'), office)).toEqual(cn('2026-02-24T08:00'));
    expect(nextWorkingMorning(cn('2026-12-31T19:00'), office)).toEqual(cn('2027-01-01T08:00'));
  });

  it('is counted in the unit asked for', () => {
    expect(elapsed(cn('2026-02-14T08:00'), cn('2026-02-25T00:00'), 'working-day', office)).toBe(2);
    expect(elapsed(cn('2026-02-14T08:00'), cn('2026-02-15T20:00'), 'calendar-day', office)).toBe(1.5);
    expect(elapsed(cn('2026-11-23T15:00'), cn('2026-11-23T11:00'), 'working-hour', office)).toBe(-2);
  });
});

const quarterMs = 15 * minuteMs;

/** Date and time the wall shows. Clocks are put forward and back at whole quarters only: each is looked up once. */
function createWall(timeZone: string): (atMs: number) => readonly [date: string, time: string] {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  let quarter = { atMs: Number.NaN, date: '', hour: '', minute: 0 };
  return (atMs) => {
    const startMs = Math.floor(atMs / quarterMs) * quarterMs;
    if (quarter.atMs !== startMs) {
      const [date = '', time = ''] = format.format(startMs).split(' ');
      quarter = { atMs: startMs, date, hour: time.slice(0, 3), minute: Number(time.slice(3)) };
    }
    const minute = quarter.minute + (atMs - startMs) / minuteMs;
    return [quarter.date, quarter.hour + String(minute).padStart(2, '0')];
  };
}

/**
 * The slow reference: walks minute by minute and looks at the wall, as a person with a watch would. Work of an interval
 * begins when the wall first shows its start or later and is over, for that day, when it first shows its end or later.
 *
 * @returns for each minute from `fromMs` whether it was worked.
 */
function watchMinutes(settings: CalendarSettings, fromMs: number, toMs: number): boolean[] {
  const wallAt = createWall(settings.timeZone);
  const { dayOf } = createWorkingCalendar(settings);
  const worked: boolean[] = [];
  let [today, hours, isOver]: [string, readonly string[][], Set<string>] = ['', [], new Set()];
  let hasBegun = new Set<string>();
  // Begins a day early, so that the intervals of the first day know what is over.
  for (let atMs = fromMs - 30 * 60 * minuteMs; atMs < toMs; atMs += minuteMs) {
    const [date, time] = wallAt(atMs);
    if (date !== today) {
      const isWorking = dayOf(date).isWorking;
      hours = isWorking ? (settings.hours.at(-1)?.standardDay ?? []).map((interval) => interval.split('-')) : [];
      [today, isOver, hasBegun] = [date, new Set(), new Set()];
    }
    for (const [start = '', end = ''] of hours) {
      if (time >= start) hasBegun.add(start);
      if (time >= end) isOver.add(start);
    }
    if (atMs >= fromMs) worked.push(hours.some(([start = '']) => hasBegun.has(start) && !isOver.has(start)));
  }
  return worked;
}

const places: readonly { readonly name: string; readonly settings: CalendarSettings; readonly around: string[] }[] = [
  {
    name: 'a Chinese office',
    settings: defaultCalendarSettings,
    around: ['2024-02-10', '2025-01-28', '2025-10-05', '2026-02-17', '2026-10-03', '2026-12-31', '2023-04-23'],
  },
  {
    name: 'an office that works while the clocks of Berlin change',
    settings: {
      ...defaultCalendarSettings,
      timeZone: 'Europe/Berlin',
      publicHolidays: 'none',
      hours: [
        {
          standardDay: ['00:30-02:30', '02:45-06:00', '22:00-24:00'],
          weekdays: { sunday: ['00:30-02:30', '02:45-06:00', '22:00-24:00'] },
        },
      ],
    },
    around: ['2025-03-30', '2025-10-26', '2026-03-29', '2026-10-25', '2026-01-01'],
  },
  {
    name: 'an office on Lord Howe, where clocks change by half an hour',
    settings: {
      ...defaultCalendarSettings,
      timeZone: 'Australia/Lord_Howe',
      publicHolidays: 'none',
      hours: [{ standardDay: ['01:00-01:45', '01:50-09:00'], weekdays: { sunday: ['01:00-01:45', '01:50-09:00'] } }],
    },
    around: ['2025-04-06', '2025-10-05', '2026-04-05'],
  },
];

describe.each(places)('$name, against a person with a watch', ({ settings, around }) => {
  const calendar = createWorkingCalendar(settings);
  const scale = { calendar, timescale: 'working' } as const;
  const windows = around.map((day) => {
    const fromMs = Date.parse(`${day}T00:00:00Z`) - 5 * dayMinutes * minuteMs;
    return { fromMs, minutes: watchMinutes(settings, fromMs, fromMs + 25 * dayMinutes * minuteMs) };
  });
  const span = fc.record({
    window: fc.constantFrom(...windows),
    start: fc.integer({ min: 0, max: 9 * dayMinutes }),
    length: fc.integer({ min: 0, max: 9 * dayMinutes }),
  });
  const runs = { numRuns: 500 };

  it('counts the same working minutes between two instants', () => {
    fc.assert(
      fc.property(span, ({ window: { fromMs, minutes }, start, length }) => {
        const from = new Date(fromMs + start * minuteMs);
        const to = new Date(from.getTime() + length * minuteMs);
        const slowMs = minutes.slice(start, start + length).filter(Boolean).length * minuteMs;
        expect(elapsedMs(from, to, scale)).toBe(slowMs);
        expect(elapsedMs(to, from, scale) + slowMs).toBe(0);
      }),
      runs,
    );
  });

  it('is due at the first minute by which the limit is used up, and comes back to the start', () => {
    fc.assert(
      fc.property(span, fc.integer({ min: 1, max: 900 }), ({ window: { fromMs, minutes }, start }, limit) => {
        const from = new Date(fromMs + start * minuteMs);
        let left = limit;
        const last = minutes.slice(start).findIndex((isAtWork) => isAtWork && --left === 0);
        fc.pre(last !== -1);
        const due = after(from, limit * minuteMs, scale);
        expect(due).toEqual(new Date(from.getTime() + (last + 1) * minuteMs));
        const back = after(due, -limit * minuteMs, scale);
        expect(elapsedMs(back, due, scale)).toBe(limit * minuteMs);
        expect(elapsedMs(from, back, scale)).toBe(0);
      }),
      runs,
    );
  });
});

describe('three years of a Chinese office', () => {
  it('hold as many working minutes as a person with a watch counts', () => {
    const [from, to] = [cn('2024-01-01T00:00'), cn('2027-01-01T00:00')];
    const slow = watchMinutes(defaultCalendarSettings, from.getTime(), to.getTime()).filter(Boolean).length;
    expect(elapsed(from, to, 'working-minute', office)).toBe(slow);
  });
});
