import { type Static, Type } from 'typebox';
import { BoxSchema, PositionSchema } from '#domain/geometry';
import { InstantSchema, SlugSchema, UuidSchema } from '#domain/ids';
import { FindingCategorySchema } from '#domain/problem-category';
import { ClockFactSchema, EvidenceFileSchema, type ModelFact, ModelFactSchema } from '#evidence/evidence-file';
import { RuleFactSchema } from '#evidence/manifest';
import { withEnvelope } from '#message/envelope';

/** A problem the edge believes in. The same `candidateId` comes again with a higher `revision` when more is known. */
export const CandidateSchema = Type.Object({
  candidateId: UuidSchema,
  revision: Type.Integer({ minimum: 1 }),
  cameraId: SlugSchema,
  category: FindingCategorySchema,
  /** Best detector score among the sightings, 0–1; 1 where a person decided. */
  score: Type.Number({ minimum: 0, maximum: 1 }),
  firstSeenAt: InstantSchema,
  sightedAt: InstantSchema,
  sightingCount: Type.Integer({ minimum: 1 }),
  /** Box in the frame at `sightedAt`, normalised. */
  box: BoxSchema,
  position: Type.Optional(PositionSchema),
  rule: RuleFactSchema,
  /** Absent where a person decided. */
  model: Type.Optional(ModelFactSchema),
  clock: ClockFactSchema,
  /** Manifest first; files follow over HTTP in the order metadata → masked still → still → clip. */
  evidence: Type.Array(EvidenceFileSchema, { minItems: 1, maxItems: 64 }),
  /** `ended` when the problem was seen to be gone by itself. */
  phase: Type.Enum(['open', 'ended']),
});
export type Candidate = Static<typeof CandidateSchema>;

export const CandidateMessageSchema = withEnvelope({
  /** Position in the edge's own order, 1, 2, 3 …; gaps show a loss. */
  sequence: Type.Integer({ minimum: 1 }),
  candidate: CandidateSchema,
});
export type CandidateMessage = Static<typeof CandidateMessageSchema>;

/** As a box tells what its model found. */
export const candidateMessageExample: CandidateMessage & {
  readonly candidate: Candidate & { readonly model: ModelFact };
} = {
  schemaVersion: 1,
  messageId: '018f2f6e-7b1a-7c3d-9e4f-0a1b2c3d4e5f',
  edgeId: 'edge-demo',
  sentAt: '2026-11-22T08:00:12.345Z',
  sequence: 17,
  candidate: {
    candidateId: '018f2f6e-0000-7c3d-9e4f-0a1b2c3d4e5f',
    revision: 1,
    cameraId: 'crossing',
    category: 'street-stall',
    score: 0.83,
    firstSeenAt: '2026-11-22T07:56:10.000Z',
    sightedAt: '2026-11-22T07:59:12.000Z',
    sightingCount: 91,
    box: { x: 0.41, y: 0.38, w: 0.12, h: 0.2 },
    position: { latitude: 30.27415, longitude: 120.15515, accuracyM: 8, source: 'camera' },
    rule: {
      zoneId: 'pavement-north',
      zoneVersion: 3,
      polygon: [
        { x: 0.3, y: 0.3 },
        { x: 0.7, y: 0.3 },
        { x: 0.7, y: 0.8 },
        { x: 0.3, y: 0.8 },
      ],
      decidedBy: 'detector',
      dwellMs: 182_000,
      requiredDwellMs: 180_000,
      firstSeenAt: '2026-11-22T07:56:10.000Z',
    },
    model: { name: 'street-nano', version: '1.0.0', sha256: 'a'.repeat(64), scoreThreshold: 0.5 },
    clock: { source: 'wall-clock', offsetMs: 12, isTrusted: true },
    evidence: [
      {
        sha256: 'b'.repeat(64),
        kind: 'manifest',
        mediaType: 'application/json',
        sizeBytes: 2310,
        capturedAt: '2026-11-22T07:59:12.400Z',
      },
      {
        sha256: 'c'.repeat(64),
        kind: 'still',
        mediaType: 'image/jpeg',
        sizeBytes: 412_000,
        capturedAt: '2026-11-22T07:59:12.000Z',
        widthPx: 1920,
        heightPx: 1080,
      },
    ],
    phase: 'open',
  },
};
