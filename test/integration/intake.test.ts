import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { exportRows, importRows } from '@streetwarden/aggregator/backup/table-rows';
import { createCandidateIntake } from '@streetwarden/aggregator/candidate/candidate-intake';
import { readBacklog, untilTakenIn } from '@streetwarden/aggregator/candidate/intake-queue';
import { openEvidence } from '@streetwarden/aggregator/evidence/open-evidence';
import { createFleetRecorder } from '@streetwarden/aggregator/ingest/fleet-recorder';
import { createIngestMetrics } from '@streetwarden/aggregator/ingest/ingest-metrics';
import { createIntakeStep, type IntakeStep } from '@streetwarden/aggregator/ingest/intake-step';
import { startIntakeWorker } from '@streetwarden/aggregator/ingest/intake-worker';
import { createBatchStore } from '@streetwarden/aggregator/ingest/message-batch';
import { readInbound } from '@streetwarden/aggregator/ingest/read-inbound';
import { appendLedgerEntries } from '@streetwarden/aggregator/ledger/append-ledger';
import { openSqliteStorage } from '@streetwarden/aggregator/storage/sqlite-storage';
import type { Storage } from '@streetwarden/aggregator/storage/storage';
import { systemClock } from '@streetwarden/aggregator/system/clock';
import type { CandidateMessage } from '@streetwarden/shared/message/candidate-message';
import { topicOf } from '@streetwarden/shared/message/topics';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { eq } from 'drizzle-orm';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openAggregatorCore } from '../support/aggregator-core.ts';
import { candidateMessage, enrolDevice } from '../support/device-samples.ts';
import { openDeviceSession } from '../support/device-session.ts';
import { createMetricsReader } from '../support/metrics-reader.ts';
import { sampleEvidence, sampleKeys } from '../support/sample-evidence.ts';
import { sampleEdge } from '../support/sample-rows.ts';
import { tempFolder } from '../support/temp-folder.ts';

const logger = pino({ level: 'silent' });
const edgeId = 'edge-1';
const step = createIntakeStep({ intake: createCandidateIntake({ appendLedgerEntries }) });

/** A database that knows one box, and nobody who takes candidates in. */
async function openStorage(folder = tempFolder()): Promise<Storage> {
  const storage = await openSqliteStorage({ file: join(folder, 'aggregator.db') });
  onTestFinished(() => storage.close());
  await storage.write((tx) =>
    tx
      .insert(tx.tables.edges)
      .values(sampleEdge({ id: edgeId }))
      .onConflictDoNothing(),
  );
  return storage;
}

/** Stores messages as ingest does before it sends their receipts; then the process dies. */
async function receive(storage: Storage, messages: readonly CandidateMessage[]): Promise<void> {
  const storeBatch = createBatchStore({ fleet: createFleetRecorder() });
  const receivedAt = new Date();
  const items = messages.map((message) => {
    const inbound = { topic: topicOf(message.edgeId, 'candidate'), payload: Buffer.from(JSON.stringify(message)) };
    return { inbound, read: readInbound(inbound), receivedAt };
  });
  const { settlements } = await storage.write((tx) => storeBatch(tx, items));
  expect(settlements.map(({ outcome }) => outcome)).toEqual(messages.map(() => 'stored'));
}

const messagesOf = (count: number) => Array.from({ length: count }, (_unused, n) => candidateMessage(edgeId, n + 1));
const idsOf = (messages: readonly CandidateMessage[]) => messages.map(({ candidate }) => candidate.candidateId);

/** Everything that taking a candidate in writes. */
const recordsOf = (storage: Storage) =>
  storage.read(async (view) => {
    const { candidates, ledgerEntries, deadLetters, inbox, changeFeed } = view.tables;
    const log = await view.select().from(ledgerEntries).orderBy(ledgerEntries.index);
    return {
      candidates: (await view.select({ id: candidates.id }).from(candidates)).map(({ id }) => id),
      log: log.flatMap(({ type, subject }) => (type === 'candidate-received' ? [subject] : [])),
      letters: (await view.select({ code: deadLetters.code }).from(deadLetters)).map(({ code }) => code),
      refused: (await view.select().from(inbox).where(eq(inbox.outcome, 'dead-letter'))).map(({ code }) => code),
      changes: (await view.select().from(changeFeed)).filter(({ topic }) => topic === 'candidate').length,
      waiting: (await readBacklog(view)).count,
    };
  });

