import { readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkRecords } from '@streetwarden/aggregator/ledger/record-check';
import { openSqliteStorage } from '@streetwarden/aggregator/storage/sqlite-storage';
import { checkPackage } from '@streetwarden/aggregator/verify-package/check-package';
import { openPackage } from '@streetwarden/aggregator/verify-package/read-package';
import { createEvidenceStore } from '@streetwarden/edge-agent/evidence/evidence-store';
import { createOutbox } from '@streetwarden/edge-agent/outbox/outbox';
import { openOutboxDatabase } from '@streetwarden/edge-agent/outbox/outbox-database';
import { createDurableFiles } from '@streetwarden/edge-agent/platform/durable-files';
import { isDomainError } from '@streetwarden/shared/problem/domain-error';
import { Sqlite, type SqliteConnection } from '@streetwarden/shared/sqlite/sqlite-driver';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { sampleBundle } from '../support/edge-samples.ts';
import { faultSeed } from '../support/fault-seed.ts';
import { randomBit, randomOf, withFlippedBit } from '../support/flip-bits.ts';
import { openSampleCase } from '../support/sample-case.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { createSteppedClock } from '../support/stepped-clock.ts';
import { tempFolder } from '../support/temp-folder.ts';

/** Long form, 10,000 flips in all: STREETWARDEN_FAULT_ROUNDS=200 npx vitest run --project faults test/faults/bit-flips.test.ts */
const rounds = process.env['STREETWARDEN_FAULT_ROUNDS'];
const flips = rounds === undefined ? 40 : Number(rounds) * 10;
const seed = faultSeed;
const timeoutMs = 60_000 + flips * 1000;
const logger = pino({ level: 'silent' });

describe(`${flips} single flipped bits each (seed ${seed})`, () => {
  it(
    'in stored evidence are all found by the first reader or the scrub, and sound files never',
    async () => {
      const random = seededRandom(seed);
      const folder = tempFolder();
      const { storage, evidence, sample } = await openSampleCase(folder);
      const { evidenceFiles } = storage.tables;
      const missed: string[] = [];
      for (let n = 0; n < flips; n += 1) {
        const { sha256 } = randomOf(sample.files, random);
        const file = join(folder, 'evidence', sha256.slice(0, 2), sha256);
        const clean = readFileSync(file);
        const bit = randomBit(clean.byteLength, random);
        writeFileSync(file, withFlippedBit(clean, bit));
        const isFound =
          n % 2 === 0
            ? !(await evidence.reader.verify(sha256))
            : await evidence.reader.readBytes({ sha256, actor: 'account:1' }).then(
                () => false,
                (error: unknown) => isDomainError(error, 'evidence-corrupt'),
              );
        if (!isFound) missed.push(`${sha256} bit ${bit}`);
        writeFileSync(file, clean);
        // A person looked at it and put the backup back.
        await storage.write((tx) => tx.update(evidenceFiles).set({ state: 'stored' }));
        expect(await evidence.reader.verify(sha256)).toBe(true);
      }
      expect(missed).toEqual([]);
    },
    timeoutMs,
  );

  it(
    'in evidence on the box are all found before it is sent, and sound files never',
    async () => {
      const random = seededRandom(seed + 1);
      const store = createEvidenceStore(join(tempFolder(), 'evidence'), createDurableFiles());
      const clean = Buffer.from(Array.from({ length: 20_000 }, (_unused, n) => (n * 7919) % 256));
      const { sha256, path } = await store.put(clean);
      const missed: number[] = [];
      for (let n = 0; n < flips; n += 1) {
        const bit = randomBit(clean.byteLength, random);
        writeFileSync(path, withFlippedBit(clean, bit));
        if (await store.isIntact(sha256)) missed.push(bit);
      }
      writeFileSync(path, clean);
      expect(await store.isIntact(sha256)).toBe(true);
      expect(missed).toEqual([]);
    },
    timeoutMs,
  );

  it(
    'in an exported case package are all found by verify',
    async () => {
      const random = seededRandom(seed + 2);
      const folder = tempFolder();
      const { packager, openCase, ledger } = await openSampleCase(folder);
      const { content } = await packager.build(openCase.id, { actor: 'account:account-2' });
      const chunks: Uint8Array[] = [];
      for await (const chunk of content) chunks.push(chunk as Uint8Array);
      const clean = Buffer.concat(chunks);
      const file = join(folder, 'flipped.zip');
      const missed: number[] = [];
      const isValid = async (bytes: Uint8Array) => {
        writeFileSync(file, bytes);
        try {
          const opened = await openPackage(file);
          const verdict = await checkPackage(opened, ledger.keyId);
          opened.close();
          return verdict.isValid;
        } catch (error) {
          if (isDomainError(error, 'package-unreadable')) return false;
          throw error;
        }
      };
      expect(await isValid(clean)).toBe(true);
      for (let n = 0; n < flips; n += 1) {
        const bit = randomBit(clean.byteLength, random);
        if (await isValid(withFlippedBit(clean, bit))) missed.push(bit);
      }
      expect(missed).toEqual([]);
    },
    timeoutMs,
  );

  it(
    'in the log’s rows are all found when it is read again',
    async () => {
      const random = seededRandom(seed + 3);
      const folder = tempFolder();
      const { ledger } = await openSampleCase(folder);
      await ledger.makeCheckpoint();
      const raw = new Sqlite(join(folder, 'aggregator.db'));
      raw.pragma('foreign_keys = OFF');
      raw.pragma('ignore_check_constraints = ON');
      const missed: string[] = [];
      for (let n = 0; n < flips; n += 1) {
        const place = flipInRow(raw, randomOf(['ledger_entries', 'ledger_head', 'ledger_checkpoints'], random), random);
        // A checkpoint that is unreadable altogether may also break the reading off: that is no "sound" either.
        const verdict = await ledger.check().catch(() => ({ isSound: false }));
        if (verdict.isSound) missed.push(place.name);
        place.restore();
      }
      expect(await ledger.check()).toMatchObject({ isSound: true });
      raw.close();
      expect(missed).toEqual([]);
    },
    timeoutMs,
  );
});

