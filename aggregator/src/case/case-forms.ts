import { caseStates } from '@streetwarden/shared/domain/case-life';
import { inArray } from 'drizzle-orm';
import { readEvidenceOf, readThumbnails } from '#candidate/candidate-evidence';
import { classOf } from '#case/find-context';
import type { CaseForm } from '#http/forms/case-form';
import type { CaseRow } from '#storage/schema';
import type { StorageView } from '#storage/storage';

/** Cases in the form lists show, with the evidence of the cameras and the names of people. */
export async function toCaseForms(view: StorageView, rows: readonly CaseRow[]): Promise<CaseForm[]> {
  const candidateIds = rows.flatMap((row) => row.candidateId ?? []);
  const evidence = await readEvidenceOf(view, candidateIds);
  const thumbnails = await readThumbnails(view, candidateIds);
  const names = await displayNames(
    view,
    rows.flatMap((row) => row.filedBy ?? []),
  );
  return rows.map((row) => ({
    ...plainFacts(row),
    filedBy: row.filedBy === null ? null : { id: row.filedBy, displayName: names.get(row.filedBy) ?? row.filedBy },
    thumbnailSha256: thumbnails.get(row.candidateId ?? '') ?? null,
    evidence: [...(evidence.get(row.candidateId ?? '') ?? [])],
  }));
}

const textOf = (at: Date | null): string | null => at?.toISOString() ?? null;

function plainFacts(row: CaseRow): Omit<CaseForm, 'filedBy' | 'thumbnailSha256' | 'evidence'> {
  const { id, number, tenantId, state, source, channel, reportKind, description, category, position, address } = row;
  const { gridCode, unitId, handlingType, isEmergency, isDangerous, isUrged, ending, version } = row;
  return {
    ...{ id, number, tenantId, state, source, channel, reportKind, description, category, position, address },
    ...{ gridCode, unitId, handlingType, isEmergency, isDangerous, isUrged, ending, version },
    stage: caseStates[state].stage,
    partnerReference: row.partnerReference,
    hasNoOwner: row.hasNoOwner,
    isTrial: row.isTrial,
    catalogueClass: classOf(row),
    conditionSeq: row.conditionSeq,
    catalogueVersionId: row.catalogueVersionId,
    openedAt: row.openedAt.toISOString(),
    acceptedAt: textOf(row.acceptedAt),
    filedAt: textOf(row.filedAt),
    dispatchRound: row.dispatchRound,
    agreedUnitId: row.agreedUnitId,
    failedChecks: row.failedChecks,
    isOverdueByRework: row.isOverdueByRework,
    extensionCount: row.extensionCount,
    suspensionCount: row.suspensionCount,
    dueAt: textOf(row.dueAt),
    warnAt: textOf(row.warnAt),
    closedAt: textOf(row.closedAt),
    mergedInto: row.mergedInto,
    archiveSha256: row.archiveSha256,
    archivedAt: textOf(row.archivedAt),
    candidateId: row.candidateId,
    problemId: row.problemId,
  };
}

async function displayNames(view: StorageView, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { accounts } = view.tables;
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const rows = await view
    .select({ id: accounts.id, name: accounts.displayName })
    .from(accounts)
    .where(inArray(accounts.id, wanted));
  return new Map(rows.map((row) => [row.id, row.name]));
}
