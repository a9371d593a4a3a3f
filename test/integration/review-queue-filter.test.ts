import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ApiClient, addPerson, apiAs } from '../support/api-client.ts';
import { sampleCandidate, sampleEdge, sampleProblem } from '../support/sample-rows.ts';
import { openTestAggregator, type TestAggregator } from '../support/test-aggregator.ts';

// Two boxes that each named one of their cameras “gate”, as people do.

let aggregator: TestAggregator;
let reviewer: ApiClient;

beforeAll(async () => {
  aggregator = await openTestAggregator();
  const { cookie } = await addPerson(aggregator, 'reviewer-1', ['reviewer']);
  reviewer = apiAs(aggregator, cookie);
  await aggregator.storage.write(async (tx) => {
    const { edges, cameras, problems, candidates } = tx.tables;
    for (const [n, edgeId] of ['north', 'south'].entries()) {
      await tx.insert(edges).values(sampleEdge({ id: edgeId, name: edgeId }));
      await tx.insert(cameras).values({ edgeId, cameraId: 'gate', name: 'Gate', state: 'watching' });
      await tx.insert(problems).values(sampleProblem(n));
      await tx.insert(candidates).values(sampleCandidate(n, { edgeId, cameraId: 'gate' }));
    }
  });
});
afterAll(() => aggregator.close());

const boxesOf = async (query: string): Promise<string[]> =>
  (await reviewer.get(`/api/candidates?${query}`)).body.items.map(({ edgeId }: { edgeId: string }) => edgeId);

it('the queue of one camera holds nothing of the camera of the same id on another box', async () => {
  expect(await boxesOf('state=open&edgeId=north&cameraId=gate')).toEqual(['north']);
  expect(await boxesOf('state=open&edgeId=south&cameraId=gate')).toEqual(['south']);
  expect(await boxesOf('state=open&edgeId=south')).toEqual(['south']);
  expect((await boxesOf('state=open')).sort()).toEqual(['north', 'south']);
});

it('a camera without its box names none: the answer says which member is missing', async () => {
  const answer = await reviewer.get('/api/candidates?cameraId=gate');
  expect(answer.status).toBe(400);
  expect(answer.body).toMatchObject({
    code: 'request-invalid',
    params: { field: 'querystring/edgeId', rule: 'names the box of cameraId' },
  });
});
