import { readCaseReferralFile } from '@streetwarden/aggregator/supervision/case-referral-file';
import { createCollectorFlags } from '@streetwarden/aggregator/supervision/collector-flags';
import { createDraftService } from '@streetwarden/aggregator/supervision/draft-service';
import { createInspectionReferrals } from '@streetwarden/aggregator/supervision/inspection-referrals';
import { createOrderService } from '@streetwarden/aggregator/supervision/order-service';
import { describe, expect, it } from 'vitest';
import { office, officerOf, openSupervisedCity, type SupervisedCity } from '../support/supervised-city.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const decider = { accountId: 'office', tenantId: null };
const officer = officerOf('sanitation');

const draftsOf = (city: SupervisedCity) =>
  createDraftService({ ...city, rules: city.organisation.rules, tell: async () => [] });
const partsOf = (city: SupervisedCity) => ({ ...city, rules: city.organisation.rules });

async function lateCase(city: SupervisedCity): Promise<string> {
  const { id } = await city.fileCase();
  await city.dispatch(id);
  city.clock.advance(hourMs + minuteMs);
  await city.fireAlarms();
  return id;
}

describe('a drafted document', () => {
  it('is issued once under a number of its own, says what counted then, and is printed with every text escaped', async () => {
    const city = await openSupervisedCity();
    await city.storage.write((tx) => tx.update(city.tables.units).set({ name: '<img src=x onerror=alert(1)>' }));
    await lateCase(city);
    const drafts = draftsOf(city);
    const [draft] = (await drafts.list({}, decider)).items;
    const id = draft?.id ?? '';
    expect(await drafts.print(id, decider, 'zh')).toContain('拟稿');
    const issued = await drafts.issue(id, decider, '首次');
    expect(issued).toMatchObject({
      state: 'issued',
      number: '城管通报〔2026〕1号',
      decidedBy: 'office',
      reason: '首次',
    });
    await expect(drafts.issue(id, decider, '再次')).rejects.toMatchObject({ code: 'document-decided' });
    await expect(drafts.drop(id, decider, '再次')).rejects.toMatchObject({ code: 'document-decided' });
    // Frozen: a later exemption does not change what was said.
    await city.storage.write((tx) => tx.update(city.tables.supervisionMarks).set({ standing: 'exempt' }));
    const { content } = await drafts.read(id, decider);
    expect(content.marks).toHaveLength(1);
    const page = await drafts.print(id, decider, 'zh');
    expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(page).not.toContain('<img');
    expect(page).toContain('城管通报〔2026〕1号');
    expect(page).not.toContain('拟稿');
  });

  it('is dropped with a reason and stays dropped when the next mark comes', async () => {
    const city = await openSupervisedCity();
    const first = await lateCase(city);
    const drafts = draftsOf(city);
    const [draft] = (await drafts.list({ state: 'draft' }, decider)).items;
    await drafts.drop(draft?.id ?? '', decider, '情节轻微');
    await city.run(office, first, 'force-close', { reason: '测试' });
    city.clock.advance(dayMs - hourMs);
    await lateCase(city);
    expect((await drafts.list({ state: 'draft' }, decider)).items).toEqual([]);
    expect(await city.drafts()).toMatchObject([{ state: 'dropped', reason: '情节轻微', number: null }]);
  });

  it('is not shown to a district it does not belong to', async () => {
    const city = await openSupervisedCity();
    await lateCase(city);
    const [draft] = await city.drafts();
    const stranger = { accountId: 'x', tenantId: 'elsewhere' };
    await expect(draftsOf(city).read(draft?.id ?? '', stranger)).rejects.toMatchObject({ code: 'not-found' });
    await expect(draftsOf(city).issue(draft?.id ?? '', stranger, 'x')).rejects.toMatchObject({ code: 'not-found' });
    expect((await draftsOf(city).list({}, stranger)).items).toEqual([]);
  });

  it('CQ-20: a case that endangers the public is drafted as a circular once, and names the unit when it is issued', async () => {
    const city = await openSupervisedCity();
    const { id } = await city.fileCase({ isDangerous: true });
    const drafts = draftsOf(city);
    const [draft] = (await drafts.list({}, decider)).items;
    expect(draft).toMatchObject({ document: 'danger-circular', caseId: id, state: 'draft', unitId: null });
    await expect(drafts.issue(draft?.id ?? '', decider, '危险')).rejects.toMatchObject({
      code: 'document-subject-unknown',
    });
    await city.dispatch(id);
    await city.run(officer, id, 'take-up');
    expect(await city.drafts()).toHaveLength(1);
    const issued = await drafts.issue(draft?.id ?? '', decider, '危及公共安全');
    expect(issued).toMatchObject({ state: 'issued', unitId: 'sanitation', number: '安全通报〔2026〕1号' });
    const harmless = await openSupervisedCity();
    await harmless.fileCase();
    expect(await harmless.drafts()).toEqual([]);
  });
});

