import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { and, eq, inArray, isNull, ne } from 'drizzle-orm';
import type { Logger } from 'pino';
import { cameraKeyOf } from '#care/care-words';
import { type CareRetention, pruneCare } from '#care/prune-care';
import { raiseAlarms } from '#care/raise-alarms';
import type { Tell } from '#notice/notice-desk';
import type { Storage, StorageTransaction } from '#storage/storage';
import type { Clock } from '#system/clock';

/** Section `care` of the configuration. */
export interface CarePolicy extends CareRetention {
  /** After so long without it administrators are told of a camera; 0 never tells. */
  readonly awayMinutes: number;
  /** The same for a picture that shows nothing one could judge. */
  readonly blindMinutes: number;
}

export interface CareWatchParts {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly tell: Tell;
  readonly policy: CarePolicy;
  /** IANA name, for the instants in notices. */
  readonly timeZone: string;
}

const roundMs = 20_000;
/** A box that is started anew is back before it counts as away. */
const restartMs = 60_000;
const dayMs = 86_400_000;

/** Finds boxes that went away, tells administrators of cameras that stay away or blind, forgets what is too old. */
export function createCareWatch(parts: CareWatchParts) {
  const { storage, clock, logger, policy } = parts;
  let pruneDueMs = Number.NEGATIVE_INFINITY;

  async function round(signal: AbortSignal): Promise<void> {
    const at = new Date(clock.nowMs());
    await storage.write(async (tx) => {
      await beginBoxSpans(tx, at);
      await raiseAlarms(tx, { ...parts, at });
    });
    if (clock.nowMs() < pruneDueMs) return;
    await pruneCare(storage, policy, { at, signal });
    if (!signal.aborted) pruneDueMs = clock.nowMs() + dayMs;
  }

  return {
    /** One round; also what tests step. */
    round,
    async run(signal: AbortSignal): Promise<void> {
      while (!signal.aborted) {
        try {
          await round(signal);
        } catch (error) {
          if (!signal.aborted) logger.error({ err: error }, 'a round of camera care failed; it is tried again');
        }
        await delay(roundMs, undefined, { signal, ref: false }).catch(() => undefined);
      }
    },
  };
}

/** Cameras of boxes that are not connected, since when they were heard of last. */
async function beginBoxSpans(tx: StorageTransaction, at: Date): Promise<void> {
  const { edges, cameras, cameraSpans } = tx.tables;
  const rows = await tx
    .select({
      edgeId: cameras.edgeId,
      cameraId: cameras.cameraId,
      statusAt: edges.statusAt,
      healthAt: edges.healthAt,
    })
    .from(edges)
    .innerJoin(cameras, eq(cameras.edgeId, edges.id))
    .where(and(eq(edges.isOnline, false), isNull(edges.revokedAt), ne(cameras.state, 'ended')));
  if (rows.length === 0) return;
  const edgeIds = [...new Set(rows.map(({ edgeId }) => edgeId))];
  const open = await tx
    .select({ edgeId: cameraSpans.edgeId, cameraId: cameraSpans.cameraId })
    .from(cameraSpans)
    .where(and(inArray(cameraSpans.edgeId, edgeIds), eq(cameraSpans.kind, 'box-away'), isNull(cameraSpans.endedAt)));
  const known = new Set(open.map(cameraKeyOf));
  const begun = rows.flatMap(({ edgeId, cameraId, statusAt, healthAt }) => {
    const heardMs = Math.max(statusAt?.getTime() ?? 0, healthAt?.getTime() ?? 0);
    const isRestarting = at.getTime() - heardMs < restartMs;
    if (heardMs === 0 || isRestarting || known.has(`${edgeId}/${cameraId}`)) return [];
    return [{ id: randomUUID(), edgeId, cameraId, kind: 'box-away' as const, startedAt: new Date(heardMs) }];
  });
  await tx.insertRows(cameraSpans, begun);
}
