import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { and, asc, eq, inArray, or } from 'drizzle-orm';
import { type CaseGate, type EvidencePurpose, type GateRules, readGate } from '#archive/gate-reader';
import type { CaseFolder } from '#case/decide/case-context';
import { findCaseRow, loadFolder } from '#case/load-case';
import type { CandidateEvidenceRow, CaseCopyRow, CaseEventRow } from '#storage/schema';
import type { StorageView } from '#storage/storage';

/** A picture or paper of the case, wherever it came from. */
export interface CaseFileItem {
  readonly sha256: string;
  /** Kind of evidence, or of attachment. */
  readonly kind: string;
  readonly origin: 'camera' | 'person';
  readonly mediaType: string;
  readonly sizeBytes: number;
  /** When it was captured, or uploaded where that is all that is known. */
  readonly at: Date;
  /** Camera, or name given to the file. */
  readonly label: string;
  /** Who uploaded it. */
  readonly by: string | null;
  readonly state: string;
}

/** Everything a case file is written from, names resolved. */
export interface CaseFileFacts extends CaseFolder {
  readonly events: readonly CaseEventRow[];
  readonly copies: readonly CaseCopyRow[];
  readonly items: readonly CaseFileItem[];
  readonly gate: CaseGate;
  readonly timeZone: string;
  readonly className: { readonly zh: string; readonly en: string } | null;
  readonly condition: { readonly filing: string; readonly closing: string } | null;
  readonly tenantName: string;
  /** Display names of accounts and names of units by id. */
  readonly names: ReadonlyMap<string, string>;
}

/** @throws {DomainError} `not-found`. */
export async function readCaseFileFacts(
  view: StorageView,
  rules: GateRules,
  caseId: string,
  purpose: EvidencePurpose = 'management',
): Promise<CaseFileFacts> {
  const row = await findCaseRow(view, caseId);
  if (row === undefined) throw new DomainError('not-found', { what: 'case', id: caseId });
  const folder = await loadFolder(view, row, null);
  const { caseEvents, caseCopies, tenants } = view.tables;
  const events = await view.select().from(caseEvents).where(eq(caseEvents.caseId, caseId)).orderBy(asc(caseEvents.seq));
  const copies = await view
    .select()
    .from(caseCopies)
    .where(eq(caseCopies.caseId, caseId))
    .orderBy(asc(caseCopies.at), asc(caseCopies.unitId));
  const [tenant] = await view.select({ name: tenants.name }).from(tenants).where(eq(tenants.id, row.tenantId));
  const { calendar } = await rules.of(view, row.tenantId, row.rulesVersion);
  return {
    ...folder,
    ...(await readStandard(view, folder)),
    events,
    copies,
    items: [...(await readCameraItems(view, folder)), ...(await readAttachedItems(view, folder))],
    gate: await readGate(view, rules, { caseId, purpose }),
    timeZone: calendar.timeZone,
    tenantName: tenant?.name ?? row.tenantId,
    names: await readNames(view, { ...folder, events, copies }),
  };
}

async function readStandard(view: StorageView, { row }: CaseFolder) {
  const { catalogueClasses, catalogueConditions } = view.tables;
  const { catalogueVersionId, catalogueScheme, catalogueKind, catalogueCode, conditionSeq } = row;
  if (catalogueVersionId === null || catalogueScheme === null || catalogueKind === null || catalogueCode === null) {
    return { className: null, condition: null };
  }
  const [found] = await view
    .select()
    .from(catalogueClasses)
    .where(
      and(
        eq(catalogueClasses.versionId, catalogueVersionId),
        eq(catalogueClasses.scheme, catalogueScheme),
        eq(catalogueClasses.kind, catalogueKind),
        eq(catalogueClasses.code, catalogueCode),
      ),
    );
  const [condition] = await view
    .select()
    .from(catalogueConditions)
    .where(
      and(
        eq(catalogueConditions.versionId, catalogueVersionId),
        eq(catalogueConditions.scheme, catalogueScheme),
        eq(catalogueConditions.kind, catalogueKind),
        eq(catalogueConditions.code, catalogueCode),
        eq(catalogueConditions.seq, conditionSeq ?? 1),
      ),
    );
  return {
    className: found === undefined ? null : { zh: found.name, en: found.nameEn },
    condition:
      condition === undefined ? null : { filing: condition.filingCondition, closing: condition.closingCondition },
  };
}

