import { caseChannelNames } from '@streetwarden/shared/domain/case-life';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addCasePerson, addUnit, type CasePerson } from '../support/case-people.ts';
import { attach, hashOf, jpeg } from '../support/case-photo.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { openTestAggregator, type TestAggregator } from '../support/test-aggregator.ts';

let aggregator: TestAggregator;
let seat: CasePerson;
let reviewer: CasePerson;
let dispatcher: CasePerson;
let chief: CasePerson;
let collector: CasePerson;
let handler: CasePerson;
let officer: CasePerson;
let stranger: CasePerson;
let leader: CasePerson;
const clock = createManualClock('2026-11-23T01:00:00.000Z');

beforeAll(async () => {
  aggregator = await openTestAggregator({ clock });
  await addUnit(aggregator, 'sanitation');
  await addUnit(aggregator, 'water-works');
  seat = await addCasePerson(aggregator, 'seat', ['operator']);
  reviewer = await addCasePerson(aggregator, 'reviewer', ['reviewer']);
  dispatcher = await addCasePerson(aggregator, 'dispatcher', ['dispatcher']);
  chief = await addCasePerson(aggregator, 'chief', ['duty-chief']);
  leader = await addCasePerson(aggregator, 'leader', ['leader']);
  collector = await addCasePerson(aggregator, 'collector', ['collector']);
  handler = await addCasePerson(aggregator, 'handler', ['unit-handler'], { unitId: 'sanitation' });
  officer = await addCasePerson(aggregator, 'officer', ['unit-officer'], { unitId: 'sanitation' });
  stranger = await addCasePerson(aggregator, 'stranger', ['unit-officer'], { unitId: 'water-works' });
});
afterAll(() => aggregator.close());

const complaint = { channel: 'city-hotline', reportKind: 'complaint', description: '散落垃圾', category: 'litter' };
async function report(change: object = {}): Promise<string> {
  const { status, body } = await seat.post('/api/cases', { ...complaint, ...change });
  expect([status, body.code]).toEqual([201, undefined]);
  return body.id;
}

async function filed(change: object = {}): Promise<string> {
  const id = await report({ channel: 'collector', reportKind: 'finding', ...change });
  await seat.command(id, 'accept');
  expect((await reviewer.command(id, 'file')).body.state).toBe('filed');
  return id;
}

async function withUnit(): Promise<string> {
  const id = await filed();
  expect(
    (await dispatcher.command(id, 'dispatch', { unitId: 'sanitation', requirements: '清扫', overrideReason: '试点' }))
      .body.state,
  ).toBe('dispatched');
  return id;
}

async function fedBack(): Promise<string> {
  const id = await withUnit();
  await handler.command(id, 'take-up');
  const after = jpeg(`after ${id}`);
  await attach(handler, id, after);
  await handler.command(id, 'feed-back', { result: '已清扫', photos: [hashOf(after)] });
  expect((await officer.command(id, 'sign-feedback')).body.state).toBe('repair-checking');
  return id;
}

describe('registration', () => {
  it('KH-07: gives every channel its registration number in the answer, without gaps', async () => {
    const numbers: string[] = [];
    for (const channel of caseChannelNames) {
      const { status, body } = await seat.post('/api/cases', { ...complaint, channel, partnerReference: 'P-1' });
      expect([channel, status]).toEqual([channel, 201]);
      numbers.push(body.number);
    }
    const ordinals = numbers.map((number) => Number(number.slice(-5)));
    expect(ordinals).toEqual(ordinals.map((_ordinal, index) => (ordinals[0] ?? 0) + index));
  });

  it('refuses unknown words, an unknown class, an unknown tenant and a stray field, each by name', async () => {
    const wrong: readonly (readonly [object, number, string])[] = [
      [{ channel: 'pigeon' }, 400, 'request-invalid'],
      [{ description: '  ' }, 400, 'request-invalid'],
      [{ colour: 'red' }, 400, 'request-invalid'],
      [{ catalogueClass: { scheme: 'GB/T 30428.2-2013', kind: 'event', code: '9999' } }, 400, 'case-class-unknown'],
      [{ channel: 'transfer-110' }, 400, 'case-reference-missing'],
      [{ tenantId: 'atlantis' }, 404, 'tenant-unknown'],
    ];
    for (const [change, status, code] of wrong) {
      const answer = await seat.post('/api/cases', { ...complaint, ...change });
      expect([change, answer.status, answer.body.code]).toEqual([change, status, code]);
    }
    expect((await handler.post('/api/cases', complaint)).body.code).toBe('role-missing');
  });
});

