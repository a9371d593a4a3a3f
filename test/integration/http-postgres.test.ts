import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiClient, apiAs } from '../support/api-client.ts';
import { startRealPostgres } from '../support/real-postgres.ts';
import { openTestAggregator, seedCandidates, type TestAggregator } from '../support/test-aggregator.ts';

const started = await startRealPostgres();
const missing = 'reason' in started ? started.reason : undefined;
let first: TestAggregator;
let second: TestAggregator;
let ids: string[];
let people: ApiClient[];

beforeAll(async () => {
  if ('reason' in started) return;
  const config = { storage: { databaseUrl: await started.createDatabase() } };
  first = await openTestAggregator({ config });
  second = await openTestAggregator({ config });
  ids = await seedCandidates(first, 24);
  people = [apiAs(first, await first.signIn()), apiAs(second, await second.signIn())];
});
afterAll(async () => {
  await second?.close();
  await first?.close();
  if (!('reason' in started)) await started.stop();
});

const decide = (turn: number, id: string | undefined, body: object) =>
  (people[turn % 2] ?? people[0])?.post(`/api/candidates/${id}/decisions`, body);

describe.skipIf(missing !== undefined)(`two aggregators on one PostgreSQL database ${missing ?? ''}`, () => {
  it('let one of two reviewers win, and number cases without gap or repeat', async () => {
    const attempts = ids.slice(0, 20).flatMap((id) => [0, 1].map((turn) => decide(turn, id, { decision: 'confirm' })));
    const answers = await Promise.all(attempts);
    expect(answers.filter((answer) => answer?.status === 201)).toHaveLength(20);
    expect(answers.filter((answer) => answer?.status === 409)).toHaveLength(20);
    const numbers = answers
      .flatMap((answer) => answer?.body.case?.number ?? [])
      .map((number: string) => number.slice(-5));
    expect(numbers.toSorted()).toEqual(Array.from({ length: 20 }, (_, n) => String(n + 1).padStart(5, '0')));
  });

  it('share sessions: what ends on one ends on the other', async () => {
    const cookie = await first.signIn();
    expect((await apiAs(second, cookie).get('/api/me')).status).toBe(200);
    await apiAs(second, cookie).delete('/api/sessions/current');
    expect((await apiAs(first, cookie).get('/api/me')).status).toBe(401);
  });

  it('show the same lists, cases and counts', async () => {
    for (const path of [
      '/api/candidates?limit=5',
      '/api/cases?limit=5',
      '/api/candidates/counts',
      '/api/problems',
      '/api/edges',
    ]) {
      const [here, there] = await Promise.all(people.map((one) => one.get(path)));
      expect(here?.status, path).toBe(200);
      expect(there?.body, path).toEqual(here?.body);
    }
  });
});
