import type { LinkQuestion } from '@streetwarden/shared/video/link-question';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiClient, addPerson, apiAs } from '../support/api-client.ts';
import { startFairStopwatch } from '../support/fair-stopwatch.ts';
import { type LinkedBox, openLinkedBox } from '../support/linked-box.ts';
import {
  certificateOfThisMachine,
  type PeerAggregator,
  type PeerAggregators,
  preparePeers,
} from '../support/peer-aggregators.ts';
import { tempFolderUntil } from '../support/temp-folder-until.ts';
import { openTroubledLink, type TroubledLink } from '../support/troubled-link.ts';
import type { ViewClient } from '../support/view-client.ts';

// Between the servers and to the box there is TLS; the ways can be cut, silenced and led elsewhere. Tests follow each other:
// the box begins at `first`.
const folder = tempFolderUntil(afterAll);
/** Several production programs on one busy machine; what a test waits for comes, or never does. */
const timeout = 240_000;
const patience = { timeout: 120_000, interval: 100 };

let peers: PeerAggregators;
let first: PeerAggregator;
let second: PeerAggregator;
/** The box knows one address; which aggregator is behind it is a balancer's choice. */
let boxWay: TroubledLink;
let box: LinkedBox;
let atFirst: ApiClient;
let atSecond: ApiClient;
let camera = '';
const asked: LinkQuestion[] = [];

beforeAll(async () => {
  peers = await preparePeers(folder);
  first = await peers.open();
  second = await peers.open();
  boxWay = await openTroubledLink(first.port);
  const answerers = { steer: async (question: LinkQuestion) => void asked.push(question) };
  box = await openLinkedBox({
    ...{ aggregator: first, httpUrl: `https://127.0.0.1:${boxWay.port}`, edgeId: 'edge-one', answerers },
    ca: peers.certificate.cert,
  });
  atFirst = apiAs(first, await first.signIn());
  atSecond = apiAs(second, atFirst.cookie);
  // As if the box had told of it.
  const row = { edgeId: box.edgeId, cameraId: 'crossing', name: 'Crossing', state: 'watching' } as const;
  await first.storage.write((tx) => tx.insert(first.storage.tables.cameras).values(row));
  const facts = { number: 'GA-1', name: 'Crossing', kind: 'fixed', interface: 'onvif', ownerDepartment: 'police' };
  const { edgeId, cameraId } = row;
  camera = (await atFirst.post('/api/camera-records', { ...facts, edgeId, cameraId })).body.id;
}, timeout);
afterAll(async () => {
  await box?.close();
  await peers?.close();
  await boxWay?.close();
});

const live = () => `/api/camera-records/${camera}/live`;
const watching = (aggregator: PeerAggregator) => aggregator.watching(live(), atFirst.cookie);
const closed = async (view: ViewClient) => (await view.until((each) => each.closed !== undefined)).closed;

describe('a camera whose box another aggregator holds', { timeout }, () => {
  it('KM-S11: is turned from here, and the lock counts at both', async () => {
    (await watching(second)).close();
    const move = { kind: 'move', pan: 0.4, tilt: 0, zoom: 0 };
    expect((await atSecond.post(`/api/camera-records/${camera}/steer`, move)).status).toBe(204);
    expect(asked).toEqual([{ kind: 'steer', cameraId: 'crossing', action: move }]);
    const seat = await addPerson(first, 'seat-one', ['operator']);
    const refused = await seat.post(`/api/camera-records/${camera}/steer`, move);
    expect(refused.body).toMatchObject({ code: 'camera-steered-by-other' });
    expect(asked).toHaveLength(1);
  });

  it('KM-19: is not shown for a second longer when the right to see it is taken away at the other one', async () => {
    const { body: ofRole } = await atFirst.get('/api/camera-grants?granteeKind=role&granteeId=leader');
    await atFirst.post(`/api/camera-grants/${ofRole.items[0].id}/revoke`, { reason: 'one by one' });
    const leader = await addPerson(second, 'leader-one', ['leader']);
    const { body: grant } = await atFirst.post('/api/camera-grants', {
      ...{ granteeKind: 'account', granteeId: leader.id, scopeKind: 'camera', scopeId: camera },
      ...{ rights: ['see'], reason: 'looks after this street' },
    });
    // Within half a second the other aggregator knows of it: the question reaches the box, which has no answer.
    const refusal = async () => (await leader.get(`/api/camera-records/${camera}/presets`)).body.code;
    await expect.poll(refusal, patience).toBe('box-cannot-answer');
    const view = await second.watching(live(), leader.cookie);
    await atFirst.post(`/api/camera-grants/${grant.id}/revoke`, { reason: 'left the department' });
    const stopwatch = startFairStopwatch();
    expect(await closed(view)).toEqual({ code: 4000, reason: 'camera-right-missing' });
    expect(stopwatch.stop().elapsedMs).toBeLessThan(1_000);
  });

  it('is not asked for where the other one’s certificate is not trusted, and viewers are not told where that one is', async () => {
    const { certificateFile } = certificateOfThisMachine(`${folder}/foreign`);
    const third = await peers.open({ caFile: certificateFile });
    const view = third.view(live(), atFirst.cookie);
    expect(await closed(view)).toEqual({ code: 4000, reason: 'peer-certificate-invalid' });
    expect(JSON.stringify(view.reports)).not.toContain(String(first.way.port));
    await third.close();
  });
});

describe('a camera whose box or whose aggregator is lost while somebody watches', { timeout }, () => {
  it('shows again when its box has connected to the aggregator where it is watched', async () => {
    const view = await watching(second);
    boxWay.leadTo(second.port);
    boxWay.cut();
    boxWay.mend();
    expect(await closed(view)).toEqual({ code: 4000, reason: 'box-offline' });
    (await watching(second)).close();
  });

  it('shows at the aggregator that its box has left, too', async () => {
    (await watching(first)).close();
  });

  it('tells its viewer when the aggregator in between breaks off, and shows again when that one is back', async () => {
    const view = await watching(first);
    second.way.cut();
    expect(await closed(view)).toEqual({ code: 4000, reason: 'box-offline' });
    const meanwhile = first.view(live(), atFirst.cookie);
    expect(await closed(meanwhile)).toEqual({ code: 4000, reason: 'peer-unreachable' });
    second.way.mend();
    (await watching(first)).close();
  });

  it('tells its viewer within seconds when the aggregator in between falls silent without a goodbye', async () => {
    const view = await watching(first);
    second.way.freeze();
    expect(await closed(view)).toEqual({ code: 4000, reason: 'box-offline' });
    second.way.mend();
    (await watching(first)).close();
  });

  it('shows where its box goes when the aggregator that held it is gone for good', async () => {
    const view = await watching(first);
    boxWay.leadTo(first.port);
    await second.close();
    expect(await closed(view)).toEqual({ code: 4000, reason: 'box-offline' });
    (await watching(first)).close();
  });
});
