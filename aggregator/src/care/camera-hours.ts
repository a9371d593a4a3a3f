import type { CameraHealth } from '@streetwarden/shared/message/health-message';
import { type SQL, sql } from 'drizzle-orm';
import { hourMs } from '#care/care-words';
import type { CameraHourRow } from '#storage/schema';
import type { StorageTransaction } from '#storage/storage';

type Counter = 'decodedFrameCount' | 'droppedFrameCount' | 'lookCount' | 'reconnectCount' | 'corruptPacketCount';

/** What one health message adds to its camera's hour. `before`: the message before it, when there was one. */
export function hourSample(
  camera: { readonly edgeId: string; readonly health: CameraHealth; readonly boxClockOffsetMs: number | undefined },
  before: CameraHealth | undefined,
  at: Date,
): CameraHourRow {
  const { edgeId, health } = camera;
  const { cameraId, bitrateBps, keyframeIntervalMs } = health;
  // Counters begin anew with the box's process; before the first message it is unknown since when they count.
  const added = (name: Counter): number => {
    const now = health[name] ?? 0;
    const then = before?.[name];
    if (then === undefined) return 0;
    return now >= then ? now - then : now;
  };
  return {
    edgeId,
    cameraId,
    hourAt: new Date(Math.floor(at.getTime() / hourMs) * hourMs),
    sampleCount: 1,
    bitrateCount: bitrateBps === undefined ? 0 : 1,
    bitrateSumBps: bitrateBps ?? 0,
    bitrateMinBps: bitrateBps ?? null,
    bitrateMaxBps: bitrateBps ?? null,
    keyframeIntervalMaxMs: keyframeIntervalMs ?? null,
    decodedFrameCount: added('decodedFrameCount'),
    droppedFrameCount: added('droppedFrameCount'),
    lookCount: added('lookCount'),
    corruptPacketCount: added('corruptPacketCount'),
    reconnectCount: added('reconnectCount'),
    clockOffsetMs: health.clockOffsetMs ?? camera.boxClockOffsetMs ?? null,
  };
}

/** Adds samples of one box to the hours of its cameras; one per camera. */
export async function addHourSamples(tx: StorageTransaction, samples: readonly CameraHourRow[]): Promise<void> {
  if (samples.length === 0) return;
  const { cameraHours } = tx.tables;
  const t = cameraHours;
  const sum = (column: SQL, name: string) => sql`${column} + ${excluded(name)}`;
  await tx
    .insert(cameraHours)
    .values([...samples])
    .onConflictDoUpdate({
      target: [t.edgeId, t.cameraId, t.hourAt],
      set: {
        sampleCount: sum(sql`${t.sampleCount}`, 'sample_count'),
        bitrateCount: sum(sql`${t.bitrateCount}`, 'bitrate_count'),
        bitrateSumBps: sum(sql`${t.bitrateSumBps}`, 'bitrate_sum_bps'),
        bitrateMinBps: farther(sql`${t.bitrateMinBps}`, 'bitrate_min_bps', (kept, added) => sql`${added} < ${kept}`),
        bitrateMaxBps: farther(sql`${t.bitrateMaxBps}`, 'bitrate_max_bps', (kept, added) => sql`${added} > ${kept}`),
        keyframeIntervalMaxMs: farther(
          sql`${t.keyframeIntervalMaxMs}`,
          'keyframe_interval_max_ms',
          (kept, added) => sql`${added} > ${kept}`,
        ),
        decodedFrameCount: sum(sql`${t.decodedFrameCount}`, 'decoded_frame_count'),
        droppedFrameCount: sum(sql`${t.droppedFrameCount}`, 'dropped_frame_count'),
        lookCount: sum(sql`${t.lookCount}`, 'look_count'),
        corruptPacketCount: sum(sql`${t.corruptPacketCount}`, 'corrupt_packet_count'),
        reconnectCount: sum(sql`${t.reconnectCount}`, 'reconnect_count'),
        clockOffsetMs: farther(
          sql`${t.clockOffsetMs}`,
          'clock_offset_ms',
          (kept, added) => sql`abs(${added}) > abs(${kept})`,
        ),
      },
    });
}

const excluded = (name: string): SQL => sql.raw(`excluded.${name}`);

/** Keeps the value unless the added one wins; an unknown one never does. */
function farther(kept: SQL, name: string, wins: (kept: SQL, added: SQL) => SQL): SQL {
  const added = excluded(name);
  return sql`case when ${kept} is null or ${wins(kept, added)} then ${added} else ${kept} end`;
}
