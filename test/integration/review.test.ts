import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ApiClient, addPerson, apiAs } from '../support/api-client.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { openTestAggregator, seedCandidates, type TestAggregator } from '../support/test-aggregator.ts';

let clock: ReturnType<typeof createManualClock>;
let aggregator: TestAggregator;
let admin: ApiClient;
let anna: ApiClient & { id: string };
let ben: ApiClient & { id: string };
let ids: string[];

async function open(config: Record<string, unknown> = {}) {
  clock = createManualClock();
  aggregator = await openTestAggregator({ clock, config });
  ids = await seedCandidates(aggregator, 12);
  admin = apiAs(aggregator, await aggregator.signIn());
  anna = await addPerson(aggregator, 'anna', ['reviewer']);
  ben = await addPerson(aggregator, 'ben', ['reviewer']);
}
afterEach(() => aggregator.close());

const decide = (who: ApiClient, n: number, body: object) => who.post(`/api/candidates/${ids[n]}/decisions`, body);
const read = async (who: ApiClient, n: number) => (await who.get(`/api/candidates/${ids[n]}`)).body;

async function rowsOf(table: 'cases' | 'decisions' | 'ledgerEntries' | 'changeFeed') {
  return await aggregator.storage.read((view) => view.select().from(aggregator.storage.tables[table]));
}

/** What a confirmed candidate goes through at once. */
const registeredAndFiled = [{ type: 'case-reported' }, { type: 'case-accepted' }, { type: 'case-filed' }];

describe('the queue', () => {
  beforeEach(() => open());

  it('shows each open candidate exactly once over its pages, in the form scripts rely on', async () => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const query: string = cursor === null ? '' : `&cursor=${cursor}`;
      const { status, body } = await admin.get(`/api/candidates?state=open&limit=5${query}`);
      expect(status).toBe(200);
      for (const item of body.items) {
        expect(Object.keys(item)).toEqual(
          expect.arrayContaining(['id', 'category', 'score', 'state', 'cameraId', 'sightedAt', 'position', 'evidence']),
        );
        seen.push(item.id);
      }
      cursor = body.nextCursor;
    } while (cursor !== null);
    expect(seen.toSorted()).toEqual([...ids].sort());
  });

  it('counts what is open by category and follows decisions', async () => {
    const before = (await admin.get('/api/candidates/counts')).body;
    expect(before).toMatchObject({ open: 12, confirmed: 0, rejected: 0 });
    await decide(anna, 0, { decision: 'confirm' });
    await decide(anna, 1, { decision: 'reject', reason: 'not-there' });
    const after = (await admin.get('/api/candidates/counts')).body;
    expect(after).toMatchObject({ open: 10, confirmed: 1, rejected: 1 });
    expect(
      (await admin.get('/api/candidates?state=confirmed')).body.items.map((item: { id: string }) => item.id),
    ).toEqual([ids[0]]);
  });
});

describe('claims', () => {
  beforeEach(() => open());

  it('keep others away while the lease runs and lapse after 90 s', async () => {
    const claim = await anna.post(`/api/candidates/${ids[0]}/claim`);
    expect(claim).toMatchObject({ status: 200, body: { leaseUntil: new Date(clock.nowMs() + 90_000).toISOString() } });
    expect(await ben.post(`/api/candidates/${ids[0]}/claim`)).toMatchObject({
      status: 409,
      body: { code: 'candidate-claimed', params: { by: 'anna' } },
    });
    expect(await decide(ben, 0, { decision: 'confirm' })).toMatchObject({
      status: 409,
      body: { code: 'candidate-claimed' },
    });
    expect((await read(ben, 0)).claim).toMatchObject({ displayName: 'anna' });
    clock.advance(90_000);
    expect((await read(ben, 0)).claim).toBeNull();
    expect((await ben.post(`/api/candidates/${ids[0]}/claim`)).status).toBe(200);
    expect((await decide(ben, 0, { decision: 'confirm' })).status).toBe(201);
  });

  it('are renewed by the holder and given back early', async () => {
    await anna.post(`/api/candidates/${ids[0]}/claim`);
    clock.advance(60_000);
    await anna.post(`/api/candidates/${ids[0]}/claim`);
    clock.advance(60_000);
    expect((await ben.post(`/api/candidates/${ids[0]}/claim`)).status).toBe(409);
    expect((await ben.delete(`/api/candidates/${ids[0]}/claim`)).status).toBe(204);
    expect((await ben.post(`/api/candidates/${ids[0]}/claim`)).status).toBe(409);
    expect((await anna.delete(`/api/candidates/${ids[0]}/claim`)).status).toBe(204);
    expect((await ben.post(`/api/candidates/${ids[0]}/claim`)).status).toBe(200);
  });
});

