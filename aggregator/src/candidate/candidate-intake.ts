import type { Position } from '@streetwarden/shared/domain/geometry';
import type { EvidenceFile } from '@streetwarden/shared/evidence/evidence-file';
import { deciderFault } from '@streetwarden/shared/evidence/manifest';
import type { Candidate, CandidateMessage } from '@streetwarden/shared/message/candidate-message';
import type { ProblemCode } from '@streetwarden/shared/problem/problem-catalogue';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { candidatePriority } from '#candidate/candidate-priority';
import { assignProblems, touchProblem } from '#candidate/problem-assignment';
import { appendChanges } from '#events/change-feed';
import type { NewLedgerEntry } from '#ledger/append-ledger';
import { candidateDigest, type EvidenceFacts, evidenceDigest, ordinalsPerRevision } from '#ledger/record-facts';
import type { StorageTransaction } from '#storage/storage';

/** A candidate message that is new, from an edge that may send it. */
export interface CandidateArrival {
  readonly edgeId: string;
  readonly message: CandidateMessage;
  readonly receivedAt: Date;
}

/** Whether the message was taken in. An older revision than the known one is taken in and changes nothing. */
export type IntakeVerdict = { readonly isAccepted: true } | { readonly isAccepted: false; readonly code: ProblemCode };

/** Appends entries to the Merkle log in order, inside the transaction. */
export type AppendLedgerEntries = (
  tx: StorageTransaction,
  entries: readonly NewLedgerEntry[],
  at: Date,
) => Promise<unknown>;

export interface CandidateIntake {
  /**
   * Stores new candidates and higher revisions of known ones, with their announced evidence, problem, log entry and
   * change, all in `tx`.
   *
   * @returns one verdict per arrival, in order; a refused one left no trace.
   */
  accept(tx: StorageTransaction, arrivals: readonly CandidateArrival[]): Promise<readonly IntakeVerdict[]>;
}

/** What is known of a candidate before this batch. */
interface KnownCandidate {
  readonly edgeId: string;
  readonly cameraId: string;
  readonly category: Candidate['category'];
  readonly revision: number;
  readonly receivedAt: Date;
  readonly problemId: string;
  readonly rule: Candidate['rule'];
}

/** One candidate while a batch is worked on: its newest revision and every file announced in the batch. */
interface CandidateDraft {
  readonly edgeId: string;
  readonly known: KnownCandidate | undefined;
  readonly receivedAt: Date;
  current: Candidate;
  readonly files: Map<string, EvidenceFile & { readonly ordinal: number }>;
}

const accepted: IntakeVerdict = { isAccepted: true };
const refused = (code: ProblemCode): IntakeVerdict => ({ isAccepted: false, code });

/** Makes the intake: the step between ingest and review. */
export function createCandidateIntake({
  appendLedgerEntries,
}: {
  appendLedgerEntries: AppendLedgerEntries;
}): CandidateIntake {
  return {
    async accept(tx, arrivals) {
      const known = await loadKnown(tx, arrivals);
      const drafts = new Map<string, CandidateDraft>();
      const news: News[] = [];
      const verdicts = arrivals.map((arrival) => {
        const { verdict, draft } = draftArrival(drafts, known, arrival);
        if (draft !== undefined) news.push({ arrival, receivedAt: draft.receivedAt });
        return verdict;
      });
      const changed = [...drafts.values()];
      const [first] = arrivals;
      if (changed.length === 0 || first === undefined) return verdicts;
      const problemIds = await storeCandidates(tx, changed);
      await storeEvidence(tx, changed);
      await placeCameras(tx, changed);
      const log = news.map((one) => logEntryOf(one, problemIds.get(one.arrival.message.candidate.candidateId) ?? ''));
      await appendLedgerEntries(tx, log, first.receivedAt);
      await appendChanges(
        tx,
        changed.map((draft) => ({
          topic: 'candidate',
          ids: {
            candidateId: draft.current.candidateId,
            edgeId: draft.edgeId,
            cameraId: draft.current.cameraId,
            problemId: problemIds.get(draft.current.candidateId) ?? '',
          },
        })),
        first.receivedAt,
      );
      return verdicts;
    },
  };
}

async function loadKnown(
  tx: StorageTransaction,
  arrivals: readonly CandidateArrival[],
): Promise<ReadonlyMap<string, KnownCandidate>> {
  const { candidates } = tx.tables;
  const ids = [...new Set(arrivals.map(({ message }) => message.candidate.candidateId))];
  if (ids.length === 0) return new Map();
  const rows = await tx
    .select({
      id: candidates.id,
      edgeId: candidates.edgeId,
      cameraId: candidates.cameraId,
      category: candidates.category,
      revision: candidates.revision,
      receivedAt: candidates.receivedAt,
      problemId: candidates.problemId,
      rule: candidates.rule,
    })
    .from(candidates)
    .where(inArray(candidates.id, ids));
  return new Map(rows.map(({ id, ...row }) => [id, row]));
}

/** A revision not seen before, and when its candidate first came. */
interface News {
  readonly arrival: CandidateArrival;
  readonly receivedAt: Date;
}

