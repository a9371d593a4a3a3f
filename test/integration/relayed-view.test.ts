import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiClient, addPerson, apiAs } from '../support/api-client.ts';
import { openRelayStandIn, type RelayStandIn } from '../support/relay-stand-in.ts';
import { tempFolderUntil } from '../support/temp-folder-until.ts';
import { openTestAggregator, type TestAggregator } from '../support/test-aggregator.ts';
import { makeVideo } from '../support/video-samples.ts';
import { openView, type ViewClient } from '../support/view-client.ts';
import { openWatchedBox, recordOfCamera, type WatchedBox } from '../support/watched-box.ts';

const folder = tempFolderUntil(afterAll);
let relay: RelayStandIn;
let aggregator: TestAggregator;
let address = '';
let box: WatchedBox;
let camera = '';
let admin: ApiClient;

const hookUrl = () => `${address}/api/relay/admissions`;

beforeAll(async () => {
  relay = await openRelayStandIn(hookUrl);
  const { publishUrl, viewUrl, controlUrl } = relay;
  aggregator = await openTestAggregator({
    config: {
      live: {
        ...{ lingerSeconds: 0, masking: 'off' },
        relay: { kind: 'mediamtx', publishUrl, viewUrl, controlUrl, fallback: 'stills' },
      },
    },
  });
  address = await aggregator.listen();
  admin = apiAs(aggregator, await aggregator.signIn());
  const path = await makeVideo({ folder, name: 'main.mp4', seconds: 4, gopSeconds: 1, bFrames: 2 });
  const { body } = await admin.post('/api/enrolment-tokens', { name: 'Video box' });
  box = await openWatchedBox({
    ...{ aggregatorUrl: address, token: body.token, dataDir: `${folder}/edge` },
    cameras: [
      {
        ...{ id: 'crossing', name: 'Crossing', source: { type: 'file', path, loop: true, pace: 'real-time' } },
        decode: { ring: { segmentSeconds: 1 } },
      },
    ],
  });
  camera = await recordOfCamera(aggregator, box.edgeId, 'crossing');
  const { body: grants } = await admin.get('/api/camera-grants?granteeKind=role&granteeId=leader');
  await admin.post(`/api/camera-grants/${grants.items[0].id}/revoke`, { reason: 'one by one' });
}, 60_000);
afterAll(async () => {
  await box?.agent.close();
  await aggregator?.close();
  await relay?.close();
});

/** Other work on the machine may be slow; nothing here is a race. */
const patience = { timeout: 30_000, interval: 100 };

const live = () => `/api/camera-records/${camera}/live`;

