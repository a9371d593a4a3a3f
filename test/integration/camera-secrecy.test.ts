import { healthMessageExample } from '@streetwarden/shared/message/health-message';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiClient, addPerson, apiAs } from '../support/api-client.ts';
import { sampleCandidate, sampleCase, sampleEdge, sampleId, sampleProblem } from '../support/sample-rows.ts';
import { openTestAggregator, type TestAggregator } from '../support/test-aggregator.ts';

// Two cameras of one box saw two problems; one of the cameras is 公安保密不共享. What follows asks every route there is.

const still = 'e'.repeat(64);
const hush = {
  cameraId: 'hush',
  name: 'Hush Court',
  number: 'HUSH-1',
  candidate: sampleId('a', 2),
  problem: sampleId('b', 2),
};
const tokens = ['hush', 'Hush Court', 'HUSH-1', hush.candidate, still];

let aggregator: TestAggregator;
let admin: ApiClient;
let people: Record<'operator' | 'reviewer' | 'leader' | 'second admin' | 'unit', ApiClient>;
let recordId: string;

beforeAll(async () => {
  aggregator = await openTestAggregator();
  admin = apiAs(aggregator, await aggregator.signIn());
  const unit = await aggregator.organisation.units.add(
    { tenantId: 'city', type: 'department', code: 'UNIT-1', name: 'Unit' },
    { accountId: 'system', tenantId: null },
  );
  people = {
    operator: await addPerson(aggregator, 'operator-1', ['operator']),
    reviewer: await addPerson(aggregator, 'reviewer-1', ['reviewer', 'duty-chief']),
    leader: await addPerson(aggregator, 'leader-1', ['leader', 'supervisor']),
    'second admin': await addPerson(aggregator, 'admin-2', ['admin']),
    unit: await addPerson(aggregator, 'unit-1', ['unit-leader'], { unitId: unit.id }),
  };
  await seed();
  const words = { edgeId: 'edge-demo', cameraId: hush.cameraId, name: hush.name, number: hush.number, isSecret: true };
  const added = await admin.post('/api/camera-records', { ...words, latitude: 30.2, longitude: 120.1 });
  expect(added.status).toBe(201);
  recordId = added.body.id;
  const open = { edgeId: 'edge-demo', cameraId: 'square', name: 'Square', number: 'OPEN-1' };
  expect((await admin.post('/api/camera-records', open)).status).toBe(201);
});
afterAll(() => aggregator.close());

async function seed(): Promise<void> {
  const [example] = healthMessageExample.cameras;
  if (example === undefined) throw new Error('the example has a camera');
  const cameraIds = [hush.cameraId, 'square'];
  const health = { ...healthMessageExample, cameras: cameraIds.map((cameraId) => ({ ...example, cameraId })) };
  await aggregator.storage.write(async (tx) => {
    const { edges, cameras, problems, candidates, candidateEvidence, evidenceFiles, cases } = tx.tables;
    await tx.insert(edges).values(sampleEdge({ health }));
    for (const cameraId of [hush.cameraId, 'square']) {
      const row = { edgeId: 'edge-demo', cameraId, name: cameraId, state: 'watching' as const };
      await tx.insert(cameras).values({ ...row, ...(cameraId === 'square' ? {} : { name: hush.name }) });
    }
    await tx.insert(problems).values([sampleProblem(1), sampleProblem(2)]);
    await tx.insert(candidates).values(sampleCandidate(1, { cameraId: 'square', category: 'litter' }));
    const caseId = sampleId('c', 2);
    await tx.insert(candidates).values(sampleCandidate(2, { cameraId: hush.cameraId, category: 'litter', caseId }));
    const file = { sha256: still, kind: 'still-masked' as const, mediaType: 'image/jpeg' as const, sizeBytes: 3 };
    const capturedAt = new Date('2026-11-22T08:00:00.000Z');
    await tx.insert(candidateEvidence).values({ ...file, candidateId: hush.candidate, ordinal: 0, capturedAt });
    const stored = { ...file, state: 'stored' as const, edgeId: 'edge-demo', storedAt: capturedAt };
    await tx.insert(evidenceFiles).values(stored);
    await tx.insert(cases).values(sampleCase(2, { category: 'litter' }));
  });
}

