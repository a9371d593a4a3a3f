import { openPtzCamera } from '../support/ptz-camera/ptz-camera.ts';
import { openSteeredBox } from '../support/steered-box.ts';
import { openTestAggregator } from '../support/test-aggregator.ts';
import { type Figure, type FigureGroup, percentile } from './figure.ts';

const keyPresses = 200;

/** From the console's request over HTTP, through rights, lock and link, to the command that the camera carries out. */
export const steerFigures: FigureGroup = {
  ids: ['steer-to-camera-p95'],
  async measure(): Promise<Figure[]> {
    const simulator = await openPtzCamera();
    const aggregator = await openTestAggregator();
    const httpUrl = await aggregator.listen();
    const box = await openSteeredBox({ aggregator, httpUrl, simulator });
    try {
      const { storage } = aggregator;
      const { edgeId, cameraId } = box;
      const camera = { edgeId, cameraId, name: 'Crossing', state: 'watching' } as const;
      await storage.write((tx) => tx.insert(storage.tables.cameras).values(camera));
      const cookie = await aggregator.signIn();
      const call = (path: string, body: object) =>
        fetch(`${httpUrl}${path}`, {
          method: 'POST',
          headers: { cookie, 'content-type': 'application/json', origin: httpUrl },
          body: JSON.stringify(body),
        });
      const facts = { number: 'C-1', name: 'Crossing', kind: 'fixed', interface: 'onvif', edgeId, cameraId };
      const record = (await (await call('/api/camera-records', facts)).json()) as { readonly id: string };
      const samples: number[] = [];
      for (let press = 0; press < keyPresses; press += 1) {
        const carriedOut = simulator.nextCommand('ContinuousMove');
        const pressedAtMs = performance.now();
        const pan = press % 2 === 0 ? 0.2 : -0.2;
        const answer = await call(`/api/camera-records/${record.id}/steer`, { kind: 'move', pan, tilt: 0, zoom: 0 });
        if (answer.status !== 204) throw new Error(`steering answered ${answer.status}: ${await answer.text()}`);
        samples.push((await carriedOut).atMs - pressedAtMs);
      }
      const value = percentile(samples, 0.95);
      return [{ id: 'steer-to-camera-p95', value, unit: 'ms, key to camera command', target: '≤ 200 ms' }];
    } finally {
      await box.close();
      await aggregator.close();
      await simulator.close();
    }
  },
};
