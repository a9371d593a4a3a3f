import { existsSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createEvidenceStore } from '@streetwarden/edge-agent/evidence/evidence-store';
import { openBoxStorage } from '@streetwarden/edge-agent/outbox/box-storage';
import { createTokenBucket } from '@streetwarden/edge-agent/outbox/token-bucket';
import { createDurableFiles } from '@streetwarden/edge-agent/platform/durable-files';
import { pino } from 'pino';
import { describe, expect, it, onTestFinished } from 'vitest';
import { sampleEdgeId as edgeId, sampleBundle, sampleReceipt } from '../support/edge-samples.ts';
import { createSteppedClock } from '../support/stepped-clock.ts';
import { tempFolder } from '../support/temp-folder.ts';

const day = 24 * 3_600_000;
const limits = {
  quotaBytes: 100_000,
  highWatermark: 0.9,
  lowWatermark: 0.5,
  minFreeBytes: 0,
  retentionDays: 7,
  clipUpload: 'always',
  windowSize: 8,
  receiptTimeoutSeconds: 30,
} as const;

async function openBox(
  facts: { freeBytes?: () => number; folder?: string; quotaBytes?: number; minFreeBytes?: number } = {},
) {
  const folder = facts.folder ?? tempFolder();
  const clock = createSteppedClock();
  const lines: Record<string, unknown>[] = [];
  const logger = pino({ level: 'info' }, { write: (line: string) => lines.push(JSON.parse(line)) });
  const real = createDurableFiles();
  const files = { ...real, freeBytes: async () => facts.freeBytes?.() ?? 1e12 };
  const store = createEvidenceStore(join(folder, 'evidence'), files);
  const config = {
    ...limits,
    quotaBytes: facts.quotaBytes ?? limits.quotaBytes,
    minFreeBytes: facts.minFreeBytes ?? 0,
  };
  const box = await openBoxStorage({ config, dataDir: folder, edgeId, store, files, clock, logger });
  let isOpen = true;
  const close = (): void => {
    if (isOpen) box.close();
    isOpen = false;
  };
  onTestFinished(close);
  const segment = (camera: string, name: string, bytes: number, ageMinutes: number): string => {
    const path = join(box.ringRoot, camera, name);
    mkdirSync(join(box.ringRoot, camera), { recursive: true });
    writeFileSync(path, Buffer.alloc(bytes));
    const at = new Date(Date.now() - ageMinutes * 60_000);
    utimesSync(path, at, at);
    return path;
  };
  const add = async (clipBytes = 1000) => {
    const made = sampleBundle(join(folder, 'made'), { clipBytes });
    const kept = [];
    for (const file of made.files) kept.push({ ...file, ...(await store.adopt(file.path)) });
    const bundle = { ...made, files: kept };
    box.outbox.add(bundle);
    return bundle;
  };
  const settleAll = (): void => {
    const leased = box.outbox.lease(1000, 1000);
    box.outbox.applyReceipts(
      leased.map((e) => sampleReceipt(e.message.messageId, { storedThrough: e.message.sequence })),
    );
    for (let next = box.queue.next(); next !== undefined; next = box.queue.next()) box.queue.complete(next.sha256);
  };
  return { ...box, folder, clock, lines, segment, add, settleAll, store, close };
}

