import { type Static, Type } from 'typebox';
import { InstantSchema, Sha256Schema, SlugSchema, UuidSchema } from '#domain/ids';
import { LookFindingSchema } from '#evidence/look-finding';
import { CandidateSchema } from '#message/candidate-message';
import { withEnvelope } from '#message/envelope';

/** A candidate without its files, as told last. */
export const SeenProblemSchema = Type.Omit(CandidateSchema, ['candidateId', 'cameraId', 'clock', 'evidence']);

export type SeenProblem = Static<typeof SeenProblemSchema>;

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
    /** What is to be looked for, as the aggregator has it: a box forgets what has ended, and may have been replaced. */
    seen: SeenProblemSchema,
  }),
]);
export type Command = Static<typeof CommandSchema>;
export type LookCommand = Extract<Command, { readonly type: 'look' }>;

export const CommandMessageSchema = withEnvelope({
  commandId: UuidSchema,
  /** A command that arrives later is answered with `expired` and not carried out. */
  expiresAt: InstantSchema,
  command: CommandSchema,
});
export type CommandMessage = Static<typeof CommandMessageSchema>;

/** What the camera saw when it looked again. */
export const LookResultSchema = Type.Object({
  ...LookFindingSchema.properties,
  /** Files announced with a further revision of the candidate; its manifest carries the same finding, signed. */
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

export const lookCommandExample: LookCommand = {
  type: 'look',
  cameraId: 'crossing',
  candidateId: '018f2f6e-0000-7c3d-9e4f-0a1b2c3d4e5f',
  taskId: '018f2f6e-6666-7c3d-9e4f-0a1b2c3d4e5f',
  seen: {
    category: 'litter',
    revision: 2,
    score: 0.83,
    firstSeenAt: '2026-11-22T07:56:10.000Z',
    sightedAt: '2026-11-22T07:59:12.000Z',
    sightingCount: 91,
    box: { x: 0.41, y: 0.38, w: 0.12, h: 0.2 },
    rule: {
      zoneId: 'pavement-north',
      zoneVersion: 3,
      polygon: [
        { x: 0.3, y: 0.3 },
        { x: 0.7, y: 0.3 },
        { x: 0.7, y: 0.8 },
      ],
      decidedBy: 'detector',
      dwellMs: 62_000,
      requiredDwellMs: 60_000,
      firstSeenAt: '2026-11-22T07:56:10.000Z',
    },
    model: { name: 'street-nano', version: '1.0.0', sha256: 'a'.repeat(64), scoreThreshold: 0.5 },
    phase: 'open',
  },
};

export const lookResultExample: LookResult = {
  taskId: '018f2f6e-6666-7c3d-9e4f-0a1b2c3d4e5f',
  verdict: 'absent',
  reasons: ['not-seen'],
  lookedAt: '2026-11-22T09:30:20.000Z',
  lookCount: 2,
  openingLookAt: '2026-11-22T07:57:12.000Z',
  model: { name: 'street-nano', version: '1.0.0', sha256: 'a'.repeat(64) },
  looks: [
    { lookedAt: '2026-11-22T09:30:00.000Z', isClear: true, reason: 'not-seen', likeness: 0.21 },
    { lookedAt: '2026-11-22T09:30:20.000Z', isClear: true, reason: 'not-seen', likeness: 0.19 },
  ],
  evidence: ['d'.repeat(64), 'e'.repeat(64), 'f'.repeat(64)],
};

export const replyMessageExample: ReplyMessage = {
  schemaVersion: 1,
  messageId: '018f2f6e-5555-7c3d-9e4f-0a1b2c3d4e5f',
  edgeId: 'edge-demo',
  sentAt: '2026-11-22T08:01:01.000Z',
  commandId: '018f2f6e-4444-7c3d-9e4f-0a1b2c3d4e5f',
  outcome: 'done',
};
