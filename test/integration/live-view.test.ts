import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiClient, addPerson, apiAs } from '../support/api-client.ts';
import { openTestAggregator, type TestAggregator } from '../support/test-aggregator.ts';
import { makeVideo } from '../support/video-samples.ts';
import { openView } from '../support/view-client.ts';
import { openWatchedBox, recordOfCamera, type WatchedBox } from '../support/watched-box.ts';

let folder = '';
let aggregator: TestAggregator;
let address = '';
let box: WatchedBox;
let camera = '';
let admin: ApiClient;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'streetwarden-view-'));
  aggregator = await openTestAggregator({ config: { live: { lingerSeconds: 1 } } });
  address = await aggregator.listen();
  admin = apiAs(aggregator, await aggregator.signIn());
  const path = await makeVideo({ folder, name: 'main.mp4', seconds: 4, gopSeconds: 1 });
  const small = await makeVideo({ folder, name: 'sub.mp4', seconds: 4, gopSeconds: 1, size: '160x90' });
  const film = (file: string) => ({ type: 'file', path: file, loop: true, pace: 'real-time' });
  const decode = { ring: { segmentSeconds: 1 } };
  const { body } = await admin.post('/api/enrolment-tokens', { name: 'Video box' });
  box = await openWatchedBox({
    aggregatorUrl: address,
    token: body.token,
    dataDir: join(folder, 'edge'),
    cameras: [
      { id: 'crossing', name: 'Crossing', source: film(path), substream: film(small), decode },
      { id: 'alley', name: 'Alley', source: film(path), decode },
    ],
  });
  camera = await recordOfCamera(aggregator, box.edgeId, 'crossing');
}, 60_000);
afterAll(async () => {
  await box?.agent.close();
  await aggregator?.close();
  await rm(folder, { recursive: true, force: true });
});

const live = (id: string, quality = 'main') => `/api/camera-records/${id}/live?quality=${quality}`;

/** A view that shows pictures; asked for again while the box or its camera is still on its way. */
async function watching(path: string, cookie: string) {
  for (;;) {
    const view = await openView(address, path, { cookie }).until(
      ({ frames, closed }) => frames.length > 0 || closed !== undefined,
    );
    if (view.frames.length > 0) return view;
    if (!['box-offline', 'live-source-lost', 'camera-unknown'].includes(view.closed?.reason ?? '')) return view;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

describe('watching live', () => {
  it('KM-S11: an operator sees a camera behind a box at once, from a keyframe on, under a watermark with name and time', async () => {
    const view = await watching(live(camera), admin.cookie);
    expect(view.reports[0]).toMatchObject({
      type: 'opened',
      codec: 'h264',
      widthPx: 320,
      heightPx: 180,
      quality: 'main',
      watermark: { username: 'admin', timeZone: 'Asia/Shanghai' },
    });
    expect(view.frames[0]?.isStart).toBe(true);
    await view.until(({ frames }) => frames.length > 20);
    view.close();
    await view.until(({ closed }) => closed !== undefined);
  });
});
