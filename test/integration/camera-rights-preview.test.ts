import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiClient, addPerson, apiAs } from '../support/api-client.ts';
import { openTestAggregator, type TestAggregator } from '../support/test-aggregator.ts';

let aggregator: TestAggregator;
let admin: ApiClient;
let inspector: ApiClient & { readonly id: string };
let leader: ApiClient & { readonly id: string };
let openCamera: string;
let secretCamera: string;

beforeAll(async () => {
  aggregator = await openTestAggregator();
  admin = apiAs(aggregator, await aggregator.signIn());
  inspector = await addPerson(aggregator, 'inspector', ['supervisor']);
  leader = await addPerson(aggregator, 'leader', ['leader']);
  const add = async (number: string, isSecret: boolean) => {
    const { body } = await admin.post('/api/camera-records', { number, name: `Camera ${number}`, isSecret });
    return String(body.id);
  };
  openCamera = await add('A-1', false);
  secretCamera = await add('S-1', true);
  const me = (await admin.get('/api/me')).body.account.id as string;
  for (const granteeId of [leader.id, me]) {
    const grant = { granteeKind: 'account', granteeId, scopeKind: 'camera', scopeId: secretCamera, rights: ['see'] };
    expect((await admin.post('/api/camera-grants', { ...grant, reason: 'case 7 of the police' })).status).toBe(201);
  }
});
afterAll(() => aggregator.close());

interface Keeper {
  readonly accountId: string;
  readonly rights: readonly { readonly right: string; readonly grantId: string }[];
}

describe('who may what with which camera', () => {
  it('names everybody who can see a camera, each right with its grant', async () => {
    const { body } = await admin.get(`/api/camera-records/${openCamera}/keepers`);
    const found = (body.items as Keeper[]).find(({ accountId }) => accountId === leader.id);
    expect(found?.rights.map(({ right }) => right)).toEqual(['see']);
    const grant = body.grants.find(({ id }: { id: string }) => id === found?.rights[0]?.grantId);
    expect(grant).toMatchObject({ granteeKind: 'role', granteeId: 'leader', scopeKind: 'all' });
  });

  it('shows what one person can see', async () => {
    const { body } = await admin.get(`/api/accounts/${leader.id}/cameras`);
    expect(body.total).toBe(2);
    expect(body.items.map(({ name }: { name: string }) => name)).toEqual(['Camera A-1', 'Camera S-1']);
    const first = await admin.get(`/api/accounts/${leader.id}/cameras?limit=1`);
    const second = await admin.get(`/api/accounts/${leader.id}/cameras?limit=1&cursor=${first.body.nextCursor}`);
    expect(second.body).toMatchObject({ items: [{ cameraRecordId: secretCamera }], nextCursor: null, total: 2 });
  });

  it('does not tell of a secret camera to a reader who must not know of it', async () => {
    expect((await inspector.get(`/api/camera-records/${secretCamera}/keepers`)).status).toBe(404);
    const { body } = await inspector.get(`/api/accounts/${leader.id}/cameras`);
    expect(body).toMatchObject({ total: 1, items: [{ cameraRecordId: openCamera }] });
  });

  it('is for those who give grants and those who supervise', async () => {
    expect((await leader.get(`/api/camera-records/${openCamera}/keepers`)).status).toBe(403);
  });
});
