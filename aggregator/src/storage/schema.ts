import type { Box, Position } from '@streetwarden/shared/domain/geometry';
import { problemCategoryNames } from '@streetwarden/shared/domain/problem-category';
import type { ClockFact, ModelFact } from '@streetwarden/shared/evidence/evidence-file';
import { evidenceKinds } from '@streetwarden/shared/evidence/evidence-file';
import type { RuleFact } from '@streetwarden/shared/evidence/manifest';
import type { Command } from '@streetwarden/shared/message/command-message';
import type { CameraHealth, HealthMessage } from '@streetwarden/shared/message/health-message';
import { imageConditions } from '@streetwarden/shared/message/health-message';
import type { StatusMessage } from '@streetwarden/shared/message/status-message';
import { cameraStates } from '@streetwarden/shared/message/status-message';
import { sql } from 'drizzle-orm';
import { ledgerEntryTypes } from '#storage/ledger-entry-type';
import type { StorageKit } from '#storage/sqlite-kit';

export const accountRoles = ['operator', 'reviewer', 'admin'] as const;
export type AccountRole = (typeof accountRoles)[number];
export const candidateStates = ['open', 'confirmed', 'rejected'] as const;
export const evidenceStates = ['pending', 'complete', 'missing'] as const;
export const reviewDecisions = ['confirm', 'reject', 'duplicate', 'not-ours', 'cannot-tell'] as const;
export const caseStates = ['filed', 'withdrawn'] as const;
/** What a stored file is; `camera-still` is a camera's last masked still, the rest belongs to candidates. */
export const storedFileKinds = [...evidenceKinds, 'camera-still'] as const;

const categories = problemCategoryNames as readonly [string, ...string[]] as readonly [
  (typeof problemCategoryNames)[number],
  ...(typeof problemCategoryNames)[number][],
];

function defineFleetTables(kit: StorageKit) {
  const edges = kit.table('edges', {
    id: kit.text('id').primaryKey(),
    name: kit.text('name').notNull(),
    publicKeyPem: kit.text('public_key_pem').notNull(),
    keyId: kit.text('key_id').notNull(),
    credentialHash: kit.text('credential_hash').notNull(),
    enrolledAt: kit.instant('enrolled_at').notNull(),
    revokedAt: kit.instant('revoked_at'),
    isOnline: kit.bool('is_online').notNull().default(false),
    agentVersion: kit.text('agent_version'),
    statusAt: kit.instant('status_at'),
    status: kit.json<StatusMessage>('status'),
    healthAt: kit.instant('health_at'),
    health: kit.json<HealthMessage>('health'),
    /** Highest contiguous sequence committed for this edge; goes back when a backup is restored, so the edge resends. */
    storedThrough: kit.int('stored_through').notNull().default(0),
  });
  const enrolmentTokens = kit.table('enrolment_tokens', {
    tokenHash: kit.text('token_hash').primaryKey(),
    name: kit.text('name').notNull(),
    createdBy: kit.text('created_by').notNull(),
    createdAt: kit.instant('created_at').notNull(),
    expiresAt: kit.instant('expires_at').notNull(),
    usedAt: kit.instant('used_at'),
    usedByEdgeId: kit.text('used_by_edge_id'),
  });
  const cameras = kit.table(
    'cameras',
    {
      edgeId: kit
        .text('edge_id')
        .notNull()
        .references(() => edges.id),
      cameraId: kit.text('camera_id').notNull(),
      name: kit.text('name').notNull(),
      state: kit.enumText('state', cameraStates).notNull(),
      code: kit.text('code'),
      detail: kit.text('detail'),
      condition: kit.enumText('condition', imageConditions),
      position: kit.json<Position>('position'),
      lastFrameAt: kit.instant('last_frame_at'),
      lastStillSha256: kit.text('last_still_sha256'),
      lastStillAt: kit.instant('last_still_at'),
      health: kit.json<CameraHealth>('health'),
    },
    (t) => [kit.primaryKey({ columns: [t.edgeId, t.cameraId] })],
  );
  const commands = kit.table(
    'commands',
    {
      id: kit.text('id').primaryKey(),
      edgeId: kit
        .text('edge_id')
        .notNull()
        .references(() => edges.id),
      command: kit.json<Command>('command').notNull(),
      createdBy: kit.text('created_by').notNull(),
      createdAt: kit.instant('created_at').notNull(),
      expiresAt: kit.instant('expires_at').notNull(),
      outcome: kit.enumText('outcome', ['done', 'refused', 'expired', 'failed']),
      code: kit.text('code'),
      detail: kit.text('detail'),
      repliedAt: kit.instant('replied_at'),
    },
    (t) => [kit.index('commands_by_edge').on(t.edgeId, t.createdAt)],
  );
  return { edges, enrolmentTokens, cameras, commands };
}

