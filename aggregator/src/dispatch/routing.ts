import { and, desc, eq, gt, inArray, isNull, lte, or } from 'drizzle-orm';
import type { RoutingFacts } from '#case/case-ports';
import { layersOf, lineageOf } from '#catalogue/catalogue-layers';
import { type ClassName, namesOfClass } from '#catalogue/class-key';
import { describeClass } from '#catalogue/read-class';
import { copiesOf, routeCase } from '#dispatch/route-case';
import type { RoutingCopy, RoutingInput, RoutingPart, RoutingResult, RoutingUnit } from '#dispatch/routing-input';
import type { DutyRuleRow, DutyTableRow } from '#storage/schema';
import type { StorageView } from '#storage/storage';

export interface Routing {
  /** Which unit should handle a case, by the duty table in force; looks only at the given snapshot. */
  propose(view: StorageView, facts: RoutingFacts): Promise<RoutingResult>;
  /** Who is told when `unitId` handles the case, be it the proposed unit or another. */
  copiesFor(view: StorageView, facts: RoutingFacts, unitId: string): Promise<readonly RoutingCopy[]>;
}

export interface RoutingParts {
  /** The tenant's handler of cases that nobody is responsible for (NB-32), by its rules. */
  readonly noOwnerHandlerOf: (view: StorageView, tenantId: string) => Promise<string | null>;
}

/** Reads what routing depends on, then asks the pure core (route-case.ts). */
export function createRouting({ noOwnerHandlerOf }: RoutingParts): Routing {
  const read = async (view: StorageView, facts: RoutingFacts, unitId?: string): Promise<RoutingInput> => {
    const lineage = await lineageOf(view, facts.tenantId);
    const table = await dutyTableInForce(view, lineage, facts.at);
    const classNames = await namesFor(view, lineage, facts);
    const rules = table === undefined ? [] : await rulesFor(view, table.id, classNames);
    const part = facts.partCode === null ? null : await readPart(view, facts.partCode);
    const isOwnerless = facts.hasNoOwner || part?.hasNoOwner === true;
    const noOwnerHandlerUnitId = isOwnerless ? await noOwnerHandlerOf(view, facts.tenantId) : null;
    const unitIds = [
      ...rules.map((rule) => rule.unitId),
      ...(part === null ? [] : [part.ownerUnitId, part.maintainerUnitId, part.supervisingUnitId]),
      noOwnerHandlerUnitId,
      table?.defaultUnitId,
      unitId,
    ];
    return {
      ...facts,
      ...{ classNames, part, rules, noOwnerHandlerUnitId },
      table: table ?? null,
      units: await readUnits(view, unitIds),
    };
  };
  return {
    propose: async (view, facts) => routeCase(await read(view, facts)),
    copiesFor: async (view, facts, unitId) => copiesOf(await read(view, facts, unitId), unitId),
  };
}

/** The duty table of the tenant, or else of its nearest parent that has one in force. */
async function dutyTableInForce(
  view: StorageView,
  lineage: readonly string[],
  at: Date,
): Promise<DutyTableRow | undefined> {
  const { dutyTables } = view.tables;
  const rows = await view
    .select()
    .from(dutyTables)
    .where(
      and(
        inArray(dutyTables.tenantId, [...lineage]),
        lte(dutyTables.effectiveFrom, at),
        or(isNull(dutyTables.effectiveUntil), gt(dutyTables.effectiveUntil, at)),
      ),
    )
    .orderBy(desc(dutyTables.effectiveFrom), desc(dutyTables.importedAt), desc(dutyTables.id));
  return lineage.flatMap((id) => rows.find((row) => row.tenantId === id) ?? [])[0];
}

async function namesFor(
  view: StorageView,
  lineage: readonly string[],
  facts: RoutingFacts,
): Promise<readonly ClassName[]> {
  if (facts.catalogueClass === null) return [];
  const versionIds = (await layersOf(view, lineage, facts.at)).map(({ id }) => id);
  const known = versionIds.length === 0 ? undefined : await describeClass(view, versionIds, facts.catalogueClass);
  return namesOfClass(facts.catalogueClass, known?.equivalents ?? []);
}

async function rulesFor(
  view: StorageView,
  tableId: string,
  names: readonly ClassName[],
): Promise<readonly DutyRuleRow[]> {
  if (names.length === 0) return [];
  const { dutyRules } = view.tables;
  const keys = names.map(({ key }) => key);
  return await view
    .select()
    .from(dutyRules)
    .where(and(eq(dutyRules.tableId, tableId), inArray(dutyRules.classKey, keys)))
    .orderBy(dutyRules.seq);
}

async function readPart(view: StorageView, partCode: string): Promise<RoutingPart | null> {
  const { parts } = view.tables;
  const [part] = await view.select().from(parts).where(eq(parts.code, partCode));
  return part ?? null;
}

async function readUnits(
  view: StorageView,
  unitIds: readonly (string | null | undefined)[],
): Promise<ReadonlyMap<string, RoutingUnit>> {
  const { units } = view.tables;
  const named = [...new Set(unitIds.filter((id) => id !== null && id !== undefined))];
  if (named.length === 0) return new Map();
  const rows = await view.select().from(units).where(inArray(units.id, named));
  const competentIds = rows.flatMap(({ competentUnitId }) => competentUnitId ?? []);
  const missing = competentIds.filter((id) => !named.includes(id));
  const more = missing.length === 0 ? [] : await view.select().from(units).where(inArray(units.id, missing));
  return new Map([...rows, ...more].map((row) => [row.id, row]));
}
