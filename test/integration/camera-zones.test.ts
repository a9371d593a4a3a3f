import { createCameraRegistrar } from '@streetwarden/aggregator/camera/register-cameras';
import type { Zone } from '@streetwarden/shared/domain/zone';
import { statusMessageExample } from '@streetwarden/shared/message/status-message';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiClient, addPerson, apiAs } from '../support/api-client.ts';
import { enrolDevice } from '../support/device-samples.ts';
import { openTestAggregator, type TestAggregator } from '../support/test-aggregator.ts';

let aggregator: TestAggregator;
let admin: ApiClient;
let operator: ApiClient;
let path = '';
let cameraId = '';
let authorization = '';

const square = [
  { x: 0.2, y: 0.5 },
  { x: 0.8, y: 0.5 },
  { x: 0.8, y: 0.9 },
  { x: 0.2, y: 0.9 },
];
const pavement = {
  name: 'Pavement',
  polygon: square,
  rules: [{ category: 'street-stall', dwellSeconds: 120 }, { category: 'litter' }],
  hours: [{ days: [1, 2, 3, 4, 5], from: '07:00', to: '22:00' }],
  permits: [],
};

beforeAll(async () => {
  aggregator = await openTestAggregator();
  admin = apiAs(aggregator, await aggregator.signIn());
  operator = await addPerson(aggregator, 'seat', ['operator']);
  const device = await enrolDevice(aggregator.enrolment, 'box-z');
  authorization = `Bearer ${device.edgeId}.${device.deviceSecret}`;
  const wanted = { number: 'Z-1', name: 'Gate', edgeId: 'box-z', streamUrl: 'rtsp://10.0.0.8/main' };
  const added = await admin.post('/api/camera-records', wanted);
  path = `/api/camera-records/${added.body.id}/zones`;
  ({ cameraId } = added.body);
});
afterAll(() => aggregator.close());

const sources = (etag = '') =>
  aggregator.app.inject({
    url: '/api/edges/box-z/camera-sources',
    headers: { authorization, ...(etag === '' ? {} : { 'if-none-match': etag }) },
  });
const tellViews = (views: readonly object[], edgeId = 'box-z') =>
  aggregator.app.inject({
    ...{ method: 'PUT', url: `/api/edges/${edgeId}/camera-views`, headers: { authorization } },
    payload: { views },
  });