/** Adds an arrival to the batch's drafts. `draft`: its candidate, when it is a revision not seen before. */
function draftArrival(
  drafts: Map<string, CandidateDraft>,
  knownCandidates: ReadonlyMap<string, KnownCandidate>,
  { edgeId, message, receivedAt }: CandidateArrival,
): { readonly verdict: IntakeVerdict; readonly draft?: CandidateDraft } {
  const { candidate } = message;
  const draft = drafts.get(candidate.candidateId);
  const known = knownCandidates.get(candidate.candidateId);
  const before = draft === undefined ? known : { ...draft.current, edgeId: draft.edgeId };
  const code = refusalOf(before, { ...candidate, edgeId });
  if (code !== undefined) return { verdict: refused(code) };
  if (before !== undefined && before.revision >= candidate.revision) return { verdict: accepted };
  if (draft !== undefined) {
    draft.current = candidate;
    announceFiles(draft.files, candidate);
    return { verdict: accepted, draft };
  }
  const files = new Map();
  announceFiles(files, candidate);
  const begun = { edgeId, known, receivedAt: known?.receivedAt ?? receivedAt, current: candidate, files };
  drafts.set(candidate.candidateId, begun);
  return { verdict: accepted, draft: begun };
}

/** Why a revision is not taken in; `before`: what is known of its candidate. */
function refusalOf(
  before: Pick<KnownCandidate, 'edgeId' | 'cameraId' | 'category' | 'rule'> | undefined,
  told: Candidate & { readonly edgeId: string },
): ProblemCode | undefined {
  const isByPerson = told.rule.decidedBy === 'operator';
  if (deciderFault(told) !== undefined) return 'candidate-decider-unclear';
  // What a person found in the video is known here from the moment the case was filed (capture/file-capture.ts).
  if (before === undefined) return isByPerson ? 'capture-unknown' : undefined;
  if (before.edgeId !== told.edgeId) return 'candidate-foreign';
  const isSame =
    before.category === told.category &&
    before.cameraId === told.cameraId &&
    (before.rule.decidedBy === 'operator') === isByPerson;
  return isSame ? undefined : 'candidate-identity-changed';
}

function announceFiles(files: CandidateDraft['files'], candidate: Candidate): void {
  for (const [index, file] of candidate.evidence.entries()) {
    if (files.has(file.sha256)) continue;
    files.set(file.sha256, { ...file, ordinal: candidate.revision * ordinalsPerRevision + index });
  }
}

/** Names the facts one looks for, and fixes the rest by hashes of the rows (`#ledger/record-facts`). */
function logEntryOf({ arrival: { edgeId, message }, receivedAt }: News, problemId: string): NewLedgerEntry {
  const { candidateId, revision, category, cameraId, evidence } = message.candidate;
  const identity = { id: candidateId, edgeId, cameraId, category, receivedAt, problemId };
  return {
    type: 'candidate-received',
    actor: `edge:${edgeId}`,
    subject: candidateId,
    data: {
      revision,
      category,
      cameraId,
      messageId: message.messageId,
      digest: candidateDigest({ ...identity, ...revisedColumns({ current: message.candidate, receivedAt }) }),
      evidence: evidence.map((file) => ({
        sha256: file.sha256,
        kind: file.kind,
        digest: evidenceDigest(evidenceColumns(candidateId, file)),
      })),
    },
  };
}

/** Inserts new candidates and updates known ones; returns each one's problem. */
async function storeCandidates(
  tx: StorageTransaction,
  drafts: readonly CandidateDraft[],
): Promise<ReadonlyMap<string, string>> {
  const { candidates } = tx.tables;
  const evidenceStates = await evidenceStatesOf(tx, drafts);
  const fresh = drafts.filter((draft) => draft.known === undefined);
  const freshProblems = await assignProblems(
    tx,
    fresh.map(({ edgeId, current }) => ({
      edgeId,
      cameraId: current.cameraId,
      category: current.category,
      box: current.box,
      position: current.position,
      firstSeenAt: new Date(current.firstSeenAt),
      sightedAt: new Date(current.sightedAt),
    })),
  );
  const problemIds = new Map<string, string>();
  const rows = fresh.map((draft, index) => {
    const { candidateId, cameraId, category } = draft.current;
    const problem = freshProblems[index];
    const problemId = problem?.id ?? '';
    problemIds.set(candidateId, problemId);
    return {
      id: candidateId,
      edgeId: draft.edgeId,
      cameraId,
      category,
      ...standingOf(problem?.caseId ?? null, draft.receivedAt),
      receivedAt: draft.receivedAt,
      problemId,
      ...revisedColumns(draft),
      evidenceState: evidenceStates.get(candidateId) ?? 'pending',
    };
  });
  await tx.insertRows(candidates, rows);
  for (const draft of drafts) {
    if (draft.known === undefined) continue;
    const { candidateId, sightedAt } = draft.current;
    problemIds.set(candidateId, draft.known.problemId);
    await tx
      .update(candidates)
      .set({
        ...revisedColumns(draft),
        evidenceState: evidenceStates.get(candidateId) ?? 'pending',
        version: sql`${candidates.version} + 1`,
      })
      .where(eq(candidates.id, candidateId));
    await touchProblem(tx, draft.known.problemId, new Date(sightedAt));
  }
  return problemIds;
}