function defineIngestTables(kit: StorageKit) {
  const inbox = kit.table(
    'inbox',
    {
      edgeId: kit.text('edge_id').notNull(),
      messageId: kit.text('message_id').notNull(),
      kind: kit.text('kind').notNull(),
      sequence: kit.int('sequence'),
      receivedAt: kit.instant('received_at').notNull(),
      outcome: kit.enumText('outcome', ['stored', 'dead-letter']).notNull(),
      code: kit.text('code'),
    },
    (t) => [
      kit.primaryKey({ columns: [t.edgeId, t.messageId] }),
      kit.index('inbox_by_sequence').on(t.edgeId, t.sequence),
    ],
  );
  const deadLetters = kit.table(
    'dead_letters',
    {
      id: kit.text('id').primaryKey(),
      edgeId: kit.text('edge_id'),
      topic: kit.text('topic').notNull(),
      /** Base64 of the bytes as they came. */
      payload: kit.text('payload').notNull(),
      code: kit.text('code').notNull(),
      receivedAt: kit.instant('received_at').notNull(),
    },
    (t) => [kit.index('dead_letters_by_time').on(t.receivedAt, t.id)],
  );
  return { inbox, deadLetters };
}

function defineCandidateTables(kit: StorageKit, edges: ReturnType<typeof defineFleetTables>['edges']) {
  const problems = kit.table(
    'problems',
    {
      id: kit.text('id').primaryKey(),
      category: kit.enumText('category', categories).notNull(),
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
      kit.index('problems_by_last_sighting').on(t.state, t.lastSightedAt, t.id),
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
      category: kit.enumText('category', categories).notNull(),
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
      model: kit.json<ModelFact>('model').notNull(),
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
      category: kit.enumText('category', categories).notNull(),
      count: kit.int('count').notNull(),
    },
    (t) => [kit.primaryKey({ columns: [t.state, t.category] })],
  );
  return { problems, candidates, candidateCounts };
}

