import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type ApiClient, apiAs } from '../support/api-client.ts';
import { freePort } from '../support/free-port.ts';
import { openTestAggregator, type TestAggregator } from '../support/test-aggregator.ts';
import { makeVideo } from '../support/video-samples.ts';
import { openView } from '../support/view-client.ts';
import { openWatchedBox, recordOfCamera, type WatchedBox } from '../support/watched-box.ts';

let folder = '';
let holder: TestAggregator;
let other: TestAggregator;
let holderUrl = '';
let otherUrl = '';
let box: WatchedBox;
let camera = '';
let atOther: ApiClient;

async function openOne(port: number): Promise<TestAggregator> {
  const peer = { url: `http://127.0.0.1:${port}`, secret: 'one secret of thirty-two characters' };
  const live = { lingerSeconds: 1, masking: 'off' };
  return await openTestAggregator({ dataDir: join(folder, 'data'), config: { http: { port }, live, peer } });
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'streetwarden-peers-'));
  holder = await openOne(await freePort());
  holderUrl = await holder.listen();
  other = await openOne(await freePort());
  otherUrl = await other.listen();
  const admin = apiAs(holder, await holder.signIn());
  const path = await makeVideo({ folder, name: 'street.mp4', seconds: 4, gopSeconds: 1 });
  const { body } = await admin.post('/api/enrolment-tokens', { name: 'Video box' });
  box = await openWatchedBox({
    aggregatorUrl: holderUrl,
    token: body.token,
    dataDir: join(folder, 'edge'),
    cameras: [{ id: 'crossing', name: 'Crossing', source: { type: 'file', path, loop: true, pace: 'real-time' } }],
  });
  camera = await recordOfCamera(holder, box.edgeId, 'crossing');
  atOther = apiAs(other, await other.signIn());
  await untilReached(async () => (await footageAtOther()).status === 200);
}, 90_000);
afterAll(async () => {
  await box?.agent.close();
  await other?.close();
  await holder?.close();
  await rm(folder, { recursive: true, force: true });
});

async function untilReached(isReached: () => Promise<boolean>): Promise<void> {
  while (!(await isReached())) await new Promise((resolve) => setTimeout(resolve, 100));
}

const span = () => ({ from: new Date(Date.now() - 60_000).toISOString(), to: new Date().toISOString() });

async function footageAtOther() {
  const { from, to } = span();
  return await atOther.get(`/api/camera-records/${camera}/footage?from=${from}&to=${to}`);
}

async function watching(address: string, path: string, cookie: string) {
  for (;;) {
    const view = await openView(address, path, { cookie }).until(
      ({ frames, closed }) => frames.length > 2 || closed !== undefined,
    );
    if (view.frames.length > 2 || view.closed?.reason !== 'live-source-lost') return view;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

describe('a request that reaches an aggregator to which the box is not connected', () => {
  it('shows the camera live, from a keyframe on, as the aggregator does that holds the box', async () => {
    const path = `/api/camera-records/${camera}/live?quality=main`;
    const far = await watching(otherUrl, path, atOther.cookie);
    expect(far.reports[0]).toMatchObject({
      type: 'opened',
      codec: 'h264',
      widthPx: 320,
      watermark: { username: 'admin' },
    });
    expect(far.frames[0]?.isStart).toBe(true);
    const near = await watching(holderUrl, path, await holder.signIn());
    const shownAt = far.frames.length;
    await far.until(({ frames }) => frames.length > shownAt + 2);
    far.close();
    near.close();
  });

  it('plays what the box has kept, at the speed that is asked for, until its end', async () => {
    const [kept] = (await footageAtOther()).body.spans;
    const from = new Date(Date.parse(kept.to) - 3_000).toISOString();
    const path = `/api/camera-records/${camera}/playback?from=${from}&to=${kept.to}&rate=8`;
    const view = await openView(otherUrl, path, { cookie: atOther.cookie }).until(({ closed }) => closed !== undefined);
    expect(view.reports.at(-1)).toMatchObject({ type: 'ended' });
    expect(view.frames.length).toBeGreaterThan(0);
  });

  it('gets a picture of the past, and the box’s own words where it cannot answer', async () => {
    const [kept] = (await footageAtOther()).body.spans;
    const picture = await atOther.get(`/api/camera-records/${camera}/picture?at=${kept.from}`);
    expect(picture.status).toBe(200);
    const presets = await atOther.get(`/api/camera-records/${camera}/presets`);
    expect(presets.body).toMatchObject({ code: 'camera-not-steerable', params: { cameraId: 'crossing' } });
  });

  it('reaches the box as a command, within seconds, though the box is connected to another broker', async () => {
    const command = { type: 'send-still', cameraId: 'crossing' };
    const sent = await atOther.post(`/api/edges/${box.edgeId}/commands`, { command });
    expect(sent.status).toBe(202);
    const { commands } = other.storage.tables;
    await untilReached(async () => {
      const rows = await other.storage.read((view) => view.select().from(commands));
      return rows.find(({ id }) => id === sent.body.commandId)?.outcome === 'done';
    });
  });

  it('is refused without the secret of the aggregators, whoever asks', async () => {
    const refusals = ['', 'Peer 1.abc', `Peer ${Date.now()}.${'A'.repeat(43)}`, `Bearer ${box.edgeId}.x`].map(
      async (authorization) => {
        const socket = new WebSocket(`${holderUrl.replace('http', 'ws')}/api/peer-links/${box.edgeId}`, {
          headers: authorization === '' ? { cookie: atOther.cookie } : { authorization },
        });
        socket.on('error', () => undefined);
        return await new Promise((resolve) =>
          socket.once('unexpected-response', (_, { statusCode }) => resolve(statusCode)),
        );
      },
    );
    expect(await Promise.all(refusals)).toEqual([401, 401, 401, 401]);
  });

  // Last: the box is gone after it.
  it('says that the box is offline when no aggregator holds it any more', async () => {
    const view = await watching(otherUrl, `/api/camera-records/${camera}/live`, atOther.cookie);
    await box.agent.close();
    await view.until(({ closed }) => closed !== undefined);
    await untilReached(async () => (await footageAtOther()).body.code === 'box-offline');
  });
});
