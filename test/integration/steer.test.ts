import { createSteerDesk } from '@streetwarden/aggregator/steer/steer-desk';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { eq } from 'drizzle-orm';
import pino from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ApiClient, addPerson, apiAs } from '../support/api-client.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { openPtzCamera, type PtzCamera } from '../support/ptz-camera/ptz-camera.ts';
import { openSteeredBox, type SteeredBox } from '../support/steered-box.ts';
import { openTestAggregator, type TestAggregator } from '../support/test-aggregator.ts';

const right = { kind: 'move', pan: 0.4, tilt: 0, zoom: 0 } as const;
type Person = ApiClient & { readonly id: string };

let clock: ReturnType<typeof createManualClock>;
let aggregator: TestAggregator;
let simulator: PtzCamera;
let box: SteeredBox;
let admin: ApiClient;
let operator: Person;
let other: Person;
let chief: Person;
let cameraRecordId: string;
let httpUrl: string;
let testCount = 0;

beforeAll(async () => {
  clock = createManualClock();
  aggregator = await openTestAggregator({ clock });
  httpUrl = await aggregator.listen();
  admin = apiAs(aggregator, await aggregator.signIn());
  operator = await addPerson(aggregator, 'seat-1', ['operator']);
  other = await addPerson(aggregator, 'seat-2', ['operator']);
  chief = await addPerson(aggregator, 'chief', ['operator', 'duty-chief']);
});
afterAll(() => aggregator.close());
beforeEach(async () => {
  testCount += 1;
  simulator = await openPtzCamera();
  box = await openSteeredBox({ aggregator, httpUrl, simulator, edgeId: `edge-${testCount}` });
  cameraRecordId = await addCamera({});
});
afterEach(async () => {
  await box.close();
  await simulator.close();
});

async function addCamera(change: object): Promise<string> {
  const { edgeId } = box;
  const cameraId = 'cameraId' in change ? String(change.cameraId) : box.cameraId;
  const { storage } = aggregator;
  // As if the box had told of it.
  const row = { edgeId, cameraId, name: cameraId, state: 'watching' } as const;
  await storage.write((tx) => tx.insert(storage.tables.cameras).values(row));
  const facts = {
    number: `GA-${testCount}-${cameraId}`,
    name: '人民路口',
    kind: 'fixed',
    interface: 'onvif',
    ownerDepartment: '公安局',
  };
  const added = await admin.post('/api/camera-records', { ...facts, edgeId, ...change, cameraId });
  expect(added.body).toMatchObject({ edgeId });
  return added.body.id;
}

const url = (rest: string, id = cameraRecordId) => `/api/camera-records/${id}/${rest}`;
const steer = (person: ApiClient, action: object = right) => person.post(url('steer'), action);
const lockAs = async (person: ApiClient) => (await person.get(url('steer-lock'))).body;
const accesses = () => {
  const { storage } = aggregator;
  const { cameraAccesses } = storage.tables;
  return storage.read((view) =>
    view.select().from(cameraAccesses).where(eq(cameraAccesses.cameraRecordId, cameraRecordId)),
  );
};