function defineEvidenceTables(kit: StorageKit, candidates: ReturnType<typeof defineCandidateTables>['candidates']) {
  const candidateEvidence = kit.table(
    'candidate_evidence',
    {
      candidateId: kit
        .text('candidate_id')
        .notNull()
        .references(() => candidates.id),
      sha256: kit.text('sha256').notNull(),
      ordinal: kit.int('ordinal').notNull(),
      kind: kit.enumText('kind', evidenceKinds).notNull(),
      mediaType: kit.enumText('media_type', ['image/jpeg', 'video/mp4', 'application/json']).notNull(),
      sizeBytes: kit.int('size_bytes').notNull(),
      capturedAt: kit.instant('captured_at').notNull(),
      durationMs: kit.int('duration_ms'),
      widthPx: kit.int('width_px'),
      heightPx: kit.int('height_px'),
      derivedFrom: kit.text('derived_from'),
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

function defineAccountTables(kit: StorageKit) {
  const accounts = kit.table('accounts', {
    id: kit.text('id').primaryKey(),
    username: kit.text('username').notNull().unique(),
    displayName: kit.text('display_name').notNull(),
    passwordHash: kit.text('password_hash').notNull(),
    roles: kit.json<readonly AccountRole[]>('roles').notNull(),
    language: kit.enumText('language', ['zh', 'en']).notNull(),
    isDisabled: kit.bool('is_disabled').notNull().default(false),
    passwordMustChange: kit.bool('password_must_change').notNull().default(false),
    createdAt: kit.instant('created_at').notNull(),
  });
  const sessions = kit.table(
    'sessions',
    {
      idHash: kit.text('id_hash').primaryKey(),
      accountId: kit
        .text('account_id')
        .notNull()
        .references(() => accounts.id),
      createdAt: kit.instant('created_at').notNull(),
      lastSeenAt: kit.instant('last_seen_at').notNull(),
      expiresAt: kit.instant('expires_at').notNull(),
      address: kit.text('address').notNull(),
      userAgent: kit.text('user_agent').notNull(),
    },
    (t) => [kit.index('sessions_by_account').on(t.accountId), kit.index('sessions_by_expiry').on(t.expiresAt)],
  );
  return { accounts, sessions };
}

function defineReviewTables(kit: StorageKit, candidates: ReturnType<typeof defineCandidateTables>['candidates']) {
  const decisions = kit.table(
    'decisions',
    {
      id: kit.text('id').primaryKey(),
      candidateId: kit
        .text('candidate_id')
        .notNull()
        .references(() => candidates.id),
      accountId: kit.text('account_id').notNull(),
      decision: kit.enumText('decision', reviewDecisions).notNull(),
      reason: kit.text('reason'),
      duplicateOf: kit.text('duplicate_of'),
      decidedAt: kit.instant('decided_at').notNull(),
      undoneAt: kit.instant('undone_at'),
      isSecondReview: kit.bool('is_second_review').notNull().default(false),
      idempotencyKey: kit.text('idempotency_key').unique(),
      caseId: kit.text('case_id'),
    },
    (t) => [
      kit.index('decisions_by_candidate').on(t.candidateId, t.decidedAt),
      kit.index('decisions_by_account').on(t.accountId, t.decidedAt),
    ],
  );
  const claims = kit.table('claims', {
    candidateId: kit
      .text('candidate_id')
      .primaryKey()
      .references(() => candidates.id),
    accountId: kit.text('account_id').notNull(),
    leaseUntil: kit.instant('lease_until').notNull(),
  });
  const cases = kit.table(
    'cases',
    {
      id: kit.text('id').primaryKey(),
      number: kit.text('number').notNull().unique(),
      state: kit.enumText('state', caseStates).notNull(),
      category: kit.enumText('category', categories).notNull(),
      catalogueScheme: kit.text('catalogue_scheme').notNull(),
      catalogueKind: kit.enumText('catalogue_kind', ['part', 'event']).notNull(),
      catalogueCode: kit.text('catalogue_code').notNull(),
      latitude: kit.real('latitude'),
      longitude: kit.real('longitude'),
      position: kit.json<Position>('position'),
      /** One candidate files at most one case, also under a race of two aggregators. */
      candidateId: kit
        .text('candidate_id')
        .notNull()
        .unique()
        .references(() => candidates.id),
      problemId: kit.text('problem_id').notNull(),
      filedBy: kit.text('filed_by').notNull(),
      filedAt: kit.instant('filed_at').notNull(),
      version: kit.int('version').notNull().default(1),
    },
    (t) => [
      kit.index('cases_newest').on(t.filedAt, t.id),
      kit.index('cases_by_state').on(t.state, t.filedAt, t.id),
      kit.index('cases_by_category').on(t.category, t.filedAt, t.id),
      kit.index('cases_by_category_and_state').on(t.category, t.state, t.filedAt, t.id),
      kit.index('cases_nearby').on(t.category, t.latitude, t.longitude),
      kit.index('cases_by_problem').on(t.problemId),
    ],
  );
  const caseEvents = kit.table(
    'case_events',
    {
      caseId: kit
        .text('case_id')
        .notNull()
        .references(() => cases.id),
      seq: kit.int('seq').notNull(),
      type: kit.text('type').notNull(),
      at: kit.instant('at').notNull(),
      actorId: kit.text('actor_id').notNull(),
      data: kit.json<Readonly<Record<string, unknown>>>('data').notNull(),
    },
    (t) => [kit.primaryKey({ columns: [t.caseId, t.seq] })],
  );
  return { decisions, claims, cases, caseEvents };
}

function defineRecordTables(kit: StorageKit) {
  const ledgerEntries = kit.table(
    'ledger_entries',
    {
      index: kit.int('index').primaryKey(),
      type: kit.enumText('type', ledgerEntryTypes).notNull(),
      at: kit.instant('at').notNull(),
      actor: kit.text('actor').notNull(),
      /** What the entry is about (candidate id, file hash, edge id, account id …), to find a thing's custody log. */
      subject: kit.text('subject'),
      /** RFC 8785 canonical JSON. */
      data: kit.text('data').notNull(),
      /** RFC 6962 leaf hash, lower-case hex. */
      leafHash: kit.text('leaf_hash').notNull(),
    },
    (t) => [kit.index('ledger_entries_by_subject').on(t.subject, t.index)],
  );
  /** Root hashes of each full run of 256 entries, so that proofs need not hash the whole log. */
  const ledgerBlocks = kit.table('ledger_blocks', {
    block: kit.int('block').primaryKey(),
    rootHash: kit.text('root_hash').notNull(),
  });
  /** One row (id 1): the log's length and the hashes of its full subtrees, largest first. */
  const ledgerHead = kit.table('ledger_head', {
    id: kit.int('id').primaryKey(),
    size: kit.int('size').notNull(),
    frontier: kit.json<readonly string[]>('frontier').notNull(),
  });
  const ledgerCheckpoints = kit.table('ledger_checkpoints', {
    size: kit.int('size').primaryKey(),
    rootHash: kit.text('root_hash').notNull(),
    signedAt: kit.instant('signed_at').notNull(),
    /** Ed25519 over the checkpoint's canonical JSON, base64. */
    signature: kit.text('signature').notNull(),
    keyId: kit.text('key_id').notNull(),
  });
  const settings = kit.table('settings', {
    key: kit.text('key').primaryKey(),
    value: kit.json<unknown>('value').notNull(),
  });
  const changeFeed = kit.table('change_feed', {
    seq: kit.serial('seq'),
    topic: kit.text('topic').notNull(),
    ids: kit.json<Readonly<Record<string, string>>>('ids').notNull(),
    at: kit.instant('at').notNull(),
  });
  return { ledgerEntries, ledgerBlocks, ledgerHead, ledgerCheckpoints, settings, changeFeed };
}

/**
 * All tables of the aggregator, written once with the kit's words.
 *
 * @see style.md §3.8 (one schema, two thin engines): only the SQL subset that both engines share.
 */
export function defineSchema(kit: StorageKit) {
  const fleet = defineFleetTables(kit);
  const found = defineCandidateTables(kit, fleet.edges);
  return {
    ...fleet,
    ...defineIngestTables(kit),
    ...found,
    ...defineEvidenceTables(kit, found.candidates),
    ...defineAccountTables(kit),
    ...defineReviewTables(kit, found.candidates),
    ...defineRecordTables(kit),
  };
}

/** The tables, as `storage.tables`; types claim SQLite for both engines. */
export type Tables = ReturnType<typeof defineSchema>;
type Row<N extends keyof Tables> = Tables[N]['$inferSelect'];
type NewRow<N extends keyof Tables> = Tables[N]['$inferInsert'];

export type EdgeRow = Row<'edges'>;
export type NewEdgeRow = NewRow<'edges'>;
export type EnrolmentTokenRow = Row<'enrolmentTokens'>;
export type CameraRow = Row<'cameras'>;
export type NewCameraRow = NewRow<'cameras'>;
export type CommandRow = Row<'commands'>;
export type InboxRow = Row<'inbox'>;
export type DeadLetterRow = Row<'deadLetters'>;
export type ProblemRow = Row<'problems'>;
export type NewProblemRow = NewRow<'problems'>;
export type CandidateRow = Row<'candidates'>;
export type NewCandidateRow = NewRow<'candidates'>;
export type CandidateEvidenceRow = Row<'candidateEvidence'>;
export type NewCandidateEvidenceRow = NewRow<'candidateEvidence'>;
export type EvidenceFileRow = Row<'evidenceFiles'>;
export type NewEvidenceFileRow = NewRow<'evidenceFiles'>;
export type AccountRow = Row<'accounts'>;
export type NewAccountRow = NewRow<'accounts'>;
export type SessionRow = Row<'sessions'>;
export type DecisionRow = Row<'decisions'>;
export type NewDecisionRow = NewRow<'decisions'>;
export type ClaimRow = Row<'claims'>;
export type CaseRow = Row<'cases'>;
export type NewCaseRow = NewRow<'cases'>;
export type CaseEventRow = Row<'caseEvents'>;
export type LedgerEntryRow = Row<'ledgerEntries'>;
export type LedgerCheckpointRow = Row<'ledgerCheckpoints'>;
export type ChangeFeedRow = Row<'changeFeed'>;
