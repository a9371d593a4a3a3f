import { createPrivateKey, createPublicKey } from 'node:crypto';
import { join } from 'node:path';
import { createEvidenceStore } from '@streetwarden/edge-agent/evidence/evidence-store';
import { createHealthReporter } from '@streetwarden/edge-agent/health/health-reporter';
import { openMetricsServer } from '@streetwarden/edge-agent/health/metrics-server';
import { startJobs } from '@streetwarden/edge-agent/health/periodic-jobs';
import { createAggregatorClient } from '@streetwarden/edge-agent/mqtt/aggregator-client';
import { createDelivery } from '@streetwarden/edge-agent/mqtt/delivery';
import { openBoxStorage } from '@streetwarden/edge-agent/outbox/box-storage';
import { createDurableFiles } from '@streetwarden/edge-agent/platform/durable-files';
import { sendHttpRequest } from '@streetwarden/edge-agent/platform/http-request';
import { pino } from 'pino';
import { type EdgeProcessOrder, testOutboxConfig } from './edge-process.ts';
import { noCaptures, noLook } from './edge-samples.ts';
import { numberedCandidate } from './numbered-candidate.ts';
import { takeCommands, tell } from './process-commands.ts';
import { createQuickClock } from './quick-clock.ts';

// The box's production evidence store, outbox and delivery as a process of its own; candidates come from the test.
// Says `{"added": n}` only after the outbox has committed candidate n.
const order = JSON.parse(process.argv[2] ?? '{}') as EdgeProcessOrder;
const { dataDir, edgeId, deviceSecret, privateKeyPem, mqttUrl, httpUrl } = order;
const privateKey = createPrivateKey(privateKeyPem);
const keys = { privateKey, publicKey: createPublicKey(privateKey) };
const clock = createQuickClock(order.startMs, order.clockFactor);
const logger = pino({ level: 'info' }, pino.destination({ fd: 2, sync: true }));
const stop = new AbortController();
const config = { ...testOutboxConfig, minFreeBytes: order.minFreeBytes ?? 0 };
const files = createDurableFiles();
const store = createEvidenceStore(join(dataDir, 'evidence'), files);
const box = await openBoxStorage({ config, dataDir, edgeId, store, files, clock, logger });
const delivery = createDelivery({
  broker: { url: mqttUrl, edgeId, deviceSecret },
  client: createAggregatorClient({ httpUrl, edgeId, deviceSecret, send: sendHttpRequest }),
  ...{ outbox: box.outbox, queue: box.queue, record: box.record, journal: box.journal, config },
  actions: {
    ...{ sendStill: async () => undefined, reloadConfig: async () => undefined },
    ...{
      setThreshold: async () => undefined,
      takeModel: async () => undefined,
      takeConfiguredModel: async () => undefined,
    },
    look: noLook,
    ...noCaptures,
  },
  isIntact: store.isIntact,
  makeRoom: box.quota.enforce,
  cameraStatuses: () => [],
  agent: { version: '0.0.0', startedAt: new Date(clock.nowMs()).toISOString() },
  ...{ clock, logger },
});

async function add(index: number): Promise<void> {
  const made = numberedCandidate({ edgeId, index, keys });
  const kept = [];
  for (const file of made.candidate.evidence) {
    const bytes = made.bytes.get(file.sha256) ?? Buffer.alloc(0);
    kept.push({ ...file, ...(await untilStored(() => store.put(bytes))) });
  }
  await delivery.add({ candidate: made.candidate, files: kept }, stop.signal);
  tell({ added: index });
}

/** As the evidence stage does it: while the disk refuses, try again rather than lose the candidate. */
async function untilStored<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      logger.error({ code: 'storage-full', err: error }, 'evidence cannot be written; trying again');
      await clock.delay(5000, stop.signal);
    }
  }
}

const health = createHealthReporter({
  ...{ cameras: () => [], outboxDepth: box.outbox.depth, uploadDepth: box.queue.depth, storage: box.quota.state },
  ...{ clockOffsetMs: () => undefined, detectStats: () => ({ runCount: 0, p50Ms: 0, p95Ms: 0 }), clock },
});
const metrics = await openMetricsServer({
  ...{ port: 0, isHealthy: () => true, logger },
  metrics: {
    ...{ health, statuses: () => [], isConnected: delivery.isConnected },
    ...{ rejectedCount: () => box.outbox.rejected().length, stuckUploadCount: () => box.queue.stuck().length },
    isFootageRefused: () => box.quota.state().isFootageRefused,
  },
});
const jobs = startJobs({ clock, logger, signal: stop.signal }, [
  { name: 'storage', intervalMs: () => 10_000, work: box.quota.enforce },
]);

let told = '';
const look = () => {
  const { outbox, queue } = box;
  const state = { depth: outbox.depth(), uploads: queue.depth(), stuck: queue.stuck(), rejected: outbox.rejected() };
  const text = JSON.stringify(state);
  if (text !== told) tell(state);
  told = text;
};
const timer = setInterval(look, 20);
const running = delivery.run(stop.signal);
tell({ metricsPort: metrics.port });
takeCommands(
  async (command) => {
    const { from, count } = command as { from: number; count: number };
    for (let index = from; index < from + count; index += 1) await add(index);
  },
  async () => {
    clearInterval(timer);
    stop.abort();
    await Promise.all([running, jobs]);
    await metrics.close();
    box.close();
  },
);