describe('steering from the console', () => {
  it('KM-S11: 遥控: the camera moves, one line of the log covers it from first to last, and it goes home', async () => {
    const before = simulator.pose();
    const begun = simulator.nextCommand('ContinuousMove');
    expect((await steer(operator)).status).toBe(204);
    await begun;
    expect((await steer(operator, { kind: 'stop' })).status).toBe(204);
    expect(simulator.pose().pan).toBeGreaterThan(before.pan);
    expect(await lockAs(operator)).toMatchObject({ holder: { name: 'seat-1', isMe: true }, lastEnd: null });
    clock.advance(12_000);
    expect((await operator.delete(url('steer-lock'))).status).toBe(204);
    expect(simulator.commands.at(-1)?.command).toBe('GotoPreset');
    const [line, ...more] = await accesses();
    expect(more).toEqual([]);
    expect(line).toMatchObject({ accountId: operator.id, cameraRecordId });
    expect((line?.endedAt?.getTime() ?? 0) - (line?.startedAt.getTime() ?? 0)).toBe(12_000);
    expect(await lockAs(operator)).toMatchObject({ holder: null, lastEnd: { reason: 'released' } });
  });

  it('KM-S11: PTZ lock: of two who steer at once the second is told who does, and until when', async () => {
    expect((await steer(operator)).status).toBe(204);
    const moves = simulator.commands.length;
    const refused = await steer(other);
    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({ code: 'camera-steered-by-other' });
    expect(refused.body.detail ?? refused.body.title).toContain('seat-1');
    expect(JSON.stringify(refused.body)).toContain(new Date(clock.nowMs() + 30_000).toISOString());
    expect(simulator.commands).toHaveLength(moves);
    expect(await lockAs(other)).toMatchObject({ holder: { name: 'seat-1', isMe: false }, canTakeOver: false });
  });

  it('KM-19: 调整: whoever may steer does; who may only watch does not, and a secret camera does not exist', async () => {
    const watcher = await addPerson(aggregator, 'watcher', ['leader']);
    expect((await steer(watcher)).body).toMatchObject({ status: 403, code: 'camera-right-missing' });
    expect((await watcher.get(url('presets'))).body.presets).toHaveLength(3);
    const secret = await addCamera({ cameraId: 'hidden', isSecret: true });
    for (const id of [secret, crypto.randomUUID()]) {
      for (const answer of [
        await operator.post(url('steer', id), right),
        await operator.get(url('steer-lock', id)),
        await operator.delete(url('steer-lock', id)),
        await operator.get(url('presets', id)),
        await operator.post(url('steer-lock/request', id)),
      ]) {
        expect(answer.body).toMatchObject({ status: 404, code: 'not-found' });
      }
    }
  });

  it('lets somebody else steer when nobody did for half a minute', async () => {
    await steer(operator);
    clock.advance(20_000);
    await steer(operator);
    clock.advance(29_000);
    expect((await steer(other)).status).toBe(409);
    clock.advance(2_000);
    expect((await steer(other)).status).toBe(204);
    expect(await lockAs(operator)).toMatchObject({ holder: { name: 'seat-2' }, lastEnd: { reason: 'idle' } });
    await expect.poll(async () => (await accesses()).filter(({ endedAt }) => endedAt !== null).length).toBe(1);
  });

  it('ends a steering that nobody goes on with, and its line in the log', async () => {
    await steer(operator);
    clock.advance(31_000);
    await expect.poll(async () => (await accesses())[0]?.endedAt).toBeInstanceOf(Date);
    expect(await lockAs(operator)).toMatchObject({ holder: null, lastEnd: { reason: 'idle' } });
  });

  it('lets the duty chief take over, who is then not taken over from; the first is told by whom', async () => {
    await steer(operator);
    expect(await lockAs(chief)).toMatchObject({ canTakeOver: true });
    expect((await steer(chief)).status).toBe(409);
    const taken = await chief.post(url('steer-lock'), { takeOver: true });
    expect(taken.body).toMatchObject({ holder: { name: 'chief', isMe: true } });
    expect((await steer(operator)).status).toBe(409);
    expect((await operator.post(url('steer-lock'), { takeOver: true })).status).toBe(409);
    expect(await lockAs(operator)).toMatchObject({ lastEnd: { reason: 'taken-over', byName: 'chief' } });
    const lines = await accesses();
    expect(lines.filter(({ endedAt }) => endedAt !== null).map(({ accountId }) => accountId)).toEqual([operator.id]);
  });

  it('lets the owner of the camera take over even from the duty chief', async () => {
    const { storage } = aggregator;
    const { units } = storage.tables;
    const [root] = await storage.read((view) => view.select().from(storage.tables.tenants));
    await storage.write((tx) =>
      tx.insert(units).values({
        ...{ id: 'unit-police', tenantId: root?.id ?? '', type: 'department', level: 'city', code: 'police' },
        ...{ name: '公安局', isDispatchable: true, createdAt: new Date(clock.nowMs()) },
      } as typeof units.$inferInsert),
    );
    const officer = await addPerson(aggregator, 'officer', ['operator'], { unitId: 'unit-police' });
    await chief.post(url('steer-lock'), {});
    expect((await officer.post(url('steer-lock'), { takeOver: true })).status).toBe(200);
    expect((await chief.post(url('steer-lock'), { takeOver: true })).status).toBe(409);
  });

  it('is handed over when it is asked for, and kept when the holder says no', async () => {
    await steer(operator);
    expect((await other.post(url('steer-lock/request'))).status).toBe(204);
    expect(await lockAs(operator)).toMatchObject({ request: { name: 'seat-2', isMe: false } });
    expect((await other.post(url('steer-lock/answer'), { accept: true })).body).toMatchObject({
      code: 'steer-lock-missing',
    });
    await operator.post(url('steer-lock/answer'), { accept: false });
    expect(await lockAs(other)).toMatchObject({ holder: { name: 'seat-1' }, request: null });
    await other.post(url('steer-lock/request'));
    expect((await operator.post(url('steer-lock/answer'), { accept: true })).status).toBe(204);
    expect(await lockAs(other)).toMatchObject({ holder: { name: 'seat-2', isMe: true }, request: null });
    expect(await lockAs(operator)).toMatchObject({ lastEnd: { reason: 'handed-over', byName: 'seat-1' } });
    expect((await steer(operator)).status).toBe(409);
    expect((await steer(other)).status).toBe(204);
    expect(await accesses()).toHaveLength(2);
  });

  it('asks nobody where nobody steers', async () => {
    expect((await other.post(url('steer-lock/request'))).body).toMatchObject({ code: 'steer-lock-missing' });
    expect((await operator.post(url('steer-lock/answer'), { accept: true })).body).toMatchObject({
      code: 'steer-lock-missing',
    });
  });

  it('ends within a second when the right to it is taken away, and sends the camera home', async () => {
    await steer(operator);
    const { items } = (await admin.get('/api/camera-grants?granteeKind=role&granteeId=operator')).body;
    await admin.post(`/api/camera-grants/${items[0].id}/revoke`, { reason: 'shift is over' });
    await expect.poll(async () => (await accesses())[0]?.endedAt).toBeInstanceOf(Date);
    expect((await steer(operator)).status).toBe(404);
    await expect.poll(() => simulator.commands.map(({ command }) => command)).toContain('GotoPreset');
    const again = { granteeKind: 'role', granteeId: 'operator', scopeKind: 'all', rights: ['see', 'steer'] };
    await admin.post('/api/camera-grants', { ...again, reason: 'next shift' });
  });

  it('tells consoles of each change of the lock, by ids only', async () => {
    await steer(operator);
    await operator.delete(url('steer-lock'));
    const { storage } = aggregator;
    const { changeFeed } = storage.tables;
    const changes = await storage.read((view) => view.select().from(changeFeed).where(eq(changeFeed.topic, 'camera')));
    const locks = changes.filter(({ ids }) => ids['cameraRecordId'] === cameraRecordId);
    expect(locks.map(({ ids }) => ids['change'])).toEqual(['steer-lock', 'steer-lock']);
  });

  it('stops the camera when the link is cut in mid-move, and says that the box is away', async () => {
    await steer(operator, { ...right, pan: 0.1 });
    expect(simulator.isMoving()).toBe(true);
    await box.cutLink();
    await expect.poll(() => simulator.isMoving()).toBe(false);
    await expect.poll(async () => (await steer(operator)).body.code).toBe('box-offline');
  });

  it('goes to presets, keeps and forgets them, and says which does not exist', async () => {
    expect((await steer(operator, { kind: 'save-preset', name: '校门口' })).status).toBe(204);
    const { presets } = (await operator.get(url('presets'))).body;
    expect(presets).toEqual([
      { token: 'home', name: '路口全景', isHome: true },
      { token: 'stall', name: 'Stall', isHome: false },
      { token: 'parking', name: '停车位', isHome: false },
      { token: 'preset_4', name: '校门口', isHome: false },
    ]);
    expect((await steer(operator, { kind: 'go-to-preset', presetToken: 'parking' })).status).toBe(204);
    expect(simulator.isMoving()).toBe(true);
    expect((await steer(operator, { kind: 'remove-preset', presetToken: 'preset_4' })).status).toBe(204);
    expect((await steer(operator, { kind: 'go-to-preset', presetToken: 'preset_4' })).body).toMatchObject({
      status: 404,
      code: 'camera-preset-unknown',
    });
  });

  it('brings a clicked point to the middle', async () => {
    const before = simulator.pose();
    expect((await steer(operator, { kind: 'centre', point: { x: 0.9, y: 0.5 } })).status).toBe(204);
    await expect.poll(() => simulator.pose().pan).toBeGreaterThan(before.pan);
  });

  it('refuses what is no steering, naming the field', async () => {
    for (const action of [{ kind: 'fly' }, { ...right, pan: 2 }, { kind: 'move' }, { kind: 'save-preset', name: '' }]) {
      expect((await steer(operator, action)).status).toBe(400);
    }
    expect(simulator.commands.map(({ command }) => command)).not.toContain('ContinuousMove');
  });

  it('says that a camera without ONVIF, or without a box, cannot be steered', async () => {
    const plain = await addCamera({ cameraId: 'plain' });
    expect((await operator.post(url('steer', plain), right)).body.code).toBe('camera-unknown');
    const far = await addCamera({ cameraId: 'far' });
    const { storage } = aggregator;
    const { cameraRecords } = storage.tables;
    await storage.write((tx) =>
      tx.update(cameraRecords).set({ edgeId: null, cameraId: null }).where(eq(cameraRecords.id, far)),
    );
    expect((await operator.post(url('steer', far), right)).body.code).toBe('camera-not-steerable');
  });

  it('tells what the camera is, and finds cameras in the box’s network', async () => {
    expect((await operator.get(url('device-facts'))).body).toMatchObject({ model: 'Simulated PTZ', canSteer: true });
    const found = await operator.post(`/api/edges/${box.edgeId}/discover`);
    expect(found.body).toEqual({
      cameras: [{ name: 'Street PTZ', hardware: 'simulator', address: simulator.address, cameraId: 'crossing' }],
      refusals: [],
    });
    expect((await operator.post('/api/edges/nowhere/discover')).body.code).toBe('edge-unknown');
    const watcher = await addPerson(aggregator, 'looker', ['leader']);
    expect((await watcher.post(`/api/edges/${box.edgeId}/discover`)).status).toBe(403);
  });
});

