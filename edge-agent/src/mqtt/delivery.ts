import { randomUUID } from 'node:crypto';
import { currentVersion } from '@streetwarden/shared/message/envelope';
import type { HealthMessage } from '@streetwarden/shared/message/health-message';
import { parseMessage } from '@streetwarden/shared/message/parse-message';
import { ReceiptMessageSchema } from '@streetwarden/shared/message/receipt-message';
import type { StatusMessage } from '@streetwarden/shared/message/status-message';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { Logger } from 'pino';
import type { EvidenceBundle } from '#evidence/evidence-bundle';
import type { AggregatorClient } from '#mqtt/aggregator-client';
import { createBackoff } from '#mqtt/backoff';
import { createCandidatePublisher } from '#mqtt/candidate-publisher';
import { type CommandActions, createCommandHandler } from '#mqtt/command-handler';
import { createEvidenceUploader } from '#mqtt/evidence-uploader';
import { createJournalPublisher } from '#mqtt/journal-publisher';
import { createMqttSession, type MqttSessionConfig } from '#mqtt/mqtt-session';
import type { CommandRecord } from '#outbox/command-record';
import type { JournalStore } from '#outbox/journal-store';
import type { Outbox } from '#outbox/outbox';
import type { OutboxConfig } from '#outbox/outbox-config';
import { createTokenBucket, type TokenBucket } from '#outbox/token-bucket';
import type { UploadQueue } from '#outbox/upload-queue';
import type { Clock } from '#platform/clock';
import { createWakeSignal } from '#platform/wake-signal';

/** Everything between the outbox and the aggregator. */
export interface Delivery {
  /** Stores a candidate for delivery; while the disk refuses, tries again rather than losing it. */
  add(bundle: EvidenceBundle, signal: AbortSignal): Promise<void>;
  /** The cameras' state changed: the retained status is published again. */
  statusChanged(): void;
  /** Something was added to the journal. */
  journalGrew(): void;
  publishHealth(health: Omit<HealthMessage, 'schemaVersion' | 'messageId' | 'edgeId' | 'sentAt'>): Promise<void>;
  isConnected(): boolean;
  /** Code of the problem that keeps the box offline. */
  problemCode(): string | undefined;
  run(signal: AbortSignal): Promise<void>;
}

export interface DeliveryPorts {
  readonly broker: Omit<MqttSessionConfig, 'lastWill'>;
  readonly client: AggregatorClient;
  readonly outbox: Outbox;
  readonly queue: UploadQueue;
  readonly record: CommandRecord;
  readonly journal: JournalStore;
  readonly config: OutboxConfig;
  readonly actions: Omit<CommandActions, 'sendEvidence'>;
  readonly isIntact: (sha256: string) => Promise<boolean>;
  readonly makeRoom: () => Promise<unknown>;
  readonly cameraStatuses: () => StatusMessage['cameras'];
  readonly agent: { readonly version: string; readonly startedAt: string };
  /** Where something else is sent as well; absent: all of the limit is for evidence. */
  readonly bucket?: TokenBucket;
  readonly clock: Clock;
  readonly logger: Logger;
}

const storageRetryMs = 2000;
/** Cameras change state in bursts (a switch reboots); one message carries them all. */
const statusSettleMs = 200;

