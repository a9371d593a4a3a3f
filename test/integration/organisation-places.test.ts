import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiClient, addPerson, apiAs } from '../support/api-client.ts';
import { openTestAggregator, type TestAggregator } from '../support/test-aggregator.ts';

let aggregator: TestAggregator;
let admin: ApiClient;
let community: string;
let unit: string;

const refused = (status: number, code: string) => ({ status, body: { code } });
const square = (west: number, south: number, side = 0.001) => [
  [west, south],
  [west + side, south],
  [west + side, south + side],
  [west, south + side],
];
const gridBody = (ring: number[][], more: object = {}) => ({
  name: '网格',
  ring,
  areaClass: 'A',
  isFringe: false,
  ...more,
});
const west = '330203001002001';
const east = '330203001002002';

beforeAll(async () => {
  aggregator = await openTestAggregator();
  admin = apiAs(aggregator, await aggregator.signIn());
  const add = async (parentId: string, kind: string, code: string) =>
    (await admin.post('/api/tenants', { parentId, kind, code, name: code })).body.id;
  const district = await add('city', 'district', '330203');
  community = await add(await add(district, 'street', '330203001'), 'community', '330203001002');
  await add('city', 'district', '330205');
  const body = { tenantId: district, type: 'department', code: 'LIGHTS', name: '路灯所' };
  unit = (await admin.post('/api/units', body)).body.id;
  await admin.put(`/api/grids/${west}`, gridBody(square(121.5, 29.8)));
  await admin.put(`/api/grids/${east}`, gridBody(square(121.501, 29.8), { areaClass: null, isFringe: true }));
});
afterAll(() => aggregator.close());

describe('grids', () => {
  const at = async (longitude: number, latitude: number) =>
    await admin.get(`/api/grids/at?longitude=${longitude}&latitude=${latitude}`);

  it('say in which community, area class and fringe a place lies', async () => {
    expect((await at(121.5005, 29.8005)).body).toEqual({
      gridCode: west,
      areaClass: 'A',
      isFringe: false,
      tenantId: community,
    });
    expect((await at(121.5015, 29.8005)).body).toMatchObject({ gridCode: east, areaClass: null, isFringe: true });
    expect(await at(121.51, 29.8005)).toMatchObject(refused(404, 'not-found'));
  });

  it('no longer hold a place once they are closed', async () => {
    const code = '330203001002009';
    await admin.put(`/api/grids/${code}`, gridBody(square(121.6, 29.8)));
    expect((await at(121.6005, 29.8005)).body.gridCode).toBe(code);
    await admin.put(`/api/grids/${code}`, gridBody(square(121.6, 29.8), { isActive: false }));
    expect((await at(121.6005, 29.8005)).status).toBe(404);
  });

  it('take the code of 14 digits as well', async () => {
    expect((await admin.put('/api/grids/33020300100203', gridBody(square(121.7, 29.8)))).status).toBe(200);
  });

  it.each([
    ['an area nobody knows', '440103001002001', square(121.5, 29.9), 'grid-code-invalid'],
    [
      'a polygon that crosses itself',
      '330203001002003',
      [
        [0, 0],
        [0.01, 0.01],
        [0.01, 0],
        [0, 0.01],
      ],
      'polygon-invalid',
    ],
    [
      'latitude before longitude',
      '330203001002003',
      [
        [29, 121],
        [29.1, 121],
        [29.1, 121.1],
      ],
      'polygon-invalid',
    ],
    ['thirteen digits', '3302030010020', square(121.5, 29.9), 'request-invalid'],
  ])('are refused with %s', async (_what, code, ring, problem) => {
    expect(await admin.put(`/api/grids/${code}`, gridBody(ring))).toMatchObject(refused(400, problem));
  });

  it('belong to collectors, and to nobody else', async () => {
    const collector = await addPerson(aggregator, 'grid-collector', ['collector']);
    const put = (collectorIds: string[]) => admin.put(`/api/grids/${west}/collectors`, { collectorIds });
    expect((await put([collector.id])).body).toEqual({ collectorIds: [collector.id] });
    expect((await admin.get(`/api/grids/${west}`)).body.collectorIds).toEqual([collector.id]);
    const { id } = (await admin.get('/api/me')).body.account;
    expect(await put([id])).toMatchObject(refused(400, 'collector-unknown'));
  });

  it('come from a file whole or not at all', async () => {
    const feature = (code: string, ring: number[][], properties: object = {}) => ({
      type: 'Feature',
      properties: { code, name: `网格 ${code}`, ...properties },
      geometry: { type: 'Polygon', coordinates: [[...ring, ring[0]]] },
    });
    const send = (features: object[], query = '') =>
      admin.post(`/api/grids/import?format=geojson${query}`, { type: 'FeatureCollection', features });
    const good = feature('330203001002101', square(121.8, 29.8), { areaClass: '一类', isFringe: '是' });
    const bad = [
      feature('330203001002102', square(121.81, 29.8), { areaClass: 'Z' }),
      feature('330203001002101', square(121.82, 29.8)),
      feature('999999001002103', square(121.83, 29.8)),
      feature('330203001002104', [
        [121.8, 29.8],
        [121.9, 29.8],
        [121.8, 29.8],
      ]),
    ];
    const answer = await send([good, ...bad]);
    expect(answer).toMatchObject(refused(400, 'import-refused'));
    expect(answer.body.params.faults).toEqual([
      expect.stringContaining('row 3, areaClass'),
      expect.stringContaining('row 4, code: 330203001002101 stands already in row 2'),
      expect.stringContaining('row 5, code'),
      expect.stringContaining('row 6, polygon'),
    ]);
    expect((await admin.get('/api/grids/330203001002101')).status).toBe(404);
    expect((await send([good, ...bad], '&dryRun=true')).body.faults).toHaveLength(4);
    expect((await send([good])).body).toMatchObject({ count: 1, faults: [] });
    expect((await admin.get('/api/grids/330203001002101')).body).toMatchObject({ areaClass: 'A', isFringe: true });
  });
});

