import type { HealthMessage } from '@streetwarden/shared/message/health-message';
import type { JournalMessage } from '@streetwarden/shared/message/journal-message';
import type { StatusMessage } from '@streetwarden/shared/message/status-message';
import type { StorageTransaction } from '#storage/storage';

/** Something a box said about itself, with when it came. */
export interface BoxSaid<Message> {
  readonly edgeId: string;
  readonly message: Message;
  readonly receivedAt: Date;
}

/**
 * Is told what boxes say about themselves, in the transaction that records it and before the fleet's own rows change, so
 * that what was known before can still be read. Redelivered journals are told once, status and health as often as they come.
 */
export interface BoxWatcher {
  status?(tx: StorageTransaction, said: BoxSaid<StatusMessage>): Promise<void>;
  health?(tx: StorageTransaction, said: BoxSaid<HealthMessage>): Promise<void>;
  journal?(tx: StorageTransaction, said: BoxSaid<JournalMessage>): Promise<void>;
}
