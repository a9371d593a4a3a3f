import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { createCommandRecord } from '#outbox/command-record';
import { createEvidenceRetention } from '#outbox/evidence-retention';
import { createOutbox } from '#outbox/outbox';
import { openOutboxDatabase } from '#outbox/outbox-database';
import { createSnapshotStore } from '#outbox/snapshot-store';
import { createUploadQueue } from '#outbox/upload-queue';
import { sampleBundle, sampleEdgeId, sampleReceipt } from '../../../test/support/edge-samples.ts';
import { createSteppedClock } from '../../../test/support/stepped-clock.ts';
import { tempFolder } from '../../../test/support/temp-folder.ts';

const logger = pino({ level: 'silent' });

function openBox(folder = tempFolder(), clock = createSteppedClock()) {
  const { database, movedAsideTo } = openOutboxDatabase(join(folder, 'outbox.sqlite'), {
    nowMs: clock.nowMs(),
    logger,
  });
  const outbox = createOutbox({ database, edgeId: sampleEdgeId, clock, logger, areClipsOnDemand: false });
  const uploads = createUploadQueue(database, clock);
  const bundle = (facts = {}) => sampleBundle(join(folder, 'files'), facts);
  return { folder, clock, database, outbox, uploads, bundle, movedAsideTo };
}

describe('the outbox', () => {
  it('numbers candidates 1, 2, 3 and gives them out in that order', () => {
    const { outbox, bundle } = openBox();
    expect([outbox.add(bundle()), outbox.add(bundle()), outbox.add(bundle())]).toEqual([1, 2, 3]);
    expect(outbox.lease(10, 1000).map((entry) => entry.message.sequence)).toEqual([1, 2, 3]);
  });

  it('takes the same revision of a candidate once', () => {
    const { outbox, bundle } = openBox();
    const once = bundle();
    expect(outbox.add(once)).toBe(outbox.add(once));
    expect(outbox.depth()).toBe(1);
  });

  it('keeps a row until the aggregator says it is stored', async () => {
    const { outbox, bundle, clock } = openBox();
    outbox.add(bundle());
    const [entry] = outbox.lease(1, 1000);
    expect(outbox.lease(1, 1000)).toEqual([]);
    await clock.advance(1001);
    expect(outbox.lease(1, 1000)[0]?.message.messageId).toBe(entry?.message.messageId);
    expect(outbox.applyReceipts([sampleReceipt(entry?.message.messageId ?? '', { storedThrough: 1 })])).toEqual([
      'stored',
    ]);
    expect(outbox.depth()).toBe(0);
  });

  it('ignores a receipt that comes twice or for nobody', () => {
    const { outbox, bundle } = openBox();
    outbox.add(bundle());
    const messageId = outbox.lease(1, 1000)[0]?.message.messageId ?? '';
    const receipts = [sampleReceipt(messageId), sampleReceipt(messageId), sampleReceipt(randomUUID())];
    expect(outbox.applyReceipts(receipts)).toEqual(['stored', 'already-settled', 'unknown']);
  });

  it('keeps a candidate the aggregator cannot read aside, with the reason', () => {
    const { outbox, bundle } = openBox();
    outbox.add(bundle());
    const messageId = outbox.lease(1, 1000)[0]?.message.messageId ?? '';
    outbox.applyReceipts([sampleReceipt(messageId, { outcome: 'dead-letter', code: 'message-invalid' })]);
    expect(outbox.depth()).toBe(0);
    expect(outbox.rejected()).toEqual([{ sequence: 1, messageId, code: 'message-invalid' }]);
  });

  it('sends everything kept again when the aggregator was restored from an older backup', () => {
    const { outbox, uploads, bundle } = openBox();
    for (let index = 0; index < 3; index += 1) outbox.add(bundle());
    const leased = outbox.lease(3, 1000);
    outbox.applyReceipts(leased.map((e) => sampleReceipt(e.message.messageId, { storedThrough: e.message.sequence })));
    for (let entry = uploads.next(); entry !== undefined; entry = uploads.next()) uploads.complete(entry.sha256);
    expect([outbox.depth(), uploads.depth()]).toEqual([0, 0]);
    outbox.applyReceipts([sampleReceipt(randomUUID(), { storedThrough: 1 })]);
    expect(outbox.lease(10, 1000).map((entry) => entry.message.sequence)).toEqual([2, 3]);
    expect(uploads.depth()).toBe(8);
  });

  it('goes on above the aggregator’s highest number after the box lost its database', () => {
    const { outbox, bundle } = openBox();
    outbox.applyReceipts([sampleReceipt(randomUUID(), { storedThrough: 500 })]);
    expect(outbox.add(bundle())).toBe(501);
  });

  it('never gives a sequence number twice, also after its row is gone', () => {
    const { outbox, bundle, database } = openBox();
    outbox.add(bundle());
    database.exec('DELETE FROM candidate_evidence; DELETE FROM outbox');
    expect(outbox.add(bundle())).toBe(2);
  });
});