describe('the zones of a camera that its box opens by the record', () => {
  it('are none at first: all the ground in view is watched', async () => {
    const none = { zones: [], version: 0, changedBy: null, keptIn: 'record', watched: null };
    expect((await operator.get(path)).body).toMatchObject(none);
    expect((await sources()).json().sources).toMatchObject([{ cameraId, zones: [] }]);
  });

  it('are drawn by administrators only, go to the box with its sources, and stand in the log', async () => {
    const { etag } = (await sources()).headers;
    expect((await operator.put(path, { version: 0, zones: [pavement] })).status).toBe(403);
    const drawn = await admin.put(path, { version: 0, zones: [pavement] });
    expect(drawn).toMatchObject({ status: 200, body: { version: 1, zones: [{ ...pavement, version: 1 }] } });
    const answer = await sources(String(etag));
    expect(answer.statusCode).toBe(200);
    expect(answer.json().sources).toMatchObject([{ zones: [{ id: drawn.body.zones[0].id, name: 'Pavement' }] }]);
    const { ledgerEntries } = aggregator.storage.tables;
    const entries = await aggregator.storage.read((view) => view.select().from(ledgerEntries));
    expect(entries.at(-1)?.type).toBe('camera-changed');
    expect(JSON.parse(entries.at(-1)?.data ?? '')).toEqual({ what: 'zones-changed', count: 1, version: 1 });
  });

  it('keep their ids; a zone that says something else gets the next version, the others keep theirs', async () => {
    const { body } = await admin.get(path);
    const [first] = body.zones;
    const { version: _version, ...words } = first;
    const kerb = { ...pavement, name: 'Kerb' };
    const two = await admin.put(path, { version: 1, zones: [words, kerb] });
    const [kept, added] = two.body.zones as readonly Zone[];
    expect([kept, added]).toMatchObject([
      { id: first.id, version: 1 },
      { name: 'Kerb', version: 1 },
    ]);
    const longer = { ...words, rules: [{ category: 'street-stall', dwellSeconds: 300 }] };
    const changed = await admin.put(path, { version: 2, zones: [longer, { ...kerb, id: added?.id }] });
    expect(changed.body).toMatchObject({
      version: 3,
      zones: [
        { id: first.id, version: 2 },
        { id: added?.id, version: 1 },
      ],
    });
    expect((await admin.put(path, { version: 2, zones: [] })).body.code).toBe('version-stale');
  });

  it.each([
    ['two corners', { polygon: square.slice(0, 2) }, '/zones/0/polygon', ''],
    [
      'a corner outside the picture',
      { polygon: [...square.slice(0, 3), { x: 1.2, y: 0.5 }] },
      '/zones/0/polygon/3/x',
      '',
    ],
    [
      'a polygon that crosses itself',
      { polygon: [square[0], square[2], square[1], square[3]] },
      '/zones/0/polygon',
      'must not cross itself',
    ],
    ['no class', { rules: [] }, '/zones/0/rules', ''],
    [
      'a class twice',
      { rules: [{ category: 'litter' }, { category: 'litter' }] },
      '/zones/0/rules/1/category',
      'has a rule in this zone already',
    ],
    [
      'an hour that does not exist',
      { hours: [{ days: [1], from: '25:00', to: '26:00' }] },
      '/zones/0/hours/0/from',
      '',
    ],
    [
      'an id of no zone of the camera',
      { id: 'other' },
      '/zones/0/id',
      'must name a zone of this camera, or be left out',
    ],
  ])('with %s are refused, naming field and rule', async (_what, more, field, rule) => {
    const before = (await admin.get(path)).body;
    const answer = await admin.put(path, { version: before.version, zones: [{ ...pavement, ...more }] });
    expect(answer).toMatchObject({ status: 400, body: { code: 'request-invalid' } });
    expect(answer.body.params.field).toBe(field);
    expect(answer.body.params.rule).toContain(rule);
    expect((await admin.get(path)).body.zones).toEqual(before.zones);
  });

  it('have permitted places with hours, of which every change is a version, and which go to the box', async () => {
    const { body } = await admin.get(path);
    const { version: was, ...words } = body.zones[0];
    const hours = [{ days: [6, 7], from: '05:30', to: '08:00' }];
    const permit = { id: 'permit-1', name: 'Breakfast stall', category: 'street-stall', polygon: square, hours };
    const changed = await admin.put(path, { version: body.version, zones: [{ ...words, permits: [permit] }] });
    expect(changed.body.zones).toMatchObject([{ id: words.id, version: was + 1, permits: [permit] }]);
    expect((await sources()).json().sources).toMatchObject([{ zones: [{ permits: [permit] }] }]);
    const twice = await admin.put(path, {
      version: body.version + 1,
      zones: [{ ...words, permits: [permit, permit] }],
    });
    expect(twice.body.params).toMatchObject({ field: '/zones/0/permits/1/id' });
  });

  it('belong to a position only where the camera has an ONVIF address: its box would refuse the camera', async () => {
    const { body } = await admin.get(path);
    const wanted = { version: body.version, zones: [{ ...pavement, preset: 'gate' }] };
    const refused = await admin.put(path, wanted);
    expect(refused.body.params).toEqual({
      field: '/zones/0/preset',
      rule: 'only a camera with an ONVIF address (http://) has positions',
    });
    const record = path.replace(/\/zones$/, '');
    const { version } = (await admin.get(record)).body;
    const onvifAddress = 'http://10.0.0.8/onvif/device_service';
    expect((await admin.patch(record, { version, onvifAddress })).status).toBe(200);
    expect((await admin.put(path, wanted)).body.zones).toMatchObject([{ preset: 'gate' }]);
    expect((await sources()).json().sources).toMatchObject([{ onvifAddress, zones: [{ preset: 'gate' }] }]);
  });

  it('are shown as the box tells that it watches them', async () => {
    const { body } = await admin.get(path);
    expect((await tellViews([{ cameraId, zones: body.zones }])).statusCode).toBe(204);
    expect((await operator.get(path)).body.watched).toEqual(body.zones);
    expect((await tellViews([])).statusCode).toBe(204);
    expect((await operator.get(path)).body.watched).toBeNull();
    expect((await tellViews([], 'box-other')).statusCode).toBe(403);
  });

  it('are none of an unknown camera, and of one that no box opens', async () => {
    const nowhere = '/api/camera-records/018f2f6e-0000-7c3d-9e4f-00000000000f/zones';
    expect((await admin.get(nowhere)).status).toBe(404);
    const lone = await admin.post('/api/camera-records', { number: 'Z-2', name: 'Alone' });
    const lonePath = `/api/camera-records/${lone.body.id}/zones`;
    expect((await admin.get(lonePath)).body).toMatchObject({ keptIn: 'none', zones: [] });
    expect((await admin.put(lonePath, { version: 0, zones: [pavement] })).body.code).toBe('camera-unwatched');
  });
});

describe('the zones of a camera in the file of a box', () => {
  const view = {
    cameraId: 'mast',
    zones: [{ ...pavement, id: 'pavement', version: 4 }],
    groundMap: {
      points: [
        { image: { x: 0.1, y: 0.9 }, latitude: 30.1, longitude: 120.1 },
        { image: { x: 0.9, y: 0.9 }, latitude: 30.1, longitude: 120.2 },
        { image: { x: 0.7, y: 0.5 }, latitude: 30.2, longitude: 120.2 },
        { image: { x: 0.3, y: 0.5 }, latitude: 30.2, longitude: 120.1 },
      ],
    },
  };

  it('are shown and not changed here; its ground map is taken over, unless somebody marked another', async () => {
    const mast = { cameraId: 'mast', name: 'Mast', state: 'watching' as const, isMoving: false };
    const message = { ...statusMessageExample, edgeId: 'box-z', cameras: [mast] };
    await aggregator.storage.write(async (tx) => {
      await createCameraRegistrar().status?.(tx, { edgeId: 'box-z', message, receivedAt: new Date() });
    });
    await tellViews([view]);
    const [record] = (await admin.get('/api/camera-records?q=box-z/mast')).body.items;
    expect(record).toMatchObject({ groundMap: view.groundMap, heldFromBox: ['kind', 'groundMap'] });
    const own = `/api/camera-records/${record.id}`;
    expect((await admin.get(`${own}/zones`)).body).toMatchObject({ keptIn: 'file', zones: [], watched: view.zones });
    const refused = await admin.put(`${own}/zones`, { version: 0, zones: [pavement] });
    expect(refused).toMatchObject({ status: 409, body: { code: 'camera-zones-in-file' } });
    const points = view.groundMap.points.map((point) => ({ ...point, latitude: point.latitude + 1 }));
    await admin.patch(own, { version: record.version, groundMap: { points } });
    await tellViews([view]);
    expect((await admin.get(own)).body).toMatchObject({ groundMap: { points }, heldFromBox: ['kind'] });
  });
});
