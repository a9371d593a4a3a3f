import { createCallbacks } from '@streetwarden/aggregator/notice/callbacks';
import { createHolidayWatch } from '@streetwarden/aggregator/notice/holiday-watch';
import { createMorningReminder } from '@streetwarden/aggregator/notice/morning-reminder';
import { createNoticeDesk } from '@streetwarden/aggregator/notice/notice-desk';
import { createNoticeList } from '@streetwarden/aggregator/notice/notice-list';
import { createTemplateStore } from '@streetwarden/aggregator/notice/template-store';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { startGatewayStub } from '../support/gateway-stub.ts';
import { startSmtpStub } from '../support/smtp-stub.ts';
import { office, officerOf, openSupervisedCity, type SupervisedCity } from '../support/supervised-city.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const actor = { accountId: 'office', tenantId: null };
const officer = officerOf('sanitation');
const reporter = { name: '王某某', phone: '13912345678', wantsReply: true };

async function closeCase(city: SupervisedCity, id: string): Promise<void> {
  await city.dispatch(id);
  await city.run(officer, id, 'take-up');
  await city.feedBack(id);
  await city.run(office, id, 'pass-repair-check', { text: '现场已清理' });
  await city.run(office, id, 'close');
}

const toldTo = async (city: SupervisedCity, recipientKind: string) =>
  (await city.notices())
    .filter((notice) => notice.recipientKind === recipientKind)
    .map(({ event, body }) => `${event}: ${body}`);

describe('the reporter', () => {
  it('NB-33: is told the number at once and the result on closing, by text message, and is on the list until it arrived', async () => {
    const gateway = await startGatewayStub();
    const notice = { sms: { url: gateway.url }, allowInternalTargets: true };
    const city = await openSupervisedCity({ notice });
    const list = createNoticeList(city);
    const { id, number } = await city.fileCase({ reporter });
    expect(await toldTo(city, 'reporter')).toEqual([expect.stringContaining(`编号 ${number}`)]);
    await city.deliver();
    await closeCase(city, id);
    expect(await toldTo(city, 'reporter')).toEqual([
      expect.stringContaining('case-registered'),
      expect.stringMatching(/^case-closed: .*核查结案。已清理.*12319/),
    ]);
    expect((await list.untold({}, actor)).items).toMatchObject([{ caseId: id, number, noticeState: 'queued' }]);
    gateway.answers.push(...Array.from({ length: 20 }, () => ({ status: 503 })));
    await city.deliver();
    expect((await list.untold({}, actor)).items).toHaveLength(1);
    gateway.answers.splice(0);
    city.clock.advance(hourMs);
    await city.deliver();
    expect((await list.untold({}, actor)).items).toEqual([]);
    const texts = gateway.calls.map(({ body }) => JSON.parse(body)).filter(({ phone }) => phone === reporter.phone);
    // The number, the result that was not taken, the result that was.
    expect(texts).toHaveLength(3);
    expect(texts[2]).toEqual(texts[1]);
  });

  it('NB-33: who cannot be reached by any gateway stays on the list until somebody called back', async () => {
    const city = await openSupervisedCity();
    const callbacks = createCallbacks(city);
    const list = createNoticeList(city);
    const { id } = await city.fileCase({ reporter });
    const early = callbacks.add(id, { isReached: true, satisfaction: 100, text: '早' }, actor);
    await expect(early).rejects.toMatchObject({ code: 'callback-too-early' });
    await closeCase(city, id);
    expect((await list.untold({}, actor)).items).toMatchObject([{ caseId: id, noticeState: null }]);
    await callbacks.add(id, { isReached: false, satisfaction: null, text: '无人接听' }, actor);
    expect((await list.untold({}, actor)).items).toHaveLength(1);
    const odd = callbacks.add(id, { isReached: false, satisfaction: 80, text: 'x' }, actor);
    await expect(odd).rejects.toMatchObject({ code: 'request-invalid' });
    await callbacks.add(id, { isReached: true, satisfaction: -100, text: '不满意' }, actor);
    expect((await list.untold({}, actor)).items).toEqual([]);
    expect((await callbacks.list(id, actor)).map(({ data }) => data['satisfaction'])).toEqual([null, -100]);
    const { ledgerEntries } = city.tables;
    const log = await city.storage.read((view) => view.select().from(ledgerEntries));
    expect(JSON.stringify(log)).not.toMatch(/不满意|王某某|13912345678/);
  });

  it('CQ-13: is told why the report is not filed', async () => {
    const server = await startSmtpStub();
    const email = { host: '127.0.0.1', port: server.port, security: 'none', from: 'city@streetwarden.test' };
    const city = await openSupervisedCity({ notice: { email } });
    const facts = { channel: 'collector', reportKind: 'complaint', description: '噪音', category: 'litter' };
    const wants = { reporter: { email: 'reporter@example.test', wantsReply: true } };
    const { id } = await city.run(office, undefined, 'report', { ...facts, ...wants });
    await city.run(office, id, 'refuse', { reason: '不属于城市管理范围' });
    expect(await toldTo(city, 'reporter')).toEqual([
      expect.stringContaining('case-registered'),
      expect.stringContaining('理由：不属于城市管理范围'),
    ]);
    await city.deliver();
    expect(server.mails).toHaveLength(2);
    expect((await createNoticeList(city).untold({}, actor)).items).toEqual([]);
  });

  it('is not told anything who does not want to be', async () => {
    const city = await openSupervisedCity({ notice: { sms: { url: 'https://sms.test/' } } });
    const { id } = await city.fileCase({ reporter: { ...reporter, wantsReply: false } });
    await closeCase(city, id);
    expect(await toldTo(city, 'reporter')).toEqual([]);
    expect((await createNoticeList(city).untold({}, actor)).items).toEqual([]);
  });
});

