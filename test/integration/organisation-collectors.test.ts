import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiClient, addPerson, apiAs } from '../support/api-client.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { sampleCase } from '../support/sample-rows.ts';
import { openTestAggregator, type TestAggregator } from '../support/test-aggregator.ts';

const clock = createManualClock();
let aggregator: TestAggregator;
let admin: ApiClient;

const refused = (status: number, code: string) => ({ status, body: { code } });
const password = 'a long enough phrase';
const dayMs = 86_400_000;
/** The calendar day in Shanghai, some days from now. */
const dayFromNow = (days: number) => new Date(clock.nowMs() + days * dayMs + 8 * 3_600_000).toISOString().slice(0, 10);

/** An account with the collector's role and its own password, without a certificate. */
async function addUncertified(username: string): Promise<string> {
  const { id } = await aggregator.accounts.create(
    { username, displayName: username, password, roles: ['collector'] },
    'system',
  );
  await aggregator.accounts.setPassword(username, password);
  return id;
}

const signIn = (username: string) => apiAs(aggregator, '').post('/api/sessions', { username, password });
const certify = (id: string, validUntil: string, number = `C-${id.slice(0, 8)}`) =>
  admin.put(`/api/collectors/${id}`, { certificate: { number, issuer: '宁波市城管局', validUntil } });

beforeAll(async () => {
  aggregator = await openTestAggregator({ clock });
  admin = apiAs(aggregator, await aggregator.signIn());
});
afterAll(() => aggregator.close());

describe('certificates', () => {
  it('NB-22: a collector signs in only with a certificate that holds today', async () => {
    const id = await addUncertified('certified');
    expect(await signIn('certified')).toMatchObject(refused(403, 'collector-certificate-missing'));
    expect((await certify(id, dayFromNow(-1))).body.certificate.isValid).toBe(false);
    expect(await signIn('certified')).toMatchObject(refused(403, 'collector-certificate-expired'));
    expect((await certify(id, dayFromNow(0))).body.certificate.isValid).toBe(true);
    expect((await signIn('certified')).status).toBe(201);
  });

  it('NB-22: a session ends with the certificate', async () => {
    const id = await addUncertified('running-out');
    await certify(id, dayFromNow(0));
    const me = apiAs(aggregator, await aggregator.signIn('running-out', password));
    expect((await me.get('/api/me')).status).toBe(200);
    clock.advance(dayMs);
    expect((await me.get('/api/me')).status).toBe(401);
    expect(await signIn('running-out')).toMatchObject(refused(403, 'collector-certificate-expired'));
    admin = apiAs(aggregator, await aggregator.signIn());
  });

  it('tells nobody about certificates who does not know the password', async () => {
    await addUncertified('secretive');
    const answer = await apiAs(aggregator, '').post('/api/sessions', { username: 'secretive', password: 'wrong one' });
    expect(answer).toMatchObject(refused(401, 'credentials-wrong'));
  });

  it('are refused for accounts that are no collectors, twice, and for days that do not exist', async () => {
    const [first, second] = [await addUncertified('first-one'), await addUncertified('second-one')];
    await certify(first, dayFromNow(9), 'SAME-1');
    expect(await certify(second, dayFromNow(9), 'SAME-1')).toMatchObject(refused(409, 'code-taken'));
    expect(await certify(second, '2026-02-30', 'OTHER-1')).toMatchObject(refused(400, 'certificate-invalid'));
    const { id } = (await admin.get('/api/me')).body.account;
    expect(await certify(id, dayFromNow(9), 'OTHER-2')).toMatchObject(refused(400, 'collector-unknown'));
  });

  it('are not held together with the administration, which an expired one would lock out', async () => {
    const body = { username: 'both', password, roles: ['collector', 'admin'] };
    expect(await admin.post('/api/accounts', body)).toMatchObject(refused(400, 'roles-incompatible'));
  });
});

describe('the nearest collector', () => {
  const here = { latitude: 29.8, longitude: 121.5 };
  const nearest = (more: object = {}) =>
    aggregator.storage.read((view) =>
      aggregator.organisation.forCases.collectors.nearest(view, {
        ...{ position: here, gridCode: null, tenantId: 'city', at: new Date(clock.nowMs()) },
        ...more,
      }),
    );

  it('is on duty, certified, in the grid first, then the closest whose position is fresh', async () => {
    const far = await addPerson(aggregator, 'collector-far', ['collector']);
    const near = await addPerson(aggregator, 'collector-near', ['collector']);
    expect(await nearest()).toBeNull();
    await far.put('/api/me/standing', { isOnDuty: true, position: { latitude: 29.9, longitude: 121.5 } });
    expect(await nearest()).toBe(far.id);
    await near.put('/api/me/standing', { isOnDuty: true, position: { latitude: 29.801, longitude: 121.5 } });
    expect(await nearest()).toBe(near.id);
    expect(await nearest({ except: near.id })).toBe(far.id);
    const { gridCollectors } = aggregator.storage.tables;
    const row = { gridCode: '330203001002001', accountId: far.id };
    await aggregator.storage.write((tx) => tx.insert(gridCollectors).values(row));
    expect(await nearest({ gridCode: row.gridCode })).toBe(far.id);
    clock.advance(31 * 60_000);
    await far.put('/api/me/standing', { position: { latitude: 29.9, longitude: 121.5 } });
    // Nobody knows any more where the other one is.
    expect(await nearest()).toBe(far.id);
    await far.put('/api/me/standing', { isOnDuty: false });
    expect(await nearest({ gridCode: row.gridCode })).toBe(near.id);
    await near.put('/api/me/standing', { isOnDuty: false });
    expect(await nearest()).toBeNull();
  });

  it('works in the district of the case', async () => {
    const add = async (code: string) =>
      (await admin.post('/api/tenants', { parentId: 'city', kind: 'district', code, name: code })).body.id;
    const [ours, theirs] = [await add('330203'), await add('330205')];
    const them = await addPerson(aggregator, 'collector-them', ['collector'], { tenantId: theirs });
    await them.put('/api/me/standing', { isOnDuty: true, position: here });
    expect(await nearest({ tenantId: ours })).toBeNull();
    expect(await nearest({ tenantId: theirs })).toBe(them.id);
    await them.put('/api/me/standing', { isOnDuty: false });
  });
});

