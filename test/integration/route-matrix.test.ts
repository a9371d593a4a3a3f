import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addPerson } from '../support/api-client.ts';
import { enrolDevice } from '../support/device-samples.ts';
import { openTestAggregator, type TestAggregator } from '../support/test-aggregator.ts';

type Access = TestAggregator['app']['declaredRoutes'][number]['access'];

const roles = [
  'operator',
  'reviewer',
  'dispatcher',
  'duty-chief',
  'collector',
  'unit-handler',
  'unit-officer',
  'unit-leader',
  'supervisor',
  'assessor',
  'leader',
  'admin',
] as const;
type Role = (typeof roles)[number];
/** They watch and change nothing (KH-19). */
const watching: readonly Caller[] = ['supervisor', 'assessor'];
const callers = ['nobody', ...roles, 'device', 'revoked-device', 'signed-out', 'newcomer'] as const;
type Caller = (typeof callers)[number];

let aggregator: TestAggregator;
const credentials = {} as Record<Caller, Record<string, string>>;

beforeAll(async () => {
  aggregator = await openTestAggregator();
  const by = { accountId: 'system', tenantId: null };
  const unit = await aggregator.organisation.units.add(
    { tenantId: 'city', type: 'department', code: 'UNIT-1', name: 'Unit' },
    by,
  );
  for (const role of roles) {
    const place = role.startsWith('unit-') ? { unitId: unit.id } : {};
    credentials[role] = { cookie: (await addPerson(aggregator, `the-${role}`, [role], place)).cookie };
  }
  const device = await enrolDevice(aggregator.enrolment, 'edge-known');
  const revoked = await enrolDevice(aggregator.enrolment, 'edge-revoked');
  await aggregator.enrolment.revoke('edge-revoked', 'system');
  credentials.nobody = {};
  credentials.device = { authorization: `Bearer ${device.edgeId}.${device.deviceSecret}` };
  credentials['revoked-device'] = { authorization: `Bearer ${revoked.edgeId}.${revoked.deviceSecret}` };
  const gone = await addPerson(aggregator, 'the-leaver', ['admin']);
  await gone.delete('/api/sessions/current');
  credentials['signed-out'] = { cookie: gone.cookie };
  const temporary = 'a temporary password';
  const newcomer = { username: 'newcomer', displayName: 'N', password: temporary } as const;
  await aggregator.accounts.create({ ...newcomer, roles: ['operator', 'reviewer', 'admin'] }, 'system');
  credentials.newcomer = { cookie: await aggregator.signIn('newcomer', temporary) };
});
afterAll(() => aggregator.close());

/** Well-formed parameters that name nothing. */
function pathOf(url: string): string {
  return url
    .replace(':sha256', 'a'.repeat(64))
    .replace(':edgeId', 'edge-none')
    .replace(':cameraId', 'camera-none')
    .replace(':index', '0')
    .replace('/grids/:code', '/grids/330203001002001')
    .replace('/parts/:code', '/parts/3302030118000001')
    .replace('/tenants/:id', '/tenants/city')
    .replace('/contacts/:kind', '/contacts/leader')
    .replace(/:(id|decisionId)/g, url.startsWith('/api/edges/') ? 'edge-none' : '00000000-0000-7000-8000-000000000000')
    .replace('*', 'none');
}

function expectedRefusal({ access, method }: { access: Access; method: string }, caller: Caller): number | undefined {
  if (access.kind === 'public') return undefined;
  if (access.kind === 'server') return 401;
  if (access.kind === 'device') return caller === 'device' ? undefined : 401;
  if (caller === 'newcomer') return access.takesTemporaryPassword === true ? undefined : 403;
  if (!isRole(caller)) return 401;
  if (watching.includes(caller) && isWriting(method) && access.takesTemporaryPassword !== true) return 403;
  return access.roles.includes(caller) ? undefined : 403;
}