describe('the body that handed a case over', () => {
  const handedOver = { channel: 'transfer-12345', reportKind: 'complaint', partnerReference: '12345-778' };

  async function fileHandedOver(city: SupervisedCity): Promise<string> {
    const facts = { ...handedOver, description: '垃圾', category: 'litter' };
    const { id } = await city.run(office, undefined, 'report', facts);
    await city.run(office, id, 'accept');
    await city.run(office, id, 'file');
    return id;
  }

  it('NB-12: gets each step and the result back under its own reference, signed, and the city keeps the record', async () => {
    const gateway = await startGatewayStub();
    const origin = { url: gateway.url, secret: 'a secret of the hotline' };
    const city = await openSupervisedCity({
      notice: { origin, allowInternalTargets: true },
      rules: { needsReportCheck: false },
    });
    const id = await fileHandedOver(city);
    await closeCase(city, id);
    await city.deliver();
    const told = gateway.calls.map(({ body }) => JSON.parse(body));
    const states = told.map(({ state }) => state).toSorted();
    expect(states).toEqual(['accepted', 'closed', 'dispatched', 'filed', 'repair-checking']);
    expect(new Set(told.map(({ reference }) => reference))).toEqual(new Set(['12345-778']));
    expect(told.find(({ state }) => state === 'closed')).toMatchObject({
      ending: 'repaired',
      channel: 'transfer-12345',
    });
    const record = (await createNoticeList(city).list({ caseId: id, event: 'origin-feedback' }, actor)).items;
    expect(record).toHaveLength(5);
    expect(record.every(({ tenantId, state }) => tenantId === 'city' && state === 'sent')).toBe(true);
  });

  it('NB-12: without an address of the hotline the feedback stands in the console at once', async () => {
    const city = await openSupervisedCity({ rules: { needsReportCheck: false } });
    const id = await fileHandedOver(city);
    await city.run(office, id, 'cancel', { reason: '重复交办' });
    const told = await toldTo(city, 'origin');
    expect(told.at(-1)).toContain('12345-778');
    expect(told.at(-1)).toContain('重复交办');
    expect((await city.notices()).filter(({ recipientKind }) => recipientKind === 'origin')).toSatisfy(
      (rows: { state: string; channel: string }[]) =>
        rows.every(({ state, channel }) => state === 'sent' && channel === 'in-app'),
    );
  });
});

