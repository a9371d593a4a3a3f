import { randomUUID } from 'node:crypto';
import type { Position } from '@streetwarden/shared/domain/geometry';
import type { FindingCategory } from '@streetwarden/shared/domain/problem-category';
import { personRule } from '@streetwarden/shared/evidence/person-rule';
import type { CaptureCommand } from '@streetwarden/shared/message/command-message';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { and, eq } from 'drizzle-orm';
import { actorOf } from '#account/session-service';
import { candidatePriority } from '#candidate/candidate-priority';
import { type CaptureProblem, problemOfCapture } from '#capture/capture-problem';
import { type CaptureRequest, captureHashOf, categoryOf, checkCaptureRequest } from '#capture/capture-request';
import { findWatchedCamera, locateCapture, type PictureMoment, type WatchedCamera } from '#capture/locate-capture';
import { addressAt, isOnTheMove } from '#capture/moving-place';
import type { CandidateCases, FiledCase } from '#case/candidate-cases';
import { type CaseActor, caseActorOf } from '#case/case-actor';
import type { CaseCommands } from '#case/case-command';
import type { CasePorts } from '#case/case-ports';
import { findCaseRow } from '#case/load-case';
import { appendChanges } from '#events/change-feed';
import { writeAccessNotes } from '#grant/access-batch';
import type { SignedInAccount } from '#http/actor';
import { appendLedger } from '#ledger/append-ledger';
import { candidateDigest } from '#ledger/record-facts';
import { updateProblem } from '#review/problem-life';
import { settleSiblings } from '#review/problem-siblings';
import { recordDecision } from '#review/review-records';
import type { CandidateRow, CaptureRow, DecisionRow } from '#storage/schema';
import type { StorageTransaction } from '#storage/storage';

/** Who files, from where, by which grant. */
export interface CaptureOrder {
  readonly cameraRecordId: string;
  readonly account: SignedInAccount;
  readonly grantId: string;
  readonly ipAddress: string;
  readonly idempotencyKey: string;
  readonly request: CaptureRequest;
  readonly moment: PictureMoment;
}

export interface FiledCapture {
  readonly captureId: string;
  readonly edgeId: string;
  readonly filedCase: FiledCase;
  readonly isJoined: boolean;
}

export interface FileCaptureParts {
  readonly commands: CaseCommands;
  readonly candidateCases: CandidateCases;
  readonly ports: Pick<CasePorts, 'tenants'>;
  /** How long a box may be away and still make the evidence. */
  readonly evidenceWaitMs: number;
}

/**
 * 视频立案: files the case and orders its evidence, all in one transaction. The candidate that will carry the evidence
 * exists from now on with revision 0; what the box sends later are its revisions, by the way of every candidate.
 *
 * @throws {DomainError} `idempotency-key-reused`, `camera-unwatched`, `edge-revoked`, `capture-place-missing`, what {@link checkCaptureRequest},
 *   {@link problemOfCapture} and the filing refuse.
 */
export async function fileCapture(
  tx: StorageTransaction,
  parts: FileCaptureParts,
  order: CaptureOrder,
  at: Date,
): Promise<FiledCapture> {
  const repeated = await findRepeated(tx, order);
  if (repeated !== undefined) return repeated;
  const { request, account } = order;
  checkCaptureRequest(request, at);
  const camera = await findWatchedCamera(tx, order.cameraRecordId);
  const finding = { category: categoryOf(request), position: await positionOf(tx, camera, order) };
  const actor = filerOf(account);
  const problem = await problemOfCapture(tx, request.duplicateOf, assignable(camera, finding, request), {
    actor,
    tenants: parts.ports.tenants,
  });
  const candidate = await enterCandidate(tx, candidateRow(camera, { ...finding, ...problem }, order, at), order, at);
  const filedCase = await fileOrJoin(tx, parts, { camera, candidate, joined: problem.joined, request, actor, at });
  await settle(tx, candidate, { filedCase, account, at });
  const commandId = await orderEvidence(tx, parts, { camera, candidate, order, at });
  const capture: CaptureRow = {
    ...{ id: candidate.id, cameraRecordId: camera.id, commandId, accountId: account.id },
    ...{ idempotencyKey: order.idempotencyKey, requestHash: captureHashOf(camera.id, request), origin: request.from },
    ...{ capturedAt: candidate.sightedAt, caseId: filedCase.id, isJoined: filedCase.isJoined, createdAt: at },
    ...{
      expiresAt: new Date(at.getTime() + parts.evidenceWaitMs),
      outcome: null,
      code: null,
      revision: null,
      answeredAt: null,
    },
  };
  await tx.insert(tx.tables.captures).values(capture);
  await noteAccess(tx, order, candidate, at);
  const { id: candidateId, edgeId, cameraId, problemId } = candidate;
  await appendChanges(tx, [{ topic: 'candidate', ids: { candidateId, edgeId, cameraId, problemId } }], at);
  const { isJoined, ...filed } = filedCase;
  return { captureId: candidate.id, edgeId: camera.edgeId, filedCase: filed, isJoined };
}