/** Every path of a GET route, with the ids of the hidden camera wherever one is asked for. */
function pathsOf(url: string): readonly string[] {
  const filled = url
    .replace(':edgeId', 'edge-demo')
    .replace(':cameraId', hush.cameraId)
    .replace(':sha256', still)
    .replace(':index', '0')
    .replace('*', 'none')
    .replace('/grids/:code', '/grids/330203001002001')
    .replace('/parts/:code', '/parts/3302030118000001');
  const things = [hush.candidate, sampleId('c', 2), recordId, 'edge-demo', hush.problem];
  const asked = filled.includes(':id') ? things.map((id) => filled.replace(':id', id)) : [filled];
  return asked.filter((path) => !path.includes(':'));
}

/** What an answer says beyond repeating what was asked for. */
function saidBeyond(body: string, path: string): string {
  return body.replaceAll(/"(detail|id|sha256|what)":"[^"]*"/g, (text) =>
    path.split('/').some((part) => text.includes(part) && part !== '') ? '' : text,
  );
}

/** Another server hears of a grant within half a second: asks until several answers in a row are so. */
async function settles(ask: () => Promise<unknown>, expected: unknown): Promise<void> {
  let inARow = 0;
  const count = async () => {
    inARow = (await ask()) === expected ? inARow + 1 : 0;
    return inARow;
  };
  await expect.poll(count, { interval: 50 }).toBeGreaterThan(3);
}

const skipped = new Set(['/api/events', '/api/edge-link']);

