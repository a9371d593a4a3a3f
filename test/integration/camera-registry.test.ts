import { readFileSync } from 'node:fs';
import { createCameraRegistrar } from '@streetwarden/aggregator/camera/register-cameras';
import { type StatusMessage, statusMessageExample } from '@streetwarden/shared/message/status-message';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiClient, addPerson, apiAs } from '../support/api-client.ts';
import { enrolDevice } from '../support/device-samples.ts';
import { openTestAggregator, type TestAggregator } from '../support/test-aggregator.ts';

let aggregator: TestAggregator;
let admin: ApiClient;
let operator: ApiClient & { readonly id: string };

beforeAll(async () => {
  aggregator = await openTestAggregator();
  admin = apiAs(aggregator, await aggregator.signIn());
  operator = await addPerson(aggregator, 'seat', ['operator']);
});
afterAll(() => aggregator.close());

const policeCamera = {
  number: 'GA-0001',
  name: '人民路与解放路口',
  kind: 'fixed',
  ownerDepartment: '公安局',
  purpose: '公共安全',
  interface: 'gb28181',
  ipAddress: '10.1.2.3',
  videoClient: 'IVMS 4200',
  accountHolder: '监督中心 张三',
  gbDeviceId: '34020000001110000001',
  gbChannelId: '34020000001320000001',
  streamUrl: 'rtsp://gateway.local:554/live/1',
} as const;
const secret = { username: 'sw-viewer-account', password: 'p@ss-never-shown' };

type Reported = Omit<StatusMessage['cameras'][number], 'state'>;

async function reportFrom(edgeId: string, cameras: readonly Reported[]) {
  const message = {
    ...statusMessageExample,
    edgeId,
    cameras: cameras.map((one) => ({ ...one, state: 'watching' as const })),
  };
  await aggregator.storage.write(async (tx) => {
    await createCameraRegistrar().status?.(tx, { edgeId, message, receivedAt: new Date() });
    const rows = message.cameras.map(({ cameraId, name }) => ({ edgeId, cameraId, name, state: 'watching' as const }));
    await tx.insert(tx.tables.cameras).values(rows).onConflictDoNothing();
  });
}

