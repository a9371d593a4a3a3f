import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiClient, apiAs } from '../support/api-client.ts';
import { type RtspServer, rtspServerMissing, startRtspServer } from '../support/rtsp-server.ts';
import { sampleKeys } from '../support/sample-evidence.ts';
import { openTestAggregator, type TestAggregator } from '../support/test-aggregator.ts';
import { makeVideo } from '../support/video-samples.ts';
import { openWatchedBox, type WatchedBox } from '../support/watched-box.ts';

const missing = rtspServerMissing();
const account = { username: 'viewer', password: 'gate-4711' };

describe.skipIf(missing !== undefined)(
  `a camera that the console gives to a box${missing ? ` (${missing})` : ''}`,
  () => {
    let folder = '';
    let aggregator: TestAggregator;
    let admin: ApiClient;
    let box: WatchedBox;
    let camera: RtspServer;
    let recordId = '';

    const stateOf = async (cameraId: string) => {
      const { body } = await admin.get('/api/cameras');
      return body.items.find((one: { cameraId: string }) => one.cameraId === cameraId)?.state;
    };
    const until = async (isDone: () => Promise<boolean>): Promise<void> => {
      while (!(await isDone())) await new Promise((resolve) => setTimeout(resolve, 100));
    };

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'streetwarden-registry-'));
      camera = await startRtspServer({ user: account.username, password: account.password });
      aggregator = await openTestAggregator();
      const address = await aggregator.listen();
      admin = apiAs(aggregator, await aggregator.signIn());
      const { body } = await admin.post('/api/enrolment-tokens', { name: 'Registry box' });
      const path = await makeVideo({ folder, name: 'own.mp4', seconds: 4, gopSeconds: 1 });
      box = await openWatchedBox({
        ...{ aggregatorUrl: address, token: body.token, dataDir: join(folder, 'edge'), edgeId: 'edge-registry' },
        cameras: [{ id: 'own', name: 'Own', source: { type: 'file', path, loop: true } }],
        settings: { registry: { intervalSeconds: 1, allowLocal: true } },
      });
      await until(async () => (await stateOf('own')) === 'watching');
    }, 60_000);
    afterAll(async () => {
      await box?.agent.close();
      await aggregator?.close();
      await camera?.kill();
      await rm(folder, { recursive: true, force: true });
    });

    it('is opened by the box without a change of its file', async () => {
      const wanted = { number: 'GATE-1', name: 'Gate', edgeId: box.edgeId, streamUrl: camera.url };
      const added = await admin.post('/api/camera-records', wanted);
      expect(added).toMatchObject({ status: 201, body: { edgeId: box.edgeId, hasCredentials: false } });
      recordId = added.body.id;
      const { cameraId } = added.body;
      expect(cameraId).toMatch(/^cam-[0-9a-f]{12}$/);
      await admin.put(`/api/camera-records/${recordId}/credentials`, account);
      await until(async () => (await stateOf(cameraId)) === 'watching');
      expect((await admin.get(`/api/camera-records/${recordId}`)).body).toMatchObject({ cameraId, isOnline: true });
      expect((await stat(join(box.dataDir, 'camera-sources.json'))).mode & 0o777).toBe(0o600);
    });

    it('is watched in the zones that somebody drew, without a restart of the box', async () => {
      const zones = `/api/camera-records/${recordId}/zones`;
      await until(async () => (await admin.get(zones)).body.watched !== null);
      expect((await admin.get(zones)).body).toMatchObject({ keptIn: 'record', watched: [] });
      const polygon = [
        { x: 0.1, y: 0.5 },
        { x: 0.9, y: 0.5 },
        { x: 0.5, y: 0.9 },
      ];
      const pavement = { name: 'Pavement', polygon, rules: [{ category: 'litter' }], hours: [], permits: [] };
      const drawn = await admin.put(zones, { version: 0, zones: [pavement] });
      await until(async () => (await admin.get(zones)).body.watched?.length === 1);
      expect((await admin.get(zones)).body.watched).toEqual(drawn.body.zones);
      const own = (await admin.get('/api/camera-records?q=edge-registry/own')).body.items[0];
      expect((await admin.get(`/api/camera-records/${own.id}/zones`)).body).toMatchObject({ keptIn: 'file' });
    }, 60_000);

    it('is opened again after a restart of the box, and closed when it is retired', async () => {
      const record = (await admin.get(`/api/camera-records/${recordId}`)).body;
      box = await box.restart();
      await until(async () => (await stateOf(record.cameraId)) === 'watching');
      await admin.patch(`/api/camera-records/${recordId}`, { version: record.version, isRetired: true });
      await until(async () => !(await isOpen(record.cameraId)));
      expect(await isOpen('own')).toBe(true);
    });

    it('is refused for a box that does not exist, and without an address to open', async () => {
      const wanted = { number: 'GATE-2', name: 'Gate 2', streamUrl: camera.url };
      const unknown = await admin.post('/api/camera-records', { ...wanted, edgeId: 'no-such-box' });
      expect(unknown).toMatchObject({ status: 404, body: { params: { what: 'box' } } });
      const empty = await admin.post('/api/camera-records', { number: 'GATE-3', name: 'Gate 3', edgeId: box.edgeId });
      expect(empty).toMatchObject({ status: 400, body: { params: { field: '/cameraId' } } });
      expect(empty.body.params.rule).toContain('streamUrl');
    });

    it('is not told over plain HTTP to another machine: its password would be read on the way', async () => {
      const { body } = await admin.post('/api/enrolment-tokens', { name: 'Far box' });
      const enrolled = await aggregator.app.inject({
        ...{ method: 'POST', url: '/api/enrolments' },
        payload: { token: body.token, edgeId: 'far', name: 'Far', publicKeyPem: sampleKeys().publicKeyPem },
      });
      const { deviceSecret } = enrolled.json();
      const headers = { authorization: `Bearer far.${deviceSecret}` };
      const ask = (remoteAddress: string) =>
        aggregator.app.inject({ url: '/api/edges/far/camera-sources', headers, remoteAddress });
      expect((await ask('192.0.2.77')).json()).toMatchObject({ status: 403, code: 'camera-sources-need-tls' });
      expect((await ask('127.0.0.1')).statusCode).toBe(200);
    });

    async function isOpen(cameraId: string): Promise<boolean> {
      const { body } = await admin.get('/api/edges');
      const edge = body.items.find((one: { id: string }) => one.id === box.edgeId);
      return edge.health?.cameras.some((one: { cameraId: string }) => one.cameraId === cameraId) === true;
    }
  },
);
