import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createBackup } from '@streetwarden/aggregator/backup/create-backup';
import { restoreBackup } from '@streetwarden/aggregator/backup/restore-backup';
import { tableOrder, transientTables } from '@streetwarden/aggregator/backup/table-order';
import { exportRows, importRows } from '@streetwarden/aggregator/backup/table-rows';
import { appendLedger } from '@streetwarden/aggregator/ledger/append-ledger';
import { openLedger } from '@streetwarden/aggregator/ledger/open-ledger';
import { openPostgresStorageOn } from '@streetwarden/aggregator/storage/postgres-storage';
import { openSqliteStorage } from '@streetwarden/aggregator/storage/sqlite-storage';
import type { Storage } from '@streetwarden/aggregator/storage/storage';
import { Sqlite } from '@streetwarden/shared/sqlite/sqlite-driver';
import { eq } from 'drizzle-orm';
import { pino } from 'pino';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createManualClock } from '../support/manual-clock.ts';
import { createPgliteDriver } from '../support/pglite-driver.ts';
import { openSampleCase } from '../support/sample-case.ts';
import { tempFolder } from '../support/temp-folder.ts';

const logger = pino({ level: 'silent' });
const clock = createManualClock('2026-11-23T00:00:00.000Z');

async function backedUp() {
  const opened = await openSampleCase(join(tempFolder(), 'data'));
  const { storage, folder } = opened;
  await storage.write((tx) => tx.update(storage.tables.edges).set({ storedThrough: 17 }));
  await opened.ledger.makeCheckpoint();
  const target = join(tempFolder(), 'backup');
  const backup = (where = target) =>
    createBackup({
      storage,
      store: opened.evidence.store,
      clock,
      dataFolder: folder,
      target: where,
      withEvidence: true,
    });
  const facts = await backup();
  const dataFolder = join(tempFolder(), 'restored');
  const restore = () => restoreBackup({ backupFolder: target, dataFolder, clock, logger });
  return { ...opened, target, facts, backup, dataFolder, restore };
}

async function rowsOf(storage: Storage): Promise<readonly string[]> {
  const lines: string[] = [];
  await storage.read(async (view) => {
    for await (const line of exportRows(view)) lines.push(line);
  });
  return lines;
}

async function openRestored(dataFolder: string) {
  const storage = await openSqliteStorage({ file: join(dataFolder, 'streetwarden.db') });
  onTestFinished(() => storage.close());
  const ledger = await openLedger({ storage, clock, logger, dataFolder });
  return { storage, ledger };
}

