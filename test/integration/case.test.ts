import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiClient, apiAs } from '../support/api-client.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { openTestAggregator, seedCandidates, type TestAggregator } from '../support/test-aggregator.ts';

let clock: ReturnType<typeof createManualClock>;
let aggregator: TestAggregator;
let admin: ApiClient;
let ids: string[];

beforeAll(async () => {
  clock = createManualClock('2026-11-22T15:59:59.000Z');
  aggregator = await openTestAggregator({ clock });
  ids = await seedCandidates(aggregator, 40);
  admin = apiAs(aggregator, await aggregator.signIn());
});
afterAll(() => aggregator.close());

const confirm = (id: string | undefined) => admin.post(`/api/candidates/${id}/decisions`, { decision: 'confirm' });
const numbersOf = (items: readonly { number: string }[]) => items.map((item) => item.number);

describe('case numbers', () => {
  it('have no gap and no repeat when many are filed at once, and the refused ones use none up', async () => {
    const twice = [...ids.slice(0, 20), ...ids.slice(0, 20)];
    const answers = await Promise.all(twice.map(confirm));
    const filed = answers.filter(({ status }) => status === 201).map(({ body }) => body.case.number);
    const expected = Array.from({ length: 20 }, (_, n) => `SW20261122-${String(n + 1).padStart(5, '0')}`);
    expect(filed.toSorted()).toEqual(expected);
  });

  it('start again at midnight of the city, not of UTC', async () => {
    clock.advance(1_000);
    expect((await confirm(ids[20])).body.case.number).toBe('SW20261123-00001');
  });
});

describe('the list of cases', () => {
  it('gives every case once over its pages, newest first', async () => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const query: string = cursor === null ? '' : `&cursor=${cursor}`;
      const { body } = await admin.get(`/api/cases?limit=8${query}`);
      seen.push(...numbersOf(body.items));
      cursor = body.nextCursor;
    } while (cursor !== null);
    expect(seen).toHaveLength(21);
    expect(new Set(seen).size).toBe(21);
    expect(seen[0]).toBe('SW20261123-00001');
  });

  it('finds by the beginning of the number, by state and by category', async () => {
    expect(numbersOf((await admin.get('/api/cases?q=SW20261122-0002')).body.items)).toEqual(['SW20261122-00020']);
    const first = (await admin.get('/api/cases?q=SW20261122&limit=15')).body;
    const second = (await admin.get(`/api/cases?q=SW20261122&limit=15&cursor=${first.nextCursor}`)).body;
    expect(numbersOf([...first.items, ...second.items])).toHaveLength(20);
    expect((await admin.get('/api/cases?state=withdrawn')).body.items).toEqual([]);
    const litter = (await admin.get('/api/cases?category=litter')).body.items;
    expect(litter.length).toBeGreaterThan(0);
    expect(litter.every((item: { category: string }) => item.category === 'litter')).toBe(true);
    expect((await admin.get('/api/cases?q=NOSUCH')).body).toEqual({ items: [], nextCursor: null });
  });
});

describe('one case', () => {
  it('tells its events, its candidate, and who did what, from the ledger', async () => {
    const [item] = (await admin.get('/api/cases?limit=1')).body.items;
    const { body } = await admin.get(`/api/cases/${item.id}`);
    expect(body.events).toMatchObject([
      { seq: 1, type: 'case-reported', actor: '管理员' },
      { seq: 2, type: 'case-accepted', actor: '管理员' },
      { seq: 3, type: 'case-filed', actor: '管理员' },
    ]);
    expect(body.candidate).toMatchObject({ id: item.candidateId, state: 'confirmed', caseId: item.id });
    expect(body.custody.map((entry: { type: string }) => entry.type)).toEqual([
      ...['case-command', 'case-command', 'case-command', 'decision-made'],
    ]);
    expect(body.verification.status).toBe('pending');
  });

  it('is 404 when unknown and 400 when the id is none', async () => {
    expect((await admin.get('/api/cases/00000000-0000-7000-8000-ffffffffffff')).status).toBe(404);
    expect((await admin.get('/api/cases/SW20261122-00001')).status).toBe(400);
  });
});