describe('two aggregators on one database', () => {
  it('agree on who steers, and each ends its own line of the log', async () => {
    const { storage } = aggregator;
    const ended: string[] = [];
    const deskOf = (name: string) => {
      let count = 0;
      return createSteerDesk({
        ...{ storage, clock, logger: pino({ level: 'silent' }) },
        rights: {
          mustHave: async () => ({ id: 'grant' }) as never,
          rightsOn: async () => ['steer'],
        },
        accessLog: {
          begin: async () => {
            count += 1;
            return `${name}-${count}`;
          },
          end: async (id) => void ended.push(id),
        },
        boxLink: { ask: async () => undefined },
      });
    };
    const [left, right2] = [deskOf('left'), deskOf('right')];
    const request = (person: Person) => ({
      account: { id: person.id, roles: ['operator'], unitId: null, username: '', displayName: '' } as never,
      cameraRecordId,
      ipAddress: '192.0.2.9',
    });
    const [first, second] = await Promise.allSettled([
      left.take(request(operator), false),
      right2.take(request(other), false),
    ]);
    const refused = [first, second].filter((each) => each.status === 'rejected');
    expect(refused).toHaveLength(1);
    expect(refused[0]?.reason).toBeInstanceOf(DomainError);
    expect(refused[0]?.reason).toMatchObject({ code: 'camera-steered-by-other' });
    const [winner, loser] = first?.status === 'fulfilled' ? [left, right2] : [right2, left];
    ended.length = 0;
    clock.advance(31_000);
    const winnerName = winner === left ? 'left' : 'right';
    // The other one notices the end; the one that began the line writes it.
    await loser.sweep();
    expect(ended).toEqual([]);
    await winner.sweep();
    expect(ended).toEqual([`${winnerName}-1`]);
  });
});