describe('a unit', () => {
  it('MQ-04: sees an urging with its reply deadline, is reminded before it ends and told when it has', async () => {
    const city = await openSupervisedCity();
    const { id, number } = await city.fileCase();
    await city.dispatch(id);
    await city.run(officer, id, 'take-up');
    await city.run(office, id, 'urge', { text: '群众多次反映', limit: { amount: 2, unit: 'working-hour' } });
    const own = { accountId: officer.accountId, unitId: 'sanitation', roles: officer.roles };
    const inbox = async () => (await createNoticeList(city).listOwn({}, own, actor)).items;
    const urging = (await inbox()).find(({ event }) => event === 'case-urged');
    expect(urging?.body).toContain(`案件 ${number} 已被督办：群众多次反映。请于 2026-11-02 11:00 前回复`);
    city.clock.advance(100 * minuteMs);
    await city.fireAlarms();
    const reminders = async () => (await inbox()).filter(({ event }) => event === 'urge-answer-due');
    expect(await reminders()).toMatchObject([{ body: expect.stringContaining('2026-11-02 11:00') }]);
    city.clock.advance(30 * minuteMs);
    await city.fireAlarms();
    expect(await reminders()).toHaveLength(2);
    const greening = { accountId: 'officer-greening', unitId: 'greening', roles: officer.roles };
    expect((await createNoticeList(city).listOwn({}, greening, actor)).items).toEqual([]);
  });

  it('MQ-04: an urging that was answered reminds nobody', async () => {
    const city = await openSupervisedCity();
    const { id } = await city.fileCase();
    await city.dispatch(id);
    await city.run(officer, id, 'take-up');
    await city.run(office, id, 'urge', { text: '请尽快', limit: { amount: 1, unit: 'working-hour' } });
    await city.run(officer, id, 'answer-urge', { text: '正在处置' });
    city.clock.advance(2 * hourMs);
    await city.fireAlarms();
    expect((await city.notices()).filter(({ event }) => event === 'urge-answer-due')).toEqual([]);
  });

  it('is warned in the console before a limit ends and told when it has, once each, the head of the office only then', async () => {
    const server = await startSmtpStub();
    const email = { host: '127.0.0.1', port: server.port, security: 'none', from: 'city@streetwarden.test' };
    const city = await openSupervisedCity({ notice: { email } });
    const { id } = await city.fileCase();
    await city.dispatch(id);
    city.clock.advance(50 * minuteMs);
    await city.fireAlarms();
    await city.fireAlarms();
    const mailed = async (event: string) =>
      (await city.notices())
        .filter((row) => row.event === event && row.channel === 'email')
        .map(({ address }) => address);
    expect(await mailed('clock-warning')).toEqual(['receiver@sanitation.test']);
    city.clock.advance(15 * minuteMs);
    await city.fireAlarms();
    expect((await mailed('clock-overdue')).toSorted()).toEqual(['head@sanitation.test', 'receiver@sanitation.test']);
  });

  it('is told of a dispatch in the words of its tenant', async () => {
    const city = await openSupervisedCity();
    const templates = createTemplateStore(city);
    const key = { tenantId: 'city', event: 'case-dispatched', language: 'zh' } as const;
    const broken = templates.set(key, { subject: 'x', body: '{password}' }, actor);
    await expect(broken).rejects.toMatchObject({ code: 'notice-template-invalid' });
    await templates.set(key, { subject: '新案件', body: '请办理 {number}：{requirements}' }, actor);
    const { id, number } = await city.fileCase();
    await city.dispatch(id);
    expect(await toldTo(city, 'unit')).toContain(`case-dispatched: 请办理 ${number}：清扫`);
    await templates.reset(key, actor);
    await expect(templates.reset(key, actor)).rejects.toMatchObject({ code: 'not-found' });
    const again = await city.fileCase();
    await city.dispatch(again.id);
    expect((await toldTo(city, 'unit')).at(-1)).toContain('请及时签收');
  });
});

