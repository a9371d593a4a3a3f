import { createCallbacks } from '@streetwarden/aggregator/notice/callbacks';
import { createReporterForgetting } from '@streetwarden/aggregator/notice/forget-reporters';
import { createNoticeList } from '@streetwarden/aggregator/notice/notice-list';
import { eq } from 'drizzle-orm';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { startGatewayStub } from '../support/gateway-stub.ts';
import { office, openSupervisedCity, type SupervisedCity } from '../support/supervised-city.ts';

const dayMs = 86_400_000;
const logger = pino({ level: 'silent' });
const reporter = { name: '王某', phone: '13912345678', wantsReply: true };

async function openCity(keepDays: number) {
  const gateway = await startGatewayStub();
  const notice = { sms: { url: gateway.url }, allowInternalTargets: true };
  const city = await openSupervisedCity({ notice, rules: { reporterKeepDays: keepDays } });
  return { city, gateway };
}

/** A case of a reporter that was refused, so that it has ended. */
async function endedCase(city: SupervisedCity): Promise<string> {
  const { id } = await city.fileCase({ reporter });
  await city.run(office, id, 'force-close', { reason: '重复' });
  return id;
}

const forgettingOf = (city: SupervisedCity) =>
  createReporterForgetting({ ...city, logger, rules: city.organisation.rules });
const noticesTo = async (city: SupervisedCity, caseId: string) =>
  (await city.notices()).filter((row) => row.recipientKind === 'reporter' && row.caseId === caseId);

describe('a reporter', () => {
  it('is forgotten so many days after the end of the case as the tenant keeps it, and the record says so', async () => {
    const { city } = await openCity(30);
    const id = await endedCase(city);
    await city.deliver();
    city.clock.advance(29 * dayMs);
    expect(await forgettingOf(city).runWhenDue()).toBe(0);
    expect((await city.rowOf(id)).reporter).toEqual(reporter);
    city.clock.advance(2 * dayMs);
    const forgetting = forgettingOf(city);
    expect(await forgetting.runWhenDue()).toBe(1);
    expect((await city.rowOf(id)).reporter).toBeNull();
    const kept = await noticesTo(city, id);
    expect(kept.map(({ event, state, address, body }) => [event, state, address, body]).toSorted()).toEqual([
      ['case-closed', 'sent', '', ''],
      ['case-registered', 'sent', '', ''],
    ]);
    expect(kept[0]?.payload).toEqual({ forgottenAt: new Date(city.clock.nowMs()).toISOString() });
    const { ledgerEntries } = city.tables;
    const entries = await city.storage.read((view) =>
      view.select().from(ledgerEntries).where(eq(ledgerEntries.type, 'reporter-forgotten')),
    );
    expect(entries.map(({ data }) => JSON.parse(data))).toEqual([{ caseId: id, noticeCount: 2 }]);
    // Once a day is often enough.
    expect(await forgetting.runWhenDue()).toBe(0);
    city.clock.advance(dayMs);
    expect(await forgetting.runWhenDue()).toBe(0);
  });

  it('is forgotten with what was written down of calls to them; how satisfied they were stays', async () => {
    const { city } = await openCity(30);
    const id = await endedCase(city);
    await city.deliver();
    const callbacks = createCallbacks(city);
    await callbacks.add(id, { isReached: true, satisfaction: 80, text: '王某 13912345678 表示满意' }, office);
    city.clock.advance(29 * dayMs);
    await forgettingOf(city).runWhenDue();
    expect((await callbacks.list(id, office))[0]?.data['text']).toContain('王某');
    city.clock.advance(2 * dayMs);
    expect(await forgettingOf(city).runWhenDue()).toBe(1);
    const calls = await callbacks.list(id, office);
    expect(calls.map(({ data }) => data)).toEqual([{ isReached: true, satisfaction: 80, text: '' }]);
  });

  it('is kept while the case runs, or while nobody has told the result', async () => {
    const { city, gateway } = await openCity(1);
    const { id: running } = await city.fileCase({ reporter });
    await city.deliver();
    gateway.answers.push({ status: 400, body: 'no' });
    const untold = await endedCase(city);
    gateway.answers.push({ status: 400, body: 'no' }, { status: 400, body: 'no' });
    await city.deliver();
    city.clock.advance(400 * dayMs);
    expect(await forgettingOf(city).runWhenDue()).toBe(0);
    expect((await city.rowOf(running)).reporter).toEqual(reporter);
    expect((await city.rowOf(untold)).reporter).toEqual(reporter);
  });

  it('cannot be written to once forgotten: an emptied notice is not sent again', async () => {
    const { city, gateway } = await openCity(1);
    const { id } = await city.fileCase({ reporter });
    gateway.answers.push({ status: 400, body: 'no' });
    await city.deliver();
    await city.run(office, id, 'force-close', { reason: '重复' });
    await city.deliver();
    city.clock.advance(3 * dayMs);
    expect(await forgettingOf(city).runWhenDue()).toBe(1);
    const failed = (await noticesTo(city, id)).find(({ state }) => state === 'failed');
    const list = createNoticeList(city);
    const retried = list.retry(failed?.id ?? '', { accountId: 'office', tenantId: null });
    await expect(retried).rejects.toMatchObject({ code: 'notice-not-retryable' });
  });

  it('of many cases is forgotten in batches, every one once', async () => {
    const { city } = await openCity(1);
    const ids: string[] = [];
    for (let n = 0; n < 3; n += 1) ids.push(await endedCase(city));
    await city.deliver();
    const { cases } = city.tables;
    const [row] = await city.storage.read((view) =>
      view
        .select()
        .from(cases)
        .where(eq(cases.id, ids[0] ?? '')),
    );
    if (row === undefined) throw new Error('no case');
    const more = Array.from({ length: 230 }, (_unused, n) => ({ ...row, id: `copy-${n}`, number: `SW-COPY-${n}` }));
    await city.storage.write((tx) => tx.insertRows(cases, more));
    city.clock.advance(3 * dayMs);
    expect(await forgettingOf(city).runWhenDue()).toBe(233);
  });
});
