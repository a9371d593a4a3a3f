import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { and, desc, eq, inArray, lte } from 'drizzle-orm';
import type { StageLimits } from '#case/clock/stage-limits';
import type { TimeLimit } from '#case/clock/time-limit';
import { createWorkingCalendar, type WorkingCalendar } from '#case/clock/working-calendar';
import { logChange, type OrganisationActor } from '#organisation/change-log';
import { type RulesPatch, rulesFrom, type TenantRules, withPatch } from '#organisation/tenant-rules';
import { idsOfPath } from '#organisation/tenant-tree';
import { knownQuery } from '#storage/known-query';
import type { RunningMode } from '#storage/organisation-words';
import type { TenantRow } from '#storage/schema';
import { rootTenantId } from '#storage/schema-words';
import type { StorageTransaction, StorageView } from '#storage/storage';

/** Composed rules kept in memory. */
const mostComposed = 500;
/** The version of the rules before anybody set any. */
const firstVersion = 1;

/** The rules of one tenant as they hold at a version, with what is made from them. */
export interface CurrentRules extends TenantRules {
  /** Counts the changes of all tenants, so that one number on a case pins its rules for life. */
  readonly version: number;
  readonly tenantId: string;
  readonly mode: RunningMode;
  readonly workingCalendar: WorkingCalendar;
}

/** The rules as the case core asks for them (`CaseRules`). */
export interface RulesForCases extends Omit<CurrentRules, 'calendar' | 'workingCalendar'> {
  readonly calendar: WorkingCalendar;
  readonly returnWindow: TimeLimit | null;
  readonly coverSafetyLimit: TimeLimit;
  readonly coverRepairLimit: TimeLimit;
}

type RulesRow = { readonly version: number; readonly tenantId: string; readonly rules: RulesPatch };

export type TenantRulesStore = ReturnType<typeof createTenantRulesStore>;

/** Reads and changes the rules of tenants. Keeps what it composed: a version never changes, and calendars cost time. */
export function createTenantRulesStore() {
  const composed = new Map<string, Composed>();

  function compose(line: readonly TenantRow[], rows: ReadonlyMap<string, RulesRow>): Composed {
    const version = Math.max(firstVersion, ...[...rows.values()].map((row) => row.version));
    const patches = patchesOf(line, rows);
    const key = `${version} ${JSON.stringify(patches)}`;
    const known = composed.get(key);
    if (known !== undefined) return known;
    const rules = rulesFrom(patches);
    const made = { ...rules, version, workingCalendar: createWorkingCalendar(rules.calendar) };
    if (composed.size >= mostComposed) composed.clear();
    composed.set(key, made);
    return made;
  }

  /**
   * The rules of a tenant: its own over those of its parents over its profile.
   *
   * @param version  as pinned on a case; without it the newest.
   * @throws {DomainError} `tenant-unknown`.
   */
  async function read(view: StorageView, tenantId: string, version?: number): Promise<CurrentRules> {
    const { line, rows } = await readLine(view, tenantId, version);
    return { ...compose(line, rows), tenantId, mode: modeOf(line) };
  }

  return {
    read,

    /** The rules in the form of the case core's port. */
    async of(view: StorageView, tenantId: string, version?: number): Promise<RulesForCases> {
      const { workingCalendar, ...rules } = await read(view, tenantId, version);
      const limitOf = (kind: keyof StageLimits['limits']) => rules.stageLimits.limits[kind]?.limit ?? null;
      return {
        ...rules,
        calendar: workingCalendar,
        returnWindow: limitOf('return-window'),
        coverSafetyLimit: limitOf('safety') ?? { amount: 1, unit: 'calendar-hour' },
        coverRepairLimit: limitOf('repair-24h') ?? { amount: 24, unit: 'calendar-hour' },
      };
    },

    /**
     * Changes rules of a tenant; cases that are open keep the version they were registered under.
     *
     * @param wanted.patch  JSON merge patch: absent keeps, null goes back to the rule of the level above.
     * @throws {DomainError} `tenant-unknown`, `tenant-rules-invalid`, `tenant-rules-unified`, `unit-unknown`.
     */
    async change(
      tx: StorageTransaction,
      wanted: { readonly tenantId: string; readonly patch: RulesPatch; readonly reason: string },
      by: { readonly actor: OrganisationActor; readonly at: Date },
    ): Promise<CurrentRules> {
      const { tenantId, patch, reason } = wanted;
      const { tenantRules } = tx.tables;
      const { line, rows } = await readLine(tx, tenantId, undefined);
      if (tenantId !== rootTenantId && compose(line, rows).isUnified) throw new DomainError('tenant-rules-unified');
      const before = await readOwnRules(tx, tenantId);
      const rules = withoutNulls(withPatch(before, patch));
      const changed = rulesFrom([...patchesOf(line, rows).slice(0, -1), rules]);
      await assertUnitsExist(tx, [changed.noOwnerHandlerUnitId, changed.coordinationUnitId]);
      const version = (await newestVersion(tx)) + 1;
      const { actor, at } = by;
      const row = { version, tenantId, rules, reason, createdBy: actor.accountId, createdAt: at };
      await tx.insert(tenantRules).values(row);
      await logChange(tx, { tenantId, subject: 'tenant-rules', subjectId: tenantId, before, after: rules }, by);
      return await read(tx, tenantId);
    },
  };
}

