import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ApiClient, addPerson, apiAs } from '../support/api-client.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { openTestAggregator, type TestAggregator, testAdminPassword } from '../support/test-aggregator.ts';

let clock: ReturnType<typeof createManualClock>;
let aggregator: TestAggregator;
let nobody: ApiClient;

beforeEach(async () => {
  clock = createManualClock();
  aggregator = await openTestAggregator({ clock });
  nobody = apiAs(aggregator, '');
});
afterEach(() => aggregator.close());

const signIn = (password: string, username = 'admin', headers: Record<string, string> = {}) =>
  nobody.post('/api/sessions', { username, password }, headers);

async function ledgerTypes(): Promise<string[]> {
  const { ledgerEntries } = aggregator.storage.tables;
  const rows = await aggregator.storage.read((view) => view.select({ type: ledgerEntries.type }).from(ledgerEntries));
  return rows.map((row) => row.type);
}

describe('signing in', () => {
  it('answers the right password with the account and a cookie that scripts cannot read', async () => {
    const answer = await signIn(testAdminPassword);
    expect(answer.status).toBe(201);
    expect(answer.body.account).toMatchObject({ username: 'admin', roles: ['admin', 'reviewer', 'operator'] });
    expect(answer.headers['set-cookie']).toMatch(/^sw=[\w-]{43}; Max-Age=604800; Path=\/; HttpOnly; SameSite=Strict$/);
    expect(JSON.stringify(answer.body)).not.toContain('assword');
  });

  it('takes the username in any case', async () => {
    expect((await signIn(testAdminPassword, ' Admin ')).status).toBe(201);
  });

  it.each([
    ['a wrong password', 'admin', 'wrong password 1'],
    ['an unknown username', 'nobody-here', testAdminPassword],
  ])('refuses %s with the same answer and writes it to the ledger', async (_what, username, password) => {
    const answer = await signIn(password, username);
    expect(answer).toMatchObject({ status: 401, body: { code: 'credentials-wrong' } });
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(await ledgerTypes()).toContain('login-failed');
  });

  it('slows guessing down, says how long to wait, and lets the right password in afterwards', async () => {
    const statuses: number[] = [];
    for (let n = 0; n < 100; n += 1) statuses.push((await signIn(`wrong password ${n}`)).status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(5);
    expect(statuses.filter((status) => status === 429)).toHaveLength(95);
    const refused = await signIn(testAdminPassword);
    expect(refused).toMatchObject({
      status: 429,
      body: { code: 'too-many-attempts' },
      headers: { 'retry-after': '1' },
    });
    clock.advance(1_000);
    expect((await signIn(testAdminPassword)).status).toBe(201);
    expect((await signIn('wrong again 1')).status).toBe(401);
  });

  it('keeps a mistyped password out of ledger and answer', async () => {
    await signIn('x', 'my secret password typed as name');
    const { ledgerEntries } = aggregator.storage.tables;
    const rows = await aggregator.storage.read((view) => view.select().from(ledgerEntries));
    expect(JSON.stringify(rows)).not.toContain('typed as name');
  });
});

describe('a session', () => {
  it('gets a new secret at every sign-in and the one the browser held ends (fixation)', async () => {
    const first = await aggregator.signIn();
    const second = await signIn(testAdminPassword, 'admin', { cookie: first });
    const [cookie] = String(second.headers['set-cookie']).split(';');
    expect(cookie).not.toBe(first);
    expect((await apiAs(aggregator, first).get('/api/me')).status).toBe(401);
    expect((await apiAs(aggregator, String(cookie)).get('/api/me')).status).toBe(200);
  });

  it('never adopts a secret that somebody else chose', async () => {
    const planted = `sw=${'A'.repeat(43)}`;
    const answer = await signIn(testAdminPassword, 'admin', { cookie: planted });
    expect(answer.headers['set-cookie']).not.toContain('A'.repeat(43));
    expect((await apiAs(aggregator, planted).get('/api/me')).status).toBe(401);
  });

  it('ends at sign-out', async () => {
    const me = apiAs(aggregator, await aggregator.signIn());
    expect((await me.delete('/api/sessions/current')).status).toBe(204);
    expect((await me.get('/api/me')).status).toBe(401);
  });

  it('ends after 12 hours without use and after 7 days in any case', async () => {
    const idle = apiAs(aggregator, await aggregator.signIn());
    clock.advance(12 * 3_600_000 - 1);
    expect((await idle.get('/api/me')).status).toBe(200);
    clock.advance(12 * 3_600_000);
    expect((await idle.get('/api/me')).status).toBe(401);

    const busy = apiAs(aggregator, await aggregator.signIn());
    for (let hours = 0; hours < 7 * 24; hours += 6) {
      expect((await busy.get('/api/me')).status).toBe(200);
      clock.advance(6 * 3_600_000);
    }
    expect((await busy.get('/api/me')).status).toBe(401);
  });

  it('stores only the hash of its secret', async () => {
    const cookie = await aggregator.signIn();
    const { sessions } = aggregator.storage.tables;
    const rows = await aggregator.storage.read((view) => view.select().from(sessions));
    expect(JSON.stringify(rows)).not.toContain(cookie.slice(3));
  });
});

describe('own password', () => {
  it('is changed with the old one; all other sessions end and the current one goes on with a new secret', async () => {
    const other = apiAs(aggregator, await aggregator.signIn());
    const own = apiAs(aggregator, await aggregator.signIn());
    const answer = await own.put('/api/me/password', { current: testAdminPassword, new: 'another long phrase' });
    expect(answer.status).toBe(204);
    const [renewed] = String(answer.headers['set-cookie']).split(';');
    expect((await own.get('/api/me')).status).toBe(401);
    expect((await other.get('/api/me')).status).toBe(401);
    expect((await apiAs(aggregator, String(renewed)).get('/api/me')).status).toBe(200);
    expect((await signIn(testAdminPassword)).status).toBe(401);
    expect((await signIn('another long phrase')).status).toBe(201);
  });

  it.each([
    [{ current: 'not the password', new: 'another long phrase' }, 403, 'password-wrong'],
    [{ current: testAdminPassword, new: 'short' }, 400, 'password-too-weak'],
    [{ current: testAdminPassword, new: 'administrator' }, 400, 'password-too-weak'],
    [{ new: 'another long phrase' }, 400, 'request-invalid'],
  ])('is not changed by %j', async (body, status, code) => {
    const own = apiAs(aggregator, await aggregator.signIn());
    expect(await own.put('/api/me/password', body)).toMatchObject({ status, body: { code } });
    expect((await own.get('/api/me')).status).toBe(200);
  });
});

describe('administration of accounts', () => {
  it('creates an account that can sign in and has to change its temporary password before anything else', async () => {
    const admin = apiAs(aggregator, await aggregator.signIn());
    const body = { username: 'WangWei', password: 'first temporary phrase', roles: ['reviewer'] };
    const created = await admin.post('/api/accounts', body);
    expect(created).toMatchObject({ status: 201, body: { username: 'wangwei', roles: ['reviewer'] } });
    expect(JSON.stringify(created.body)).not.toContain('argon2');
    const cookie = await aggregator.signIn('wangwei', body.password);
    const newcomer = apiAs(aggregator, cookie);
    expect((await newcomer.get('/api/me')).body.passwordMustChange).toBe(true);
    expect(await newcomer.get('/api/candidates')).toMatchObject({
      status: 403,
      body: { code: 'password-must-change', title: '请先修改临时密码' },
    });
    const passwords = { current: body.password, new: 'my very own long phrase' };
    const changed = await newcomer.put('/api/me/password', passwords);
    expect(changed.status).toBe(204);
    const renewed = apiAs(aggregator, String(changed.headers['set-cookie']).split(';')[0] ?? '');
    expect((await renewed.get('/api/candidates')).status).toBe(200);
    expect(await admin.post('/api/accounts', body)).toMatchObject({ status: 409, body: { code: 'username-taken' } });
  });

  it.each([
    [{ username: 'a b', password: 'long enough phrase', roles: ['reviewer'] }, '/username'],
    [{ username: 'newbie', password: 'long enough phrase', roles: ['god'] }, '/roles/0'],
    [{ username: 'newbie', password: 'long enough phrase', roles: [] }, '/roles'],
    [{ username: 'newbie', password: 'long enough phrase', roles: ['reviewer'], isAdmin: true }, '/isAdmin'],
    [
      { username: 'newbie', password: 'long enough phrase', roles: ['reviewer'], displayName: 'a\r\nb' },
      '/displayName',
    ],
  ])('refuses %j and names the field', async (body, pointer) => {
    const admin = apiAs(aggregator, await aggregator.signIn());
    const answer = await admin.post('/api/accounts', body);
    expect(answer).toMatchObject({ status: 400, body: { code: 'request-invalid' } });
    expect(answer.body.errors.map((error: { pointer: string }) => error.pointer)).toContain(pointer);
  });

  it('keeps where somebody works and how to reach them, and shows it on their own page', async () => {
    const admin = apiAs(aggregator, await aggregator.signIn());
    const place = { tenantId: 'city', phone: '0574-8700 0000', email: 'desk@example.cn' };
    const body = { username: 'desk', password: 'long enough phrase', roles: ['dispatcher'], ...place };
    const created = await admin.post('/api/accounts', body);
    expect(created.body).toMatchObject({ ...place, unitId: null, suspendedAt: null });
    expect((await admin.patch(`/api/accounts/${created.body.id}`, { phone: null })).body.phone).toBeNull();
    const me = apiAs(aggregator, await aggregator.signIn('desk', body.password));
    expect((await me.get('/api/me')).body).toMatchObject({ tenant: { id: 'city', kind: 'city' }, unit: null });
  });

  it.each([
    [{ tenantId: '00000000-0000-4000-8000-000000000000' }, 404, 'tenant-unknown'],
    [{ unitId: '00000000-0000-4000-8000-000000000000' }, 400, 'unit-unknown'],
    [{ email: 'nowhere' }, 400, 'request-invalid'],
    [{ phone: 'call me' }, 400, 'request-invalid'],
  ])('refuses an account with %j', async (place, status, code) => {
    const admin = apiAs(aggregator, await aggregator.signIn());
    const body = { username: 'lost', password: 'long enough phrase', roles: ['dispatcher'], ...place };
    expect(await admin.post('/api/accounts', body)).toMatchObject({ status, body: { code } });
  });

  it('tells the office what people are called whose ids it has read, and nothing else about them', async () => {
    const desk = await addPerson(aggregator, 'desk', ['duty-chief']);
    const { id } = desk;
    const answer = await desk.get(`/api/account-names?ids=${id},00000000-0000-4000-8000-000000000000`);
    expect(answer.body.items).toEqual([{ id, displayName: 'desk' }]);
    expect((await desk.get('/api/account-names?ids=everybody')).status).toBe(400);
    const crew = await addPerson(aggregator, 'crew', ['collector']);
    expect((await crew.get(`/api/account-names?ids=${id}`)).status).toBe(403);
  });

  it('ends every session of an account the moment it is disabled, loses its password or its role', async () => {
    const admin = apiAs(aggregator, await aggregator.signIn());
    const anna = await addPerson(aggregator, 'anna', ['reviewer']);
    await admin.patch(`/api/accounts/${anna.id}`, { roles: ['operator'] });
    expect((await anna.get('/api/me')).body.account.roles).toEqual(['operator']);
    await admin.patch(`/api/accounts/${anna.id}`, { isDisabled: true });
    expect((await anna.get('/api/me')).status).toBe(401);
    const ben = await addPerson(aggregator, 'ben', ['reviewer']);
    await admin.patch(`/api/accounts/${ben.id}`, { password: 'set by administrator' });
    expect((await ben.get('/api/me')).status).toBe(401);
    expect((await ledgerTypes()).filter((type) => type === 'account-changed').length).toBeGreaterThanOrEqual(6);
  });

  it('never leaves the system without an administrator', async () => {
    const admin = apiAs(aggregator, await aggregator.signIn());
    const { id } = (await admin.get('/api/me')).body.account;
    expect(await admin.patch(`/api/accounts/${id}`, { isDisabled: true })).toMatchObject({
      status: 409,
      body: { code: 'last-admin' },
    });
    expect(await admin.patch(`/api/accounts/${id}`, { roles: ['reviewer'] })).toMatchObject({ status: 409 });
    expect((await admin.get('/api/me')).status).toBe(200);
  });
});

describe('the first start', () => {
  it('makes a random password, different each time, when none is configured', async () => {
    const config = { account: { adminPassword: undefined, hashMemoryKib: 1024 } };
    const fresh = await openTestAggregator({ config });
    const another = await openTestAggregator({ config });
    try {
      expect(fresh.firstPassword).toMatch(/^[\w-]{20}$/);
      expect(another.firstPassword).not.toBe(fresh.firstPassword);
      const cookie = await fresh.signIn('admin', fresh.firstPassword);
      expect((await apiAs(fresh, cookie).get('/api/me')).body.passwordMustChange).toBe(true);
      expect(await apiAs(fresh, cookie).get('/api/accounts')).toMatchObject({
        status: 403,
        body: { code: 'password-must-change' },
      });
    } finally {
      await fresh.close();
      await another.close();
    }
  });

  it('tells nothing when the password is configured, and leaves an existing account alone', async () => {
    expect(aggregator.firstPassword).toBeUndefined();
    const configured = apiAs(aggregator, await aggregator.signIn());
    expect((await configured.get('/api/me')).body.passwordMustChange).toBe(false);
    expect((await configured.get('/api/accounts')).status).toBe(200);
    await aggregator.close();
    aggregator = await openTestAggregator({ clock });
    const { dataDir } = aggregator;
    await apiAs(aggregator, await aggregator.signIn()).put('/api/me/password', {
      current: testAdminPassword,
      new: 'another long phrase',
    });
    const second = await openTestAggregator({ clock, dataDir });
    try {
      await expect(second.signIn()).rejects.toThrow('401');
      await expect(second.signIn('admin', 'another long phrase')).resolves.toMatch(/^sw=/);
    } finally {
      await second.close();
    }
  });
});