function startWorker(storage: Storage, takeIn: IntakeStep = step, change: { readonly maxBacklog?: number } = {}) {
  const registry = new Registry();
  const metrics = createIngestMetrics(registry);
  const onCommitted = () => undefined;
  const worker = startIntakeWorker({ storage, takeIn, onCommitted, clock: systemClock, metrics, logger, ...change });
  onTestFinished(() => worker.close());
  return { worker, registry };
}

describe('a candidate that has its receipt', () => {
  it('when the aggregator dies before its intake is taken in once at the next start, and its repetition is a duplicate', async () => {
    const folder = tempFolder();
    const first = await openAggregatorCore({ folder });
    const device = await enrolDevice(first.enrolment, edgeId);
    await first.close();
    const messages = messagesOf(3);
    const storage = await openStorage(folder);
    await receive(storage, messages);
    expect(await recordsOf(storage)).toMatchObject({ candidates: [], log: [], waiting: 3 });
    await storage.close();

    const second = await openAggregatorCore({ folder });
    const session = await openDeviceSession(second.mqttUrl, device);
    for (const message of messages) await session.say('candidate', message);
    await session.until(() => session.receipts.length === 3);
    expect(session.receipts.map(({ outcome }) => outcome)).toEqual(['duplicate', 'duplicate', 'duplicate']);
    expect(await untilTakenIn(second.storage, 10_000)).toBe(true);
    const { candidates, log, changes, waiting } = await recordsOf(second.storage);
    expect([...candidates].sort()).toEqual(idsOf(messages).sort());
    expect({ log, changes, waiting }).toEqual({ log: idsOf(messages), changes: 3, waiting: 0 });
    await session.end();
    await second.close();
  });

  it('is neither lost nor doubled when the intake does its work and dies before the commit', async () => {
    const storage = await openStorage();
    const messages = messagesOf(2);
    await receive(storage, messages);
    const died = storage.write(async (tx) => {
      expect((await step(tx, { rows: 10 })).takenCount).toBe(2);
      throw new DomainError('storage-disk-full', { reason: 'full' });
    });
    await expect(died).rejects.toMatchObject({ code: 'storage-disk-full' });
    expect(await recordsOf(storage)).toMatchObject({ candidates: [], log: [], changes: 0, waiting: 2 });
    await storage.write((tx) => step(tx, { rows: 10 }));
    // Dead before anybody was told: the next start finds nothing left to do.
    expect((await storage.write((tx) => step(tx, { rows: 10 }))).takenCount).toBe(0);
    expect(await recordsOf(storage)).toMatchObject({ log: idsOf(messages), changes: 2, waiting: 0 });
  });

  it('waits while the disk is full and is taken in without a restart', async () => {
    const storage = await openStorage();
    const messages = messagesOf(2);
    await receive(storage, messages);
    let failures = 2;
    const { registry } = startWorker(storage, async (tx, limit) => {
      failures -= 1;
      if (failures >= 0) throw new DomainError('storage-disk-full', { reason: 'full' });
      return step(tx, limit);
    });
    expect(await untilTakenIn(storage, 10_000)).toBe(true);
    expect(await recordsOf(storage)).toMatchObject({ log: idsOf(messages), letters: [], waiting: 0 });
    expect(await createMetricsReader(registry)('streetwarden_ingest_storage_failures_total')).toBe(2);
  });

  it('that breaks the intake becomes a dead letter, and those around it are taken in', async () => {
    const storage = await openStorage();
    const messages = messagesOf(4);
    const [, poison] = messages;
    await receive(storage, messages);
    const breaking = createIntakeStep({
      intake: {
        accept: async (tx, arrivals) => {
          if (arrivals.some(({ message }) => message.messageId === poison?.messageId)) throw new TypeError('poison');
          return createCandidateIntake({ appendLedgerEntries }).accept(tx, arrivals);
        },
      },
    });
    startWorker(storage, breaking);
    expect(await untilTakenIn(storage, 10_000)).toBe(true);
    const others = messages.filter((message) => message !== poison);
    expect(await recordsOf(storage)).toMatchObject({
      log: idsOf(others),
      letters: ['internal-fault'],
      refused: ['internal-fault'],
      waiting: 0,
    });
  });

  it.each([
    ['payload', (text: string) => text.replace('"litter"', '"kitter"').replace('"street-stall"', '"strees-stall"')],
    ['digest', (text: string) => text],
  ] as const)('whose %s the disk altered becomes a dead letter instead of a wrong candidate', async (column, alter) => {
    const storage = await openStorage();
    const messages = messagesOf(2);
    const [damaged, sound] = messages;
    await receive(storage, messages);
    await storage.write(async (tx) => {
      const { intakeQueue } = tx.tables;
      const isDamaged = eq(intakeQueue.messageId, damaged?.messageId ?? '');
      const [row] = await tx.select().from(intakeQueue).where(isDamaged);
      const value = column === 'digest' ? '0'.repeat(64) : alter(row?.payload ?? '');
      await tx
        .update(intakeQueue)
        .set({ [column]: value })
        .where(isDamaged);
    });
    startWorker(storage);
    expect(await untilTakenIn(storage, 10_000)).toBe(true);
    expect(await recordsOf(storage)).toMatchObject({
      log: [sound?.candidate.candidateId],
      letters: ['intake-payload-damaged'],
      refused: ['intake-payload-damaged'],
    });
  });

  it('and waits in a backup is taken in after the restore, with what comes then behind it', async () => {
    const from = await openStorage();
    const messages = messagesOf(2);
    await receive(from, messages);
    const lines = await from.read(async (view) => {
      const all: string[] = [];
      for await (const line of exportRows(view)) all.push(line);
      return all;
    });
    const to = await openSqliteStorage({ file: join(tempFolder(), 'aggregator.db') });
    onTestFinished(() => to.close());
    await importRows(
      to,
      (async function* () {
        yield* lines;
      })(),
    );
    const later = candidateMessage(edgeId, 3);
    await receive(to, [later]);
    startWorker(to);
    expect(await untilTakenIn(to, 10_000)).toBe(true);
    expect((await recordsOf(to)).log).toEqual(idsOf([...messages, later]));
  });
});

