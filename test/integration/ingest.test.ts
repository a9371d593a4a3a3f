import { randomUUID } from 'node:crypto';
import { untilTakenIn } from '@streetwarden/aggregator/candidate/intake-queue';
import { openIngest } from '@streetwarden/aggregator/ingest/open-ingest';
import { appendLedgerEntries } from '@streetwarden/aggregator/ledger/append-ledger';
import type { Storage } from '@streetwarden/aggregator/storage/storage';
import { commandMessageExample, replyMessageExample } from '@streetwarden/shared/message/command-message';
import { healthMessageExample } from '@streetwarden/shared/message/health-message';
import { statusMessageExample } from '@streetwarden/shared/message/status-message';
import { topicOf } from '@streetwarden/shared/message/topics';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { eq } from 'drizzle-orm';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AggregatorCore, openAggregatorCore } from '../support/aggregator-core.ts';
import { candidateMessage, connectDevice, enrolDevice } from '../support/device-samples.ts';
import { type DeviceSession, openDeviceSession } from '../support/device-session.ts';
import { createMetricsReader } from '../support/metrics-reader.ts';
import { tempFolderUntil } from '../support/temp-folder-until.ts';

let core: AggregatorCore;
let storage: Storage;
let edgeNumber = 0;
const folder = tempFolderUntil(afterAll);
const sessions: DeviceSession[] = [];

beforeAll(async () => {
  core = await openAggregatorCore({ folder });
  storage = core.storage;
});
afterAll(async () => {
  for (const session of sessions) await session.end();
  await core?.close();
});

/** A box of its own for each test: nothing is shared but the city. */
async function newSession(): Promise<DeviceSession> {
  const device = await enrolDevice(core.enrolment, `edge-${++edgeNumber}`);
  const session = await openDeviceSession(core.mqttUrl, device);
  sessions.push(session);
  return session;
}

/** After whatever has its receipt was taken in. */
const takenIn = async () => {
  expect(await untilTakenIn(storage, 10_000)).toBe(true);
};
const candidatesOf = async (edgeId: string) => {
  await takenIn();
  return storage.read((view) =>
    view.select().from(view.tables.candidates).where(eq(view.tables.candidates.edgeId, edgeId)),
  );
};
const deadLettersOf = (edgeId: string) =>
  storage.read((view) => view.select().from(view.tables.deadLetters).where(eq(view.tables.deadLetters.edgeId, edgeId)));
const edgeRow = async (edgeId: string) => {
  const [row] = await storage.read((view) =>
    view.select().from(view.tables.edges).where(eq(view.tables.edges.id, edgeId)),
  );
  if (row === undefined) throw new Error(`${edgeId} is not there`);
  return row;
};
/** A place far from every other test's. */
const farAway = (n: number) => ({ latitude: -40 - n, longitude: 10, accuracyM: 3, source: 'gps' as const });

