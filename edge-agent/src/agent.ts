import { setMaxListeners } from 'node:events';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { type Foundation, type FoundationOptions, openFoundation } from '#agent-foundation';
import { withOpenCamera } from '#capture/with-open-camera';
import { composeLink } from '#compose-link';
import type { CameraConfig, EdgeConfig } from '#config/config-schema';
import { type ConfigWatcher, createConfigWatcher } from '#config/watch-config';
import type { EvidenceBundle } from '#evidence/evidence-bundle';
import type { MetricSources } from '#health/agent-metrics';
import { agentVersion } from '#health/agent-version';
import { type CameraFleet, createCameraFleet } from '#health/camera-fleet';
import { createHealthReporter } from '#health/health-reporter';
import { openMetricsServer } from '#health/metrics-server';
import { startJobs } from '#health/periodic-jobs';
import { createStillSender } from '#health/still-sender';
import { createJournalKeeper } from '#journal/journal-keeper';
import { createDelivery, type Delivery } from '#mqtt/delivery';
import { createExportSender } from '#mqtt/export-sender';
import { type FleetCameraConfig, openCamera } from '#open-camera';
import { createUploadLanes } from '#outbox/upload-lanes';
import type { Clock } from '#platform/clock';
import { type Closers, createClosers } from '#platform/closers';
import { createCameraRegistry, maxCameras } from '#registry/camera-registry';
import { withStatements } from '#registry/camera-statement';
import { createViewReporter } from '#registry/view-reporter';

