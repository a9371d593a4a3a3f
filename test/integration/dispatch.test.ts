import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiClient, apiAs } from '../support/api-client.ts';
import { addCasePerson, type CasePerson } from '../support/case-people.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { openTestAggregator, type TestAggregator } from '../support/test-aggregator.ts';

const gb = 'GB/T 30428.2-2013';
const clock = createManualClock('2026-11-23T01:00:00.000Z');
let aggregator: TestAggregator;
let admin: ApiClient;
let seat: CasePerson;
let dispatcher: CasePerson;
/** Units by their code. */
const units: Record<string, string> = {};

async function addUnit(code: string, facts: object = {}): Promise<void> {
  const added = await admin.post('/api/units', {
    tenantId: 'city',
    type: 'department',
    code,
    name: `单位${code}`,
    ...facts,
  });
  expect(added.body).toMatchObject({ code });
  units[code] = added.body.id;
}

const dutyRows = (rows: readonly object[]) => Buffer.from(JSON.stringify(rows));

async function importDuties(rows: readonly object[], query: Record<string, string>) {
  const { app } = aggregator;
  const answer = await app.inject({
    method: 'POST',
    url: '/api/duty-tables',
    query: { name: '分工表', tenantId: 'city', defaultUnit: 'OFFICE', ...query },
    headers: { cookie: admin.cookie, 'content-type': 'application/json' },
    payload: dutyRows(rows),
  });
  return { status: answer.statusCode, body: answer.json() };
}

/** A case that waits for dispatch, or was dispatched by the system. */
async function fileCase(facts: Record<string, unknown>) {
  const report = await seat.post('/api/cases', {
    ...{ channel: 'collector', reportKind: 'finding', description: '现场问题', ...facts },
  });
  expect(report.status, JSON.stringify(report.body)).toBe(201);
  const { id } = report.body;
  await seat.command(id, 'accept');
  const chief = { ...dispatcher };
  const filed = await chief.command(id, 'file');
  expect(filed.status, JSON.stringify(filed.body)).toBe(200);
  return (await admin.get(`/api/cases/${id}`)).body;
}

const eventClass = (code: string) => ({ scheme: gb, kind: 'event', code });

beforeAll(async () => {
  aggregator = await openTestAggregator({ clock });
  admin = apiAs(aggregator, await aggregator.signIn());
  seat = await addCasePerson(aggregator, 'seat', ['operator']);
  dispatcher = await addCasePerson(aggregator, 'dispatcher', ['dispatcher', 'reviewer']);
  await addUnit('OFFICE');
  await addUnit('SANIT');
  await addUnit('POLICE');
  await addUnit('FINANCE', { type: 'support-office' });
  await addUnit('UTILITY');
  const district = { parentId: 'city', kind: 'district', code: '330824', name: '开化县' };
  const { body: tenant } = await admin.post('/api/tenants', district);
  await addUnit('DISTRICT', { tenantId: tenant.id, type: 'street-office' });
  await addUnit('WATER', { type: 'public-service', industry: 'water-supply', competentUnitId: units['UTILITY'] });
  const table = await importDuties(
    [
      { problemType: '道路保洁', classes: `${gb}|event|0112`, unit: 'SANIT', reference: '一(1)' },
      { problemType: '县城保洁', classes: `${gb}|event|0112`, unit: 'DISTRICT', areaCode: '330824' },
      { problemType: '小广告', classes: `${gb}|event|0201`, unit: 'SANIT', attributes: 'involvesCrime=no' },
      { problemType: '涉罪小广告', classes: `${gb}|event|0201`, unit: 'POLICE', attributes: 'involvesCrime=yes' },
      { problemType: '供水管道', classes: `${gb}|event|0501`, unit: 'WATER' },
    ],
    { effectiveFrom: '2026-01-01T00:00:00+08:00' },
  );
  expect(table.status, JSON.stringify(table.body)).toBe(201);
});
afterAll(() => aggregator.close());