describe('the record of a camera', () => {
  it('KH-21: keeps 接口, IP地址, 视频客户端 and 账号分配; account and password go in and never come out', async () => {
    const added = await admin.post('/api/camera-records', policeCamera);
    expect(added).toMatchObject({ status: 201, body: { ...policeCamera, hasCredentials: false } });
    expect((await admin.put(`/api/camera-records/${added.body.id}/credentials`, secret)).status).toBe(204);
    expect((await admin.get(`/api/camera-records/${added.body.id}`)).body.hasCredentials).toBe(true);
    const told: string[] = [];
    for (const { method, url, access } of aggregator.app.declaredRoutes) {
      if (method !== 'GET' || access.kind !== 'session' || url === '/api/events') continue;
      const path = url.replace(':id', added.body.id).replace('*', 'none');
      if (path.includes(':')) continue;
      const { body } = await aggregator.app.inject({ url: path, headers: { cookie: admin.cookie } });
      if (body.includes(secret.username) || body.includes(secret.password)) told.push(path);
    }
    expect(told).toEqual([]);
  });

  it('KH-21: has accounts in no answer of the documented API but the one a box gets about its own cameras', () => {
    const documented = JSON.parse(readFileSync(new URL('../../aggregator/openapi.json', import.meta.url), 'utf8'));
    const telling = Object.entries<Record<string, { responses?: object }>>(documented.paths).flatMap(
      ([path, methods]) =>
        Object.entries(methods).flatMap(([method, { responses }]) =>
          path.includes('camera') && /"(password|username|sealed)"/.test(JSON.stringify(responses ?? {}))
            ? [`${method} ${path}`]
            : [],
        ),
    );
    expect(telling).toEqual(['get /api/edges/{edgeId}/camera-sources']);
  });

  it.each([
    ['gbChannelId', { gbChannelId: '3402000000132000001' }, '20 digits'],
    ['gbChannelId', { gbChannelId: '34020000009990000001' }, 'digits 11 to 13'],
    ['gbDeviceId', { gbDeviceId: '01020000001110000001' }, '区划'],
    ['jtSim', { jtSim: '12345' }, 'JT/T 808'],
    ['streamUrl', { streamUrl: 'rtsp://a:b@10.0.0.1/1' }, 'without account and password'],
    ['streamUrl', { streamUrl: 'file:///etc/passwd' }, 'rtsp://'],
    ['onvifAddress', { onvifAddress: 'rtsp://10.0.0.1' }, 'http://'],
    ['ipAddress', { ipAddress: '10.0.0.300' }, 'IPv4'],
    ['longitude', { latitude: 25 }, 'together'],
    ['cameraId', { edgeId: 'box-1' }, 'together'],
    ['videoClient', { interface: 'client-only' }, 'client-only'],
    ['jtSim', { interface: 'jt1078' }, 'jt1078'],
  ])('is refused when %s breaks its rule: %j', async (field, change, rule) => {
    const answer = await admin.post('/api/camera-records', { number: 'WRONG', name: 'wrong', ...change });
    expect(answer).toMatchObject({ status: 400, body: { code: 'request-invalid', params: { field: `/${field}` } } });
    expect(answer.body.params.rule).toContain(rule);
  });

  it('is found by name, number, address and platform id, however it is written', async () => {
    for (const q of ['解放路', 'ga-0001', '10.1.2.3', '34020000001320000001', '人民 GA']) {
      const { items } = (await operator.get(`/api/camera-records?q=${encodeURIComponent(q)}`)).body;
      expect(
        items.map(({ number }: { number: string }) => number),
        q,
      ).toEqual(['GA-0001']);
    }
    expect((await operator.get('/api/camera-records?q=%25')).body.items).toEqual([]);
  });

  it('is changed by one person at a time', async () => {
    const [camera] = (await admin.get('/api/camera-records?q=GA-0001')).body.items;
    const path = `/api/camera-records/${camera.id}`;
    const changed = await admin.patch(path, { version: camera.version, note: 'moved' });
    expect(changed.body).toMatchObject({ note: 'moved', version: camera.version + 1, name: policeCamera.name });
    expect((await admin.patch(path, { version: camera.version, note: 'late' })).body.code).toBe('version-stale');
    expect((await operator.patch(path, { version: 2, note: 'x' })).status).toBe(403);
  });

  it('comes by itself when a box first reports a camera, once, and takes over its device review', async () => {
    await enrolDevice(aggregator.enrolment, 'box-7');
    for (let times = 0; times < 2; times++) await reportFrom('box-7', [{ cameraId: 'gate', name: 'East gate' }]);
    await expect.poll(async () => (await operator.get('/api/camera-records?q=gate')).body.items.length).toBe(1);
    const [record] = (await operator.get('/api/camera-records?q=gate')).body.items;
    expect(record).toMatchObject({
      number: 'box-7/gate',
      name: 'East gate',
      edgeId: 'box-7',
      cameraId: 'gate',
      tenantId: 'city',
    });
    const papers = { legalReviewDocument: null, legalReviewedOn: null, technicalReviewDocument: null };
    const more = { technicalReviewedOn: null, publication: null, publishedOn: null, signage: null, signedOn: null };
    const review = { deviceKind: 'vehicle', gb35114Level: 'none', purpose: '巡查', ...papers, ...more, version: 0 };
    expect((await admin.put('/api/cameras/box-7/gate/review', review)).status).toBe(200);
    const reviewed = (await admin.get(`/api/camera-records/${record.id}`)).body;
    expect(reviewed).toMatchObject({ kind: 'vehicle', purpose: '巡查', hasReview: true });
    const patch = { version: reviewed.version, kind: 'fixed' };
    expect((await admin.patch(`/api/camera-records/${record.id}`, patch)).body.code).toBe('camera-stated-by-review');
  });
});

