import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { type Static, Type } from 'typebox';

interface UnitFacts {
  /** `natural` time runs through nights and holidays, `working` time only inside working hours. */
  readonly timescale: Timescale;
  readonly zh: string;
  readonly en: string;
}
export type Timescale = 'natural' | 'working';

/** Units of limits as the regulations name them. @see domain.md §B.5 */
export const timeLimitUnits = {
  minute: { timescale: 'natural', zh: '分钟', en: 'min' },
  'working-minute': { timescale: 'working', zh: '工作分钟', en: 'working min' },
  /** 紧急工作时: nights, weekends and holidays count; never suspended or extended (MQ 29). */
  'emergency-hour': { timescale: 'natural', zh: '紧急工作时', en: 'h without break (emergency)' },
  'calendar-hour': { timescale: 'natural', zh: '小时', en: 'h' },
  'working-hour': { timescale: 'working', zh: '工作时', en: 'working h' },
  'working-day': { timescale: 'working', zh: '工作日', en: 'working days' },
  /** Twenty-four hours of natural time. */
  'calendar-day': { timescale: 'natural', zh: '自然日', en: 'calendar days' },
} as const satisfies Readonly<Record<string, UnitFacts>>;
export type TimeLimitUnit = keyof typeof timeLimitUnits;

export const TimeLimitSchema = Type.Object(
  {
    amount: Type.Number({ exclusiveMinimum: 0, maximum: 100_000 }),
    unit: Type.Enum(Object.keys(timeLimitUnits) as TimeLimitUnit[]),
  },
  { additionalProperties: false, description: 'a limit, e.g. {"amount": 4, "unit": "working-hour"}' },
);
export type TimeLimit = Readonly<Static<typeof TimeLimitSchema>>;

/** A limit that may depend on the place. */
export const LimitRuleSchema = Type.Object(
  {
    limit: TimeLimitSchema,
    limitByAreaClass: Type.Optional(
      Type.Object(
        {
          A: Type.Optional(TimeLimitSchema),
          B: Type.Optional(TimeLimitSchema),
          C: Type.Optional(TimeLimitSchema),
        },
        { additionalProperties: false },
      ),
    ),
    fringeLimit: Type.Optional(TimeLimitSchema),
  },
  { additionalProperties: false },
);
export type LimitRule = Static<typeof LimitRuleSchema>;

/** What the grid says about a place. */
export interface LimitArea {
  readonly areaClass: 'A' | 'B' | 'C' | null;
  /** 城乡结合部. */
  readonly isFringe: boolean;
}

export interface ChosenLimit {
  readonly limit: TimeLimit;
  /** Which part of the rule gave the limit. */
  readonly because: 'fringe' | 'area-class' | 'everywhere';
}

/** The limit that holds at a place: fringe before area class before the general one. */
export function chooseLimit(rule: LimitRule, area: LimitArea): ChosenLimit {
  if (area.isFringe && rule.fringeLimit !== undefined) return { limit: rule.fringeLimit, because: 'fringe' };
  const byClass = area.areaClass === null ? undefined : rule.limitByAreaClass?.[area.areaClass];
  return byClass === undefined
    ? { limit: rule.limit, because: 'everywhere' }
    : { limit: byClass, because: 'area-class' };
}

const minuteMs = 60_000;
const hourMs = 3_600_000;

export const timescaleOf = (unit: TimeLimitUnit): Timescale => timeLimitUnits[unit].timescale;

/** Milliseconds of one unit in its own timescale. */
export function unitMs(unit: TimeLimitUnit, workingDayMs: number): number {
  switch (unit) {
    case 'minute':
    case 'working-minute':
      return minuteMs;
    case 'emergency-hour':
    case 'calendar-hour':
    case 'working-hour':
      return hourMs;
    case 'working-day':
      return workingDayMs;
    case 'calendar-day':
      return 24 * hourMs;
  }
}

/** Milliseconds of a limit in its own timescale. */
export const limitMs = ({ amount, unit }: TimeLimit, workingDayMs: number): number =>
  Math.round(amount * unitMs(unit, workingDayMs));

/** Whether nothing may hold this limit up. @see MQ 29 不得缓办 */
export const isEmergencyLimit = ({ unit }: TimeLimit): boolean => unit === 'emergency-hour';

/** A limit in natural time that ends at a given instant, for orders and suspensions that name a date. */
export function limitUntil(from: Date, until: Date): TimeLimit {
  const durationMs = until.getTime() - from.getTime();
  if (!(durationMs > 0)) throw new DomainError('time-limit-invalid', { field: 'until', rule: 'it is in the past' });
  return { amount: durationMs / hourMs, unit: 'calendar-hour' };
}

/**
 * Both limits together, in the unit of the first.
 *
 * @throws {DomainError} `limit-units-differ` for working time on top of natural time, or the reverse.
 */
export function extendedLimit(limit: TimeLimit, by: TimeLimit, workingDayMs: number): TimeLimit {
  if (timescaleOf(limit.unit) !== timescaleOf(by.unit)) {
    throw new DomainError('limit-units-differ', { limit: limit.unit, extension: by.unit });
  }
  const totalMs = limitMs(limit, workingDayMs) + limitMs(by, workingDayMs);
  return { amount: totalMs / unitMs(limit.unit, workingDayMs), unit: limit.unit };
}

/** As the catalogue files write a limit. */
export interface RawTimeLimit {
  readonly value: unknown;
  readonly unit: unknown;
  readonly emergency?: unknown;
}

const rawUnits: ReadonlyMap<unknown, TimeLimitUnit> = new Map([
  ['minute', 'minute'],
  ['working_minute', 'working-minute'],
  ['hour', 'calendar-hour'],
  ['working_hour', 'working-hour'],
  ['working_day', 'working-day'],
  ['day', 'calendar-day'],
]);

/**
 * Reads a limit of the catalogue. An emergency limit runs without break whatever its unit: one 紧急工作日 is 24 hours.
 *
 * @throws {DomainError} `time-limit-invalid` with the field and the rule it breaks.
 */
export function parseTimeLimit({ value, unit, emergency }: RawTimeLimit): TimeLimit {
  if (typeof value !== 'number' || !(value > 0) || value > 100_000) {
    throw new DomainError('time-limit-invalid', { field: 'value', rule: 'a number above 0' });
  }
  const known = rawUnits.get(unit);
  if (known === undefined) {
    throw new DomainError('time-limit-invalid', { field: 'unit', rule: `one of ${[...rawUnits.keys()].join(', ')}` });
  }
  if (emergency !== undefined && emergency !== null && typeof emergency !== 'boolean') {
    throw new DomainError('time-limit-invalid', { field: 'emergency', rule: 'true or false' });
  }
  if (emergency !== true) return { amount: value, unit: known };
  return { amount: value * emergencyHoursOf(known), unit: 'emergency-hour' };
}

function emergencyHoursOf(unit: TimeLimitUnit): number {
  if (unit === 'working-day' || unit === 'calendar-day') return 24;
  return unit === 'minute' || unit === 'working-minute' ? 1 / 60 : 1;
}

/** A limit in words, e.g. `2 紧急工作时` or `2 working h`. */
export function timeLimitText({ amount, unit }: TimeLimit, language: 'zh' | 'en'): string {
  return `${Number(amount.toFixed(2))} ${timeLimitUnits[unit][language]}`;
}