describe('a decision', () => {
  beforeEach(() => open());

  it('to confirm files the case with number, class and link, all at once', async () => {
    const answer = await decide(anna, 0, { decision: 'confirm' });
    expect(answer.status).toBe(201);
    // 2026-11-22T08:00Z is already the afternoon of the 22nd in Shanghai.
    expect(answer.body.case.number).toBe('SW20261122-00001');
    expect(answer.body.candidate).toMatchObject({
      id: ids[0],
      state: 'confirmed',
      decision: 'confirm',
      caseId: answer.body.case.id,
    });
    const filed = (await admin.get(`/api/cases/${answer.body.case.id}`)).body;
    expect(filed).toMatchObject({
      number: 'SW20261122-00001',
      state: 'filed',
      category: 'street-stall',
      catalogueClass: { scheme: 'GB/T 30428.2-2013', kind: 'event', code: '0401' },
      filedBy: { id: anna.id, displayName: 'anna' },
      candidateId: ids[0],
    });
    const types = (await rowsOf('ledgerEntries')).map((row) => (row as { type: string }).type);
    expect(types.slice(-4)).toEqual(['case-command', 'case-command', 'case-command', 'decision-made']);
  });

  it.each([
    [{ decision: 'reject', reason: 'not-there' }, 'rejected'],
    [{ decision: 'not-ours' }, 'rejected'],
    [{ decision: 'cannot-tell' }, 'open'],
  ] as const)('%j leaves the candidate %s and files nothing', async (body, state) => {
    expect((await decide(anna, 0, body)).body.candidate).toMatchObject({
      state,
      decision: body.decision,
      caseId: null,
    });
    expect(await rowsOf('cases')).toEqual([]);
  });

  it('as duplicate names a candidate or a case that exists', async () => {
    expect((await decide(anna, 0, { decision: 'duplicate', duplicateOf: ids[1] })).body.candidate.state).toBe(
      'rejected',
    );
    const { body } = await decide(anna, 1, { decision: 'confirm' });
    expect((await decide(anna, 2, { decision: 'duplicate', duplicateOf: body.case.id })).status).toBe(201);
    const unknown = '00000000-0000-7000-8000-ffffffffffff';
    expect(await decide(anna, 3, { decision: 'duplicate', duplicateOf: unknown })).toMatchObject({ status: 404 });
  });

  it.each([
    [{}, '/decision'],
    [{ decision: 'approve' }, '/decision'],
    [{ decision: 'confirm', note: 'x' }, '/note'],
    [{ decision: 'reject', reason: 'a\u0000b' }, '/reason'],
    [{ decision: 'reject', reason: 'other:a\r\nSet-Cookie: x' }, '/reason'],
    [{ decision: 'duplicate', duplicateOf: '../../x' }, '/duplicateOf'],
    [{ decision: 'confirm', idempotencyKey: 'short' }, '/idempotencyKey'],
  ])('%j is refused and the field named', async (body, pointer) => {
    const answer = await decide(anna, 0, body);
    expect(answer).toMatchObject({ status: 400, body: { code: 'request-invalid' } });
    expect(answer.body.errors.map((error: { pointer: string }) => error.pointer)).toContain(pointer);
  });

  it('to reject needs a reason and says so', async () => {
    expect(await decide(anna, 0, { decision: 'reject' })).toMatchObject({
      status: 400,
      body: { code: 'decision-invalid', params: { field: '/reason' } },
    });
  });

  it('on an unknown candidate is 404, by an operator 403', async () => {
    const unknown = '00000000-0000-7000-8000-ffffffffffff';
    expect(await anna.post(`/api/candidates/${unknown}/decisions`, { decision: 'confirm' })).toMatchObject({
      status: 404,
    });
    const olga = await addPerson(aggregator, 'olga', ['operator']);
    expect(await decide(olga, 0, { decision: 'confirm' })).toMatchObject({
      status: 403,
      body: { code: 'role-missing' },
    });
    expect((await read(admin, 0)).state).toBe('open');
  });

  it('is made once however many reviewers race for it', async () => {
    const people = [anna, ben, admin];
    const races = await Promise.all(
      Array.from({ length: 30 }, (_, n) =>
        decide(people[n % 3] ?? anna, 0, { decision: n % 2 ? 'confirm' : 'not-ours' }),
      ),
    );
    expect(races.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(races.filter(({ status, body }) => status === 409 && body.code === 'already-decided')).toHaveLength(29);
    expect(await rowsOf('decisions')).toHaveLength(1);
    expect((await rowsOf('cases')).length).toBeLessThanOrEqual(1);
  });

  it('sent again with the same key gives the first answer, and the key serves no other decision', async () => {
    const body = { decision: 'confirm', idempotencyKey: 'device-7/click-1' };
    const answers = await Promise.all(Array.from({ length: 5 }, () => decide(anna, 0, body)));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201]);
    expect(new Set(answers.map((answer) => answer.body.decisionId)).size).toBe(1);
    expect(new Set(answers.map((answer) => answer.body.case.number))).toEqual(new Set(['SW20261122-00001']));
    expect(await rowsOf('cases')).toHaveLength(1);
    expect(await decide(anna, 1, body)).toMatchObject({ status: 409, body: { code: 'idempotency-key-reused' } });
    expect(await decide(ben, 0, body)).toMatchObject({ status: 409, body: { code: 'idempotency-key-reused' } });
  });

  it('waits for another reviewer when somebody cannot tell', async () => {
    await decide(anna, 0, { decision: 'cannot-tell' });
    expect(await decide(anna, 0, { decision: 'confirm' })).toMatchObject({
      status: 409,
      body: { code: 'other-reviewer-required' },
    });
    expect((await decide(ben, 0, { decision: 'confirm' })).body.candidate.state).toBe('confirmed');
  });
});

