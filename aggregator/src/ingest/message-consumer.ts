import { randomUUID } from 'node:crypto';
import { currentVersion } from '@streetwarden/shared/message/envelope';
import type { ReceiptMessage } from '@streetwarden/shared/message/receipt-message';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { Logger } from 'pino';
import type { EdgeLink, InboundMessage } from '#ingest/edge-link';
import type { IngestMetrics } from '#ingest/ingest-metrics';
import type { BatchItem, BatchResult, Settlement } from '#ingest/message-batch';
import { isTransient } from '#ingest/message-fault';
import { readInbound } from '#ingest/read-inbound';
import type { Storage, StorageTransaction } from '#storage/storage';
import type { Clock } from '#system/clock';

/** Most messages that share one transaction. */
const maxBatchMessages = 512;

export interface MessageConsumerOptions {
  readonly storage: Storage;
  /** Stores a batch inside the transaction; see message-batch.ts. */
  readonly storeBatch: (tx: StorageTransaction, items: readonly BatchItem[]) => Promise<BatchResult>;
  /** Where receipts go. */
  readonly link: Pick<EdgeLink, 'send'>;
  /** Called after each commit, e.g. to wake the change feed. */
  readonly onCommitted: () => void;
  /** What waits for the intake, after its receipt. */
  readonly backlog: IntakeBacklogPort;
  readonly clock: Clock;
  readonly metrics: IngestMetrics;
  readonly logger: Logger;
  /** Bounds on what waits; beyond them `accept` refuses. */
  readonly maxPendingMessages?: number;
  readonly maxPendingBytes?: number;
}

/** The queue between receipt and intake, as the consumer sees it. */
export interface IntakeBacklogPort {
  /** Resolves when there is room for more. */
  room(): Promise<void>;
  /** So many candidates were added. */
  added(count: number): void;
}

export interface MessageConsumer {
  /** Messages not yet stored. */
  readonly pendingCount: number;
  /**
   * Settles one message: stored, recognised as a duplicate, or kept as a dead letter. The receipt is sent after the commit.
   *
   * @throws {DomainError} when it could not be stored or too many wait (`ingest-overloaded`): it must come again.
   */
  accept(message: InboundMessage): Promise<void>;
  /** Settles what was accepted, then refuses more. */
  close(): Promise<void>;
}