describe('commands over the API', () => {
  it('refuses a stale version with what the case is now', async () => {
    const id = await report();
    const body = { version: 1 };
    expect((await seat.post(`/api/cases/${id}/commands/accept`, body)).status).toBe(200);
    const stale = await seat.post(`/api/cases/${id}/commands/refuse`, { ...body, reason: 'x' });
    expect([stale.status, stale.body.code]).toEqual([409, 'version-stale']);
    expect(stale.body.params).toMatchObject({ state: 'accepted', version: 2 });
  });

  it('answers a repeat with the same key the same, and changes nothing', async () => {
    const id = await report();
    const headers = { 'idempotency-key': 'accept-0001' };
    const first = await seat.post(`/api/cases/${id}/commands/accept`, { version: 1 }, headers);
    const again = await seat.post(`/api/cases/${id}/commands/accept`, { version: 1 }, headers);
    expect([again.status, again.body]).toEqual([200, first.body]);
    const other = await seat.post(`/api/cases/${id}/commands/refuse`, { version: 1, reason: 'x' }, headers);
    expect([other.status, other.body.code]).toEqual([409, 'idempotency-key-reused']);
    expect((await seat.post('/api/cases', complaint, { 'idempotency-key': 'short' })).status).toBe(400);
  });

  it('shows only what is possible now, and what is not with the reason in both languages', async () => {
    const id = await withUnit();
    await handler.command(id, 'take-up');
    clock.advance(2 * 3_600_000);
    const { body } = await officer.get(`/api/cases/${id}`);
    const command = (name: string) => body.commands.find((one: { command: string }) => one.command === name);
    expect(command('feed-back')).toEqual({ command: 'feed-back', isAllowed: true });
    expect(command('request-return')).toMatchObject({ isAllowed: false, code: 'case-return-window-closed' });
    expect(command('request-return').reason.zh).toMatch(/回退/);
    expect(command('dispatch')).toBeUndefined();
    expect(body.commands.every(({ command: name }: { command: string }) => name !== 'join')).toBe(true);
    clock.advance(-2 * 3_600_000);
  });

  it('keeps cases from whom they do not concern: another unit, another collector, a unit that only reads', async () => {
    const id = await withUnit();
    expect((await stranger.get(`/api/cases/${id}`)).status).toBe(404);
    expect((await stranger.command(id, 'take-up')).body.code).toBe('not-found');
    expect((await collector.get(`/api/cases/${id}`)).status).toBe(404);
    expect((await handler.command(id, 'dispatch', { unitId: 'water-works', requirements: 'x' })).body.code).toBe(
      'role-missing',
    );
    expect(
      (await handler.get('/api/cases')).body.items.every(({ unitId }: { unitId: string }) => unitId === 'sanitation'),
    ).toBe(true);
    expect((await stranger.get('/api/cases')).body.items).toEqual([]);
  });

  it('does not tell the unit who complained', async () => {
    const id = await filed({ reporter: { name: '张三', phone: '13800000000', wantsReply: true } });
    await dispatcher.command(id, 'dispatch', { unitId: 'sanitation', requirements: 'x', overrideReason: 'x' });
    expect((await handler.get(`/api/cases/${id}`)).body.reporter).toBeNull();
    expect((await seat.get(`/api/cases/${id}`)).body.reporter).toMatchObject({ name: '张三' });
  });
});

