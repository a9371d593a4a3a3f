import { createDraftService } from '@streetwarden/aggregator/supervision/draft-service';
import { createMarkService } from '@streetwarden/aggregator/supervision/mark-service';
import { defaultSupervisionRules } from '@streetwarden/aggregator/supervision/supervision-rules';
import { changeSupervisionRules } from '@streetwarden/aggregator/supervision/supervision-rules-store';
import { describe, expect, it } from 'vitest';
import { office, officerOf, openSupervisedCity, type SupervisedCity } from '../support/supervised-city.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const decider = { accountId: 'office', tenantId: null };
const officer = officerOf('sanitation');

const kindsOf = async (city: SupervisedCity) => (await city.marks()).map(({ kind }) => kind).toSorted();
const countOf = async (city: SupervisedCity, subject: 'unit' | 'person', kind: string) =>
  (await city.counters()).find((row) => row.subject === subject && row.kind === kind)?.count ?? 0;
const openDrafts = async (city: SupervisedCity) =>
  (await city.drafts())
    .filter(({ state }) => state === 'draft')
    .map(({ document }) => document)
    .toSorted();

async function dispatched(city: SupervisedCity, report: object = {}): Promise<string> {
  const { id } = await city.fileCase(report);
  await city.dispatch(id);
  return id;
}

/** Work is done in five minutes: in time. */
async function fedBack(city: SupervisedCity, id: string): Promise<void> {
  await city.run(officer, id, 'take-up');
  city.clock.advance(5 * minuteMs);
  await city.feedBack(id);
}

/** The next day at nine; nothing of the case is late any more. */
async function endOfDay(city: SupervisedCity, id: string): Promise<void> {
  await city.run(office, id, 'force-close', { reason: '测试结束' });
  city.clock.advance(dayMs - (city.clock.nowMs() % dayMs) + hourMs);
}

async function takeUpLate(city: SupervisedCity): Promise<string> {
  const id = await dispatched(city);
  city.clock.advance(hourMs + minuteMs);
  await city.fireAlarms();
  return id;
}

