import { randomUUID } from 'node:crypto';
import { and, eq, inArray } from 'drizzle-orm';
import { readBoxWord } from '#camera/box-word';
import { blankCamera } from '#camera/camera-fields';
import { followBox, takeStatements } from '#camera/follow-box';
import { type CameraChange, insertCamera, newCameraRow } from '#camera/write-camera';
import type { BoxWatcher } from '#ingest/box-watcher';
import { locateGrid } from '#organisation/grid-locator';
import { rootTenantId } from '#storage/schema-words';
import type { StorageTransaction } from '#storage/storage';

interface ReportedCamera {
  readonly cameraId: string;
  readonly name?: string;
}

interface Report {
  readonly cameras: readonly ReportedCamera[];
  readonly at: Date;
}

/**
 * Makes a record for each camera that a box reports and that has none, in the transaction that takes the report; records
 * take over what the configuration of the box says, in the members that nobody entered.
 *
 * The same box reports every half minute, so what has a record is found by one short query and left alone.
 */
export function createCameraRegistrar(): BoxWatcher {
  return {
    status: async (tx, { edgeId, message, receivedAt: at }) => {
      // A last will names no cameras.
      if (!message.isOnline) return;
      const { cameras } = message;
      const changed = await takeStatements(tx, edgeId, { cameras, at });
      await register(tx, edgeId, { cameras, at });
      for (const cameraId of changed) await followBox(tx, { edgeId, cameraId }, at);
    },
    health: (tx, { edgeId, message, receivedAt: at }) => register(tx, edgeId, { cameras: message.cameras, at }),
  };
}

async function register(tx: StorageTransaction, edgeId: string, { cameras, at }: Report): Promise<void> {
  const { cameraRecords } = tx.tables;
  if (cameras.length === 0) return;
  const known = await tx
    .select({ cameraId: cameraRecords.cameraId })
    .from(cameraRecords)
    .where(eq(cameraRecords.edgeId, edgeId));
  const ids = new Set(known.map(({ cameraId }) => cameraId));
  for (const camera of cameras) {
    if (ids.has(camera.cameraId)) continue;
    ids.add(camera.cameraId);
    await registerOne(tx, edgeId, camera, { accountId: 'system', at });
  }
}

async function registerOne(
  tx: StorageTransaction,
  edgeId: string,
  { cameraId, name }: ReportedCamera,
  change: CameraChange,
): Promise<void> {
  const { cameras } = tx.tables;
  const [seen] = await tx
    .select({ position: cameras.position, name: cameras.name })
    .from(cameras)
    .where(and(eq(cameras.edgeId, edgeId), eq(cameras.cameraId, cameraId)));
  const { place: told, ...word } = await readBoxWord(tx, { edgeId, cameraId });
  const place = told ?? seen?.position ?? null;
  const grid = place === null ? null : await locateGrid(tx, place);
  const fields = {
    ...blankCamera,
    ...word.kind,
    ...word.heading,
    ...word.groundMap,
    number: await freeNumber(tx, `${edgeId}/${cameraId}`),
    name: name ?? seen?.name ?? cameraId,
    tenantId: grid?.tenantId ?? rootTenantId,
    gridCode: grid?.gridCode ?? null,
    latitude: place?.latitude ?? null,
    longitude: place?.longitude ?? null,
    ...{ edgeId, cameraId },
  };
  await insertCamera(tx, newCameraRow(fields, change), change);
}

/** Somebody may have given the number to another camera by hand. */
async function freeNumber(tx: StorageTransaction, wanted: string): Promise<string> {
  const { cameraRecords } = tx.tables;
  const candidates = [wanted, ...Array.from({ length: 9 }, (_, index) => `${wanted}-${index + 2}`)];
  const taken = await tx
    .select({ number: cameraRecords.number })
    .from(cameraRecords)
    .where(inArray(cameraRecords.number, candidates));
  const numbers = new Set(taken.map(({ number }) => number));
  return candidates.find((candidate) => !numbers.has(candidate)) ?? `${wanted}-${randomUUID()}`;
}
