import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type ApiClient, addPerson, apiAs } from '../support/api-client.ts';
import { type PeerAggregator, type PeerAggregators, type PeerBox, preparePeers } from '../support/peer-aggregators.ts';
import { tempFolderUntil } from '../support/temp-folder-until.ts';

// Everything between the servers, the box and those who watch goes over TLS by an authority of their own. In the project
// `postgres` the same runs on PostgreSQL.
const folder = tempFolderUntil(afterAll);
/** Several production programs on one busy machine; what a test waits for comes, or never does. */
const timeout = 240_000;
/** Other work on the machine may be slow; nothing here is a race. */
const patience = { timeout: 120_000, interval: 100 };

let peers: PeerAggregators;
let holder: PeerAggregator;
let other: PeerAggregator;
let box: PeerBox;
let camera = '';
let atOther: ApiClient;
let atHolder: ApiClient;

beforeAll(async () => {
  peers = await preparePeers(folder);
  holder = await peers.open();
  other = await peers.open();
  atHolder = apiAs(holder, await holder.signIn());
  box = await peers.openBox(holder, holder.address);
  camera = box.camera;
  atOther = apiAs(other, await other.signIn());
  (await other.watching(live(), atOther.cookie)).close();
}, timeout);
afterAll(async () => {
  await peers?.close();
});

const live = () => `/api/camera-records/${camera}/live`;
const span = () => ({ from: new Date(Date.now() - 60_000).toISOString(), to: new Date().toISOString() });

async function footageAt(client: ApiClient) {
  const { from, to } = span();
  return await client.get(`/api/camera-records/${camera}/footage?from=${from}&to=${to}`);
}

describe('a request that reaches an aggregator to which the box is not connected', { timeout }, () => {
  it('shows the camera live, from a keyframe on, as the aggregator does that holds the box', async () => {
    const path = `/api/camera-records/${camera}/live?quality=main`;
    const far = await other.watching(path, atOther.cookie);
    expect(far.reports[0]).toMatchObject({
      type: 'opened',
      codec: 'h264',
      widthPx: 320,
      watermark: { username: 'admin' },
    });
    expect(far.frames[0]?.isStart).toBe(true);
    const near = await holder.watching(path, atHolder.cookie);
    const shownAt = far.frames.length;
    await far.until(({ frames }) => frames.length > shownAt + 2);
    far.close();
    near.close();
  });

  it('plays what the box has kept, at the speed that is asked for, until its end', async () => {
    const [kept] = (await footageAt(atOther)).body.spans;
    const from = new Date(Date.parse(kept.to) - 3_000).toISOString();
    const path = `/api/camera-records/${camera}/playback?from=${from}&to=${kept.to}&rate=8`;
    const view = await other.view(path, atOther.cookie).until(({ closed }) => closed !== undefined);
    expect(view.reports.at(-1)).toMatchObject({ type: 'ended' });
    expect(view.frames.length).toBeGreaterThan(0);
  });

  it('gets a picture of the past, and the box’s own words where it cannot answer', async () => {
    const [kept] = (await footageAt(atOther)).body.spans;
    // A starved box may take longer than it is waited for.
    const picture = async () => (await atOther.get(`/api/camera-records/${camera}/picture?at=${kept.from}`)).status;
    await expect.poll(picture, patience).toBe(200);
    const presets = await atOther.get(`/api/camera-records/${camera}/presets`);
    expect(presets.body).toMatchObject({ code: 'camera-not-steerable', params: { cameraId: 'crossing' } });
  });

  it('reaches the box as a command, within seconds, though the box is connected to another broker', async () => {
    const sent: string[] = [];
    // A command is good for a minute: a starved box may need longer, and is told again.
    const isDone = async () => {
      const command = { type: 'send-still', cameraId: 'crossing' };
      const answer = await atOther.post(`/api/edges/${box.edgeId}/commands`, { command });
      expect(answer.status).toBe(202);
      sent.push(answer.body.commandId);
      const rows = await other.storage.read((view) => view.select().from(other.storage.tables.commands));
      return rows.some(({ id, outcome }) => sent.includes(id) && outcome === 'done');
    };
    await expect.poll(isDone, { ...patience, interval: 3_000 }).toBe(true);
  });

  it('is refused without the secret of the aggregators, whoever asks', async () => {
    const refusals = ['', 'Peer 1.abc', `Peer ${Date.now()}.${'A'.repeat(43)}`, `Bearer ${box.edgeId}.x`].map(
      async (authorization) => {
        const socket = new WebSocket(`${holder.address.replace('http', 'ws')}/api/peer-links/${box.edgeId}`, {
          ca: peers.certificate.cert,
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

  it('KM-19: files a case from video; its evidence comes from the box that another aggregator holds', async () => {
    const seat = await addPerson(other, 'seat-one', ['operator']);
    const body = {
      ...{ capturedAt: new Date().toISOString(), from: 'live', box: { x: 0.7, y: 0.7, w: 0.15, h: 0.15 } },
      catalogueClass: { scheme: 'GB/T 30428.2-2013', kind: 'event', code: '0504' },
    };
    const url = `/api/camera-records/${camera}/captures`;
    const filed = await seat.post(url, body, { 'idempotency-key': randomUUID() });
    expect(filed.status).toBe(201);
    const state = async () => (await seat.get(`${url}/${filed.body.id}`)).body.evidence.state;
    await expect.poll(state, patience).toBe('ready');
  });

  // Last: the box is gone after it.
  it('says that the box is offline when no aggregator holds it any more', async () => {
    const view = await other.watching(live(), atOther.cookie);
    await box.agent.close();
    await view.until(({ closed }) => closed !== undefined);
    await expect.poll(async () => (await footageAt(atOther)).body.code, patience).toBe('box-offline');
  });
});
