import { addAbortListener } from 'node:events';
import { DomainError, isDomainError } from '@streetwarden/shared/problem/domain-error';
import type { LinkAnswerBody, LinkQuestion, SteerAction } from '@streetwarden/shared/video/link-question';
import { and, eq, lte } from 'drizzle-orm';
import type { Logger } from 'pino';
import type { CameraAccessLog } from '#grant/access-log';
import type { CameraRights } from '#grant/camera-rights';
import type { SignedInAccount } from '#http/actor';
import type { BoxLink } from '#live/box-link';
import { decideLock, holderOf } from '#steer/decide-lock';
import { answerRequest, endLock, readLock, requestLock, steeredByOther, takeLock } from '#steer/steer-locks';
import { readCamera, readNames, readRequester } from '#steer/steer-reads';
import { readSteerPriority } from '#steer/steer-standing';
import type { CameraRight } from '#storage/camera-words';
import type { CameraRecordRow, SteerLockRow } from '#storage/schema';
import type { SteerEnd } from '#storage/steer-words';
import type { Storage } from '#storage/storage';
import type { Clock } from '#system/clock';

export interface SteerDeskParts {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly rights: Pick<CameraRights, 'mustHave' | 'rightsOn'>;
  readonly accessLog: CameraAccessLog;
  readonly boxLink: Pick<BoxLink, 'ask'>;
  readonly logger: Logger;
}

/** Somebody who asks, from somewhere. */
export interface SteerRequest {
  readonly account: SignedInAccount;
  readonly cameraRecordId: string;
  readonly ipAddress: string;
}

/** The lock as one person sees it. */
export interface LockView {
  readonly lock: SteerLockRow | undefined;
  readonly at: Date;
  readonly names: ReadonlyMap<string, string>;
  readonly myPriority: number;
}

export interface SteerDesk {
  /**
   * Steers; takes a free lock by itself and renews one's own.
   *
   * @throws {DomainError} `not-found`, `camera-right-missing`, `camera-steered-by-other`, `camera-not-steerable`, `box-offline`,
   *   `box-timeout`, the camera's codes.
   */
  steer(request: SteerRequest, action: SteerAction): Promise<void>;
  /** Asks the camera's box something that needs no lock. */
  ask(
    request: SteerRequest,
    right: CameraRight,
    questionOf: (cameraId: string) => LinkQuestion,
  ): Promise<LinkAnswerBody | undefined>;
  /** Asks a box for the cameras in its network. @throws {DomainError} `edge-unknown`, `box-offline`, `box-timeout`. */
  discover(edgeId: string): Promise<LinkAnswerBody | undefined>;
  /** @throws {DomainError} `camera-steered-by-other`. */
  take(request: SteerRequest, takeOver: boolean): Promise<void>;
  /** Gives the camera back and sends it home; nothing happens when it is another's. */
  release(request: SteerRequest): Promise<void>;
  /** @throws {DomainError} `steer-lock-missing`. */
  requestHandOver(request: SteerRequest): Promise<void>;
  /** @throws {DomainError} `steer-lock-missing`; the requester's missing right. */
  answerHandOver(request: SteerRequest, accept: boolean): Promise<void>;
  viewLock(request: SteerRequest): Promise<LockView>;
  /** Ends locks that ran out or whose right ended; every aggregator does. */
  sweep(): Promise<void>;
  run(signal: AbortSignal): Promise<void>;
}

/** A steering that ends is told within this time, also to other consoles. */
const sweepMs = 1_000;