const isRole = (caller: Caller): caller is Role => (roles as readonly Caller[]).includes(caller);
const isWriting = (method: string): boolean => method !== 'GET' && method !== 'HEAD';

async function call(method: string, url: string, caller: Caller) {
  return await aggregator.app.inject({
    method: method as 'GET',
    url: pathOf(url),
    headers: credentials[caller],
    remoteAddress: '10.20.30.40',
    ...(method === 'GET' || method === 'HEAD' ? {} : { payload: {} }),
  });
}

function signOutLast(routes: TestAggregator['app']['declaredRoutes']) {
  return routes.toSorted((a, b) => Number(isSignOut(a)) - Number(isSignOut(b)));
}

function isSignOut({ method, url }: { readonly method: string; readonly url: string }): boolean {
  return method === 'DELETE' && url === '/api/sessions/current';
}

describe('who may call what', () => {
  it('has a rule for every route', () => {
    expect(aggregator.app.declaredRoutes.length).toBeGreaterThan(35);
    for (const { access } of aggregator.app.declaredRoutes)
      expect(['public', 'session', 'device', 'server']).toContain(access.kind);
  });

  it('lists exactly the public routes that were agreed', () => {
    const open = aggregator.app.declaredRoutes.filter(({ access }) => access.kind === 'public');
    expect(
      [...new Set(open.filter(({ method }) => method !== 'HEAD').map(({ method, url }) => `${method} ${url}`))].sort(),
    ).toEqual([
      // MQ-11, CQ-01: catalogue and limits are published.
      'GET /api/public/catalogue',
      'GET /api/system',
      'GET /healthz',
      'GET /openapi.json',
      'POST /api/enrolments',
      // A relay of live video asks; it cannot add a header, and what its own callers show it is the only proof.
      'POST /api/relay/admissions',
      'POST /api/sessions',
    ]);
  });

  it('KH-19: supervision and assessment read every unit and every case, and are refused wherever something is written', async () => {
    const readable = ['/api/units', '/api/cases', '/api/tenants', '/api/organisation/changes', '/api/collectors'];
    for (const caller of ['supervisor', 'assessor'] as const) {
      for (const url of readable) expect([url, (await call('GET', url, caller)).statusCode]).toEqual([url, 200]);
      const writing = aggregator.app.declaredRoutes.filter(
        ({ method, access }) =>
          isWriting(method) && access.kind === 'session' && access.takesTemporaryPassword !== true,
      );
      expect(writing.length).toBeGreaterThan(20);
      const admitted: string[] = [];
      for (const { method, url } of writing) {
        const { statusCode } = await call(method, url, caller);
        if (statusCode !== 403) admitted.push(`${method} ${url}: ${statusCode}`);
      }
      expect(admitted).toEqual([]);
    }
  });

  it('lets somebody with a temporary password only see who they are, change it, and leave', () => {
    const open = aggregator.app.declaredRoutes.filter(
      ({ access, method }) => access.kind === 'session' && access.takesTemporaryPassword === true && method !== 'HEAD',
    );
    expect(open.map(({ method, url }) => `${method} ${url}`).sort()).toEqual([
      'DELETE /api/sessions/current',
      'GET /api/me',
      'PUT /api/me/password',
    ]);
  });

  it.each(callers)('%s gets a 2xx from no route that is not theirs', async (caller) => {
    const wrong: string[] = [];
    for (const { method, url, access } of signOutLast(aggregator.app.declaredRoutes)) {
      const refusal = expectedRefusal({ access, method }, caller);
      // An open event stream never ends; that it opens is shown in http.test.ts.
      if (refusal === undefined && url === '/api/events') continue;
      const { statusCode } = await call(method, url, caller);
      const isRight = refusal === undefined ? statusCode !== 401 && statusCode < 500 : statusCode === refusal;
      if (!isRight) wrong.push(`${method} ${url}: ${statusCode}, expected ${refusal ?? 'admission'}`);
    }
    expect(wrong).toEqual([]);
  });
});