describe('undo', () => {
  beforeEach(() => open());

  it('within ten minutes brings the candidate back and withdraws the case it filed', async () => {
    const { body } = await decide(anna, 0, { decision: 'confirm' });
    clock.advance(600_000);
    const undone = await anna.delete(`/api/candidates/${ids[0]}/decisions/${body.decisionId}`);
    expect(undone).toMatchObject({ status: 200, body: { state: 'open', decision: null, caseId: null } });
    expect((await admin.get(`/api/cases/${body.case.id}`)).body.state).toBe('withdrawn');
    expect((await read(admin, 0)).decisions[0]).toMatchObject({
      decision: 'confirm',
      undoneAt: new Date(clock.nowMs()).toISOString(),
    });
    const again = await anna.delete(`/api/candidates/${ids[0]}/decisions/${body.decisionId}`);
    expect(again.status).toBe(200);
  });

  it('and confirming again files the same case under its number', async () => {
    const first = (await decide(anna, 0, { decision: 'confirm' })).body;
    await anna.delete(`/api/candidates/${ids[0]}/decisions/${first.decisionId}`);
    const second = (await decide(ben, 0, { decision: 'confirm' })).body;
    expect(second.case).toEqual(first.case);
    expect((await admin.get(`/api/cases/${first.case.id}`)).body).toMatchObject({
      state: 'filed',
      events: [...registeredAndFiled, { type: 'case-withdrawn' }, { type: 'case-refiled' }],
    });
  });

  it('is refused to others, after the window, and for unknown decisions', async () => {
    const { body } = await decide(anna, 0, { decision: 'not-ours' });
    const path = `/api/candidates/${ids[0]}/decisions/${body.decisionId}`;
    expect(await ben.delete(path)).toMatchObject({ status: 403, body: { code: 'undo-not-yours' } });
    expect(await admin.delete(path)).toMatchObject({ status: 403 });
    const elsewhere = `/api/candidates/${ids[1]}/decisions/${body.decisionId}`;
    expect(await anna.delete(elsewhere)).toMatchObject({ status: 404 });
    clock.advance(600_001);
    expect(await anna.delete(path)).toMatchObject({ status: 409, body: { code: 'undo-too-late' } });
    expect((await read(admin, 0)).state).toBe('rejected');
  });
});