async function readCameraItems(view: StorageView, { row }: CaseFolder): Promise<readonly CaseFileItem[]> {
  const { candidates, candidateEvidence, evidenceFiles, cameras } = view.tables;
  const rows = await view
    .select({
      file: candidateEvidence,
      state: evidenceFiles.state,
      camera: cameras.name,
      cameraId: candidates.cameraId,
    })
    .from(candidateEvidence)
    .innerJoin(candidates, eq(candidates.id, candidateEvidence.candidateId))
    .leftJoin(evidenceFiles, eq(evidenceFiles.sha256, candidateEvidence.sha256))
    .leftJoin(cameras, and(eq(cameras.edgeId, candidates.edgeId), eq(cameras.cameraId, candidates.cameraId)))
    .where(or(eq(candidates.caseId, row.id), eq(candidates.id, row.candidateId ?? '')))
    .orderBy(asc(candidateEvidence.capturedAt), asc(candidateEvidence.sha256));
  return rows.map(({ file, state, camera, cameraId }) => cameraItem(file, camera ?? cameraId, state));
}

function cameraItem(file: CandidateEvidenceRow, label: string, state: string | null): CaseFileItem {
  const { sha256, kind, mediaType, sizeBytes, capturedAt } = file;
  return {
    sha256,
    kind,
    mediaType,
    sizeBytes,
    origin: 'camera',
    at: capturedAt,
    label,
    by: null,
    state: state ?? 'missing',
  };
}

async function readAttachedItems(view: StorageView, { attachments }: CaseFolder): Promise<readonly CaseFileItem[]> {
  const { evidenceFiles } = view.tables;
  const hashes = attachments.map(({ sha256 }) => sha256);
  const stored = await view
    .select({ sha256: evidenceFiles.sha256, state: evidenceFiles.state })
    .from(evidenceFiles)
    .where(inArray(evidenceFiles.sha256, hashes));
  const states = new Map(stored.map(({ sha256, state }) => [sha256, state]));
  return attachments
    .map(({ sha256, kind, name, mediaType, sizeBytes, takenAt, uploadedAt, uploadedBy }): CaseFileItem => {
      const facts = { sha256, kind, mediaType, sizeBytes, label: name, by: uploadedBy };
      return { ...facts, origin: 'person', at: takenAt ?? uploadedAt, state: states.get(sha256) ?? 'missing' };
    })
    .toSorted((a, b) => a.at.getTime() - b.at.getTime() || a.sha256.localeCompare(b.sha256));
}

async function readNames(
  view: StorageView,
  facts: Pick<CaseFileFacts, 'row' | 'events' | 'copies' | 'dispatches' | 'records' | 'tasks' | 'attachments'>,
): Promise<ReadonlyMap<string, string>> {
  const { row, events, copies, dispatches, records, tasks, attachments } = facts;
  const people = [
    ...[row.openedBy, row.filedBy],
    ...events.map(({ actorId }) => actorId),
    ...dispatches.flatMap(({ dispatchedBy, takenUpBy }) => [dispatchedBy, takenUpBy]),
    ...records.flatMap(({ createdBy, decidedBy }) => [createdBy, decidedBy]),
    ...tasks.flatMap(({ assigneeId, answeredBy }) => [assigneeId, answeredBy]),
    ...attachments.map(({ uploadedBy }) => uploadedBy),
  ];
  const offices = [
    row.unitId,
    ...events.map(({ actorUnitId }) => actorUnitId),
    ...[...copies, ...dispatches, ...records].map(({ unitId }) => unitId),
  ];
  const known = (ids: readonly (string | null)[]) => [...new Set(ids)].filter((id) => id !== null);
  const { accounts, units } = view.tables;
  const named = await view
    .select({ id: accounts.id, name: accounts.displayName })
    .from(accounts)
    .where(inArray(accounts.id, known(people)));
  const placed = await view
    .select({ id: units.id, name: units.name })
    .from(units)
    .where(inArray(units.id, known(offices)));
  return new Map([...placed, ...named].map(({ id, name }) => [id, name]));
}
