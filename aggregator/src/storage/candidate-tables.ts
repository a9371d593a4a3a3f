import type { Box, Position } from '@streetwarden/shared/domain/geometry';
import type { ClockFact, ModelFact } from '@streetwarden/shared/evidence/evidence-file';
import type { RuleFact } from '@streetwarden/shared/evidence/manifest';
import { sql } from 'drizzle-orm';
import { evidenceColumns } from '#storage/evidence-columns';
import type { FleetTables } from '#storage/fleet-tables';
import {
  candidateStates,
  evidenceStates,
  findingCategories,
  reviewDecisions,
  storedFileKinds,
} from '#storage/schema-words';
import type { StorageKit } from '#storage/sqlite-kit';

/** Problems, the candidates that show them, and their totals. */
export function defineCandidateTables(kit: StorageKit, edges: FleetTables['edges']) {
  const problems = kit.table(
    'problems',
    {
      id: kit.text('id').primaryKey(),
      category: kit.enumText('category', findingCategories).notNull(),
      state: kit.enumText('state', ['open', 'closed']).notNull(),
      /** Degrees, WGS-84; absent when no sighting had a position, then `placeKey` names the place. */
      latitude: kit.real('latitude'),
      longitude: kit.real('longitude'),
      placeKey: kit.text('place_key').notNull(),
      firstSeenAt: kit.instant('first_seen_at').notNull(),
      lastSightedAt: kit.instant('last_sighted_at').notNull(),
      candidateCount: kit.int('candidate_count').notNull(),
      caseId: kit.text('case_id'),
      version: kit.int('version').notNull().default(1),
    },
    (t) => [
      kit.index('problems_by_place').on(t.category, t.state, t.latitude, t.longitude),
      kit.index('problems_on_map').on(t.state, t.latitude, t.longitude),
      kit.index('problems_by_place_key').on(t.placeKey, t.category, t.state),
      // The place comes last: the map walks the newest and looks at where they are without touching the table.
      kit.index('problems_by_last_sighting').on(t.state, t.lastSightedAt, t.id, t.latitude, t.longitude, t.category),
      kit.index('problems_by_case').on(t.caseId),
    ],
  );
  const candidates = kit.table(
    'candidates',
    {
      id: kit.text('id').primaryKey(),
      edgeId: kit
        .text('edge_id')
        .notNull()
        .references(() => edges.id),
      cameraId: kit.text('camera_id').notNull(),
      category: kit.enumText('category', findingCategories).notNull(),
      score: kit.real('score').notNull(),
      state: kit.enumText('state', candidateStates).notNull(),
      /** The decision in force; `cannot-tell` leaves the state open for another reviewer. */
      decision: kit.enumText('decision', reviewDecisions),
      priority: kit.real('priority').notNull(),
      revision: kit.int('revision').notNull(),
      phase: kit.enumText('phase', ['open', 'ended']).notNull(),
      firstSeenAt: kit.instant('first_seen_at').notNull(),
      sightedAt: kit.instant('sighted_at').notNull(),
      receivedAt: kit.instant('received_at').notNull(),
      sightingCount: kit.int('sighting_count').notNull(),
      box: kit.json<Box>('box').notNull(),
      latitude: kit.real('latitude'),
      longitude: kit.real('longitude'),
      position: kit.json<Position>('position'),
      rule: kit.json<RuleFact>('rule').notNull(),
      /** Empty where a person decided; see `rule.person`. */
      model: kit.json<ModelFact | Readonly<Record<string, never>>>('model').notNull(),
      clock: kit.json<ClockFact>('clock').notNull(),
      problemId: kit
        .text('problem_id')
        .notNull()
        .references(() => problems.id),
      caseId: kit.text('case_id'),
      evidenceState: kit.enumText('evidence_state', evidenceStates).notNull(),
      isSecondReview: kit.bool('is_second_review').notNull().default(false),
      needsOtherReviewer: kit.text('needs_other_reviewer'),
      decidedBy: kit.text('decided_by'),
      decidedAt: kit.instant('decided_at'),
      version: kit.int('version').notNull().default(1),
    },
    // Pages are read backwards along these (newest or most urgent first): every key of an order has one direction.
    (t) => [
      kit.index('candidates_queue').on(t.state, t.priority, t.sightedAt, t.id),
      kit.index('candidates_queue_by_category').on(t.state, t.category, t.priority, t.sightedAt, t.id),
      kit.index('candidates_by_camera').on(t.edgeId, t.cameraId, t.state, t.priority, t.sightedAt, t.id),
      kit.index('candidates_newest').on(t.state, t.sightedAt, t.id),
      kit.index('candidates_by_problem').on(t.problemId, t.sightedAt, t.id),
      kit.index('candidates_nearby').on(t.category, t.latitude, t.longitude),
      kit.index('candidates_by_case').on(t.caseId).where(sql`${t.caseId} is not null`),
      kit.index('candidates_awaiting_evidence').on(t.receivedAt, t.id).where(sql`${t.evidenceState} = 'pending'`),
    ],
  );
  /** How many candidates there are; kept by triggers of the migrations, never written by the application. */
  const candidateCounts = kit.table(
    'candidate_counts',
    {
      state: kit.enumText('state', candidateStates).notNull(),
      category: kit.enumText('category', findingCategories).notNull(),
      count: kit.int('count').notNull(),
    },
    (t) => [kit.primaryKey({ columns: [t.state, t.category] })],
  );
  return { problems, candidates, candidateCounts };
}

export type CandidateTables = ReturnType<typeof defineCandidateTables>;

/** Evidence that candidates announced, and files that have arrived. */
export function defineEvidenceTables(kit: StorageKit, candidates: CandidateTables['candidates']) {
  const candidateEvidence = kit.table(
    'candidate_evidence',
    {
      candidateId: kit
        .text('candidate_id')
        .notNull()
        .references(() => candidates.id),
      ...evidenceColumns(kit),
    },
    (t) => [
      kit.primaryKey({ columns: [t.candidateId, t.sha256] }),
      kit.index('candidate_evidence_by_file').on(t.sha256),
    ],
  );
  const evidenceFiles = kit.table(
    'evidence_files',
    {
      sha256: kit.text('sha256').primaryKey(),
      sizeBytes: kit.int('size_bytes').notNull(),
      /** Bytes of a partial upload that are safely on disk. */
      receivedBytes: kit.int('received_bytes').notNull().default(0),
      state: kit.enumText('state', ['partial', 'stored', 'damaged']).notNull(),
      storedAt: kit.instant('stored_at'),
      lastVerifiedAt: kit.instant('last_verified_at'),
      edgeId: kit.text('edge_id').notNull(),
      kind: kit.enumText('kind', storedFileKinds).notNull(),
      mediaType: kit.text('media_type').notNull(),
    },
    (t) => [kit.index('evidence_files_to_verify').on(t.state, t.lastVerifiedAt, t.sha256)],
  );
  return { candidateEvidence, evidenceFiles };
}
