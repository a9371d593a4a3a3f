import type { ReceiptMessage } from '@streetwarden/shared/message/receipt-message';
import type { Logger } from 'pino';
import type { MqttConnection } from '#mqtt/mqtt-session';
import type { JournalEntry, JournalStore } from '#outbox/journal-store';
import type { Clock } from '#platform/clock';
import { createWakeSignal } from '#platform/wake-signal';

/** Sends the box's journal, oldest first, and forgets of it what the aggregator has committed. */
export interface JournalPublisher {
  /** Call after something was added. */
  notify(): void;
  /** @returns whether the receipt was for the journal. */
  receive(receipt: Pick<ReceiptMessage, 'receiptFor' | 'outcome' | 'code'>): boolean;
  /** Publishes while the connection lives. */
  run(connection: MqttConnection, signal: AbortSignal): Promise<void>;
}

export interface JournalPublisherPorts {
  readonly journal: Pick<JournalStore, 'oldest' | 'remove'>;
  /** The message's envelope around an entry, with the entry's own id. */
  readonly toMessage: (entry: JournalEntry) => object;
  readonly receiptTimeoutMs: number;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** On their way at the same time; candidates come first on a thin uplink. */
const windowSize = 4;

export function createJournalPublisher(ports: JournalPublisherPorts): JournalPublisher {
  const { journal, clock, logger } = ports;
  const doorbell = createWakeSignal(clock);
  /** Message id → when it is sent again. */
  const inFlight = new Map<string, number>();

  const remove = (messageId: string): void => {
    try {
      journal.remove(messageId);
    } catch (error) {
      // It is sent again and answered as a duplicate.
      logger.error({ code: 'outbox-unwritable', err: error }, 'a receipt for the journal could not be stored');
    }
  };

  const due = (): JournalEntry[] => {
    const nowMs = clock.nowMs();
    for (const [messageId, untilMs] of inFlight) if (untilMs <= nowMs) inFlight.delete(messageId);
    const entries = journal.oldest(windowSize + inFlight.size).filter(({ messageId }) => !inFlight.has(messageId));
    return entries.slice(0, Math.max(0, windowSize - inFlight.size));
  };

  return {
    notify: doorbell.wake,
    receive: ({ receiptFor, outcome, code }) => {
      if (!inFlight.delete(receiptFor)) return false;
      if (outcome === 'dead-letter')
        logger.error({ code }, 'the aggregator could not understand a part of the journal');
      remove(receiptFor);
      doorbell.wake();
      return true;
    },
    run: async (connection, signal) => {
      inFlight.clear();
      while (!signal.aborted) {
        const entries = due();
        for (const entry of entries) {
          inFlight.set(entry.messageId, clock.nowMs() + ports.receiptTimeoutMs);
          await connection.publish('journal', ports.toMessage(entry));
        }
        if (entries.length === 0) await doorbell.sleep(ports.receiptTimeoutMs, signal).catch(() => undefined);
      }
    },
  };
}
