import {
  noticeChannels,
  noticeEventNames,
  noticeRecipientKinds,
  noticeStates,
  reporterAnswerWays,
} from '#storage/notice-words';
import type { StorageKit } from '#storage/sqlite-kit';

/** Messages to people and partners, their texts, and who of the reporters is still to be told. */
export function defineNoticeTables(kit: StorageKit) {
  const notices = kit.table(
    'notices',
    {
      /** Also what the gateway recognises a repeated message by. */
      id: kit.text('id').primaryKey(),
      /** What is told and to whom: the same is never enqueued twice. */
      dedupeKey: kit.text('dedupe_key').notNull().unique(),
      tenantId: kit.text('tenant_id').notNull(),
      caseId: kit.text('case_id'),
      event: kit.enumText('event', noticeEventNames).notNull(),
      channel: kit.enumText('channel', noticeChannels).notNull(),
      language: kit.enumText('language', ['zh', 'en']).notNull(),
      recipientKind: kit.enumText('recipient_kind', noticeRecipientKinds).notNull(),
      /** Account, unit, role or channel; null for the reporter, who is only known to the case. */
      recipientId: kit.text('recipient_id'),
      /** Mail address, telephone number or URL; removed with the reporter's data. */
      address: kit.text('address').notNull(),
      subject: kit.text('subject').notNull(),
      body: kit.text('body').notNull(),
      /** Facts for machines; what a webhook carries. */
      payload: kit.json<Readonly<Record<string, unknown>>>('payload').notNull(),
      state: kit.enumText('state', noticeStates).notNull(),
      attempts: kit.int('attempts').notNull().default(0),
      nextAttemptAt: kit.instant('next_attempt_at'),
      leaseOwner: kit.text('lease_owner'),
      leaseUntil: kit.instant('lease_until'),
      /** Why the last attempt failed: a code and a status, never the address. */
      lastFailure: kit.text('last_failure'),
      createdAt: kit.instant('created_at').notNull(),
      sentAt: kit.instant('sent_at'),
    },
    (t) => [
      kit.index('notices_by_due').on(t.state, t.nextAttemptAt),
      kit.index('notices_newest').on(t.createdAt, t.id),
      kit.index('notices_by_state').on(t.state, t.createdAt, t.id),
      kit.index('notices_by_tenant').on(t.tenantId, t.createdAt, t.id),
      kit.index('notices_by_case').on(t.caseId, t.createdAt, t.id),
      kit.index('notices_by_recipient').on(t.recipientKind, t.recipientId, t.createdAt, t.id),
    ],
  );
  /** A tenant's own words for an event; the built-in ones hold where none stand. */
  const noticeTemplates = kit.table(
    'notice_templates',
    {
      tenantId: kit.text('tenant_id').notNull(),
      event: kit.enumText('event', noticeEventNames).notNull(),
      language: kit.enumText('language', ['zh', 'en']).notNull(),
      subject: kit.text('subject').notNull(),
      body: kit.text('body').notNull(),
      updatedBy: kit.text('updated_by').notNull(),
      updatedAt: kit.instant('updated_at').notNull(),
    },
    (t) => [kit.primaryKey({ columns: [t.tenantId, t.event, t.language] })],
  );
  /** Results owed to reporters (NB-33): a row from the end of the case on, told once a message arrived or somebody spoke to them. */
  const reporterAnswers = kit.table(
    'reporter_answers',
    {
      caseId: kit.text('case_id').primaryKey(),
      tenantId: kit.text('tenant_id').notNull(),
      event: kit.enumText('event', noticeEventNames).notNull(),
      owedSince: kit.instant('owed_since').notNull(),
      isTold: kit.bool('is_told').notNull().default(false),
      toldAt: kit.instant('told_at'),
      toldBy: kit.enumText('told_by', reporterAnswerWays),
      noticeId: kit.text('notice_id'),
    },
    (t) => [
      kit.index('reporter_answers_by_debt').on(t.isTold, t.owedSince, t.caseId),
      kit.index('reporter_answers_by_notice').on(t.noticeId),
    ],
  );
  return { notices, noticeTemplates, reporterAnswers };
}
