import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { EdgeConfig } from '#config/config-schema';
import { type ConfigWatcher, createConfigWatcher } from '#config/watch-config';
import { openOnnxDetector } from '#detect/onnx-detector';
import type { EdgeIdentity } from '#enrol/edge-identity';
import type { DetectFor } from '#evidence/evidence-maker';
import { createEvidenceStore } from '#evidence/evidence-store';
import { createAgentMetrics } from '#health/agent-metrics';
import { agentVersion } from '#health/agent-version';
import { createCameraFleet } from '#health/camera-fleet';
import { createClockCheck } from '#health/clock-check';
import { every } from '#health/every';
import { createHealthReporter } from '#health/health-reporter';
import { openMetricsServer } from '#health/metrics-server';
import { createStillSender } from '#health/still-sender';
import { createAggregatorClient } from '#mqtt/aggregator-client';
import { createDelivery } from '#mqtt/delivery';
import { type FleetCameraConfig, openCamera } from '#open-camera';
import { openBoxStorage } from '#outbox/box-storage';
import type { Clock } from '#platform/clock';
import { createDurableFiles } from '#platform/durable-files';
import { sendHttpRequest } from '#platform/http-request';
import { lockDataFolder } from '#platform/process-lock';

export interface AgentOptions {
  readonly config: EdgeConfig;
  readonly identity: EdgeIdentity;
  /** Watched for changes; absent: the configuration never changes. */
  readonly configFile?: string;
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** A running edge agent. */
export interface Agent {
  readonly metricsPort: number;
  reload: ConfigWatcher['reload'];
  /** Stops cameras, says goodbye, closes files; bounded to a few seconds. */
  close(): Promise<void>;
}

/**
 * Opens everything in the order of the data flow, last part first, and starts the cameras.
 *
 * @throws {DomainError} `data-folder-in-use`, `outbox-unwritable`, the model's codes; never for a camera or the broker.
 */
export async function openAgent(options: AgentOptions): Promise<Agent> {
  const { config, identity, clock, logger } = options;
  const { dataDir } = config.edge;
  const stop = new AbortController();
  const lock = await lockDataFolder(dataDir);
  const files = createDurableFiles();
  const store = createEvidenceStore(join(dataDir, 'evidence'), files);
  const box = await openBoxStorage({
    config: config.outbox,
    dataDir,
    edgeId: identity.edgeId,
    store,
    files,
    clock,
    logger,
  });
  const detector = await openOnnxDetector({
    config: config.detect,
    onSessionLost: (error) =>
      logger.error({ code: error.code, err: error }, 'an inference session was lost and is replaced'),
  });
  const detectFor: DetectFor = (picture, signal) => detector.look({ cameraId: 'evidence', picture, signal });

  const ca = config.aggregator.caFile === undefined ? {} : { ca: readFileSync(config.aggregator.caFile, 'utf8') };
  const { edgeId, deviceSecret } = identity;
  const client = createAggregatorClient({
    httpUrl: config.aggregator.httpUrl ?? identity.httpUrl,
    ...{ edgeId, deviceSecret, ...ca, send: sendHttpRequest },
  });
  const clockCheck = createClockCheck({ measureOffset: (signal) => client.clockOffsetMs(clock.nowMs, signal), logger });
  const makeRoom = async (): Promise<void> => {
    await box.quota.enforce();
  };

  const fleet = createCameraFleet<FleetCameraConfig>({
    open: (camera, report) =>
      openCamera(camera, report, {
        ...{ edgeId, keys: identity.keys, detector, detectFor, store, outbox: box.outbox, snapshots: box.snapshots },
        ...{ makeRoom, clockCheck, ringRoot: box.ringRoot, clock, logger },
        add: (bundle) => delivery.add(bundle, stop.signal),
      }),
    onChange: () => delivery.statusChanged(),
    clock,
    logger,
  });
  const stills = createStillSender({
    ...{ cameraIds: fleet.cameraIds, latestFrame: fleet.latestFrame, detectFor, put: client.putCameraStill, logger },
  });
  const delivery = createDelivery({
    broker: {
      url: config.aggregator.mqttUrl ?? identity.mqttUrl,
      ...{ edgeId, deviceSecret, ...ca },
      ...(config.aggregator.servername === undefined ? {} : { servername: config.aggregator.servername }),
    },
    ...{
      client,
      outbox: box.outbox,
      queue: box.queue,
      record: box.record,
      config: config.outbox,
      makeRoom,
      clock,
      logger,
    },
    actions: { sendStill: (cameraId) => stills.send(cameraId, stop.signal), reloadConfig: () => watcher.reload() },
    isIntact: store.isIntact,
    cameraStatuses: fleet.statuses,
    agent: { version: agentVersion, startedAt: new Date(clock.nowMs()).toISOString() },
  });
  const health = createHealthReporter({
    ...{ cameras: fleet.health, outboxDepth: box.outbox.depth, uploadDepth: box.queue.depth, storage: box.quota.state },
    clockOffsetMs: clockCheck.offsetMs,
    detectMs: () => {
      const { runCount, p50Ms, p95Ms } = detector.stats();
      return runCount === 0 ? undefined : { p50: p50Ms, p95: p95Ms };
    },
    clock,
  });
  const watcher = createConfigWatcher({
    file: options.configFile ?? '',
    environment: options.environment ?? {},
    initial: config,
    apply: (next) => fleet.apply(fleetCameras(next)),
    clock,
    logger,
  });
  const metrics = await openMetricsServer({
    port: config.health.metricsPort,
    registry: createAgentMetrics({
      ...{ health, statuses: fleet.statuses, isConnected: delivery.isConnected },
      isFootageRefused: () => box.quota.state().isFootageRefused,
      rejectedCount: () => box.outbox.rejected().length,
      stuckUploadCount: () => box.queue.stuck().length,
    }),
    isHealthy: () => !stop.signal.aborted,
  });

  const repeat = (intervalMs: () => number, name: string, work: (signal: AbortSignal) => Promise<unknown>) =>
    every({ intervalMs, name, work, clock, logger, signal: stop.signal });
  const loops = [
    delivery.run(stop.signal),
    ...(options.configFile === undefined ? [] : [watcher.run(stop.signal)]),
    repeat(
      () => 10_000,
      'storage',
      () => box.quota.enforce(),
    ),
    repeat(() => 60_000, 'clock', clockCheck.measure),
    repeat(
      () => watcher.current().health.intervalSeconds * 1000,
      'health',
      async () => delivery.publishHealth(await health()),
    ),
    repeat(() => watcher.current().health.stillIntervalSeconds * 1000, 'stills', stills.sendAll),
  ];
  await fleet.apply(fleetCameras(config));
  logger.info({ edgeId, cameraCount: config.cameras.length, metricsPort: metrics.port }, 'edge agent runs');

  return {
    metricsPort: metrics.port,
    reload: watcher.reload,
    close: async () => {
      await fleet.close();
      stop.abort();
      await Promise.all(loops);
      await metrics.close();
      await detector.close();
      box.close();
      lock.close();
    },
  };
}

function fleetCameras(config: EdgeConfig): FleetCameraConfig[] {
  return config.cameras.map((camera) => ({ ...camera, evidence: config.evidence, timeZone: config.edge.timeZone }));
}
