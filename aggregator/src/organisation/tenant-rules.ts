import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';
import { CalendarSettingsSchema, defaultCalendarSettings, parseCalendarSettings } from '#case/clock/calendar-settings';
import { parseStageLimits, type StageLimits, StageLimitsSchema, stageLimitProfiles } from '#case/clock/stage-limits';
import { createWorkingCalendar } from '#case/clock/working-calendar';
import { type RuleProfile, ruleProfileNames, ruleProfiles } from '#organisation/rule-profiles';
import { tenantKinds } from '#storage/organisation-words';

const closed = { additionalProperties: false } as const;
const UnitIdSchema = Type.Union([Type.String({ minLength: 1, maxLength: 64 }), Type.Null()]);

const ReferralBodySchema = Type.Object(
  {
    id: Type.String({ pattern: '^[a-z][a-z0-9-]{0,40}$' }),
    nameZh: Type.String({ minLength: 1, maxLength: 100 }),
    nameEn: Type.String({ minLength: 1, maxLength: 100 }),
    kind: Type.Enum(['supervision', 'police', 'law-enforcement', 'efficiency-office', 'other'], {
      description: '监察机关, 公安, 行政执法机关, 效能办, other',
    }),
    email: Type.Optional(Type.String({ maxLength: 200, pattern: '^[^@\\s]+@[^@\\s]+$' })),
  },
  { ...closed, description: 'a body cases and unit failures are referred to (移交)' },
);

/** Everything a tenant decides about its cases. Each member can be set for a tenant and holds below it until set again. */
export const TenantRulesSchema = Type.Object(
  {
    profile: Type.Enum([...ruleProfileNames], {
      description: 'the regulation whose rules hold where a tenant sets nothing itself',
    }),
    isUnified: Type.Boolean({ description: 'only the city publishes rules; the levels below may not set their own' }),
    superviseLevels: Type.Array(Type.Enum([...tenantKinds]), {
      minItems: 1,
      uniqueItems: true,
      description: 'levels with a supervision centre: acceptance, filing, checks, closing',
    }),
    commandLevels: Type.Array(Type.Enum([...tenantKinds]), {
      minItems: 1,
      uniqueItems: true,
      description: 'levels with a command centre: dispatch and coordination',
    }),
    evidenceGate: Type.Enum(['accepted+dispatched', 'accepted+verified'], {
      description: 'what a case must have passed before its evidence package is sealed',
    }),
    reviewsFiling: Type.Boolean({ description: 'the city approves every filing (立案审核)' }),
    reviewsClosing: Type.Boolean({ description: 'the city approves every closing' }),
    needsReportCheck: Type.Boolean({ description: 'a report of the public is checked on site (核实) before filing' }),
    afterFailedCheck: Type.Enum(['same-unit', 'dispatcher'], { description: 'where a case goes after a failed 核查' }),
    needsFeedbackSignature: Type.Boolean({ description: "feedback of a handler is signed by the unit's officer" }),
    maxExtensions: Type.Integer({ minimum: 0, maximum: 10, description: 'extensions (延期) per case' }),
    maxSuspensions: Type.Integer({ minimum: 0, maximum: 10, description: 'suspensions (挂账) per case' }),
    maxSuspensionDays: Type.Integer({ minimum: 1, maximum: 3650, description: 'longest suspension', 'x-unit': 'days' }),
    autoDispatch: Type.Boolean({ description: 'dispatch by itself when class, condition and unit are unique' }),
    noOwnerHandlerUnitId: Type.Unsafe<string | null>({
      ...UnitIdSchema,
      description: 'unit for cases without an owner',
    }),
    coordinationUnitId: Type.Unsafe<string | null>({ ...UnitIdSchema, description: 'office that leads coordinations' }),
    coordinationOffice: Type.String({ minLength: 1, maxLength: 100, description: 'name of that office on documents' }),
    referralBodies: Type.Array(ReferralBodySchema, { maxItems: 50 }),
    verdictsTrainModels: Type.Boolean({
      description: 'masked stills with reviewers’ verdicts may leave the archive to train detectors',
    }),
    trainingKeepDays: Type.Integer({
      minimum: 1,
      maximum: 3650,
      description: 'how long a verdict may train',
      'x-unit': 'days',
    }),
    reporterKeepDays: Type.Integer({
      minimum: 1,
      maximum: 3650,
      description: "how long a reporter's name and addresses stay after the end of the case",
      'x-unit': 'days',
    }),
    hotlineNumber: Type.String({ pattern: '^[0-9+ -]{3,20}$', description: 'published telephone number' }),
    calendar: CalendarSettingsSchema,
    stageLimits: StageLimitsSchema,
  },
  closed,
);
type StoredRules = Static<typeof TenantRulesSchema>;
export type TenantRules = Readonly<Omit<StoredRules, 'stageLimits'>> & { readonly stageLimits: StageLimits };