describe('the record of a case', () => {
  it('NB-10: logs 受理, 移交, 跟踪, 协调 and 校核, each with its person and time', async () => {
    const id = await filed();
    await seat.command(id, 'amend', { tenantId: 'city', reason: '移交市级' });
    await leader.command(id, 'urge', { text: '跟踪办理情况' });
    await dispatcher.command(id, 'coordinate', { level: 'district', parties: ['环卫处'], reason: '职责不清' });
    await dispatcher.command(id, 'settle-coordination', { agreement: '由环卫处办理' });
    const { body } = await seat.get(`/api/cases/${id}`);
    const told = body.events.map(({ command, actor }: { command: string; actor: string }) => [command, actor]);
    expect(told).toEqual([
      ['report', 'seat'],
      ['accept', 'seat'],
      ['file', 'reviewer'],
      ['amend', 'seat'],
      ['urge', 'leader'],
      ['coordinate', 'dispatcher'],
      ['settle-coordination', 'dispatcher'],
    ]);
    expect(body.events.every(({ at }: { at: string }) => at === new Date(clock.nowMs()).toISOString())).toBe(true);
    expect(body.events[3].reason).toBe('移交市级');
  });

  it('MQ-02: holds every action of the centre, from discovery to 结案, in the tamper-evident log', async () => {
    const id = await fedBack();
    await reviewer.command(id, 'pass-repair-check', { text: '现场查看' });
    expect((await reviewer.command(id, 'close')).body.state).toBe('closed');
    const { body } = await reviewer.get(`/api/cases/${id}`);
    const commands = body.events.map(({ command }: { command: string }) => command);
    expect(commands).toEqual([
      ...[
        'report',
        'accept',
        'file',
        'dispatch',
        'take-up',
        'feed-back',
        'sign-feedback',
        'pass-repair-check',
        'close',
      ],
    ]);
    const logged = body.custody.filter(({ type }: { type: string }) => type === 'case-command');
    expect(logged.map(({ data }: { data: { command: string } }) => data.command)).toEqual(commands);
    expect(logged.every(({ data }: { data: { eventSha256: string } }) => /^[0-9a-f]{64}$/.test(data.eventSha256))).toBe(
      true,
    );
    expect(body.stage).toBe('evaluation');
  });

  it('KH-05: names the stage the case is in at every step', async () => {
    const id = await report({ channel: 'collector', reportKind: 'finding' });
    const stage = async () => (await seat.get(`/api/cases/${id}`)).body.stage;
    expect(await stage()).toBe('acceptance');
    await seat.command(id, 'accept');
    expect(await stage()).toBe('filing');
    await reviewer.command(id, 'file');
    expect(await stage()).toBe('dispatch');
    await dispatcher.command(id, 'dispatch', { unitId: 'sanitation', requirements: 'x', overrideReason: 'x' });
    expect(await stage()).toBe('handling');
  });

  it('CQ-24: lets nobody change or remove what is logged: a changed event no longer matches its hash in the log', async () => {
    const id = await filed();
    const { storage } = aggregator;
    const { caseEvents, ledgerEntries } = storage.tables;
    const { hashOf: hashOfEvent } = await import('@streetwarden/aggregator/case/apply-decision');
    const events = await storage.read((view) => view.select().from(caseEvents).orderBy(caseEvents.seq));
    const entries = await storage.read((view) => view.select().from(ledgerEntries).orderBy(ledgerEntries.index));
    const own = events.filter(({ caseId }) => caseId === id);
    const logged = entries
      .filter(({ subject, type }) => subject === id && type === 'case-command')
      .map(({ data }) => JSON.parse(data));
    expect(own.map((event) => hashOfEvent(event))).toEqual(logged.map(({ eventSha256 }) => eventSha256));
    const [first] = own;
    expect(first && hashOfEvent({ ...first, reason: '另一个理由' })).not.toBe(logged[0].eventSha256);
    const routes = aggregator.app.declaredRoutes.filter(
      ({ url, method }) => url.startsWith('/api/cases') && ['DELETE', 'PATCH'].includes(method),
    );
    expect(routes).toEqual([]);
  });

  it('CQ-13: shows the reason of a refusal with the case, and cannot refuse without one', async () => {
    const id = await report();
    for (const reason of ['', '   '])
      expect((await seat.command(id, 'refuse', { reason })).body.code).toBe('request-invalid');
    expect((await seat.command(id, 'refuse')).body.errors).toEqual([{ pointer: '/reason', code: 'required' }]);
    await seat.command(id, 'refuse', { reason: '不属于城市管理范围' });
    expect((await seat.get(`/api/cases/${id}`)).body.events.at(-1)).toMatchObject({
      reason: '不属于城市管理范围',
      toState: 'refused',
    });
  });
});

