import {
  type CandidateRepository,
  createCandidateRepository,
} from '@streetwarden/aggregator/candidate/candidate-repository';
import type { NewCandidateRow } from '@streetwarden/aggregator/storage/schema';
import { openSqliteStorage } from '@streetwarden/aggregator/storage/sqlite-storage';
import type { Storage } from '@streetwarden/aggregator/storage/storage';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleCandidate, sampleEdge, sampleId, sampleProblem } from '../support/sample-rows.ts';
import { tempFolderUntil } from '../support/temp-folder-until.ts';

const folder = tempFolderUntil(afterAll);
const now = new Date('2026-11-22T08:00:00.000Z');
let storage: Storage;
let repository: CandidateRepository;
const rows: NewCandidateRow[] = [];

beforeAll(async () => {
  storage = await openSqliteStorage({ file: `${folder}/lists.db` });
  repository = createCandidateRepository({ storage, clock: { nowMs: () => now.getTime() } });
  await storage.write(async (tx) => {
    const { edges, cameras, problems, candidates } = tx.tables;
    await tx.insert(edges).values([sampleEdge(), sampleEdge({ id: 'edge-other' })]);
    await tx.insert(cameras).values({ edgeId: 'edge-demo', cameraId: 'camera-1', name: '北路口', state: 'watching' });
    for (let n = 0; n < 240; n++) {
      await tx.insert(problems).values(sampleProblem(n, { candidateCount: n % 3 === 0 ? 4 : 1 }));
      const state = n % 10 === 0 ? 'confirmed' : n % 15 === 1 ? 'rejected' : 'open';
      rows.push(
        sampleCandidate(n, { state, edgeId: n % 7 === 0 ? 'edge-other' : 'edge-demo', problemId: sampleId('b', n) }),
      );
    }
    await tx.insert(candidates).values(rows);
  });
});
afterAll(async () => {
  await storage?.close();
});

const byPriority = (a: NewCandidateRow, b: NewCandidateRow) =>
  b.priority - a.priority || b.sightedAt.getTime() - a.sightedAt.getTime() || (a.id < b.id ? 1 : -1);
const byTime = (a: NewCandidateRow, b: NewCandidateRow) =>
  b.sightedAt.getTime() - a.sightedAt.getTime() || (a.id < b.id ? 1 : -1);

