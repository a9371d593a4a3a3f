import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { and, asc, desc, eq, inArray, isNull, or } from 'drizzle-orm';
import { type EvidenceGateRule, type GateFacts, type GateVerdict, judgeEvidenceGate } from '#archive/evidence-gate';
import { type GateDevice, type GateRecording, judgePenaltyUse } from '#archive/penalty-gate';
import type { WorkingCalendar } from '#case/clock/working-calendar';
import { findCaseRow } from '#case/load-case';
import type { CaseRow } from '#storage/schema';
import type { StorageView } from '#storage/storage';

/** What the evidence is taken out for. `penalty` also asks for what the law asks of the devices. */
export const evidencePurposes = ['management', 'penalty'] as const;
export type EvidencePurpose = (typeof evidencePurposes)[number];

/** The tenant's rules as they were pinned on the case. */
export interface GateRules {
  of(
    view: StorageView,
    tenantId: string,
    version: number,
  ): Promise<{ readonly evidenceGate: EvidenceGateRule; readonly calendar: WorkingCalendar }>;
}

/** The standard a case was judged by, as it goes into the bundle. */
export interface PinnedStandard {
  readonly scheme: string | null;
  readonly kind: string | null;
  readonly code: string | null;
  readonly conditionSeq: number | null;
  readonly versionId: string | null;
  readonly versionName: string | null;
  /** SHA-256 of the file the version was imported from. */
  readonly sourceSha256: string | null;
  readonly rulesVersion: number;
}

/** The gate of a case with everything it was judged by. */
export interface CaseGate extends GateVerdict {
  readonly rule: EvidenceGateRule;
  readonly purpose: EvidencePurpose;
  readonly standard: PinnedStandard;
  readonly devices: readonly GateDevice[];
  readonly recordings: readonly GateRecording[];
}

/**
 * Reads and judges the gate of a case.
 *
 * @param states  what a look at the files found, where the caller looked; otherwise the records of the store count.
 * @throws {DomainError} `not-found`.
 */
export async function readGate(
  view: StorageView,
  rules: GateRules,
  wanted: {
    readonly caseId: string;
    readonly purpose: EvidencePurpose;
    readonly states?: ReadonlyMap<string, string>;
  },
): Promise<CaseGate> {
  const { caseId, purpose, states } = wanted;
  const row = await findCaseRow(view, caseId);
  if (row === undefined) throw new DomainError('not-found', { what: 'case', id: caseId });
  const { evidenceGate, calendar } = await rules.of(view, row.tenantId, row.rulesVersion);
  const own = judgeEvidenceGate(evidenceGate, await readFacts(view, row, states));
  const { devices, recordings } = await readRecordings(view, row, calendar);
  const further = purpose === 'penalty' ? judgePenaltyUse(devices, recordings) : { isMet: true, checks: [] };
  return {
    isMet: own.isMet && further.isMet,
    checks: [...own.checks, ...further.checks],
    rule: evidenceGate,
    purpose,
    standard: await readStandard(view, row),
    devices,
    recordings,
  };
}

/** @throws {DomainError} `evidence-gate-unmet` with what is missing. */
export function assertGateMet({ checks }: GateVerdict): void {
  const missing = checks.filter(({ isMet }) => !isMet).map(({ detail }) => `${detail.zh} / ${detail.en}`);
  if (missing.length > 0) throw new DomainError('evidence-gate-unmet', { missing: missing.join('; ') });
}

async function readFacts(
  view: StorageView,
  row: CaseRow,
  states: ReadonlyMap<string, string> | undefined,
): Promise<GateFacts> {
  const { caseEvents, caseAttachments, candidates, candidateEvidence, evidenceFiles } = view.tables;
  const events = await view
    .select({ command: caseEvents.command })
    .from(caseEvents)
    .where(eq(caseEvents.caseId, row.id))
    .orderBy(asc(caseEvents.seq));
  const announced = await view
    .select({ sha256: candidateEvidence.sha256 })
    .from(candidateEvidence)
    .innerJoin(candidates, eq(candidates.id, candidateEvidence.candidateId))
    .where(or(eq(candidates.caseId, row.id), eq(candidates.id, row.candidateId ?? '')));
  const attached = await view
    .select({ sha256: caseAttachments.sha256 })
    .from(caseAttachments)
    .where(eq(caseAttachments.caseId, row.id));
  const hashes = [...new Set([...announced, ...attached].map(({ sha256 }) => sha256))];
  const stored = await view
    .select({ sha256: evidenceFiles.sha256, state: evidenceFiles.state })
    .from(evidenceFiles)
    .where(inArray(evidenceFiles.sha256, hashes));
  const known = new Map<string, string>(stored.map(({ sha256, state }) => [sha256, state]));
  return {
    acceptedAt: row.acceptedAt?.toISOString() ?? null,
    commands: events.map(({ command }) => command),
    catalogueCode: row.catalogueCode,
    catalogueVersionId: row.catalogueVersionId,
    files: hashes.map((sha256) => ({ sha256, state: (states ?? known).get(sha256) ?? 'missing' })),
  };
}

