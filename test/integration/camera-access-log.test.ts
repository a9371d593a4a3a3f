import type { NewCameraAccess } from '@streetwarden/aggregator/grant/access-log';
import { openAccessLog } from '@streetwarden/aggregator/grant/open-access-log';
import { desc, eq } from 'drizzle-orm';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiClient, addPerson, apiAs } from '../support/api-client.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { openTestAggregator, type TestAggregator } from '../support/test-aggregator.ts';

const clock = createManualClock();
let aggregator: TestAggregator;
let admin: ApiClient;
let operator: ApiClient & { readonly id: string };
let cameraRecordId: string;

beforeAll(async () => {
  aggregator = await openTestAggregator({ clock });
  admin = apiAs(aggregator, await aggregator.signIn());
  operator = await addPerson(aggregator, 'seat', ['operator']);
  cameraRecordId = (await admin.post('/api/camera-records', { number: 'C-1', name: 'Crossing' })).body.id;
});
afterAll(() => aggregator.close());

const openLog = () => openAccessLog({ storage: aggregator.storage, clock, logger: pino({ level: 'silent' }) });
const access = (change: Partial<NewCameraAccess> = {}): NewCameraAccess => ({
  ...{ accountId: operator.id, cameraRecordId, right: 'see', grantId: 'grant-1', ipAddress: '10.0.0.9' },
  ...change,
});

describe('the access log', () => {
  it('KM-S11: holds who looked at which camera, from when, how long, by which grant and from where', async () => {
    const log = openLog();
    const id = await log.begin(access());
    clock.advance(95_000);
    await log.end(id);
    const [entry] = (await admin.get(`/api/camera-accesses?cameraRecordId=${cameraRecordId}`)).body.items;
    expect(entry).toMatchObject({
      ...{ accountId: operator.id, accountName: 'seat', cameraName: 'Crossing', right: 'see', durationSeconds: 95 },
      ...{ grantId: 'grant-1', ipAddress: '10.0.0.9' },
    });
    await log.close();
  });

  it('stands in the Merkle log too, its beginning and its end', async () => {
    const log = openLog();
    const footage = { from: new Date('2026-11-22T07:00:00.000Z'), to: new Date('2026-11-22T07:01:00.000Z') };
    const id = await log.begin(access({ right: 'export', reason: 'case 12', footage }));
    clock.advance(2_000);
    await log.end(id);
    await log.close();
    const { ledgerEntries } = aggregator.storage.tables;
    const entries = await aggregator.storage.read((view) =>
      view
        .select()
        .from(ledgerEntries)
        .where(eq(ledgerEntries.subject, cameraRecordId))
        .orderBy(desc(ledgerEntries.index))
        .limit(2),
    );
    expect(entries.map(({ type, data }) => ({ type, ...JSON.parse(data) }))).toMatchObject([
      { type: 'camera-accessed', accessId: id, phase: 'ended', durationMs: 2_000 },
      {
        type: 'camera-accessed',
        accessId: id,
        phase: 'begun',
        right: 'export',
        reason: 'case 12',
        footageFrom: footage.from.toISOString(),
      },
    ]);
  });

  it.each(['export', 'original'] as const)('CQ-12: takes no %s without a reason', async (right) => {
    const log = openLog();
    await expect(log.begin(access({ right }))).rejects.toMatchObject({ code: 'camera-reason-missing' });
    await expect(log.begin(access({ right, reason: '  x ' }))).rejects.toMatchObject({ code: 'camera-reason-missing' });
    await log.end(await log.begin(access({ right, reason: '核实占道经营' })));
    await log.close();
  });

  it('ends what still runs when the server stops', async () => {
    const log = openLog();
    const id = await log.begin(access());
    clock.advance(7_000);
    await log.close();
    const { items } = (await admin.get('/api/camera-accesses?right=see')).body;
    expect(items.find((one: { id: string }) => one.id === id)).toMatchObject({ durationSeconds: 7 });
  });

  it('takes two hundred beginnings at once in a few writes, none lost', async () => {
    const log = openLog();
    const ids = await Promise.all(Array.from({ length: 200 }, () => log.begin(access({ right: 'steer' }))));
    await Promise.all(ids.map((id) => log.end(id)));
    await log.close();
    const { cameraAccesses } = aggregator.storage.tables;
    const rows = await aggregator.storage.read((view) =>
      view.select().from(cameraAccesses).where(eq(cameraAccesses.right, 'steer')),
    );
    expect(rows.filter(({ endedAt }) => endedAt !== null)).toHaveLength(200);
    expect(await aggregator.ledger.check()).toMatchObject({ isSound: true });
  });

  it('is read by those who administer and supervise, page by page and as CSV', async () => {
    expect((await operator.get('/api/camera-accesses')).status).toBe(403);
    const first = (await admin.get('/api/camera-accesses?limit=50')).body;
    const second = (await admin.get(`/api/camera-accesses?limit=50&cursor=${first.nextCursor}`)).body;
    const ids = [...first.items, ...second.items].map(({ id }: { id: string }) => id);
    expect(new Set(ids).size).toBe(100);
    const csv = await admin.get('/api/camera-accesses.csv?right=export');
    expect(csv.body.split('\r\n').filter((line: string) => line !== '')).toHaveLength(1 + 2);
  });
});

describe('rights of a new database', () => {
  it('are what the roles could do, as grants that are revoked like others and do not come back', async () => {
    const { items } = (await admin.get('/api/camera-grants?granteeId=operator')).body;
    expect(items).toMatchObject([{ scopeKind: 'all', rights: ['see', 'playback', 'steer', 'capture', 'export'] }]);
    expect((await operator.get(`/api/camera-records/${cameraRecordId}`)).status).toBe(200);
    await admin.post(`/api/camera-grants/${items[0].id}/revoke`, { reason: 'tighter rules' });
    expect((await operator.get(`/api/camera-records/${cameraRecordId}`)).status).toBe(404);
    const again = await admin.post(`/api/camera-grants/${items[0].id}/revoke`, { reason: 'tighter rules' });
    expect(again.body.code).toBe('camera-grant-ended');
  });

  it.each([
    ['scopeId', { scopeKind: 'all', scopeId: 'city' }],
    ['scopeId', { scopeKind: 'camera' }],
    ['rights', { rights: ['steer'] }],
    ['rights', { rights: ['see', 'see'] }],
    ['validUntil', { validUntil: '2026-11-01T00:00:00.000Z' }],
    ['validUntil', { validFrom: '2027-01-02T00:00:00.000Z', validUntil: '2027-01-01T00:00:00.000Z' }],
    ['weeklyHours/0/to', { weeklyHours: [{ days: [1], from: '08:00', to: '08:00' }] }],
  ])('are refused when %s could never hold: %j', async (field, change) => {
    const words = { granteeKind: 'role', granteeId: 'leader', scopeKind: 'all', rights: ['see'], reason: 'test it' };
    const answer = await admin.post('/api/camera-grants', { ...words, ...change });
    expect(answer).toMatchObject({ status: 400, body: { params: { field: `/${field}` } } });
  });
});