export function createSteerDesk(parts: SteerDeskParts): SteerDesk {
  const { storage, clock, rights, accessLog, boxLink, logger } = parts;
  /** Accesses that this process began, by camera: it writes their end whoever ended the lock. */
  const begun = new Map<string, { readonly accessId: string; readonly holder: SignedInAccount }>();
  const now = (): Date => new Date(clock.nowMs());

  const endAccess = async (cameraRecordId: string): Promise<void> => {
    const running = begun.get(cameraRecordId);
    if (running === undefined) return;
    begun.delete(cameraRecordId);
    await accessLog.end(running.accessId);
  };

  /** Takes or renews; what is mine and fresh costs no write. */
  const hold = async (request: SteerRequest, grantId: string, takeOver: boolean): Promise<CameraRecordRow> => {
    const { account, cameraRecordId, ipAddress } = request;
    const at = now();
    const accountId = account.id;
    const { camera, lock, priority } = await storage.read(async (view) => {
      const record = await readCamera(view, cameraRecordId);
      const known = await readLock(view, cameraRecordId);
      // Only who does not hold it yet needs to be weighed.
      const isMine = holderOf(known, at)?.accountId === accountId;
      const weight = isMine ? (known?.priority ?? 0) : await readSteerPriority(view, account, record, at);
      return { camera: record, lock: known, priority: weight };
    });
    const decision = decideLock(lock, { accountId, priority, at, takeOver });
    if (decision === 'refuse') throw await storage.read((view) => steeredByOther(view, lock, at));
    if (decision === 'held') return camera;
    const wish = { accountId, priority, takeOver };
    if (decision === 'renew') {
      const accessId = lock?.accessId ?? '';
      await storage.write((tx) => takeLock(tx, camera, { ...wish, accessId }, at));
      return camera;
    }
    // Logged before it is done: a steering without its line in the log must not exist.
    const accessId = await accessLog.begin({ accountId, cameraRecordId, right: 'steer', grantId, ipAddress });
    try {
      await storage.write((tx) => takeLock(tx, camera, { ...wish, accessId }, at));
    } catch (error) {
      await accessLog.end(accessId);
      if (!isDomainError(error, 'storage-conflict')) throw error;
      throw await storage.read(async (view) => steeredByOther(view, await readLock(view, cameraRecordId), at));
    }
    await endAccess(cameraRecordId);
    begun.set(cameraRecordId, { accessId, holder: account });
    return camera;
  };

  const allowed = (request: SteerRequest, right: CameraRight) =>
    rights.mustHave(request.account, request.cameraRecordId, right, now());

  const askBox = async (
    camera: CameraRecordRow,
    questionOf: (cameraId: string) => LinkQuestion,
  ): Promise<LinkAnswerBody | undefined> => {
    const { edgeId, cameraId } = camera;
    if (edgeId === null || cameraId === null) {
      throw new DomainError('camera-not-steerable', { cameraId: camera.number });
    }
    return await boxLink.ask(edgeId, questionOf(cameraId));
  };

  const end = async (camera: CameraRecordRow, accountId: string, how: SteerEnd): Promise<boolean> => {
    const ended = await storage.write((tx) => endLock(tx, camera, { accountId, end: how, at: now() }));
    if (ended !== undefined) await endAccess(camera.id);
    return ended !== undefined;
  };

  /** What ended elsewhere ends in our log, too; who lost the right loses the camera. */
  const followBegun = async (): Promise<void> => {
    for (const [cameraRecordId, { accessId, holder }] of [...begun]) {
      const lock = await storage.read((view) => readLock(view, cameraRecordId));
      if (lock?.accessId !== accessId) {
        await endAccess(cameraRecordId);
        continue;
      }
      const held = await rights.rightsOn(holder, cameraRecordId, now());
      if (held.includes('steer')) continue;
      const camera = await storage.read((view) => readCamera(view, cameraRecordId));
      if (await end(camera, holder.id, 'right-ended')) await sendHome(camera);
    }
  };

  /** The box brings the camera home by itself, too; an answer that does not come changes nothing. */
  const sendHome = async (camera: CameraRecordRow): Promise<void> => {
    const action: SteerAction = { kind: 'release' };
    await askBox(camera, (cameraId) => ({ kind: 'steer', cameraId, action })).catch((error: unknown) => {
      logger.warn({ err: error, cameraRecordId: camera.id }, 'a camera could not be sent home; its box will do it');
    });
  };

  const sweep = async (): Promise<void> => {
    const { steerLocks, cameraRecords } = storage.tables;
    const ranOut = await storage.read((view) =>
      view
        .select({ accountId: steerLocks.accountId, camera: cameraRecords })
        .from(steerLocks)
        .innerJoin(cameraRecords, eq(cameraRecords.id, steerLocks.cameraRecordId))
        .where(lte(steerLocks.expiresAt, now())),
    );
    for (const { accountId, camera } of ranOut) if (accountId !== null) await endIdle(camera);
    await followBegun();
  };

  /** Asked again in the transaction: it may have been renewed meanwhile. */
  const endIdle = async (camera: CameraRecordRow): Promise<void> => {
    const { steerLocks } = storage.tables;
    const at = now();
    const ended = await storage.write(async (tx) => {
      const isOut = and(eq(steerLocks.cameraRecordId, camera.id), lte(steerLocks.expiresAt, at));
      const [lock] = await tx.select({ accountId: steerLocks.accountId }).from(steerLocks).where(isOut);
      if (lock?.accountId == null) return undefined;
      return await endLock(tx, camera, { accountId: lock.accountId, end: 'idle', at });
    });
    if (ended !== undefined) await endAccess(camera.id);
  };

  return {
    async steer(request, action) {
      const grant = await allowed(request, 'steer');
      if (action.kind === 'release') {
        await this.release(request);
        return;
      }
      const camera = await hold(request, grant.id, false);
      await askBox(camera, (cameraId) => ({ kind: 'steer', cameraId, action }));
    },
    async ask(request, right, questionOf) {
      await allowed(request, right);
      return await askBox(await storage.read((view) => readCamera(view, request.cameraRecordId)), questionOf);
    },
    async discover(edgeId) {
      const { edges } = storage.tables;
      const [edge] = await storage.read((view) =>
        view.select({ id: edges.id }).from(edges).where(eq(edges.id, edgeId)),
      );
      if (edge === undefined) throw new DomainError('edge-unknown', { edgeId });
      return await boxLink.ask(edgeId, { kind: 'discover' });
    },
    async take(request, takeOver) {
      const grant = await allowed(request, 'steer');
      await hold(request, grant.id, takeOver);
    },
    async release(request) {
      await allowed(request, 'see');
      const camera = await storage.read((view) => readCamera(view, request.cameraRecordId));
      if (await end(camera, request.account.id, 'released')) await sendHome(camera);
    },
    async requestHandOver(request) {
      await allowed(request, 'steer');
      await storage.write(async (tx) => {
        const camera = await readCamera(tx, request.cameraRecordId);
        await requestLock(tx, camera, request.account.id, now());
      });
    },
    async answerHandOver(request, accept) {
      const { cameraRecordId, account } = request;
      await allowed(request, 'steer');
      const at = now();
      const { camera, holder, requester } = await storage.read(async (view) => ({
        camera: await readCamera(view, cameraRecordId),
        holder: holderOf(await readLock(view, cameraRecordId), at),
        requester: await readRequester(view, cameraRecordId, at),
      }));
      if (requester === undefined || holder?.accountId !== account.id) throw new DomainError('steer-lock-missing');
      if (!accept) {
        await storage.write((tx) => answerRequest(tx, camera, { accountId: account.id, to: undefined, at }));
        return;
      }
      const grant = await rights.mustHave(requester, cameraRecordId, 'steer', at);
      const accountId = requester.id;
      const priority = await storage.read((view) => readSteerPriority(view, requester, camera, at));
      const { ipAddress } = request;
      const accessId = await accessLog.begin({
        ...{ accountId, cameraRecordId, right: 'steer', grantId: grant.id, ipAddress },
        reason: `hand-over by ${account.username}`,
      });
      try {
        const to = { accountId, priority, accessId };
        await storage.write((tx) => answerRequest(tx, camera, { accountId: account.id, to, at }));
      } catch (error) {
        await accessLog.end(accessId);
        throw error;
      }
      await endAccess(cameraRecordId);
      begun.set(cameraRecordId, { accessId, holder: requester });
    },
    async viewLock(request) {
      await allowed(request, 'see');
      const at = now();
      return await storage.read(async (view) => {
        const camera = await readCamera(view, request.cameraRecordId);
        const lock = await readLock(view, camera.id);
        const myPriority = await readSteerPriority(view, request.account, camera, at);
        return { lock, at, myPriority, names: await readNames(view, lock) };
      });
    },
    sweep,
    async run(signal) {
      while (!signal.aborted) {
        await sweep().catch((error: unknown) => {
          if (!signal.aborted) logger.error({ err: error }, 'steering locks could not be looked at');
        });
        await wait(sweepMs, signal);
      }
      for (const cameraRecordId of [...begun.keys()]) await endAccess(cameraRecordId);
    },
  };
}

function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      aborted[Symbol.dispose]();
      resolve();
    };
    const timer = setTimeout(done, ms).unref();
    const aborted = addAbortListener(signal, done);
  });
}