describe('a power cut', () => {
  // Every statement of add() in turn is the last one that runs: afterwards the box holds all of the candidate or nothing.
  it('leaves the candidate with all its evidence or nothing of it, wherever it strikes', () => {
    const tables = ['outbox', 'evidence', 'candidate_evidence', 'revisions'];
    for (const table of tables) {
      for (let survivors = 0; survivors < (table.includes('evidence') ? 4 : 1); survivors += 1) {
        const { folder, database, outbox, bundle, clock } = openBox();
        database.exec(`CREATE TABLE temp.rows (n INTEGER); INSERT INTO temp.rows VALUES (0)`);
        database.exec(`CREATE TEMP TRIGGER cut BEFORE INSERT ON main.${table}
          WHEN (SELECT n FROM temp.rows) >= ${survivors} BEGIN SELECT RAISE(ROLLBACK, 'power cut'); END`);
        database.exec(`CREATE TEMP TRIGGER tally AFTER INSERT ON main.${table}
          BEGIN UPDATE temp.rows SET n = n + 1; END`);
        const cut = bundle();
        expect(() => outbox.add(cut)).toThrow('power cut');
        database.close();
        const after = openBox(folder, clock);
        for (const name of tables) {
          expect(after.database.prepare(`SELECT count(*) AS n FROM ${name}`).get()).toEqual({ n: 0 });
        }
        expect(after.outbox.add(cut)).toBe(1);
        expect(after.outbox.latestRevision(cut.candidate.candidateId)?.revision).toBe(1);
        after.database.close();
      }
    }
  });

  it('loses no candidate between sending and receipt', () => {
    const first = openBox();
    first.outbox.add(first.bundle());
    const sent = first.outbox.lease(1, 60_000)[0]?.message.messageId;
    first.database.close();
    const second = openBox(first.folder, first.clock);
    const again = second.outbox.lease(1, 60_000)[0]?.message.messageId;
    expect(again).toBe(sent);
    second.outbox.applyReceipts([sampleReceipt(again ?? '', { outcome: 'duplicate', storedThrough: 1 })]);
    second.database.close();
    const third = openBox(first.folder, first.clock);
    expect([third.outbox.depth(), third.uploads.depth()]).toEqual([0, 4]);
  });

  it('continues an upload that was under way', () => {
    const first = openBox();
    first.outbox.add(first.bundle());
    const messageId = first.outbox.lease(1, 1000)[0]?.message.messageId ?? '';
    first.outbox.applyReceipts([sampleReceipt(messageId)]);
    const manifest = first.uploads.next()?.sha256 ?? '';
    first.uploads.noteProgress(manifest, 5);
    first.database.close();
    const second = openBox(first.folder, first.clock);
    expect(second.uploads.next()).toMatchObject({ sha256: manifest, kind: 'manifest', offsetBytes: 5 });
  });
});