export interface AgentOptions extends FoundationOptions {
  /** Watched for changes; absent: the configuration never changes. */
  readonly configFile?: string;
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/** A running edge agent. */
export interface Agent {
  readonly metricsPort: number;
  reload: ConfigWatcher['reload'];
  /** Stops cameras, says goodbye, closes files; bounded to a few seconds. */
  close(): Promise<void>;
}

/**
 * Opens everything a box needs and starts its cameras.
 *
 * @throws {DomainError} `data-folder-in-use`, `outbox-unwritable`, the model's codes; never for a camera or the broker.
 */
export async function openAgent(options: AgentOptions): Promise<Agent> {
  const closers = createClosers();
  try {
    return await composeAgent(options, closers);
  } catch (error) {
    await closers.close();
    throw error;
  }
}

async function composeAgent(options: AgentOptions, closers: Closers): Promise<Agent> {
  const { config, identity, clock, logger } = options;
  const { edgeId, keys } = identity;
  const stop = new AbortController();
  // Every camera listens; Node's warning at eleven listeners would tell of a leak that is none.
  setMaxListeners(0, stop.signal);
  // Second looks end before their cameras do: they are taken up again after the next start, not given up.
  const leaving = new AbortController();
  setMaxListeners(0, leaving.signal);
  const base = await openFoundation(options, closers);
  const add = (bundle: EvidenceBundle): Promise<void> => delivery.add(bundle, stop.signal);
  const lanes = createUploadLanes(config.outbox.uploadBytesPerSecond, clock);
  const sendExport = createExportSender({
    client: base.client,
    bucket: lanes.exports,
    ...{ clock, logger },
  });
  const fleet = createCameraFleet<FleetCameraConfig>({
    open: (camera, report) => openCamera(camera, report, { ...base, sendExport, edgeId, keys, add, clock, logger }),
    onChange: () => delivery.statusChanged(),
    ...{ clock, logger },
  });
  const stills = createStillSender({ ...fleet, detectFor: base.detectFor, put: base.client.putCameraStill, logger });
  const watcher = createConfigWatcher({
    file: options.configFile ?? '',
    environment: options.environment ?? {},
    initial: config,
    apply: (next) => fleet.apply(fleetCameras(next, registry.camerasOf(next), base)),
    ...{ clock, logger },
  });
  /** Cameras whose rules or model changed start anew; the others notice nothing. */
  const retune = (): Promise<void> => {
    const current = watcher.current();
    return fleet.apply(fleetCameras(current, registry.camerasOf(current), base));
  };
  const registry = createCameraRegistry({
    dataDir: config.edge.dataDir,
    client: base.client,
    config: watcher.current,
    onChange: retune,
    ...{ clock, logger: logger.child({ part: 'registry' }) },
  });
  const described = () => watcher.current().cameras;
  const views = createViewReporter({ client: base.client, cameras: registry.current, described, clock });
  const delivery = createDelivery({
    ...{ ...base, config: config.outbox, bucket: lanes.evidence, clock, logger },
    actions: {
      sendStill: (cameraId) => stills.send(cameraId, stop.signal),
      reloadConfig: async () => {
        await watcher.reload();
        if (watcher.current().registry.isFollowed) await registry.pull(stop.signal);
      },
      setThreshold: async ({ cameraId, category, scoreThreshold }) => {
        if (!fleet.cameraIds().includes(cameraId)) throw new DomainError('camera-unknown', { cameraId });
        base.tuning.thresholds.set(cameraId, category, scoreThreshold);
        await retune();
      },
      takeModel: async (order) => {
        const { models, openModel } = base.tuning;
        const next = await openModel(await models.fetch(order, stop.signal));
        models.choose(order);
        base.detector.switchTo(next);
        await retune();
      },
      takeConfiguredModel: async () => {
        const { models, openModel } = base.tuning;
        models.choose(undefined);
        base.detector.switchTo(await openModel(await models.folder()));
        await retune();
      },
      look: (order) => fleet.look(order, leaving.signal),
      capture: (order) =>
        withOpenCamera(
          { ...fleet, clock },
          order.cameraId,
          (one) => one.capture(order, leaving.signal),
          leaving.signal,
        ),
      exportClip: (order) =>
        withOpenCamera(
          { ...fleet, clock },
          order.cameraId,
          (one) => one.exportClip(order, leaving.signal),
          leaving.signal,
        ),
    },
    isIntact: base.store.isIntact,
    cameraStatuses: () => {
      const stated = withStatements(fleet.statuses(), described());
      return [...stated, ...registry.refusals()].slice(0, maxCameras);
    },
    agent: { version: agentVersion, startedAt: new Date(clock.nowMs()).toISOString() },
  });
  const openCameras = () => fleet.cameraIds().flatMap((cameraId) => fleet.opened(cameraId) ?? []);
  const journal = createJournalKeeper({
    tick: (nowMs) => {
      for (const camera of openCameras()) camera.journal.tick(nowMs);
    },
    take: () => {
      const parts = openCameras().map((camera) => camera.journal.take());
      return { zoneLooks: parts.flatMap((part) => part.zoneLooks), tracks: parts.flatMap((part) => part.tracks) };
    },
    add: base.journal.add,
    notify: delivery.journalGrew,
    isConnected: delivery.isConnected,
    // Ten reports of health long: proof is not urgent, and each part of it is remembered by its id for weeks.
    storeEveryMs: () => watcher.current().health.intervalSeconds * 10_000,
    ...{ clock, logger },
  });
  const { health, metrics } = observe(base, { fleet, delivery, clock });
  const isHealthy = (): boolean => !stop.signal.aborted;
  const { metricsPort: port } = config.health;
  const server = closers.add(await openMetricsServer({ port, metrics, isHealthy, logger }));

  const seconds = (name: 'intervalSeconds' | 'stillIntervalSeconds') => () => watcher.current().health[name] * 1000;
  const jobs = startJobs({ clock, logger, signal: stop.signal }, [
    { name: 'storage', intervalMs: () => 10_000, work: base.makeRoom },
    { name: 'clock', intervalMs: () => 60_000, work: base.clockCheck.measure },
    {
      name: 'health',
      intervalMs: seconds('intervalSeconds'),
      work: async () => delivery.publishHealth(await health()),
    },
    { name: 'journal', intervalMs: () => 5_000, work: async () => journal.round() },
    { name: 'stills', intervalMs: seconds('stillIntervalSeconds'), work: stills.sendAll },
    { name: 'views', intervalMs: () => watcher.current().registry.intervalSeconds * 1000, work: views.send },
  ]);
  const link = composeLink({ base, fleet, cameras: registry.current, clock, logger });
  const running = [jobs, delivery.run(stop.signal), link.run(stop.signal), registry.run(stop.signal)];
  if (options.configFile !== undefined) running.push(watcher.run(stop.signal));
  await retune();
  logger.info({ edgeId, cameraCount: config.cameras.length, metricsPort: server.port }, 'edge agent runs');

  const close = async (): Promise<void> => {
    leaving.abort(new DomainError('service-stopping'));
    journal.flush();
    // Cameras first: what they still have in hand finds the outbox open.
    await fleet.close();
    stop.abort();
    await Promise.all(running);
    await closers.close();
  };
  return { metricsPort: server.port, reload: watcher.reload, close };
}

/** What the box tells about itself. */
function observe(
  { outbox, queue, quota, clockCheck, detector }: Foundation,
  { fleet, delivery, clock }: { fleet: CameraFleet<FleetCameraConfig>; delivery: Delivery; clock: Clock },
) {
  const health = createHealthReporter({
    ...{ cameras: fleet.health, outboxDepth: outbox.depth, uploadDepth: queue.depth, storage: quota.state },
    ...{ clockOffsetMs: clockCheck.offsetMs, detectStats: detector.stats, clock },
  });
  const metrics: MetricSources = {
    ...{ health, statuses: fleet.statuses, isConnected: delivery.isConnected },
    ...{ rejectedCount: () => outbox.rejected().length, stuckUploadCount: () => queue.stuck().length },
    isFootageRefused: () => quota.state().isFootageRefused,
  };
  return { health, metrics };
}

function fleetCameras(
  config: EdgeConfig,
  cameras: readonly CameraConfig[],
  { detector, tuning }: Foundation,
): FleetCameraConfig[] {
  const { name, version } = detector.manifest;
  return cameras.map((camera) => ({
    ...camera,
    zones: [...tuning.thresholds.apply(camera.id, camera.zones)],
    ...{
      evidence: config.evidence,
      relook: config.relook,
      timeZone: config.edge.timeZone,
      model: `${name}/${version}`,
    },
  }));
}
