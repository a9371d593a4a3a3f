import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { readInbound } from '@streetwarden/aggregator/ingest/read-inbound';
import { createBackoff } from '@streetwarden/edge-agent/mqtt/backoff';
import { createCandidatePublisher } from '@streetwarden/edge-agent/mqtt/candidate-publisher';
import { createCommandHandler } from '@streetwarden/edge-agent/mqtt/command-handler';
import { createMqttSession } from '@streetwarden/edge-agent/mqtt/mqtt-session';
import { createCommandRecord } from '@streetwarden/edge-agent/outbox/command-record';
import { createOutbox } from '@streetwarden/edge-agent/outbox/outbox';
import { openOutboxDatabase } from '@streetwarden/edge-agent/outbox/outbox-database';
import { createSystemClock } from '@streetwarden/edge-agent/platform/system-clock';
import { candidateMessageExample } from '@streetwarden/shared/message/candidate-message';
import {
  captureCommandExample,
  commandMessageExample,
  exportClipCommandExample,
  lookCommandExample,
  lookResultExample,
  replyMessageExample,
} from '@streetwarden/shared/message/command-message';
import { healthMessageExample } from '@streetwarden/shared/message/health-message';
import { journalMessageExample } from '@streetwarden/shared/message/journal-message';
import { parseMessage } from '@streetwarden/shared/message/parse-message';
import { ReceiptMessageSchema, receiptMessageExample } from '@streetwarden/shared/message/receipt-message';
import { statusMessageExample } from '@streetwarden/shared/message/status-message';
import { topicOf } from '@streetwarden/shared/message/topics';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { eq } from 'drizzle-orm';
import { pino } from 'pino';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openAggregatorCore } from '../support/aggregator-core.ts';
import { enrolDevice } from '../support/device-samples.ts';
import { sampleBundle } from '../support/edge-samples.ts';
import { tempFolder } from '../support/temp-folder.ts';

const clock = createSystemClock();
const logger = pino({ level: 'silent' });

/** The edge's own outbox, publisher and command handler on a folder. */
function openBoxParts(folder: string, edgeId: string) {
  const { database } = openOutboxDatabase(join(folder, 'outbox.sqlite'), { nowMs: clock.nowMs(), logger });
  const outbox = createOutbox({ database, edgeId, clock, logger, areClipsOnDemand: false });
  const publisher = createCandidatePublisher({
    outbox,
    windowSize: 8,
    receiptTimeoutMs: 30_000,
    onSettled: () => undefined,
    clock,
    logger,
  });
  const done: string[] = [];
  const interruptions: DomainError[] = [];
  const handleCommand = createCommandHandler({
    edgeId,
    record: createCommandRecord(database, clock),
    actions: {
      sendEvidence: async (sha256) => void done.push(sha256),
      sendStill: async (cameraId) => void done.push(cameraId),
      reloadConfig: async () => void done.push('reload'),
      setThreshold: async ({ category, scoreThreshold }) => void done.push(`${category} ${scoreThreshold}`),
      takeConfiguredModel: async () => void done.push('configured'),
      takeModel: async ({ name, version }) => void done.push(`${name}/${version}`),
      look: async (order) => {
        const interruption = interruptions.shift();
        if (interruption !== undefined) throw interruption;
        done.push(order.seen.category);
        return lookResultExample;
      },
      capture: async (order) => done.push(order.captureId),
      exportClip: async (order) => void done.push(order.exportId),
    },
    newId: randomUUID,
    clock,
    logger,
  });
  return { database, outbox, publisher, handleCommand, done, interruptions };
}

describe('what edges say is read by the aggregator', () => {
  it.each([
    ['candidate', candidateMessageExample],
    ['status', statusMessageExample],
    ['health', healthMessageExample],
    ['reply', replyMessageExample],
    ['journal', journalMessageExample],
  ] as const)('%s', (kind, message) => {
    const payload = Buffer.from(JSON.stringify(message));
    expect(readInbound({ topic: topicOf('edge-demo', kind), payload })).toEqual({ kind, edgeId: 'edge-demo', message });
  });
});

