import { randomUUID } from 'node:crypto';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { and, asc, eq, inArray } from 'drizzle-orm';
import { hasAnyRole, type Role } from '#account/role';
import { actorOf } from '#account/session-service';
import { type CaptureParts, captureStanding, mayAskAgain } from '#capture/capture-state';
import { caseActorOf } from '#case/case-actor';
import type { CasePorts } from '#case/case-ports';
import { isInScope } from '#case/case-scope';
import { findCaseRow, loadFolder } from '#case/load-case';
import type { CommandService } from '#device/command-service';
import { appendChanges } from '#events/change-feed';
import { writeAccessNotes } from '#grant/access-batch';
import type { CameraRights } from '#grant/camera-rights';
import type { SignedInAccount } from '#http/actor';
import { appendLedger } from '#ledger/append-ledger';
import type { Storage, StorageTransaction, StorageView } from '#storage/storage';
import type { Clock } from '#system/clock';

/** Who sits at the video; with which camera says the grant. */
export const captureRoles: readonly Role[] = ['operator', 'reviewer', 'duty-chief', 'admin'];

export interface CaseCapturesParts {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly rights: Pick<CameraRights, 'mustHave' | 'rightsOn' | 'hidden'>;
  readonly boxes: Pick<CommandService, 'resend'>;
  readonly ports: Pick<CasePorts, 'tenants'>;
  /** How long a box may be away and still make the evidence. */
  readonly evidenceWaitMs: number;
}

export type CaseCaptures = ReturnType<typeof createCaseCaptures>;

/** One order again: which capture of which case, by whom, from where. */
export interface AskAgain {
  readonly caseId: string;
  readonly captureId: string;
  readonly account: SignedInAccount;
  readonly ipAddress: string;
}

/** What people took out of video for a case, and how far the box is with it. */
export function createCaseCaptures(parts: CaseCapturesParts) {
  const { storage, clock, rights, boxes, ports } = parts;
  const now = () => new Date(clock.nowMs());

  /** @throws {DomainError} `not-found` for a case that is not there or not for this account. */
  async function assertCaseInScope(view: StorageView, caseId: string, account: SignedInAccount): Promise<void> {
    const row = await findCaseRow(view, caseId);
    const folder = row === undefined ? undefined : await loadFolder(view, row, null);
    if (folder === undefined || !(await isInScope(view, ports.tenants, caseActorOf(account), folder))) {
      throw new DomainError('not-found', { what: 'case', id: caseId });
    }
  }

  /** Oldest first; what a camera took that does not exist for the account is left out. */
  async function read(caseId: string, account: SignedInAccount) {
    const at = now();
    const hidden = await rights.hidden(account, at);
    const rows = await storage.read(async (view) => {
      await assertCaseInScope(view, caseId, account);
      return await readCaptures(view, caseId);
    });
    const mayFile = hasAnyRole(account.roles, captureRoles);
    const shown = rows.filter(({ candidate }) => !hidden.has(candidate));
    return await Promise.all(
      shown.map(async (row) => {
        const { capture, candidate, camera, by, askedAt, isBoxOnline, parts: stored } = row;
        const standing = captureStanding(capture, candidate, at);
        const held = mayFile ? await rights.rightsOn(account, capture.cameraRecordId, at) : [];
        return {
          ...{ id: capture.id, from: capture.origin, isJoined: capture.isJoined, isBoxOnline, ...stored },
          camera: { id: capture.cameraRecordId, name: camera?.name ?? candidate.cameraId },
          by: { id: capture.accountId, displayName: by ?? capture.accountId },
          capturedAt: capture.capturedAt.toISOString(),
          createdAt: capture.createdAt.toISOString(),
          askedAt: (askedAt ?? capture.createdAt).toISOString(),
          expiresAt: capture.expiresAt.toISOString(),
          evidence: standing,
          mayAskAgain: mayAskAgain(standing, stored) && held.includes('capture'),
        };
      }),
    );
  }

  return {
    /** @throws {DomainError} `not-found` */
    ofCase: read,

    /**
     * Orders the evidence of the box once more, for as long as at first; the case and what has come stay as they are.
     *
     * @throws {DomainError} `not-found`, `camera-right-missing`, `capture-not-failed`, `edge-revoked`.
     */
    async askAgain(order: AskAgain) {
      const { caseId, captureId, account } = order;
      const known = (await read(caseId, account)).find(({ id }) => id === captureId);
      if (known === undefined) throw new DomainError('not-found', { what: 'capture', id: captureId });
      const grant = await rights.mustHave(account, known.camera.id, 'capture', now());
      const edgeId = await storage.write((tx) => enterAgain(tx, parts, { ...order, grantId: grant.id }, now()));
      await boxes.resend(edgeId);
      return (await read(caseId, account)).find(({ id }) => id === captureId) ?? known;
    },
  };
}

