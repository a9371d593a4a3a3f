import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addCasePerson, addUnit, type CasePerson } from '../support/case-people.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { openTestAggregator, type TestAggregator } from '../support/test-aggregator.ts';

const clock = createManualClock('2026-11-23T01:00:00.000Z');
let aggregator: TestAggregator;
let chief: CasePerson;
let districtChief: CasePerson;
let leader: CasePerson;
let sanitation: CasePerson;
let greening: CasePerson;
let collector: CasePerson;

const markOf = (n: number, unitId: string, tenantId: string) => ({
  id: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
  sourceKey: `source-${n}`,
  kind: 'overdue' as const,
  month: '2026-11',
  tenantId,
  unitId,
  personId: null,
  caseId: `case-${n}`,
  caseNumber: `SW-${n}`,
  // Several at the same instant: pages must not repeat or lose any.
  at: new Date(Date.parse('2026-11-20T00:00:00.000Z') + Math.floor(n / 5) * 1000),
  data: {},
});

beforeAll(async () => {
  aggregator = await openTestAggregator({ clock });
  const { tenants, supervisionMarks, supervisionCounters } = aggregator.storage.tables;
  await aggregator.storage.write(async (tx) => {
    const east = {
      id: 'east',
      parentId: 'city',
      kind: 'district',
      code: '330203',
      name: '东区',
      path: 'city/east/',
    } as const;
    await tx.insert(tenants).values({ ...east, createdAt: new Date(0) });
    const marks = Array.from({ length: 23 }, (_unused, n) =>
      markOf(n, n % 2 === 0 ? 'sanitation' : 'greening', n < 20 ? 'east' : 'city'),
    );
    await tx.insert(supervisionMarks).values(marks);
    for (const [n, unitId] of ['sanitation', 'greening', 'third'].entries()) {
      const counter = {
        month: '2026-11',
        subject: 'unit',
        subjectId: unitId,
        kind: 'overdue',
        tenantId: 'east',
      } as const;
      await tx.insert(supervisionCounters).values({ ...counter, unitId, count: n + 1, factCount: n + 2 });
    }
  });
  await addUnit(aggregator, 'sanitation', 'east');
  await addUnit(aggregator, 'greening', 'east');
  chief = await addCasePerson(aggregator, 'chief', ['duty-chief', 'operator']);
  districtChief = await addCasePerson(aggregator, 'east-chief', ['duty-chief'], { tenantId: 'east' });
  leader = await addCasePerson(aggregator, 'leader', ['leader']);
  sanitation = await addCasePerson(aggregator, 'sani', ['unit-officer'], { unitId: 'sanitation', tenantId: 'east' });
  greening = await addCasePerson(aggregator, 'green', ['unit-officer'], { unitId: 'greening', tenantId: 'east' });
  collector = await addCasePerson(aggregator, 'collector', ['collector']);
});
afterAll(() => aggregator.close());

async function pagesOf(person: CasePerson, url: string, limit: number): Promise<{ id: string; unitId: string }[]> {
  const all: { id: string; unitId: string }[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const { body } = await person.get(`${url}limit=${limit}${cursor === '' ? '' : `&cursor=${cursor}`}`);
    all.push(...body.items);
    cursor = body.nextCursor;
  }
  return all;
}

describe('marks over HTTP', () => {
  it('give every mark once over their pages, newest first, within the tenant of the reader', async () => {
    const all = await pagesOf(chief, '/api/supervision/marks?month=2026-11&', 7);
    expect(all).toHaveLength(23);
    expect(new Set(all.map(({ id }) => id)).size).toBe(23);
    expect(await pagesOf(districtChief, '/api/supervision/marks?', 7)).toHaveLength(20);
  });

  it('show a unit only its own, whatever it asks for', async () => {
    const own = await pagesOf(sanitation, '/api/supervision/marks?unitId=greening&', 50);
    expect(own).toHaveLength(12);
    expect(own.every(({ unitId }) => unitId === 'sanitation')).toBe(true);
    const { body } = await greening.get('/api/supervision/counters?month=2026-11');
    expect(body.items).toMatchObject([{ subjectId: 'greening', count: 2, factCount: 3 }]);
  });

  it('page counters in the order of subject and kind', async () => {
    const { body: first } = await chief.get('/api/supervision/counters?month=2026-11&limit=2');
    const { body: second } = await chief.get(
      `/api/supervision/counters?month=2026-11&limit=2&cursor=${first.nextCursor}`,
    );
    const ids = [...first.items, ...second.items].map(({ subjectId }: { subjectId: string }) => subjectId);
    expect(ids).toEqual(['greening', 'sanitation', 'third']);
    expect(second.nextCursor).toBeNull();
  });

  it('are decided by supervising people of the right tenant with a reason only', async () => {
    const { id } = markOf(22, '', '');
    const exempt = (person: CasePerson, reason: string) =>
      person.post(`/api/supervision/marks/${id}/exempt`, { reason });
    expect((await exempt(leader, '停电')).status).toBe(403);
    expect((await exempt(sanitation, '停电')).status).toBe(403);
    expect((await exempt(districtChief, '停电')).body).toMatchObject({ status: 404, code: 'not-found' });
    expect((await exempt(chief, '   ')).body).toMatchObject({ status: 400, code: 'request-invalid' });
    expect((await exempt(chief, '停电')).body).toMatchObject({ standing: 'exempt', reason: '停电' });
    expect((await exempt(chief, '停电')).body).toMatchObject({ status: 409, code: 'mark-standing-conflict' });
  });

  it('refuse a month that is none', async () => {
    for (const month of ['2026-13', '2026-1', 'x']) {
      expect((await chief.get(`/api/supervision/counters?month=${month}`)).status).toBe(400);
    }
  });
});