/** Some rules: what is absent comes from the level above. */
export type RulesPatch = Readonly<Record<string, unknown>>;

function baseRules(profile: RuleProfile): Record<string, unknown> {
  const { stageLimits: regulation, ...particular } = ruleProfiles[profile];
  const limits = stageLimitProfiles[regulation];
  return {
    isUnified: false,
    superviseLevels: ['city', 'district'],
    commandLevels: ['city', 'district'],
    evidenceGate: 'accepted+dispatched',
    reviewsFiling: false,
    reviewsClosing: false,
    needsReportCheck: true,
    afterFailedCheck: 'same-unit',
    needsFeedbackSignature: true,
    maxExtensions: 2,
    maxSuspensions: 1,
    maxSuspensionDays: 365,
    autoDispatch: false,
    noOwnerHandlerUnitId: null,
    coordinationUnitId: null,
    coordinationOffice: '城市管理监督指挥中心',
    referralBodies: standardReferralBodies,
    verdictsTrainModels: false,
    trainingKeepDays: 365,
    reporterKeepDays: 730,
    hotlineNumber: '12319',
    calendar: defaultCalendarSettings,
    stageLimits: { ...limits, limits: { ...commonLimits, ...limits.limits } },
    ...particular,
    profile,
  };
}

/** Clocks that some profiles of stage limits leave to the tenant. @see MQ 25 (1个小时), CQ 19 (立即, 24 小时) */
const commonLimits: StageLimits['limits'] = {
  'return-window': { limit: { amount: 1, unit: 'working-hour' } },
  safety: { limit: { amount: 1, unit: 'calendar-hour' } },
  'repair-24h': { limit: { amount: 24, unit: 'calendar-hour' } },
};

const standardReferralBodies: TenantRules['referralBodies'] = [
  { id: 'discipline', nameZh: '监察机关', nameEn: 'Supervisory authority', kind: 'supervision' },
  { id: 'police', nameZh: '公安机关', nameEn: 'Police', kind: 'police' },
  { id: 'law-enforcement', nameZh: '行政执法机关', nameEn: 'Law-enforcement authority', kind: 'law-enforcement' },
];

/**
 * The rules that hold when the given changes were made, outermost tenant first.
 *
 * @throws {DomainError} `tenant-rules-invalid` with field and rule, `calendar-invalid`, `stage-limits-invalid`.
 */
export function rulesFrom(patches: readonly RulesPatch[]): TenantRules {
  const merged = patches.reduce<Record<string, unknown>>((rules, patch) => withPatch(rules, patch), {});
  const profile = merged['profile'] ?? 'national';
  if (!isProfile(profile)) throw invalid('/profile', `one of ${ruleProfileNames.join(', ')}`);
  const rules = withPatch(baseRules(profile), merged);
  if (!Value.Check(TenantRulesSchema, rules)) {
    const [first] = Value.Errors(TenantRulesSchema, rules);
    throw invalid(first?.instancePath || '/', first?.message ?? 'the shape of the rules');
  }
  // Also makes sure that the zone exists.
  createWorkingCalendar(parseCalendarSettings(rules.calendar));
  return { ...rules, stageLimits: parseStageLimits(rules.stageLimits) };
}

const invalid = (field: string, rule: string) => new DomainError('tenant-rules-invalid', { field, rule });

const isProfile = (name: unknown): name is RuleProfile => ruleProfileNames.some((known) => known === name);

/** Lays a change over rules, member by member; lists are replaced whole (JSON merge patch, RFC 7396, but null stays). */
export function withPatch(base: RulesPatch, patch: RulesPatch): Record<string, unknown> {
  const merged: Record<string, unknown> = { ...base };
  for (const [name, value] of Object.entries(patch)) {
    const known = merged[name];
    if (isObject(value)) merged[name] = withPatch(isObject(known) ? known : {}, value);
    else merged[name] = value;
  }
  return merged;
}

function isObject(value: unknown): value is RulesPatch {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
