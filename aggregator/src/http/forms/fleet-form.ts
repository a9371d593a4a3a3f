import { HealthMessageSchema, imageConditions } from '@streetwarden/shared/message/health-message';
import { cameraStates } from '@streetwarden/shared/message/status-message';
import { type Static, Type } from 'typebox';
import { instant, PositionFormSchema } from '#http/forms/candidate-form';
import { Nullable } from '#http/list-page';

/** An edge box in lists. */
export const EdgeFormSchema = Type.Object({
  id: Type.String(),
  name: Type.String(),
  isOnline: Type.Boolean(),
  statusAt: Nullable(instant),
  healthAt: Nullable(instant),
  agentVersion: Nullable(Type.String()),
  enrolledAt: instant,
  revokedAt: Nullable(instant),
  health: Nullable(HealthMessageSchema),
  cameraCount: Type.Integer(),
  storedThrough: Type.Integer(),
});
export type EdgeForm = Static<typeof EdgeFormSchema>;

/** A camera in lists. */
export const CameraFormSchema = Type.Object({
  edgeId: Type.String(),
  cameraId: Type.String(),
  name: Type.String(),
  state: Type.Enum([...cameraStates]),
  code: Nullable(Type.String()),
  detail: Nullable(Type.String()),
  condition: Nullable(Type.Enum([...imageConditions])),
  lastFrameAt: Nullable(instant),
  position: Nullable(PositionFormSchema),
  lastStillAt: Nullable(instant),
  decodeMode: Nullable(Type.String()),
  keyframeIntervalMs: Nullable(Type.Number()),
  widthPx: Nullable(Type.Integer()),
  heightPx: Nullable(Type.Integer()),
  openCandidates: Type.Integer(),
});
export type CameraForm = Static<typeof CameraFormSchema>;
