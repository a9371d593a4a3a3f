import { randomUUID } from 'node:crypto';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { inArray } from 'drizzle-orm';
import type { Logger } from 'pino';
import { type AccessNote, writeAccessNotes } from '#grant/access-batch';
import type { CameraAccessLog, NewCameraAccess } from '#grant/access-log';
import type { CameraRight } from '#storage/camera-words';
import type { CameraAccessRow } from '#storage/schema';
import type { Storage } from '#storage/storage';
import type { Clock } from '#system/clock';

export interface AccessLogOptions {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly logger: Logger;
  /** How often running accesses are marked as still running. */
  readonly markMs?: number;
}

export interface OpenAccessLog extends CameraAccessLog {
  /** Ends what still runs. */
  close(): Promise<void>;
}

const defaultMarkMs = 30_000;
const minReasonLength = 3;
const reasoned: readonly CameraRight[] = ['export', 'original'];

/**
 * Opens the log of who did what with which camera.
 *
 * What comes while a write is on its way goes into the next one: fifty people who switch cameras cost a few commits a second.
 */
export function openAccessLog({ storage, clock, logger, markMs = defaultMarkMs }: AccessLogOptions): OpenAccessLog {
  const running = new Map<string, CameraAccessRow>();
  let waiting: { readonly note: AccessNote; readonly settle: (error?: unknown) => void }[] = [];
  let writing: Promise<void> | undefined;

  const note = (noted: AccessNote): Promise<void> =>
    new Promise((resolve, reject) => {
      waiting.push({ note: noted, settle: (error) => (error === undefined ? resolve() : reject(error)) });
      writing ??= writeWaiting().finally(() => {
        writing = undefined;
      });
    });

  async function writeWaiting(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      const notes = batch.map(({ note: one }) => one);
      const error = await storage
        .write((tx) => writeAccessNotes(tx, notes, new Date(clock.nowMs())))
        .then(() => undefined)
        .catch((cause: unknown) => cause ?? new Error('write failed'));
      for (const { settle } of batch) settle(error);
    }
  }

  async function mark(): Promise<void> {
    const ids = [...running.keys()];
    if (ids.length === 0) return;
    const lastSeenAt = new Date(clock.nowMs());
    const { cameraAccesses } = storage.tables;
    await storage.write((tx) => tx.update(cameraAccesses).set({ lastSeenAt }).where(inArray(cameraAccesses.id, ids)));
  }

  const timer = setInterval(() => {
    mark().catch((error: unknown) => logger.error({ err: error }, 'running camera accesses could not be marked'));
  }, markMs).unref();

  const log: OpenAccessLog = {
    async begin(access) {
      const row = newRow(access, new Date(clock.nowMs()));
      await note({ kind: 'begun', row });
      running.set(row.id, row);
      return row.id;
    },
    async end(accessId, { footage } = {}) {
      const row = running.get(accessId);
      if (row === undefined) return;
      running.delete(accessId);
      const at = new Date(clock.nowMs());
      const played = footage === undefined ? {} : { footageFrom: footage.from, footageTo: footage.to };
      await note({ kind: 'ended', row: { ...row, ...played, endedAt: at, lastSeenAt: at } });
    },
    async close() {
      clearInterval(timer);
      await Promise.all([...running.keys()].map((id) => log.end(id)));
      await writing;
    },
  };
  return log;
}

/** @throws {DomainError} `camera-reason-missing` for an export or an original without a reason. */
export function assertReasoned(right: CameraRight, reason: string | undefined): void {
  if (!reasoned.includes(right)) return;
  if ([...(reason ?? '').trim()].length < minReasonLength) throw new DomainError('camera-reason-missing');
}

function newRow(access: NewCameraAccess, at: Date): CameraAccessRow {
  const { accountId, cameraRecordId, right, grantId, ipAddress, reason, footage } = access;
  assertReasoned(right, reason);
  return {
    id: randomUUID(),
    ...{ accountId, cameraRecordId, right, grantId, ipAddress },
    ...{ startedAt: at, lastSeenAt: at, endedAt: null },
    footageFrom: footage?.from ?? null,
    footageTo: footage?.to ?? null,
    reason: reason?.trim() || null,
  };
}
