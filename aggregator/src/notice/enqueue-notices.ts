import { randomUUID } from 'node:crypto';
import type { NoticeChannel, NoticeEvent, NoticeRecipientKind } from '#storage/notice-words';
import type { StorageTransaction } from '#storage/storage';

/** A notice ready to go. */
export interface NewNotice {
  /** The same key is enqueued once, whoever tries again. */
  readonly dedupeKey: string;
  readonly tenantId: string;
  readonly caseId: string | null;
  readonly event: NoticeEvent;
  readonly channel: NoticeChannel;
  readonly language: 'zh' | 'en';
  readonly recipientKind: NoticeRecipientKind;
  readonly recipientId: string | null;
  readonly address: string;
  readonly subject: string;
  readonly body: string;
  readonly payload?: Readonly<Record<string, unknown>>;
}

/**
 * Puts notices into the outbox inside the caller's transaction: they go out if and only if what they tell is committed.
 *
 * @returns the ids of those that were new.
 */
export async function enqueueNotices(
  tx: StorageTransaction,
  added: readonly NewNotice[],
  at: Date,
): Promise<readonly string[]> {
  if (added.length === 0) return [];
  const rows = added.map((notice) => {
    // Read in the console: stored is delivered.
    const isHere = notice.channel === 'in-app';
    return {
      ...notice,
      id: randomUUID(),
      payload: notice.payload ?? {},
      state: isHere ? ('sent' as const) : ('queued' as const),
      nextAttemptAt: isHere ? null : at,
      createdAt: at,
      sentAt: isHere ? at : null,
    };
  });
  const { notices } = tx.tables;
  const inserted = await tx.insert(notices).values(rows).onConflictDoNothing().returning({ id: notices.id });
  return inserted.map(({ id }) => id);
}
