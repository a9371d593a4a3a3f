import type { Logger } from 'pino';
import type { EvidenceRetention } from '#outbox/evidence-retention';
import type { Clock } from '#platform/clock';

/** The rings of all cameras, as far as making room needs to know them. */
export interface Footage {
  usedBytes(): Promise<number>;
  /** Removes the oldest segments first, at least `bytes` where there is as much; returns what was freed. */
  dropOldest(bytes: number): Promise<number>;
  /** While true nothing new is recorded; watching goes on. */
  setRefused(isRefused: boolean): void;
}

export interface StorageLimits {
  /** Room that footage and evidence may take together, bytes. */
  readonly quotaBytes: number;
  /** Making room begins above this share of the quota. */
  readonly highWatermark: number;
  /** Making room ends below this share of the quota. */
  readonly lowWatermark: number;
  /** Free bytes the disk must keep, whoever else fills it. */
  readonly minFreeBytes: number;
  /** How long delivered evidence is kept, so that an aggregator restored from a backup can ask for it again. */
  readonly retentionMs: number;
}

export interface StorageState {
  readonly usedBytes: number;
  readonly freeBytes: number;
  /** No new footage is recorded because nothing more can be freed. */
  readonly isFootageRefused: boolean;
}

export interface StorageQuota {
  /** Looks at the disk and makes room where needed: footage first, then delivered evidence beyond its retention. Evidence of an undelivered candidate is never touched. */
  enforce(): Promise<StorageState>;
  state(): StorageState;
}

export interface StorageQuotaPorts {
  readonly limits: StorageLimits;
  readonly retention: EvidenceRetention;
  readonly footage: Footage;
  readonly removeFile: (path: string) => Promise<void>;
  readonly freeBytes: () => Promise<number>;
  readonly clock: Clock;
  readonly logger: Logger;
}

export function createStorageQuota(ports: StorageQuotaPorts): StorageQuota {
  const { limits, retention, footage, clock, logger } = ports;
  let state: StorageState = { usedBytes: 0, freeBytes: Number.MAX_SAFE_INTEGER, isFootageRefused: false };

  const measure = async () => {
    const usedBytes = retention.usedBytes() + (await footage.usedBytes());
    return { usedBytes, freeBytes: await ports.freeBytes() };
  };

  /** Bytes above the given share of the quota, or missing from the disk's reserve; 0 when all is well. */
  const excess = (now: { usedBytes: number; freeBytes: number }, watermark: number): number =>
    Math.max(0, now.usedBytes - limits.quotaBytes * watermark, limits.minFreeBytes - now.freeBytes);

  const dropExpiredEvidence = async (): Promise<void> => {
    const settledBeforeMs = clock.nowMs() - limits.retentionMs;
    for (let files = retention.droppable(settledBeforeMs, 50); files.length > 0; ) {
      for (const file of files) {
        // The file first: a crash in between leaves a row to try again, never a file nobody knows.
        await ports.removeFile(file.path);
        retention.forget(file.sha256);
      }
      files = retention.droppable(settledBeforeMs, 50);
    }
  };

  const say = (isFootageRefused: boolean, now: { usedBytes: number; freeBytes: number }): void => {
    if (isFootageRefused === state.isFootageRefused) return;
    footage.setRefused(isFootageRefused);
    const facts = { ...now, quotaBytes: limits.quotaBytes, minFreeBytes: limits.minFreeBytes };
    if (isFootageRefused) logger.error({ code: 'storage-full', ...facts }, 'no room: recording of new footage stops');
    else logger.info({ code: 'storage-full', ...facts }, 'room again: recording goes on');
  };

  return {
    enforce: async () => {
      let now = await measure();
      if (excess(now, limits.highWatermark) > 0) await footage.dropOldest(excess(now, limits.lowWatermark));
      try {
        await dropExpiredEvidence();
        retention.forgetSettledRows(clock.nowMs() - limits.retentionMs);
      } catch (error) {
        // A full disk refuses deletions too; whether footage must stop has to be decided all the same.
        logger.error(
          { code: 'outbox-unwritable', err: error },
          'expired evidence cannot be forgotten; trying again later',
        );
      }
      now = await measure();
      // Once refused, recording starts again only below the low watermark, so that it does not flap.
      const watermark = state.isFootageRefused ? limits.lowWatermark : limits.highWatermark;
      const isFootageRefused = excess(now, watermark) > 0;
      say(isFootageRefused, now);
      state = { ...now, isFootageRefused };
      return state;
    },
    state: () => state,
  };
}