describe('suspension', () => {
  async function giveTasks(assigneeId: string, n: number): Promise<{ caseId: string; taskIds: string[] }> {
    const { cases, caseTasks } = aggregator.storage.tables;
    const row = { ...sampleCase(n, { category: 'litter' }), candidateId: null };
    const at = new Date(clock.nowMs());
    const common = { caseId: row.id, kind: 'repair-check', round: 1, assigneeId, createdAt: at } as const;
    const tasks = (['open', 'open', 'answered'] as const).map((state) => ({ ...common, id: randomUUID(), state }));
    await aggregator.storage.write(async (tx) => {
      await tx.insert(cases).values(row);
      await tx.insert(caseTasks).values(tasks);
    });
    return { caseId: row.id, taskIds: tasks.map(({ id }) => id) };
  }

  async function assigneesOf(taskIds: readonly string[]): Promise<(string | null)[]> {
    const { caseTasks } = aggregator.storage.tables;
    const rows = await aggregator.storage.read((view) => view.select().from(caseTasks));
    return taskIds.map((id) => rows.find((row) => row.id === id)?.assigneeId ?? null);
  }

  const suspend = (id: string) => admin.put(`/api/collectors/${id}/suspension`, { reason: '违反合同' });

  it('NB-39: a suspended worker is out at once and the open tasks are with somebody else', async () => {
    const worker = await addPerson(aggregator, 'worker-out', ['collector']);
    const other = await addPerson(aggregator, 'worker-in', ['collector']);
    const position = { latitude: 29.8, longitude: 121.5 };
    await worker.put('/api/me/standing', { isOnDuty: true, position });
    await other.put('/api/me/standing', { isOnDuty: true, position });
    const { caseId, taskIds } = await giveTasks(worker.id, 1);
    const answer = await suspend(worker.id);
    expect(answer.status).toBe(200);
    expect(answer.body.tasks).toEqual([
      expect.objectContaining({ caseId, assigneeId: other.id }),
      expect.objectContaining({ caseId, assigneeId: other.id }),
    ]);
    // What was answered stays with the one who answered.
    expect(await assigneesOf(taskIds)).toEqual([other.id, other.id, worker.id]);
    expect((await worker.get('/api/me')).status).toBe(401);
    await expect(aggregator.signIn('worker-out', 'a password of 10 words')).rejects.toThrow('account-suspended');
    const { ledgerEntries } = aggregator.storage.tables;
    const entries = await aggregator.storage.read((view) => view.select().from(ledgerEntries));
    const [entry] = entries.filter(({ type }) => type === 'worker-suspended');
    expect(entry).toMatchObject({ subject: worker.id });
    expect(entry?.data).toContain(taskIds[0]);
    await other.put('/api/me/standing', { isOnDuty: false });
  });

  it('MQ-17: with nobody on duty the tasks go to the pool, and the worker may be let in again', async () => {
    const worker = await addPerson(aggregator, 'worker-back', ['collector']);
    const { taskIds } = await giveTasks(worker.id, 2);
    expect((await suspend(worker.id)).status).toBe(200);
    expect(await assigneesOf(taskIds)).toEqual([null, null, worker.id]);
    expect(await suspend(worker.id)).toMatchObject(refused(409, 'state-conflict'));
    expect((await admin.delete(`/api/collectors/${worker.id}/suspension`)).status).toBe(204);
    expect(await admin.delete(`/api/collectors/${worker.id}/suspension`)).toMatchObject(refused(409, 'state-conflict'));
    await expect(aggregator.signIn('worker-back', 'a password of 11 words')).resolves.toMatch(/^sw=/);
  });

  it('needs a reason, and does not reach administrators or accounts that do not exist', async () => {
    const worker = await addPerson(aggregator, 'worker-safe', ['collector']);
    expect(await admin.put(`/api/collectors/${worker.id}/suspension`, { reason: ' ' })).toMatchObject(
      refused(400, 'request-invalid'),
    );
    const { id } = (await admin.get('/api/me')).body.account;
    expect(await suspend(id)).toMatchObject(refused(409, 'suspension-refused'));
    expect(await suspend(randomUUID())).toMatchObject(refused(404, 'not-found'));
    expect((await worker.get('/api/me')).status).toBe(200);
  });
});
