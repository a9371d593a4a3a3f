import { type CaseCommand, caseStates } from '@streetwarden/shared/domain/case-life';
import { problemCategories } from '@streetwarden/shared/domain/problem-category';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { CaseActor } from '#case/case-actor';
import type { CaseClass, CasePorts, CaseUnit, FilingCondition } from '#case/case-ports';
import type { CommandData } from '#case/commands/command-data';
import type { CaseFindings } from '#case/decide/case-context';
import { findCaseRow } from '#case/load-case';
import type { CaseRow } from '#storage/schema';
import type { StorageView } from '#storage/storage';

interface Search {
  readonly ports: CasePorts;
  readonly row: CaseRow;
  readonly command: CaseCommand;
  readonly data: CommandData;
  readonly actor: CaseActor;
  readonly at: Date;
}

/** Data of any command, as far as it names things that must be looked up. */
interface Naming {
  readonly unitId?: string;
  readonly assistingUnitIds?: readonly string[];
  readonly suggestedUnitId?: string;
  readonly catalogueClass?: CaseClass;
  readonly category?: CaseRow['category'];
  readonly conditionSeq?: number;
  readonly position?: { readonly latitude: number; readonly longitude: number };
  readonly intoCaseId?: string;
  readonly tenantId?: string;
}

const opensTask: readonly CaseCommand[] = ['send-report-check', 'feed-back', 'sign-feedback', 'return-closing'];

/** Looks up what a command names, so that deciding needs no storage. */
export async function findForCommand(view: StorageView, search: Search): Promise<CaseFindings> {
  const { ports, row, command, at } = search;
  const naming = search.data as Naming;
  if (naming.tenantId !== undefined) await assertTenant(view, ports, naming.tenantId, search.actor);
  const proposal = command === 'dispatch' ? await ports.routing.propose(view, routingFactsOf(row, at)) : null;
  const { unitId, suggestedUnitId, assistingUnitIds = [] } = naming;
  return {
    units: await findUnits(view, ports, [unitId, suggestedUnitId, ...assistingUnitIds, proposal?.unitId]),
    condition: await findCondition(view, search, naming),
    proposal,
    copies: await findCopies(view, search, naming),
    place: await findPlace(view, search, naming),
    collectorId: opensTask.includes(command)
      ? await ports.collectors.nearest(view, {
          position: positionOf(row),
          gridCode: row.gridCode,
          tenantId: row.tenantId,
          at,
        })
      : null,
    mergeTarget: command === 'merge' ? await findMergeTarget(view, search, naming.intoCaseId ?? '') : null,
  };
}

/** @throws {DomainError} `tenant-unknown`, `tenant-out-of-scope`. */
export async function assertTenant(view: StorageView, ports: CasePorts, tenantId: string, actor: CaseActor) {
  await ports.rules.of(view, tenantId);
  const within = actor.tenantId === null ? null : await ports.tenants.within(view, actor.tenantId);
  if (within !== null && !within.includes(tenantId)) throw new DomainError('tenant-out-of-scope');
}

/** What routing looks at, from the case. */
export function routingFactsOf(row: CaseRow, at: Date) {
  const { tenantId, source, gridCode, partCode, attributes, hasNoOwner } = row;
  const catalogueClass = classOf(row);
  return {
    tenantId,
    source,
    gridCode,
    partCode,
    attributes,
    hasNoOwner,
    catalogueClass,
    position: positionOf(row),
    at,
  };
}

export function classOf(row: CaseRow): CaseClass | null {
  const { catalogueScheme: scheme, catalogueKind: kind, catalogueCode: code } = row;
  return scheme === null || kind === null || code === null ? null : { scheme, kind, code };
}

const positionOf = ({ latitude, longitude }: CaseRow) =>
  latitude === null || longitude === null ? null : { latitude, longitude };

async function findUnits(
  view: StorageView,
  ports: CasePorts,
  named: readonly (string | null | undefined)[],
): Promise<ReadonlyMap<string, CaseUnit>> {
  const units = new Map<string, CaseUnit>();
  for (const id of new Set(named)) {
    const unit = id === undefined || id === null ? null : await ports.units.find(view, id);
    if (unit !== null) units.set(unit.id, unit);
  }
  return units;
}

/** The row of the catalogue that a case is filed under now, or was filed under: in its own version for life (NB-14). */
async function findCondition(view: StorageView, search: Search, naming: Naming): Promise<FilingCondition | null> {
  const { ports, row, command } = search;
  const { tenantId } = row;
  const category = naming.category ?? row.category;
  const named = naming.catalogueClass ?? classOfCategory(naming.category) ?? classOf(row);
  if (named === null) return null;
  const isChosenNow = command === 'file' || naming.catalogueClass !== undefined || naming.category !== undefined;
  if (!isChosenNow) return await findPinnedCondition(view, ports, row);
  return await ports.conditions.find(view, {
    ...named,
    tenantId,
    ...(naming.conditionSeq === undefined ? {} : { seq: naming.conditionSeq }),
    ...(category === null || category === undefined ? {} : { category }),
  });
}

/** The row a filed case is judged by. */
export async function findPinnedCondition(view: StorageView, ports: Pick<CasePorts, 'conditions'>, row: CaseRow) {
  const { tenantId, conditionSeq: seq, catalogueVersionId: versionId } = row;
  const named = classOf(row);
  if (named === null || seq === null || versionId === null) return null;
  return await ports.conditions.find(view, { ...named, tenantId, seq, versionId });
}

async function findCopies(view: StorageView, { ports, row, command, at }: Search, { unitId }: Naming) {
  if (unitId === undefined || (command !== 'dispatch' && command !== 'substitute')) return [];
  return await ports.routing.copiesFor(view, routingFactsOf(row, at), unitId);
}

const classOfCategory = (category: Naming['category']): CaseClass | undefined =>
  category === undefined || category === null ? undefined : problemCategories[category].catalogueClass;

async function findPlace(view: StorageView, { ports, row, command }: Search, naming: Naming) {
  const position = naming.position ?? (command === 'report' ? positionOf(row) : null);
  return position === null ? null : await ports.grids.locate(view, position);
}

/** An open case that the person may see. */
async function findMergeTarget(view: StorageView, { ports, actor }: Search, caseId: string): Promise<CaseRow | null> {
  const target = await findCaseRow(view, caseId);
  if (target === undefined || caseStates[target.state].isEnd || target.state === 'withdrawn') return null;
  const within = actor.tenantId === null ? null : await ports.tenants.within(view, actor.tenantId);
  return within === null || within.includes(target.tenantId) ? target : null;
}