/** A new sighting of a problem that has its case is evidence for that case, not another thing to judge. */
function standingOf(caseId: string | null, receivedAt: Date) {
  if (caseId === null) return { state: 'open' as const };
  return { state: 'confirmed' as const, decision: 'duplicate' as const, caseId, decidedAt: receivedAt };
}

/** What a revision says anew. */
function revisedColumns({ current, receivedAt }: Pick<CandidateDraft, 'current' | 'receivedAt'>) {
  const { category, score, phase, position } = current;
  return {
    score,
    priority: candidatePriority({ category, score, phase, receivedAt }),
    revision: current.revision,
    phase,
    firstSeenAt: new Date(current.firstSeenAt),
    sightedAt: new Date(current.sightedAt),
    sightingCount: current.sightingCount,
    box: current.box,
    latitude: position?.latitude ?? null,
    longitude: position?.longitude ?? null,
    position: position ?? null,
    rule: current.rule,
    model: current.model ?? {},
    clock: current.clock,
  };
}

/** `complete` when every file ever announced for the candidate is already stored: files are shared by content. */
async function evidenceStatesOf(
  tx: StorageTransaction,
  drafts: readonly CandidateDraft[],
): Promise<ReadonlyMap<string, 'pending' | 'complete'>> {
  const { candidateEvidence, evidenceFiles } = tx.tables;
  const announced = new Map(drafts.map((draft) => [draft.current.candidateId, new Set(draft.files.keys())]));
  const knownIds = drafts.flatMap((draft) => (draft.known === undefined ? [] : draft.current.candidateId));
  if (knownIds.length > 0) {
    const earlier = await tx
      .select({ candidateId: candidateEvidence.candidateId, sha256: candidateEvidence.sha256 })
      .from(candidateEvidence)
      .where(inArray(candidateEvidence.candidateId, knownIds));
    for (const { candidateId, sha256 } of earlier) announced.get(candidateId)?.add(sha256);
  }
  const hashes = [...new Set([...announced.values()].flatMap((files) => [...files]))];
  const storedRows = await tx
    .select({ sha256: evidenceFiles.sha256 })
    .from(evidenceFiles)
    .where(and(inArray(evidenceFiles.sha256, hashes), eq(evidenceFiles.state, 'stored')));
  const stored = new Set(storedRows.map((row) => row.sha256));
  return new Map(
    [...announced].map(([candidateId, files]) => [
      candidateId,
      [...files].every((sha256) => stored.has(sha256)) ? 'complete' : 'pending',
    ]),
  );
}

function evidenceColumns(candidateId: string, file: EvidenceFile): EvidenceFacts {
  return {
    candidateId,
    sha256: file.sha256,
    kind: file.kind,
    mediaType: file.mediaType,
    sizeBytes: file.sizeBytes,
    capturedAt: new Date(file.capturedAt),
    durationMs: file.durationMs ?? null,
    widthPx: file.widthPx ?? null,
    heightPx: file.heightPx ?? null,
    derivedFrom: file.derivedFrom ?? null,
  };
}

async function storeEvidence(tx: StorageTransaction, drafts: readonly CandidateDraft[]): Promise<void> {
  const rows = drafts.flatMap((draft) =>
    [...draft.files.values()].map((file) => ({
      ...evidenceColumns(draft.current.candidateId, file),
      ordinal: file.ordinal,
    })),
  );
  // A file that an earlier revision announced keeps its row: the ledger names it with that revision.
  await tx.insertRows(tx.tables.candidateEvidence, rows, ['candidateId', 'sha256']);
}

/** A fixed camera's own position comes with its candidates; the camera list shows the latest. */
async function placeCameras(tx: StorageTransaction, drafts: readonly CandidateDraft[]): Promise<void> {
  const { cameras } = tx.tables;
  const placed = new Map<string, { edgeId: string; cameraId: string; position: Position }>();
  for (const { edgeId, current } of drafts) {
    const { cameraId, position } = current;
    if (position?.source === 'camera') placed.set(`${edgeId}/${cameraId}`, { edgeId, cameraId, position });
  }
  if (placed.size === 0) return;
  const rows = await tx
    .select({ edgeId: cameras.edgeId, cameraId: cameras.cameraId, position: cameras.position })
    .from(cameras)
    .where(inArray(cameras.edgeId, [...new Set([...placed.values()].map(({ edgeId }) => edgeId))]));
  for (const row of rows) {
    const found = placed.get(`${row.edgeId}/${row.cameraId}`);
    if (found === undefined || isSamePosition(row.position, found.position)) continue;
    await tx
      .update(cameras)
      .set({ position: found.position })
      .where(and(eq(cameras.edgeId, row.edgeId), eq(cameras.cameraId, row.cameraId)));
  }
}

function isSamePosition(a: Position | null, b: Position): boolean {
  return a !== null && a.latitude === b.latitude && a.longitude === b.longitude && a.accuracyM === b.accuracyM;
}
