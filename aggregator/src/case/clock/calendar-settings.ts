import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';

const IntervalSchema = Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d-(([01]\\d|2[0-3]):[0-5]\\d|24:00)$' });
const IntervalsSchema = Type.Array(IntervalSchema, {
  maxItems: 6,
  description: 'intervals of one day, e.g. ["08:00-12:00", "14:00-18:00"]',
});
const MonthDaySchema = Type.String({ pattern: '^(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$' });

export const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;
export type Weekday = (typeof weekdays)[number];

const DayHoursSchema = Type.Object(
  {
    season: Type.Optional(
      Type.Object(
        { from: MonthDaySchema, to: MonthDaySchema },
        { additionalProperties: false, description: 'first and last day, MM-DD; may run over New Year' },
      ),
    ),
    standardDay: Type.Array(IntervalSchema, { minItems: 1, maxItems: 6 }),
    weekdays: Type.Optional(
      Type.Partial(
        Type.Object(
          {
            sunday: IntervalsSchema,
            monday: IntervalsSchema,
            tuesday: IntervalsSchema,
            wednesday: IntervalsSchema,
            thursday: IntervalsSchema,
            friday: IntervalsSchema,
            saturday: IntervalsSchema,
          },
          { additionalProperties: false, description: 'days unlike the standard day; Saturday and Sunday are free' },
        ),
      ),
    ),
  },
  { additionalProperties: false },
);
export type DayHours = Static<typeof DayHoursSchema>;

const CalendarOverrideSchema = Type.Object(
  {
    date: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }),
    kind: Type.Union([Type.Literal('holiday'), Type.Literal('working-day')]),
    name: Type.String({ minLength: 1, maxLength: 100 }),
  },
  { additionalProperties: false },
);
export type CalendarOverride = Static<typeof CalendarOverrideSchema>;

/** A tenant's working time. What is decided locally stands in `overrides` and wins over the public table. */
export const CalendarSettingsSchema = Type.Object(
  {
    timeZone: Type.String({ minLength: 1, maxLength: 60 }),
    hoursPerWorkingDay: Type.Number({ minimum: 0.5, maximum: 24, description: 'working hours in one 工作日' }),
    hours: Type.Array(DayHoursSchema, { minItems: 1, maxItems: 12, description: 'seasons first, the whole year last' }),
    publicHolidays: Type.Union([Type.Literal('china'), Type.Literal('none')]),
    overrides: Type.Array(CalendarOverrideSchema, { maxItems: 2_000 }),
    overriddenYears: Type.Array(Type.Integer({ minimum: 2000, maximum: 2200 }), {
      maxItems: 100,
      description: 'years whose holidays stand completely in overrides',
    }),
  },
  { additionalProperties: false },
);
export type CalendarSettings = Static<typeof CalendarSettingsSchema>;

/** Offices in China: 08:00–12:00 and 14:00–18:00 on working days. */
export const defaultCalendarSettings: CalendarSettings = {
  timeZone: 'Asia/Shanghai',
  hoursPerWorkingDay: 8,
  hours: [{ standardDay: ['08:00-12:00', '14:00-18:00'] }],
  publicHolidays: 'china',
  overrides: [],
  overriddenYears: [],
};

/**
 * Checks a calendar written by a person.
 *
 * @throws {DomainError} `calendar-invalid` with the field and the rule it breaks.
 */
export function parseCalendarSettings(raw: unknown): CalendarSettings {
  if (!Value.Check(CalendarSettingsSchema, raw)) {
    const [first] = Value.Errors(CalendarSettingsSchema, raw);
    throw invalid(first?.instancePath ?? '', first?.message ?? 'the shape of a calendar');
  }
  for (const [index, hours] of raw.hours.entries()) checkHours(hours, `hours/${index}`);
  if (raw.hours.at(-1)?.season !== undefined) throw invalid('hours', 'the last entry holds for the whole year');
  checkOverrides(raw.overrides);
  return raw;
}

/** Minutes of the day of one interval, `08:00-12:00` → 480, 720. */
export function intervalMinutes(interval: string): readonly [number, number] {
  const [from = '', to = ''] = interval.split('-');
  return [minuteOfDay(from), minuteOfDay(to)];
}

/** Whether a day belongs to a season, by `MM-DD`. */
export function isInSeason(monthDay: string, season: DayHours['season']): boolean {
  if (season === undefined) return true;
  const { from, to } = season;
  return from <= to ? monthDay >= from && monthDay <= to : monthDay >= from || monthDay <= to;
}

const invalid = (field: string, rule: string) => new DomainError('calendar-invalid', { field, rule });

function minuteOfDay(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour * 60 + minute;
}

function checkHours(hours: DayHours, field: string): void {
  checkIntervals(hours.standardDay, `${field}/standardDay`);
  for (const [weekday, intervals] of Object.entries(hours.weekdays ?? {})) {
    checkIntervals(intervals, `${field}/weekdays/${weekday}`);
  }
}

function checkIntervals(intervals: readonly string[], field: string): void {
  let endOfLast = -1;
  for (const interval of intervals) {
    const [from, to] = intervalMinutes(interval);
    if (from >= to) throw invalid(field, `${interval} ends before it begins`);
    if (from < endOfLast) throw invalid(field, `${interval} overlaps the interval before it`);
    endOfLast = to;
  }
}

function checkOverrides(overrides: readonly CalendarOverride[]): void {
  const seen = new Set<string>();
  for (const [index, { date }] of overrides.entries()) {
    const atMs = Date.parse(`${date}T00:00:00Z`);
    const isReal = !Number.isNaN(atMs) && new Date(atMs).toISOString().startsWith(date);
    if (!isReal) throw invalid(`overrides/${index}/date`, `${date} is no date`);
    if (seen.has(date)) throw invalid(`overrides/${index}/date`, `${date} stands twice`);
    seen.add(date);
  }
}