async function readCaptures(view: StorageView, caseId: string) {
  const { captures, candidates, cameraRecords, accounts, commands, edges } = view.tables;
  const rows = await view
    .select({
      capture: captures,
      candidate: {
        ...{ id: candidates.id, edgeId: candidates.edgeId, cameraId: candidates.cameraId },
        ...{ revision: candidates.revision, evidenceState: candidates.evidenceState },
      },
      camera: { name: cameraRecords.name },
      by: accounts.displayName,
      askedAt: commands.createdAt,
      isBoxOnline: edges.isOnline,
    })
    .from(captures)
    .innerJoin(candidates, eq(candidates.id, captures.id))
    .leftJoin(cameraRecords, eq(cameraRecords.id, captures.cameraRecordId))
    .leftJoin(accounts, eq(accounts.id, captures.accountId))
    .leftJoin(commands, eq(commands.id, captures.commandId))
    .leftJoin(edges, eq(edges.id, candidates.edgeId))
    .where(eq(captures.caseId, caseId))
    .orderBy(asc(captures.createdAt), asc(captures.id));
  const stored = await storedParts(
    view,
    rows.map(({ capture }) => capture.id),
  );
  const none: CaptureParts = { hasStill: false, hasClip: false };
  return rows.map((row) => ({
    ...row,
    isBoxOnline: row.isBoxOnline === true,
    parts: stored.get(row.capture.id) ?? none,
  }));
}

/** What of each capture's evidence lies in the store. */
async function storedParts(view: StorageView, ids: readonly string[]): Promise<ReadonlyMap<string, CaptureParts>> {
  const { candidateEvidence, evidenceFiles } = view.tables;
  const files = await view
    .select({ id: candidateEvidence.candidateId, kind: candidateEvidence.kind })
    .from(candidateEvidence)
    .innerJoin(evidenceFiles, eq(evidenceFiles.sha256, candidateEvidence.sha256))
    .where(and(inArray(candidateEvidence.candidateId, [...ids]), eq(evidenceFiles.state, 'stored')));
  const parts = new Map<string, CaptureParts>();
  for (const { id, kind } of files) {
    const { hasStill = false, hasClip = false } = parts.get(id) ?? {};
    const isStill = kind === 'still' || kind === 'still-masked';
    const isClip = kind === 'clip' || kind === 'clip-masked';
    parts.set(id, { hasStill: hasStill || isStill, hasClip: hasClip || isClip });
  }
  return parts;
}

/**
 * The same order under a new id: a box answers each id once, and a late answer to the first must not pass for one to this.
 *
 * @returns the box that was asked.
 */
async function enterAgain(
  tx: StorageTransaction,
  { evidenceWaitMs }: Pick<CaseCapturesParts, 'evidenceWaitMs'>,
  { caseId, captureId, account, ipAddress, grantId }: AskAgain & { readonly grantId: string },
  at: Date,
): Promise<string> {
  const { captures, commands, edges } = tx.tables;
  const row = (await readCaptures(tx, caseId)).find(({ capture }) => capture.id === captureId);
  if (row === undefined) throw new DomainError('not-found', { what: 'capture', id: captureId });
  // Asked for once more by two people at the same time, the second finds it under way.
  if (!mayAskAgain(captureStanding(row.capture, row.candidate, at), row.parts)) {
    throw new DomainError('capture-not-failed', { id: captureId });
  }
  const [before] = await tx.select().from(commands).where(eq(commands.id, row.capture.commandId));
  if (before === undefined) throw new DomainError('not-found', { what: 'command', id: row.capture.commandId });
  const { edgeId, command } = before;
  const [edge] = await tx.select({ revokedAt: edges.revokedAt }).from(edges).where(eq(edges.id, edgeId));
  if (edge === undefined || edge.revokedAt !== null) throw new DomainError('edge-revoked', { edgeId });
  const expiresAt = new Date(at.getTime() + evidenceWaitMs);
  const commandId = randomUUID();
  await tx.insert(commands).values({ id: commandId, edgeId, command, createdBy: account.id, createdAt: at, expiresAt });
  await tx
    .update(captures)
    .set({ commandId, expiresAt, outcome: null, code: null, revision: null, answeredAt: null })
    .where(eq(captures.id, captureId));
  await appendLedger(
    tx,
    { type: 'capture-ordered-again', actor: actorOf(account.id), subject: captureId, data: { caseId, commandId } },
    at,
  );
  const { cameraRecordId, capturedAt } = row.capture;
  await writeAccessNotes(
    tx,
    [
      {
        kind: 'begun',
        row: {
          ...{ id: randomUUID(), cameraRecordId, accountId: account.id, right: 'capture', grantId, ipAddress },
          ...{ startedAt: at, endedAt: at, lastSeenAt: at, reason: null },
          ...{ footageFrom: capturedAt, footageTo: capturedAt },
        },
      },
    ],
    at,
  );
  await appendChanges(tx, [{ topic: 'case', ids: { id: caseId } }], at);
  return edgeId;
}
