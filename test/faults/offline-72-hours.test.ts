import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEvidenceStore } from '@streetwarden/edge-agent/evidence/evidence-store';
import type { AggregatorClient } from '@streetwarden/edge-agent/mqtt/aggregator-client';
import { createDelivery } from '@streetwarden/edge-agent/mqtt/delivery';
import { openBoxStorage } from '@streetwarden/edge-agent/outbox/box-storage';
import { createDurableFiles } from '@streetwarden/edge-agent/platform/durable-files';
import type { EvidenceFile } from '@streetwarden/shared/evidence/evidence-file';
import { candidateMessageExample } from '@streetwarden/shared/message/candidate-message';
import { asc } from 'drizzle-orm';
import { pino } from 'pino';
import { expect, it, onTestFinished, vi } from 'vitest';
import { openAggregatorCore } from '../support/aggregator-core.ts';
import { enrolDevice } from '../support/device-samples.ts';
import { testOutboxConfig } from '../support/edge-process.ts';
import { noCaptures, noLook } from '../support/edge-samples.ts';
import { createQuickClock } from '../support/quick-clock.ts';
import { tempFolder } from '../support/temp-folder.ts';

const hours = 72;
const eventsPerMinute = 2;
const eventCount = hours * 60 * eventsPerMinute;
const eventIntervalMs = 60_000 / eventsPerMinute;
const edgeId = 'edge-offline';

/** Three days of commits are not what is tested: where there is a RAM disk, the box lies on it. */
function quickFolder(): string {
  const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'streetwarden-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** An aggregator's HTTP side in memory that takes what hashes to its name; the real one is in everything-killed.test.ts. */
function createEvidenceShelf() {
  const stored = new Set<string>();
  const parts = new Map<string, Buffer>();
  const client: AggregatorClient = {
    uploadState: async (sha256) => ({ state: stored.has(sha256) ? 'stored' : 'absent' }),
    putChunk: async ({ sha256, bytes, offset, totalBytes }) => {
      const whole = Buffer.concat([parts.get(sha256)?.subarray(0, offset) ?? Buffer.alloc(0), bytes]);
      parts.set(sha256, whole);
      if (whole.byteLength < totalBytes) return { state: 'partial', receivedBytes: whole.byteLength };
      parts.delete(sha256);
      if (createHash('sha256').update(whole).digest('hex') === sha256) stored.add(sha256);
      return { state: stored.has(sha256) ? 'stored' : 'absent' };
    },
    announceExport: async () => undefined,
    putCameraStill: async () => undefined,
    getModelFile: async () => new Uint8Array(),
    getCameraSources: async () => 'unchanged',
    putCameraViews: async () => undefined,
    clockOffsetMs: async () => 0,
  };
  return { stored, client };
}

it(`after ${hours} hours without its aggregator a box has all ${eventCount} candidates with their evidence and delivers each once, in order`, async () => {
  const folder = quickFolder();
  const evidenceRoot = join(folder, 'evidence');
  const logger = pino({ level: 'silent' });
  const files = createDurableFiles();
  const store = createEvidenceStore(evidenceRoot, files);
  let nowMs = Date.UTC(2026, 10, 19, 8);
  const clock = { ...createQuickClock(Date.now(), 10), nowMs: () => nowMs };
  // Three days of evidence are more than the quota: footage has to give way, evidence must not.
  const config = { ...testOutboxConfig, quotaBytes: 3_000_000, retentionDays: 1, windowSize: 512 };
  const box = await openBoxStorage({ config, dataDir: folder, edgeId, store, files, clock, logger });
  let isOpen = true;
  const close = () => {
    if (isOpen) box.close();
    isOpen = false;
  };
  onTestFinished(close);
  const keep = (kind: EvidenceFile['kind'], bytes: Buffer) => {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const path = store.pathOf(sha256);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, bytes);
    const mediaType = kind === 'manifest' ? ('application/json' as const) : ('image/jpeg' as const);
    const capturedAt = new Date(nowMs).toISOString();
    return { sha256, kind, mediaType, sizeBytes: bytes.byteLength, capturedAt, path };
  };

  const told: { readonly candidateId: string; readonly sha256: readonly string[] }[] = [];
  for (let index = 0; index < eventCount; index += 1) {
    nowMs += eventIntervalMs;
    const kept = [keep('manifest', Buffer.from(`{"event":${index}}`)), keep('still', Buffer.alloc(400, `${index} `))];
    const place = index * 0.001;
    const candidate = {
      ...candidateMessageExample.candidate,
      candidateId: randomUUID(),
      position: { latitude: 30 + (place % 1), longitude: 120 + Math.floor(place) * 0.01, source: 'gps' as const },
      evidence: kept.map(({ path: _path, ...file }) => file),
    };
    box.outbox.add({ candidate, files: kept });
    told.push({ candidateId: candidate.candidateId, sha256: kept.map(({ sha256 }) => sha256) });
    if (index % (60 * eventsPerMinute) === 0) await box.quota.enforce();
  }
  expect(box.outbox.depth()).toBe(eventCount);
  expect(box.quota.state().isFootageRefused).toBe(true);
  expect(told.flatMap(({ sha256 }) => sha256).filter((sha256) => !existsSync(store.pathOf(sha256)))).toEqual([]);

  const core = await openAggregatorCore({ folder: tempFolder() });
  onTestFinished(() => core.close());
  const { deviceSecret } = await enrolDevice(core.enrolment, edgeId);
  const shelf = createEvidenceShelf();
  const delivery = createDelivery({
    broker: { url: core.mqttUrl, edgeId, deviceSecret },
    ...{ client: shelf.client, outbox: box.outbox, queue: box.queue, record: box.record, journal: box.journal, config },
    actions: {
      ...{ sendStill: async () => undefined, reloadConfig: async () => undefined },
      ...{
        setThreshold: async () => undefined,
        takeModel: async () => undefined,
        takeConfiguredModel: async () => undefined,
      },
      look: noLook,
      ...noCaptures,
    },
    isIntact: store.isIntact,
    makeRoom: box.quota.enforce,
    cameraStatuses: () => [],
    agent: { version: '0.0.0', startedAt: new Date(nowMs).toISOString() },
    ...{ clock, logger },
  });
  const stop = new AbortController();
  const running = delivery.run(stop.signal);
  await vi.waitUntil(() => box.outbox.depth() === 0 && box.queue.depth() === 0, { timeout: 240_000, interval: 200 });
  stop.abort();
  await running;
  expect([box.outbox.rejected(), box.queue.stuck()]).toEqual([[], []]);
  close();

  const { candidates, inbox, ledgerEntries } = core.storage.tables;
  const found = await core.storage.read(async (view) => ({
    candidates: await view.select({ id: candidates.id }).from(candidates),
    sequences: await view.select({ sequence: inbox.sequence }).from(inbox).orderBy(asc(inbox.sequence)),
    log: await view
      .select({ type: ledgerEntries.type, subject: ledgerEntries.subject })
      .from(ledgerEntries)
      .orderBy(asc(ledgerEntries.index)),
  }));
  const wanted = told.map(({ candidateId }) => candidateId);
  expect(found.candidates).toHaveLength(eventCount);
  expect(found.sequences.map(({ sequence }) => sequence)).toEqual(wanted.map((_id, index) => index + 1));
  const received = found.log.flatMap(({ type, subject }) => (type === 'candidate-received' ? [subject] : []));
  expect(received).toEqual(wanted);
  expect(shelf.stored.size).toBe(eventCount * 2);
}, 400_000);
