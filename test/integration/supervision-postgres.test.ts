import { createNoticeList } from '@streetwarden/aggregator/notice/notice-list';
import { openPostgresStorageOn } from '@streetwarden/aggregator/storage/postgres-storage';
import { createDraftService } from '@streetwarden/aggregator/supervision/draft-service';
import { createMarkService } from '@streetwarden/aggregator/supervision/mark-service';
import { expect, it } from 'vitest';
import { startGatewayStub } from '../support/gateway-stub.ts';
import { createPgliteDriver } from '../support/pglite-driver.ts';
import { office, officerOf, openSupervisedCity } from '../support/supervised-city.ts';

const hourMs = 3_600_000;
const actor = { accountId: 'office', tenantId: null };
const officer = officerOf('sanitation');

it('marks, counts, drafts and delivers on PostgreSQL as on SQLite', async () => {
  const gateway = await startGatewayStub();
  const storage = await openPostgresStorageOn(createPgliteDriver());
  const notice = { sms: { url: gateway.url }, allowInternalTargets: true };
  const city = await openSupervisedCity({ storage, notice });
  const reporter = { phone: '13912345678', wantsReply: true };
  const { id } = await city.fileCase({ reporter });
  await city.dispatch(id);
  city.clock.advance(hourMs + 60_000);
  await city.fireAlarms();
  await city.fireAlarms();
  const marks = createMarkService(city);
  const page = await marks.list({ limit: 1 }, actor);
  expect(page.items).toMatchObject([{ kind: 'late-take-up', month: '2026-11' }]);
  expect((await marks.counters({ month: '2026-11' }, actor)).items).toMatchObject([
    { subject: 'person', count: 1, factCount: 1 },
    { subject: 'unit', count: 1, factCount: 1 },
  ]);
  const [draft] = await city.drafts();
  const drafts = createDraftService({ ...city, rules: city.organisation.rules, tell: async () => [] });
  expect(await drafts.issue(draft?.id ?? '', actor, '首次')).toMatchObject({ number: '城管通报〔2026〕1号' });
  expect((await drafts.read(draft?.id ?? '', actor)).content.marks).toHaveLength(1);
  await marks.exempt(page.items[0]?.id ?? '', actor, '停电');
  expect((await marks.counters({ month: '2026-11', subject: 'unit' }, actor)).items).toMatchObject([
    { count: 0, factCount: 1 },
  ]);

  await city.run(officer, id, 'take-up');
  await city.feedBack(id);
  await city.run(office, id, 'pass-repair-check', { text: '现场已清理' });
  await city.run(office, id, 'close');
  const list = createNoticeList(city);
  expect((await list.untold({}, actor)).items).toHaveLength(1);
  const never = new AbortController().signal;
  for (let round = 0; round < 3; round += 1) await city.supervision.worker.runOnce(never);
  expect((await list.untold({}, actor)).items).toEqual([]);
  expect((await list.list({ caseId: id, state: 'sent' }, actor)).items.length).toBeGreaterThan(3);
  const own = { accountId: officer.accountId, unitId: 'sanitation', roles: officer.roles };
  expect((await list.listOwn({ limit: 1 }, own, actor)).nextCursor).not.toBeNull();
});
