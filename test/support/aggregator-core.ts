import { join } from 'node:path';
import { createDeviceAuthenticator } from '@streetwarden/aggregator/device/device-authenticator';
import { createEnrolmentService, type EnrolmentService } from '@streetwarden/aggregator/device/enrolment-service';
import { createIngestMetrics, type IngestMetrics } from '@streetwarden/aggregator/ingest/ingest-metrics';
import { type BrokerChoice, type Ingest, openIngest } from '@streetwarden/aggregator/ingest/open-ingest';
import { appendLedger, appendLedgerEntries } from '@streetwarden/aggregator/ledger/append-ledger';
import { openSqliteStorage } from '@streetwarden/aggregator/storage/sqlite-storage';
import type { Storage } from '@streetwarden/aggregator/storage/storage';
import { type Clock, systemClock } from '@streetwarden/aggregator/system/clock';
import { type Logger, pino } from 'pino';
import { Registry } from 'prom-client';

/** The part of the aggregator that must not lose anything: broker, consumer, storage. */
export interface AggregatorCore {
  readonly storage: Storage;
  readonly ingest: Ingest;
  readonly enrolment: EnrolmentService;
  readonly metrics: IngestMetrics;
  readonly registry: Registry;
  readonly mqttUrl: string;
  close(): Promise<void>;
}

export interface AggregatorCoreOptions {
  readonly folder: string;
  readonly broker?: BrokerChoice;
  readonly clock?: Clock;
  readonly logger?: Logger;
  /** Instead of a SQLite database in the folder; closed by its owner. */
  readonly storage?: Storage;
  readonly onCommitted?: () => void;
}

/** Opens the core on a folder with production's own parts; SQLite with `synchronous=FULL`, a free port on loopback. */
export async function openAggregatorCore(options: AggregatorCoreOptions): Promise<AggregatorCore> {
  const { folder, clock = systemClock, logger = pino({ level: 'silent' }), onCommitted = () => undefined } = options;
  const broker: BrokerChoice = options.broker ?? { kind: 'embedded', host: '127.0.0.1', port: 0 };
  const storage = options.storage ?? (await openSqliteStorage({ file: join(folder, 'aggregator.db') }));
  const registry = new Registry();
  const metrics = createIngestMetrics(registry);
  const devices = createDeviceAuthenticator({ storage });
  const ingest = await openIngest({
    storage,
    broker,
    devices,
    appendLedgerEntries,
    onCommitted,
    clock,
    metrics,
    logger,
  });
  const enrolment = createEnrolmentService({ storage, appendLedger, disconnect: ingest.disconnect, clock });
  return {
    storage,
    ingest,
    enrolment,
    metrics,
    registry,
    mqttUrl: broker.kind === 'external' ? broker.url : `mqtt://127.0.0.1:${ingest.port}`,
    close: async () => {
      await ingest.close();
      if (options.storage === undefined) await storage.close();
    },
  };
}
