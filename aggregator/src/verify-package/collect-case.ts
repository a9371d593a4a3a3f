import type { EvidenceFile } from '@streetwarden/shared/evidence/evidence-file';
import { asc, eq, inArray, or } from 'drizzle-orm';
import { modelIn } from '#candidate/decider';
import type {
  CandidateEvidenceRow,
  CandidateRow,
  CaseAttachmentRow,
  CaseEventRow,
  CaseRow,
  DecisionRow,
} from '#storage/schema';
import type { StorageView } from '#storage/storage';

/** A file of the case and what the store knows of it. */
export type CaseFile = EvidenceFile & { readonly state: 'stored' | 'missing' | 'damaged' };

/** What people attached, and what the store knows of it. */
export type CaseAttachment = Omit<CaseAttachmentRow, 'caseId'> & { readonly state: CaseFile['state'] };

/** A case with all that belongs to it, in the form that is exported. */
export interface CollectedCase {
  /** Without the reporter: who asked for help is no evidence. */
  readonly openCase: Omit<CaseRow, 'filedAt' | 'reporter'> & { readonly filedAt: string | null };
  readonly events: readonly { readonly data: CaseEventRow['data'] }[];
  readonly attachments: readonly CaseAttachment[];
  readonly candidates: readonly (Pick<CandidateRow, 'id' | 'edgeId' | 'cameraId' | 'category'> & {
    readonly evidence: readonly EvidenceFile[];
  })[];
  readonly edges: readonly { readonly edgeId: string; readonly keyId: string; readonly publicKeyPem: string }[];
  /** Files of all candidates, manifests first. */
  readonly files: readonly CaseFile[];
}

/** Reads a case for export; undefined when there is none with this id. */
export async function collectCase(view: StorageView, caseId: string): Promise<CollectedCase | undefined> {
  const { cases, caseEvents, candidates, candidateEvidence, decisions, edges, evidenceFiles } = view.tables;
  const [openCase] = await view.select().from(cases).where(eq(cases.id, caseId));
  if (openCase === undefined) return undefined;
  const events = await view.select().from(caseEvents).where(eq(caseEvents.caseId, caseId)).orderBy(asc(caseEvents.seq));
  const members = await view
    .select()
    .from(candidates)
    .where(or(eq(candidates.id, openCase.candidateId ?? ''), eq(candidates.caseId, caseId)))
    .orderBy(asc(candidates.id));
  const ids = members.map(({ id }) => id);
  const evidence = await view
    .select({ file: candidateEvidence, state: evidenceFiles.state })
    .from(candidateEvidence)
    .leftJoin(evidenceFiles, eq(evidenceFiles.sha256, candidateEvidence.sha256))
    .where(inArray(candidateEvidence.candidateId, ids))
    .orderBy(asc(candidateEvidence.candidateId), asc(candidateEvidence.ordinal));
  const judged = await view
    .select()
    .from(decisions)
    .where(inArray(decisions.candidateId, ids))
    .orderBy(asc(decisions.decidedAt));
  const boxes = await view
    .select({ edgeId: edges.id, keyId: edges.keyId, publicKeyPem: edges.publicKeyPem })
    .from(edges)
    .where(inArray(edges.id, [...new Set(members.map(({ edgeId }) => edgeId))]));
  const { reporter: _private, ...facts } = openCase;
  return {
    openCase: { ...facts, filedAt: openCase.filedAt?.toISOString() ?? null },
    attachments: await collectAttachments(view, caseId),
    events: events.map(({ caseId: _same, at, ...event }) => ({ ...event, at: at.toISOString() })),
    candidates: members.map((member) => ({
      ...candidateFacts(member),
      decisions: judged.filter(({ candidateId }) => candidateId === member.id).map(decisionFacts),
      evidence: evidence.filter(({ file }) => file.candidateId === member.id).map(({ file }) => fileFacts(file)),
    })),
    edges: boxes,
    files: evidence.map(({ file, state }) => ({
      ...fileFacts(file),
      state: knownState(state),
    })),
  };
}

const knownState = (state: string | null): CaseFile['state'] =>
  state === 'stored' || state === 'damaged' ? state : 'missing';

async function collectAttachments(view: StorageView, caseId: string): Promise<readonly CaseAttachment[]> {
  const { caseAttachments, evidenceFiles } = view.tables;
  const rows = await view
    .select({ attachment: caseAttachments, state: evidenceFiles.state })
    .from(caseAttachments)
    .leftJoin(evidenceFiles, eq(evidenceFiles.sha256, caseAttachments.sha256))
    .where(eq(caseAttachments.caseId, caseId))
    .orderBy(asc(caseAttachments.uploadedAt), asc(caseAttachments.sha256), asc(caseAttachments.kind));
  return rows.map(({ attachment: { caseId: _same, ...attachment }, state }) => ({
    ...attachment,
    state: knownState(state),
  }));
}

function candidateFacts(row: CandidateRow) {
  const { id, edgeId, cameraId, category, score, state, revision, sightingCount, box, position, rule, clock } = row;
  return {
    ...{ id, edgeId, cameraId, category, score, state, revision, sightingCount, box, position, rule, clock },
    ...modelIn(row),
    problemId: row.problemId,
    firstSeenAt: row.firstSeenAt.toISOString(),
    sightedAt: row.sightedAt.toISOString(),
    receivedAt: row.receivedAt.toISOString(),
  };
}

function decisionFacts(row: DecisionRow) {
  const { id, accountId, decision, reason, duplicateOf, isSecondReview } = row;
  return {
    ...{ id, accountId, decision, reason, duplicateOf, isSecondReview },
    decidedAt: row.decidedAt.toISOString(),
    undoneAt: row.undoneAt?.toISOString() ?? null,
  };
}

function fileFacts(row: CandidateEvidenceRow): EvidenceFile {
  const { sha256, kind, mediaType, sizeBytes, durationMs, widthPx, heightPx, derivedFrom } = row;
  return {
    ...{ sha256, kind, mediaType, sizeBytes },
    capturedAt: row.capturedAt.toISOString(),
    ...(durationMs === null ? {} : { durationMs }),
    ...(widthPx === null ? {} : { widthPx }),
    ...(heightPx === null ? {} : { heightPx }),
    ...(derivedFrom === null ? {} : { derivedFrom }),
  };
}