describe('dispatch by the duty table', () => {
  it('NB-27: the proposed unit is dispatched to as it is; another one only with a reason, which stays with the case', async () => {
    const opened = await fileCase({ catalogueClass: eventClass('0112') });
    const proposal = await dispatcher.get(`/api/cases/${opened.id}/dispatch-proposal`);
    expect(proposal.body).toMatchObject({ unit: { id: units['SANIT'] }, rule: 'class-area', isUnique: true });
    expect(proposal.body.explanation.zh).toContain('「道路保洁」');

    const other = { unitId: units['POLICE'], requirements: '清扫' };
    const refused = await dispatcher.command(opened.id, 'dispatch', other);
    expect(refused.body).toMatchObject({ code: 'case-override-unexplained', params: { unit: '单位SANIT' } });
    const reasoned = await dispatcher.command(opened.id, 'dispatch', { ...other, overrideReason: '现场由民警处理' });
    expect(reasoned.body).toMatchObject({ state: 'dispatched' });
    const { body } = await admin.get(`/api/cases/${opened.id}`);
    expect(body.dispatches[0].explanation).toMatchObject({
      rule: 'class-area',
      proposedUnitId: units['SANIT'],
      overrideReason: '现场由民警处理',
    });
  });

  it('KH-22: a support office is refused as a unit, and a duty table that names one is refused as a whole', async () => {
    const opened = await fileCase({ catalogueClass: eventClass('0112') });
    const data = { unitId: units['FINANCE'], requirements: '清扫', overrideReason: '试一试' };
    const refused = await dispatcher.command(opened.id, 'dispatch', data);
    expect(refused.body).toMatchObject({ code: 'case-unit-not-dispatchable' });
    expect((await admin.get(`/api/cases/${opened.id}`)).body.state).toBe('filed');
    const rows = [{ problemType: '资金', classes: `${gb}|event|0112`, unit: 'FINANCE' }];
    const table = await importDuties(rows, { effectiveFrom: '2027-05-01T00:00:00+08:00' });
    expect(table.body).toMatchObject({ code: 'import-refused', params: { faultCount: 1 } });
    expect(table.body.params.faults[0]).toBe('row 2, unit: FINANCE cannot be dispatched to');
  });

  it('a unit that was closed is neither proposed nor dispatched to', async () => {
    await addUnit('CLOSED');
    const { body: unit } = await admin.get(`/api/units/${units['CLOSED']}`);
    const closed = await admin.patch(`/api/units/${unit.id}`, { version: unit.version, isActive: false });
    expect(closed.body.isActive).toBe(false);
    const opened = await fileCase({ catalogueClass: eventClass('0112') });
    const data = { unitId: unit.id, requirements: '清扫', overrideReason: '试一试' };
    const refused = await dispatcher.command(opened.id, 'dispatch', data);
    expect(refused.body).toMatchObject({ code: 'case-unit-unknown' });
  });

  it('CQ-15: with a public-service unit its competent department is told in the same moment', async () => {
    const opened = await fileCase({ catalogueClass: eventClass('0501') });
    const data = { unitId: units['WATER'], requirements: '止水' };
    expect((await dispatcher.command(opened.id, 'dispatch', data)).body).toMatchObject({ state: 'dispatched' });
    const { body } = await admin.get(`/api/cases/${opened.id}`);
    expect(body.copies).toMatchObject([{ unitId: units['UTILITY'], reason: 'competent-department' }]);
    expect(body.copies[0].at).toBe(body.dispatches[0].dispatchedAt);
  });

  it('KH-23: who supervises a part is told of the dispatch to its owner, and handles nothing', async () => {
    const code = '3308020501000001';
    await aggregator.storage.write((tx) =>
      tx.insert(tx.tables.parts).values({
        ...{ code, tenantId: 'city', scheme: gb, classCode: '0501', name: '油库', layer: 'surface', hasNoOwner: false },
        ...{ latitude: 29.1, longitude: 118.4, createdAt: new Date(0), changedAt: new Date(0) },
        ownerUnitId: units['SANIT'] ?? '',
        supervisingUnitId: units['POLICE'] ?? '',
      }),
    );
    const opened = await fileCase({ catalogueClass: { scheme: gb, kind: 'part', code: '0501' }, partCode: code });
    const proposal = (await dispatcher.get(`/api/cases/${opened.id}/dispatch-proposal`)).body;
    expect(proposal).toMatchObject({ rule: 'part-owner', unit: { id: units['SANIT'] } });
    const data = { unitId: units['SANIT'], requirements: '排除险情' };
    expect((await dispatcher.command(opened.id, 'dispatch', data)).body).toMatchObject({ state: 'dispatched' });
    const { body } = await admin.get(`/api/cases/${opened.id}`);
    expect(body.copies).toMatchObject([{ unitId: units['POLICE'], reason: 'supervising-unit' }]);
    expect(body.dispatches.map((one: { unitId: string }) => one.unitId)).toEqual([units['SANIT']]);
  });

  it('tells for each of several dispatches whether it was done, and why not', async () => {
    const one = await fileCase({ catalogueClass: eventClass('0112') });
    const two = await fileCase({ catalogueClass: eventClass('0112') });
    const desk = await dispatcher.get('/api/dispatch-desk');
    const waiting = desk.body.items.map((item: { id: string }) => item.id);
    expect(waiting).toEqual(expect.arrayContaining([one.id, two.id]));
    const item = { unitId: units['SANIT'] };
    const { body } = await dispatcher.post('/api/dispatch-desk/dispatches', {
      items: [
        { ...item, caseId: one.id, version: one.version },
        { ...item, caseId: two.id, version: two.version + 5 },
      ],
    });
    expect(body.items).toMatchObject([
      { caseId: one.id, isDone: true, state: 'dispatched' },
      { caseId: two.id, isDone: false, code: 'version-stale' },
    ]);
    // Without a text of the dispatcher the unit is asked for what the catalogue asks.
    const { dispatches } = (await admin.get(`/api/cases/${one.id}`)).body;
    expect(dispatches[0].requirements).toContain('清理干净');
  });

  it('KH-08: where the tenant wants so, a case whose unit is beyond doubt is dispatched with its filing, a doubtful one waits', async () => {
    const rules = { reason: '试行自动派遣', rules: { autoDispatch: true } };
    expect((await admin.patch('/api/tenants/city/rules', rules)).status).toBe(200);
    const clear = await fileCase({ catalogueClass: eventClass('0112') });
    expect(clear).toMatchObject({
      state: 'dispatched',
      dispatches: [{ unitId: units['SANIT'], dispatchedBy: 'system' }],
    });
    const doubtful = await fileCase({ catalogueClass: eventClass('0201') });
    expect(doubtful.state).toBe('filed');
    const stated = await fileCase({ catalogueClass: eventClass('0201'), attributes: { involvesCrime: true } });
    expect(stated).toMatchObject({ state: 'dispatched', dispatches: [{ unitId: units['POLICE'] }] });
  });

  it('NB-13: units of the city and of a district have their duties by class and area', async () => {
    const { body: tables } = await admin.get('/api/duty-tables');
    const dutiesOf = async (code: string) => {
      const { body } = await dispatcher.get(`/api/duty-tables/${tables.items[0].id}/rules?unitId=${units[code]}`);
      return body.items.map((rule: { problemType: string; areaCode: string }) => [rule.problemType, rule.areaCode]);
    };
    expect(await dutiesOf('SANIT')).toEqual([
      ['道路保洁', ''],
      ['小广告', ''],
    ]);
    expect(await dutiesOf('DISTRICT')).toEqual([['县城保洁', '330824']]);
    const levels = async (code: string) => (await admin.get(`/api/units/${units[code]}`)).body.level;
    expect([await levels('SANIT'), await levels('DISTRICT')]).toEqual(['city', 'district']);
    const unitAt = async (gridCode: string) => {
      const question = { catalogueClass: eventClass('0112'), gridCode };
      return (await dispatcher.post('/api/routing/explain', question)).body.unit.id;
    };
    expect(await unitAt('330824001001001')).toBe(units['DISTRICT']);
    expect(await unitAt('330802001001001')).toBe(units['SANIT']);
  });
});