/** What a tenant set itself. */
export async function readOwnRules(view: StorageView, tenantId: string): Promise<RulesPatch> {
  const { tenantRules } = view.tables;
  const [row] = await view
    .select({ rules: tenantRules.rules })
    .from(tenantRules)
    .where(eq(tenantRules.tenantId, tenantId))
    .orderBy(desc(tenantRules.version))
    .limit(1);
  return row?.rules ?? {};
}

async function assertUnitsExist(view: StorageView, ids: readonly (string | null)[]): Promise<void> {
  const { units } = view.tables;
  for (const id of ids) {
    if (id === null) continue;
    const [found] = await view.select({ isActive: units.isActive }).from(units).where(eq(units.id, id));
    if (found?.isActive !== true) throw new DomainError('unit-unknown', { id });
  }
}

async function newestVersion(view: StorageView): Promise<number> {
  const { tenantRules } = view.tables;
  const [newest] = await view
    .select({ version: tenantRules.version })
    .from(tenantRules)
    .orderBy(desc(tenantRules.version))
    .limit(1);
  return newest?.version ?? firstVersion;
}

const tenantById = knownQuery<{ id: string }, TenantRow[]>((view, value) => {
  const { tenants } = view.tables;
  return view
    .select()
    .from(tenants)
    .where(eq(tenants.id, value('id')));
});
const newestOfAll = 2_147_483_647;
/** The newest rules of a tenant that are not younger than a version. */
const newestRules = knownQuery<{ tenantId: string; version: number }, RulesRow[]>((view, value) => {
  const { tenantRules } = view.tables;
  const { version, tenantId, rules } = tenantRules;
  return view
    .select({ version, tenantId, rules })
    .from(tenantRules)
    .where(and(eq(tenantId, value('tenantId')), lte(version, value('version'))))
    .orderBy(desc(version))
    .limit(1);
});

/** The tenant with those above it, outermost first, and the newest rules of each. */
async function readLine(view: StorageView, tenantId: string, version: number | undefined) {
  const { tenants } = view.tables;
  const [tenant] = await tenantById(view, { id: tenantId });
  if (tenant === undefined) throw new DomainError('tenant-unknown', { id: tenantId });
  const ids = idsOfPath(tenant.path);
  const above =
    ids.length === 1
      ? [tenant]
      : await view
          .select()
          .from(tenants)
          .where(inArray(tenants.id, [...ids]));
  const line = ids.flatMap((id) => above.filter((row) => row.id === id));
  const rows = new Map<string, RulesRow>();
  for (const id of ids) {
    const [newest] = await newestRules(view, { tenantId: id, version: version ?? newestOfAll });
    if (newest !== undefined) rows.set(id, newest);
  }
  return { line, rows };
}

const patchesOf = (line: readonly TenantRow[], rows: ReadonlyMap<string, RulesRow>): readonly RulesPatch[] =>
  line.map(({ id }) => rows.get(id)?.rules ?? {});

interface Composed extends TenantRules {
  readonly version: number;
  readonly workingCalendar: WorkingCalendar;
}

/** A tenant's own mode, else its parent's. */
function modeOf(line: readonly TenantRow[]): RunningMode {
  return line.reduce<RunningMode>((mode, tenant) => tenant.mode ?? mode, 'live');
}

/** The patch without its nulls, at every depth. */
function withoutNulls(patch: RulesPatch): Record<string, unknown> {
  const kept = Object.entries(patch).filter(([, value]) => value !== null);
  return Object.fromEntries(kept.map(([name, value]) => [name, isPatch(value) ? withoutNulls(value) : value]));
}

const isPatch = (value: unknown): value is RulesPatch => typeof value === 'object' && !Array.isArray(value);
