import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EvidenceBundle } from '@streetwarden/edge-agent/evidence/evidence-bundle';
import { createEvidenceStore } from '@streetwarden/edge-agent/evidence/evidence-store';
import { createAggregatorClient } from '@streetwarden/edge-agent/mqtt/aggregator-client';
import { createBackoff } from '@streetwarden/edge-agent/mqtt/backoff';
import { createCandidatePublisher } from '@streetwarden/edge-agent/mqtt/candidate-publisher';
import { createCommandHandler } from '@streetwarden/edge-agent/mqtt/command-handler';
import { createEvidenceUploader } from '@streetwarden/edge-agent/mqtt/evidence-uploader';
import { createMqttSession } from '@streetwarden/edge-agent/mqtt/mqtt-session';
import { createCommandRecord } from '@streetwarden/edge-agent/outbox/command-record';
import { createOutbox } from '@streetwarden/edge-agent/outbox/outbox';
import { openOutboxDatabase } from '@streetwarden/edge-agent/outbox/outbox-database';
import { createTokenBucket } from '@streetwarden/edge-agent/outbox/token-bucket';
import { createUploadQueue } from '@streetwarden/edge-agent/outbox/upload-queue';
import { createDurableFiles } from '@streetwarden/edge-agent/platform/durable-files';
import { sendHttpRequest } from '@streetwarden/edge-agent/platform/http-request';
import { createSystemClock } from '@streetwarden/edge-agent/platform/system-clock';
import { parseMessage } from '@streetwarden/shared/message/parse-message';
import { ReceiptMessageSchema } from '@streetwarden/shared/message/receipt-message';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { pino } from 'pino';
import { describe, expect, it, onTestFinished } from 'vitest';
import { sampleEdgeId as edgeId, noCaptures, noLook, sampleBundle } from '../support/edge-samples.ts';
import { type FakeAggregatorBehaviour, openFakeAggregator } from '../support/fake-aggregator.ts';
import { tempFolder } from '../support/temp-folder.ts';

const deviceSecret = 'a-device-secret-of-some-length';
const clock = createSystemClock();

async function openBox(
  behaviour: Partial<FakeAggregatorBehaviour> = {},
  settings: { secret?: string; receiptTimeoutMs?: number; windowSize?: number; actions?: object } = {},
) {
  const folder = tempFolder();
  const aggregator = await openFakeAggregator({ edgeId, deviceSecret, ...behaviour });
  const lines: Record<string, unknown>[] = [];
  const logger = pino({ level: 'debug' }, { write: (line: string) => lines.push(JSON.parse(line)) });
  const { database } = openOutboxDatabase(join(folder, 'outbox.sqlite'), { nowMs: clock.nowMs(), logger });
  const outbox = createOutbox({ database, edgeId, clock, logger, areClipsOnDemand: false });
  const queue = createUploadQueue(database, clock);
  const store = createEvidenceStore(join(folder, 'evidence'), createDurableFiles());
  const secret = settings.secret ?? deviceSecret;
  const uploader = createEvidenceUploader({
    queue,
    client: createAggregatorClient({
      httpUrl: aggregator.httpUrl,
      edgeId,
      deviceSecret: secret,
      send: sendHttpRequest,
    }),
    bucket: createTokenBucket(undefined, clock),
    isIntact: store.isIntact,
    clock,
    logger,
  });
  const publisher = createCandidatePublisher({
    outbox,
    windowSize: settings.windowSize ?? 8,
    receiptTimeoutMs: settings.receiptTimeoutMs ?? 30_000,
    onSettled: uploader.notify,
    clock,
    logger,
  });
  const handleCommand = createCommandHandler({
    edgeId,
    record: createCommandRecord(database, clock),
    actions: {
      sendEvidence: async () => undefined,
      sendStill: async () => undefined,
      reloadConfig: async () => undefined,
      setThreshold: async () => undefined,
      takeModel: async () => undefined,
      takeConfiguredModel: async () => undefined,
      look: noLook,
      ...noCaptures,
      ...settings.actions,
    },
    newId: randomUUID,
    clock,
    logger,
  });
  const session = createMqttSession({
    config: {
      url: aggregator.mqttUrl,
      edgeId,
      deviceSecret: secret,
      lastWill: () => ({
        schemaVersion: 1,
        messageId: randomUUID(),
        edgeId,
        sentAt: new Date().toISOString(),
        isOnline: false,
        cameras: [],
      }),
    },
    backoff: createBackoff({ firstMs: 20, maxMs: 100, random: () => 0.5 }),
    onConnected: (connection, signal) => publisher.run(connection, signal),
    onMessage: (kind, payload) => {
      if (kind === 'receipt') publisher.receive(parseMessage(ReceiptMessageSchema, payload, kind));
      else void handleCommand(payload).then((reply) => reply && session.connection()?.publish('reply', reply));
    },
    clock,
    logger,
  });
  const stop = new AbortController();
  const running = [session.run(stop.signal), uploader.run(stop.signal)];
  onTestFinished(async () => {
    stop.abort();
    await Promise.all(running);
    await aggregator.close();
    database.close();
  });
  const put = async (clipBytes?: number): Promise<EvidenceBundle> => {
    const made = sampleBundle(join(folder, 'made'), clipBytes === undefined ? {} : { clipBytes });
    const files = [];
    for (const file of made.files) files.push({ ...file, ...(await store.adopt(file.path)) });
    const bundle = { ...made, files };
    outbox.add(bundle);
    publisher.notify();
    return bundle;
  };
  return { aggregator, lines, outbox, queue, put, stop, running, session };
}