describe('lists and trays', () => {
  it('NB-19: lists by each of the five sources', async () => {
    await report({ channel: 'inspection' });
    for (const source of ['collection', 'public-complaint', 'inspection', 'other']) {
      const { items } = (await seat.get(`/api/cases?source=${source}&limit=200`)).body;
      expect(items.length).toBeGreaterThan(0);
      expect(items.every((item: { source: string }) => item.source === source)).toBe(true);
    }
  });

  it('NB-08: follows what came in by one channel from registration to its end', async () => {
    const id = await report({ channel: 'government-site' });
    const { items } = (await seat.get('/api/cases?channel=government-site')).body;
    expect(items.map((item: { id: string }) => item.id)).toContain(id);
    expect(items.every((item: { channel: string }) => item.channel === 'government-site')).toBe(true);
  });

  it('NB-32: keeps a register of cases without an owner', async () => {
    const id = await report({ hasNoOwner: true });
    const { items } = (await seat.get('/api/cases?hasNoOwner=true')).body;
    expect(items.map((item: { id: string }) => item.id)).toEqual([id]);
  });

  it('MQ-04: shows an urged case in the tray of the unit until it has answered', async () => {
    const id = await withUnit();
    await handler.command(id, 'take-up');
    await leader.command(id, 'urge', { text: '抓紧' });
    const urged = async () => (await handler.get('/api/trays/urged')).body.items.map((item: { id: string }) => item.id);
    expect(await urged()).toContain(id);
    await handler.command(id, 'answer-urge', { text: '已安排' });
    expect(await urged()).not.toContain(id);
  });

  it('puts a case on the desk of whose turn it is, the most urgent first, in pages without gaps', async () => {
    const id = await withUnit();
    const inTray = async (who: CasePerson, tray: string) => {
      const found: string[] = [];
      let cursor: string | null = null;
      do {
        const { body } = await who.get(`/api/trays/${tray}?limit=3${cursor === null ? '' : `&cursor=${cursor}`}`);
        found.push(...body.items.map((item: { id: string }) => item.id));
        cursor = body.nextCursor;
      } while (cursor !== null);
      expect(new Set(found).size).toBe(found.length);
      return found;
    };
    expect(await inTray(handler, 'todo')).toContain(id);
    expect(await inTray(dispatcher, 'todo')).not.toContain(id);
    expect(await inTray(dispatcher, 'watching')).toContain(id);
    expect(await inTray(dispatcher, 'touched')).toContain(id);
    await handler.command(id, 'take-up');
    const by = { amount: 1, unit: 'working-hour' };
    await officer.command(id, 'request-extension', { reason: 'x', by });
    expect(await inTray(dispatcher, 'todo')).toContain(id);
    await dispatcher.command(id, 'endorse-extension');
    expect(await inTray(dispatcher, 'todo')).not.toContain(id);
    expect(await inTray(chief, 'todo')).toContain(id);
    await chief.command(id, 'force-close', { reason: 'x' });
    expect(await inTray(chief, 'done')).toContain(id);
    expect(await inTray(dispatcher, 'touched')).not.toContain(id);
    const counts = (await chief.get('/api/trays')).body.items;
    expect(counts.map(({ tray }: { tray: string }) => tray)).toEqual([
      'todo',
      'watching',
      'touched',
      'done',
      'urged',
      'suspended',
      'copies',
    ]);
  });

  it('splits lists and trays by light, and every case has exactly one', async () => {
    const count = async (query: string) =>
      (await seat.get(`/api/cases?limit=200${query}`)).body.items.filter(
        ({ dueAt }: { dueAt: string | null }) => dueAt !== null,
      ).length;
    clock.advance(13 * 60_000);
    await report();
    const all = await count('');
    expect((await count('&light=green')) + (await count('&light=yellow')) + (await count('&light=red'))).toBe(all);
    expect(await count('&light=yellow')).toBeGreaterThan(0);
    expect((await seat.get('/api/trays/todo?light=green')).body.items.length).toBeGreaterThan(0);
  });
});

