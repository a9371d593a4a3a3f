import { type Static, Type } from 'typebox';
import { PositionSchema } from '#domain/geometry';
import { InstantSchema, SlugSchema } from '#domain/ids';
import { withEnvelope } from '#message/envelope';

export const cameraStates = ['starting', 'watching', 'lost', 'faulty', 'suspended', 'ended'] as const;
export type CameraState = (typeof cameraStates)[number];

const { latitude, longitude, accuracyM } = PositionSchema.properties;

/** One camera of an edge box. */
export const CameraStatusSchema = Type.Object({
  cameraId: SlugSchema,
  name: Type.String(),
  state: Type.Enum([...cameraStates]),
  /** Problem code when the state is lost, faulty or suspended. */
  code: Type.Optional(Type.String()),
  /** Plain text that completes the code, without credentials. */
  detail: Type.Optional(Type.String()),
  /** Whether it is on the move, as the configuration of the box has it; absent where that does not describe the camera. */
  isMoving: Type.Optional(Type.Boolean()),
  /** Where it stands by the configuration of the box. */
  position: Type.Optional(Type.Object({ latitude, longitude, accuracyM })),
  /** Where it looks by the configuration of the box, clockwise from north. */
  headingDegrees: Type.Optional(Type.Number({ minimum: 0, exclusiveMaximum: 360 })),
});

/** Retained; the last will is the same message with `isOnline: false` and no cameras. */
export const StatusMessageSchema = withEnvelope({
  isOnline: Type.Boolean(),
  agentVersion: Type.Optional(Type.String()),
  startedAt: Type.Optional(InstantSchema),
  cameras: Type.Array(CameraStatusSchema, { maxItems: 256 }),
});
export type StatusMessage = Static<typeof StatusMessageSchema>;

export const statusMessageExample: StatusMessage = {
  schemaVersion: 1,
  messageId: '018f2f6e-1111-7c3d-9e4f-0a1b2c3d4e5f',
  edgeId: 'edge-demo',
  sentAt: '2026-11-22T08:00:00.000Z',
  isOnline: true,
  agentVersion: '0.1.0',
  startedAt: '2026-11-22T07:55:00.000Z',
  cameras: [{ cameraId: 'crossing', name: 'North crossing', state: 'watching', isMoving: false }],
};
