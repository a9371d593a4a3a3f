import type { MissReason } from '@streetwarden/shared/message/journal-message';
import { sql } from 'drizzle-orm';
import { cameraSpanKinds } from '#storage/care-words';
import type { StorageKit } from '#storage/sqlite-kit';

/** Milliseconds after the minute began, latitude, longitude, accuracy in metres or null. */
export type StoredFix = readonly [offsetMs: number, latitude: number, longitude: number, accuracyM: number | null];

/** How cameras did, where they looked, and where moving ones were. */
export function defineCareTables(kit: StorageKit) {
  /** Rows are only added and closed, never altered: the history of a camera. */
  const cameraSpans = kit.table(
    'camera_spans',
    {
      id: kit.text('id').primaryKey(),
      edgeId: kit.text('edge_id').notNull(),
      cameraId: kit.text('camera_id').notNull(),
      kind: kit.enumText('kind', cameraSpanKinds).notNull(),
      startedAt: kit.instant('started_at').notNull(),
      endedAt: kit.instant('ended_at'),
      /** Problem code the box gave when the span began. */
      code: kit.text('code'),
      alarmedAt: kit.instant('alarmed_at'),
    },
    (t) => [
      kit.index('camera_spans_by_camera').on(t.edgeId, t.cameraId, t.startedAt),
      kit.index('camera_spans_open').on(t.edgeId, t.cameraId).where(sql`${t.endedAt} is null`),
      kit.index('camera_spans_by_end').on(t.endedAt),
    ],
  );
  /** What health messages measured, per camera and hour; counts are what was added in that hour. */
  const cameraHours = kit.table(
    'camera_hours',
    {
      edgeId: kit.text('edge_id').notNull(),
      cameraId: kit.text('camera_id').notNull(),
      hourAt: kit.instant('hour_at').notNull(),
      sampleCount: kit.int('sample_count').notNull(),
      bitrateCount: kit.int('bitrate_count').notNull(),
      bitrateSumBps: kit.real('bitrate_sum_bps').notNull(),
      bitrateMinBps: kit.real('bitrate_min_bps'),
      bitrateMaxBps: kit.real('bitrate_max_bps'),
      keyframeIntervalMaxMs: kit.real('keyframe_interval_max_ms'),
      decodedFrameCount: kit.int('decoded_frame_count').notNull(),
      droppedFrameCount: kit.int('dropped_frame_count').notNull(),
      lookCount: kit.int('look_count').notNull(),
      corruptPacketCount: kit.int('corrupt_packet_count').notNull(),
      reconnectCount: kit.int('reconnect_count').notNull(),
      /** The one farthest from zero. */
      clockOffsetMs: kit.real('clock_offset_ms'),
    },
    (t) => [
      kit.primaryKey({ columns: [t.edgeId, t.cameraId, t.hourAt] }),
      kit.index('camera_hours_by_time').on(t.hourAt),
    ],
  );
  /** Zones that were ever watched, for lists. */
  const watchedZones = kit.table(
    'watched_zones',
    {
      edgeId: kit.text('edge_id').notNull(),
      cameraId: kit.text('camera_id').notNull(),
      zoneId: kit.text('zone_id').notNull(),
      name: kit.text('name').notNull(),
      firstQuarterAt: kit.instant('first_quarter_at').notNull(),
      lastQuarterAt: kit.instant('last_quarter_at').notNull(),
    },
    (t) => [kit.primaryKey({ columns: [t.edgeId, t.cameraId, t.zoneId] })],
  );
  /** Looks at a zone in a quarter of an hour; a quarter without a row was not watched by anybody. */
  const zoneLooks = kit.table(
    'zone_looks',
    {
      edgeId: kit.text('edge_id').notNull(),
      cameraId: kit.text('camera_id').notNull(),
      zoneId: kit.text('zone_id').notNull(),
      quarterAt: kit.instant('quarter_at').notNull(),
      lookCount: kit.int('look_count').notNull(),
      watchedMs: kit.int('watched_ms').notNull(),
      firstLookAt: kit.instant('first_look_at'),
      lastLookAt: kit.instant('last_look_at'),
      missed: kit.json<Partial<Readonly<Record<MissReason, number>>>>('missed').notNull(),
    },
    (t) => [
      kit.primaryKey({ columns: [t.edgeId, t.cameraId, t.quarterAt, t.zoneId] }),
      kit.index('zone_looks_by_time').on(t.quarterAt),
    ],
  );
  /** Tracks of moving cameras, a row per minute in which fixes came. */
  const trackMinutes = kit.table(
    'track_minutes',
    {
      edgeId: kit.text('edge_id').notNull(),
      cameraId: kit.text('camera_id').notNull(),
      minuteAt: kit.instant('minute_at').notNull(),
      fixes: kit.json<readonly StoredFix[]>('fixes').notNull(),
    },
    (t) => [
      kit.primaryKey({ columns: [t.edgeId, t.cameraId, t.minuteAt] }),
      kit.index('track_minutes_by_time').on(t.minuteAt),
    ],
  );
  /** Where each moving camera was last. */
  const lastPositions = kit.table(
    'last_positions',
    {
      edgeId: kit.text('edge_id').notNull(),
      cameraId: kit.text('camera_id').notNull(),
      fixedAt: kit.instant('fixed_at').notNull(),
      receivedAt: kit.instant('received_at').notNull(),
      latitude: kit.real('latitude').notNull(),
      longitude: kit.real('longitude').notNull(),
      accuracyM: kit.real('accuracy_m'),
    },
    (t) => [kit.primaryKey({ columns: [t.edgeId, t.cameraId] })],
  );
  return { cameraSpans, cameraHours, watchedZones, zoneLooks, trackMinutes, lastPositions };
}