describe('attachments', () => {
  it('are kept by their content, once however often they come, and given back as they were', async () => {
    const id = await withUnit();
    const bytes = jpeg('before');
    expect((await attach(handler, id, bytes, { kind: 'before' })).status).toBe(201);
    expect((await attach(handler, id, bytes, { kind: 'before' })).status).toBe(200);
    const { body } = await handler.get(`/api/cases/${id}`);
    expect(body.attachments).toMatchObject([
      { sha256: hashOf(bytes), kind: 'before', mediaType: 'image/jpeg', uploadedBy: handler.id },
    ]);
    const answer = await aggregator.app.inject({
      url: `/api/cases/${id}/attachments/${hashOf(bytes)}`,
      headers: { cookie: handler.cookie },
    });
    expect(answer.rawPayload.equals(bytes)).toBe(true);
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
    expect((await stranger.get(`/api/cases/${id}/attachments/${hashOf(bytes)}`)).status).toBe(404);
  });

  it('are refused when hash, type or case is not right, naming the rule', async () => {
    const id = await withUnit();
    const bytes = jpeg('x');
    const url = (sha256: string) => `/api/cases/${id}/attachments/${sha256}?kind=after&name=a.jpg`;
    expect((await handler.put(url('0'.repeat(64)), bytes, { 'content-type': 'image/jpeg' })).body.code).toBe(
      'evidence-hash-mismatch',
    );
    expect((await attach(handler, id, Buffer.from('<svg onload=alert(1)>'))).body.code).toBe(
      'case-attachment-mismatch',
    );
    expect((await attach(handler, id, bytes, { type: 'image/svg+xml' })).body.code).toBe('media-type-unsupported');
    expect((await attach(handler, id, Buffer.alloc(21_000_000, 1))).status).toBe(413);
    expect((await attach(stranger, id, bytes)).status).toBe(404);
    await chief.command(id, 'force-close', { reason: 'x' });
    expect((await attach(handler, id, bytes)).body.code).toBe('state-conflict');
  });
});

describe('tasks', () => {
  it('KM-06: go to the nearest collector on duty as 核查, with what must be true for the case to end', async () => {
    const id = await fedBack();
    const { items } = (await collector.get('/api/tasks')).body;
    const task = items.find((one: { caseId: string }) => one.caseId === id);
    expect(task).toMatchObject({
      kind: 'repair-check',
      state: 'open',
      assigneeId: collector.id,
      case: { state: 'repair-checking' },
    });
    expect(task.case.closingCondition.length).toBeGreaterThan(0);
    expect((await collector.get(`/api/cases/${id}`)).status).toBe(200);
    const other = await addCasePerson(aggregator, 'second-collector', ['collector']);
    expect((await other.get(`/api/tasks/${task.id}`)).status).toBe(404);
    const given = await reviewer.post(`/api/tasks/${task.id}/assignee`, { accountId: other.id });
    expect(given.body).toMatchObject({ assigneeId: other.id });
    expect((await reviewer.post(`/api/tasks/${task.id}/assignee`, { accountId: handler.id })).body.code).toBe(
      'case-collector-unknown',
    );
    expect((await collector.command(id, 'pass-repair-check', { taskId: task.id })).body.code).toBe('not-found');
    expect((await other.command(id, 'pass-repair-check', { taskId: task.id })).body.state).toBe('verified');
    expect((await reviewer.post(`/api/tasks/${task.id}/assignee`, {})).body.code).toBe('case-task-unknown');
  });
});