/** @throws {DomainError} `idempotency-key-reused`. */
async function findRepeated(tx: StorageTransaction, order: CaptureOrder): Promise<FiledCapture | undefined> {
  const { captures, candidates } = tx.tables;
  const { account, idempotencyKey, cameraRecordId, request } = order;
  const [known] = await tx
    .select({ capture: captures, edgeId: candidates.edgeId })
    .from(captures)
    .innerJoin(candidates, eq(candidates.id, captures.id))
    .where(and(eq(captures.accountId, account.id), eq(captures.idempotencyKey, idempotencyKey)));
  if (known === undefined) return undefined;
  const { capture, edgeId } = known;
  if (capture.requestHash !== captureHashOf(cameraRecordId, request)) throw new DomainError('idempotency-key-reused');
  const row = await findCaseRow(tx, capture.caseId);
  const filedCase = { id: capture.caseId, number: row?.number ?? '' };
  return { captureId: capture.id, edgeId, filedCase, isJoined: capture.isJoined };
}

/**
 * The right to file from this camera's video was asked for and found; with it goes 受理 and 立案 of what the person saw,
 * which otherwise a reviewer does. The events name the person. @see KM-19
 */
function filerOf(account: SignedInAccount): CaseActor {
  const actor = caseActorOf(account);
  return { ...actor, roles: [...new Set([...actor.roles, 'reviewer' as const])] };
}

/** @throws {DomainError} `capture-place-missing`: nobody could find what a moving camera saw, so a person must say where. */
async function positionOf(tx: StorageTransaction, camera: WatchedCamera, { request, moment }: CaptureOrder) {
  if (request.position !== undefined) return { ...request.position, source: 'operator' as const };
  const found = await locateCapture(tx, camera, request.box, moment);
  if (found === null && isOnTheMove(camera)) {
    throw new DomainError('capture-place-missing', { at: request.capturedAt, maxAge: moment.maxFixAgeMs / 1000 });
  }
  return found;
}

interface Finding {
  readonly category: FindingCategory;
  readonly position: Position | null;
}

function assignable({ edgeId, cameraId }: WatchedCamera, { category, position }: Finding, request: CaptureRequest) {
  const sightedAt = new Date(request.capturedAt);
  const { box } = request;
  return { edgeId, cameraId, category, box, position: position ?? undefined, firstSeenAt: sightedAt, sightedAt };
}

function candidateRow(
  { edgeId, cameraId }: WatchedCamera,
  { category, position, problemId }: Finding & Pick<CaptureProblem, 'problemId'>,
  { request, account }: CaptureOrder,
  at: Date,
): CandidateRow {
  const capturedAt = new Date(request.capturedAt);
  const { catalogueClass, from } = request;
  const person = {
    ...{ accountId: account.id, name: account.displayName, decidedAt: at.toISOString(), from },
    ...(catalogueClass === undefined ? {} : { catalogueClass }),
  };
  return {
    ...{ id: randomUUID(), edgeId, cameraId, category, score: 1, revision: 0, phase: 'open' },
    ...{ state: 'confirmed', decision: 'confirm', decidedBy: account.id, decidedAt: at, receivedAt: at },
    priority: candidatePriority({ category, score: 1, phase: 'open', receivedAt: at }),
    ...{ firstSeenAt: capturedAt, sightedAt: capturedAt, sightingCount: 1, box: request.box },
    ...{ latitude: position?.latitude ?? null, longitude: position?.longitude ?? null, position },
    ...{ rule: personRule(person, request.capturedAt), model: {} },
    // What the box's clock is worth its manifest will tell.
    clock: { source: 'wall-clock', isTrusted: false },
    ...{
      problemId,
      caseId: null,
      evidenceState: 'pending',
      isSecondReview: false,
      needsOtherReviewer: null,
      version: 1,
    },
  };
}

