import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Agent, openAgent } from '@streetwarden/edge-agent/agent';
import { loadConfig } from '@streetwarden/edge-agent/config/load-config';
import { loadIdentity } from '@streetwarden/edge-agent/enrol/edge-identity';
import { enrolEdge } from '@streetwarden/edge-agent/enrol/enrol-edge';
import { sendHttpRequest } from '@streetwarden/edge-agent/platform/http-request';
import { createSystemClock } from '@streetwarden/edge-agent/platform/system-clock';
import { CameraHealthSchema } from '@streetwarden/shared/message/health-message';
import pino from 'pino';
import { Value } from 'typebox/value';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type ApiClient, apiAs } from '../support/api-client.ts';
import { writeModelFolder } from '../support/block-model.ts';
import { openPtzCamera, type PtzCamera } from '../support/ptz-camera/ptz-camera.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { openTestAggregator, type TestAggregator } from '../support/test-aggregator.ts';

const polygon = [
  { x: 0, y: 0 },
  { x: 1, y: 0 },
  { x: 1, y: 1 },
];
const rules = [{ category: 'litter' }];

let simulator: PtzCamera;
let aggregator: TestAggregator;
let admin: ApiClient;

async function openEverything(): Promise<void> {
  simulator = await openPtzCamera({ hasVideo: true, size: { widthPx: 320, heightPx: 180, fps: 10 } });
  onTestFinished(() => simulator.close());
  aggregator = await openTestAggregator();
  onTestFinished(() => aggregator.close());
  const agent = await openBox(await aggregator.listen());
  onTestFinished(() => agent.close());
  admin = apiAs(aggregator, await aggregator.signIn());
}

/** The production agent with the simulated camera, enrolled at the production aggregator. */
async function openBox(aggregatorUrl: string): Promise<Agent> {
  const folder = tempFolder();
  const dataDir = join(folder, 'edge');
  mkdirSync(dataDir);
  await writeModelFolder(join(folder, 'model'));
  const { username, password } = simulator.user;
  const camera = {
    ...{ id: 'crossing', name: 'Crossing' },
    source: { type: 'rtsp', url: simulator.rtspUrl, username, password, allowLocal: true },
    onvif: { address: simulator.address, username, password, homePreset: 'home', allowLocal: true },
    decode: { ring: { segmentSeconds: 2 } },
    zones: [
      { id: 'pavement', name: 'Pavement', polygon, rules },
      { id: 'parking', name: 'Parking', polygon, rules, preset: 'parking' },
    ],
  };
  const settings = {
    edge: { dataDir },
    detect: { model: 'model', sessionCount: 1 },
    outbox: { minFreeBytes: 0 },
    health: { metricsPort: 0, intervalSeconds: 1, stillIntervalSeconds: 3600 },
    cameras: [camera],
  };
  const configFile = join(folder, 'config.yaml');
  writeFileSync(configFile, JSON.stringify(settings));
  const { token } = await aggregator.enrolment.createToken({ name: 'box', createdBy: 'admin' });
  await enrolEdge({
    ...{ aggregatorUrl, token, edgeId: 'edge-ptz', name: 'Box', dataDir },
    ...{ isReplacing: false, isPlainHttpAllowed: false, send: sendHttpRequest, nowMs: Date.now() },
  });
  return await openAgent({
    config: loadConfig(configFile),
    identity: loadIdentity(dataDir),
    clock: createSystemClock(),
    logger: pino({ level: 'silent' }),
  });
}

async function cameraRow() {
  const { storage } = aggregator;
  const [row] = await storage.read((view) => view.select().from(storage.tables.cameras));
  return row;
}

const told = async () => {
  const row = await cameraRow();
  const { isHome, isMoving, presetToken, sleepingZoneIds } = row?.health?.steering ?? {};
  return { state: row?.state, code: row?.code, isHome, isMoving, presetToken, sleepingZoneIds };
};
const patience = { timeout: 20_000, interval: 100 };

describe('a box whose camera is steered from the console', () => {
  it('KM-S11: tells that zones sleep while the camera is away, which wake at a preset, and that it is home again', async () => {
    await openEverything();
    const atHome = { state: 'watching', isHome: true, isMoving: false, sleepingZoneIds: ['parking'] };
    await expect.poll(told, patience).toMatchObject(atHome);
    const { items } = (await admin.get('/api/camera-records')).body;
    const url = `/api/camera-records/${items[0].id}/steer`;

    expect((await admin.post(url, { kind: 'move', pan: 0.5, tilt: 0, zoom: 0 })).status).toBe(204);
    const away = { state: 'suspended', code: 'camera-steered-away', isHome: false };
    await expect.poll(told, patience).toMatchObject({ ...away, sleepingZoneIds: ['pavement', 'parking'] });
    // It is steered by its picture: it counts as on line.
    expect((await admin.get('/api/camera-tree')).body.cameras).toMatchObject([{ isOnline: true }]);
    // What the camera sees elsewhere is no finding about the camera itself.
    expect((await cameraRow())?.condition).toBe('clear');

    expect((await admin.post(url, { kind: 'go-to-preset', presetToken: 'parking' })).status).toBe(204);
    await expect.poll(told, patience).toMatchObject({ presetToken: 'parking', sleepingZoneIds: ['pavement'] });

    await admin.delete(`${url}-lock`);
    await expect.poll(told, patience).toMatchObject(atHome);
    expect(simulator.pose()).toEqual(simulator.presets.get('home')?.pose);

    const health = (await cameraRow())?.health;
    expect(Value.Check(CameraHealthSchema, health)).toBe(true);
    expect(Math.abs(health?.clockOffsetMs ?? Number.NaN)).toBeLessThan(20_000);
  }, 90_000);
});
