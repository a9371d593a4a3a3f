import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiAnswer, type ApiClient, addPerson, apiAs } from '../support/api-client.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { openTestAggregator, type TestAggregator } from '../support/test-aggregator.ts';

const clock = createManualClock();
let aggregator: TestAggregator;
let admin: ApiClient;
let haishu: string;
let jiangbei: string;
let street: string;

const created = (answer: ApiAnswer): string => {
  expect(answer).toMatchObject({ status: 201 });
  return answer.body.id;
};
const refused = (status: number, code: string) => ({ status, body: { code } });

async function addTenant(parentId: string, kind: string, code: string, more: object = {}): Promise<string> {
  return created(await admin.post('/api/tenants', { parentId, kind, code, name: `${kind} ${code}`, ...more }));
}

async function addUnit(code: string, more: object): Promise<string> {
  return created(await admin.post('/api/units', { tenantId: haishu, type: 'department', code, name: code, ...more }));
}

beforeAll(async () => {
  aggregator = await openTestAggregator({ clock });
  admin = apiAs(aggregator, await aggregator.signIn());
  await admin.patch('/api/tenants/city', { version: 1, code: '330200' });
  haishu = await addTenant('city', 'district', '330203', { mode: 'trial' });
  jiangbei = await addTenant('city', 'district', '330205', { isHosted: true });
  street = await addTenant(haishu, 'street', '330203001');
});
afterAll(() => aggregator.close());

describe('tenants', () => {
  it('KM-17: the organisation is four levels deep, and a county may run on the platform of the city', async () => {
    const community = await addTenant(street, 'community', '330203001002');
    const { items } = (await admin.get('/api/tenants')).body;
    const kinds = (id: string): string[] => {
      const tenant = items.find((item: { id: string }) => item.id === id);
      return tenant === undefined ? [] : [...kinds(tenant.parentId), tenant.kind];
    };
    expect(kinds(community)).toEqual(['city', 'district', 'street', 'community']);
    expect((await admin.get(`/api/tenants/${jiangbei}`)).body).toMatchObject({ isHosted: true, mode: 'building' });
  });

  it('KH-02: a district runs on trial, then live; what lies in it follows, its neighbour does not', async () => {
    const modeOf = async (id: string) => (await admin.get(`/api/tenants/${id}`)).body.effectiveMode;
    expect([await modeOf('city'), await modeOf(haishu), await modeOf(street)]).toEqual(['live', 'trial', 'trial']);
    const { version } = (await admin.get(`/api/tenants/${haishu}`)).body;
    clock.advance(1000);
    const changed = await admin.patch(`/api/tenants/${haishu}`, { version, mode: 'live' });
    expect(changed.body).toMatchObject({ mode: 'live', modeSince: new Date(clock.nowMs()).toISOString() });
    expect([await modeOf(haishu), await modeOf(street), await modeOf(jiangbei)]).toEqual(['live', 'live', 'building']);
    const rules = await aggregator.storage.read((view) => aggregator.organisation.rules.of(view, jiangbei));
    expect(rules.mode).toBe('building');
  });

  it.each([
    ['a level left out', { kind: 'community', code: '330203001003' }, 400, 'tenant-level-invalid'],
    ['a code of another city', { kind: 'district', code: '330302' }, 400, 'tenant-code-invalid'],
    ['a code that is taken', { kind: 'district', code: '330205' }, 409, 'code-taken'],
    ['a parent that does not exist', { parentId: '00000000-0000-4000-8000-000000000000' }, 404, 'tenant-unknown'],
    ['a name with a line break', { name: 'a\nb' }, 400, 'request-invalid'],
  ])('refuses %s', async (_what, body, status, code) => {
    const whole = { parentId: 'city', kind: 'district', code: '330206', name: 'New', ...body };
    expect(await admin.post('/api/tenants', whole)).toMatchObject(refused(status, code));
  });

  it('refuses a change of what somebody else changed meanwhile', async () => {
    expect(await admin.patch(`/api/tenants/${jiangbei}`, { version: 99, name: 'Late' })).toMatchObject(
      refused(409, 'version-stale'),
    );
  });
});

