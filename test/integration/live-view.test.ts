import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiClient, addPerson, apiAs } from '../support/api-client.ts';
import { startFairStopwatch } from '../support/fair-stopwatch.ts';
import { openTestAggregator, type TestAggregator } from '../support/test-aggregator.ts';
import { makeVideo } from '../support/video-samples.ts';
import { openView, type ViewClient } from '../support/view-client.ts';
import { openWatchedBox, recordOfCamera, type WatchedBox } from '../support/watched-box.ts';

let folder = '';
let aggregator: TestAggregator;
let address = '';
let box: WatchedBox;
let camera = '';
let admin: ApiClient;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'streetwarden-view-'));
  aggregator = await openTestAggregator({ config: { live: { lingerSeconds: 1, masking: 'off' } } });
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
  // Leaders see all cameras by default; here they see what they are granted.
  const { body: grants } = await admin.get('/api/camera-grants?granteeKind=role&granteeId=leader');
  await admin.post(`/api/camera-grants/${grants.items[0].id}/revoke`, { reason: 'one by one' });
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

/** Resolves with how long it took until the socket was closed, milliseconds. */
async function untilClosed(view: ViewClient, act: () => Promise<unknown>): Promise<number> {
  await act();
  const stopwatch = startFairStopwatch();
  await view.until(({ closed }) => closed !== undefined);
  return stopwatch.stop().elapsedMs;
}

const ended = (view: ViewClient) => view.reports.find((report) => report.type === 'ended');

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
  });

  it('a second viewer begins with the pictures since the last keyframe that the first one got', async () => {
    const first = await watching(live(camera), admin.cookie);
    await first.until(({ frames }) => frames.length > 5);
    const second = await watching(live(camera), admin.cookie);
    await second.until(({ frames }) => frames.length > 5);
    const [begin] = second.frames;
    expect(begin?.isStart).toBe(true);
    const same = first.frames.find((frame) => frame.capturedAtMs === begin?.capturedAtMs && frame.isStart);
    expect(Buffer.compare(same?.payload ?? Buffer.alloc(0), begin?.payload ?? Buffer.alloc(1))).toBe(0);
    const streams = new Set([...first.frames, ...second.frames].map((frame) => frame.streamId));
    expect(streams.size).toBe(1);
    first.close();
    second.close();
  });

  it('the small stream is copied from the camera while somebody watches it', async () => {
    const view = await watching(live(camera, 'sub'), admin.cookie);
    expect(view.reports[0]).toMatchObject({ type: 'opened', codec: 'h264', quality: 'sub' });
    await view.until(({ frames }) => frames.length > 10);
    view.close();
  });

  it('a camera with one stream shows that one where the small one is asked for', async () => {
    const alley = await recordOfCamera(aggregator, box.edgeId, 'alley');
    const view = await watching(live(alley, 'sub'), admin.cookie);
    expect(view.reports[0]).toMatchObject({ type: 'opened', quality: 'main', widthPx: 320 });
    view.close();
  });

  it('every view is logged with its duration, the one who watched and the grant that allowed it', async () => {
    const view = await watching(live(camera), admin.cookie);
    view.close();
    await view.until(({ closed }) => closed !== undefined);
    const { body } = await admin.get(`/api/camera-accesses?cameraRecordId=${camera}`);
    expect(body.items[0]).toMatchObject({ right: 'see', cameraRecordId: camera, grantId: expect.any(String) });
    expect(body.items.some((access: { endedAt: string | null }) => access.endedAt !== null)).toBe(true);
  });
});

describe('who may watch', () => {
  const grantSight = async (accountId: string) =>
    await admin.post('/api/camera-grants', {
      ...{ granteeKind: 'account', granteeId: accountId, scopeKind: 'camera', scopeId: camera },
      ...{ rights: ['see'], reason: 'looks after this street' },
    });

  it('KM-19: a right that is taken away while somebody watches ends the picture within a second', async () => {
    const leader = await addPerson(aggregator, 'leader-one', ['leader']);
    const { body: grant } = await grantSight(leader.id);
    const view = await watching(live(camera), leader.cookie);
    const tookMs = await untilClosed(view, () =>
      admin.post(`/api/camera-grants/${grant.id}/revoke`, { reason: 'left the department' }),
    );
    expect(tookMs).toBeLessThan(1_000);
    expect(ended(view)).toMatchObject({ code: 'camera-right-missing' });
    expect(view.closed).toEqual({ code: 4000, reason: 'camera-right-missing' });
  });

  it('signing out ends the picture within a second', async () => {
    const leader = await addPerson(aggregator, 'leader-two', ['leader']);
    await grantSight(leader.id);
    const view = await watching(live(camera), leader.cookie);
    expect(await untilClosed(view, () => leader.delete('/api/sessions/current'))).toBeLessThan(1_000);
    expect(view.closed?.reason).toBe('session-required');
  });

  it('a camera that somebody may not see does not exist for them', async () => {
    const leader = await addPerson(aggregator, 'leader-three', ['leader']);
    const refused = await openView(address, live(camera), leader).until(({ closed }) => closed !== undefined);
    expect(refused.closed?.reason).toBe('not-found');
    const unknown = '00000000-0000-4000-8000-000000000000';
    const nowhere = await openView(address, live(unknown), leader).until(({ closed }) => closed !== undefined);
    expect(nowhere.closed?.reason).toBe('not-found');
    expect(refused.frames).toEqual([]);
  });

  it('without a session, and from a page of another site, no socket opens', async () => {
    const stranger = await openView(address, live(camera), { cookie: 'sw=nonsense' }).until(
      ({ refusedWith }) => refusedWith !== undefined,
    );
    expect(stranger.refusedWith).toBe(401);
    const headers = { origin: 'https://elsewhere.example' };
    const foreign = await openView(address, live(camera), { cookie: admin.cookie, headers }).until(
      ({ refusedWith }) => refusedWith !== undefined,
    );
    expect(foreign.refusedWith).toBe(403);
  });

  it('a viewer who sends nonsense loses the picture, others do not', async () => {
    const other = await watching(live(camera), admin.cookie);
    for (const nonsense of ['{', '{"type":"format-disk"}', '{"type":"set-rate","rate":99}', 'x'.repeat(5_000)]) {
      const view = await watching(live(camera), admin.cookie);
      expect(await untilClosed(view, async () => view.send(nonsense))).toBeLessThan(2_000);
      expect(view.closed).toEqual({ code: 1008, reason: 'message-invalid' });
    }
    const seen = other.frames.length;
    await other.until(({ frames }) => frames.length > seen + 5);
    other.close();
  });
});

