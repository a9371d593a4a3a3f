import type { CandidateTables } from '#storage/candidate-tables';
import { type AccountRole, reviewDecisions } from '#storage/schema-words';
import type { StorageKit } from '#storage/sqlite-kit';

/** People and their sessions. */
export function defineAccountTables(kit: StorageKit) {
  const accounts = kit.table(
    'accounts',
    {
      id: kit.text('id').primaryKey(),
      username: kit.text('username').notNull().unique(),
      displayName: kit.text('display_name').notNull(),
      passwordHash: kit.text('password_hash').notNull(),
      roles: kit.json<readonly AccountRole[]>('roles').notNull(),
      language: kit.enumText('language', ['zh', 'en']).notNull(),
      isDisabled: kit.bool('is_disabled').notNull().default(false),
      passwordMustChange: kit.bool('password_must_change').notNull().default(false),
      /** Tenant the account works in; null is the whole city. */
      tenantId: kit.text('tenant_id'),
      /** Handling unit the account speaks for. */
      unitId: kit.text('unit_id'),
      phone: kit.text('phone'),
      email: kit.text('email'),
      /** Stopped at once (NB-39, MQ-17): no sign-in until it is lifted. */
      suspendedAt: kit.instant('suspended_at'),
      suspensionReason: kit.text('suspension_reason'),
      createdAt: kit.instant('created_at').notNull(),
    },
    (t) => [kit.index('accounts_by_unit').on(t.unitId), kit.index('accounts_by_tenant').on(t.tenantId)],
  );
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

/** Decisions and claims. */
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
  return { decisions, claims };
}