/** Turns one bit of one value of one row over, as it would change under SQLite; gives what undoes it. */
function flipInRow(raw: SqliteConnection, table: string, random: () => number) {
  const rows = raw.prepare(`SELECT rowid AS flip_rowid, * FROM ${table}`).all() as Record<string, unknown>[];
  const row = randomOf(rows, random);
  const columns = Object.keys(row).filter((name) => name !== 'flip_rowid' && row[name] !== null);
  const column = randomOf(columns, random);
  const key = (raw.pragma(`table_info(${table})`) as { name: string; pk: number }[]).find(({ pk }) => pk === 1)?.name;
  const value = row[column];
  const isNumber = typeof value === 'number';
  const anyBit = randomBit(isNumber ? 4 : Buffer.byteLength(String(value)), random);
  // A low bit of a key would give it the number of another row, which SQLite itself does not take.
  const bit = isNumber && column === key ? 16 + (anyBit % 16) : anyBit;
  const changed = isNumber
    ? Number(BigInt(value) ^ (1n << BigInt(bit)))
    : withFlippedBit(Buffer.from(String(value)), bit);
  const write = (next: unknown, keyValue: unknown) =>
    raw
      .prepare(
        `UPDATE ${table} SET "${column}" = ${typeof next === 'number' ? '?' : 'CAST(? AS TEXT)'} WHERE "${key}" = ?`,
      )
      .run(next, keyValue);
  const keyValue = row[key ?? ''];
  write(changed, keyValue);
  return {
    name: `${table}.${column} bit ${bit}`,
    restore: () => {
      write(value, column === key ? changed : keyValue);
    },
  };
}

/** What a flip in a database file came to. `other-values`: different values were read and nothing said so. */
type Outcome = 'seal-broken' | 'refused-at-open' | 'found-by-check' | 'no-difference' | 'other-values';

function count(outcomes: readonly Outcome[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const outcome of outcomes) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}

/** Every row of every table, by table. */
function dump(file: string, query: (table: string) => string): Map<string, string> {
  const raw = new Sqlite(file, { readonly: true });
  try {
    const tables = raw.prepare(`SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name`).pluck().all();
    return new Map(
      tables.map((table) => [String(table), JSON.stringify(raw.prepare(query(String(table))).all())] as const),
    );
  } finally {
    raw.close();
  }
}

const differing = (a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>) =>
  // SQLite's own statistics for its planner change when it likes.
  [...a.keys()].filter((table) => !table.startsWith('sqlite_stat') && a.get(table) !== b.get(table));