describe('the upload queue', () => {
  it('sends nothing before its candidate has a receipt, then manifest, masked still, still, clip', () => {
    const { outbox, uploads, bundle } = openBox();
    outbox.add(bundle());
    expect(uploads.next()).toBeUndefined();
    outbox.applyReceipts([sampleReceipt(outbox.lease(1, 1000)[0]?.message.messageId ?? '')]);
    const kinds: string[] = [];
    for (let entry = uploads.next(); entry !== undefined; entry = uploads.next()) {
      kinds.push(entry.kind);
      uploads.complete(entry.sha256);
    }
    expect(kinds).toEqual(['manifest', 'still-masked', 'still', 'clip']);
  });

  it('holds clips back until they are asked for when the uplink is thin', () => {
    const { database, clock, folder, uploads } = openBox();
    const outbox = createOutbox({ database, edgeId: sampleEdgeId, clock, logger, areClipsOnDemand: true });
    const bundle = sampleBundle(join(folder, 'files'));
    outbox.add(bundle);
    outbox.applyReceipts([sampleReceipt(outbox.lease(1, 1000)[0]?.message.messageId ?? '')]);
    expect(uploads.depth()).toBe(3);
    const clip = bundle.files.find((file) => file.kind === 'clip')?.sha256 ?? '';
    expect(uploads.request(clip)).toBe(true);
    expect(uploads.request('0'.repeat(64))).toBe(false);
    expect(uploads.next()?.sha256).not.toBeUndefined();
    expect(uploads.depth()).toBe(4);
  });

  it('lets other files pass while one waits for its next attempt', async () => {
    const { outbox, uploads, bundle, clock } = openBox();
    outbox.add(bundle());
    outbox.applyReceipts([sampleReceipt(outbox.lease(1, 1000)[0]?.message.messageId ?? '')]);
    const manifest = uploads.next()?.sha256 ?? '';
    uploads.postpone(manifest, { code: 'aggregator-refused', retryInMs: 5000 });
    expect(uploads.next()?.kind).toBe('still-masked');
    await clock.advance(5000);
    expect(uploads.next()).toMatchObject({ sha256: manifest, attemptCount: 1 });
  });

  it('tries files at once that waited while the aggregator was away', () => {
    const { outbox, uploads, bundle } = openBox();
    outbox.add(bundle());
    outbox.applyReceipts([sampleReceipt(outbox.lease(1, 1000)[0]?.message.messageId ?? '')]);
    const manifest = uploads.next()?.sha256 ?? '';
    uploads.postpone(manifest, { code: 'aggregator-unreachable', retryInMs: 300_000 });
    expect(uploads.next()?.sha256).not.toBe(manifest);
    uploads.retryNow();
    expect(uploads.next()).toMatchObject({ sha256: manifest, attemptCount: 0 });
  });

  it('names files that will never be sent', () => {
    const { outbox, uploads, bundle } = openBox();
    outbox.add(bundle());
    outbox.applyReceipts([sampleReceipt(outbox.lease(1, 1000)[0]?.message.messageId ?? '')]);
    const sha256 = uploads.next()?.sha256 ?? '';
    uploads.setAside(sha256, 'damaged', 'evidence-damaged');
    expect(uploads.stuck()).toEqual([{ sha256, state: 'damaged', code: 'evidence-damaged' }]);
    expect(uploads.next()?.sha256).not.toBe(sha256);
  });
});