describe('the catalogue over HTTP', () => {
  it('KH-04: majors can be chosen from, in either numbering', async () => {
    const { body } = await dispatcher.get('/api/catalogue/majors');
    const names = (scheme: string, kind: string) =>
      body.items
        .filter((major: { scheme: string; kind: string }) => major.scheme === scheme && major.kind === kind)
        .map((major: { name: { zh: string } }) => major.name.zh);
    expect(names('CJ/T 214-2007', 'part')).toEqual(
      expect.arrayContaining(['公用设施', '道路交通', '市容环境', '园林绿化', '房屋土地']),
    );
    expect(names(gb, 'event')).toHaveLength(6);
  });

  it('finds classes by part of their name in either language, or of their code, page by page', async () => {
    const search = async (query: string) => (await dispatcher.get(`/api/catalogue/classes?${query}`)).body;
    const covers = await search(`scheme=${encodeURIComponent(gb)}&q=${encodeURIComponent('井盖')}&limit=5`);
    expect(covers.items).toHaveLength(5);
    const next = await search(
      `scheme=${encodeURIComponent(gb)}&q=${encodeURIComponent('井盖')}&limit=200&cursor=${covers.nextCursor}`,
    );
    const codes = [...covers.items, ...next.items].map(({ code }: { code: string }) => code);
    expect(codes).toEqual([...new Set(codes)].toSorted());
    expect(codes.length).toBeGreaterThan(10);
    expect((await search('q=manhole&limit=1')).items[0].name.zh).toBe('上水井盖');
    expect((await search('q=%25')).items).toEqual([]);
  });

  it('shows everybody what is filed, when it is closed and within which time, without signing in', async () => {
    const { body } = await apiAs(aggregator, '').get(
      `/api/public/catalogue?scheme=${encodeURIComponent(gb)}&kind=event&major=01&limit=3`,
    );
    expect(body.items).toHaveLength(3);
    for (const item of body.items) expect(item.conditions[0]).toMatchObject({ limitText: { zh: expect.any(String) } });
  });

  it('CQ-17: each class has the form of its feedback: which photos and which kinds of result', async () => {
    const formOf = async (kind: string, code: string) => {
      const query = `scheme=${encodeURIComponent(gb)}&kind=${kind}&q=${code}`;
      return (await dispatcher.get(`/api/catalogue/classes?${query}`)).body.items[0].form;
    };
    const cover = await formOf('part', '0101');
    expect(cover.photos).toEqual(['safety', 'after']);
    expect(cover.resultKinds.map(({ zh }: { zh: string }) => zh)).toEqual(['补充', '修复', '移除']);
    expect(await formOf('event', '0112')).toMatchObject({ photos: ['after'], resultKinds: [{ zh: '清理' }, {}] });
    const all = (await dispatcher.get('/api/catalogue/classes?limit=200')).body.items;
    for (const { form } of all) expect([form.photos.length, form.resultKinds.length]).not.toContain(0);
  });

  it('refuses a class that is not in the catalogue', async () => {
    const { body, status } = await dispatcher.get(
      `/api/catalogue/classes/${encodeURIComponent(gb)}/part/9999/conditions`,
    );
    expect([status, body.code]).toEqual([404, 'class-unknown']);
  });

  it('only an administrator imports, and a dry run writes nothing', async () => {
    const send = (cookie: string, dryRun: boolean) =>
      aggregator.app.inject({
        method: 'POST',
        url: '/api/catalogue/versions',
        query: { name: '地方目录', tenantId: 'city', dryRun: String(dryRun) },
        headers: { cookie, 'content-type': 'text/csv; charset=gb18030' },
        payload: Buffer.from(`scheme,kind,code,name,major\n${gb},part,2101,地下管,地下管网\n`),
      });
    expect((await send(dispatcher.cookie, false)).statusCode).toBe(403);
    const dry = (await send(admin.cookie, true)).json();
    expect(dry).toMatchObject({ versionId: null, classCount: 1, encoding: 'utf-8', faults: [] });
    const count = async () => (await dispatcher.get('/api/catalogue/versions')).body.items.length;
    const before = await count();
    expect((await send(admin.cookie, false)).statusCode).toBe(201);
    expect(await count()).toBe(before + 1);
  });
});