describe('the rules of a tenant', () => {
  it('are the built-in ones until somebody of the place sets others', async () => {
    expect((await districtChief.get('/api/supervision/rules')).body).toMatchObject({ version: 0, tenantId: null });
    const { rules } = (await chief.get('/api/supervision/rules')).body;
    const changed = { ...rules, flagWeights: { ...rules.flagWeights, false: 9 } };
    const elsewhere = await districtChief.put('/api/supervision/rules?tenantId=city', changed);
    expect(elsewhere.body).toMatchObject({ status: 403, code: 'tenant-out-of-scope' });
    expect((await districtChief.put('/api/supervision/rules', changed)).body).toMatchObject({
      version: 1,
      tenantId: 'east',
    });
    expect((await chief.get('/api/supervision/rules')).body).toMatchObject({ version: 0 });
  });
});

describe('a printed document', () => {
  it('is a page without scripts that may load nothing', async () => {
    const wanted = {
      unitId: 'sanitation',
      fromMonth: '2026-11',
      toMonth: '2026-11',
      reason: '<script>alert(1)</script>',
    };
    const made = await chief.post('/api/supervision/referrals', wanted);
    expect(made.status).toBe(201);
    const page = await chief.get(`/api/supervision/referrals/${made.body.id}/form`);
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(page.headers['content-security-policy']).toContain("default-src 'none'");
    expect(page.body).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(page.body).not.toContain('<script>');
    expect((await districtChief.get(`/api/supervision/referrals/${made.body.id}`)).status).toBe(200);
    expect((await sanitation.get(`/api/supervision/referrals/${made.body.id}`)).status).toBe(403);
  });
});

describe('collectors and notices', () => {
  it('let a collector see and appeal the own flags only', async () => {
    const raised = await chief.post('/api/supervision/collector-flags', {
      kind: 'false',
      collectorId: collector.id,
      reason: '照片不是现场',
    });
    expect(raised.status).toBe(201);
    const { id } = raised.body;
    expect(
      (await collector.post(`/api/supervision/collector-flags/${id}/decide`, { gravity: null, reason: 'x' })).status,
    ).toBe(403);
    await chief.post(`/api/supervision/collector-flags/${id}/decide`, { gravity: 'ordinary', reason: '查实' });
    expect((await collector.get('/api/supervision/collector-flags')).body.items).toMatchObject([
      { id, state: 'upheld', weight: 3 },
    ]);
    const appeal = await collector.post(`/api/supervision/collector-flags/${id}/appeal`, { text: '当时下雨' });
    expect(appeal.body).toMatchObject({ state: 'appealed', appeal: '当时下雨' });
  });

  it('shorten addresses and tell delivery states', async () => {
    const { notices } = aggregator.storage.tables;
    const facts = {
      tenantId: 'city',
      caseId: null,
      event: 'case-closed',
      language: 'zh',
      subject: 's',
      body: 'b',
    } as const;
    const to = {
      recipientKind: 'reporter',
      recipientId: null,
      payload: {},
      state: 'dead',
      createdAt: new Date(0),
    } as const;
    await aggregator.storage.write(async (tx) => {
      const sms = { channel: 'sms', address: '13912345678', lastFailure: 'http-503' } as const;
      const id = '00000000-0000-4000-8000-0000000000aa';
      await tx.insert(notices).values({ id, dedupeKey: 'sms', ...facts, ...to, ...sms });
    });
    const { body } = await chief.get('/api/notices?state=dead');
    expect(body.items).toMatchObject([{ address: '139****78', state: 'dead', lastFailure: 'http-503' }]);
    expect(JSON.stringify(body)).not.toContain('13912345678');
    const [{ id }] = body.items;
    expect((await leader.post(`/api/notices/${id}/retry`)).status).toBe(403);
    expect((await chief.post(`/api/notices/${id}/retry`)).body).toMatchObject({ state: 'queued', attempts: 0 });
    expect((await sanitation.get('/api/notices')).status).toBe(403);
    expect((await sanitation.get('/api/notices/mine')).status).toBe(200);
  });
});