describe('a rectification order', () => {
  it('CQ-19: has a number and a new date, is printed, and is tracked until it is met or missed', async () => {
    const city = await openSupervisedCity();
    const orders = createOrderService(partsOf(city));
    const { id, number } = await city.fileCase();
    await city.dispatch(id);
    await city.run(officer, id, 'take-up');
    const limit = { amount: 4, unit: 'working-hour' };
    await city.run(office, id, 'order-rectification', { text: '未有效处置', limit });
    const [order] = (await orders.list({}, decider)).items;
    expect(order?.record.number).toBe(`${number}-ZL1`);
    // Given at 09:00, four working hours: three before noon, one from 14:00.
    expect(order?.record.dueAt?.toISOString()).toBe('2026-11-02T07:00:00.000Z');
    expect(order?.standing).toBe('open');
    const form = { actor: decider, unitId: null, language: 'zh' } as const;
    const page = await orders.print(order?.record.id ?? '', form);
    for (const text of ['责令限期处置通知书', `${number}-ZL1`, '2026-11-02 15:00', 'sanitation office', '未有效处置']) {
      expect(page).toContain(text);
    }
    const other = { ...form, unitId: 'greening' };
    await expect(orders.print(order?.record.id ?? '', other)).rejects.toMatchObject({ code: 'not-found' });
    await city.feedBack(id);
    expect((await orders.list({}, decider)).items).toMatchObject([{ standing: 'met' }]);

    city.clock.advance(minuteMs);
    const late = await city.fileCase();
    await city.dispatch(late.id);
    await city.run(officer, late.id, 'take-up');
    await city.run(office, late.id, 'order-rectification', { text: '限期', limit });
    city.clock.advance(dayMs);
    await city.fireAlarms();
    expect((await orders.list({}, decider)).items.map(({ standing }) => standing)).toEqual(['missed', 'met']);
  });
});

