import { createHash } from 'node:crypto';
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
/** See and look back; the second one also opens originals. */
let watcher: ApiClient & { readonly id: string };
let reader: ApiClient & { readonly id: string };
let originalGrant = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'streetwarden-masked-view-'));
  aggregator = await openTestAggregator({ config: { live: { lingerSeconds: 0 } } });
  address = await aggregator.listen();
  admin = apiAs(aggregator, await aggregator.signIn());
  const path = await makeVideo({ folder, name: 'main.mp4', seconds: 4, gopSeconds: 1 });
  const small = await makeVideo({ folder, name: 'sub.mp4', seconds: 4, gopSeconds: 1, size: '160x90' });
  const film = (file: string) => ({ type: 'file', path: file, loop: true, pace: 'real-time' });
  const { body } = await admin.post('/api/enrolment-tokens', { name: 'Video box' });
  box = await openWatchedBox({
    ...{ aggregatorUrl: address, token: body.token, dataDir: join(folder, 'edge') },
    cameras: [
      {
        ...{ id: 'crossing', name: 'Crossing', source: film(path), substream: film(small) },
        decode: { ring: { segmentSeconds: 1 } },
      },
    ],
  });
  camera = await recordOfCamera(aggregator, box.edgeId, 'crossing');
  const { body: grants } = await admin.get('/api/camera-grants?granteeKind=role&granteeId=leader');
  await admin.post(`/api/camera-grants/${grants.items[0].id}/revoke`, { reason: 'one by one' });
  watcher = await addPerson(aggregator, 'watcher', ['leader']);
  reader = await addPerson(aggregator, 'reader', ['leader']);
  for (const { id } of [watcher, reader]) await grant(id, ['see', 'playback']);
  originalGrant = await grant(reader.id, ['see', 'playback', 'original']);
}, 60_000);
afterAll(async () => {
  await box?.agent.close();
  await aggregator?.close();
  await rm(folder, { recursive: true, force: true });
});

async function grant(granteeId: string, rights: readonly string[]): Promise<string> {
  const { body } = await admin.post('/api/camera-grants', {
    ...{ granteeKind: 'account', granteeId, scopeKind: 'camera', scopeId: camera, rights },
    reason: 'looks after this street',
  });
  return body.id;
}

