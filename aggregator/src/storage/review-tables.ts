import type { Position } from '@streetwarden/shared/domain/geometry';
import type { CandidateTables } from '#storage/candidate-tables';
import { type AccountRole, caseStates, categories, reviewDecisions } from '#storage/schema-words';
import type { StorageKit } from '#storage/sqlite-kit';

/** People and their sessions. */
export function defineAccountTables(kit: StorageKit) {
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

/** Decisions, claims and cases. */
export function defineReviewTables(kit: StorageKit, candidates: CandidateTables['candidates']) {
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
