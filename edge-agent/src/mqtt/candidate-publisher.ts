import type { ReceiptMessage } from '@streetwarden/shared/message/receipt-message';
import type { Logger } from 'pino';
import type { MqttConnection } from '#mqtt/mqtt-session';
import type { Outbox, OutboxEntry } from '#outbox/outbox';
import type { Clock } from '#platform/clock';
import { createWakeSignal } from '#platform/wake-signal';

/** Sends what lies in the outbox and settles it by the aggregator's receipts. */
export interface CandidatePublisher {
  /** Call after every `outbox.add`. */
  notify(): void;
  receive(receipt: ReceiptMessage): void;
  /** Publishes in sequence order while the connection lives. */
  run(connection: MqttConnection, signal: AbortSignal): Promise<void>;
}

export interface CandidatePublisherPorts {
  readonly outbox: Pick<Outbox, 'lease' | 'releaseLeases' | 'applyReceipts'>;
  /** Rows on their way without a receipt at the same time. */
  readonly windowSize: number;
  /** A row without a receipt for this long is sent again. */
  readonly receiptTimeoutMs: number;
  /** Called after receipts were stored: evidence of settled candidates may go now. */
  readonly onSettled: () => void;
  readonly clock: Clock;
  readonly logger: Logger;
}

const storageRetryMs = 2000;

export function createCandidatePublisher(ports: CandidatePublisherPorts): CandidatePublisher {
  const { outbox, clock, logger } = ports;
  const doorbell = createWakeSignal(clock);
  /** Message id → when its lease ends. */
  const inFlight = new Map<string, number>();
  let received: ReceiptMessage[] = [];

  // Receipts of one event-loop turn share one transaction, and so one fsync.
  const settleReceived = (): void => {
    const receipts = received;
    received = [];
    try {
      outbox.applyReceipts(receipts);
    } catch (error) {
      // The rows stay queued and are sent again; the aggregator answers "duplicate".
      logger.error({ code: 'outbox-unwritable', err: error }, 'receipts could not be stored');
      return;
    }
    for (const receipt of receipts) {
      inFlight.delete(receipt.receiptFor);
      if (receipt.outcome !== 'dead-letter') continue;
      const facts = { code: receipt.code ?? 'internal-fault', messageId: receipt.receiptFor };
      logger.error(facts, 'the aggregator refused a candidate; it is kept for a technician');
    }
    ports.onSettled();
    doorbell.wake();
  };

  const freeWindow = (): number => {
    const nowMs = clock.nowMs();
    for (const [messageId, leaseUntilMs] of inFlight) if (leaseUntilMs <= nowMs) inFlight.delete(messageId);
    return ports.windowSize - inFlight.size;
  };

  const releaseLeases = async (signal: AbortSignal): Promise<void> => {
    for (;;) {
      try {
        outbox.releaseLeases();
        return;
      } catch (error) {
        logger.error({ code: 'outbox-unwritable', err: error }, 'the outbox cannot be written; trying again');
        await clock.delay(storageRetryMs, signal);
      }
    }
  };

  /** A disk that refuses the lease ends neither the connection nor the process: receipts still come in, and it is tried again. */
  const lease = (room: number): OutboxEntry[] | undefined => {
    try {
      return room > 0 ? outbox.lease(room, ports.receiptTimeoutMs) : [];
    } catch (error) {
      logger.error(
        { code: 'outbox-unwritable', err: error },
        'candidates cannot be taken from the outbox; trying again',
      );
      return undefined;
    }
  };

  return {
    notify: doorbell.wake,
    receive: (receipt) => {
      received.push(receipt);
      if (received.length === 1) setImmediate(settleReceived);
    },
    run: async (connection, signal) => {
      inFlight.clear();
      await releaseLeases(signal);
      while (!signal.aborted) {
        const entries = lease(freeWindow());
        if (entries === undefined) {
          await clock.delay(storageRetryMs, signal).catch(() => undefined);
          continue;
        }
        for (const { message } of entries) inFlight.set(message.messageId, clock.nowMs() + ports.receiptTimeoutMs);
        // Handed over in order without waiting for each: TCP keeps the order, the receipt is what counts.
        const sent = entries.map(({ message }) => connection.publish('candidate', message));
        await Promise.all(sent);
        if (entries.length > 0 && freeWindow() > 0) continue;
        await doorbell.sleep(ports.receiptTimeoutMs, signal).catch(() => undefined);
      }
    },
  };
}
