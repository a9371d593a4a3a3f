import type { Logger } from 'pino';
import { type AppendLedgerEntries, createCandidateIntake } from '#candidate/candidate-intake';
import { type CommandService, createCommandService } from '#device/command-service';
import type { DeviceAuthenticator } from '#device/device-authenticator';
import type { BoxWatcher } from '#ingest/box-watcher';
import type { GuardLimits } from '#ingest/broker-guard';
import type { BrokerEvents, EdgeLink } from '#ingest/edge-link';
import { openEmbeddedBroker } from '#ingest/embedded-broker';
import { type ExternalBrokerOptions, openExternalBroker } from '#ingest/external-broker';
import { createFleetRecorder, type OnReply, recordAllOffline, recordOffline } from '#ingest/fleet-recorder';
import type { IngestMetrics } from '#ingest/ingest-metrics';
import { createIntakeStep } from '#ingest/intake-step';
import { startIntakeWorker } from '#ingest/intake-worker';
import { createBatchStore } from '#ingest/message-batch';
import { createMessageConsumer } from '#ingest/message-consumer';
import type { Storage } from '#storage/storage';
import type { Clock } from '#system/clock';

/** The embedded broker's address, or an external broker. */
export type BrokerChoice =
  | {
      readonly kind: 'embedded';
      readonly host: string;
      /** 0 takes a free port. */
      readonly port: number;
      readonly tls?: { readonly key: string | Buffer; readonly cert: string | Buffer };
      readonly limits?: Partial<GuardLimits>;
    }
  | ({ readonly kind: 'external' } & Omit<ExternalBrokerOptions, 'onMessage' | 'logger'>);

export interface IngestOptions {
  readonly storage: Storage;
  readonly broker: BrokerChoice;
  readonly devices: DeviceAuthenticator;
  readonly appendLedgerEntries: AppendLedgerEntries;
  /** Called after each commit, e.g. to wake the change feed. */
  readonly onCommitted: () => void;
  /** Told of the answers to commands, in the transaction that records them. */
  readonly onReply?: OnReply;
  /** Told of what boxes say about themselves, in the transaction that records it. */
  readonly watchers?: readonly BoxWatcher[];
  readonly clock: Clock;
  readonly metrics: IngestMetrics;
  readonly logger: Logger;
}

/** Ingest in operation. */
export interface Ingest {
  /** Port of the embedded broker; undefined with an external one. */
  readonly port: number | undefined;
  readonly commands: CommandService;
  /** Ends an edge's session at once; an external broker has to be told by its own means. */
  disconnect(edgeId: string): void;
  /** False while an external broker is not connected. */
  isHealthy(): boolean;
  /** How long the first candidate that has its receipt waits for its intake, ms. */
  intakeLagMs(): number;
  /** Takes no more messages, settles what was taken, then closes the broker. */
  close(): Promise<void>;
}

interface OpenBroker extends EdgeLink {
  readonly port?: number;
  readonly isConnected?: boolean | ((edgeId: string) => boolean);
  disconnect?(edgeId: string): void;
  close(): Promise<void>;
}

/**
 * Opens the broker and joins it to the database: messages in, receipts and commands out.
 *
 * @throws {DomainError} `broker-unavailable`.
 */
export async function openIngest(options: IngestOptions): Promise<Ingest> {
  const { storage, clock, logger, metrics, onCommitted } = options;
  // The consumer answers through the broker and the broker feeds the consumer: the link closes the circle.
  let broker: OpenBroker | undefined;
  const link: EdgeLink = { send: (edgeId, kind, payload) => broker?.send(edgeId, kind, payload) ?? false };
  const commands = createCommandService({ storage, link, clock });
  const intake = createCandidateIntake({ appendLedgerEntries: options.appendLedgerEntries });
  const worker = startIntakeWorker({
    storage,
    takeIn: createIntakeStep({ intake }),
    ...{ onCommitted, clock, metrics, logger },
  });
  const storeBatch = createBatchStore({ fleet: createFleetRecorder(options) });
  const consumer = createMessageConsumer({
    ...{ storage, storeBatch, link, onCommitted, clock, metrics, logger },
    backlog: worker,
  });
  let isClosing = false;
  const inBackground = (edgeId: string, work: Promise<unknown>, what: string) => {
    work.then(onCommitted, (error: unknown) => {
      if (!isClosing) logger.error({ err: error, edgeId }, what);
    });
  };
  const events: BrokerEvents = {
    onMessage: consumer.accept,
    onCommandsWanted: (edgeId) => inBackground(edgeId, commands.resend(edgeId), 'commands could not be sent again'),
    onSessionEnded: (edgeId) => {
      const at = new Date(clock.nowMs());
      const recorded = storage.write((tx) => recordOffline(tx, edgeId, at));
      inBackground(edgeId, recorded, 'absence of an edge could not be recorded');
    },
  };
  try {
    broker = await openBroker(options, events);
  } catch (error) {
    await worker.close();
    throw error;
  }
  return {
    port: broker.port,
    commands,
    disconnect: (edgeId) => broker?.disconnect?.(edgeId),
    isHealthy: () => broker?.isConnected !== false,
    intakeLagMs: worker.lagMs,
    close: async () => {
      isClosing = true;
      await consumer.close();
      await broker?.close();
      await worker.close();
    },
  };
}

async function openBroker(options: IngestOptions, events: BrokerEvents): Promise<OpenBroker> {
  const { broker, storage, devices, metrics, logger } = options;
  if (broker.kind === 'external') {
    const { kind: _kind, ...connection } = broker;
    return openExternalBroker({ ...connection, onMessage: events.onMessage, logger });
  }
  await storage.write((tx) => recordAllOffline(tx, new Date(options.clock.nowMs())));
  return openEmbeddedBroker({ ...broker, devices, events, metrics, logger });
}
