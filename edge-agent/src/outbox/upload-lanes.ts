import { createTokenBucket, type TokenBucket } from '#outbox/token-bucket';
import type { Clock } from '#platform/clock';

/** One limit for all that a box sends, shared by what may wait and what may not. */
export interface UploadLanes {
  /** Evidence of candidates: sent as if there were nothing else. */
  readonly evidence: TokenBucket;
  /** Clips that somebody ordered: what evidence leaves over, and never less than a tenth. */
  readonly exports: TokenBucket;
}

/** Of the limit, so that an order is carried out also by a box that always has evidence to send. */
const leastShare = 0.1;
const askAgainMs = 200;

/** @param bytesPerSecond undefined: no limit, and then nothing has to wait for anything. */
export function createUploadLanes(bytesPerSecond: number | undefined, clock: Clock): UploadLanes {
  const bucket = createTokenBucket(bytesPerSecond, clock);
  if (bytesPerSecond === undefined) return { evidence: bucket, exports: bucket };
  let waitingCount = 0;
  let freeAtMs = Number.NEGATIVE_INFINITY;
  return {
    evidence: {
      take: async (bytes, signal) => {
        waitingCount += 1;
        try {
          await bucket.take(bytes, signal);
        } finally {
          waitingCount -= 1;
          // The next chunk of the same file is asked for when this one has been sent.
          freeAtMs = clock.monotonicMs() + (bytes * 1000) / bytesPerSecond;
        }
      },
    },
    exports: {
      take: async (bytes, signal) => {
        const latestMs = clock.monotonicMs() + (bytes * 1000) / (bytesPerSecond * leastShare);
        const isTaken = () => waitingCount > 0 || clock.monotonicMs() < freeAtMs;
        while (isTaken() && clock.monotonicMs() < latestMs) {
          await clock.delay(Math.min(askAgainMs, Math.max(1, latestMs - clock.monotonicMs())), signal);
        }
        await bucket.take(bytes, signal);
      },
    },
  };
}