/** A view that was told where its pictures are; asked for again while the box is still on its way. */
async function watching(cookie: string): Promise<ViewClient> {
  for (;;) {
    const view = await openView(address, live(), { cookie }).until(
      ({ reports, closed }) => reports.length > 0 || closed !== undefined,
    );
    if (view.reports[0]?.type === 'opened') return view;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function relayOf(view: ViewClient) {
  const opened = view.reports.findLast((report) => report.type === 'opened');
  if (opened?.relay === undefined) throw new Error('no relay was named');
  return opened.relay;
}

const get = async (url: string, ticket: string) => await fetch(url, { headers: { authorization: `Bearer ${ticket}` } });

/** The media playlist, once the relay has a segment. */
async function playlistOf({ url, ticket }: { readonly url: string; readonly ticket: string }) {
  for (;;) {
    const index = await get(url, ticket);
    const [line = ''] = (await index.text()).split('\n').filter((each) => each.startsWith('stream.m3u8'));
    const media = new URL(line, index.url).href;
    const text = index.ok ? await (await get(media, ticket)).text() : '';
    if (text.includes('.ts?')) return { media, text };
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

describe('live video by way of a relay', () => {
  it('a viewer plays the camera from the relay, with capture times, and no picture passes the aggregator', async () => {
    const view = await watching(admin.cookie);
    expect(view.reports[0]).toMatchObject({
      ...{ type: 'opened', codec: 'h264', widthPx: 320, quality: 'main' },
      watermark: { username: 'admin' },
    });
    const { media, text } = await playlistOf(relayOf(view));
    const [, at = '', segment = ''] = /PROGRAM-DATE-TIME:(\S+)\n[^\n]*\n(\S+)/.exec(text) ?? [];
    const startsAt = view.reports[0]?.type === 'opened' ? view.reports[0].startsAt : '';
    // The relay's time of the first picture is the box's: RTP carries it.
    expect(Math.abs(Date.parse(at) - Date.parse(startsAt))).toBeLessThan(20);
    const bytes = await (await get(new URL(segment, media).href, 'whoever')).arrayBuffer();
    expect(new Uint8Array(bytes)[0]).toBe(0x47);
    expect(view.frames).toEqual([]);
    view.close();
  });

  it('KM-19: a right that is taken away ends the picture at the relay, too, for a ticket as for a player that runs', async () => {
    const leader = await addPerson(aggregator, 'leader-one', ['leader']);
    const { body: grant } = await admin.post('/api/camera-grants', {
      ...{ granteeKind: 'account', granteeId: leader.id, scopeKind: 'camera', scopeId: camera },
      ...{ rights: ['see'], reason: 'looks after this street' },
    });
    const view = await watching(leader.cookie);
    const { url, ticket } = relayOf(view);
    const { media } = await playlistOf({ url, ticket });
    expect((await get(media, ticket)).status).toBe(200);
    await admin.post(`/api/camera-grants/${grant.id}/revoke`, { reason: 'left the department' });
    await view.until(({ closed }) => closed !== undefined);
    expect(view.closed?.reason).toBe('camera-right-missing');
    await expect.poll(async () => (await get(media, ticket)).status, patience).toBe(401);
    expect((await get(url, ticket)).status).toBe(401);
    const { body } = await admin.get(`/api/camera-accesses?cameraRecordId=${camera}`);
    expect(body.items.some((access: { accountId: string }) => access.accountId === leader.id)).toBe(true);
  });

  it('all who watch a camera share one stream at the relay, each by a ticket of their own', async () => {
    const views = [await watching(admin.cookie), await watching(admin.cookie)];
    const [first, second] = views.map(relayOf);
    expect(first?.url).toBe(second?.url);
    expect(first?.ticket).not.toBe(second?.ticket);
    for (const view of views) view.close();
  });

  it('when the relay cannot be told to end a view, its stream begins anew under a name that only the others know', async () => {
    const stays = await watching(admin.cookie);
    const leaves = await watching(admin.cookie);
    const old = relayOf(leaves);
    await playlistOf(old);
    relay.breakControl(true);
    leaves.close();
    await stays.until(({ reports }) => reports.filter(({ type }) => type === 'opened').length > 1);
    relay.breakControl(false);
    const renamed = relayOf(stays);
    expect(renamed.url).not.toBe(old.url);
    await playlistOf(renamed);
    await expect.poll(async () => (await get(old.url, old.ticket)).status, patience).toBe(401);
    stays.close();
  });

  it('a relay that is started again gets the stream again, and those who watch are told where', async () => {
    const view = await watching(admin.cookie);
    await playlistOf(relayOf(view));
    const before = relayOf(view);
    relay.dropStreams();
    await view.until(({ reports }) => reports.filter(({ type }) => type === 'opened').length > 1);
    expect(relayOf(view).url).not.toBe(before.url);
    await playlistOf(relayOf(view));
    view.close();
  });

  it('whoever shows the relay no ticket, an old one or one for another stream is refused, and nothing tells why', async () => {
    const ask = async (question: object) => {
      const answer = await fetch(hookUrl(), {
        ...{ method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(question) },
      });
      return { status: answer.status, text: await answer.text() };
    };
    const view = await watching(admin.cookie);
    const { ticket } = relayOf(view);
    const read = { action: 'read', protocol: 'hls', id: 'b3a4', ip: '127.0.0.1', query: '', userAgent: '' };
    const nonsense = [
      { ...read, path: 'sw-0', token: 'x' },
      { ...read, path: 'sw-0', token: ticket },
      { action: 'api' },
    ];
    for (const question of [...nonsense, { action: 'publish', path: 'sw-0', user: '', password: '' }]) {
      const { status, text } = await ask(question);
      expect(status).toBe(401);
      expect(JSON.parse(text)).toMatchObject({ code: 'relay-ticket-invalid' });
      expect(text).not.toContain('sw-0');
    }
    expect((await ask({ path: 7 })).status).toBe(400);
    view.close();
  });

  it('a relay that is not there is named, and the camera is shown by stills where that is what was chosen', async () => {
    await relay.close();
    const view = await openView(address, live(), admin).until(({ closed }) => closed !== undefined);
    expect(view.closed?.reason).toBe('relay-unreachable');
    expect(JSON.stringify(view.reports)).not.toMatch(/box:[0-9a-f]{8}/);
  });
});
