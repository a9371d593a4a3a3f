import { generateKeyPairSync } from 'node:crypto';
import { createDeviceAuthenticator } from '@streetwarden/aggregator/device/device-authenticator';
import { createEnrolmentService } from '@streetwarden/aggregator/device/enrolment-service';
import { appendLedger } from '@streetwarden/aggregator/ledger/append-ledger';
import { statusMessageExample } from '@streetwarden/shared/message/status-message';
import { aggregatorMessageKinds, edgeMessageKinds, topicOf } from '@streetwarden/shared/message/topics';
import { count, eq } from 'drizzle-orm';
import type { MqttClient } from 'mqtt';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AggregatorCore, openAggregatorCore } from '../support/aggregator-core.ts';
import { candidateMessage, connectDevice, type EnrolledDevice, enrolDevice } from '../support/device-samples.ts';
import { openDeviceSession } from '../support/device-session.ts';
import { startFairStopwatch } from '../support/fair-stopwatch.ts';
import { tempFolderUntil } from '../support/temp-folder-until.ts';

let core: AggregatorCore;
const folder = tempFolderUntil(afterAll);
beforeAll(async () => {
  core = await openAggregatorCore({ folder });
});
afterAll(async () => {
  await core?.close();
});

const pemOf = (type: 'ed25519' | 'ed448' = 'ed25519') => {
  const { publicKey } = type === 'ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('ed448');
  return publicKey.export({ type: 'spki', format: 'pem' }).toString();
};
const newToken = async (validMinutes = 60) =>
  (await core.enrolment.createToken({ name: 'box', createdBy: 'admin', validMinutes })).token;
const request = (change: object) => ({ token: '', edgeId: 'edge-x', name: 'Box X', publicKeyPem: pemOf(), ...change });