describe('blind second review', () => {
  beforeEach(() => open({ review: { secondReviewRate: 1 } }));

  it('hides the first verdict until the second is in, then settles when both agree', async () => {
    expect((await decide(anna, 0, { decision: 'confirm' })).body).toMatchObject({
      candidate: { state: 'open', decision: null, isSecondReview: true, caseId: null },
    });
    const seenByBen = await read(ben, 0);
    expect(seenByBen).toMatchObject({ decision: null, decisions: [] });
    expect((await read(anna, 0)).decisions).toHaveLength(1);
    expect(await decide(anna, 0, { decision: 'confirm' })).toMatchObject({
      status: 409,
      body: { code: 'other-reviewer-required' },
    });
    const second = await decide(ben, 0, { decision: 'confirm' });
    expect(second.body).toMatchObject({ candidate: { state: 'confirmed' }, case: { number: 'SW20261122-00001' } });
    expect((await read(ben, 0)).decisions).toHaveLength(2);
  });

  it('asks an administrator when the two disagree', async () => {
    await decide(anna, 0, { decision: 'confirm' });
    expect((await decide(ben, 0, { decision: 'reject', reason: 'allowed' })).body.candidate.state).toBe('open');
    const cleo = await addPerson(aggregator, 'cleo', ['reviewer']);
    expect(await decide(cleo, 0, { decision: 'confirm' })).toMatchObject({
      status: 403,
      body: { code: 'role-missing' },
    });
    expect((await decide(admin, 0, { decision: 'reject', reason: 'allowed' })).body.candidate.state).toBe('rejected');
  });

  it('does not hold up a city where only one person is signed in', async () => {
    await admin.delete('/api/sessions/current');
    await ben.delete('/api/sessions/current');
    expect((await decide(anna, 0, { decision: 'confirm' })).body.candidate.state).toBe('confirmed');
  });

  it('takes an undone verdict back to where it was', async () => {
    await decide(anna, 0, { decision: 'confirm' });
    // Two verdicts of one millisecond have no order.
    clock.advance(1);
    const { body } = await decide(ben, 0, { decision: 'confirm' });
    await ben.delete(`/api/candidates/${ids[0]}/decisions/${body.decisionId}`);
    expect(await read(anna, 0)).toMatchObject({ state: 'open', decision: null, isSecondReview: true });
    expect((await admin.get(`/api/cases/${body.case.id}`)).body.state).toBe('withdrawn');
    expect((await decide(ben, 0, { decision: 'confirm' })).body.candidate.state).toBe('confirmed');
  });
});

describe('the problem of a candidate', () => {
  beforeEach(() => open());

  const problemOf = async (n: number) => {
    const { problems, candidates } = aggregator.storage.tables;
    const [row] = await aggregator.storage.read((view) =>
      view
        .select({ problem: problems })
        .from(candidates)
        .innerJoin(problems, eq(problems.id, candidates.problemId))
        .where(eq(candidates.id, ids[n] ?? '')),
    );
    return row?.problem;
  };

  it('gets the case when confirmed, closes when nothing of it is left, opens again with undo', async () => {
    const confirmed = (await decide(anna, 0, { decision: 'confirm' })).body;
    expect(await problemOf(0)).toMatchObject({ state: 'open', caseId: confirmed.case.id });
    const rejected = (await decide(anna, 1, { decision: 'not-ours' })).body;
    expect(await problemOf(1)).toMatchObject({ state: 'closed', caseId: null });
    await anna.delete(`/api/candidates/${ids[1]}/decisions/${rejected.decisionId}`);
    expect(await problemOf(1)).toMatchObject({ state: 'open' });
  });

  /** Makes the candidate one of the problem of candidate 0. */
  const moveToFirstProblem = async (n: number) => {
    const { candidates } = aggregator.storage.tables;
    const problem = await problemOf(0);
    await aggregator.storage.write((tx) =>
      tx
        .update(candidates)
        .set({ problemId: problem?.id ?? '' })
        .where(eq(candidates.id, ids[n] ?? '')),
    );
  };

  it('has one case however many of its candidates are confirmed', async () => {
    const one = (await decide(anna, 0, { decision: 'confirm' })).body;
    await moveToFirstProblem(6);
    const two = (await decide(ben, 6, { decision: 'confirm' })).body;
    expect(two.case).toEqual(one.case);
    // The case stands on the other candidate when the one that filed it is taken back.
    await anna.delete(`/api/candidates/${ids[0]}/decisions/${one.decisionId}`);
    expect((await admin.get(`/api/cases/${one.case.id}`)).body).toMatchObject({
      state: 'filed',
      events: [...registeredAndFiled, { type: 'candidate-joined' }, { type: 'candidate-left' }],
    });
    await ben.delete(`/api/candidates/${ids[6]}/decisions/${two.decisionId}`);
    expect((await admin.get(`/api/cases/${one.case.id}`)).body.state).toBe('withdrawn');
  });

  it('is judged once: its other open candidates follow the case, and wait again when it is withdrawn', async () => {
    await moveToFirstProblem(6);
    const confirmed = (await decide(anna, 0, { decision: 'confirm' })).body;
    expect(await read(ben, 6)).toMatchObject({ state: 'confirmed', decision: 'duplicate', caseId: confirmed.case.id });
    expect(await decide(ben, 6, { decision: 'confirm' })).toMatchObject({
      status: 409,
      body: { code: 'already-decided' },
    });
    expect((await admin.get('/api/candidates/counts')).body).toMatchObject({ open: 10, confirmed: 2 });

    await anna.delete(`/api/candidates/${ids[0]}/decisions/${confirmed.decisionId}`);
    expect(await read(ben, 6)).toMatchObject({ state: 'open', decision: null, caseId: null });
    expect((await admin.get(`/api/cases/${confirmed.case.id}`)).body.state).toBe('withdrawn');
    expect(await problemOf(0)).toMatchObject({ state: 'open', caseId: null });
  });
});