describe('what runs by itself', () => {
  // 2026-02-14 is a Saturday worked in exchange for the Spring Festival; 2026-02-16 is a holiday.
  const reminderOf = (city: SupervisedCity) => {
    const tell = createNoticeDesk({ channels: new Set(), language: 'zh' });
    return createMorningReminder({ ...city, rules: city.organisation.rules, tell, reminderTime: '08:00' });
  };
  const reminded = async (city: SupervisedCity) =>
    (await city.notices())
      .filter(({ event }) => event === 'morning-reminder')
      .map(({ body, payload }) => ({ body, payload }));

  it('MQ-19: on the morning of each working day the named receiver is reminded once of what waits', async () => {
    const city = await openSupervisedCity({ start: '2026-11-02T01:00:00.000Z' });
    const { id } = await city.fileCase();
    await city.dispatch(id);
    const taken = await city.fileCase();
    await city.dispatch(taken.id);
    await city.run(officer, taken.id, 'take-up');
    // Tuesday 07:59 in Shanghai, then 08:00.
    city.clock.advance(Date.parse('2026-11-02T23:59:00.000Z') - city.clock.nowMs());
    const [one, two] = [reminderOf(city), reminderOf(city)];
    expect(await one.runWhenDue()).toBe(0);
    city.clock.advance(minuteMs);
    expect((await one.runWhenDue()) + (await two.runWhenDue())).toBe(1);
    city.clock.advance(hourMs);
    expect(await one.runWhenDue()).toBe(0);
    expect(await reminded(city)).toEqual([
      {
        body: 'sanitation office：待签收 1 件，处置中 1 件，今日到期 0 件，已超时 2 件。请及时查阅接收。',
        payload: { unitId: 'sanitation', date: '2026-11-03', awaiting: 1, handling: 1, dueToday: 0, overdue: 2 },
      },
    ]);
    city.clock.advance(24 * hourMs);
    expect(await one.runWhenDue()).toBe(1);
  });

  it('MQ-19: nobody is reminded on a holiday or a weekend, but on a weekend that is worked in exchange', async () => {
    const city = await openSupervisedCity({ start: '2026-02-13T01:00:00.000Z' });
    const { id } = await city.fileCase();
    await city.dispatch(id);
    const reminder = reminderOf(city);
    const days: Record<string, number> = {};
    for (const day of ['2026-02-14', '2026-02-15', '2026-02-16', '2026-02-17', '2026-02-24', '2026-02-28']) {
      city.clock.advance(Date.parse(`${day}T01:00:00.000Z`) - city.clock.nowMs());
      days[day] = await reminder.runWhenDue();
    }
    expect(days).toEqual({
      '2026-02-14': 1,
      '2026-02-15': 0,
      '2026-02-16': 0,
      '2026-02-17': 0,
      '2026-02-24': 1,
      '2026-02-28': 1,
    });
  });

  it('warns administrators once a month when the holidays of the next year are not known', async () => {
    const city = await openSupervisedCity({ start: '2029-11-02T01:00:00.000Z' });
    const tell = createNoticeDesk({ channels: new Set(), language: 'zh' });
    const logger = pino({ level: 'silent' });
    const watch = createHolidayWatch({ ...city, rules: city.organisation.rules, tell, logger });
    for (let n = 0; n < 3; n += 1) {
      await watch.runWhenDue();
      city.clock.advance(2 * hourMs);
    }
    expect(await toldTo(city, 'role')).toEqual([
      expect.stringContaining('2029 年'),
      expect.stringContaining('2030 年'),
    ]);
  });

  it('resumes a suspended case when its time is over', async () => {
    const city = await openSupervisedCity();
    const { id } = await city.fileCase();
    await city.dispatch(id);
    await city.run(officer, id, 'take-up');
    const until = new Date(city.clock.nowMs() + 48 * hourMs).toISOString();
    await city.run(officer, id, 'request-suspension', { reason: '等待材料', until });
    await city.run(office, id, 'approve-suspension');
    expect((await city.rowOf(id)).state).toBe('suspended');
    city.clock.advance(49 * hourMs);
    await city.fireAlarms();
    expect((await city.rowOf(id)).state).toBe('handling');
  });
});
