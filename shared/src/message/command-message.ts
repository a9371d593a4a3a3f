import { type Static, Type } from 'typebox';
import { BoxSchema, PositionSchema } from '#domain/geometry';
import { InstantSchema, Sha256Schema, SlugSchema, UuidSchema } from '#domain/ids';
import { FindingCategorySchema, ProblemCategorySchema } from '#domain/problem-category';
import { LookFindingSchema } from '#evidence/look-finding';
import { PersonFactSchema } from '#evidence/person-fact';
import { CandidateSchema } from '#message/candidate-message';
import { withEnvelope } from '#message/envelope';

/** A candidate without its files, as told last. */
export const SeenProblemSchema = Type.Omit(CandidateSchema, ['candidateId', 'cameraId', 'clock', 'evidence']);

export type SeenProblem = Static<typeof SeenProblemSchema>;

const sendEvidence = Type.Object({ type: Type.Literal('send-evidence'), sha256: Sha256Schema });
const sendStill = Type.Object({ type: Type.Literal('send-still'), cameraId: SlugSchema });
const reloadConfig = Type.Object({ type: Type.Literal('reload-config') });

/** Commands that a person may give as they are; all others belong to a right, a task or a release, and have their own way. */
export const PlainCommandSchema = Type.Union([sendEvidence, sendStill, reloadConfig]);
export type PlainCommand = Static<typeof PlainCommandSchema>;

/** What the aggregator may ask of a box. */
export const CommandSchema = Type.Union([
  sendEvidence,
  sendStill,
  reloadConfig,
  /** From which score on a category counts at one camera; null: what its zones and the model say. */
  Type.Object({
    type: Type.Literal('set-threshold'),
    cameraId: SlugSchema,
    category: ProblemCategorySchema,
    scoreThreshold: Type.Union([Type.Number({ minimum: 0, maximum: 1 }), Type.Null()]),
  }),
  /** Goes back to the model of the box's configuration. */
  Type.Object({ type: Type.Literal('use-configured-model') }),
  /** Fetches a model from the aggregator, checks it, and looks with it from then on. */
  Type.Object({
    type: Type.Literal('use-model'),
    name: SlugSchema,
    version: Type.String({ pattern: '^\\d{1,5}\\.\\d{1,5}\\.\\d{1,5}$' }),
    /** Of the ONNX file. */
    sha256: Sha256Schema,
    /** Manifest and ONNX file, to be had at `/api/models/<name>/<version>/<file>`. */
    files: Type.Array(
      Type.Object({ name: Type.String({ pattern: '^[a-z0-9][a-z0-9.-]{0,99}$' }), sha256: Sha256Schema }),
      { minItems: 2, maxItems: 8 },
    ),
  }),
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
  /**
   * Makes the evidence of a problem that a person found in this camera's video, from the footage the box keeps, and sends
   * it as the candidate `captureId`. Answered when the clip is in the outbox, too.
   */
  Type.Object({
    type: Type.Literal('capture'),
    cameraId: SlugSchema,
    captureId: UuidSchema,
    /** Of the picture in which the box was drawn. */
    capturedAt: InstantSchema,
    box: BoxSchema,
    category: FindingCategorySchema,
    position: Type.Optional(PositionSchema),
    person: PersonFactSchema,
  }),
  /** Cuts the kept footage between two instants without re-encoding, signs what it cut, and sends it. */
  Type.Object({
    type: Type.Literal('export-clip'),
    cameraId: SlugSchema,
    exportId: UuidSchema,
    from: InstantSchema,
    to: InstantSchema,
    /** False: only a masked derivative leaves the box. */
    isOriginal: Type.Boolean(),
    requestedBy: Type.Object({
      accountId: Type.String({ minLength: 1, maxLength: 64 }),
      name: Type.String({ maxLength: 100 }),
    }),
    reason: Type.String({ minLength: 1, maxLength: 500 }),
  }),
]);
export type Command = Static<typeof CommandSchema>;
export type UseModelCommand = Extract<Command, { readonly type: 'use-model' }>;
export type SetThresholdCommand = Extract<Command, { readonly type: 'set-threshold' }>;
export type LookCommand = Extract<Command, { readonly type: 'look' }>;
export type CaptureCommand = Extract<Command, { readonly type: 'capture' }>;
export type ExportClipCommand = Extract<Command, { readonly type: 'export-clip' }>;

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
  /** With `done` to a `capture`: the last revision of the candidate that it made; with it the evidence is whole. */
  revision: Type.Optional(Type.Integer({ minimum: 1 })),
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

export const captureCommandExample: CaptureCommand = {
  type: 'capture',
  cameraId: 'crossing',
  captureId: '018f2f6e-7777-7c3d-9e4f-0a1b2c3d4e5f',
  capturedAt: '2026-11-22T07:59:12.400Z',
  box: { x: 0.41, y: 0.38, w: 0.12, h: 0.2 },
  category: 'other',
  position: { latitude: 30.27415, longitude: 120.15515, accuracyM: 3.2, source: 'ground-map' },
  person: {
    accountId: '018f2f6e-8888-7c3d-9e4f-0a1b2c3d4e5f',
    name: '王座席',
    decidedAt: '2026-11-22T07:59:20.000Z',
    from: 'live',
    catalogueClass: { scheme: 'GB/T 30428.2-2013', kind: 'event', code: '0503' },
  },
};

export const exportClipCommandExample: ExportClipCommand = {
  type: 'export-clip',
  cameraId: 'crossing',
  exportId: '018f2f6e-9999-7c3d-9e4f-0a1b2c3d4e5f',
  from: '2026-11-22T07:58:00.000Z',
  to: '2026-11-22T07:59:00.000Z',
  isOriginal: true,
  requestedBy: { accountId: '018f2f6e-8888-7c3d-9e4f-0a1b2c3d4e5f', name: '王座席' },
  reason: '协助查处占道经营',
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
