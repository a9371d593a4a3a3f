import type { CameraTrack, TrackFix } from '@streetwarden/shared/message/journal-message';
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { BoxWatcher } from '#ingest/box-watcher';
import type { StoredFix } from '#storage/care-tables';
import type { StorageTransaction } from '#storage/storage';

const minuteMs = 60_000;

/** Makes the watcher that stores where moving cameras were. */
export function createTrackRecorder(): BoxWatcher {
  return {
    async journal(tx, { edgeId, message, receivedAt }) {
      const tracks = joinTracks(message.tracks);
      for (const track of tracks) await storeTrack(tx, edgeId, track);
      await notePositions(tx, { edgeId, tracks, receivedAt });
    },
  };
}

/** Of a camera listed twice the parts belong together. */
function joinTracks(tracks: readonly CameraTrack[]): readonly CameraTrack[] {
  const joined = new Map<string, TrackFix[]>();
  for (const { cameraId, fixes } of tracks) joined.set(cameraId, [...(joined.get(cameraId) ?? []), ...fixes]);
  return [...joined].map(([cameraId, fixes]) => ({ cameraId, fixes }));
}

/** Fixes of one minute joined with what is stored of it: in order of time, each instant once. */
export function joinFixes(kept: readonly StoredFix[], added: readonly StoredFix[]): readonly StoredFix[] {
  const byOffset = new Map([...kept, ...added].map((fix) => [fix[0], fix]));
  return [...byOffset.values()].sort((a, b) => a[0] - b[0]);
}

/** Fixes by the minute in which they fall, epoch milliseconds. */
export function fixesByMinute(fixes: readonly TrackFix[]): ReadonlyMap<number, readonly StoredFix[]> {
  const minutes = new Map<number, StoredFix[]>();
  for (const { fixedAt, latitude, longitude, accuracyM } of fixes) {
    const atMs = Date.parse(fixedAt);
    const minuteAtMs = Math.floor(atMs / minuteMs) * minuteMs;
    const minute = minutes.get(minuteAtMs) ?? [];
    minute.push([atMs - minuteAtMs, latitude, longitude, accuracyM ?? null]);
    minutes.set(minuteAtMs, minute);
  }
  return minutes;
}

async function storeTrack(tx: StorageTransaction, edgeId: string, { cameraId, fixes }: CameraTrack): Promise<void> {
  const { trackMinutes } = tx.tables;
  const minutes = fixesByMinute(fixes);
  const ofCamera = and(eq(trackMinutes.edgeId, edgeId), eq(trackMinutes.cameraId, cameraId));
  const instants = [...minutes.keys()].map((ms) => new Date(ms));
  const known = await tx
    .select({ minuteAt: trackMinutes.minuteAt, fixes: trackMinutes.fixes })
    .from(trackMinutes)
    .where(and(ofCamera, inArray(trackMinutes.minuteAt, instants)));
  const before = new Map(known.map((row) => [row.minuteAt.getTime(), row.fixes]));
  const rows = [...minutes].map(([minuteAtMs, added]) => ({
    ...{ edgeId, cameraId, minuteAt: new Date(minuteAtMs) },
    fixes: joinFixes(before.get(minuteAtMs) ?? [], added),
  }));
  await tx.insertRows(
    trackMinutes,
    rows.filter((row) => !before.has(row.minuteAt.getTime())),
  );
  for (const { minuteAt, fixes: joined } of rows) {
    if (!before.has(minuteAt.getTime())) continue;
    await tx
      .update(trackMinutes)
      .set({ fixes: joined })
      .where(and(ofCamera, eq(trackMinutes.minuteAt, minuteAt)));
  }
}

/** The newest fix counts, also when older ones come late from a box that was in a tunnel. */
async function notePositions(
  tx: StorageTransaction,
  told: { readonly edgeId: string; readonly tracks: readonly CameraTrack[]; readonly receivedAt: Date },
): Promise<void> {
  const { lastPositions: t } = tx.tables;
  const { edgeId, receivedAt } = told;
  const rows = told.tracks.flatMap(({ cameraId, fixes }) => {
    const newest = fixes.reduce<TrackFix | undefined>(
      (best, fix) => (best === undefined || Date.parse(fix.fixedAt) > Date.parse(best.fixedAt) ? fix : best),
      undefined,
    );
    if (newest === undefined) return [];
    const { latitude, longitude, accuracyM = null } = newest;
    return { edgeId, cameraId, fixedAt: new Date(newest.fixedAt), receivedAt, latitude, longitude, accuracyM };
  });
  if (rows.length === 0) return;
  await tx
    .insert(t)
    .values(rows)
    .onConflictDoUpdate({
      target: [t.edgeId, t.cameraId],
      set: {
        fixedAt: sql`excluded.fixed_at`,
        receivedAt: sql`excluded.received_at`,
        latitude: sql`excluded.latitude`,
        longitude: sql`excluded.longitude`,
        accuracyM: sql`excluded.accuracy_m`,
      },
      setWhere: sql`excluded.fixed_at >= ${t.fixedAt}`,
    });
}