describe('a damaged outbox database', () => {
  it('is moved aside, never deleted, and the box goes on with a new one', () => {
    const { folder, database } = openBox();
    database.close();
    writeFileSync(join(folder, 'outbox.sqlite'), randomBytes(8192));
    const after = openBox(folder);
    expect(after.movedAsideTo).toMatch(/outbox\.sqlite\.damaged-/);
    expect(existsSync(after.movedAsideTo ?? '')).toBe(true);
    expect(after.outbox.add(after.bundle())).toBe(1);
  });

  it('is noticed when pages in its middle are broken', () => {
    const { folder, database, outbox, bundle } = openBox();
    for (let index = 0; index < 50; index += 1) outbox.add(bundle());
    database.pragma('wal_checkpoint(TRUNCATE)');
    database.close();
    truncateSync(join(folder, 'outbox.sqlite'), 3 * 4096);
    expect(openBox(folder).movedAsideTo).toMatch(/damaged/);
    expect(readdirSync(folder).filter((name) => name.includes('damaged')).length).toBeGreaterThan(0);
  });

  it('never gives out a candidate that was altered on the disk; it is set aside and the others go', () => {
    const { database, outbox, bundle } = openBox();
    for (let index = 0; index < 3; index += 1) outbox.add(bundle());
    database.exec(
      `UPDATE outbox SET candidate_json = replace(candidate_json, '"score":0.', '"score":1.') WHERE sequence = 2`,
    );
    expect(outbox.lease(10, 1000).map((entry) => entry.message.sequence)).toEqual([1, 3]);
    expect(outbox.rejected()).toMatchObject([{ sequence: 2, code: 'outbox-damaged' }]);
  });

  it.each([1, 2, 3])('of version %i is brought up to date and what lies in it is sent', (version) => {
    const { folder, database, outbox, bundle } = openBox();
    outbox.add(bundle());
    database.exec('ALTER TABLE commands DROP COLUMN revision');
    if (version <= 2) database.exec('ALTER TABLE commands DROP COLUMN look_json');
    if (version === 1) database.exec('ALTER TABLE outbox DROP COLUMN digest');
    database.pragma(`user_version = ${version}`);
    database.close();
    const after = openBox(folder);
    expect(after.outbox.add(after.bundle())).toBe(2);
    expect(after.outbox.lease(10, 1000)).toHaveLength(2);
  });

  it('written by a newer agent is left untouched and named', () => {
    const { folder, database } = openBox();
    database.pragma('user_version = 99');
    database.close();
    expect(() => openBox(folder)).toThrow('has version 99');
  });
});

describe('retention', () => {
  it('never drops evidence of a candidate without a receipt, however old', async () => {
    const { outbox, database, bundle, clock } = openBox();
    outbox.add(bundle());
    await clock.advance(400 * 24 * 3_600_000);
    expect(createEvidenceRetention(database).droppable(clock.nowMs(), 100)).toEqual([]);
  });

  it('never drops settled evidence that was not uploaded yet', async () => {
    const { outbox, database, bundle, clock } = openBox();
    outbox.add(bundle());
    outbox.applyReceipts([sampleReceipt(outbox.lease(1, 1000)[0]?.message.messageId ?? '')]);
    await clock.advance(400 * 24 * 3_600_000);
    expect(createEvidenceRetention(database).droppable(clock.nowMs(), 100)).toEqual([]);
  });

  it('drops delivered evidence after its time, then the row', async () => {
    const { outbox, uploads, database, bundle, clock } = openBox();
    outbox.add(bundle());
    outbox.applyReceipts([sampleReceipt(outbox.lease(1, 1000)[0]?.message.messageId ?? '')]);
    for (let entry = uploads.next(); entry !== undefined; entry = uploads.next()) uploads.complete(entry.sha256);
    const retention = createEvidenceRetention(database);
    expect(retention.droppable(clock.nowMs() - 1000, 100)).toEqual([]);
    await clock.advance(2000);
    const files = retention.droppable(clock.nowMs() - 1000, 100);
    expect(files).toHaveLength(4);
    expect(retention.forgetSettledRows(clock.nowMs())).toBe(0);
    for (const file of files) retention.forget(file.sha256);
    expect(retention.forgetSettledRows(clock.nowMs())).toBe(1);
    expect(retention.usedBytes()).toBe(0);
  });
});

describe('what outlives a restart besides', () => {
  it('is what was open at each camera', () => {
    const { database, clock } = openBox();
    const snapshots = createSnapshotStore(database, clock);
    expect(snapshots.load('crossing')).toBeUndefined();
    snapshots.save('crossing', { open: [1] });
    snapshots.save('crossing', { open: [1, 2] });
    expect(snapshots.load('crossing')).toEqual({ open: [1, 2] });
  });

  it('is the answer to every command of the last week', async () => {
    const { database, clock } = openBox();
    const record = createCommandRecord(database, clock);
    record.remember('a', { outcome: 'refused', code: 'camera-unknown', detail: 'x' });
    record.remember('a', { outcome: 'done' });
    expect(record.answerTo('a')).toEqual({ outcome: 'refused', code: 'camera-unknown', detail: 'x' });
    await clock.advance(8 * 24 * 3_600_000);
    record.remember('b', { outcome: 'done' });
    expect(record.answerTo('a')).toBeUndefined();
    expect(record.answerTo('b')).toEqual({ outcome: 'done' });
  });
});
