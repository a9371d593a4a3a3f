import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiClient, addPerson, apiAs } from '../support/api-client.ts';
import { openTestAggregator, type TestAggregator } from '../support/test-aggregator.ts';

let aggregator: TestAggregator;
let admin: ApiClient;
let operator: ApiClient & { readonly id: string };

beforeAll(async () => {
  aggregator = await openTestAggregator();
  admin = apiAs(aggregator, await aggregator.signIn());
  operator = await addPerson(aggregator, 'seat', ['operator']);
});
afterAll(() => aggregator.close());

const policeCamera = {
  number: 'GA-0001',
  name: '人民路与解放路口',
  kind: 'fixed',
  ownerDepartment: '公安局',
  purpose: '公共安全',
  interface: 'gb28181',
  ipAddress: '10.1.2.3',
  videoClient: 'IVMS 4200',
  accountHolder: '监督中心 张三',
  gbDeviceId: '34020000001110000001',
  gbChannelId: '34020000001320000001',
  streamUrl: 'rtsp://gateway.local:554/live/1',
} as const;

describe('the registry of cameras', () => {
  it('KH-21: keeps 接口, IP地址, 视频客户端 and 账号分配, and never gives the account back', async () => {
    const added = await admin.post('/api/camera-records', policeCamera);
    expect(added.status).toBe(201);
    expect(added.body).toMatchObject(policeCamera);
    const secret = { username: 'sw-viewer', password: 'p@ss-never-shown' };
    const kept = await admin.put(`/api/camera-records/${added.body.id}/credentials`, secret);
    expect(kept.status).toBe(204);
    const read = await admin.get(`/api/camera-records/${added.body.id}`);
    expect(read.body.hasCredentials).toBe(true);
    expect(JSON.stringify(read.body)).not.toContain('p@ss');
    const { storage } = aggregator;
    const [row] = await storage.read((view) => view.select().from(storage.tables.cameraCredentials));
    expect(row?.sealed).not.toContain(Buffer.from(secret.password).toString('base64').slice(0, 8));
  });
  it('shows the tree', async () => {
    const tree = await operator.get('/api/camera-tree');
    expect(tree.status).toBe(200);
    expect(tree.body.cameras[0]).toMatchObject({ name: policeCamera.name, areaId: 'city', rights: ['see', 'playback', 'steer', 'capture', 'export'] });
    const again = await aggregator.app.inject({
      url: '/api/camera-tree',
      headers: { cookie: operator.cookie, 'if-none-match': String(tree.headers['etag']) },
    });
    expect(again.statusCode).toBe(304);
  });
});
