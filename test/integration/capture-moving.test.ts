import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addCasePerson, type CasePerson } from '../support/case-people.ts';
import { sampleEdge } from '../support/sample-rows.ts';
import { openTestAggregator, type TestAggregator } from '../support/test-aggregator.ts';

// A car whose box is away: what the aggregator knows of its way is all there is.

const box = { x: 0.4, y: 0.4, w: 0.2, h: 0.2 };
const minuteAt = new Date(Math.floor((Date.now() - 600_000) / 60_000) * 60_000);
const instant = (seconds: number) => new Date(minuteAt.getTime() + seconds * 1000).toISOString();

let aggregator: TestAggregator;
let operator: CasePerson;
let recordId: string;

beforeAll(async () => {
  aggregator = await openTestAggregator();
  await aggregator.storage.write(async (tx) => {
    const { edges, cameras, trackMinutes } = tx.tables;
    await tx.insert(edges).values(sampleEdge());
    const car = { edgeId: 'edge-demo', cameraId: 'car' };
    await tx.insert(cameras).values({ ...car, name: 'Car', state: 'watching' });
    const fixes = [
      [10_000, 30.27, 120.15, 4],
      [14_000, 30.271, 120.15, 4],
    ] as const;
    await tx.insert(trackMinutes).values({ ...car, minuteAt, fixes });
  });
  operator = await addCasePerson(aggregator, 'seat', ['operator']);
  const admin = await addCasePerson(aggregator, 'registrar', ['admin']);
  const words = { edgeId: 'edge-demo', cameraId: 'car', name: 'Car', number: 'CAR-1', kind: 'vehicle' };
  // Its depot, which is not where it looks.
  const added = await admin.post('/api/camera-records', {
    ...words,
    latitude: 30.9,
    longitude: 120.9,
    address: 'Depot',
  });
  expect(added.status).toBe(201);
  recordId = added.body.id;
});
afterAll(() => aggregator.close());

const form = async (at: string) =>
  (
    await operator.get(
      `/api/camera-records/${recordId}/capture-form?${new URLSearchParams({ at, x: '0.4', y: '0.4', w: '0.2', h: '0.2' })}`,
    )
  ).body;
const file = async (capturedAt: string, change: object = {}) =>
  await operator.post(
    `/api/camera-records/${recordId}/captures`,
    { capturedAt, box, from: 'playback', category: 'litter', ...change },
    { 'idempotency-key': randomUUID() },
  );

describe('a case from the video of a vehicle', () => {
  it('NB-24: is where the vehicle was when the picture was taken, and says how old and how exact the fix is', async () => {
    expect((await form(instant(12.5))).position).toEqual({
      ...{ latitude: 30.271, longitude: 120.15, source: 'gps', fixAgeMs: 1500 },
      accuracyM: expect.closeTo(13.1, 1),
    });
    const { status, body } = await file(instant(10));
    expect(status).toBe(201);
    const { body: filed } = await operator.get(`/api/cases/${body.case.id}`);
    expect(filed.position).toEqual({ latitude: 30.27, longitude: 120.15, source: 'gps', fixAgeMs: 0, accuracyM: 4 });
    expect(filed.address).toBe('');
  });

  it('finds what is already filed near where it drove by, not near its depot', async () => {
    const { duplicates } = await form(instant(10.5));
    expect(duplicates).toMatchObject([{ type: 'case', category: 'litter' }]);
    expect((await form(instant(14))).duplicates).toEqual([]);
  });

  it('asks for the place when the fix is too old, and takes the one a person marks', async () => {
    expect((await form(instant(40))).position).toBeNull();
    expect((await file(instant(40))).body).toMatchObject({ code: 'capture-place-missing' });
    const marked = await file(instant(40), { position: { latitude: 30.272, longitude: 120.15 } });
    expect(marked.status).toBe(201);
    const { body: filed } = await operator.get(`/api/cases/${marked.body.case.id}`);
    expect(filed.position).toEqual({ latitude: 30.272, longitude: 120.15, source: 'operator' });
  });
});

describe('a case from the video of a camera on a pole', () => {
  it('has the address that the form showed, unless somebody says another', async () => {
    await aggregator.storage.write((tx) =>
      tx.insert(tx.tables.cameras).values({ edgeId: 'edge-demo', cameraId: 'pole', name: 'Pole', state: 'watching' }),
    );
    const registrar = await addCasePerson(aggregator, 'pole-registrar', ['admin']);
    const words = { edgeId: 'edge-demo', cameraId: 'pole', name: 'Pole', number: 'POLE-1', address: '柳荫路 66 号' };
    const added = await registrar.post('/api/camera-records', { ...words, latitude: 30.28, longitude: 120.15 });
    const base = `/api/camera-records/${added.body.id}`;
    const query = new URLSearchParams({ at: instant(10), x: '0.4', y: '0.4', w: '0.2', h: '0.2' });
    expect((await operator.get(`${base}/capture-form?${query}`)).body.address).toBe('柳荫路 66 号');
    const addressOf = async (change: object) => {
      const order = { capturedAt: instant(10), box, from: 'playback', category: 'litter', ...change };
      const { body } = await operator.post(`${base}/captures`, order, { 'idempotency-key': randomUUID() });
      return (await operator.get(`/api/cases/${body.case.id}`)).body.address;
    };
    expect(await addressOf({})).toBe('柳荫路 66 号');
    expect(await addressOf({ address: '对面' })).toBe('对面');
  });
});
