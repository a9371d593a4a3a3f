import type { HealthMessage } from '@streetwarden/shared/message/health-message';
import type { StatusMessage } from '@streetwarden/shared/message/status-message';
import { eq } from 'drizzle-orm';
import { addHourSamples, hourSample } from '#care/camera-hours';
import { applySpans, readOpenSpans } from '#care/camera-spans';
import { type ObservedSpans, spansOfHealth, spansOfStatus } from '#care/observed-spans';
import { addZoneLooks } from '#care/zone-look-store';
import type { BoxSaid, BoxWatcher } from '#ingest/box-watcher';
import type { StorageTransaction } from '#storage/storage';

/** Makes the watcher that writes the history of cameras: when they were away or blind, what they measured, where they looked. */
export function createCareRecorder(): BoxWatcher {
  return {
    status: recordStatus,
    health: recordHealth,
    journal: (tx, { edgeId, message }) => addZoneLooks(tx, edgeId, message.zoneLooks),
  };
}

async function recordStatus(tx: StorageTransaction, said: BoxSaid<StatusMessage>): Promise<void> {
  const { edgeId, message, receivedAt } = said;
  // That a box went away is found by the care watch, which lets a restart pass.
  if (!message.isOnline) return;
  const open = await readOpenSpans(tx, edgeId);
  const listed = new Map(message.cameras.map((camera) => [camera.cameraId, camera]));
  const unlisted = new Set(open.map(({ cameraId }) => cameraId).filter((cameraId) => !listed.has(cameraId)));
  const observed: readonly ObservedSpans[] = [
    ...[...listed.values()].map(spansOfStatus),
    ...[...unlisted].map((cameraId) => spansOfStatus({ cameraId, name: cameraId, state: 'ended' })),
  ];
  await applySpans(tx, edgeId, { open, observed, at: receivedAt });
}

async function recordHealth(tx: StorageTransaction, said: BoxSaid<HealthMessage>): Promise<void> {
  const { edgeId, message, receivedAt } = said;
  const reported = [...new Map(message.cameras.map((camera) => [camera.cameraId, camera])).values()];
  if (reported.length === 0) return;
  const { sentAt, clockOffsetMs } = message;
  const open = await readOpenSpans(tx, edgeId);
  const drifting = new Set(open.filter(({ kind }) => kind === 'clock-drift').map(({ cameraId }) => cameraId));
  const observed = reported.map((health) =>
    spansOfHealth(health, { sentAt, clockOffsetMs, isDrifting: drifting.has(health.cameraId) }),
  );
  await applySpans(tx, edgeId, { open, observed, at: receivedAt });
  const { cameras } = tx.tables;
  const rows = await tx
    .select({ cameraId: cameras.cameraId, health: cameras.health })
    .from(cameras)
    .where(eq(cameras.edgeId, edgeId));
  const before = new Map(rows.map((row) => [row.cameraId, row.health ?? undefined]));
  const samples = reported.map((health) =>
    hourSample({ edgeId, health, boxClockOffsetMs: clockOffsetMs }, before.get(health.cameraId), receivedAt),
  );
  await addHourSamples(tx, samples);
}