describe('scope', () => {
  it('NB-03: the city sees every district, a district only itself and what lies in it', async () => {
    const chief = await addPerson(aggregator, 'haishu-chief', ['duty-chief'], { tenantId: haishu });
    const seen = (await chief.get('/api/tenants')).body.items.map((item: { id: string }) => item.id);
    expect(seen).toContain(street);
    expect(seen).not.toContain(jiangbei);
    expect(seen).not.toContain('city');
    expect(await chief.get(`/api/tenants/${jiangbei}`)).toMatchObject(refused(403, 'tenant-out-of-scope'));
    const all = (await admin.get('/api/tenants')).body.items.map((item: { id: string }) => item.id);
    expect(all).toEqual(expect.arrayContaining(['city', haishu, jiangbei, street]));
  });

  it('NB-03: the city publishes one rule set, and no district changes it', async () => {
    const unify = (isUnified: boolean | null) =>
      admin.patch('/api/tenants/city/rules', { reason: '第四条', rules: { isUnified } });
    expect((await unify(true)).status).toBe(200);
    const local = { reason: 'ours', rules: { maxExtensions: 5 } };
    expect(await admin.patch(`/api/tenants/${haishu}/rules`, local)).toMatchObject(
      refused(403, 'tenant-rules-unified'),
    );
    expect((await unify(null)).body.rules.isUnified).toBe(false);
    expect((await admin.patch(`/api/tenants/${haishu}/rules`, local)).body.rules.maxExtensions).toBe(5);
    await admin.patch(`/api/tenants/${haishu}/rules`, { reason: 'back', rules: { maxExtensions: null } });
  });

  it('lets an administrator of a district manage that district and nothing else', async () => {
    const local = await addPerson(aggregator, 'haishu-admin', ['admin'], { tenantId: haishu });
    const person = { password: 'a long enough phrase', roles: ['dispatcher'] };
    const add = (username: string, tenantId: string | null) =>
      local.post('/api/accounts', { ...person, username, tenantId });
    expect((await add('haishu-desk', haishu)).status).toBe(201);
    expect(await add('jiangbei-desk', jiangbei)).toMatchObject(refused(403, 'tenant-out-of-scope'));
    expect(await add('city-desk', null)).toMatchObject(refused(403, 'tenant-out-of-scope'));
    const unit = { type: 'department', code: 'X-1', name: 'x' };
    expect(await local.post('/api/units', { ...unit, tenantId: jiangbei })).toMatchObject(
      refused(403, 'tenant-out-of-scope'),
    );
    const { items } = (await local.get('/api/accounts')).body;
    expect(items.map((item: { tenantId: string }) => item.tenantId)).toEqual(items.map(() => haishu));
    const { id } = (await admin.get('/api/me')).body.account;
    expect(await local.patch(`/api/accounts/${id}`, { isDisabled: true })).toMatchObject(
      refused(403, 'tenant-out-of-scope'),
    );
  });

  it('MQ-05: a street that only commands has dispatchers, and nobody who files or closes', async () => {
    await admin.patch(`/api/tenants/${haishu}/rules`, { reason: '第六条', rules: { profile: 'minqing' } });
    const person = { password: 'a long enough phrase', tenantId: street };
    const add = (username: string, role: string) => admin.post('/api/accounts', { ...person, username, roles: [role] });
    expect((await add('street-dispatcher', 'dispatcher')).status).toBe(201);
    for (const role of ['reviewer', 'operator', 'duty-chief']) {
      expect(await add(`street-${role}`, role)).toMatchObject(refused(400, 'role-level-mismatch'));
    }
  });

  it('KH-03: whether townships command is configured', async () => {
    const rules = { profile: 'kaihua', commandLevels: ['district'] };
    await admin.patch(`/api/tenants/${jiangbei}/rules`, { reason: '二', rules });
    const township = await addTenant(jiangbei, 'street', '330205100');
    const person = { username: 'township-desk', password: 'a long enough phrase', roles: ['dispatcher'] };
    const add = () => admin.post('/api/accounts', { ...person, tenantId: township });
    expect(await add()).toMatchObject(refused(400, 'role-level-mismatch'));
    await admin.patch(`/api/tenants/${jiangbei}/rules`, {
      reason: '二',
      rules: { commandLevels: ['district', 'street'] },
    });
    expect((await add()).status).toBe(201);
  });
});