describe('a candidate', () => {
  it('is stored with evidence, problem, log entry and change after its receipt', async () => {
    const session = await newSession();
    const message = candidateMessage(session.edgeId, 1);
    await session.say('candidate', message);
    const { candidateId } = message.candidate;
    const [row] = await candidatesOf(session.edgeId);
    expect(row).toMatchObject({
      id: candidateId,
      state: 'open',
      revision: 1,
      evidenceState: 'pending',
      cameraId: 'crossing',
    });
    const found = await storage.read(async (view) => {
      const { candidateEvidence, problems, ledgerEntries, changeFeed } = view.tables;
      return {
        evidence: await view.select().from(candidateEvidence).where(eq(candidateEvidence.candidateId, candidateId)),
        problem: await view
          .select()
          .from(problems)
          .where(eq(problems.id, row?.problemId ?? '')),
        log: await view.select().from(ledgerEntries).where(eq(ledgerEntries.subject, candidateId)),
        changes: await view.select().from(changeFeed),
      };
    });
    expect(found.evidence.map((file) => file.kind)).toEqual(['manifest', 'still']);
    expect(found.problem).toMatchObject([{ state: 'open', candidateCount: 1, category: 'street-stall' }]);
    expect(found.log).toMatchObject([{ type: 'candidate-received', actor: `edge:${session.edgeId}` }]);
    expect(found.changes.some(({ topic, ids }) => topic === 'candidate' && ids['candidateId'] === candidateId)).toBe(
      true,
    );
  });

  it('that is sent again with another message id changes nothing and is receipted', async () => {
    const session = await newSession();
    const message = candidateMessage(session.edgeId, 1);
    await session.say('candidate', message);
    const again = { ...message, messageId: randomUUID(), sequence: 2 };
    await session.say('candidate', again);
    await session.until(() => session.receipts.length === 2);
    expect(session.receipts.map(({ outcome }) => outcome)).toEqual(['stored', 'stored']);
    expect(await candidatesOf(session.edgeId)).toHaveLength(1);
  });

  it('takes a higher revision with its new files and ignores a lower one that comes late', async () => {
    const session = await newSession();
    const first = candidateMessage(session.edgeId, 1, { candidate: { position: farAway(1) } });
    const { candidate } = first;
    const clip = {
      ...candidate.evidence[0],
      sha256: 'd'.repeat(64),
      kind: 'clip' as const,
      mediaType: 'video/mp4' as const,
    };
    const revised = (revision: number, sightingCount: number, sequence: number) => ({
      ...first,
      messageId: randomUUID(),
      sequence,
      candidate: { ...candidate, revision, sightingCount, score: 0.95, evidence: [clip] },
    });
    await session.say('candidate', first);
    await session.say('candidate', revised(3, 300, 2));
    await session.say('candidate', revised(2, 200, 3));
    const [row] = await candidatesOf(session.edgeId);
    expect(row).toMatchObject({ revision: 3, sightingCount: 300, score: 0.95, version: 2 });
    const files = await storage.read((view) => {
      const { candidateEvidence } = view.tables;
      return view
        .select()
        .from(candidateEvidence)
        .where(eq(candidateEvidence.candidateId, candidate.candidateId))
        .orderBy(candidateEvidence.ordinal);
    });
    expect(files.map((file) => file.kind)).toEqual(['manifest', 'still', 'clip']);
  });

  it('cannot take over another box’s candidate, nor become another one', async () => {
    const [owner, thief] = [await newSession(), await newSession()];
    const message = candidateMessage(owner.edgeId, 1);
    await owner.say('candidate', message);
    await thief.say('candidate', { ...message, edgeId: thief.edgeId, messageId: randomUUID() });
    const { candidate } = message;
    const changed = { ...candidate, revision: 2, category: 'litter' };
    await owner.say('candidate', { ...message, messageId: randomUUID(), sequence: 2, candidate: changed });
    await Promise.all([thief.until(() => thief.receipts.length === 1), owner.until(() => owner.receipts.length === 2)]);
    // Both were understood, so they have their receipt; what they want is refused by the intake.
    expect([thief.receipts[0], owner.receipts[1]]).toMatchObject([{ outcome: 'stored' }, { outcome: 'stored' }]);
    expect(await candidatesOf(owner.edgeId)).toMatchObject([{ category: 'street-stall', revision: 1 }]);
    expect(await deadLettersOf(thief.edgeId)).toMatchObject([{ code: 'candidate-foreign' }]);
    expect(await deadLettersOf(owner.edgeId)).toMatchObject([{ code: 'candidate-identity-changed' }]);
    const outcomes = await storage.read((view) =>
      view.select().from(view.tables.inbox).where(eq(view.tables.inbox.edgeId, thief.edgeId)),
    );
    expect(outcomes).toMatchObject([{ outcome: 'dead-letter', code: 'candidate-foreign' }]);
    expect(await candidatesOf(thief.edgeId)).toEqual([]);
  });

  it('joins the open problem that another box saw at the same place', async () => {
    const [one, two] = [await newSession(), await newSession()];
    const position = farAway(2);
    await one.say('candidate', candidateMessage(one.edgeId, 1, { candidate: { position } }));
    const beside = { ...position, latitude: position.latitude + 0.00005 };
    await two.say('candidate', candidateMessage(two.edgeId, 1, { candidate: { position: beside } }));
    const [a] = await candidatesOf(one.edgeId);
    const [b] = await candidatesOf(two.edgeId);
    expect(b?.problemId).toBe(a?.problemId);
    const [problem] = await storage.read((view) =>
      view
        .select()
        .from(view.tables.problems)
        .where(eq(view.tables.problems.id, a?.problemId ?? '')),
    );
    expect(problem).toMatchObject({ candidateCount: 2, state: 'open' });
  });

  it('whose files are all stored already is complete at once', async () => {
    const session = await newSession();
    const message = candidateMessage(session.edgeId, 1);
    const evidence = message.candidate.evidence.map((file, n) => ({ ...file, sha256: `${n}`.repeat(64) }));
    await storage.write((tx) =>
      tx.insert(tx.tables.evidenceFiles).values(
        evidence.map((file) => ({
          sha256: file.sha256,
          sizeBytes: file.sizeBytes,
          receivedBytes: file.sizeBytes,
          state: 'stored' as const,
          edgeId: session.edgeId,
          kind: file.kind,
          mediaType: file.mediaType,
        })),
      ),
    );
    await session.say('candidate', { ...message, candidate: { ...message.candidate, evidence } });
    expect(await candidatesOf(session.edgeId)).toMatchObject([{ evidenceState: 'complete' }]);
  });
});