describe('a camera that is 公安保密不共享', () => {
  it.each(['operator', 'reviewer', 'leader', 'second admin', 'unit'] as const)(
    'KM-19: is in no answer of any route to a %s whom no grant names it',
    async (who) => {
      const told: string[] = [];
      let asked = 0;
      for (const { method, url, access } of aggregator.app.declaredRoutes) {
        if (method !== 'GET' || access.kind !== 'session' || skipped.has(url)) continue;
        for (const path of pathsOf(url)) {
          const answer = await aggregator.app.inject({ url: path, headers: { cookie: people[who].cookie } });
          asked += 1;
          expect(answer.statusCode, path).not.toBe(500);
          const isOwnId = answer.statusCode === 404;
          const body = isOwnId ? saidBeyond(answer.body, path) : answer.body;
          for (const token of tokens) if (body.includes(token)) told.push(`${path}: ${token}`);
        }
      }
      expect(asked).toBeGreaterThan(80);
      expect(told).toEqual([]);
    },
  );

  it('KM-19: is not counted, and what only it saw is not on the map', async () => {
    const { operator } = people;
    expect((await operator.get('/api/candidates/counts')).body).toMatchObject({ open: 1, byCategory: { litter: 1 } });
    expect((await operator.get('/api/candidates')).body.items.map(({ id }: { id: string }) => id)).toEqual([
      sampleId('a', 1),
    ]);
    expect((await operator.get('/api/problems')).body.items.map(({ id }: { id: string }) => id)).toEqual([
      sampleId('b', 1),
    ]);
    const [box] = (await operator.get('/api/edges')).body.items;
    expect(box).toMatchObject({ cameraCount: 1, health: { cameras: [{ cameraId: 'square' }] } });
    expect((await operator.get('/api/cameras')).body.items).toHaveLength(1);
    expect((await operator.get('/api/camera-records?q=hush')).body.items).toEqual([]);
  });

  it('leaves a case that rests on it without its pictures, not without its life', async () => {
    const found = await people.operator.get(`/api/cases/${sampleId('c', 2)}`);
    expect(found.status).toBe(200);
    expect(found.body).toMatchObject({ candidateId: null, candidate: null, evidence: [], thumbnailSha256: null });
    expect((await admin.get(`/api/cases/${sampleId('c', 2)}`)).body.evidence).toHaveLength(1);
  });

  it('KM-19: refuses a verdict, a command and a review of its device like those of an unknown one', async () => {
    const { reviewer, operator } = people;
    const unknownCandidate = sampleId('a', 99);
    const verdict = (id: string) => reviewer.post(`/api/candidates/${id}/decisions`, { decision: 'confirm' });
    expect((await verdict(hush.candidate)).body).toMatchObject({ status: 404, code: 'not-found' });
    expect((await verdict(unknownCandidate)).body).toMatchObject({ status: 404, code: 'not-found' });
    const order = (cameraId: string) =>
      operator.post('/api/edges/edge-demo/commands', { command: { type: 'send-still', cameraId } });
    expect((await order(hush.cameraId)).body).toMatchObject({ status: 404, params: { what: 'camera', id: 'hush' } });
    expect((await order('nowhere')).body).toMatchObject({ status: 404, params: { what: 'camera', id: 'nowhere' } });
    for (const cameraId of [hush.cameraId, 'nowhere']) {
      expect((await people['second admin'].get(`/api/cameras/edge-demo/${cameraId}/review`)).body).toMatchObject({
        status: 404,
        params: { what: 'camera', id: cameraId },
      });
    }
  });

  it('does not tell by a refused number that it has it, and cannot be linked a second time', async () => {
    const second = people['second admin'];
    expect((await second.post('/api/camera-records', { number: hush.number, name: 'another' })).status).toBe(201);
    const link = (cameraId: string) =>
      second.post('/api/camera-records', { number: `L-${cameraId}`, name: 'x', edgeId: 'edge-demo', cameraId });
    expect((await link(hush.cameraId)).body).toMatchObject({ status: 404, code: 'not-found' });
    expect((await link('nowhere')).body).toMatchObject({ status: 404, code: 'not-found' });
    expect((await link('square')).body.code).toBe('camera-linked-already');
  });

  it('KM-19: is there again for somebody whom a grant names it, and gone with its revocation', async () => {
    const { operator } = people;
    const accounts = (await admin.get('/api/accounts')).body.items;
    const granteeId = accounts.find(({ username }: { username: string }) => username === 'operator-1').id;
    const words = { granteeKind: 'account', granteeId, scopeKind: 'camera', scopeId: recordId, rights: ['see'] };
    const grant = await admin.post('/api/camera-grants', { ...words, reason: 'joint operation' });
    expect(grant.status).toBe(201);
    await settles(async () => (await operator.get('/api/candidates/counts')).body.open, 2);
    expect((await operator.get(`/api/candidates/${hush.candidate}`)).status).toBe(200);
    const seen = await operator.get(`/api/camera-records/${recordId}`);
    expect(seen.body).toMatchObject({ name: hush.name, rights: ['see'] });
    await admin.post(`/api/camera-grants/${grant.body.id}/revoke`, { reason: 'operation over' });
    await settles(async () => (await operator.get(`/api/candidates/${hush.candidate}`)).status, 404);
    expect((await operator.get(`/api/camera-records/${recordId}`)).status).toBe(404);
  });

  it('stays in a group whose other members somebody changes without knowing of it', async () => {
    const both = await admin.get('/api/camera-records');
    const cameraRecordIds = both.body.items.map(({ id }: { id: string }) => id);
    expect(cameraRecordIds).toContain(recordId);
    const group = await admin.post('/api/camera-groups', { name: 'court round', isShared: true, cameraRecordIds });
    const second = people['second admin'];
    const seen = (await second.get('/api/camera-groups')).body.items[0];
    expect(seen.cameraRecordIds).not.toContain(recordId);
    const change = { name: 'round', version: seen.version, cameraRecordIds: [] };
    expect((await second.put(`/api/camera-groups/${group.body.id}`, change)).status).toBe(200);
    expect((await admin.get('/api/camera-groups')).body.items[0].cameraRecordIds).toEqual([recordId]);
  });
});