describe('enrolment', () => {
  it('gives a box its secret once and stores neither token nor secret', async () => {
    const token = await newToken();
    const { deviceSecret } = await core.enrolment.enrol(request({ token, edgeId: 'edge-a' }));
    expect(Buffer.from(deviceSecret, 'base64url')).toHaveLength(32);
    const rows = await core.storage.read(async (view) => ({
      edges: await view.select().from(view.tables.edges),
      tokens: await view.select().from(view.tables.enrolmentTokens),
      ledger: await view.select().from(view.tables.ledgerEntries),
    }));
    const text = JSON.stringify(rows);
    expect(text).not.toContain(deviceSecret);
    expect(text).not.toContain(token);
    expect(rows.ledger).toMatchObject([{ type: 'device-enrolled', subject: 'edge-a' }]);
  });

  it('takes a token once, also when two boxes use it at the same moment', async () => {
    const token = await newToken();
    const attempts = await Promise.allSettled([
      core.enrolment.enrol(request({ token, edgeId: 'edge-b1' })),
      core.enrolment.enrol(request({ token, edgeId: 'edge-b2' })),
    ]);
    expect(attempts.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(core.enrolment.enrol(request({ token, edgeId: 'edge-b3' }))).rejects.toMatchObject({
      code: 'enrolment-token-invalid',
    });
  });

  it('refuses a token that has expired or was never made', async () => {
    const expired = await newToken(0);
    for (const token of [expired, 'guess', '']) {
      await expect(core.enrolment.enrol(request({ token }))).rejects.toMatchObject({ code: 'enrolment-token-invalid' });
    }
  });

  it('does not let a second box take a name, and leaves its token usable', async () => {
    await core.enrolment.enrol(request({ token: await newToken(), edgeId: 'edge-c' }));
    const token = await newToken();
    await expect(core.enrolment.enrol(request({ token, edgeId: 'edge-c' }))).rejects.toMatchObject({
      code: 'edge-exists',
    });
    expect(await core.enrolment.enrol(request({ token, edgeId: 'edge-c2' }))).toMatchObject({ edgeId: 'edge-c2' });
  });

  it.each(['', 'Edge', 'a/b', '../up', 'a'.repeat(64), '-a', 'a b', '边缘'])(
    'refuses the name %j and says the rule',
    async (edgeId) => {
      const refused = core.enrolment.enrol(request({ token: await newToken(), edgeId }));
      await expect(refused).rejects.toMatchObject({ code: 'request-invalid', params: { field: '/edgeId' } });
    },
  );

  it.each([
    ['nothing', ''],
    ['text', 'ssh-ed25519 AAAA'],
    ['another kind of key', pemOf('ed448')],
    ['a private key', generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()],
    ['a broken block', '-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n'],
    ['two blocks', pemOf() + pemOf()],
  ])('refuses %s instead of an Ed25519 public key', async (_name, publicKeyPem) => {
    const refused = core.enrolment.enrol(request({ token: await newToken(), publicKeyPem }));
    await expect(refused).rejects.toMatchObject({ code: 'device-key-invalid' });
  });
});

describe('a device’s credentials', () => {
  let device: EnrolledDevice;
  beforeAll(async () => {
    device = await enrolDevice(core.enrolment, 'edge-cred');
  });

  it.each([
    ['a wrong secret', (d: EnrolledDevice) => ({ password: `${d.deviceSecret}x` })],
    ['no secret', () => ({ password: undefined, username: undefined })],
    ['another’s user name', () => ({ username: 'edge-other' })],
    ['a name that is not enrolled', () => ({ clientId: 'edge-nobody', username: 'edge-nobody' })],
  ])('are refused over MQTT with %s', async (_name, changeOf) => {
    const change = changeOf(device) as object;
    await expect(connectDevice(core.mqttUrl, device, change)).rejects.toMatchObject({ code: 4 });
  });

  it('are read from a bearer header, and nothing else is', async () => {
    const devices = createDeviceAuthenticator({ storage: core.storage });
    const { edgeId, deviceSecret } = device;
    expect(await devices.edgeOfBearer(`Bearer ${edgeId}.${deviceSecret}`)).toBe(edgeId);
    for (const header of [
      undefined,
      '',
      `Bearer ${edgeId}`,
      `Bearer ${edgeId}.`,
      `Bearer ${edgeId}.${deviceSecret}x`,
      `Basic ${edgeId}.${deviceSecret}`,
      `Bearer other.${deviceSecret}`,
      `Bearer __proto__.${deviceSecret}`,
    ]) {
      expect(await devices.edgeOfBearer(header)).toBeUndefined();
    }
  });
});

describe('revocation', () => {
  it('ends the live session within a second and refuses the box from then on', async () => {
    const device = await enrolDevice(core.enrolment, 'edge-rev');
    const session = await openDeviceSession(core.mqttUrl, device);
    const closed = new Promise<void>((resolve) => session.client.once('close', () => resolve()));
    const stopwatch = startFairStopwatch();
    await core.enrolment.revoke('edge-rev', 'account:admin');
    await closed;
    expect(stopwatch.stop().elapsedMs).toBeLessThan(1_000);
    await session.client.endAsync(true);
    await expect(connectDevice(core.mqttUrl, device)).rejects.toMatchObject({ code: 4 });
    const devices = createDeviceAuthenticator({ storage: core.storage });
    expect(await devices.edgeOfBearer(`Bearer edge-rev.${device.deviceSecret}`)).toBeUndefined();
    await core.enrolment.revoke('edge-rev', 'account:admin');
    const entries = await core.storage.read((view) =>
      view.select().from(view.tables.ledgerEntries).where(eq(view.tables.ledgerEntries.subject, 'edge-rev')),
    );
    expect(entries.map(({ type }) => type)).toEqual(['device-enrolled', 'device-revoked']);
  });

  it('keeps what a revoked box still sends out of the queue', async () => {
    const device = await enrolDevice(core.enrolment, 'edge-late');
    const session = await openDeviceSession(core.mqttUrl, device);
    // A second aggregator revokes it: this one's session is not told.
    const { storage } = core;
    const elsewhere = createEnrolmentService({
      storage,
      appendLedger,
      disconnect: () => undefined,
      clock: { nowMs: () => Date.now() },
    });
    await elsewhere.revoke('edge-late', 'account:admin');
    await session.say('candidate', candidateMessage('edge-late', 1));
    await session.until(() => session.receipts.length === 1);
    expect(session.receipts[0]).toMatchObject({ outcome: 'dead-letter', code: 'edge-revoked' });
    await session.end();
  });

  it('of a box that does not exist says so', async () => {
    await expect(core.enrolment.revoke('edge-ghost', 'account:admin')).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('between devices', () => {
  const names = ['edge-m1', 'edge-m2', 'edge-m3', 'edge-m4'];
  let devices: EnrolledDevice[];
  beforeAll(async () => {
    devices = await Promise.all(names.map((name) => enrolDevice(core.enrolment, name)));
  });

  const deviceAt = (index: number): EnrolledDevice => {
    const device = devices[index];
    if (device === undefined) throw new Error('no such device');
    return device;
  };
  const pairs = names.flatMap((_from, from) => names.flatMap((_to, to) => (from === to ? [] : [[from, to] as const])));
  const rowsOf = async () => {
    const [row] = await core.storage.read((view) => view.select({ rows: count() }).from(view.tables.candidates));
    return row?.rows;
  };
  const closedBy = (client: MqttClient, act: () => void): Promise<void> =>
    new Promise((resolve) => {
      client.once('close', () => resolve());
      act();
    });

  it.each(pairs)('%i cannot publish as %i on any topic, retained or not', async (from, to) => {
    const before = await rowsOf();
    const target = deviceAt(to).edgeId;
    for (const kind of [...edgeMessageKinds, ...aggregatorMessageKinds]) {
      for (const retain of [false, true]) {
        const client = await connectDevice(core.mqttUrl, deviceAt(from));
        const message = JSON.stringify(candidateMessage(target, 1));
        await closedBy(client, () =>
          client.publish(topicOf(target, kind), message, { qos: 1, retain }, () => undefined),
        );
        await client.endAsync(true);
      }
    }
    expect(await rowsOf()).toBe(before);
  });

  it.each(pairs)('%i cannot listen to %i, by name or by wildcard', async (from, to) => {
    const spy = await connectDevice(core.mqttUrl, deviceAt(from));
    const heard: string[] = [];
    spy.on('message', (topic) => heard.push(topic));
    const target = deviceAt(to).edgeId;
    const filters = [
      topicOf(target, 'receipt'),
      topicOf(target, 'command'),
      topicOf(target, 'candidate'),
      topicOf(target, 'status'),
      `streetwarden/v1/edges/${target}/#`,
      'streetwarden/v1/edges/+/receipt',
      'streetwarden/#',
      '+/+/+/+/+',
      '#',
      '$SYS/#',
    ];
    for (const filter of filters) {
      await expect(spy.subscribeAsync(filter, { qos: 1 })).rejects.toThrow();
    }
    const session = await openDeviceSession(core.mqttUrl, deviceAt(to));
    await session.say('status', { ...statusMessageExample, edgeId: target });
    await session.say('candidate', candidateMessage(target, 1000 * (from + 1) + to));
    await core.ingest.commands.send({ edgeId: target, command: { type: 'reload-config' }, createdBy: 'admin' });
    await session.until(() => session.receipts.length === 1 && session.commands.length > 0);
    // What is sent in order arrives in order: an answered ping proves that nothing else was on its way.
    await spy.subscribeAsync(topicOf(deviceAt(from).edgeId, 'receipt'), { qos: 1 });
    expect(heard).toEqual([]);
    await session.end();
    await spy.endAsync();
  });

  it.each(pairs)('%i cannot leave a will for %i', async (from, to) => {
    const will = {
      topic: topicOf(deviceAt(to).edgeId, 'status'),
      payload: Buffer.from('{}'),
      qos: 1 as const,
      retain: true,
    };
    await expect(connectDevice(core.mqttUrl, deviceAt(from), { will })).rejects.toMatchObject({ code: 5 });
  });

  it('nobody is sent what was retained or kept while away', async () => {
    const [away] = devices;
    if (away === undefined) throw new Error('no device');
    const persistent = { clean: false };
    const before = await openDeviceSession(core.mqttUrl, away, persistent);
    await before.say('candidate', candidateMessage(away.edgeId, 9_001));
    await before.until(() => before.receipts.length === 1);
    await before.end();
    for (const other of devices.slice(1)) {
      const client = await connectDevice(core.mqttUrl, other, persistent);
      const heard: string[] = [];
      client.on('message', (topic) => heard.push(topic));
      await client.subscribeAsync(topicOf(other.edgeId, 'receipt'), { qos: 1 });
      expect(heard).toEqual([]);
      await client.endAsync();
    }
  });
});