describe('parts', () => {
  const lamp = '3302030118000001';
  const body = (more: object = {}) => ({
    name: '路灯',
    layer: 'surface',
    state: 'intact',
    shape: { type: 'Point', points: [[121.5005, 29.8005]] },
    ...more,
  });
  const ownerless = async () =>
    (await admin.get('/api/parts?hasNoOwner=true&limit=200')).body.items.map((part: { code: string }) => part.code);

  it('MQ-01: a part without owner and maintainer stands on the 无主 list until one is known', async () => {
    await admin.put(`/api/parts/${lamp}`, body());
    expect(await ownerless()).toContain(lamp);
    const answer = await admin.put(`/api/parts/${lamp}`, body({ maintainerUnitId: unit }));
    expect(answer.body).toMatchObject({ hasNoOwner: false, maintainerUnitId: unit, classCode: '0118', gridCode: west });
    expect(await ownerless()).not.toContain(lamp);
  });

  it('MQ-01: pipelines under the ground are a layer of their own, drawn as lines', async () => {
    const pipe = '3302030199000001';
    const points = [
      [121.5, 29.8],
      [121.5005, 29.8005],
      [121.502, 29.8],
    ];
    await admin.put(
      `/api/parts/${pipe}`,
      body({ layer: 'pipeline', ownerUnitId: unit, shape: { type: 'LineString', points } }),
    );
    const { items } = (await admin.get('/api/parts?layer=pipeline')).body;
    expect(items).toEqual([expect.objectContaining({ code: pipe, line: { type: 'LineString', coordinates: points } })]);
  });

  it.each([
    ['a code of an area nobody knows', '4401030118000001', body(), 400, 'part-code-invalid'],
    ['a unit nobody knows', lamp, body({ ownerUnitId: '00000000-0000-4000-8000-000000000000' }), 400, 'unit-unknown'],
    ['a place off the Earth', lamp, body({ shape: { type: 'Point', points: [[29, 121]] } }), 400, 'part-invalid'],
    ['fifteen digits', '330203011800001', body(), 400, 'request-invalid'],
  ])('are refused with %s', async (_what, code, facts, status, problem) => {
    expect(await admin.put(`/api/parts/${code}`, facts)).toMatchObject(refused(status, problem));
  });

  const send = (text: string | Buffer) =>
    aggregator.app.inject({
      method: 'POST',
      url: '/api/parts/import?format=csv',
      headers: { cookie: admin.cookie, 'content-type': 'text/csv' },
      payload: text,
    });
  const heading = 'code,name,layer,owner,longitude,latitude';

  it('MQ-01: a census lists every bad row, imports nothing by halves, and counts the parts without owner', async () => {
    const good = [
      heading,
      '3302030118000011,路灯,,LIGHTS,121.5005,29.8005',
      '3302030118000012,路灯,,,121.5015,29.8005',
    ];
    const bad = [
      '3302030118000011,路灯,,LIGHTS,121.5,29.8',
      '330203,路灯,,LIGHTS,121.5,29.8',
      '3302030118000013,路灯,,NOBODY,121.5,29.8',
      '3302030118000014,路灯,sky,LIGHTS,121.5,29.8',
      '3302030118000015,路灯,,LIGHTS,29.8,121.5',
      '3302030118000016,,,LIGHTS,121.5,29.8',
    ];
    const answer = await send([...good, ...bad].join('\n'));
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ code: 'import-refused', params: { faultCount: 6 } });
    expect(answer.json().params.faults.map((fault: string) => fault.split(':')[0])).toEqual([
      'row 4, code',
      'row 5, code',
      'row 6, owner',
      'row 7, layer',
      'row 8, place',
      'row 9, name',
    ]);
    expect((await admin.get('/api/parts/3302030118000011')).status).toBe(404);
    expect((await send(good.join('\n'))).json()).toMatchObject({ count: 2, withoutOwner: 1, encoding: 'utf-8' });
    expect(await ownerless()).toContain('3302030118000012');
    // A later census brings known parts up to date.
    await send(`${heading}\n3302030118000012,路灯,,LIGHTS,121.5015,29.8005`);
    expect((await admin.get('/api/parts/3302030118000012')).body).toMatchObject({
      hasNoOwner: false,
      ownerUnitId: unit,
    });
  });

  it('reads what a Chinese spreadsheet saved, and refuses what is no table', async () => {
    const name = Buffer.from([0xc2, 0xb7, 0xb5, 0xc6]);
    const gb = Buffer.concat([
      Buffer.from(`${heading}\n3302030118000021,`),
      name,
      Buffer.from(',,LIGHTS,121.5005,29.8005\n'),
    ]);
    expect((await send(gb)).json()).toMatchObject({ encoding: 'gb18030', count: 1 });
    expect((await admin.get('/api/parts/3302030118000021')).body.name).toBe('路灯');
    expect((await send(Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]))).json().code).toBe('import-encoding-unknown');
    expect((await send('')).json().code).toBe('import-refused');
  });

  it('takes the census of a whole district and names each bad row', async () => {
    // A hundred thousand parts; on PostgreSQL, where each row costs two servers and a third program, so many as need
    // several statements.
    const count = aggregator.storage.engine === 'sqlite' ? 100_000 : 20_000;
    const rows = Array.from({ length: count }, (_, n) => {
      const isBad = n % (count / 4) === count / 4 - 1;
      return `33020301180${isBad ? 'XXXXX' : String(n).padStart(5, '0')},路灯,,LIGHTS,${121.5 + (n % 200) / 100_000},29.8005`;
    });
    const answer = await send([heading, ...rows].join('\n'));
    expect(answer.json()).toMatchObject({ code: 'import-refused', params: { faultCount: 4 } });
    expect(answer.json().params.faults.map((fault: string) => fault.split(',')[0])).toEqual(
      [1, 2, 3, 4].map((quarter) => `row ${(count / 4) * quarter + 1}`),
    );
    const good = rows.filter((row) => !row.includes('XXXXX'));
    expect((await send([heading, ...good].join('\n'))).json()).toMatchObject({ count: count - 4 });
    const last = `33020301180${String(count - 2).padStart(5, '0')}`;
    expect((await admin.get(`/api/parts/${last}`)).body.gridCode).not.toBeNull();
  }, 120_000);
});
