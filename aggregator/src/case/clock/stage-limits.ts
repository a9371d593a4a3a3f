import { type ClockKind, clockKindNames } from '@streetwarden/shared/domain/case-life';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';
import { type LimitRule, LimitRuleSchema, type TimeLimit, type TimeLimitUnit } from '#case/clock/time-limit';

/** A tenant's limits of the stages. A kind that is not named has no clock there. */
export const StageLimitsSchema = Type.Object(
  {
    warnShare: Type.Number({ exclusiveMinimum: 0, maximum: 1, description: 'yellow from this share of a limit' }),
    /** Where 派遣 is counted from: 受理 (MQ 21) or 立案. */
    dispatchCountsFrom: Type.Union([Type.Literal('acceptance'), Type.Literal('filing')]),
    /** Where the limit of an emergency is counted from (MQ 29). */
    emergencyCountsFrom: Type.Union([Type.Literal('acceptance'), Type.Literal('dispatch')]),
    limits: Type.Record(Type.String({ pattern: `^(${clockKindNames.join('|')})$` }), LimitRuleSchema, {
      additionalProperties: false,
    }),
  },
  { additionalProperties: false },
);
export type StageLimits = Omit<Static<typeof StageLimitsSchema>, 'limits'> & {
  readonly limits: Readonly<Partial<Record<ClockKind, LimitRule>>>;
};

/** @throws {DomainError} `stage-limits-invalid` with the field and the rule it breaks. */
export function parseStageLimits(raw: unknown): StageLimits {
  if (Value.Check(StageLimitsSchema, raw)) return raw;
  const [first] = Value.Errors(StageLimitsSchema, raw);
  throw new DomainError('stage-limits-invalid', {
    field: first?.instancePath || '/',
    rule: first?.message ?? 'the shape of stage limits',
  });
}

const of = (amount: number, unit: TimeLimitUnit): TimeLimit => ({ amount, unit });
const everywhere = (amount: number, unit: TimeLimitUnit): LimitRule => ({ limit: of(amount, unit) });
/** Minqing's pair: one working hour, two in the urban–rural fringe. */
const oneOrTwoHours: LimitRule = { limit: of(1, 'working-hour'), fringeLimit: of(2, 'working-hour') };

/** What deployed systems use where a regulation names no number. @see domain.md §B.5 */
const standard: StageLimits = {
  warnShare: 0.8,
  dispatchCountsFrom: 'filing',
  emergencyCountsFrom: 'acceptance',
  limits: {
    acceptance: everywhere(15, 'working-minute'),
    'report-check': everywhere(30, 'working-minute'),
    filing: everywhere(15, 'working-minute'),
    dispatch: everywhere(15, 'working-minute'),
    'take-up': everywhere(1, 'working-hour'),
    /** For filing conditions that name no limit of their own. */
    handling: everywhere(1, 'working-day'),
    'repair-check': everywhere(30, 'working-minute'),
    closing: everywhere(1, 'working-hour'),
    'urge-answer': everywhere(1, 'working-day'),
    order: everywhere(3, 'working-day'),
    suspension: everywhere(365, 'calendar-day'),
  },
};

/** 梅政办〔2016〕155号 art. 21–25, 29. */
const minqing: StageLimits = {
  ...standard,
  dispatchCountsFrom: 'acceptance',
  limits: {
    ...standard.limits,
    dispatch: oneOrTwoHours,
    'take-up': everywhere(1, 'working-hour'),
    /** The text says 1个小时 without naming the kind of hour. */
    'return-window': everywhere(1, 'working-hour'),
    'repair-check': oneOrTwoHours,
  },
};

/** 重庆市数字化城市市政管理办法 art. 10 (12319 around the clock) and 19. */
const chongqing: StageLimits = {
  ...standard,
  limits: {
    ...standard.limits,
    acceptance: everywhere(15, 'minute'),
    safety: everywhere(1, 'calendar-hour'),
    'repair-24h': everywhere(24, 'calendar-hour'),
  },
};

export const regulations = ['ningbo', 'kaihua', 'minqing', 'kunming', 'chongqing'] as const;
export type Regulation = (typeof regulations)[number];

/** Stage limits a tenant starts from, by the regulation it follows; every number is the tenant's to change. */
export const stageLimitProfiles: Readonly<Record<Regulation, StageLimits>> = {
  ningbo: standard,
  kaihua: standard,
  minqing,
  kunming: standard,
  chongqing,
};