/** Reads all pages of a list. */
async function walk(filter: Parameters<CandidateRepository['list']>[0]): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await repository.list({ ...filter, ...(cursor === undefined ? {} : { cursor }) });
    expect(page.items.length).toBeLessThanOrEqual(filter.limit ?? 50);
    ids.push(...page.items.map((item) => item.id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return ids;
}

describe('the candidate list', () => {
  it.each([
    ['open ones by priority', { state: 'open' }, (row: NewCandidateRow) => row.state === 'open', byPriority],
    [
      'open ones, newest first',
      { state: 'open', sort: 'newest' },
      (row: NewCandidateRow) => row.state === 'open',
      byTime,
    ],
    ['all states by priority', {}, () => true, byPriority],
    ['all states, newest first', { sort: 'newest' }, () => true, byTime],
    [
      'one category',
      { state: 'open', category: 'litter' },
      (row: NewCandidateRow) => row.state === 'open' && row.category === 'litter',
      byPriority,
    ],
    [
      'one camera',
      { edgeId: 'edge-demo', cameraId: 'camera-3' },
      (row: NewCandidateRow) => row.edgeId === 'edge-demo' && row.cameraId === 'camera-3',
      byPriority,
    ],
    [
      'one problem',
      { problemId: sampleId('b', 5) },
      (row: NewCandidateRow) => row.problemId === sampleId('b', 5),
      byPriority,
    ],
  ] as const)('shows %s once each and in order, page by page', async (_name, filter, isWanted, order) => {
    const wanted = rows
      .filter(isWanted)
      .sort(order)
      .map((row) => row.id);
    expect(wanted.length).toBeGreaterThan(0);
    expect(await walk({ ...filter, limit: 17 })).toEqual(wanted);
    expect(await walk({ ...filter, limit: 200 })).toEqual(wanted);
  });

  it('neither skips nor repeats when the shown ones are decided between two pages', async () => {
    const first = await repository.list({ state: 'open', limit: 10 });
    const ids = first.items.map((item) => item.id);
    await storage.write(async (tx) => {
      for (const id of ids)
        await tx.update(tx.tables.candidates).set({ state: 'rejected' }).where(eq(tx.tables.candidates.id, id));
    });
    const second = await repository.list({ state: 'open', limit: 10, cursor: first.nextCursor ?? '' });
    const wanted = rows
      .filter((row) => row.state === 'open')
      .sort(byPriority)
      .slice(10, 20);
    expect(second.items.map((item) => item.id)).toEqual(wanted.map((row) => row.id));
    await storage.write(async (tx) => {
      for (const id of ids)
        await tx.update(tx.tables.candidates).set({ state: 'open' }).where(eq(tx.tables.candidates.id, id));
    });
  });

  it.each(['nonsense', 'e30', Buffer.from('{"id":1}').toString('base64url')])(
    'refuses the cursor %j',
    async (cursor) => {
      await expect(repository.list({ cursor })).rejects.toMatchObject({ code: 'cursor-invalid' });
    },
  );

  it('starts over when a cursor of one order is used in the other', async () => {
    const { nextCursor } = await repository.list({ state: 'open', limit: 5 });
    const page = await repository.list({ state: 'open', sort: 'newest', limit: 5, cursor: nextCursor ?? '' });
    expect(page).toEqual(await repository.list({ state: 'open', sort: 'newest', limit: 5 }));
  });

  it('says camera name, others in the problem, evidence state and who holds a candidate', async () => {
    const id = sampleId('a', 81);
    const files = ['manifest', 'still', 'still-masked'] as const;
    await storage.write(async (tx) => {
      const { accounts, claims, candidateEvidence, evidenceFiles, candidates } = tx.tables;
      await tx.update(candidates).set({ cameraId: 'camera-1' }).where(eq(candidates.id, id));
      await tx.insert(accounts).values([
        {
          id: 'a1',
          username: 'li',
          displayName: '李',
          passwordHash: 'x',
          roles: ['reviewer'],
          language: 'zh',
          createdAt: now,
        },
      ]);
      await tx.insert(claims).values([
        { candidateId: id, accountId: 'a1', leaseUntil: new Date(now.getTime() + 1) },
        { candidateId: sampleId('a', 82), accountId: 'a1', leaseUntil: now },
      ]);
      await tx.insert(candidateEvidence).values(
        files.map((kind, ordinal) => ({
          candidateId: id,
          sha256: `${ordinal}`.repeat(64),
          ordinal,
          kind,
          mediaType: 'image/jpeg' as const,
          sizeBytes: 10,
          capturedAt: now,
        })),
      );
      const stored = {
        sha256: '2'.repeat(64),
        sizeBytes: 10,
        state: 'stored' as const,
        edgeId: 'edge-demo',
        kind: 'still-masked' as const,
      };
      await tx.insert(evidenceFiles).values({ ...stored, mediaType: 'image/jpeg' });
    });
    const form = await repository.read(id);
    expect(form).toMatchObject({
      cameraName: '北路口',
      duplicatesInProblem: 3,
      claim: { accountId: 'a1', displayName: '李' },
      isUrgent: false,
      evidence: [
        { kind: 'manifest', state: 'pending' },
        { kind: 'still', state: 'pending' },
        { kind: 'still-masked', state: 'stored' },
      ],
    });
    expect((await repository.read(sampleId('a', 82))).claim).toBeNull();
    await expect(repository.read(sampleId('f', 1))).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('totals', () => {
  it('agree with the rows', async () => {
    const counts = await repository.counts();
    for (const state of ['open', 'confirmed', 'rejected'] as const) {
      expect(counts[state]).toBe(rows.filter((row) => row.state === state).length);
    }
    expect(counts.byCategory.litter).toBe(
      rows.filter((row) => row.state === 'open' && row.category === 'litter').length,
    );
  });
});

describe('the detail of a candidate', () => {
  it('shows what is near in place, time and kind, nearest first, and nothing else', async () => {
    const base = sampleCandidate(1000, { category: 'litter', latitude: -30, longitude: 10 });
    const near = (n: number, change: Partial<NewCandidateRow>) =>
      sampleCandidate(n, {
        category: 'litter',
        latitude: -30,
        longitude: 10,
        sightedAt: base.sightedAt,
        problemId: sampleId('b', 1),
        ...change,
      });
    await storage.write(async (tx) => {
      await tx
        .insert(tx.tables.candidates)
        .values([
          { ...base, problemId: sampleId('b', 1) },
          near(1001, { latitude: -30.0004 }),
          near(1002, { latitude: -30.0001 }),
          near(1003, { latitude: -30.0006 }),
          near(1004, { category: 'street-stall' }),
          near(1005, { sightedAt: new Date(base.sightedAt.getTime() + 25 * 3_600_000) }),
        ]);
    });
    const { nearby } = await repository.facts(base.id, 'a1');
    expect(nearby.map(({ id }) => id)).toEqual([sampleId('a', 1002), sampleId('a', 1001)]);
    expect(nearby[0]?.distanceM).toBeCloseTo(11.1, 0);
  });

  it('hides the first verdict from the second reviewer while two judge blind', async () => {
    const id = sampleId('a', 83);
    await storage.write(async (tx) => {
      const { candidates, decisions } = tx.tables;
      await tx
        .update(candidates)
        .set({ isSecondReview: true, state: 'open', decision: 'reject' })
        .where(eq(candidates.id, id));
      await tx.insert(decisions).values({
        id: 'd1',
        candidateId: id,
        accountId: 'a1',
        decision: 'reject',
        reason: 'not-there',
        decidedAt: now,
      });
    });
    expect((await repository.facts(id, 'a2')).decisions).toEqual([]);
    expect((await repository.facts(id, 'a1')).decisions).toMatchObject([{ id: 'd1', reviewer: { displayName: '李' } }]);
    expect((await repository.read(id)).decision).toBeNull();
    await storage.write((tx) =>
      tx.update(tx.tables.candidates).set({ state: 'rejected' }).where(eq(tx.tables.candidates.id, id)),
    );
    expect((await repository.facts(id, 'a2')).decisions).toHaveLength(1);
  });
});

describe('problems on the map', () => {
  const city = { minLatitude: 30, maxLatitude: 31, minLongitude: 120, maxLongitude: 121 };

  it('are those of the area, newest first, and the list says when there are more', async () => {
    const all = await repository.problems({ area: city });
    expect(all.items).toHaveLength(240);
    expect(all.truncated).toBe(false);
    const some = await repository.problems({ area: city, limit: 10 });
    expect(some).toEqual({ items: all.items.slice(0, 10), truncated: true });
  });

  it('are the same in a small area, whichever way they are found', async () => {
    const all = (await repository.problems({ area: city })).items;
    const small = { ...city, minLatitude: 30.25, maxLatitude: 30.29 };
    const inside = all.filter(
      ({ position }) => position !== null && position.latitude >= 30.25 && position.latitude <= 30.29,
    );
    expect(inside.length).toBeGreaterThan(0);
    expect((await repository.problems({ area: small })).items).toEqual(inside);
    const litter = await repository.problems({ area: small, category: 'litter' });
    expect(litter.items).toEqual(inside.filter(({ category }) => category === 'litter'));
    expect((await repository.problems({ state: 'closed', area: city })).items).toEqual([]);
  });
});
