import type { ReplyMessage } from '@streetwarden/shared/message/command-message';
import type { HealthMessage } from '@streetwarden/shared/message/health-message';
import type { StatusMessage } from '@streetwarden/shared/message/status-message';
import { and, eq, gt, isNull, ne, notInArray, sql } from 'drizzle-orm';
import { appendChanges } from '#events/change-feed';
import type { BoxWatcher } from '#ingest/box-watcher';
import type { FleetRecorderPort } from '#ingest/message-batch';
import type { ReadMessage } from '#ingest/read-inbound';
import type { CommandRow } from '#storage/schema';
import type { StorageTransaction } from '#storage/storage';

/** Told of the first answer to a command, in the transaction that records it. */
export type OnReply = (tx: StorageTransaction, answered: CommandRow, reply: ReplyMessage, at: Date) => Promise<void>;

export interface FleetRecorderOptions {
  readonly onReply?: OnReply;
  /** Told in this order. */
  readonly watchers?: readonly BoxWatcher[];
}

/** Makes the recorder of what edges say about themselves: presence, cameras, health, answers to commands. */
export function createFleetRecorder({ onReply, watchers = [] }: FleetRecorderOptions = {}): FleetRecorderPort {
  async function takeReply(tx: StorageTransaction, edgeId: string, reply: ReplyMessage, at: Date): Promise<void> {
    const answered = await recordReply(tx, edgeId, reply, at);
    if (answered !== undefined) await onReply?.(tx, answered, reply, at);
  }
  async function tellWatchers(tx: StorageTransaction, read: WatchedMessage, receivedAt: Date): Promise<void> {
    const { edgeId } = read;
    for (const watcher of watchers) {
      if (read.kind === 'status') await watcher.status?.(tx, { edgeId, message: read.message, receivedAt });
      else if (read.kind === 'health') await watcher.health?.(tx, { edgeId, message: read.message, receivedAt });
      else await watcher.journal?.(tx, { edgeId, message: read.message, receivedAt });
    }
  }
  return {
    async record(tx, read, receivedAt) {
      const { edgeId } = read;
      if (read.kind === 'reply') return await takeReply(tx, edgeId, read.message, receivedAt);
      await tellWatchers(tx, read, receivedAt);
      if (read.kind === 'status') await recordStatus(tx, edgeId, read.message, receivedAt);
      else if (read.kind === 'health') await recordHealth(tx, edgeId, read.message, receivedAt);
    },
  };
}

type WatchedMessage = Extract<ReadMessage, { kind: 'status' | 'health' | 'journal' }>;

/** The edge's session ended: its last known cameras stay, it is only not there. */
export async function recordOffline(tx: StorageTransaction, edgeId: string, at: Date): Promise<void> {
  const { edges } = tx.tables;
  const changed = await tx
    .update(edges)
    .set({ isOnline: false, statusAt: at })
    .where(and(eq(edges.id, edgeId), eq(edges.isOnline, true)))
    .returning({ id: edges.id });
  if (changed.length > 0) await appendChanges(tx, [{ topic: 'edge', ids: { edgeId } }], at);
}

/** At the start of an embedded broker nobody is connected but to other aggregators, whatever the rows of the last run say. */
export async function recordAllOffline(tx: StorageTransaction, at: Date): Promise<void> {
  const { edges, boxHolders } = tx.tables;
  const heldElsewhere = tx.select({ edgeId: boxHolders.edgeId }).from(boxHolders).where(gt(boxHolders.leaseUntil, at));
  await tx
    .update(edges)
    .set({ isOnline: false })
    .where(and(eq(edges.isOnline, true), notInArray(edges.id, heldElsewhere)));
}