async function readRecordings(view: StorageView, row: CaseRow, calendar: WorkingCalendar) {
  const { candidates, cameraReviews, cameraRecords, decisions } = view.tables;
  const { id, edgeId, cameraId, firstSeenAt } = candidates;
  const members = await view
    .select({ id, edgeId, cameraId, firstSeenAt })
    .from(candidates)
    .where(or(eq(candidates.caseId, row.id), eq(candidates.id, row.candidateId ?? '')))
    .orderBy(asc(candidates.firstSeenAt), asc(candidates.id));
  const reviewed = await view
    .select({ candidateId: decisions.candidateId, accountId: decisions.accountId })
    .from(decisions)
    .where(
      and(
        inArray(
          decisions.candidateId,
          members.map((member) => member.id),
        ),
        eq(decisions.decision, 'confirm'),
        isNull(decisions.undoneAt),
      ),
    )
    .orderBy(desc(decisions.decidedAt));
  const recordings = members.map((member): GateRecording => {
    const reviewer = reviewed.find(({ candidateId }) => candidateId === member.id);
    return { candidateId: member.id, reviewedBy: reviewer?.accountId ?? null };
  });
  const devices = new Map<string, GateDevice>();
  for (const member of members) {
    const key = `${member.edgeId}/${member.cameraId}`;
    if (devices.has(key)) continue;
    const [review] = await view
      .select()
      .from(cameraReviews)
      .where(and(eq(cameraReviews.edgeId, member.edgeId), eq(cameraReviews.cameraId, member.cameraId)));
    const [registered] = await view
      .select({ kind: cameraRecords.kind })
      .from(cameraRecords)
      .where(and(eq(cameraRecords.edgeId, member.edgeId), eq(cameraRecords.cameraId, member.cameraId)));
    devices.set(key, {
      edgeId: member.edgeId,
      cameraId: member.cameraId,
      // Reviewed or not, the registry says which of the four kinds it is (NB-24).
      deviceKind: review?.deviceKind ?? registered?.kind ?? null,
      legalReviewDocument: review?.legalReviewDocument ?? null,
      legalReviewedOn: review?.legalReviewedOn ?? null,
      technicalReviewDocument: review?.technicalReviewDocument ?? null,
      technicalReviewedOn: review?.technicalReviewedOn ?? null,
      publication: review?.publication ?? null,
      publishedOn: review?.publishedOn ?? null,
      signage: review?.signage ?? null,
      signedOn: review?.signedOn ?? null,
      gb35114Level: review?.gb35114Level ?? 'none',
      firstRecordedOn: dayOf(member.firstSeenAt, calendar.timeZone),
    });
  }
  return { devices: [...devices.values()], recordings };
}

async function readStandard(view: StorageView, row: CaseRow): Promise<PinnedStandard> {
  const { catalogueVersions } = view.tables;
  const versionId = row.catalogueVersionId;
  const [version] =
    versionId === null ? [] : await view.select().from(catalogueVersions).where(eq(catalogueVersions.id, versionId));
  return {
    scheme: row.catalogueScheme,
    kind: row.catalogueKind,
    code: row.catalogueCode,
    conditionSeq: row.conditionSeq,
    versionId,
    versionName: version?.name ?? null,
    sourceSha256: version?.sourceSha256 ?? null,
    rulesVersion: row.rulesVersion,
  };
}

/** The day of a moment in the city, `yyyy-MM-dd`. */
function dayOf(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at);
}
