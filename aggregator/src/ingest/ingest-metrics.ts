import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

/** What ingest counts; every refusal by its problem code. */
export interface IngestMetrics {
  /** A connection or packet was refused by the guard or the broker's rules. */
  refused(code: string): void;
  /** A message was settled. `outcome`: stored, duplicate, dead-letter or applied (no receipt due). */
  settled(kind: string, outcome: string): void;
  /** A batch could not be stored; its messages will come again. */
  storageFailed(): void;
  batchStored(messages: number, seconds: number): void;
  connections(count: number): void;
  pending(count: number): void;
  /** Candidates that have their receipt and wait for their intake, and for how long the first of them does. */
  backlog(count: number, oldestSeconds: number): void;
}

/** Registers the metrics of ingest; names follow Prometheus conventions (base unit, `_total`). */
export function createIngestMetrics(registry: Registry): IngestMetrics {
  const registers = [registry];
  const refused = new Counter({
    name: 'streetwarden_mqtt_refused_total',
    help: 'MQTT connections and packets refused, by problem code',
    labelNames: ['code'],
    registers,
  });
  const settled = new Counter({
    name: 'streetwarden_ingest_messages_total',
    help: 'messages settled, by kind and outcome',
    labelNames: ['kind', 'outcome'],
    registers,
  });
  const storageFailures = new Counter({
    name: 'streetwarden_ingest_storage_failures_total',
    help: 'batches that could not be stored',
    registers,
  });
  const batchSize = new Histogram({
    name: 'streetwarden_ingest_batch_messages',
    help: 'messages per committed batch',
    buckets: [1, 4, 16, 64, 256],
    registers,
  });
  const batchSeconds = new Histogram({
    name: 'streetwarden_ingest_batch_seconds',
    help: 'time to store one batch, commit included',
    buckets: [0.002, 0.01, 0.05, 0.2, 1, 5],
    registers,
  });
  const connections = new Gauge({ name: 'streetwarden_mqtt_connections', help: 'open MQTT connections', registers });
  const pending = new Gauge({
    name: 'streetwarden_ingest_pending_messages',
    help: 'messages not yet stored',
    registers,
  });
  const backlog = new Gauge({
    name: 'streetwarden_ingest_backlog_messages',
    help: 'candidates with a receipt that wait for their intake',
    registers,
  });
  const backlogAge = new Gauge({
    name: 'streetwarden_ingest_backlog_age_seconds',
    help: 'how long the first of them waits',
    registers,
  });
  return {
    refused: (code) => refused.inc({ code }),
    settled: (kind, outcome) => settled.inc({ kind, outcome }),
    storageFailed: () => storageFailures.inc(),
    batchStored: (messages, seconds) => {
      batchSize.observe(messages);
      batchSeconds.observe(seconds);
    },
    connections: (count) => connections.set(count),
    pending: (count) => pending.set(count),
    backlog: (count, oldestSeconds) => {
      backlog.set(count);
      backlogAge.set(oldestSeconds);
    },
  };
}
