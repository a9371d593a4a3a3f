import { type Static, type TSchema, Type } from 'typebox';
import { InstantSchema, SlugSchema } from '#domain/ids';
import { LinkAnswerBodySchema, LinkQuestionSchema } from '#video/link-question';

/**
 * What runs over the one connection that a box keeps to the aggregator, `wss://…/api/edge-link`, with the box's device
 * credentials. Text frames are JSON of the two unions below; binary frames are media (`media-frame.ts`). Nothing here is
 * durable: what must survive a lost connection is an MQTT command.
 */
export const streamQualities = ['main', 'sub'] as const;
export type StreamQuality = (typeof streamQualities)[number];

/** Chosen by the aggregator, unique on one connection. */
const StreamIdSchema = Type.Integer({ minimum: 1, maximum: 0xffff_ffff });

/** Heads and plates are covered, in a stream that the box encoded anew; absent: the camera's own bitstream. */
const MaskedSchema = Type.Optional(Type.Boolean());

/** Where a box sends a live stream instead of over the link; only the name in it, which is good once, is a secret. */
const PushSchema = Type.Object(
  {
    /** `rtsp:` or `rtsps:` with user and password, as ffmpeg takes it. */
    url: Type.String({
      maxLength: 1000,
      pattern: '^rtsps?://[A-Za-z0-9_-]{1,64}:[A-Za-z0-9_-]{16,128}@[^\\s/@?#]+/[A-Za-z0-9_-]{1,128}$',
    }),
  },
  { additionalProperties: false },
);
export type PushTarget = Static<typeof PushSchema>;

const messageOf = <P extends Record<string, TSchema>>(properties: P) =>
  Type.Object(properties, { additionalProperties: false });

/** Aggregator → box. */
export const LinkOrderSchema = Type.Union([
  /** Starts at the last keyframe the box holds, and goes on until `close`. */
  messageOf({
    type: Type.Literal('open-live'),
    streamId: StreamIdSchema,
    cameraId: SlugSchema,
    quality: Type.Enum([...streamQualities]),
    isMasked: MaskedSchema,
    /** Sends it there; `opened` and `ended` are told as ever, and no media frames come. */
    push: Type.Optional(PushSchema),
  }),
  /** Starts at the keyframe at or before `from`; sends `rate` seconds of video a second, at most a few seconds ahead. */
  messageOf({
    type: Type.Literal('open-playback'),
    streamId: StreamIdSchema,
    cameraId: SlugSchema,
    from: InstantSchema,
    to: InstantSchema,
    rate: Type.Number({ minimum: 0, maximum: 16 }),
    isMasked: MaskedSchema,
  }),
  /** Of a playback; 0 pauses. */
  messageOf({
    type: Type.Literal('set-rate'),
    streamId: StreamIdSchema,
    rate: Type.Number({ minimum: 0, maximum: 16 }),
  }),
  messageOf({ type: Type.Literal('close'), streamId: StreamIdSchema }),
  messageOf({ type: Type.Literal('ask'), askId: StreamIdSchema, question: LinkQuestionSchema }),
]);
export type LinkOrder = Static<typeof LinkOrderSchema>;

/** Box → aggregator. */
export const LinkReportSchema = Type.Union([
  messageOf({
    type: Type.Literal('opened'),
    streamId: StreamIdSchema,
    codec: Type.Enum(['h264', 'hevc']),
    widthPx: Type.Optional(Type.Integer({ minimum: 1 })),
    heightPx: Type.Optional(Type.Integer({ minimum: 1 })),
    /** Capture time of the first picture that follows. */
    startsAt: InstantSchema,
    isMasked: MaskedSchema,
  }),
  /** A stream that could not start or goes no further; without a code it came to the end that was asked for. */
  messageOf({
    type: Type.Literal('ended'),
    streamId: StreamIdSchema,
    code: Type.Optional(Type.String({ maxLength: 100 })),
    detail: Type.Optional(Type.String({ maxLength: 500 })),
    /** Of a playback that came to a gap: where footage begins again. */
    nextAt: Type.Optional(InstantSchema),
  }),
  messageOf({
    type: Type.Literal('answer'),
    askId: StreamIdSchema,
    outcome: Type.Enum(['done', 'refused', 'failed']),
    code: Type.Optional(Type.String({ maxLength: 100 })),
    detail: Type.Optional(Type.String({ maxLength: 500 })),
    /** What completes the code's text. */
    params: Type.Optional(
      Type.Record(
        Type.String({ pattern: '^[a-zA-Z]{1,40}$' }),
        Type.Union([Type.String({ maxLength: 500 }), Type.Number(), Type.Boolean()]),
        { maxProperties: 16 },
      ),
    ),
    body: Type.Optional(LinkAnswerBodySchema),
  }),
]);
export type LinkReport = Static<typeof LinkReportSchema>;