describe('rules', () => {
  it('are inherited, versioned, and stay as they were for a case that began under them', async () => {
    const read = async (tenantId: string, version?: number) =>
      (await admin.get(`/api/tenants/${tenantId}/rules${version === undefined ? '' : `?version=${version}`}`)).body;
    const before = await read(street);
    const reason = 'longer';
    await admin.patch('/api/tenants/city/rules', { reason, rules: { maxSuspensionDays: 100, hotlineNumber: '96310' } });
    const after = await read(street);
    expect(after.version).toBeGreaterThan(before.version);
    expect(after).toMatchObject({ rules: { maxSuspensionDays: 100, hotlineNumber: '96310' }, own: {} });
    expect((await read(street, before.version)).rules).toMatchObject({
      maxSuspensionDays: 365,
      hotlineNumber: '12319',
    });
  });

  it('hold the working hours and holidays, and warn of a year without a holiday table', async () => {
    const rules = { calendar: { overrides: [{ date: '2026-03-02', kind: 'holiday', name: '本地节日' }] } };
    const changed = await admin.patch(`/api/tenants/${haishu}/rules`, { reason: 'local holiday', rules });
    expect(changed.status).toBe(200);
    const { calendar } = await aggregator.storage.read((view) => aggregator.organisation.rules.of(view, street));
    expect(calendar.dayOf('2026-03-02').isWorking).toBe(false);
    expect(calendar.dayOf('2026-03-03').isWorking).toBe(true);
    const late = createManualClock();
    late.advance(Date.parse('2049-12-01T00:00:00Z') - late.nowMs());
    const future = await openTestAggregator({ clock: late });
    try {
      const { warnings } = (await apiAs(future, await future.signIn()).get('/api/tenants/city/rules')).body;
      expect(warnings).toContainEqual({ code: 'holiday-table-missing', year: 2050, isUrgent: false });
    } finally {
      await future.close();
    }
  });

  it('show a year day by day: public holidays, working weekends, local days', async () => {
    const { body } = await admin.get(`/api/tenants/${street}/calendar?year=2026`);
    const day = (date: string) => body.days.find((item: { date: string }) => item.date === date);
    expect(body).toMatchObject({ timeZone: 'Asia/Shanghai', hoursPerWorkingDay: 8, isComplete: true });
    expect(body.days).toHaveLength(365);
    expect(day('2026-10-01').isWorking).toBe(false);
    expect(day('2026-03-02')).toEqual({ date: '2026-03-02', isWorking: false, name: '本地节日' });
    // A weekend that is worked for the long holiday.
    expect(
      body.days.some(
        ({ date, isWorking }: { date: string; isWorking: boolean }) =>
          isWorking && new Date(date).getUTCDay() % 6 === 0,
      ),
    ).toBe(true);
    expect((await admin.get(`/api/tenants/${street}/calendar?year=2150`)).body.isComplete).toBe(false);
  });

  it('KH-12: the office that leads coordinations is configured, and has to exist', async () => {
    const leading = { coordinationOffice: '领导小组办公室' };
    const unit = await addUnit('LEADING-OFFICE', {});
    const rules = { ...leading, coordinationUnitId: unit };
    await admin.patch(`/api/tenants/${haishu}/rules`, { reason: '三3', rules });
    const forCases = await aggregator.storage.read((view) => aggregator.organisation.rules.of(view, street));
    expect(forCases).toMatchObject({ coordinationUnitId: unit, coordinationOffice: '领导小组办公室' });
    const unknown = { coordinationUnitId: '00000000-0000-4000-8000-000000000000' };
    expect(await admin.patch(`/api/tenants/${haishu}/rules`, { reason: 'x', rules: unknown })).toMatchObject(
      refused(400, 'unit-unknown'),
    );
  });

  it.each([
    [{ maxExtensions: 99 }, 'tenant-rules-invalid'],
    [{ unheardOf: true }, 'tenant-rules-invalid'],
    [{ calendar: { hours: [{ standardDay: ['18:00-08:00'] }] } }, 'calendar-invalid'],
    [{ noOwnerHandlerUnitId: '00000000-0000-4000-8000-000000000000' }, 'unit-unknown'],
  ])('refuse %j', async (rules, code) => {
    expect(await admin.patch('/api/tenants/city/rules', { reason: 'x', rules })).toMatchObject(refused(400, code));
  });

  it('are not changed without a reason', async () => {
    expect(await admin.patch('/api/tenants/city/rules', { reason: '  ', rules: {} })).toMatchObject(
      refused(400, 'request-invalid'),
    );
  });
});