describe('when room runs out', () => {
  it('footage goes first, the oldest of all cameras before newer, until the low watermark', async () => {
    const box = await openBox();
    const bundle = await box.add();
    const [old, middle, young] = [
      box.segment('b', 'old.ts', 45_000, 30),
      box.segment('a', 'middle.ts', 30_000, 20),
      box.segment('a', 'young.ts', 15_000, 10),
    ];
    await box.quota.enforce();
    expect([old, middle, young].map((path) => existsSync(path))).toEqual([false, true, true]);
    expect(bundle.files.every((file) => existsSync(file.path))).toBe(true);
    expect(box.quota.state()).toMatchObject({ isFootageRefused: false });
  });

  it('leaves alone what ffmpeg is writing and clips being cut', async () => {
    const box = await openBox();
    mkdirSync(join(box.ringRoot, 'a', 'run-1'), { recursive: true });
    const growing = join(box.ringRoot, 'a', 'run-1', '000000.part');
    writeFileSync(growing, Buffer.alloc(95_000));
    box.segment('a', 'old.ts', 95_000, 30);
    await box.quota.enforce();
    expect(existsSync(growing)).toBe(true);
  });

  it('delivered evidence goes only beyond its retention', async () => {
    const box = await openBox();
    const bundle = await box.add();
    box.settleAll();
    await box.clock.advance(6 * day);
    await box.quota.enforce();
    expect(bundle.files.every((file) => existsSync(file.path))).toBe(true);
    await box.clock.advance(2 * day);
    await box.quota.enforce();
    expect(bundle.files.some((file) => existsSync(file.path))).toBe(false);
    expect(box.quota.state().usedBytes).toBe(0);
  });

  it('evidence of an undelivered candidate stays: new footage is refused instead, said once, and taken again later', async () => {
    const box = await openBox();
    const bundle = await box.add(99_000);
    await box.clock.advance(400 * day);
    await box.quota.enforce();
    await box.quota.enforce();
    expect(bundle.files.every((file) => existsSync(file.path))).toBe(true);
    expect(box.quota.state().isFootageRefused).toBe(true);
    expect(box.lines.filter((line) => line['code'] === 'storage-full')).toHaveLength(1);
    const refused = box.segment('a', 'new.ts', 10, 0);
    await box.quota.enforce();
    expect(existsSync(refused)).toBe(false);
    box.settleAll();
    await box.clock.advance(8 * day);
    await box.quota.enforce();
    expect(box.quota.state().isFootageRefused).toBe(false);
    const taken = box.segment('a', 'newer.ts', 10, 0);
    await box.quota.enforce();
    expect(existsSync(taken)).toBe(true);
  });

  it('counts a disk that others filled as full too', async () => {
    let freeBytes = 5000;
    const box = await openBox({ freeBytes: () => freeBytes, minFreeBytes: 10_000 });
    const old = box.segment('a', 'old.ts', 6000, 30);
    await box.quota.enforce();
    expect(existsSync(old)).toBe(false);
    expect(box.quota.state().isFootageRefused).toBe(true);
    freeBytes = 50_000;
    await box.quota.enforce();
    expect(box.quota.state().isFootageRefused).toBe(false);
  });

  it('after 72 hours offline with clips nothing undelivered is missing and the order holds', async () => {
    const box = await openBox({ quotaBytes: 300_000 });
    const bundles = [];
    for (let hour = 0; hour < 72; hour += 1) {
      bundles.push(await box.add(5000));
      box.segment('a', `${hour}.ts`, 20_000, 72 * 60 - hour);
      await box.clock.advance(3_600_000);
      await box.quota.enforce();
    }
    expect(bundles.flatMap((bundle) => bundle.files).filter((file) => !existsSync(file.path))).toEqual([]);
    const sent = box.outbox.lease(1000, 1000).map((entry) => entry.message);
    expect(sent.map((message) => message.sequence)).toEqual(Array.from({ length: 72 }, (_, index) => index + 1));
    expect(sent.map((message) => message.candidate.candidateId)).toEqual(
      bundles.map((bundle) => bundle.candidate.candidateId),
    );
  });
});

describe('after a crash', () => {
  it('evidence without a row is tidied away, evidence with one stays', async () => {
    const first = await openBox();
    const bundle = await first.add();
    const orphan = await first.store.put(Buffer.from('written, then the power went'));
    first.close();
    const second = await openBox({ folder: first.folder });
    expect(existsSync(orphan.path)).toBe(false);
    expect(bundle.files.every((file) => existsSync(file.path))).toBe(true);
    expect(second.outbox.depth()).toBe(1);
  });

  it('no evidence is tidied away while a damaged database lies there', async () => {
    const first = await openBox();
    const bundle = await first.add();
    first.close();
    writeFileSync(join(first.folder, 'outbox.sqlite'), Buffer.alloc(8192, 7));
    for (let start = 0; start < 2; start += 1) (await openBox({ folder: first.folder })).close();
    expect(bundle.files.every((file) => existsSync(file.path))).toBe(true);
    expect(
      readdirSync(first.folder).filter((name) => name.startsWith('outbox.sqlite.damaged-')).length,
    ).toBeGreaterThan(0);
  });
});

describe('the bandwidth cap', () => {
  it('lets a second’s worth pass at once and holds the rest to the rate', async () => {
    const clock = createSteppedClock();
    const bucket = createTokenBucket(1000, clock);
    const { signal } = new AbortController();
    await bucket.take(1000, signal);
    let isThrough = false;
    const waiting = bucket.take(2000, signal).then(() => {
      isThrough = true;
    });
    await clock.advance(1999);
    expect(isThrough).toBe(false);
    await clock.advance(1);
    await waiting;
    expect(isThrough).toBe(true);
  });

  it('ends at once when the agent stops', async () => {
    const stop = new AbortController();
    const bucket = createTokenBucket(10, createSteppedClock());
    const waiting = bucket.take(1_000_000, stop.signal);
    stop.abort(new Error('stopping'));
    await expect(waiting).rejects.toThrow('stopping');
  });
});
