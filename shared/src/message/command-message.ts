import { type Static, Type } from 'typebox';
import { InstantSchema, Sha256Schema, SlugSchema, UuidSchema } from '#domain/ids';
import { withEnvelope } from '#message/envelope';

/** What the aggregator may ask of a box. */
export const CommandSchema = Type.Union([
  Type.Object({ type: Type.Literal('send-evidence'), sha256: Sha256Schema }),
  Type.Object({ type: Type.Literal('send-still'), cameraId: SlugSchema }),
  Type.Object({ type: Type.Literal('reload-config') }),
  /** Looks again at the place of a candidate that was reported repaired; the reply's `look` says what is seen. */
  Type.Object({
    type: Type.Literal('look'),
    cameraId: SlugSchema,
    candidateId: UuidSchema,
    /** The task of the case that asks. */
    taskId: UuidSchema,
  }),
]);
export type Command = Static<typeof CommandSchema>;

export const CommandMessageSchema = withEnvelope({
  commandId: UuidSchema,
  /** A command that arrives later is answered with `expired` and not carried out. */
  expiresAt: InstantSchema,
  command: CommandSchema,
});
export type CommandMessage = Static<typeof CommandMessageSchema>;

/** What the camera saw when it looked again. */
export const LookResultSchema = Type.Object({
  /** `unclear` when the view was moved, covered, dark or not clear for long enough: a person must go. */
  verdict: Type.Enum(['absent', 'same', 'unclear']),
  lookedAt: InstantSchema,
  /** Whole-frame looks behind the verdict. */
  lookCount: Type.Integer({ minimum: 1 }),
  /** Best score of the problem among them, 0–1; absent when it was never seen. */
  score: Type.Optional(Type.Number({ minimum: 0, maximum: 1 })),
  /** Files announced with a further revision of the candidate. */
  evidence: Type.Array(Sha256Schema, { maxItems: 20 }),
});
export type LookResult = Static<typeof LookResultSchema>;

/** The box's answer; exactly one per command id, also after a redelivery. */
export const ReplyMessageSchema = withEnvelope({
  commandId: UuidSchema,
  outcome: Type.Enum(['done', 'refused', 'expired', 'failed']),
  code: Type.Optional(Type.String()),
  detail: Type.Optional(Type.String()),
  /** With `done` to a `look`. */
  look: Type.Optional(LookResultSchema),
});
export type ReplyMessage = Static<typeof ReplyMessageSchema>;

export const commandMessageExample: CommandMessage = {
  schemaVersion: 1,
  messageId: '018f2f6e-3333-7c3d-9e4f-0a1b2c3d4e5f',
  edgeId: 'edge-demo',
  sentAt: '2026-11-22T08:01:00.000Z',
  commandId: '018f2f6e-4444-7c3d-9e4f-0a1b2c3d4e5f',
  expiresAt: '2026-11-22T08:02:00.000Z',
  command: { type: 'send-evidence', sha256: 'c'.repeat(64) },
};

export const replyMessageExample: ReplyMessage = {
  schemaVersion: 1,
  messageId: '018f2f6e-5555-7c3d-9e4f-0a1b2c3d4e5f',
  edgeId: 'edge-demo',
  sentAt: '2026-11-22T08:01:01.000Z',
  commandId: '018f2f6e-4444-7c3d-9e4f-0a1b2c3d4e5f',
  outcome: 'done',
};
