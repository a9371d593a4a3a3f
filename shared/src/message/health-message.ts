import { type Static, Type } from 'typebox';
import { InstantSchema, SlugSchema } from '#domain/ids';
import { withEnvelope } from '#message/envelope';

/** What the picture itself tells about the camera. */
export const imageConditions = ['clear', 'black', 'frozen', 'blurred', 'obstructed', 'moved'] as const;
export type ImageCondition = (typeof imageConditions)[number];

export const CameraHealthSchema = Type.Object({
  cameraId: SlugSchema,
  decodeMode: Type.Enum(['keyframes', 'cadence', 'full', 'stills']),
  condition: Type.Enum([...imageConditions]),
  lastFrameAt: Type.Optional(InstantSchema),
  keyframeIntervalMs: Type.Optional(Type.Number({ minimum: 0 })),
  widthPx: Type.Optional(Type.Integer({ minimum: 1 })),
  heightPx: Type.Optional(Type.Integer({ minimum: 1 })),
  codec: Type.Optional(Type.String()),
  decodedFrameCount: Type.Integer({ minimum: 0 }),
  /** Frames dropped for lack of time, before detect. */
  droppedFrameCount: Type.Integer({ minimum: 0 }),
  /** Whole-frame looks: proof that a place was looked at. */
  lookCount: Type.Integer({ minimum: 0 }),
  reconnectCount: Type.Integer({ minimum: 0 }),
  /** Of the stream as the camera sends it, over the last kept segments. */
  bitrateBps: Type.Optional(Type.Integer({ minimum: 0 })),
  /** Packets that were lost or came damaged, since the camera was opened. */
  corruptPacketCount: Type.Optional(Type.Integer({ minimum: 0 })),
  /** The camera's own clock minus the box's, milliseconds, where the camera tells it (ONVIF). */
  clockOffsetMs: Type.Optional(Type.Number()),
  /** Of a camera that can be steered: while it is away, zones of other positions sleep. */
  steering: Type.Optional(
    Type.Object({
      isHome: Type.Boolean(),
      isMoving: Type.Boolean(),
      /** The preset it looks at; absent at home and everywhere else. */
      presetToken: Type.Optional(Type.String({ maxLength: 64 })),
      sleepingZoneIds: Type.Array(SlugSchema, { maxItems: 64 }),
    }),
  ),
});
export type CameraHealth = Static<typeof CameraHealthSchema>;

/** Sent every 30 s, not retained. */
export const HealthMessageSchema = withEnvelope({
  uptimeMs: Type.Integer({ minimum: 0 }),
  cpuPercent: Type.Number({ minimum: 0, description: 'of one core, agent and its ffmpeg children' }),
  memoryBytes: Type.Integer({ minimum: 0 }),
  outboxDepth: Type.Integer({ minimum: 0 }),
  uploadDepth: Type.Integer({ minimum: 0 }),
  storageUsedBytes: Type.Integer({ minimum: 0 }),
  storageFreeBytes: Type.Integer({ minimum: 0 }),
  clockOffsetMs: Type.Optional(Type.Number()),
  detectMs: Type.Optional(Type.Object({ p50: Type.Number(), p95: Type.Number() })),
  cameras: Type.Array(CameraHealthSchema, { maxItems: 256 }),
});
export type HealthMessage = Static<typeof HealthMessageSchema>;

export const healthMessageExample: HealthMessage = {
  schemaVersion: 1,
  messageId: '018f2f6e-2222-7c3d-9e4f-0a1b2c3d4e5f',
  edgeId: 'edge-demo',
  sentAt: '2026-11-22T08:00:30.000Z',
  uptimeMs: 330_000,
  cpuPercent: 14.2,
  memoryBytes: 182_000_000,
  outboxDepth: 0,
  uploadDepth: 0,
  storageUsedBytes: 310_000_000,
  storageFreeBytes: 80_000_000_000,
  detectMs: { p50: 31, p95: 44 },
  cameras: [
    {
      cameraId: 'crossing',
      decodeMode: 'keyframes',
      condition: 'clear',
      lastFrameAt: '2026-11-22T08:00:29.000Z',
      keyframeIntervalMs: 2000,
      widthPx: 1920,
      heightPx: 1080,
      codec: 'h264',
      decodedFrameCount: 165,
      droppedFrameCount: 0,
      lookCount: 165,
      reconnectCount: 0,
      bitrateBps: 2_100_000,
      corruptPacketCount: 0,
    },
  ],
};