describe('looking back', () => {
  /** The footage that the box holds, once there is enough of it. */
  const span = async (leastMs = 2_500) => {
    for (;;) {
      const { body } = await admin.get(
        `/api/camera-records/${camera}/footage?from=2020-01-01T00:00:00.000Z&to=2099-01-01T00:00:00.000Z`,
      );
      const [first] = (body.spans ?? []) as { from: string; to: string }[];
      if (first !== undefined && Date.parse(first.to) - Date.parse(first.from) >= leastMs) return first;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };

  it('KM-20: footage is listed, played from the keyframe before the wanted instant, and ends without a fault', async () => {
    const { from } = await span();
    const fromMs = Date.parse(from) + 500;
    const to = new Date(fromMs + 1_500).toISOString();
    const query = `from=${new Date(fromMs).toISOString()}&to=${to}&rate=2`;
    const view = await openView(address, `/api/camera-records/${camera}/playback?${query}`, admin).until(
      ({ closed }) => closed !== undefined,
    );
    expect(view.reports[0]).toMatchObject({ type: 'opened', codec: 'h264' });
    expect(view.frames[0]?.isStart).toBe(true);
    expect(view.frames[0]?.capturedAtMs).toBeLessThanOrEqual(fromMs + 1);
    expect(ended(view)).toEqual({ type: 'ended' });
    const { body } = await admin.get(`/api/camera-accesses?cameraRecordId=${camera}`);
    const played = body.items.find((access: { right: string }) => access.right === 'playback');
    expect(played).toMatchObject({ footageFrom: new Date(fromMs).toISOString() });
  });

  it('a paused playback sends a few seconds and waits', async () => {
    const { from, to } = await span(6_000);
    const query = `from=${from}&to=${to}&rate=0`;
    const view = openView(address, `/api/camera-records/${camera}/playback?${query}`, admin);
    await view.until(({ frames }) => frames.length > 2);
    await new Promise((resolve) => setTimeout(resolve, 700));
    const paused = view.frames.length;
    expect((view.frames.at(-1)?.capturedAtMs ?? 0) - Date.parse(from)).toBeLessThan(4_500);
    view.send('{"type":"set-rate","rate":4}');
    await view.until(({ frames, closed }) => frames.length > paused || closed !== undefined);
    expect(view.frames.length).toBeGreaterThan(paused);
    view.close();
  });

  it('a picture of the past is the keyframe before the wanted instant, as a JPEG of the wanted width', async () => {
    const { from } = await span();
    const at = new Date(Date.parse(from) + 700).toISOString();
    const answer = await admin.get(`/api/camera-records/${camera}/picture?at=${at}&width=160`);
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toBe('image/jpeg');
    const capturedAtMs = Date.parse(String(answer.headers['x-captured-at']));
    expect(Date.parse(at) - capturedAtMs).toBeGreaterThanOrEqual(-1);
    expect(Date.parse(at) - capturedAtMs).toBeLessThan(1_100);
  });

  it('the original of a picture needs its own right and a reason', async () => {
    const { from } = await span();
    const path = `/api/camera-records/${camera}/picture?at=${from}&original=true`;
    const operator = await addPerson(aggregator, 'operator-one', ['operator']);
    expect((await operator.get(path)).body).toMatchObject({ code: 'camera-right-missing' });
    const reviewer = await addPerson(aggregator, 'reviewer-one', ['reviewer']);
    expect((await reviewer.get(path)).body).toMatchObject({ code: 'camera-reason-missing' });
    expect((await reviewer.get(`${path}&reason=plate%20is%20needed`)).status).toBe(200);
    const { body } = await admin.get(`/api/camera-accesses?cameraRecordId=${camera}`);
    expect(body.items.find((access: { right: string }) => access.right === 'original')).toMatchObject({
      reason: 'plate is needed',
    });
  });

  it('an unchanged still is not sent again', async () => {
    for (;;) {
      const answer = await admin.get(`/api/camera-records/${camera}/still`);
      if (answer.status === 200) {
        const again = { 'if-none-match': String(answer.headers.etag) };
        expect((await admin.get(`/api/camera-records/${camera}/still`, again)).status).toBe(304);
        return;
      }
      expect(answer.body.code).toBe('camera-still-missing');
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  });
});

describe('a box that goes and comes back', () => {
  it('tells those who watch, and shows the picture again when it is back', async () => {
    const view = await watching(live(camera), admin.cookie);
    const restarting = box.restart();
    await view.until(({ closed }) => closed !== undefined);
    expect(['box-offline', 'live-source-lost']).toContain(view.closed?.reason);
    box = await restarting;
    const again = await watching(live(camera), admin.cookie);
    expect(again.frames[0]?.isStart).toBe(true);
    again.close();
  });
});