describe('what the aggregator says is read by the edge', () => {
  it('command: carried out and answered with a reply the aggregator reads', async () => {
    const box = openBoxParts(tempFolder(), 'edge-demo');
    const live = { ...commandMessageExample, expiresAt: new Date(clock.nowMs() + 60_000).toISOString() };
    const reply = await box.handleCommand(Buffer.from(JSON.stringify(live)));
    expect(box.done).toEqual(['c'.repeat(64)]);
    const payload = Buffer.from(JSON.stringify(reply));
    const read = readInbound({ topic: topicOf('edge-demo', 'reply'), payload });
    expect(read).toMatchObject({ kind: 'reply', message: { commandId: live.commandId, outcome: 'done' } });
    box.database.close();
  });

  it('a command to look again: carried out once, and answered the same again', async () => {
    const box = openBoxParts(tempFolder(), 'edge-demo');
    const expiresAt = new Date(clock.nowMs() + 60_000).toISOString();
    const order = Buffer.from(JSON.stringify({ ...commandMessageExample, expiresAt, command: lookCommandExample }));
    const replies = [await box.handleCommand(order), await box.handleCommand(order)];
    expect(box.done).toEqual(['litter']);
    for (const reply of replies) {
      const read = readInbound({ topic: topicOf('edge-demo', 'reply'), payload: Buffer.from(JSON.stringify(reply)) });
      expect(read).toMatchObject({ kind: 'reply', message: { outcome: 'done', look: lookResultExample } });
    }
    box.database.close();
  });

  it.each([captureCommandExample, exportClipCommandExample])(
    'a command to $type: carried out once',
    async (command) => {
      const box = openBoxParts(tempFolder(), 'edge-demo');
      const expiresAt = new Date(clock.nowMs() + 60_000).toISOString();
      const order = Buffer.from(JSON.stringify({ ...commandMessageExample, expiresAt, command }));
      expect([await box.handleCommand(order), await box.handleCommand(order)]).toMatchObject([
        { outcome: 'done' },
        { outcome: 'done' },
      ]);
      expect(box.done).toEqual([command.type === 'capture' ? command.captureId : command.exportId]);
      box.database.close();
    },
  );

  it('a threshold and a model: carried out once, and refused when they make no sense', async () => {
    const box = openBoxParts(tempFolder(), 'edge-demo');
    const expiresAt = new Date(clock.nowMs() + 60_000).toISOString();
    const file = { name: 'street-nano.onnx', sha256: 'a'.repeat(64) };
    const model = {
      type: 'use-model',
      name: 'street-nano',
      version: '1.1.0',
      sha256: 'a'.repeat(64),
      files: [file, file],
    };
    const threshold = { type: 'set-threshold', cameraId: 'crossing', category: 'litter', scoreThreshold: 0.7 };
    const send = async (command: object, commandId: string) =>
      await box.handleCommand(Buffer.from(JSON.stringify({ ...commandMessageExample, commandId, expiresAt, command })));
    const id = (n: number) => commandMessageExample.commandId.replace(/.$/, String(n));
    expect(await send(model, id(1))).toMatchObject({ outcome: 'done' });
    expect(await send(threshold, id(2))).toMatchObject({ outcome: 'done' });
    expect(await send({ ...threshold, scoreThreshold: null }, id(3))).toMatchObject({ outcome: 'done' });
    expect(box.done).toEqual(['street-nano/1.1.0', 'litter 0.7', 'litter null']);
    for (const wrong of [
      { ...model, version: '../1' },
      { ...model, files: [{ ...file, name: '../x' }, file] },
    ]) {
      expect(await send(wrong, id(4))).toBeUndefined();
    }
    box.database.close();
  });

  it('a command to look again that a stop of the box interrupts is carried out after the next start', async () => {
    const box = openBoxParts(tempFolder(), 'edge-demo');
    const expiresAt = new Date(clock.nowMs() + 60_000).toISOString();
    const order = Buffer.from(JSON.stringify({ ...commandMessageExample, expiresAt, command: lookCommandExample }));
    box.interruptions.push(new DomainError('service-stopping'));
    expect(await box.handleCommand(order)).toBeUndefined();
    expect(await box.handleCommand(order)).toMatchObject({ outcome: 'done', look: lookResultExample });
    box.database.close();
  });

  it('receipt', () => {
    expect(parseMessage(ReceiptMessageSchema, JSON.stringify(receiptMessageExample), 'receipt')).toEqual(
      receiptMessageExample,
    );
  });
});

describe('a real box and a real aggregator', () => {
  it('empty the outbox by receipts alone, and the queue holds what the box saw', async () => {
    const folder = tempFolder();
    const core = await openAggregatorCore({ folder: join(folder, 'aggregator') });
    const device = await enrolDevice(core.enrolment, 'edge-test');
    const { edgeId, deviceSecret } = device;
    const box = openBoxParts(folder, edgeId);
    const session = createMqttSession({
      config: {
        url: core.mqttUrl,
        edgeId,
        deviceSecret,
        lastWill: () => ({ ...statusMessageExample, edgeId, isOnline: false, cameras: [] }),
      },
      backoff: createBackoff({ firstMs: 20, maxMs: 100, random: () => 0.5 }),
      onConnected: (connection, signal) => box.publisher.run(connection, signal),
      onMessage: (kind, payload) => {
        if (kind === 'receipt') box.publisher.receive(parseMessage(ReceiptMessageSchema, payload, kind));
      },
      clock,
      logger,
    });
    const stop = new AbortController();
    const running = session.run(stop.signal);
    onTestFinished(async () => {
      stop.abort();
      await running;
      box.database.close();
      await core.close();
    });
    const bundles = Array.from({ length: 12 }, () => sampleBundle(join(folder, 'made')));
    for (const bundle of bundles) {
      box.outbox.add(bundle);
      box.publisher.notify();
    }
    await expect.poll(() => box.outbox.depth(), { timeout: 30_000, interval: 20 }).toBe(0);
    const { candidates, edges } = core.storage.tables;
    const rows = await core.storage.read((view) => view.select().from(candidates).where(eq(candidates.edgeId, edgeId)));
    expect(new Set(rows.map(({ id }) => id))).toEqual(new Set(bundles.map(({ candidate }) => candidate.candidateId)));
    const [edge] = await core.storage.read((view) => view.select().from(edges).where(eq(edges.id, edgeId)));
    expect(edge?.storedThrough).toBe(12);
    expect(box.outbox.rejected()).toEqual([]);
  });
});
