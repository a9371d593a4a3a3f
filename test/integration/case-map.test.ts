import type { NewCaseRow } from '@streetwarden/aggregator/storage/schema';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiClient, addPerson, apiAs } from '../support/api-client.ts';
import { sampleCandidate, sampleCase, sampleEdge, sampleId, sampleProblem } from '../support/sample-rows.ts';
import { openTestAggregator, type TestAggregator } from '../support/test-aggregator.ts';

// A street with cases of every origin: filed from the video of an open and of a secret camera, reported by people, found by a
// detector. Far from it lie so many newer reports that the street is only found by its place.

const at = { latitude: 30.5, longitude: 120.5 };
const street = '120.49,30.49,120.51,30.51';
const farAway = { latitude: 31, longitude: 121 };
const newerReports = 1_010;

let aggregator: TestAggregator;
let city: ApiClient;
let district: ApiClient;
let unit: ApiClient;
let keeper: ApiClient;

const reported = { candidateId: null, problemId: null, source: 'public-complaint', channel: 'city-hotline' } as const;
const watched = { source: 'intelligent-analysis', channel: 'video-watch' } as const;
const cases: readonly (readonly [number, Partial<NewCaseRow>])[] = [
  [1, { ...at, ...watched }],
  [2, { ...at, ...watched, tenantId: 'east' }],
  [3, { ...at, ...reported, category: null, isDangerous: true }],
  [4, { ...at, ...reported, source: 'collection', channel: 'collector', category: 'litter' }],
  [5, { ...at, ...reported, tenantId: 'east' }],
  [6, { ...at, ...reported, state: 'closed' }],
  [7, { ...at, ...reported, state: 'withdrawn' }],
  [8, { ...at, channel: 'video-analysis' }],
  [9, { ...reported, latitude: null, longitude: null, position: null }],
];

beforeAll(async () => {
  aggregator = await openTestAggregator();
  const admin = apiAs(aggregator, await aggregator.signIn());
  const east = await admin.post('/api/tenants', { parentId: 'city', kind: 'district', code: '330102', name: 'East' });
  expect(east.status, JSON.stringify(east.body)).toBe(201);
  const own = await aggregator.organisation.units.add(
    { tenantId: 'city', type: 'department', code: 'UNIT-1', name: 'Unit' },
    { accountId: 'system', tenantId: null },
  );
  const client = async (
    ...[name, roles, place]: Parameters<typeof addPerson> extends [unknown, ...infer Rest] ? Rest : never
  ) => apiAs(aggregator, (await addPerson(aggregator, name, roles, place)).cookie);
  city = await client('operator-1', ['operator']);
  district = await client('operator-2', ['operator'], { tenantId: east.body.id });
  unit = await client('unit-1', ['unit-officer'], { unitId: own.id });
  keeper = admin;
  await aggregator.storage.write(async (tx) => {
    const { edges, cameras, problems, candidates, cases: table } = tx.tables;
    await tx.insert(edges).values(sampleEdge());
    for (const cameraId of ['open', 'hush']) {
      await tx.insert(cameras).values({ edgeId: 'edge-demo', cameraId, name: cameraId, state: 'watching' });
    }
    for (const [n, change] of cases) {
      await tx.insert(problems).values(sampleProblem(n, { ...at, caseId: sampleId('c', n) }));
      await tx
        .insert(candidates)
        .values(sampleCandidate(n, { cameraId: n === 1 ? 'hush' : 'open', state: 'confirmed' }));
      await tx.insert(table).values(
        sampleCase(n, {
          state: 'filed',
          unitId: n === 4 ? own.id : null,
          ...change,
          tenantId: change.tenantId === undefined ? 'city' : east.body.id,
        }),
      );
    }
    const newer = Array.from({ length: newerReports }, (_, n) =>
      sampleCase(100 + n, { ...reported, ...farAway, state: 'filed' }),
    );
    await tx.insertRows(table, newer);
  });
});
afterAll(() => aggregator.close());

const marks = async (who: ApiClient, query: string, bbox = street) =>
  (await who.get(`/api/cases/on-map?bbox=${bbox}&${query}`)).body;
const idsOf = async (who: ApiClient, query: string): Promise<number[]> =>
  (await marks(who, query)).items.map(({ id }: { id: string }) => Number.parseInt(id.slice(-4), 16));

describe('cases on the map', () => {
  it('are those filed from video by a person, and those people reported, each by itself, the newest first', async () => {
    expect(await idsOf(city, 'origin=video')).toEqual([2, 1]);
    expect(await idsOf(city, 'origin=people')).toEqual([5, 4, 3]);
    expect(await idsOf(city, 'origin=people&state=closed')).toEqual([6]);
  });

  it('say what they are about and where, and which are urgent', async () => {
    const [, , third] = (await marks(city, 'origin=people')).items;
    expect(third).toMatchObject({
      ...{ origin: 'people', state: 'filed', channel: 'city-hotline', category: null, isUrgent: true, position: at },
      catalogueClass: { scheme: 'GB/T 30428.2-2013', kind: 'event', code: '0112' },
    });
  });

  it('are found by their place, too, when more than the newest lie elsewhere; what is left out is said', async () => {
    expect(await marks(city, 'origin=people&limit=1')).toMatchObject({
      items: [{ id: sampleId('c', 5) }],
      truncated: true,
    });
    expect(await marks(city, 'origin=people&limit=3')).toMatchObject({ truncated: false });
    expect((await marks(city, 'origin=people&limit=2000', '120,30,122,32')).items).toHaveLength(newerReports + 3);
  });

  it('are those that the lists of the reader hold: of a district its own, of a unit what it was given', async () => {
    expect(await idsOf(district, 'origin=video')).toEqual([2]);
    expect(await idsOf(district, 'origin=people')).toEqual([5]);
    expect(await idsOf(unit, 'origin=people')).toEqual([4]);
    expect(await idsOf(unit, 'origin=video')).toEqual([]);
  });

  it('tell nothing of what was filed from the video of a camera that is secret to the reader', async () => {
    const secret = { edgeId: 'edge-demo', cameraId: 'hush', name: 'Hush', number: 'HUSH-1', isSecret: true };
    expect((await keeper.post('/api/camera-records', secret)).status).toBe(201);
    await expect.poll(() => idsOf(city, 'origin=video'), { timeout: 20_000 }).toEqual([2]);
    expect(await idsOf(keeper, 'origin=video')).toEqual([2, 1]);
    expect(await idsOf(city, 'origin=people')).toEqual([5, 4, 3]);
  });

  it.each([
    ['origin=video', '/bbox'],
    ['bbox=1,2,3&origin=video', '/bbox'],
    ['bbox=2,2,1,3&origin=video', 'querystring/bbox'],
    [`bbox=${street}`, '/origin'],
    [`bbox=${street}&origin=detector`, '/origin'],
    [`bbox=${street}&origin=video&limit=2001`, '/limit'],
  ])('are not asked for by %s', async (query, field) => {
    const { status, body } = await city.get(`/api/cases/on-map?${query}`);
    expect([status, body.code]).toEqual([400, 'request-invalid']);
    expect(JSON.stringify(body)).toContain(field);
  });
});
