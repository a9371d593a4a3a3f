import { createEdgeLink } from '@streetwarden/edge-agent/link/edge-link';
import { createOnvifAdapter } from '@streetwarden/edge-agent/onvif/onvif-adapter';
import { createSystemClock } from '@streetwarden/edge-agent/platform/system-clock';
import { createSteerAnswerers } from '@streetwarden/edge-agent/steer/answer-steering';
import { openOnvifCamera } from '@streetwarden/edge-agent/steer/open-onvif-camera';
import { createSteering, type Steering } from '@streetwarden/edge-agent/steer/steering';
import pino from 'pino';
import { enrolDevice } from './device-samples.ts';
import type { PtzCamera } from './ptz-camera/ptz-camera.ts';
import type { TestAggregator } from './test-aggregator.ts';

/** A box that can only steer: its production link and steering, and one camera. */
export interface SteeredBox {
  readonly edgeId: string;
  readonly cameraId: string;
  readonly steering: Steering;
  /** Cuts the link; the box does not come back. */
  cutLink(): Promise<void>;
  close(): Promise<void>;
}

/** Enrols a box at a listening aggregator and connects it; resolves when the aggregator knows it. */
export async function openSteeredBox(options: {
  readonly aggregator: TestAggregator;
  readonly httpUrl: string;
  readonly simulator: PtzCamera;
  readonly edgeId?: string;
}): Promise<SteeredBox> {
  const { aggregator, httpUrl, simulator, edgeId = 'edge-steer' } = options;
  const cameraId = 'crossing';
  const clock = createSystemClock();
  const logger = pino({ level: 'silent' });
  const { username, password } = simulator.user;
  const config = {
    ...{ address: simulator.address, username, password, homePreset: 'home' },
    ...{ returnAfterSeconds: 60, allowLocal: true },
  };
  const adapter = createOnvifAdapter({
    isLocalAllowed: true,
    probe: async () => [
      {
        ...{ urn: 'urn:uuid:1', name: 'Street%20PTZ', hardware: 'simulator' },
        xaddrs: [`http://${simulator.address}/onvif/device_service`],
      },
    ],
  });
  const steering = createSteering({
    ...{ cameraId, config, clock, logger, onChange: () => undefined },
    connect: () => openOnvifCamera(cameraId, config, adapter),
    memory: { wasAway: () => false, keep: () => undefined },
  });
  const answerers = createSteerAnswerers({
    cameras: () => [{ cameraId, hosts: [simulator.address], steering }],
    discover: adapter.discover,
  });
  const device = await enrolDevice(aggregator.enrolment, edgeId);
  const link = createEdgeLink({
    address: { httpUrl, ...device },
    work: { answerers, stream: () => Promise.reject(new Error('this box has no video')) },
    backoff: { next: () => 50, reset: () => undefined },
    ...{ clock, logger },
  });
  const stop = new AbortController();
  const running = link.run(stop.signal);
  while (!link.isConnected()) await clock.delay(10);
  const cutLink = async (): Promise<void> => {
    stop.abort(new Error('cut'));
    await running;
  };
  return {
    ...{ edgeId, cameraId, steering, cutLink },
    async close() {
      await cutLink();
      await steering.close();
    },
  };
}