describe('units', () => {
  let office: string;
  let bureau: string;
  beforeAll(async () => {
    bureau = await addUnit('BUREAU', {});
    office = await addUnit('STREET-1', { tenantId: street, type: 'street-office', parentId: bureau });
  });

  it('NB-13: city units and district units stand in one registry, street offices among the latter', async () => {
    await addUnit('CITY-BUREAU', { tenantId: 'city' });
    const { items } = (await admin.get('/api/units?limit=200')).body;
    const levelOf = (code: string) => items.find((item: { code: string }) => item.code === code)?.level;
    expect(['CITY-BUREAU', 'BUREAU', 'STREET-1'].map(levelOf)).toEqual(['city', 'district', 'district']);
  });

  it('NB-04: the tree says type, level, parent, and who owns a company', async () => {
    const owner = await addUnit('SASAC', { type: 'owner' });
    const company = await addUnit('WATER-LTD', { type: 'company', ownerUnitId: owner, parentId: bureau });
    expect((await admin.get(`/api/units/${company}`)).body).toMatchObject({
      ...{ type: 'company', level: 'district', parentId: bureau, ownerUnitId: owner, isDispatchable: true },
    });
    expect((await admin.get(`/api/units/${owner}`)).body.isDispatchable).toBe(false);
  });

  it('CQ-02: a public-service unit has an industry and a competent authority', async () => {
    const body = { tenantId: haishu, type: 'public-service', code: 'GAS-1', name: '燃气公司' };
    expect(await admin.post('/api/units', { ...body, industry: 'town-gas' })).toMatchObject(
      refused(400, 'unit-invalid'),
    );
    expect(await admin.post('/api/units', { ...body, competentUnitId: bureau })).toMatchObject(
      refused(400, 'unit-invalid'),
    );
    const whole = { ...body, industry: 'town-gas', competentUnitId: bureau };
    expect((await admin.post('/api/units', whole)).body).toMatchObject({
      industry: 'town-gas',
      competentUnitId: bureau,
    });
  });

  it('KH-22: support offices exist and are not offered for dispatch', async () => {
    const id = await addUnit('LEGAL', { type: 'support-office' });
    const offered = (await admin.get('/api/units?isDispatchable=true&limit=200')).body.items;
    expect(offered.map((unit: { id: string }) => unit.id)).toContain(bureau);
    expect(offered.map((unit: { id: string }) => unit.id)).not.toContain(id);
    expect(await admin.patch(`/api/units/${id}`, { version: 1, isDispatchable: true })).toMatchObject(
      refused(400, 'unit-invalid'),
    );
  });

  it('MQ-37: three named people are filed per unit; what is missing is listed, what changed stays on record', async () => {
    const lacking = async () =>
      (await admin.get('/api/units?lacks=contacts&limit=200')).body.items.map((unit: { id: string }) => unit.id);
    expect(await lacking()).toContain(office);
    const put = (kind: string, name: string) =>
      admin.put(`/api/units/${office}/contacts/${kind}`, { name, phone: '0574-8700 0000' });
    await put('leader', '王分管');
    await put('head', '李负责');
    expect(await lacking()).toContain(office);
    expect((await admin.get(`/api/units/${office}`)).body.lacks).toContain('contacts');
    await put('receiver', '张接收');
    expect(await lacking()).not.toContain(office);
    await put('receiver', '赵接收');
    const changes = (await admin.get(`/api/organisation/changes?subject=unit-contact&subjectId=${office}`)).body.items;
    expect(changes[0]).toMatchObject({ before: { name: '张接收' }, after: { name: '赵接收' } });
    expect(changes).toHaveLength(4);
    // The exported log names what changed, never who.
    const { ledgerEntries } = aggregator.storage.tables;
    const entries = await aggregator.storage.read((view) => view.select().from(ledgerEntries));
    const logged = entries.filter(({ type, subject }) => type === 'organisation-changed' && subject === office);
    expect(logged.length).toBeGreaterThanOrEqual(4);
    expect(JSON.stringify(logged)).not.toContain('接收');
  });

  const lackingPlan = async (plan: string) =>
    (await admin.get(`/api/units?lacks=${plan}&limit=200`)).body.items.map((item: { id: string }) => item.id);
  const filePlan = (unit: string, kind: string, title: string) =>
    admin.post(`/api/units/${unit}/plans`, { kind, title, body: '第一步：设置围挡。' });

  it('MQ-38: every unit has a daily and an emergency plan, and those without one are listed', async () => {
    const unit = await addUnit('PLAN-1', {});
    expect(await lackingPlan('daily-plan')).toContain(unit);
    expect((await filePlan(unit, 'daily', '日常处置方案')).status).toBe(201);
    expect(await lackingPlan('daily-plan')).not.toContain(unit);
    expect(await lackingPlan('emergency-plan')).toContain(unit);
    await filePlan(unit, 'emergency', '应急处置预案');
    expect(await lackingPlan('emergency-plan')).not.toContain(unit);
    expect((await admin.get(`/api/units/${unit}`)).body.lacks).toEqual(['contacts']);
  });

  it('CQ-10: a new version of a plan leaves the earlier ones as they were', async () => {
    const unit = await addUnit('PLAN-2', {});
    await filePlan(unit, 'emergency', '应急处置预案');
    await filePlan(unit, 'emergency', '应急处置预案（修订）');
    await filePlan(unit, 'daily', '日常处置方案');
    const { plans } = (await admin.get(`/api/units/${unit}`)).body;
    expect(plans.map(({ kind, version, title }: Record<string, unknown>) => [kind, version, title])).toEqual([
      ['daily', 1, '日常处置方案'],
      ['emergency', 2, '应急处置预案（修订）'],
      ['emergency', 1, '应急处置预案'],
    ]);
  });

  it('lets the signers of a unit file its papers, and nobody those of another', async () => {
    const officer = await addPerson(aggregator, 'street-officer', ['unit-officer'], {
      tenantId: street,
      unitId: office,
    });
    const contact = { name: '新接收人', phone: '13800000000' };
    expect((await officer.put(`/api/units/${office}/contacts/receiver`, contact)).status).toBe(200);
    const other = await addUnit('STREET-2', { tenantId: street, type: 'street-office' });
    expect(await officer.put(`/api/units/${other}/contacts/receiver`, contact)).toMatchObject(
      refused(403, 'unit-not-own'),
    );
    expect((await officer.get('/api/me')).body).toMatchObject({
      tenant: { id: street, kind: 'street' },
      unit: { id: office, type: 'street-office' },
    });
  });

  it('refuses cycles, unknown units and codes that are taken', async () => {
    const unknown = '00000000-0000-4000-8000-000000000000';
    expect(await admin.patch(`/api/units/${bureau}`, { version: 1, parentId: office })).toMatchObject(
      refused(400, 'unit-cycle'),
    );
    expect(await admin.patch(`/api/units/${bureau}`, { version: 1, parentId: unknown })).toMatchObject(
      refused(400, 'unit-unknown'),
    );
    expect(
      await admin.post('/api/units', { tenantId: haishu, type: 'department', code: 'BUREAU', name: 'twin' }),
    ).toMatchObject(refused(409, 'code-taken'));
    expect(await admin.get(`/api/units/${unknown}`)).toMatchObject(refused(404, 'not-found'));
  });

  it('refuses unit people without a unit', async () => {
    const body = { username: 'homeless', password: 'a long enough phrase', roles: ['unit-handler'] };
    expect(await admin.post('/api/accounts', body)).toMatchObject(refused(400, 'account-unit-required'));
  });
});