describe('marks of a unit', () => {
  it('MQ-31: late take-up is drafted as circular on the first in a month and escalated on the third, for unit and person', async () => {
    const city = await openSupervisedCity();
    await endOfDay(city, await takeUpLate(city));
    expect(await city.marks()).toMatchObject([
      { kind: 'late-take-up', month: '2026-11', unitId: 'sanitation', personId: officer.accountId, standing: 'counts' },
    ]);
    expect(await openDrafts(city)).toEqual(['circular']);
    await endOfDay(city, await takeUpLate(city));
    expect(await openDrafts(city)).toEqual(['circular']);
    await endOfDay(city, await takeUpLate(city));
    expect(await countOf(city, 'unit', 'late-take-up')).toBe(3);
    expect(await countOf(city, 'person', 'late-take-up')).toBe(3);
    expect(await openDrafts(city)).toEqual(['circular', 'efficiency-admonition', 'efficiency-circular']);
    const admonition = (await city.drafts()).find(({ document }) => document === 'efficiency-admonition');
    expect(admonition).toMatchObject({ subject: 'person', subjectId: officer.accountId, atCount: 3 });
  });

  it('MQ-31: a take-up within the working hour is not marked, and an alarm fired again marks nothing', async () => {
    const city = await openSupervisedCity();
    const inTime = await dispatched(city);
    city.clock.advance(59 * minuteMs);
    await city.run(officer, inTime, 'take-up');
    await city.run(office, inTime, 'force-close', { reason: '测试' });
    city.clock.advance(10 * minuteMs);
    await city.fireAlarms();
    expect(await city.marks()).toEqual([]);
    await takeUpLate(city);
    await city.storage.write((tx) => tx.update(city.tables.caseClocks).set({ nextAlarmAt: new Date(0) }));
    await city.fireAlarms();
    expect(await kindsOf(city)).toEqual(['late-take-up']);
  });

  it('MQ-32: a handling limit that passes is overdue whether or not the unit still works on it', async () => {
    const city = await openSupervisedCity();
    const id = await dispatched(city);
    await city.run(officer, id, 'take-up');
    city.clock.advance(3 * hourMs);
    await city.fireAlarms();
    expect(await city.marks()).toMatchObject([{ kind: 'overdue', caseId: id, personId: officer.accountId }]);
    await city.feedBack(id);
    await city.fireAlarms();
    expect(await countOf(city, 'unit', 'overdue')).toBe(1);
  });

  it('MQ-32: the second failed check is overdue even in time, the first and the third are not', async () => {
    const city = await openSupervisedCity();
    const id = await dispatched(city);
    const failures: string[][] = [];
    for (let n = 0; n < 3; n += 1) {
      await fedBack(city, id);
      await city.run(office, id, 'fail-repair-check', { reason: '仍有垃圾' });
      failures.push(await kindsOf(city));
    }
    expect(failures).toEqual([
      ['not-to-standard'],
      ['not-to-standard', 'not-to-standard', 'overdue'],
      ['not-to-standard', 'not-to-standard', 'not-to-standard', 'overdue'],
    ]);
  });

  it('MQ-32: a turn that is late and fails for the second time is overdue once', async () => {
    const city = await openSupervisedCity();
    const id = await dispatched(city);
    await fedBack(city, id);
    await city.run(office, id, 'fail-repair-check', { reason: '仍有垃圾' });
    await city.run(officer, id, 'take-up');
    city.clock.advance(3 * hourMs);
    await city.fireAlarms();
    await city.feedBack(id);
    await city.run(office, id, 'fail-repair-check', { reason: '仍有垃圾' });
    expect(await countOf(city, 'unit', 'overdue')).toBe(1);
  });

  it('MQ-33: each failed check counts by itself, apart from lateness, and the third in a month escalates', async () => {
    const city = await openSupervisedCity();
    for (let n = 0; n < 3; n += 1) {
      const id = await dispatched(city);
      await fedBack(city, id);
      await city.run(office, id, 'fail-repair-check', { reason: '不符合要求' });
      await city.run(office, id, 'force-close', { reason: '测试' });
    }
    expect(await countOf(city, 'unit', 'not-to-standard')).toBe(3);
    expect(await countOf(city, 'unit', 'overdue')).toBe(0);
    expect(await openDrafts(city)).toEqual(['circular', 'efficiency-admonition', 'efficiency-circular']);
  });

  it('MQ-33: a unit that follows another one is not blamed for the failures before it', async () => {
    const city = await openSupervisedCity({ rules: { afterFailedCheck: 'dispatcher' } });
    const id = await dispatched(city);
    await fedBack(city, id);
    await city.run(office, id, 'fail-repair-check', { reason: '不合格' });
    await city.dispatch(id, 'greening');
    await city.run(officerOf('greening'), id, 'take-up');
    await city.feedBack(id, 'greening');
    await city.run(office, id, 'fail-repair-check', { reason: '不合格' });
    const marks = await city.marks();
    expect(marks.map(({ kind, unitId }) => `${kind} ${unitId}`).toSorted()).toEqual([
      'not-to-standard greening',
      'not-to-standard sanitation',
    ]);
  });

  it('MQ-34: the ladder is data: a new version holds from then on, the earlier one stays, and each draft names its own', async () => {
    const city = await openSupervisedCity();
    await endOfDay(city, await takeUpLate(city));
    const at = new Date(city.clock.nowMs());
    const ladder = [
      {
        kinds: ['late-take-up'],
        atCount: 2,
        subject: 'unit',
        document: 'leader-accountability',
        accountable: ['leader'],
      },
    ];
    const change = { tenantId: 'city', rules: { ...defaultSupervisionRules, ladder } };
    await city.storage.write((tx) => changeSupervisionRules(tx, change, { actor: decider, at }));
    await endOfDay(city, await takeUpLate(city));
    expect(await city.drafts()).toMatchObject([
      { document: 'circular', rulesVersion: 0, accountable: ['handler', 'receiver'] },
      { document: 'leader-accountability', rulesVersion: 1, atCount: 2, accountable: ['leader'] },
    ]);
    const again = { ...change, rules: defaultSupervisionRules };
    await city.storage.write((tx) => changeSupervisionRules(tx, again, { actor: decider, at }));
    const stored = await city.storage.read((view) => view.select().from(city.tables.supervisionRules));
    expect(stored.map(({ version }) => version)).toEqual([1, 2]);
    const service = createDraftService({ ...city, rules: city.organisation.rules, tell: async () => [] });
    const draft = (await city.drafts()).find(({ document }) => document === 'leader-accountability');
    const { content } = await service.read(draft?.id ?? '', decider);
    expect(content.accountable).toMatchObject([{ role: 'leader', names: ['leader of sanitation'] }]);
  });

  it('NB-37: a denied or a repeated return is shirking, and a request that is both counts once', async () => {
    const city = await openSupervisedCity();
    const id = await dispatched(city);
    await city.run(officer, id, 'take-up');
    const request = { reason: '不属我单位职责', suggestedUnitId: 'greening' };
    await city.run(officer, id, 'request-return', request);
    expect(await city.marks()).toEqual([]);
    await city.run(office, id, 'deny-return', { reason: '职责明确' });
    expect(await city.marks()).toMatchObject([
      { kind: 'shirking', personId: officer.accountId, data: { why: 'denied' } },
    ]);
    await city.feedBack(id);
    await city.run(office, id, 'fail-repair-check', { reason: '未处置' });
    await city.run(officer, id, 'take-up');
    city.clock.advance(minuteMs);
    await city.run(officer, id, 'request-return', request);
    expect(await countOf(city, 'unit', 'shirking')).toBe(2);
    await city.run(office, id, 'deny-return', { reason: '职责明确' });
    expect(await countOf(city, 'unit', 'shirking')).toBe(2);
    expect(await countOf(city, 'person', 'shirking')).toBe(2);
  });

  it('NB-37: a first return that is approved is no shirking', async () => {
    const city = await openSupervisedCity();
    const id = await dispatched(city);
    await city.run(officer, id, 'take-up');
    await city.run(officer, id, 'request-return', { reason: '职责不符', suggestedUnitId: 'greening' });
    await city.run(office, id, 'approve-return');
    expect(await city.marks()).toEqual([]);
  });

  it('never marks cases of the trial run', async () => {
    const city = await openSupervisedCity();
    await city.storage.write((tx) => tx.update(city.tables.tenants).set({ mode: 'trial' }));
    const id = await dispatched(city);
    await fedBack(city, id);
    await city.run(office, id, 'fail-repair-check', { reason: '不合格' });
    city.clock.advance(3 * hourMs);
    await city.fireAlarms();
    expect((await city.rowOf(id)).isTrial).toBe(true);
    expect(await city.marks()).toEqual([]);
  });

  it.each(['cancel', 'merge'] as const)(
    'never counts a case after %s, and drops the drafts that rested on it',
    async (command) => {
      const city = await openSupervisedCity();
      const target = await city.fileCase();
      const id = await takeUpLate(city);
      expect(await openDrafts(city)).toEqual(['circular']);
      await city.run(office, id, command, {
        reason: '重复',
        ...(command === 'merge' ? { intoCaseId: target.id } : {}),
      });
      expect(await city.marks()).toMatchObject([{ standing: 'void' }]);
      expect(await city.counters()).toMatchObject([
        { count: 0, factCount: 1 },
        { count: 0, factCount: 1 },
      ]);
      expect(await openDrafts(city)).toEqual([]);
    },
  );

  it('keeps the fact of a won appeal but not its count, and gives the draft back when the exemption is taken back', async () => {
    const city = await openSupervisedCity();
    await takeUpLate(city);
    const service = createMarkService(city);
    const [mark] = await city.marks();
    await service.exempt(mark?.id ?? '', decider, '停电');
    expect(await city.marks()).toMatchObject([{ standing: 'exempt', reason: '停电', decidedBy: 'office' }]);
    expect((await service.counters({ month: '2026-11' }, decider)).items).toMatchObject([
      { subject: 'person', count: 0, factCount: 1 },
      { subject: 'unit', count: 0, factCount: 1 },
    ]);
    expect(await openDrafts(city)).toEqual([]);
    await expect(service.exempt(mark?.id ?? '', decider, '再次')).rejects.toMatchObject({
      code: 'mark-standing-conflict',
    });
    await service.restore(mark?.id ?? '', decider, '查证不实');
    expect(await countOf(city, 'unit', 'late-take-up')).toBe(1);
    expect(await openDrafts(city)).toEqual(['circular']);
  });

  it('counts by the month on the wall of the tenant, at the moment itself, also when it is seen late', async () => {
    // Due at 09:30 on 1 December in Shanghai: 01:30 UTC; looked at a month later.
    const city = await openSupervisedCity({ start: '2026-12-01T00:30:00.000Z' });
    await dispatched(city);
    city.clock.advance(31 * dayMs);
    await city.fireAlarms();
    expect(await city.counters()).toSatisfy((rows: { month: string }[]) =>
      rows.every(({ month }) => month === '2026-12'),
    );
    const night = await openSupervisedCity({ start: '2026-11-30T16:30:00.000Z' });
    const id = await dispatched(night);
    await night.run(officer, id, 'take-up');
    await night.feedBack(id);
    await night.run(office, id, 'fail-repair-check', { reason: '不合格' });
    expect(await night.marks()).toMatchObject([{ month: '2026-12' }]);
  });
});