describe('referrals', () => {
  it('NB-37: one command makes the file to the supervisory authority from the marks that count, with number and receipt', async () => {
    const city = await openSupervisedCity();
    const referrals = createInspectionReferrals(partsOf(city));
    const wanted = { unitId: 'sanitation', fromMonth: '2026-11', toMonth: '2026-11', reason: '多次拖延' };
    await expect(referrals.create(wanted, decider)).rejects.toMatchObject({ code: 'inspection-referral-empty' });
    const id = await lateCase(city);
    await city.run(officer, id, 'take-up');
    await city.run(officer, id, 'request-return', { reason: '推给别人', suggestedUnitId: 'greening' });
    await city.run(office, id, 'deny-return', { reason: '职责明确' });
    const row = await referrals.create(wanted, decider);
    expect(row.number).toBe('监察移送〔2026〕1号');
    expect(row.content).toMatchObject({
      unit: { id: 'sanitation' },
      counts: { shirking: 1, 'late-take-up': 1, overdue: 0, 'not-to-standard': 0 },
      marks: [
        { kind: 'late-take-up', caseId: id },
        { kind: 'shirking', caseId: id },
      ],
    });
    const page = await referrals.print(row.id, decider, 'zh');
    expect(page).toContain('监察移送函');
    expect(page).toContain('多次拖延');
    expect(await referrals.receive(row.id, decider, '监察收字 12 号')).toMatchObject({ receipt: '监察收字 12 号' });
    await expect(referrals.receive(row.id, decider, '又一次')).rejects.toMatchObject({
      code: 'inspection-referral-received',
    });
    const months = { ...wanted, fromMonth: '2026-12' };
    await expect(referrals.create(months, decider)).rejects.toMatchObject({ code: 'months-invalid' });
  });

  it('NB-38: the file of a 移交 holds the facts, the clause, the evidence, the history and the receipt, and nothing of the reporter', async () => {
    const city = await openSupervisedCity();
    const reporter = { name: '王某某', phone: '13912345678', wantsReply: true };
    const { id, number } = await city.fileCase({ reporter, position: { latitude: 30.27, longitude: 120.15 } });
    await city.dispatch(id);
    await city.run(officer, id, 'take-up');
    await city.feedBack(id);
    await expect(readCaseReferralFile(city.storage, { caseId: id }, decider)).rejects.toMatchObject({
      code: 'not-found',
    });
    await city.run(office, id, 'refer', { authority: '行政执法机关', reason: '涉嫌违法占道' });
    const sent = await readCaseReferralFile(city.storage, { caseId: id }, decider);
    expect(sent).toMatchObject({
      referral: { authority: '行政执法机关', reason: '涉嫌违法占道', isReceipted: false, receiptNumber: null },
      case: { id, number, position: { latitude: 30.27, longitude: 120.15, system: 'CGCS2000' } },
      clause: { scheme: expect.any(String), code: expect.any(String) },
      evidence: [{ sha256: 'a'.repeat(64), kind: 'after', origin: 'attachment' }],
    });
    expect(sent.events.map(({ type }) => type)).toContain('case-referred');
    expect(JSON.stringify(sent)).not.toMatch(/王某某|13912345678/);
    const receipt = {
      authority: '行政执法机关',
      reason: '回执',
      receiptNumber: '收 7',
      enforcementNumber: '执法〔2026〕9',
    };
    await city.run(office, id, 'refer', { ...receipt, recordId: sent.referral.id });
    const received = await readCaseReferralFile(city.storage, { caseId: id, recordId: sent.referral.id }, decider);
    expect(received.referral).toMatchObject({
      isReceipted: true,
      receiptNumber: '收 7',
      enforcementNumber: '执法〔2026〕9',
    });
    const stranger = { accountId: 'x', tenantId: 'elsewhere' };
    await expect(readCaseReferralFile(city.storage, { caseId: id }, stranger)).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('CQ-25: a case is referred to the competent body and to the police, each with a file of its own', async () => {
    const city = await openSupervisedCity();
    const { id } = await city.fileCase();
    await city.run(office, id, 'refer', { authority: '行政执法机关', reason: '违法' });
    city.clock.advance(minuteMs);
    await city.run(office, id, 'refer', { authority: '公安机关', reason: '采集员遭殴打' });
    const { caseRecords } = city.tables;
    const records = await city.storage.read((view) => view.select().from(caseRecords));
    const files = await Promise.all(
      records.map((record) => readCaseReferralFile(city.storage, { caseId: id, recordId: record.id }, decider)),
    );
    expect(files.map(({ referral }) => referral.authority).toSorted()).toEqual(['公安机关', '行政执法机关']);
    expect(new Set(files.map(({ referral }) => referral.number)).size).toBe(2);
    expect((await readCaseReferralFile(city.storage, { caseId: id }, decider)).referral.authority).toBe('公安机关');
  });
});

describe('quality of collectors', () => {
  const collectorId = 'collector-1';
  async function withCollector() {
    const city = await openSupervisedCity();
    const person = {
      id: collectorId,
      username: collectorId,
      displayName: '李',
      passwordHash: '-',
      language: 'zh',
    } as const;
    await city.storage.write((tx) =>
      tx.insert(city.tables.accounts).values({ ...person, roles: ['collector'], createdAt: new Date(0) }),
    );
    return { city, flags: createCollectorFlags(partsOf(city)) };
  }

  it('KM-07: the four faults weigh by kind and gravity once they are decided, and a won appeal takes the weight away', async () => {
    const { flags } = await withCollector();
    const weights: Record<string, number> = {};
    for (const kind of ['missed', 'false', 'concealed', 'fabricated'] as const) {
      const flag = await flags.raise({ kind, collectorId, gridCode: '33020300100101', reason: '督查发现' }, decider);
      expect(flag).toMatchObject({ state: 'proposed', weight: 0, month: '2026-11' });
      const decided = await flags.decide(flag.id, { gravity: 'serious', reason: '查实' }, decider);
      weights[kind] = decided.weight;
    }
    expect(weights).toEqual({ missed: 2, false: 6, concealed: 8, fabricated: 10 });
    const [newest] = (await flags.list({ collectorId }, decider)).items;
    const id = newest?.id ?? '';
    await expect(flags.appeal(id, '不实', 'somebody-else')).rejects.toMatchObject({ code: 'not-found' });
    expect(await flags.appeal(id, '当时在培训', collectorId)).toMatchObject({
      state: 'appealed',
      weight: expect.any(Number),
    });
    const won = await flags.decideAppeal(id, { isWon: true, reason: '属实' }, decider);
    expect(won).toMatchObject({ state: 'overturned', weight: 0, appeal: '当时在培训', appealDecision: '属实' });
  });

  it('KM-07: a lost appeal keeps the weight, a dismissed flag has none, and nothing is decided twice', async () => {
    const { flags } = await withCollector();
    const first = await flags.raise({ kind: 'false', collectorId, reason: '虚报' }, decider);
    const again = flags.raise({ kind: 'false', collectorId, reason: '虚报' }, decider);
    await expect(again).rejects.toMatchObject({ code: 'collector-flag-exists' });
    await expect(flags.appeal(first.id, '早了', collectorId)).rejects.toMatchObject({ code: 'collector-flag-settled' });
    await flags.decide(first.id, { gravity: 'minor', reason: '查实' }, decider);
    await flags.appeal(first.id, '冤枉', collectorId);
    expect(await flags.decideAppeal(first.id, { isWon: false, reason: '维持' }, decider)).toMatchObject({
      state: 'confirmed',
      weight: 1.5,
    });
    const second = await flags.raise({ kind: 'missed', collectorId, reason: '漏报' }, decider);
    const dismissed = { gravity: null, reason: '不在责任网格' };
    expect(await flags.decide(second.id, dismissed, decider)).toMatchObject({ state: 'dismissed', weight: 0 });
    await expect(flags.decide(second.id, dismissed, decider)).rejects.toMatchObject({ code: 'collector-flag-settled' });
    const nobody = flags.raise({ kind: 'missed', collectorId: 'office', reason: 'x' }, decider);
    await expect(nobody).rejects.toMatchObject({ code: 'not-found' });
  });
});
