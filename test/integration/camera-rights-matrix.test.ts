import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiClient, addPerson, apiAs } from '../support/api-client.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { sampleEdge } from '../support/sample-rows.ts';
import { openTestAggregator, type TestAggregator } from '../support/test-aggregator.ts';

// Every kind of holder × scope × time × secrecy, each with its set of rights, asked of the real routes. What is expected
// comes from the words of the rule below, not from the code that decides.

const rights = ['see', 'playback', 'steer', 'capture', 'export', 'original'] as const;
type Right = (typeof rights)[number];
const holders = ['the account', 'its role', 'another account', 'another role'] as const;
const scopes = ['all', 'own area', 'area above', 'area beside', 'group', 'camera', 'another camera'] as const;
const times = ['in force', 'within hours', 'not yet', 'over', 'outside hours', 'revoked'] as const;
const rightSets: readonly (readonly Right[])[] = [
  ['see'],
  ['see', 'playback'],
  ['see', 'steer'],
  ['see', 'capture', 'export'],
  ['see', 'playback', 'original'],
];

interface Spec {
  readonly holder: (typeof holders)[number];
  readonly scope: (typeof scopes)[number];
  readonly time: (typeof times)[number];
  readonly held: readonly Right[];
}

const specs: readonly Spec[] = holders.flatMap((holder, a) =>
  scopes.flatMap((scope, b) =>
    times.map((time, c) => ({ holder, scope, time, held: rightSets[(a + b + c) % rightSets.length] ?? ['see'] })),
  ),
);

/** The rule: grants give what they name, to whom they name, where and when they say; secret cameras must be named. */
function expectedRights({ holder, scope, time, held }: Spec, isSecret: boolean): readonly Right[] {
  const isHolder = holder === 'the account' || holder === 'its role';
  const isNow = time === 'in force' || time === 'within hours';
  const isNamed = scope === 'camera' || scope === 'group';
  const isReached = isNamed || (!isSecret && (scope === 'all' || scope === 'own area' || scope === 'area above'));
  return isHolder && isNow && isReached ? held : [];
}

// Monday, 10:00 in Shanghai.
const clock = createManualClock('2026-11-23T02:00:00.000Z');
let aggregator: TestAggregator;
let admin: ApiClient;
let person: ApiClient & { readonly id: string };
let other: ApiClient & { readonly id: string };
const ids: Record<string, string> = {};

async function made(
  answer: Promise<{ readonly status: number; readonly body: { readonly id: string } }>,
): Promise<string> {
  const { status, body } = await answer;
  if (status !== 201) throw new Error(JSON.stringify(body));
  return body.id;
}

beforeAll(async () => {
  aggregator = await openTestAggregator({ clock });
  admin = apiAs(aggregator, await aggregator.signIn());
  person = await addPerson(aggregator, 'zhang', ['operator']);
  other = await addPerson(aggregator, 'li', ['leader']);
  const tenant = (parentId: string, kind: string, code: string) =>
    made(admin.post('/api/tenants', { parentId, kind, code, name: code }));
  ids['area above'] = await tenant('city', 'district', '530102');
  ids['own area'] = await tenant(ids['area above'], 'street', '530102001');
  ids['area beside'] = await tenant(ids['area above'], 'street', '530102002');
  await aggregator.storage.write(async (tx) => {
    const { edges, cameras } = tx.tables;
    await tx.insert(edges).values({ ...sampleEdge(), id: 'box-1' });
    for (const cameraId of ['open', 'secret', 'beside']) {
      await tx.insert(cameras).values({ edgeId: 'box-1', cameraId, name: cameraId, state: 'watching' });
    }
  });
  const camera = (cameraId: string, tenantId: string, isSecret: boolean) =>
    made(
      admin.post('/api/camera-records', {
        ...{ number: `N-${cameraId}`, name: `name of ${cameraId}`, edgeId: 'box-1', cameraId, isSecret },
        tenantId,
      }),
    );
  ids['open'] = await camera('open', ids['own area'], false);
  ids['secret'] = await camera('secret', ids['own area'], true);
  ids['another camera'] = await camera('beside', ids['area beside'], false);
  for (const name of ['open', 'secret']) {
    const group = { name: `group of ${name}`, isShared: true, cameraRecordIds: [ids[name] ?? ''] };
    ids[`group of ${name}`] = await made(admin.post('/api/camera-groups', group));
  }
  // What roles may do by default are ordinary grants: they are taken back here.
  const { items } = (await admin.get('/api/camera-grants')).body;
  for (const { id, granteeId } of items) {
    if (!['operator', 'leader'].includes(granteeId)) continue;
    expect((await admin.post(`/api/camera-grants/${id}/revoke`, { reason: 'matrix' })).status).toBe(200);
  }
});
afterAll(() => aggregator.close());

