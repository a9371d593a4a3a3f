import { type Static, Type } from 'typebox';
import { InstantSchema, SlugSchema } from '#domain/ids';
import { withEnvelope } from '#message/envelope';

/**
 * Why a zone was not looked at: the camera was away, its picture could not be trusted, it looked elsewhere (`asleep`), the
 * zone's hours had not come (`schedule`), or pictures came but were not looked at (`busy`: the detector had no time for them).
 */
export const missReasons = [
  'offline',
  'black',
  'frozen',
  'blurred',
  'obstructed',
  'moved',
  'asleep',
  'schedule',
  'busy',
] as const;
export type MissReason = (typeof missReasons)[number];

/** Length of the spans in which looks are counted; they begin at :00, :15, :30 and :45 of UTC. */
export const quarterMs = 900_000;

/** What was added to the watch of one zone in one quarter of an hour; several of the same quarter add up. */
export const ZoneLookSchema = Type.Object({
  cameraId: SlugSchema,
  zoneId: SlugSchema,
  zoneName: Type.String({ maxLength: 100 }),
  quarterAt: InstantSchema,
  /** Whole-frame looks with a trustworthy picture within the zone's hours. */
  lookCount: Type.Integer({ minimum: 0 }),
  /** Time that those looks cover, at most one patience apart. */
  watchedMs: Type.Integer({ minimum: 0, maximum: quarterMs }),
  firstLookAt: Type.Optional(InstantSchema),
  lastLookAt: Type.Optional(InstantSchema),
  missed: Type.Array(
    Type.Object({ reason: Type.Enum([...missReasons]), spanMs: Type.Integer({ minimum: 0, maximum: quarterMs }) }),
    { maxItems: missReasons.length },
  ),
});
export type ZoneLook = Static<typeof ZoneLookSchema>;

/** Where a moving camera was at one moment. */
export const TrackFixSchema = Type.Object({
  fixedAt: InstantSchema,
  latitude: Type.Number({ minimum: -90, maximum: 90, description: 'degrees north, WGS-84' }),
  longitude: Type.Number({ minimum: -180, maximum: 180, description: 'degrees east, WGS-84' }),
  accuracyM: Type.Optional(Type.Number({ minimum: 0, description: 'radius of the 68 % circle, metres' })),
});
export type TrackFix = Static<typeof TrackFixSchema>;

/** Part of a moving camera's track, in order of time. */
export const CameraTrackSchema = Type.Object({
  cameraId: SlugSchema,
  fixes: Type.Array(TrackFixSchema, { minItems: 1, maxItems: 600 }),
});
export type CameraTrack = Static<typeof CameraTrackSchema>;

/**
 * What the cameras of a box did: where they looked and where they were. Kept on the box until its receipt, because it is
 * proof: that nothing was found means something only where somebody looked.
 */
export const JournalMessageSchema = withEnvelope({
  zoneLooks: Type.Array(ZoneLookSchema, { maxItems: 500 }),
  tracks: Type.Array(CameraTrackSchema, { maxItems: 64 }),
});
export type JournalMessage = Static<typeof JournalMessageSchema>;

export const journalMessageExample: JournalMessage = {
  schemaVersion: 1,
  messageId: '018f2f6e-7777-7c3d-9e4f-0a1b2c3d4e5f',
  edgeId: 'edge-demo',
  sentAt: '2026-11-22T08:15:00.000Z',
  zoneLooks: [
    {
      cameraId: 'crossing',
      zoneId: 'pavement-north',
      zoneName: 'Pavement north',
      quarterAt: '2026-11-22T08:00:00.000Z',
      lookCount: 26,
      watchedMs: 52_000,
      firstLookAt: '2026-11-22T08:14:00.000Z',
      lastLookAt: '2026-11-22T08:14:52.000Z',
      missed: [{ reason: 'obstructed', spanMs: 8_000 }],
    },
  ],
  tracks: [
    {
      cameraId: 'patrol',
      fixes: [
        { fixedAt: '2026-11-22T08:14:50.000Z', latitude: 30.27415, longitude: 120.15515, accuracyM: 4 },
        { fixedAt: '2026-11-22T08:14:52.000Z', latitude: 30.27431, longitude: 120.15522, accuracyM: 4 },
      ],
    },
  ],
};
