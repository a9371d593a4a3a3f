import { type Static, type TSchema, Type } from 'typebox';
import { ImagePointSchema, PositionSchema } from '#domain/geometry';
import { InstantSchema, SlugSchema } from '#domain/ids';

const bodyOf = <P extends Record<string, TSchema>>(properties: P) =>
  Type.Object(properties, { additionalProperties: false });

/** −1 to 1 of what the camera can do: right, up and in are positive (ONVIF generic space). */
const VelocitySchema = Type.Number({ minimum: -1, maximum: 1 });
const PresetTokenSchema = Type.String({ minLength: 1, maxLength: 64 });

/** What a person does to a camera that can be steered. Every movement ends by itself when it is not renewed. */
export const SteerActionSchema = Type.Union([
  bodyOf({ kind: Type.Literal('move'), pan: VelocitySchema, tilt: VelocitySchema, zoom: VelocitySchema }),
  bodyOf({ kind: Type.Literal('stop') }),
  /** Brings a point of the picture to its middle. */
  bodyOf({ kind: Type.Literal('centre'), point: ImagePointSchema, zoom: Type.Optional(VelocitySchema) }),
  bodyOf({ kind: Type.Literal('go-to-preset'), presetToken: PresetTokenSchema }),
  bodyOf({ kind: Type.Literal('save-preset'), name: Type.String({ minLength: 1, maxLength: 64 }) }),
  bodyOf({ kind: Type.Literal('remove-preset'), presetToken: PresetTokenSchema }),
  /** The camera goes back to the preset its zones belong to, and its zones wake. */
  bodyOf({ kind: Type.Literal('release') }),
]);
export type SteerAction = Static<typeof SteerActionSchema>;

/** What the aggregator asks of a box and gets an answer to at once. */
export const LinkQuestionSchema = Type.Union([
  bodyOf({ kind: Type.Literal('footage'), cameraId: SlugSchema, from: InstantSchema, to: InstantSchema }),
  /** The keyframe at or before `at`, as a JPEG that is masked unless `isOriginal`. */
  bodyOf({
    kind: Type.Literal('picture'),
    cameraId: SlugSchema,
    at: InstantSchema,
    maxWidthPx: Type.Integer({ minimum: 64, maximum: 7680 }),
    isOriginal: Type.Boolean(),
  }),
  bodyOf({ kind: Type.Literal('steer'), cameraId: SlugSchema, action: SteerActionSchema }),
  bodyOf({ kind: Type.Literal('presets'), cameraId: SlugSchema }),
  /** Device facts, streams, clock offset, imaging: what ONVIF tells of a camera. */
  bodyOf({ kind: Type.Literal('device-facts'), cameraId: SlugSchema }),
  /** Where a moving camera was at an instant, by its own receiver. */
  bodyOf({ kind: Type.Literal('place'), cameraId: SlugSchema, at: InstantSchema }),
  /** WS-Discovery in the box's network. */
  bodyOf({ kind: Type.Literal('discover') }),
]);
export type LinkQuestion = Static<typeof LinkQuestionSchema>;

const SpanSchema = bodyOf({ from: InstantSchema, to: InstantSchema });
export const PresetSchema = bodyOf({
  token: PresetTokenSchema,
  name: Type.String({ maxLength: 100 }),
  isHome: Type.Boolean(),
});
export type Preset = Static<typeof PresetSchema>;

/** What ONVIF tells of a camera; absent values were not told. */
export const DeviceFactsSchema = bodyOf({
  manufacturer: Type.Optional(Type.String({ maxLength: 100 })),
  model: Type.Optional(Type.String({ maxLength: 100 })),
  firmware: Type.Optional(Type.String({ maxLength: 100 })),
  serialNumber: Type.Optional(Type.String({ maxLength: 100 })),
  canSteer: Type.Boolean(),
  /** The camera's clock minus the box's, milliseconds. */
  clockOffsetMs: Type.Optional(Type.Number()),
  ntpServer: Type.Optional(Type.String({ maxLength: 253 })),
  /** Address of a single JPEG, without credentials. */
  snapshotUrl: Type.Optional(Type.String({ maxLength: 1000 })),
  /** In the camera's own units. */
  imaging: Type.Optional(
    bodyOf({
      brightness: Type.Optional(Type.Number()),
      contrast: Type.Optional(Type.Number()),
      saturation: Type.Optional(Type.Number()),
      sharpness: Type.Optional(Type.Number()),
      exposureMode: Type.Optional(Type.String({ maxLength: 100 })),
      focusMode: Type.Optional(Type.String({ maxLength: 100 })),
      irCutFilter: Type.Optional(Type.String({ maxLength: 100 })),
    }),
  ),
  streams: Type.Array(
    bodyOf({
      profileToken: Type.String({ maxLength: 64 }),
      /** Without credentials. */
      url: Type.String({ maxLength: 1000 }),
      codec: Type.Optional(Type.String({ maxLength: 20 })),
      widthPx: Type.Optional(Type.Integer({ minimum: 1 })),
      heightPx: Type.Optional(Type.Integer({ minimum: 1 })),
    }),
    { maxItems: 16 },
  ),
});
export type DeviceFacts = Static<typeof DeviceFactsSchema>;

export const DiscoveredCameraSchema = bodyOf({
  name: Type.String({ maxLength: 100 }),
  hardware: Type.String({ maxLength: 100 }),
  address: Type.String({ maxLength: 253 }),
  /** The camera of this box with that address. */
  cameraId: Type.Optional(SlugSchema),
});
export type DiscoveredCamera = Static<typeof DiscoveredCameraSchema>;

/** Answers, by the kind of their question; `steer` has none. */
export const LinkAnswerBodySchema = Type.Union([
  bodyOf({
    kind: Type.Literal('footage'),
    /** Where the ring has footage between `from` and `to`, in order, joined where nothing is missing. */
    spans: Type.Array(SpanSchema, { maxItems: 10_000 }),
    keyframeIntervalMs: Type.Optional(Type.Number({ minimum: 0 })),
  }),
  /** Without a position: the box does not know. */
  bodyOf({ kind: Type.Literal('place'), position: Type.Optional(PositionSchema) }),
  bodyOf({ kind: Type.Literal('picture'), capturedAt: InstantSchema, jpegBase64: Type.String() }),
  bodyOf({ kind: Type.Literal('presets'), presets: Type.Array(PresetSchema, { maxItems: 256 }) }),
  bodyOf({ kind: Type.Literal('device-facts'), facts: DeviceFactsSchema }),
  bodyOf({
    kind: Type.Literal('discover'),
    cameras: Type.Array(DiscoveredCameraSchema, { maxItems: 256 }),
    /** Answers that were refused, and why. */
    refusals: Type.Array(Type.String({ maxLength: 500 }), { maxItems: 256 }),
  }),
]);
export type LinkAnswerBody = Static<typeof LinkAnswerBodySchema>;