async function recordStatus(tx: StorageTransaction, edgeId: string, message: StatusMessage, at: Date): Promise<void> {
  // A last will was written when the session began, so only its `isOnline` is news.
  if (!message.isOnline) return recordOffline(tx, edgeId, at);
  const { edges, cameras } = tx.tables;
  const agentVersion = message.agentVersion ?? null;
  await tx
    .update(edges)
    .set({ isOnline: true, statusAt: at, status: message, agentVersion })
    .where(eq(edges.id, edgeId));
  const listed = distinctCameras(message.cameras);
  if (listed.length > 0) {
    await tx
      .insert(cameras)
      .values(
        listed.map((camera) => ({
          edgeId,
          cameraId: camera.cameraId,
          name: camera.name,
          state: camera.state,
          code: camera.code ?? null,
          detail: camera.detail ?? null,
        })),
      )
      .onConflictDoUpdate({
        target: [cameras.edgeId, cameras.cameraId],
        set: {
          name: sql`excluded.name`,
          state: sql`excluded.state`,
          code: sql`excluded.code`,
          detail: sql`excluded.detail`,
        },
      });
  }
  await endUnlisted(
    tx,
    edgeId,
    listed.map((camera) => camera.cameraId),
  );
  await appendChanges(
    tx,
    [
      { topic: 'edge', ids: { edgeId } },
      { topic: 'camera', ids: { edgeId } },
    ],
    at,
  );
}

/** A camera that the edge no longer has stays in the list as ended: its candidates still name it. */
async function endUnlisted(tx: StorageTransaction, edgeId: string, listed: readonly string[]): Promise<void> {
  const { cameras } = tx.tables;
  await tx
    .update(cameras)
    .set({ state: 'ended', code: null, detail: null })
    .where(
      and(
        eq(cameras.edgeId, edgeId),
        ne(cameras.state, 'ended'),
        listed.length > 0 ? notInArray(cameras.cameraId, [...listed]) : undefined,
      ),
    );
}

async function recordHealth(tx: StorageTransaction, edgeId: string, message: HealthMessage, at: Date): Promise<void> {
  const { edges, cameras } = tx.tables;
  await tx.update(edges).set({ healthAt: at, health: message }).where(eq(edges.id, edgeId));
  const reported = distinctCameras(message.cameras);
  if (reported.length === 0) return;
  const before = await tx
    .select({ cameraId: cameras.cameraId, condition: cameras.condition })
    .from(cameras)
    .where(eq(cameras.edgeId, edgeId));
  await tx
    .insert(cameras)
    .values(
      reported.map((health) => ({
        edgeId,
        cameraId: health.cameraId,
        name: health.cameraId,
        state: 'starting' as const,
        condition: health.condition,
        lastFrameAt: health.lastFrameAt === undefined ? null : new Date(health.lastFrameAt),
        health,
      })),
    )
    .onConflictDoUpdate({
      target: [cameras.edgeId, cameras.cameraId],
      set: {
        condition: sql`excluded.condition`,
        // A camera without a new frame keeps the instant of its last one.
        lastFrameAt: sql`coalesce(excluded.last_frame_at, ${cameras.lastFrameAt})`,
        health: sql`excluded.health`,
      },
    });
  // Health comes every 30 s from every edge; only a picture that changed its condition is news for the console.
  const known = new Map(before.map((camera) => [camera.cameraId, camera.condition]));
  const isNews = reported.some((health) => known.get(health.cameraId) !== health.condition);
  if (isNews) await appendChanges(tx, [{ topic: 'camera', ids: { edgeId } }], at);
}

/** The first answer counts; an edge that was sent the command twice answers twice. */
async function recordReply(
  tx: StorageTransaction,
  edgeId: string,
  message: ReplyMessage,
  at: Date,
): Promise<CommandRow | undefined> {
  const { commands } = tx.tables;
  const { commandId, outcome, code, detail } = message;
  const answered = await tx
    .update(commands)
    .set({ outcome, code: code ?? null, detail: detail ?? null, repliedAt: at })
    .where(and(eq(commands.id, commandId), eq(commands.edgeId, edgeId), isNull(commands.outcome)))
    .returning();
  if (answered.length > 0) await appendChanges(tx, [{ topic: 'edge', ids: { edgeId, commandId } }], at);
  return answered[0];
}

/** One statement cannot set the same row twice: of a camera listed twice the last entry counts. */
function distinctCameras<C extends { readonly cameraId: string }>(cameras: readonly C[]): readonly C[] {
  return [...new Map(cameras.map((camera) => [camera.cameraId, camera])).values()];
}