/** The footage that the box holds, once there is enough of it. */
async function footage(): Promise<{ readonly from: string; readonly to: string }> {
  const all = 'from=2020-01-01T00:00:00.000Z&to=2099-01-01T00:00:00.000Z';
  for (;;) {
    const { body } = await admin.get(`/api/camera-records/${camera}/footage?${all}`);
    const [first] = (body.spans ?? []) as { from: string; to: string }[];
    if (first !== undefined && Date.parse(first.to) - Date.parse(first.from) >= 2_500) return first;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** The ways to a moving picture of the camera. */
async function ways(): Promise<Readonly<Record<string, string>>> {
  const { from, to } = await footage();
  return {
    live: `/api/camera-records/${camera}/live?quality=main`,
    'live, small': `/api/camera-records/${camera}/live?quality=sub`,
    recorded: `/api/camera-records/${camera}/playback?from=${from}&to=${to}&rate=1`,
  };
}

const passing = ['box-offline', 'live-source-lost', 'camera-unknown', 'footage-missing'];

/** A view with pictures, or with its end; asked for again while the box or its camera is still on its way. */
async function view(path: string, { cookie }: { readonly cookie: string }): Promise<ViewClient> {
  for (;;) {
    const opened = await openView(address, path, { cookie }).until(
      ({ frames, closed }) => frames.length > 3 || closed !== undefined,
    );
    if (opened.frames.length > 0 || !passing.includes(opened.closed?.reason ?? '')) return opened;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

const opened = ({ reports }: ViewClient) => reports.find((report) => report.type === 'opened');
const original = '&original=true&reason=plate%20is%20needed';
/** Payloads of a stream that the camera's own has, too. */
const prints = ({ frames }: ViewClient) =>
  frames.map(({ payload }) => createHash('sha256').update(payload).digest('hex'));

describe('masked by default', () => {
  it('CQ-12: without the right to originals no way to a moving picture gives the camera’s own', async () => {
    for (const [name, path] of Object.entries(await ways())) {
      const own = await view(`${path}${original}`, reader);
      expect([name, opened(own)]).toEqual([name, expect.not.objectContaining({ isMasked: true })]);
      const ownPrints = new Set(prints(own));
      own.close();
      for (const person of [watcher, reader]) {
        const masked = await view(path, person);
        expect([name, opened(masked)]).toEqual([name, expect.objectContaining({ isMasked: true, codec: 'h264' })]);
        expect(prints(masked).filter((print) => ownPrints.has(print))).toEqual([]);
        masked.close();
      }
      const refused = await view(`${path}${original}`, watcher);
      expect([name, refused.closed?.reason, refused.frames]).toEqual([name, 'camera-right-missing', []]);
    }
  }, 120_000);

  it('who has the right to originals gives a reason for each, and both stand in the log with the duration', async () => {
    for (const path of Object.values(await ways())) {
      const silent = await view(`${path}&original=true`, reader);
      expect([silent.closed?.reason, silent.frames]).toEqual(['camera-reason-missing', []]);
      const own = await view(`${path}${original}`, reader);
      own.close();
      await own.until(({ closed }) => closed !== undefined);
    }
    await expect
      .poll(
        async () => {
          const { body } = await admin.get(`/api/camera-accesses?cameraRecordId=${camera}&limit=100`);
          const opens = body.items.filter((access: { right: string }) => access.right === 'original');
          return opens.length >= 3 && opens.every((access: { endedAt: string | null }) => access.endedAt !== null);
        },
        { interval: 100 },
      )
      .toBe(true);
    const { body } = await admin.get(`/api/camera-accesses?cameraRecordId=${camera}&limit=100`);
    const [latest] = body.items.filter((access: { right: string }) => access.right === 'original');
    expect(latest).toMatchObject({ reason: 'plate is needed', accountId: reader.id, footageFrom: expect.any(String) });
  }, 120_000);

  it('nothing said over the socket unmasks a view', async () => {
    const { live = '' } = await ways();
    for (const order of ['{"type":"set-rate","rate":1,"original":true}', '{"type":"original","reason":"I want it"}']) {
      const masked = await view(live, watcher);
      masked.send(order);
      await masked.until(({ closed }) => closed !== undefined);
      expect(masked.closed).toEqual({ code: 1008, reason: 'message-invalid' });
      expect(masked.reports.filter((report) => report.type === 'opened')).toHaveLength(1);
    }
  }, 120_000);

  it('the right to originals taken away ends the camera’s own picture within a second; what follows is masked', async () => {
    const { live = '', recorded = '' } = await ways();
    const own = [await view(`${live}${original}`, reader), await view(`${recorded}${original}`, reader)];
    const masked = await view(live, reader);
    await admin.post(`/api/camera-grants/${originalGrant}/revoke`, { reason: 'left the department' });
    const stopwatch = startFairStopwatch();
    for (const each of own) await each.until(({ closed }) => closed !== undefined);
    expect(stopwatch.stop().elapsedMs).toBeLessThan(1_000);
    expect(own.map(({ closed }) => closed?.reason)).toEqual(['camera-right-missing', 'camera-right-missing']);
    const seen = masked.frames.length;
    await masked.until(({ frames, closed }) => frames.length > seen + 5 || closed !== undefined);
    expect(masked.closed).toBeUndefined();
    masked.close();
    const again = await view(`${live}${original}`, reader);
    expect([again.closed?.reason, again.frames]).toEqual(['camera-right-missing', []]);
    const after = await view(live, reader);
    expect(opened(after)).toMatchObject({ isMasked: true });
    after.close();
  }, 120_000);
});