describe('what the file of a box says of a camera', () => {
  const place = { latitude: 25.0412, longitude: 102.7123 };
  const gate = { cameraId: 'mast', name: 'Mast', isMoving: false, position: place, headingDegrees: 80 };
  const recordOf = async (cameraId: string) =>
    (await admin.get(`/api/camera-records?q=box-9/${cameraId}`)).body.items[0];

  it('is in its record from the first report on: kind, place, heading', async () => {
    await enrolDevice(aggregator.enrolment, 'box-9');
    await reportFrom('box-9', [gate, { cameraId: 'patrol', name: 'Patrol', isMoving: true }]);
    expect(await recordOf('mast')).toMatchObject({
      ...{ ...place, kind: 'fixed', headingDegrees: 80, boxPosition: place, changedBy: 'system' },
      heldFromBox: ['kind', 'place', 'heading'],
    });
    expect(await recordOf('patrol')).toMatchObject({ kind: 'vehicle', latitude: null, heldFromBox: ['kind'] });
  });

  it('is followed when the file changes, and not again and again', async () => {
    const moved = { latitude: 25.05, longitude: 102.72 };
    for (let times = 0; times < 2; times++) {
      await reportFrom('box-9', [
        { ...gate, position: moved },
        { cameraId: 'patrol', name: 'Patrol', isMoving: true },
      ]);
    }
    expect(await recordOf('mast')).toMatchObject({ ...moved, headingDegrees: 80, version: 2 });
  });

  it('gives way to what a person entered, whatever the box says later, until the field is emptied', async () => {
    const before = await recordOf('mast');
    const own = { latitude: 25.06, longitude: 102.73 };
    const path = `/api/camera-records/${before.id}`;
    const entered = await admin.patch(path, { version: before.version, ...own, kind: 'other' });
    expect(entered.body).toMatchObject({ ...own, kind: 'other', heldFromBox: ['heading'] });
    await reportFrom('box-9', [{ ...gate, headingDegrees: 90 }]);
    const kept = await recordOf('mast');
    expect(kept).toMatchObject({ ...own, kind: 'other', headingDegrees: 90, boxPosition: place });
    const cameras = (await admin.get('/api/cameras')).body.items;
    const shown = cameras.find(({ cameraId }: { cameraId: string }) => cameraId === 'mast');
    expect(shown.position).toEqual({ ...own, source: 'camera' });
    const emptied = await admin.patch(path, { version: kept.version, latitude: null, longitude: null });
    expect(emptied.body).toMatchObject({ ...place, kind: 'other', heldFromBox: ['place', 'heading'] });
  });

  it('fills a record that people made, where they said nothing, and leaves it when the box goes', async () => {
    await reportFrom('box-9', [gate]);
    const mast = await recordOf('mast');
    await admin.patch(`/api/camera-records/${mast.id}`, { version: mast.version, edgeId: null, cameraId: null });
    const link = { edgeId: 'box-9', cameraId: 'mast' };
    const added = await admin.post('/api/camera-records', { number: 'M-1', name: 'Mast', headingDegrees: 10, ...link });
    expect(added.body).toMatchObject({ ...place, headingDegrees: 10, heldFromBox: ['kind', 'place'] });
    await aggregator.storage.write(async (tx) => {
      const gone = { ...statusMessageExample, edgeId: 'box-9', isOnline: false, cameras: [] };
      await createCameraRegistrar().status?.(tx, { edgeId: 'box-9', message: gone, receivedAt: new Date() });
    });
    expect((await admin.get('/api/camera-records?q=M-1')).body.items[0]).toMatchObject({ ...place, version: 1 });
  });
});

describe('what operators choose from', () => {
  it('is one tree of areas, groups and cameras with what they may do, sent again only when it changed', async () => {
    const tree = await operator.get('/api/camera-tree');
    expect(tree.status).toBe(200);
    const camera = tree.body.cameras.find(({ number }: { number: string }) => number === 'GA-0001');
    expect(camera).toMatchObject({ areaId: 'city', rights: ['see', 'playback', 'steer', 'capture', 'export'] });
    const again = await aggregator.app.inject({
      url: '/api/camera-tree',
      headers: { cookie: operator.cookie, 'if-none-match': String(tree.headers['etag']) },
    });
    expect(again.statusCode).toBe(304);
  });

  it('of one box alone is asked for after news of it; a box one may not see, or an unknown one, has none', async () => {
    const cameras = async (edgeIds: string) =>
      (await operator.get(`/api/camera-tree/boxes?edgeIds=${edgeIds}`)).body.cameras;
    const whole = (await operator.get('/api/camera-tree')).body.cameras;
    const own = whole.filter(({ edgeId }: { edgeId: string | null }) => edgeId === 'box-7');
    expect(own).not.toEqual([]);
    expect(await cameras('box-7,box-nowhere')).toEqual(own);
    expect(await cameras('box-nowhere')).toEqual([]);
    expect((await operator.get('/api/camera-tree/boxes?edgeIds=Box_7')).status).toBe(400);
  });

  it('stands on the map where its record says, before its box has told a place', async () => {
    const [record] = (await admin.get('/api/camera-records?q=box-7')).body.items;
    const place = { latitude: 25.04, longitude: 102.71 };
    const patch = { version: record.version, ...place };
    expect((await admin.patch(`/api/camera-records/${record.id}`, patch)).status).toBe(200);
    const { items } = (await admin.get('/api/cameras')).body;
    const shown = items.find(({ edgeId }: { edgeId: string }) => edgeId === 'box-7');
    expect(shown.position).toEqual({ ...place, source: 'camera' });
  });

  it('are groups and tours of their own; shared ones are kept by administrators', async () => {
    const [camera] = (await operator.get('/api/camera-records?q=GA-0001')).body.items;
    const own = { name: 'my round', isShared: false, cameraRecordIds: [camera.id] };
    const group = await operator.post('/api/camera-groups', own);
    expect(group.status).toBe(201);
    expect((await operator.post('/api/camera-groups', { ...own, isShared: true })).body.code).toBe('role-missing');
    expect((await admin.get('/api/camera-groups')).body.items).toEqual([]);
    expect((await admin.delete(`/api/camera-groups/${group.body.id}`)).status).toBe(404);
    const steps = [{ cameraRecordId: camera.id, dwellSeconds: 15, presetToken: null }];
    const tour = await operator.post('/api/camera-tours', { name: 'night', isShared: false, steps });
    expect(tour.body).toMatchObject({ name: 'night', steps, version: 1 });
    const nowhere = [{ ...steps[0], cameraRecordId: '00000000-0000-4000-8000-000000000000' }];
    const broken = { name: 'night', version: 1, steps: nowhere };
    expect((await operator.put(`/api/camera-tours/${tour.body.id}`, broken)).status).toBe(404);
    expect((await operator.delete(`/api/camera-tours/${tour.body.id}`)).status).toBe(204);
    expect((await operator.get('/api/camera-tours')).body.items).toEqual([]);
  });
});