describe('a box with its aggregator', () => {
  it('brings a candidate and then its evidence, manifest first, and keeps nothing queued', async () => {
    const { aggregator, put, outbox, queue } = await openBox();
    const bundle = await put();
    await aggregator.until(() => aggregator.files.size === 4);
    expect(aggregator.candidates[0]).toMatchObject({ sequence: 1, candidate: bundle.candidate });
    expect([...aggregator.files.keys()]).toEqual(bundle.files.map((file) => file.sha256));
    expect(outbox.depth()).toBe(0);
    await expect.poll(() => queue.depth()).toBe(0);
  });

  it('keeps the order of its candidates', async () => {
    const { aggregator, put } = await openBox({}, { windowSize: 3 });
    for (let index = 0; index < 20; index += 1) await put();
    await aggregator.until(() => aggregator.candidates.length >= 20);
    expect(aggregator.candidates.map((message) => message.sequence)).toEqual(
      Array.from({ length: 20 }, (_, i) => i + 1),
    );
  });

  it('sends a candidate again until a receipt comes, a PUBACK is not enough', async () => {
    const { aggregator, put, outbox } = await openBox(
      { receiptFor: (_message, count) => (count < 3 ? undefined : { outcome: 'duplicate' }) },
      { receiptTimeoutMs: 150 },
    );
    await put();
    await aggregator.until(() => aggregator.candidates.length === 3);
    expect(new Set(aggregator.candidates.map((message) => message.messageId)).size).toBe(1);
    await expect.poll(() => outbox.depth()).toBe(0);
  });

  it('survives a broker that goes away and comes back, and says so once', async () => {
    const { aggregator, put, outbox, lines, session } = await openBox();
    await put();
    await aggregator.until(() => aggregator.files.size === 4);
    await aggregator.stopBroker();
    await put();
    await put();
    await expect.poll(() => session.problemCode()).toBe('aggregator-unreachable');
    await expect.poll(() => lines.filter((line) => line['level'] === 20).length).toBeGreaterThan(1);
    expect(outbox.depth()).toBe(2);
    await aggregator.startBroker();
    await aggregator.until(() => aggregator.files.size === 12);
    expect(outbox.depth()).toBe(0);
    const said = lines.filter((line) => line['level'] === 50).map((line) => line['code']);
    expect(said).toEqual(['aggregator-unreachable']);
  });

  it('names refused credentials in one line and keeps its candidates', async () => {
    const { put, outbox, lines, session } = await openBox({}, { secret: 'another-secret-altogether' });
    await put();
    await expect.poll(() => session.problemCode()).toBe('broker-credentials-refused');
    await expect.poll(() => lines.filter((line) => line['level'] === 20).length).toBeGreaterThan(2);
    expect(lines.filter((line) => line['code'] === 'broker-credentials-refused' && line['level'] === 50)).toHaveLength(
      1,
    );
    expect(JSON.stringify(lines)).not.toContain('another-secret-altogether');
    expect(outbox.depth()).toBe(1);
  });

  it('keeps a candidate the aggregator refuses as dead letter, and goes on with the next', async () => {
    const { aggregator, put, outbox, lines } = await openBox({
      receiptFor: (message) =>
        message.sequence === 1 ? { outcome: 'dead-letter', code: 'message-invalid' } : { outcome: 'stored' },
    });
    await put();
    const second = await put();
    await aggregator.until(() => aggregator.files.size === 4);
    expect(aggregator.files.has(second.files[0]?.sha256 ?? '')).toBe(true);
    expect(outbox.rejected()).toMatchObject([{ sequence: 1, code: 'message-invalid' }]);
    expect(lines.some((line) => line['code'] === 'message-invalid')).toBe(true);
  });

  it('continues a large upload where the aggregator has it', async () => {
    let failures = 1;
    const { aggregator, put } = await openBox({
      onEvidence: (request) => {
        const isSecondChunk = String(request.headers['content-range']).startsWith('bytes 1048576-');
        if (!isSecondChunk || failures === 0) return undefined;
        failures -= 1;
        return { status: 400 + 29, body: { code: 'too-many-requests' } };
      },
    });
    const bundle = await put(2_500_000);
    const clip = bundle.files.find((file) => file.kind === 'clip')?.sha256 ?? '';
    await aggregator.until(() => aggregator.files.has(clip));
    const puts = aggregator.requests.filter((line) => line === `PUT /api/evidence/${clip}`);
    expect(puts).toHaveLength(4);
  });

  it('does not send evidence whose bytes changed on the disk, says so, and sends the rest', async () => {
    const { aggregator, put, queue, lines } = await openBox({ receiptFor: () => undefined });
    const bundle = await put();
    const still = bundle.files.find((file) => file.kind === 'still');
    writeFileSync(still?.path ?? '', Buffer.alloc(still?.sizeBytes ?? 0, 1));
    await aggregator.until(() => aggregator.candidates.length === 1);
    aggregator.send('receipt', {
      schemaVersion: 1,
      edgeId,
      sentAt: '2026-11-22T08:00:00.000Z',
      receiptFor: aggregator.candidates[0]?.messageId,
      outcome: 'stored',
      storedThrough: 1,
    });
    await aggregator.until(() => aggregator.files.size === 3);
    await expect.poll(() => queue.stuck()).toMatchObject([{ sha256: still?.sha256, state: 'damaged' }]);
    expect(lines.some((line) => line['code'] === 'evidence-damaged')).toBe(true);
  });

  it('answers a command once, a redelivery with the same answer, an old one with expired', async () => {
    const asked: string[] = [];
    const { aggregator, session } = await openBox(
      {},
      {
        actions: {
          sendStill: async (cameraId: string) => {
            asked.push(cameraId);
            if (cameraId === 'nowhere') throw new DomainError('camera-unknown', { cameraId });
          },
        },
      },
    );
    await expect.poll(() => session.connection()).toBeDefined();
    const command = (commandId: string, cameraId: string, expiresAt = '2099-01-01T00:00:00.000Z') => {
      const command = { type: 'send-still', cameraId };
      aggregator.send('command', { schemaVersion: 1, edgeId, sentAt: expiresAt, commandId, expiresAt, command });
    };
    const [once, refused, old] = [randomUUID(), randomUUID(), randomUUID()];
    command(once, 'crossing');
    command(once, 'crossing');
    command(refused, 'nowhere');
    command(old, 'crossing', '2020-01-01T00:00:00.000Z');
    const replies = () =>
      aggregator.messages.filter((message) => message.kind === 'reply').map((message) => message.body);
    await aggregator.until(() => replies().length === 4);
    expect(replies().filter((reply) => reply['commandId'] === once)).toMatchObject([
      { outcome: 'done' },
      { outcome: 'done' },
    ]);
    expect(replies().find((reply) => reply['commandId'] === refused)).toMatchObject({
      outcome: 'refused',
      code: 'camera-unknown',
    });
    expect(replies().find((reply) => reply['commandId'] === old)).toMatchObject({ outcome: 'expired' });
    expect(asked).toEqual(['crossing', 'nowhere']);
  });

  it('ignores what is no command and commands for another box', async () => {
    const { aggregator, session, lines } = await openBox();
    await expect.poll(() => session.connection()).toBeDefined();
    aggregator.send('command', { schemaVersion: 1 });
    aggregator.send('command', {
      schemaVersion: 1,
      edgeId: 'edge-other',
      sentAt: '2026-11-22T08:00:00.000Z',
      commandId: randomUUID(),
      expiresAt: '2099-01-01T00:00:00.000Z',
      command: { type: 'reload-config' },
    });
    await expect.poll(() => lines.map((line) => line['code'])).toEqual(['message-invalid', 'message-foreign']);
  });

  it('is reported offline by the broker when it goes silent, not when it stops in order', async () => {
    const silent = await openBox();
    await expect.poll(() => silent.session.connection()).toBeDefined();
    await silent.aggregator.stopBroker();
    expect(silent.aggregator.messages.filter((message) => message.kind === 'status')).toMatchObject([
      { body: { isOnline: false } },
    ]);
    const orderly = await openBox();
    await expect.poll(() => orderly.session.connection()).toBeDefined();
    orderly.stop.abort();
    await Promise.all(orderly.running);
    expect(orderly.aggregator.messages.filter((message) => message.kind === 'status')).toEqual([]);
  });
});