describe('what an edge says about itself', () => {
  it('shows boxes and cameras, and ends a camera that is no longer listed', async () => {
    const session = await newSession();
    const { edgeId } = session;
    const cameras = [
      { cameraId: 'crossing', name: 'North crossing', state: 'watching' as const },
      { cameraId: 'market', name: 'Market', state: 'lost' as const, code: 'source-unreachable', detail: 'no route' },
    ];
    await session.say('status', { ...statusMessageExample, edgeId, messageId: randomUUID(), cameras });
    await session.say('health', { ...healthMessageExample, edgeId, messageId: randomUUID() });
    expect(await edgeRow(edgeId)).toMatchObject({
      isOnline: true,
      agentVersion: '0.1.0',
      health: { cpuPercent: 14.2 },
    });
    const rows = () =>
      storage.read((view) =>
        view
          .select()
          .from(view.tables.cameras)
          .where(eq(view.tables.cameras.edgeId, edgeId))
          .orderBy(view.tables.cameras.cameraId),
      );
    expect(await rows()).toMatchObject([
      { cameraId: 'crossing', state: 'watching', condition: 'clear', health: { decodeMode: 'keyframes' } },
      { cameraId: 'market', state: 'lost', code: 'source-unreachable' },
    ]);
    await session.say('status', {
      ...statusMessageExample,
      edgeId,
      messageId: randomUUID(),
      cameras: cameras.slice(0, 1),
    });
    expect(await rows()).toMatchObject([{ state: 'watching' }, { cameraId: 'market', state: 'ended', code: null }]);
  });

  it('is offline when its last will comes, and when its session just ends', async () => {
    const device = await enrolDevice(core.enrolment, `edge-${++edgeNumber}`);
    const { edgeId } = device;
    const status = { ...statusMessageExample, edgeId };
    const will = {
      topic: topicOf(edgeId, 'status'),
      payload: Buffer.from(JSON.stringify({ ...status, messageId: randomUUID(), isOnline: false, cameras: [] })),
      qos: 1 as const,
      retain: true,
    };
    for (const options of [{ will }, {}]) {
      const session = await openDeviceSession(core.mqttUrl, device, options);
      await session.say('status', { ...status, messageId: randomUUID() });
      expect((await edgeRow(edgeId)).isOnline).toBe(true);
      session.client.stream.destroy();
      await expect.poll(async () => (await edgeRow(edgeId)).isOnline, { interval: 20 }).toBe(false);
      // The cameras it told of stay known.
      expect((await edgeRow(edgeId)).status?.cameras).toHaveLength(1);
    }
  });
});

describe('a command', () => {
  it('reaches the box, and its answer is recorded once', async () => {
    const session = await newSession();
    const { edgeId } = session;
    const { commandId } = await core.ingest.commands.send({
      edgeId,
      command: commandMessageExample.command,
      createdBy: 'admin',
    });
    await session.until(() => session.commands.length === 1);
    expect(session.commands[0]).toMatchObject({ commandId, command: commandMessageExample.command });
    const reply = { ...replyMessageExample, edgeId, commandId };
    await session.say('reply', { ...reply, messageId: randomUUID() });
    await session.say('reply', { ...reply, messageId: randomUUID(), outcome: 'failed' });
    await session.until(() => session.receipts.length === 2);
    const [row] = await storage.read((view) =>
      view.select().from(view.tables.commands).where(eq(view.tables.commands.id, commandId)),
    );
    expect(row).toMatchObject({ outcome: 'done' });
  });

  it('waits for a box that is away, unless it has expired by then', async () => {
    const device = await enrolDevice(core.enrolment, `edge-${++edgeNumber}`);
    const { edgeId } = device;
    const order = { edgeId, command: { type: 'reload-config' as const }, createdBy: 'admin' };
    const kept = await core.ingest.commands.send(order);
    await core.ingest.commands.send({ ...order, validMs: -1 });
    const session = await openDeviceSession(core.mqttUrl, device);
    sessions.push(session);
    await session.until(() => session.commands.length > 0);
    await session.say('candidate', candidateMessage(edgeId, 1));
    expect(session.commands.map(({ commandId }) => commandId)).toEqual([kept.commandId]);
  });

  it('for a box that is not enrolled is refused', async () => {
    const order = { edgeId: 'edge-nowhere', command: { type: 'reload-config' as const }, createdBy: 'admin' };
    await expect(core.ingest.commands.send(order)).rejects.toMatchObject({ code: 'edge-unknown' });
  });
});