async function enterCandidate(tx: StorageTransaction, row: CandidateRow, { account, request }: CaptureOrder, at: Date) {
  await tx.insert(tx.tables.candidates).values(row);
  const { id: subject, category, cameraId, revision } = row;
  const data = { revision, category, cameraId, from: request.from, digest: candidateDigest(row) };
  await appendLedger(tx, { type: 'capture-ordered', actor: actorOf(account.id), subject, data }, at);
  return row;
}

interface Filing {
  readonly camera: WatchedCamera;
  readonly candidate: CandidateRow;
  readonly joined: CaptureProblem['joined'];
  readonly request: CaptureRequest;
  readonly actor: CaseActor;
  readonly at: Date;
}

async function fileOrJoin(
  tx: StorageTransaction,
  { commands, candidateCases }: FileCaptureParts,
  { camera, candidate, joined, request, actor, at }: Filing,
): Promise<FiledCase & { readonly isJoined: boolean }> {
  if (joined !== undefined) {
    const data = { candidateId: candidate.id };
    const { id, number } = await commands.run(tx, { caseId: joined.id, command: 'join', data, actor, at });
    return { id, number, isJoined: true };
  }
  const { description = '', catalogueClass, address = addressAt(camera) } = request;
  const filed = await candidateCases.file(
    tx,
    candidate,
    { actor, at },
    {
      ...{ channel: 'video-watch', description, address },
      ...(catalogueClass === undefined ? {} : { catalogueClass }),
    },
  );
  return { ...filed, isJoined: false };
}

/** The person's verdict stands like a reviewer's: candidates of the same problem follow it, and it can be taken back. */
async function settle(
  tx: StorageTransaction,
  candidate: CandidateRow,
  { filedCase, account, at }: { readonly filedCase: FiledCase; readonly account: SignedInAccount; readonly at: Date },
): Promise<void> {
  const { candidates, decisions } = tx.tables;
  const caseId = filedCase.id;
  await tx.update(candidates).set({ caseId }).where(eq(candidates.id, candidate.id));
  const decision: DecisionRow = {
    ...{ id: randomUUID(), candidateId: candidate.id, accountId: account.id, decision: 'confirm', reason: null },
    ...{ duplicateOf: null, decidedAt: at, undoneAt: null, isSecondReview: false, idempotencyKey: null, caseId },
  };
  await tx.insert(decisions).values(decision);
  await updateProblem(tx, candidate, 'confirmed', caseId);
  await recordDecision(tx, 'decision-made', decision, at);
  await settleSiblings(tx, candidate, { filedCase, reviewerId: account.id, at });
}

interface EvidenceOrder {
  readonly camera: WatchedCamera;
  readonly candidate: CandidateRow;
  readonly order: CaptureOrder;
  readonly at: Date;
}

/** Kept until the box answers, and sent again whenever it comes back. */
async function orderEvidence(
  tx: StorageTransaction,
  { evidenceWaitMs }: FileCaptureParts,
  { camera: { edgeId, cameraId }, candidate, order, at }: EvidenceOrder,
): Promise<string> {
  const { id: captureId, category, box, position, rule } = candidate;
  if (rule.person === undefined) throw new DomainError('internal-fault');
  const command: CaptureCommand = {
    ...{ type: 'capture', cameraId, captureId, capturedAt: order.request.capturedAt, box, category },
    ...(position === null ? {} : { position }),
    person: rule.person,
  };
  const id = randomUUID();
  const expiresAt = new Date(at.getTime() + evidenceWaitMs);
  await tx
    .insert(tx.tables.commands)
    .values({ id, edgeId, command, createdBy: order.account.id, createdAt: at, expiresAt });
  return id;
}

async function noteAccess(
  tx: StorageTransaction,
  { cameraRecordId, account, grantId, ipAddress }: CaptureOrder,
  { sightedAt }: CandidateRow,
  at: Date,
): Promise<void> {
  const row = {
    ...{ id: randomUUID(), cameraRecordId, accountId: account.id, right: 'capture' as const, grantId, ipAddress },
    ...{ startedAt: at, endedAt: at, lastSeenAt: at, footageFrom: sightedAt, footageTo: sightedAt, reason: null },
  };
  await writeAccessNotes(tx, [{ kind: 'begun', row }], at);
}