describe(`${flips} single flipped bits in a database file (seed ${seed})`, () => {
  it(
    'of the aggregator are refused at the start, found by a check, or leave the log as it was',
    async () => {
      const random = seededRandom(seed + 4);
      const folder = tempFolder();
      const { storage, ledger, evidence, clock } = await openSampleCase(folder);
      await ledger.makeCheckpoint();
      const file = join(folder, 'aggregator.db');
      await storage.close();
      const clean = readFileSync(file);
      const all = (table: string) => `SELECT * FROM ${table}`;
      const before = dump(file, all);
      const seal = readFileSync(`${file}.seal`);
      // Half a millisecond later is the same one for the seal, however the time is rounded when it is set.
      const sealedAtSeconds = (Math.floor(statSync(file).mtimeMs) + 0.5) / 1000;
      const outcomes: Outcome[] = [];
      const sealed: Outcome[] = [];
      const unnoticed: string[] = [];
      const { createLedgerService } = await import('@streetwarden/aggregator/ledger/ledger-service');
      const judge = async (): Promise<Outcome> => {
        let opened: Awaited<ReturnType<typeof openSqliteStorage>> | undefined;
        try {
          opened = await openSqliteStorage({ file, readerCount: 1 });
        } catch (error) {
          expect(isDomainError(error)).toBe(true);
          return 'refused-at-open';
        }
        try {
          const exportFile = join(folder, 'ledger-checkpoints.jsonl');
          const check = await createLedgerService({ storage: opened, keys: ledger.keys, clock, exportFile }).check();
          if (!check.isSound || (await opened.read(checkRecords)).length > 0) return 'found-by-check';
        } catch {
          return 'found-by-check';
        } finally {
          await opened.close();
        }
        const changed = differing(before, dump(file, all));
        unnoticed.push(...changed);
        return changed.length === 0 ? 'no-difference' : 'other-values';
      };
      expect([await judge(), unnoticed]).toEqual(['no-difference', []]);
      for (let n = 0; n < flips; n += 1) {
        for (const suffix of ['-wal', '-shm', '.seal']) rmSync(file + suffix, { force: true });
        writeFileSync(file, withFlippedBit(clean, randomBit(clean.byteLength, random)));
        // As a bit turns over in a file that was closed in order: its times stay.
        writeFileSync(`${file}.seal`, seal);
        utimesSync(file, sealedAtSeconds, sealedAtSeconds);
        const isRefused = await openSqliteStorage({ file, readerCount: 1 }).then(
          async (opened) => {
            await opened.close();
            return false;
          },
          (error: unknown) => isDomainError(error, 'storage-corrupt'),
        );
        sealed.push(isRefused ? 'seal-broken' : 'other-values');
        // As after a crash: there is no seal, and the checks are what is left.
        rmSync(`${file}.seal`, { force: true });
        outcomes.push(await judge());
      }
      process.stdout.write(
        `aggregator database: ${JSON.stringify({ seed, ...count(outcomes), unnoticed: count(unnoticed as Outcome[]), sealed: count(sealed) })}\n`,
      );
      expect(sealed).toEqual(Array.from({ length: flips }, () => 'seal-broken'));
      expect(outcomes).toHaveLength(flips);
      expect(unnoticed.filter((table) => table.startsWith('ledger_'))).toEqual([]);
      expect(evidence.room.usedBytes()).toBeGreaterThan(0);
    },
    timeoutMs,
  );

  it(
    'of the box move it aside, set the candidate aside, or leave what is sent as it was',
    async () => {
      const random = seededRandom(seed + 5);
      const folder = tempFolder();
      const file = join(folder, 'outbox.sqlite');
      const clock = createSteppedClock();
      const open = () => openOutboxDatabase(file, { nowMs: clock.nowMs(), logger });
      const first = open();
      const facts = { edgeId: 'edge-test', clock, logger, areClipsOnDemand: false };
      const outbox = createOutbox({ database: first.database, ...facts });
      for (let n = 0; n < 12; n += 1) outbox.add(sampleBundle(join(folder, 'made')));
      first.database.pragma('wal_checkpoint(TRUNCATE)');
      first.database.close();
      const clean = readFileSync(file);
      const read = (): string | undefined => {
        const { database, movedAsideTo } = open();
        try {
          if (movedAsideTo !== undefined) return undefined;
          const outbox = createOutbox({ database, ...facts });
          const sent = outbox.lease(100, 1).map(({ message }) => message);
          if (outbox.rejected().some(({ code }) => code === 'outbox-damaged')) throw new Error('set aside');
          return JSON.stringify(sent);
        } finally {
          database.close();
          if (movedAsideTo !== undefined) rmSync(movedAsideTo);
        }
      };
      const wanted = read();
      const outcomes: Outcome[] = [];
      for (let n = 0; n < flips; n += 1) {
        for (const suffix of ['-wal', '-shm']) rmSync(file + suffix, { force: true });
        writeFileSync(file, withFlippedBit(clean, randomBit(clean.byteLength, random)));
        try {
          const found = read();
          outcomes.push(found === undefined ? 'refused-at-open' : found === wanted ? 'no-difference' : 'other-values');
        } catch {
          outcomes.push('found-by-check');
        }
      }
      process.stdout.write(`box database: ${JSON.stringify({ seed, ...count(outcomes) })}\n`);
      expect(outcomes).toHaveLength(flips);
      expect(outcomes.filter((outcome) => outcome === 'other-values')).toEqual([]);
    },
    timeoutMs,
  );
});
