import { DetectionLabelSchema } from '@streetwarden/shared/domain/detection-label';
import { BoxSchema, PositionSchema } from '@streetwarden/shared/domain/geometry';
import { UuidSchema } from '@streetwarden/shared/domain/ids';
import { ProblemCategorySchema } from '@streetwarden/shared/domain/problem-category';
import { SightingSchema } from '@streetwarden/shared/evidence/manifest';
import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';

const TrackSchema = Type.Object({
  trackId: Type.String(),
  label: DetectionLabelSchema,
  state: Type.Enum(['tentative', 'confirmed', 'occluded', 'lost', 'ended']),
  box: BoxSchema,
  score: Type.Number(),
  bestScore: Type.Number(),
  firstSeenAtMs: Type.Number(),
  lastSeenAtMs: Type.Number(),
  lastPresentAtMs: Type.Number(),
  sightingCount: Type.Integer(),
  stationaryMs: Type.Number(),
  sightings: Type.Array(Type.Object({ atMs: Type.Number(), score: Type.Number(), box: BoxSchema })),
});

/** One problem the agent knows; `revision` 0 = not told yet. */
export const KnownProblemSchema = Type.Object({
  problemKey: Type.String(),
  candidateId: UuidSchema,
  revision: Type.Integer({ minimum: 0 }),
  zoneId: Type.String(),
  category: ProblemCategorySchema,
  firstSeenAtMs: Type.Number(),
  lastSeenAtMs: Type.Number(),
  bestScore: Type.Number(),
  /** Score and time of the last revision told. */
  toldScore: Type.Number(),
  toldAtMs: Type.Number(),
  /** Sightings of tracks before the current one. */
  earlierSightingCount: Type.Integer(),
  sightings: Type.Array(SightingSchema),
  position: Type.Optional(PositionSchema),
  /** Position of the last revision told. */
  toldPosition: Type.Optional(PositionSchema),
  /** Before a moving camera: area (share of the image) of the largest box so far; the larger, the nearer. */
  nearestArea: Type.Optional(Type.Number()),
  track: TrackSchema,
});
export type KnownProblem = Static<typeof KnownProblemSchema>;

/** What the agent writes down so that a restart reports nothing twice; plain JSON. */
export const RegistrySnapshotSchema = Type.Object({
  version: Type.Literal(1),
  problems: Type.Array(KnownProblemSchema),
});
export type RegistrySnapshot = Static<typeof RegistrySnapshotSchema>;

/** Reads what was written down; undefined when it is of another version or damaged: then the box starts afresh. */
export function readRegistrySnapshot(value: unknown): RegistrySnapshot | undefined {
  return Value.Check(RegistrySnapshotSchema, value) ? value : undefined;
}