async function give({ holder, scope, time, held }: Spec, camera: 'open' | 'secret'): Promise<string> {
  const grantees = {
    'the account': ['account', person.id],
    'its role': ['role', 'operator'],
    'another account': ['account', other.id],
    'another role': ['role', 'leader'],
  } as const;
  const [granteeKind, granteeId] = grantees[holder];
  const places = {
    all: ['all', null],
    'own area': ['tenant', ids['own area']],
    'area above': ['tenant', ids['area above']],
    'area beside': ['tenant', ids['area beside']],
    group: ['group', ids[`group of ${camera}`]],
    camera: ['camera', ids[camera]],
    'another camera': ['camera', ids['another camera']],
  } as const;
  const [scopeKind, scopeId] = places[scope];
  const span = (from: string, to: string) => ({ weeklyHours: [{ days: [1], from, to }] });
  const soon = (ms: number) => new Date(clock.nowMs() + ms).toISOString();
  const whenever = {
    'in force': {},
    'within hours': span('09:00', '12:00'),
    'not yet': { validFrom: soon(3_600_000) },
    over: { validUntil: soon(1_000) },
    'outside hours': span('14:00', '15:00'),
    revoked: {},
  }[time];
  const words = { granteeKind, granteeId, scopeKind, scopeId, rights: held, reason: 'matrix', ...whenever };
  const id = await made(admin.post('/api/camera-grants', words));
  if (time === 'over') clock.advance(1_000);
  if (time === 'revoked') await admin.post(`/api/camera-grants/${id}/revoke`, { reason: 'matrix' });
  return id;
}

/** One real route for each right; the box is not there, so what is allowed fails later, for another reason. */
function ask(cameraRecordId: string): Readonly<Record<Exclude<Right, 'export'>, () => ReturnType<ApiClient['get']>>> {
  const path = `/api/camera-records/${cameraRecordId}`;
  const at = new Date(clock.nowMs()).toISOString();
  return {
    see: () => person.get(path),
    playback: () => person.get(`${path}/footage?from=${at}&to=${at}`),
    steer: () => person.post(`${path}/steer`, { kind: 'stop' }),
    capture: () => person.get(`${path}/captures`),
    original: () => person.get(`${path}/picture?at=${at}&original=true&reason=matrix`),
  };
}

async function allowedByRoutes(cameraRecordId: string): Promise<readonly string[]> {
  const allowed: string[] = [];
  for (const [right, request] of Object.entries(ask(cameraRecordId))) {
    const { status, body } = await request();
    const isUnknown = status === 404 && body.code === 'not-found';
    if (!isUnknown && body?.code !== 'camera-right-missing') allowed.push(right);
  }
  return allowed;
}

async function rightsInTree(cameraRecordId: string): Promise<readonly Right[]> {
  const { cameras } = (await person.get('/api/camera-tree')).body;
  return cameras.find(({ id }: { id: string }) => id === cameraRecordId)?.rights ?? [];
}

describe.each(['open', 'secret'] as const)('rights on the %s camera', (camera) => {
  it.each(holders)(`KM-S11: are what a grant to %s gives, in every scope and at every time`, async (holder) => {
    const wrong: unknown[] = [];
    for (const spec of specs.filter((one) => one.holder === holder)) {
      const grantId = await give(spec, camera);
      const expected = expectedRights(spec, camera === 'secret');
      const cameraRecordId = ids[camera] ?? '';
      const inTree = await rightsInTree(cameraRecordId);
      const routes = await allowedByRoutes(cameraRecordId);
      // Export has no route that a box must not answer first; the original also shows a recording.
      const expectedRoutes = expected.filter((right) => right !== 'export');
      if (String(inTree) !== String(expected) || String(routes) !== String(expectedRoutes)) {
        wrong.push({ spec, inTree, routes, expected });
      }
      if (spec.time !== 'revoked') await admin.post(`/api/camera-grants/${grantId}/revoke`, { reason: 'matrix' });
    }
    expect(wrong).toEqual([]);
  });
});

describe('a camera that does not exist for somebody', () => {
  it('is answered on every route exactly like one that does not exist', async () => {
    const nobody = '00000000-0000-4000-8000-000000000000';
    const hidden = ids['secret'] ?? '';
    for (const [right, request] of Object.entries(ask(hidden))) {
      const unknown = ask(nobody)[right as 'see'];
      const plain = async (answer: Promise<{ readonly status: number; readonly body: object }>, id: string) => {
        const { status, body } = await answer;
        return JSON.stringify({ status, body: { ...body, instance: '' } }).replaceAll(id, '<id>');
      };
      expect(await plain(request(), hidden), right).toBe(await plain(unknown(), nobody));
    }
  });
});