describe('a backup', () => {
  it('gives back everything: rows, log, keys and evidence; the log tells of the restore', async () => {
    const { storage, ledger, sample, facts, dataFolder, restore } = await backedUp();
    expect(facts.evidence).toMatchObject({ isIncluded: true, fileCount: 4 });
    expect(await restore()).toMatchObject({ evidenceFileCount: 4, damaged: [], ledgerSize: facts.ledger.size });
    const restored = await openRestored(dataFolder);
    const isOld = (line: string) => !/^\["ledger(Entries|Head|Checkpoints)"/.test(line);
    expect((await rowsOf(restored.storage)).filter(isOld)).toEqual((await rowsOf(storage)).filter(isOld));
    expect(restored.ledger.keyId).toBe(ledger.keyId);
    const { ledgerEntries } = restored.storage.tables;
    const [last] = await restored.storage.read((view) =>
      view.select().from(ledgerEntries).where(eq(ledgerEntries.index, facts.ledger.size)),
    );
    expect(last?.type).toBe('backup-restored');
    expect(await restored.ledger.check()).toMatchObject({ isSound: true, size: facts.ledger.size + 1 });
    for (const [sha256, bytes] of sample.bytes) {
      expect(readFileSync(join(dataFolder, 'evidence', sha256.slice(0, 2), sha256)).equals(bytes)).toBe(true);
    }
    expect(statSync(join(dataFolder, 'keys', 'ledger.pem')).mode & 0o777).toBe(0o600);
  });

  it('brings an edge’s high-water mark back to what it was, so that the edge sends again what came later', async () => {
    const { storage, dataFolder, restore } = await backedUp();
    await storage.write((tx) => tx.update(storage.tables.edges).set({ storedThrough: 25 }));
    await restore();
    const restored = await openRestored(dataFolder);
    const [edge] = await restored.storage.read((view) => view.select().from(restored.storage.tables.edges));
    expect(edge?.storedThrough).toBe(17);
  });

  it('made while the aggregator goes on holds one moment, also of the handed-out checkpoints', async () => {
    const { storage, ledger, backup } = await backedUp();
    const target = join(tempFolder(), 'live');
    let isDone = false;
    const busy = (async () => {
      for (let n = 0; !isDone; n += 1) {
        await storage.write((tx) =>
          appendLedger(tx, { type: 'evidence-read', actor: 'account:1', data: { n } }, new Date(clock.nowMs())),
        );
        if (n % 20 === 0) await ledger.makeCheckpoint();
      }
    })();
    await backup(target);
    isDone = true;
    await busy;
    const dataFolder = join(tempFolder(), 'restored');
    await expect(restoreBackup({ backupFolder: target, dataFolder, clock, logger })).resolves.toBeDefined();
  });

  it('never overwrites, neither a backup nor a data folder that is in use', async () => {
    const { backup, dataFolder, restore } = await backedUp();
    await expect(backup()).rejects.toMatchObject({ code: 'backup-target-exists' });
    await restore();
    await expect(restore()).rejects.toMatchObject({ code: 'restore-target-exists' });
    expect(readdirSync(dataFolder)).toContain('streetwarden.db');
  });

  it.each<[string, (folder: string) => void]>([
    ['without backup.json, as an unfinished one is', (folder) => rmSync(join(folder, 'backup.json'))],
    ['without its database', (folder) => rmSync(join(folder, 'streetwarden.db'))],
    ['with a flipped bit in the database', (folder) => flipBit(join(folder, 'streetwarden.db'))],
    ['with a flipped bit in the key', (folder) => flipBit(join(folder, 'keys/ledger.pem'))],
    ['with a flipped bit in the checkpoints', (folder) => flipBit(join(folder, 'ledger-checkpoints.jsonl'))],
    [
      'that names files elsewhere',
      (folder) => {
        const file = join(folder, 'backup.json');
        writeFileSync(file, readFileSync(file, 'utf8').replace('keys/ledger.pem', '../../etc/passwd'));
      },
    ],
    [
      'of a newer version',
      (folder) => {
        const file = join(folder, 'backup.json');
        writeFileSync(file, readFileSync(file, 'utf8').replace('"formatVersion": 1', '"formatVersion": 2'));
      },
    ],
  ])('is refused %s, and the data folder stays empty', async (_title, damage) => {
    const { target, dataFolder, restore } = await backedUp();
    damage(target);
    await expect(restore()).rejects.toMatchObject({ code: 'backup-invalid' });
    expect(() => readdirSync(dataFolder)).toThrow('ENOENT');
  });

  it('restores without the evidence that was damaged in it, and says which', async () => {
    const { target, sample, dataFolder, restore } = await backedUp();
    const [manifest, masked] = sample.files.map((file) => file.sha256) as [string, string];
    flipBit(join(target, 'evidence', masked.slice(0, 2), masked));
    rmSync(join(target, 'evidence', manifest.slice(0, 2), manifest));
    const report = await restore();
    expect([...report.damaged].sort()).toEqual([manifest, masked].sort());
    const { storage } = await openRestored(dataFolder);
    const { evidenceFiles, candidates } = storage.tables;
    const damaged = await storage.read((view) =>
      view.select().from(evidenceFiles).where(eq(evidenceFiles.state, 'damaged')),
    );
    expect(damaged.map((file) => file.sha256).sort()).toEqual([manifest, masked].sort());
    const [candidate] = await storage.read((view) => view.select().from(candidates));
    expect(candidate?.evidenceState).toBe('missing');
  });

  it('is refused while a file to copy is damaged, which is told', async () => {
    const { folder, sample, backup } = await backedUp();
    const sha256 = sample.files[0]?.sha256 ?? '';
    flipBit(join(folder, 'evidence', sha256.slice(0, 2), sha256));
    await expect(backup(join(tempFolder(), 'second'))).rejects.toMatchObject({
      code: 'evidence-corrupt',
      params: { sha256 },
    });
  });
});

describe('rows', () => {
  it('of every table are backed up, but for those that end with the process', async () => {
    const { storage } = await openSampleCase(join(tempFolder(), 'data'));
    const named = [...tableOrder.map(([table]) => table), ...transientTables];
    expect([...named].sort()).toEqual(Object.keys(storage.tables).sort());
  });

  it('of SQLite restore into PostgreSQL and back without a difference', async () => {
    const { storage } = await openSampleCase(join(tempFolder(), 'data'));
    const original = await rowsOf(storage);
    const postgres = await openPostgresStorageOn(createPgliteDriver());
    onTestFinished(() => postgres.close());
    expect(await importRows(postgres, feed(original))).toBe(original.length);
    const inPostgres = await rowsOf(postgres);
    expect(inPostgres.map(normal)).toEqual(original.map(normal));
    const sqlite = await openSqliteStorage({ file: join(tempFolder(), 'again.db') });
    onTestFinished(() => sqlite.close());
    await importRows(sqlite, feed(inPostgres));
    expect((await rowsOf(sqlite)).map(normal)).toEqual(original.map(normal));
  });
});

describe('a database', () => {
  it.each<[string, (bytes: Buffer) => Buffer]>([
    ['noise', (bytes) => Buffer.alloc(bytes.byteLength, 'noise')],
    ['with a damaged header', (bytes) => Buffer.concat([Buffer.from('broken!!'), bytes.subarray(8)])],
    ['cut off in the middle', (bytes) => bytes.subarray(0, bytes.byteLength / 2)],
    ['with pages of zeros', (bytes) => Buffer.concat([bytes.subarray(0, 8192), Buffer.alloc(bytes.byteLength - 8192)])],
  ])('that is %s is not served', async (_title, damage) => {
    const file = join(tempFolder(), 'damaged.db');
    const storage = await openSqliteStorage({ file });
    await storage.close();
    writeFileSync(file, damage(readFileSync(file)));
    await expect(openSqliteStorage({ file })).rejects.toMatchObject({ code: 'storage-corrupt' });
  });
});

describe('a database whose description was altered', () => {
  it.each([
    [
      'a renamed column',
      `UPDATE sqlite_master SET sql = replace(sql, 'opened_at', 'opened_by') WHERE name = 'cases_newest'`,
    ],
    ['a trigger that does something else', `UPDATE sqlite_master SET sql = replace(sql, 'count + 1', 'count + 2')`],
    ['an index that is gone', `DROP INDEX candidates_queue`],
  ])('by %s is not served', async (_title, statement) => {
    const file = join(tempFolder(), 'altered.db');
    await (await openSqliteStorage({ file })).close();
    const raw = new Sqlite(file);
    raw.unsafeMode(true);
    raw.pragma('writable_schema = ON');
    raw.exec(statement);
    raw.close();
    await expect(openSqliteStorage({ file })).rejects.toMatchObject({ code: 'storage-corrupt' });
  });
});

async function* feed(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines;
}

/** jsonb orders names its own way. */
function normal(line: string): unknown {
  return JSON.parse(line);
}

function flipBit(file: string): void {
  const bytes = readFileSync(file);
  const place = Math.floor(bytes.byteLength / 2);
  bytes.writeUInt8(bytes.readUInt8(place) ^ 0x10, place);
  writeFileSync(file, bytes);
}
