import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiClient, addPerson, apiAs } from '../support/api-client.ts';
import { startRealPostgres } from '../support/real-postgres.ts';
import { openTestAggregator, type TestAggregator } from '../support/test-aggregator.ts';

const started = await startRealPostgres();
const missing = 'reason' in started ? started.reason : undefined;
let first: TestAggregator;
let second: TestAggregator;
let here: ApiClient;
let there: ApiClient;
let district: string;

beforeAll(async () => {
  if ('reason' in started) return;
  const config = { storage: { databaseUrl: await started.createDatabase() } };
  first = await openTestAggregator({ config });
  second = await openTestAggregator({ config });
  here = apiAs(first, await first.signIn());
  there = apiAs(second, await second.signIn());
  const body = { parentId: 'city', kind: 'district', code: '330203', name: '海曙' };
  district = (await here.post('/api/tenants', body)).body.id;
});
afterAll(async () => {
  await second?.close();
  await first?.close();
  if (!('reason' in started)) await started.stop();
});

const both = async <T>(give: (one: ApiClient, n: number) => Promise<T>) =>
  await Promise.all([here, there].map((one, n) => give(one, n)));

describe.skipIf(missing !== undefined)(
  `the organisation on PostgreSQL, two aggregators at once ${missing ?? ''}`,
  () => {
    it('gives a code to one of two units', async () => {
      const unit = { tenantId: district, type: 'department', code: 'SAME', name: 'same' };
      const statuses = (await both((one) => one.post('/api/units', unit))).map(({ status }) => status);
      expect(statuses.toSorted()).toEqual([201, 409]);
    });

    it('lets one of two changes of the same tenant win', async () => {
      const { version } = (await here.get(`/api/tenants/${district}`)).body;
      const answers = await both((one, n) => one.patch(`/api/tenants/${district}`, { version, name: `name ${n}` }));
      expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
      const won = answers.find(({ status }) => status === 200);
      expect((await here.get(`/api/tenants/${district}`)).body.name).toBe(won?.body.name);
    });

    it('numbers rules that change at the same moment without repeat, and loses none', async () => {
      const patch = [{ maxExtensions: 1 }, { maxSuspensions: 0 }];
      const answers = await both((one, n) =>
        one.patch(`/api/tenants/${district}/rules`, { reason: 'at once', rules: patch[n] }),
      );
      expect(answers.map(({ status }) => status)).toEqual([200, 200]);
      expect(new Set(answers.map(({ body }) => body.version)).size).toBe(2);
      expect((await there.get(`/api/tenants/${district}/rules`)).body.rules).toMatchObject(Object.assign({}, ...patch));
    });

    it('suspends a worker once', async () => {
      const worker = await addPerson(first, 'worker', ['collector'], { tenantId: district });
      const answers = await both((one) => one.put(`/api/collectors/${worker.id}/suspension`, { reason: 'breach' }));
      expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
      expect((await apiAs(second, worker.cookie).get('/api/me')).status).toBe(401);
    });

    it('lists gaps, imports a census and locates places as on SQLite', async () => {
      const { items } = (await there.get('/api/units?lacks=contacts')).body;
      expect(items.map(({ code }: { code: string }) => code)).toEqual(['SAME']);
      const ring = [
        [121.5, 29.8],
        [121.501, 29.8],
        [121.501, 29.801],
        [121.5, 29.801],
      ];
      const grid = { name: '网格', ring, areaClass: 'B', isFringe: false };
      await here.put('/api/grids/330203001002001', grid);
      expect((await there.get('/api/grids/at?longitude=121.5005&latitude=29.8005')).body.areaClass).toBe('B');
      const send = (owner: string) =>
        second.app.inject({
          method: 'POST',
          url: '/api/parts/import?format=csv',
          headers: { cookie: there.cookie, 'content-type': 'text/csv' },
          payload: `code,name,owner,longitude,latitude\n3302030118000001,路灯,${owner},121.5005,29.8005`,
        });
      expect((await send('')).json()).toMatchObject({ count: 1, withoutOwner: 1 });
      expect((await send('SAME')).json()).toMatchObject({ count: 1, withoutOwner: 0 });
      expect((await here.get('/api/parts/3302030118000001')).body).toMatchObject({
        hasNoOwner: false,
        gridCode: '330203001002001',
      });
      const local = await addPerson(second, 'local-admin', ['admin'], { tenantId: district });
      expect((await local.get('/api/tenants')).body.items).toHaveLength(1);
      expect((await local.get('/api/organisation/changes?limit=1')).body.nextCursor).not.toBeNull();
    });
  },
);
