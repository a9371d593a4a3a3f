import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { asc, desc, eq } from 'drizzle-orm';
import { type Static, Type } from 'typebox';
import { isInScope, readScope } from '#organisation/scope';
import type { CaseRecordRow, CaseRow } from '#storage/schema';
import type { Storage, StorageView } from '#storage/storage';
import type { SupervisionActor } from '#supervision/supervision-ports';

const Text = Type.Union([Type.String(), Type.Null()]);

/** What goes to the competent body with a 移交: facts and where the evidence is, nothing of the reporter. */
export const CaseReferralFileSchema = Type.Object({
  referral: Type.Object({
    id: Type.String(),
    number: Text,
    authority: Type.String(),
    reason: Type.String(),
    referredAt: Type.String(),
    referredBy: Type.String(),
    receiptNumber: Text,
    enforcementNumber: Text,
    isReceipted: Type.Boolean(),
  }),
  case: Type.Object({
    id: Type.String(),
    number: Type.String(),
    tenantId: Type.String(),
    state: Type.String(),
    source: Type.String(),
    channel: Type.String(),
    description: Type.String(),
    address: Type.String(),
    gridCode: Text,
    position: Type.Union([
      Type.Object({ latitude: Type.Number(), longitude: Type.Number(), system: Type.Literal('CGCS2000') }),
      Type.Null(),
    ]),
    openedAt: Type.String(),
    filedAt: Text,
    unitId: Text,
  }),
  /** By which clause of the catalogue it was filed. */
  clause: Type.Union([
    Type.Object({
      scheme: Type.String(),
      kind: Type.String(),
      code: Type.String(),
      catalogueVersionId: Text,
      conditionSeq: Type.Union([Type.Integer(), Type.Null()]),
    }),
    Type.Null(),
  ]),
  evidence: Type.Array(
    Type.Object({
      sha256: Type.String(),
      kind: Type.String(),
      origin: Type.Enum(['device', 'attachment']),
      capturedAt: Text,
      deviceId: Text,
      cameraId: Text,
    }),
  ),
  /** How the machine saw it, when a camera did. */
  detection: Type.Union([
    Type.Object({
      edgeId: Type.String(),
      cameraId: Type.String(),
      score: Type.Number(),
      sightedAt: Type.String(),
      model: Type.Unknown(),
      clock: Type.Unknown(),
    }),
    Type.Null(),
  ]),
  events: Type.Array(
    Type.Object({ seq: Type.Integer(), type: Type.String(), at: Type.String(), actorId: Type.String(), reason: Text }),
  ),
});
export type CaseReferralFile = Static<typeof CaseReferralFileSchema>;

/**
 * The file of a 移交, as structured data for the receiving body (NB 29, MQ 42, CQ 25).
 *
 * @throws {DomainError} `not-found` when the case was not referred, or is out of the person's scope.
 */
export async function readCaseReferralFile(
  storage: Storage,
  { caseId, recordId }: { readonly caseId: string; readonly recordId?: string },
  actor: SupervisionActor,
): Promise<CaseReferralFile> {
  return await storage.read(async (view) => {
    const { cases, caseRecords } = view.tables;
    const [row] = await view.select().from(cases).where(eq(cases.id, caseId));
    const isSeen = row !== undefined && isInScope(await readScope(view, actor), row.tenantId);
    const records = await view
      .select()
      .from(caseRecords)
      .where(eq(caseRecords.caseId, caseId))
      .orderBy(desc(caseRecords.createdAt));
    const referral = records.find(({ id, kind }) => kind === 'referral' && (recordId ?? id) === id);
    if (row === undefined || !isSeen || referral === undefined) {
      throw new DomainError('not-found', { what: 'referral', id: recordId ?? caseId });
    }
    return {
      referral: referralOf(referral),
      case: caseOf(row),
      clause: clauseOf(row),
      evidence: await evidenceOf(view, row),
      detection: await detectionOf(view, row.candidateId),
      events: await eventsOf(view, row.id),
    };
  });
}

function referralOf({ id, number, data, createdAt, createdBy, state }: CaseRecordRow): CaseReferralFile['referral'] {
  const text = (name: string): string | null => {
    const value = data[name];
    return typeof value === 'string' ? value : null;
  };
  return {
    id,
    number,
    authority: text('authority') ?? '-',
    reason: text('reason') ?? '-',
    referredAt: createdAt.toISOString(),
    referredBy: createdBy,
    receiptNumber: text('receiptNumber'),
    enforcementNumber: text('enforcementNumber'),
    isReceipted: state === 'answered',
  };
}

function caseOf(row: CaseRow): CaseReferralFile['case'] {
  const { id, number, tenantId, state, source, channel, description, address, gridCode, unitId } = row;
  const { latitude, longitude } = row;
  const position =
    latitude === null || longitude === null ? null : { latitude, longitude, system: 'CGCS2000' as const };
  const times = { openedAt: row.openedAt.toISOString(), filedAt: row.filedAt?.toISOString() ?? null };
  return { id, number, tenantId, state, source, channel, description, address, gridCode, position, ...times, unitId };
}

function clauseOf(row: CaseRow): CaseReferralFile['clause'] {
  const { catalogueScheme: scheme, catalogueKind: kind, catalogueCode: code } = row;
  if (scheme === null || kind === null || code === null) return null;
  return { scheme, kind, code, catalogueVersionId: row.catalogueVersionId, conditionSeq: row.conditionSeq };
}

async function evidenceOf(view: StorageView, row: CaseRow): Promise<CaseReferralFile['evidence']> {
  const { candidateEvidence, candidates, caseAttachments } = view.tables;
  const files =
    row.candidateId === null
      ? []
      : await view
          .select({ file: candidateEvidence, edgeId: candidates.edgeId, cameraId: candidates.cameraId })
          .from(candidateEvidence)
          .innerJoin(candidates, eq(candidates.id, candidateEvidence.candidateId))
          .where(eq(candidateEvidence.candidateId, row.candidateId));
  const attachments = await view.select().from(caseAttachments).where(eq(caseAttachments.caseId, row.id));
  return [
    ...files.map(({ file, edgeId, cameraId }) => {
      const { sha256, kind } = file;
      return { sha256, kind, origin: 'device' as const, capturedAt: null, deviceId: edgeId, cameraId };
    }),
    ...attachments.map(({ sha256, kind, takenAt, uploadedAt }) => {
      const capturedAt = (takenAt ?? uploadedAt).toISOString();
      return { sha256, kind, origin: 'attachment' as const, capturedAt, deviceId: null, cameraId: null };
    }),
  ];
}

async function detectionOf(view: StorageView, candidateId: string | null): Promise<CaseReferralFile['detection']> {
  if (candidateId === null) return null;
  const { candidates } = view.tables;
  const [seen] = await view.select().from(candidates).where(eq(candidates.id, candidateId));
  if (seen === undefined) return null;
  const { edgeId, cameraId, score, sightedAt, model, clock } = seen;
  return { edgeId, cameraId, score, sightedAt: sightedAt.toISOString(), model, clock };
}

async function eventsOf(view: StorageView, caseId: string): Promise<CaseReferralFile['events']> {
  const { caseEvents } = view.tables;
  const events = await view.select().from(caseEvents).where(eq(caseEvents.caseId, caseId)).orderBy(asc(caseEvents.seq));
  return events.map(({ seq, type, at, actorId, reason }) => ({ seq, type, at: at.toISOString(), actorId, reason }));
}