interface Job {
  readonly item: BatchItem;
  readonly bytes: number;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * One queue for all edges: messages are stored in the order they came, in batches that share one commit.
 *
 * A batch grows only while the one before it is being stored, so a quiet system answers at once and a busy one shares
 * the cost of the disk.
 */
export function createMessageConsumer(options: MessageConsumerOptions): MessageConsumer {
  const { storage, storeBatch, link, backlog, clock, metrics, logger, onCommitted } = options;
  const { maxPendingMessages = 20_000, maxPendingBytes = 64 * 1024 * 1024 } = options;
  const queue: Job[] = [];
  let pendingBytes = 0;
  let running: Promise<void> | undefined;
  let isClosed = false;

  async function drain(): Promise<void> {
    // One turn of the event loop, so that messages of the same read share the first batch.
    await new Promise<void>((resolve) => setImmediate(resolve));
    while (queue.length > 0) {
      // Receipts are not given for more than the intake can keep up with: what waits here is not acknowledged either.
      await backlog.room();
      const jobs = queue.splice(0, maxBatchMessages);
      for (const job of jobs) pendingBytes -= job.bytes;
      metrics.pending(queue.length);
      await settleBatch(jobs);
    }
    running = undefined;
  }

  async function settleBatch(jobs: readonly Job[]): Promise<void> {
    const startedMs = clock.nowMs();
    const stored = await tryStore(jobs.map((job) => job.item));
    if ('result' in stored) {
      metrics.batchStored(jobs.length, (clock.nowMs() - startedMs) / 1000);
      settle(jobs, stored.result);
    } else if (isTransient(stored.error)) {
      fail(jobs, stored.error);
    } else {
      await settleApart(jobs, stored.error);
    }
  }

  /** Somewhere in the batch is a message that cannot be stored; alone, each shows itself. */
  async function settleApart(jobs: readonly Job[], error: unknown): Promise<void> {
    const [only] = jobs;
    if (jobs.length === 1 && only !== undefined) return settlePoison(only, error);
    for (const job of jobs) await settleBatch([job]);
  }

  /** A message that breaks the code itself: kept as a dead letter, so that it stops nobody and is not lost. */
  async function settlePoison(job: Job, error: unknown): Promise<void> {
    logger.error({ err: error, topic: job.item.inbound.topic, code: 'internal-fault' }, 'message cannot be stored');
    const code = error instanceof DomainError ? error.code : 'internal-fault';
    const stored = await tryStore([{ ...job.item, poison: code }]);
    if ('result' in stored) settle([job], stored.result);
    else fail([job], stored.error);
  }

  async function tryStore(items: readonly BatchItem[]): Promise<{ result: BatchResult } | { error: unknown }> {
    try {
      return { result: await storage.write((tx) => storeBatch(tx, items)) };
    } catch (error) {
      return { error };
    }
  }

  function settle(jobs: readonly Job[], result: BatchResult): void {
    onCommitted();
    if (result.queuedCount > 0) backlog.added(result.queuedCount);
    for (const [index, job] of jobs.entries()) {
      const settlement = result.settlements[index];
      if (settlement === undefined) throw new Error('a batch settles each of its messages');
      announce(settlement, result.storedThrough);
      job.resolve();
    }
  }

  function announce(settlement: Settlement, storedThrough: ReadonlyMap<string, number>): void {
    const { edgeId, messageId, outcome, code } = settlement;
    metrics.settled(settlement.kind, outcome);
    if (outcome === 'dead-letter')
      logger.warn({ edgeId, messageId, kind: settlement.kind, code }, 'message kept as dead letter');
    if (outcome === 'applied' || edgeId === undefined || messageId === undefined) return;
    const receipt: ReceiptMessage = {
      schemaVersion: currentVersion,
      messageId: randomUUID(),
      edgeId,
      sentAt: new Date(clock.nowMs()).toISOString(),
      receiptFor: messageId,
      outcome,
      ...(code === undefined ? {} : { code }),
      storedThrough: storedThrough.get(edgeId) ?? 0,
    };
    link.send(edgeId, 'receipt', JSON.stringify(receipt));
  }

  /** What the same edges said after it waits no longer: stored now, it would overtake what has to come again. */
  function fail(jobs: readonly Job[], error: unknown): void {
    const edges = new Set(jobs.map((job) => job.item.read.edgeId));
    const later = queue.filter((job) => edges.has(job.item.read.edgeId));
    for (const job of later) {
      queue.splice(queue.indexOf(job), 1);
      pendingBytes -= job.bytes;
    }
    const failed = [...jobs, ...later];
    metrics.storageFailed();
    logger.error({ err: error, messages: failed.length }, 'messages could not be stored; they will come again');
    for (const job of failed) job.reject(error);
  }

  return {
    get pendingCount() {
      return queue.length;
    },
    accept(inbound) {
      if (isClosed) return Promise.reject(new DomainError('service-stopping'));
      if (queue.length >= maxPendingMessages || pendingBytes >= maxPendingBytes) {
        metrics.refused('ingest-overloaded');
        const limit = maxPendingMessages;
        return Promise.reject(new DomainError('ingest-overloaded', { pending: queue.length, limit }));
      }
      const item: BatchItem = { inbound, read: readInbound(inbound), receivedAt: new Date(clock.nowMs()) };
      return new Promise<void>((resolve, reject) => {
        queue.push({ item, bytes: inbound.payload.length, resolve, reject });
        pendingBytes += inbound.payload.length;
        running ??= drain();
      });
    },
    async close() {
      isClosed = true;
      await running;
    },
  };
}