describe('the intake', () => {
  it('gives no room for more receipts while too many wait, and tells how many and how long', async () => {
    const storage = await openStorage();
    await receive(storage, messagesOf(3));
    let release: () => void = () => undefined;
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    let steps = 0;
    const { worker, registry } = startWorker(
      storage,
      async (tx, limit) => {
        steps += 1;
        // The first step takes one, so that two are known to wait; the next one comes when it may.
        if (steps > 1) await released;
        return step(tx, { ...limit, rows: steps > 1 ? limit.rows : 1 });
      },
      { maxBacklog: 2 },
    );
    const read = createMetricsReader(registry);
    await expect.poll(() => read('streetwarden_ingest_backlog_messages')).toBe(2);
    let hasRoom = false;
    const room = worker.room().then(() => {
      hasRoom = true;
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect(hasRoom).toBe(false);
    expect(worker.lagMs()).toBeGreaterThan(0);
    release();
    await room;
    expect(await untilTakenIn(storage, 10_000)).toBe(true);
    await expect.poll(() => read('streetwarden_ingest_backlog_messages')).toBe(0);
    expect(await read('streetwarden_ingest_backlog_age_seconds')).toBe(0);
    expect(worker.lagMs()).toBe(0);
  });

  it('takes in what waits before an orderly end', async () => {
    const storage = await openStorage();
    const { worker } = startWorker(storage);
    const messages = messagesOf(600);
    await receive(storage, messages);
    worker.added(messages.length);
    await worker.close();
    expect(await recordsOf(storage)).toMatchObject({ log: idsOf(messages), waiting: 0 });
  });

  it('may be a moment behind the first byte of its evidence', async () => {
    const folder = tempFolder();
    const storage = await openStorage(folder);
    const message = candidateMessage(edgeId, 1);
    const sample = sampleEvidence({ keys: sampleKeys(), candidateId: message.candidate.candidateId });
    const still = sample.files.filter(({ kind }) => kind === 'still').slice(0, 1);
    await receive(storage, [
      { ...message, messageId: randomUUID(), candidate: { ...message.candidate, evidence: still } },
    ]);
    const { intake } = await openEvidence({
      ...{ storage, clock: systemClock, logger, dataFolder: folder, quotaBytes: 1e9, minFreeBytes: 0 },
    });
    const [file] = still;
    const bytes = sample.bytes.get(file?.sha256 ?? '') ?? Buffer.alloc(0);
    const uploaded = intake.receive({
      ...{ edgeId, sha256: file?.sha256 ?? '', offset: 0, totalBytes: bytes.byteLength },
      content: (async function* () {
        yield bytes;
      })(),
    });
    startWorker(storage);
    expect(await uploaded).toEqual({ outcome: 'stored' });
  });
});