export function createDelivery(ports: DeliveryPorts): Delivery {
  const { clock, logger, outbox, queue, config } = ports;
  const { edgeId } = ports.broker;
  const statusBell = createWakeSignal(clock);
  const envelope = () => ({
    schemaVersion: currentVersion,
    messageId: randomUUID(),
    edgeId,
    sentAt: new Date(clock.nowMs()).toISOString(),
  });
  const status = (): StatusMessage => ({
    ...envelope(),
    isOnline: true,
    agentVersion: ports.agent.version,
    startedAt: ports.agent.startedAt,
    cameras: ports.cameraStatuses(),
  });
  const offline = (): StatusMessage => ({ ...envelope(), isOnline: false, cameras: [] });

  const uploader = createEvidenceUploader({
    queue,
    client: ports.client,
    bucket: ports.bucket ?? createTokenBucket(config.uploadBytesPerSecond, clock),
    isIntact: ports.isIntact,
    clock,
    logger,
  });
  const publisher = createCandidatePublisher({
    outbox,
    windowSize: config.windowSize,
    receiptTimeoutMs: config.receiptTimeoutSeconds * 1000,
    onSettled: uploader.notify,
    clock,
    logger,
  });
  const journal = createJournalPublisher({
    journal: ports.journal,
    toMessage: ({ messageId, body }) => ({ ...envelope(), messageId, ...(body as object) }),
    receiptTimeoutMs: config.receiptTimeoutSeconds * 1000,
    clock,
    logger,
  });
  const handleCommand = createCommandHandler({
    edgeId,
    record: ports.record,
    actions: {
      ...ports.actions,
      sendEvidence: async (sha256) => {
        if (!queue.request(sha256)) throw new DomainError('evidence-missing', { sha256 });
        uploader.notify();
      },
    },
    newId: randomUUID,
    clock,
    logger,
  });

  const onReceipt = (payload: Buffer): void => {
    try {
      const receipt = parseMessage(ReceiptMessageSchema, payload, 'receipt');
      if (receipt.edgeId === edgeId && !journal.receive(receipt)) publisher.receive(receipt);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      logger.warn({ code: error.code, ...error.params }, 'a receipt could not be read; the candidate is sent again');
    }
  };
  const onCommand = async (payload: Buffer): Promise<void> => {
    const reply = await handleCommand(payload);
    // Without a connection the answer waits for the redelivery of the command.
    if (reply !== undefined) await session.connection()?.publish('reply', reply);
  };

  const session = createMqttSession({
    config: { ...ports.broker, lastWill: offline },
    backoff: createBackoff({ firstMs: 1000, maxMs: 30_000, random: Math.random }),
    onConnected: async (connection, signal) => {
      uploader.reconnected();
      const publishStatuses = async (): Promise<void> => {
        while (!signal.aborted) {
          await connection.publish('status', status());
          await statusBell.sleep(3_600_000, signal);
          await clock.delay(statusSettleMs, signal);
        }
      };
      const untilClosed = (work: Promise<void>): Promise<void> =>
        work.catch((error: unknown) => {
          if (!signal.aborted) throw error;
        });
      await Promise.all([
        untilClosed(publishStatuses()),
        untilClosed(publisher.run(connection, signal)),
        untilClosed(journal.run(connection, signal)),
      ]);
    },
    onClosing: async (connection) => {
      // An orderly end is told by the box itself; the last will is for the other ends.
      await connection.publish('status', offline());
    },
    onMessage: (kind, payload) => {
      if (kind === 'receipt') onReceipt(payload);
      else if (kind === 'command') {
        onCommand(payload).catch((error: unknown) => logger.warn({ err: error }, 'a reply could not be sent'));
      }
    },
    clock,
    logger,
  });

  return {
    add: async (bundle, signal) => {
      for (;;) {
        try {
          const sequence = outbox.add(bundle);
          publisher.notify();
          const { candidateId, revision, category, cameraId, phase } = bundle.candidate;
          logger.info({ candidateId, revision, category, cameraId, phase, sequence }, 'candidate reported');
          return;
        } catch (error) {
          const facts = { code: 'storage-full', candidateId: bundle.candidate.candidateId, err: error };
          logger.error(facts, 'a candidate cannot be stored; making room and trying again');
          await ports
            .makeRoom()
            .catch((err: unknown) => logger.error({ code: 'storage-full', err }, 'no room was made'));
          await clock.delay(storageRetryMs, signal);
        }
      }
    },
    statusChanged: statusBell.wake,
    journalGrew: journal.notify,
    publishHealth: async (health) => {
      await session.connection()?.publish('health', { ...envelope(), ...health });
    },
    isConnected: () => session.connection() !== undefined,
    problemCode: session.problemCode,
    run: async (signal) => {
      await Promise.all([session.run(signal), uploader.run(signal)]);
    },
  };
}