describe('a message that cannot be stored', () => {
  it.each([
    ['no JSON', 'message-malformed', () => '{"schemaVersion":1'],
    ['bytes that are no UTF-8', 'message-malformed', () => '\ud800'],
    ['a newer version', 'message-version-unsupported', (m: object) => JSON.stringify({ ...m, schemaVersion: 2 })],
    ['a missing field', 'message-invalid', (m: object) => JSON.stringify({ ...m, candidate: undefined })],
    ['another box’s id', 'message-foreign', (m: object) => JSON.stringify({ ...m, edgeId: 'edge-other' })],
    [
      'a day that does not exist',
      'message-invalid',
      (m: object) => JSON.stringify({ ...m, sentAt: '2026-13-41T25:00:00.000Z' }),
    ],
  ])('for %s is kept as a dead letter with its code and bytes', async (_name, code, payloadOf) => {
    const session = await newSession();
    const payload = payloadOf(candidateMessage(session.edgeId, 1));
    await session.say('candidate', payload);
    const [letter] = await deadLettersOf(session.edgeId);
    expect(letter?.code).toBe(code === 'message-malformed' ? letter?.code : code);
    expect(letter?.code).toMatch(/^message-/);
    expect(Buffer.from(letter?.payload ?? '', 'base64')).toEqual(Buffer.from(payload));
    expect(await candidatesOf(session.edgeId)).toEqual([]);
    // The session stands and the next message is stored at once.
    await session.say('candidate', candidateMessage(session.edgeId, 2));
    expect(await candidatesOf(session.edgeId)).toHaveLength(1);
  });

  it('because it is nested beyond all measure stops nobody', async () => {
    const session = await newSession();
    const message = candidateMessage(session.edgeId, 1);
    const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
    const text = JSON.stringify({
      ...message,
      candidate: { ...message.candidate, model: { ...message.candidate.model, deep: 'HERE' } },
    });
    await session.say('candidate', text.replace('"HERE"', deep));
    await session.say('candidate', candidateMessage(session.edgeId, 2));
    await session.until(() => session.receipts.length === 2);
    expect(session.receipts[0]).toMatchObject({ receiptFor: message.messageId, code: 'message-malformed' });
    expect(session.receipts[1]).toMatchObject({ outcome: 'stored', storedThrough: 2 });
  });

  it('is not acknowledged while the database fails, and is stored when it comes again', async () => {
    let isFailing = true;
    const failing: Storage = {
      ...storage,
      write: (work) =>
        isFailing ? Promise.reject(new DomainError('storage-disk-full', { reason: 'test' })) : storage.write(work),
    };
    const device = await enrolDevice(core.enrolment, `edge-${++edgeNumber}`);
    isFailing = false;
    const second = await openIngest({
      storage: failing,
      broker: { kind: 'embedded', host: '127.0.0.1', port: 0 },
      devices: { isAuthentic: async () => true, edgeOfBearer: async () => undefined },
      appendLedgerEntries,
      onCommitted: () => undefined,
      clock: { nowMs: () => Date.now() },
      metrics: core.metrics,
      logger: pino({ level: 'silent' }),
    });
    isFailing = true;
    const url = `mqtt://127.0.0.1:${second.port}`;
    const message = candidateMessage(device.edgeId, 1);
    const client = await connectDevice(url, device);
    const closed = new Promise<void>((resolve) => client.once('close', () => resolve()));
    let isAcknowledged = false;
    client.publish(topicOf(device.edgeId, 'candidate'), JSON.stringify(message), { qos: 1 }, (error) => {
      isAcknowledged = error === undefined || error === null;
    });
    await closed;
    expect(isAcknowledged).toBe(false);
    await client.endAsync(true);
    const failures = createMetricsReader(core.registry);
    expect(await failures('streetwarden_ingest_storage_failures_total', {})).toBeGreaterThan(0);
    isFailing = false;
    const session = await openDeviceSession(url, device);
    await session.say('candidate', message);
    await session.until(() => session.receipts.length === 1);
    expect(session.receipts[0]).toMatchObject({ outcome: 'stored', receiptFor: message.messageId });
    await session.end();
    await second.close();
  });
});