describe('a box', () => {
  it('fetches the sources of its own cameras with their accounts, and of no other box', async () => {
    const device = await enrolDevice(aggregator.enrolment, 'box-8');
    await reportFrom('box-8', [{ cameraId: 'market', name: 'Market' }]);
    await expect.poll(async () => (await admin.get('/api/camera-records?q=market')).body.items.length).toBe(1);
    const [record] = (await admin.get('/api/camera-records?q=market')).body.items;
    const patch = { version: record.version, streamUrl: 'rtsp://10.0.0.8/main' };
    await admin.patch(`/api/camera-records/${record.id}`, patch);
    await admin.put(`/api/camera-records/${record.id}/credentials`, secret);
    const ask = (edgeId: string, more: Record<string, string> = {}) =>
      aggregator.app.inject({
        url: `/api/edges/${edgeId}/camera-sources`,
        headers: { authorization: `Bearer ${device.edgeId}.${device.deviceSecret}`, ...more },
      });
    const answer = await ask('box-8');
    expect(answer.json().sources).toMatchObject([{ cameraId: 'market', streamUrl: 'rtsp://10.0.0.8/main', ...secret }]);
    expect((await ask('box-8', { 'if-none-match': String(answer.headers.etag) })).statusCode).toBe(304);
    expect((await ask('box-7')).statusCode).toBe(403);
    await admin.put(`/api/camera-records/${record.id}/credentials`, { ...secret, password: 'changed' });
    expect((await ask('box-8', { 'if-none-match': String(answer.headers.etag) })).json().sources[0].password).toBe(
      'changed',
    );
  });
});

describe('an agreement on shared cameras', () => {
  const words = {
    ...{ title: '公安视频共享协议', provider: '市公安局', recipient: '市城管局', documentNumber: '公信〔2026〕12号' },
    ...{ signedOn: '2026-03-01', validFrom: '2026-03-01T00:00:00.000Z', validUntil: null },
    ...{ purposes: ['城市管理'], scopeKind: 'tenant', scopeIds: ['city'], contact: '', note: '' },
  };
  it('CQ-12: says parties, document, validity, purposes and the cameras it covers, and is exported', async () => {
    const added = await admin.post('/api/sharing-agreements', words);
    expect(added).toMatchObject({ status: 201, body: { ...words, isInForce: true } });
    expect(added.body.cameraNumbers).toContain('GA-0001');
    const csv = await admin.get('/api/sharing-agreements.csv');
    expect(csv.body).toContain('公信〔2026〕12号');
    const end = { version: 1, reason: 'replaced by another' };
    const ended = await admin.post(`/api/sharing-agreements/${added.body.id}/end`, end);
    expect(ended.body).toMatchObject({ isInForce: false, endReason: end.reason });
    const change = await admin.put(`/api/sharing-agreements/${added.body.id}`, { ...words, version: 2 });
    expect(change.body.code).toBe('camera-agreement-ended');
  });
  it('is refused with an end before its beginning, a day that does not exist, or an area nobody knows', async () => {
    const refused = async (change: object) =>
      (await admin.post('/api/sharing-agreements', { ...words, ...change })).body;
    expect(await refused({ validUntil: '2026-02-01T00:00:00.000Z' })).toMatchObject({
      params: { field: '/validUntil' },
    });
    expect(await refused({ signedOn: '2026-02-30' })).toMatchObject({ params: { field: '/signedOn' } });
    expect(await refused({ scopeIds: ['nowhere'] })).toMatchObject({ status: 404 });
  });
});
