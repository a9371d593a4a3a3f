import type { CameraHealth } from '@streetwarden/shared/message/health-message';
import type { StatusMessage } from '@streetwarden/shared/message/status-message';
import { Gauge, Registry } from 'prom-client';
import type { BoxHealth } from '#health/health-reporter';

/** Reads of the agent's state; every scrape takes them fresh. */
export interface MetricSources {
  readonly health: () => Promise<BoxHealth>;
  readonly statuses: () => StatusMessage['cameras'];
  readonly isConnected: () => boolean;
  readonly isFootageRefused: () => boolean;
  readonly rejectedCount: () => number;
  readonly stuckUploadCount: () => number;
}

type Reading = readonly [name: string, help: string, value: (health: BoxHealth) => number | undefined];

const boxReadings: readonly Reading[] = [
  ['cpu_percent', 'CPU of agent and ffmpeg children, percent of one core', (health) => health.cpuPercent],
  ['memory_bytes', 'Resident memory of agent and ffmpeg children', (health) => health.memoryBytes],
  ['outbox_depth', 'Candidates without a receipt', (health) => health.outboxDepth],
  ['upload_depth', 'Evidence files still to be sent', (health) => health.uploadDepth],
  ['storage_used_bytes', 'Footage and evidence on the disk', (health) => health.storageUsedBytes],
  ['storage_free_bytes', 'Free bytes of the disk', (health) => health.storageFreeBytes],
  ['clock_offset_ms', 'Our clock minus the aggregator’s', (health) => health.clockOffsetMs],
  ['detect_p50_ms', 'Median time of one inference', (health) => health.detectMs?.p50],
  ['detect_p95_ms', '95th percentile of one inference', (health) => health.detectMs?.p95],
];

type CameraReading = readonly [name: string, help: string, value: (camera: CameraHealth) => number | undefined];

const cameraReadings: readonly CameraReading[] = [
  ['decoded_frames', 'Pictures decoded since the camera started', (camera) => camera.decodedFrameCount],
  ['dropped_frames', 'Pictures dropped for lack of time', (camera) => camera.droppedFrameCount],
  ['looks', 'Whole-frame looks', (camera) => camera.lookCount],
  ['reconnects', 'Times the source was opened again', (camera) => camera.reconnectCount],
  ['bitrate_bps', 'Bits per second of the stream as it comes', (camera) => camera.bitrateBps],
  ['corrupt_packets', 'Packets lost or damaged since the camera was opened', (camera) => camera.corruptPacketCount],
  ['is_clear', '1 when the picture can be trusted', (camera) => Number(camera.condition === 'clear')],
];

/** The Prometheus registry of the box; every name begins with `streetwarden_edge_`. */
export function createAgentMetrics(sources: MetricSources): Registry {
  const registry = new Registry();
  const register = (
    name: string,
    help: string,
    collect: (gauge: Gauge) => Promise<void> | void,
    labels: string[] = [],
  ) => {
    const gauge: Gauge = new Gauge({
      name: `streetwarden_edge_${name}`,
      help,
      labelNames: labels,
      registers: [registry],
      collect: () => collect(gauge),
    });
  };
  for (const [name, help, value] of boxReadings) {
    register(name, help, async (gauge) => {
      gauge.reset();
      const reading = value(await sources.health());
      if (reading !== undefined) gauge.set(reading);
    });
  }
  for (const [name, help, value] of cameraReadings) {
    register(
      `camera_${name}`,
      help,
      async (gauge) => {
        gauge.reset();
        for (const camera of (await sources.health()).cameras) {
          const reading = value(camera);
          if (reading !== undefined) gauge.set({ camera: camera.cameraId }, reading);
        }
      },
      ['camera'],
    );
  }
  register(
    'camera_is_watching',
    '1 while the camera is watched',
    (gauge) => {
      gauge.reset();
      for (const { cameraId, state } of sources.statuses())
        gauge.set({ camera: cameraId }, Number(state === 'watching'));
    },
    ['camera'],
  );
  register('is_connected', '1 while connected to the broker', (gauge) => gauge.set(Number(sources.isConnected())));
  register('is_footage_refused', '1 while no footage is kept for lack of room', (gauge) =>
    gauge.set(Number(sources.isFootageRefused())),
  );
  register('rejected_candidates', 'Candidates the aggregator refused', (gauge) => gauge.set(sources.rejectedCount()));
  register('stuck_uploads', 'Evidence files that will not be sent', (gauge) => gauge.set(sources.stuckUploadCount()));
  return registry;
}
