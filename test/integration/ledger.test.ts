import { appendFileSync, copyFileSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCandidateIntake } from '@streetwarden/aggregator/candidate/candidate-intake';
import { appendLedger, appendLedgerEntries } from '@streetwarden/aggregator/ledger/append-ledger';
import { isCheckpointValid } from '@streetwarden/aggregator/ledger/checkpoint';
import { hashLedgerEntry } from '@streetwarden/aggregator/ledger/ledger-entry';
import { openLedgerKeys } from '@streetwarden/aggregator/ledger/ledger-keys';
import { isConsistencyValid, isInclusionValid } from '@streetwarden/aggregator/ledger/merkle-proof';
import { openLedger } from '@streetwarden/aggregator/ledger/open-ledger';
import { checkRecords } from '@streetwarden/aggregator/ledger/record-check';
import { openSqliteStorage } from '@streetwarden/aggregator/storage/sqlite-storage';
import { candidateMessageExample } from '@streetwarden/shared/message/candidate-message';
import { Sqlite } from '@streetwarden/shared/sqlite/sqlite-driver';
import { pino } from 'pino';
import { describe, expect, it, onTestFinished } from 'vitest';
import { enrolDevice } from '../support/device-samples.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { openSampleCase } from '../support/sample-case.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { openTestAggregator } from '../support/test-aggregator.ts';

const logger = pino({ level: 'silent' });

async function openAll(folder = tempFolder()) {
  const clock = createManualClock();
  const file = join(folder, 'aggregator.db');
  const storage = await openSqliteStorage({ file });
  onTestFinished(() => storage.close());
  const ledger = await openLedger({ storage, clock, logger, dataFolder: folder });
  const append = (count: number) =>
    storage.write((tx) =>
      appendLedgerEntries(
        tx,
        Array.from({ length: count }, (_unused, n) => ({
          type: 'evidence-read' as const,
          actor: 'account:1',
          subject: `subject-${n % 7}`,
          data: { n, text: '井盖' },
        })),
        new Date(clock.nowMs()),
      ),
    );
  /** Changes the database behind the aggregator's back. */
  const tamper = (sql: string) => {
    const raw = new Sqlite(file);
    raw.exec(sql);
    raw.close();
  };
  return { folder, file, clock, storage, ledger, append, tamper };
}

const bytes = (hashes: readonly string[]) => hashes.map((hash) => Buffer.from(hash, 'hex'));

describe('the ledger', () => {
  it('proves any entry against the signed checkpoint, also across block borders', async () => {
    const { ledger, append } = await openAll();
    for (const count of [1, 254, 1, 1, 700]) await append(count);
    const checkpoint = await ledger.makeCheckpoint();
    expect(checkpoint.size).toBe(957);
    for (const proven of await ledger.prove([0, 1, 254, 255, 256, 511, 512, 767, 768, 955, 956], checkpoint)) {
      const { entry, leafHash, inclusionPath } = proven;
      expect(hashLedgerEntry(entry).toString('hex')).toBe(leafHash);
      expect(
        isInclusionValid({
          leafHash: Buffer.from(leafHash, 'hex'),
          index: entry.index,
          size: checkpoint.size,
          path: bytes(inclusionPath),
          rootHash: Buffer.from(checkpoint.rootHash, 'hex'),
        }),
      ).toBe(true);
    }
    await expect(ledger.prove([957], checkpoint)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('proves that each checkpoint continues the one before', async () => {
    const { ledger, append, clock } = await openAll();
    const checkpoints = [await ledger.makeCheckpoint()];
    for (const count of [1, 2, 253, 300]) {
      await append(count);
      clock.advance(600_000);
      checkpoints.push(await ledger.makeCheckpoint());
    }
    expect(checkpoints.map((checkpoint) => checkpoint.size)).toEqual([0, 1, 3, 256, 556]);
    for (const [position, newer] of checkpoints.entries()) {
      for (const older of checkpoints.slice(0, position)) {
        const path = bytes(await ledger.proveConsistency(older.size, newer.size));
        const [oldRoot, newRoot] = bytes([older.rootHash, newer.rootHash]) as [Buffer, Buffer];
        expect(isConsistencyValid({ oldSize: older.size, newSize: newer.size, oldRoot, newRoot, path })).toBe(true);
      }
    }
    await expect(ledger.proveConsistency(0, 557)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('signs with a key made at the first start, kept for this user only, and used again', async () => {
    const { folder, ledger, append } = await openAll();
    await append(3);
    const checkpoint = await ledger.makeCheckpoint();
    const keys = await openLedgerKeys(folder);
    expect(keys.keyId).toBe(ledger.keyId);
    expect(statSync(join(folder, 'keys', 'ledger.pem')).mode & 0o777).toBe(0o600);
    expect(isCheckpointValid(checkpoint, keys.publicKey)).toBe(true);
    expect(isCheckpointValid({ ...checkpoint, size: 2 }, keys.publicKey)).toBe(false);
    expect(isCheckpointValid(checkpoint, (await openLedgerKeys(tempFolder())).publicKey)).toBe(false);
  });

  it('hands out each checkpoint once, and the same one again while nothing is added', async () => {
    const { folder, ledger, append, clock } = await openAll();
    await append(2);
    const first = await ledger.makeCheckpoint();
    clock.advance(600_000);
    expect(await ledger.makeCheckpoint()).toEqual(first);
    expect(await ledger.latestCheckpoint()).toEqual(first);
    const lines = readFileSync(join(folder, 'ledger-checkpoints.jsonl'), 'utf8').trim().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toEqual([first]);
  });

  it('finds the custody log of a thing', async () => {
    const { ledger, append, storage } = await openAll();
    await append(20);
    await storage.write((tx) =>
      appendLedger(tx, { type: 'case-filed', actor: 'account:2', subject: 'subject-3', data: {} }, new Date(0)),
    );
    const entries = await ledger.listBySubjects(['subject-3', 'nobody']);
    expect(entries.map((entry) => entry.index)).toEqual([3, 10, 17, 20]);
    expect(entries.at(-1)).toMatchObject({ type: 'case-filed', actor: 'account:2' });
  });

  it('is sound as long as nobody touches it', async () => {
    const { ledger, append } = await openAll();
    expect(await ledger.check()).toMatchObject({ isSound: true, size: 0 });
    await append(600);
    await ledger.makeCheckpoint();
    await append(10);
    expect(await ledger.check()).toMatchObject({ isSound: true, size: 610 });
  });

  it.each([
    ['an edited fact', `update ledger_entries set data = replace(data, '"n":5,', '"n":6,') where "index" = 5`, 5],
    ['an edited time', `update ledger_entries set at = at + 1 where "index" = 5`, 5],
    ['an edited actor', `update ledger_entries set actor = 'account:2' where "index" = 5`, 5],
    ['an edited subject', `update ledger_entries set subject = null where "index" = 5`, 5],
    ['facts that are no JSON', `update ledger_entries set data = '{' where "index" = 5`, 5],
    ['a removed entry', `delete from ledger_entries where "index" = 5`, 5],
    ['a removed last entry', `delete from ledger_entries where "index" = 299`, 299],
    [
      'two swapped entries',
      `update ledger_entries set "index" = -1 where "index" = 5; update ledger_entries set "index" = 5 where "index" = 6;
       update ledger_entries set "index" = 6 where "index" = -1`,
      5,
    ],
    ['a changed block root', `update ledger_blocks set root_hash = '${'0'.repeat(64)}'`, 256],
    ['a changed head', `update ledger_head set size = 301`, 300],
  ])('finds %s', async (_title, sql, index) => {
    const { ledger, append, tamper } = await openAll();
    await append(300);
    await ledger.makeCheckpoint();
    tamper(sql);
    expect(await ledger.check()).toMatchObject({ isSound: false, index });
  });

  it('finds a log that an insider rewrote from some entry on, hashes and head included, by the handed-out checkpoint', async () => {
    const { ledger, append, folder, storage, file } = await openAll();
    await append(50);
    await storage.backupTo(join(folder, 'at-50.db'));
    await append(50);
    await ledger.makeCheckpoint();
    await storage.close();
    copyFileSync(join(folder, 'at-50.db'), file);
    const rewritten = await openSqliteStorage({ file });
    onTestFinished(() => rewritten.close());
    const at = new Date('2026-11-22T09:00:00.000Z');
    const forge = (count: number) =>
      rewritten.write((tx) =>
        appendLedgerEntries(
          tx,
          Array.from({ length: count }, () => ({ type: 'evidence-read' as const, actor: 'account:9', data: {} })),
          at,
        ),
      );
    const reopen = () => openLedger({ storage: rewritten, clock: createManualClock(), logger, dataFolder: folder });
    await expect(reopen()).rejects.toMatchObject({ code: 'ledger-inconsistent' });
    await forge(80);
    await expect(reopen()).rejects.toMatchObject({ code: 'ledger-inconsistent', params: { size: 100 } });
  });

  it('refuses to go on beside a damaged or foreign list of handed-out checkpoints', async () => {
    const { folder, ledger, append, storage } = await openAll();
    await append(5);
    const checkpoint = await ledger.makeCheckpoint();
    const list = join(folder, 'ledger-checkpoints.jsonl');
    const reopen = () => openLedger({ storage, clock: createManualClock(), logger, dataFolder: folder });
    appendFileSync(list, '{"size":');
    await expect(reopen(), 'a line torn by a power cut is no damage').resolves.toBeDefined();
    expect(readFileSync(list, 'utf8')).toBe(`${JSON.stringify(checkpoint)}\n`);
    appendFileSync(list, '{"size":\n');
    await expect(reopen()).rejects.toMatchObject({ code: 'ledger-inconsistent' });
    writeFileSync(list, `${JSON.stringify({ ...checkpoint, size: 4 })}\n`);
    await expect(reopen()).rejects.toMatchObject({ code: 'ledger-inconsistent' });
    writeFileSync(list, `${JSON.stringify(checkpoint)}\n`);
    await expect(reopen()).resolves.toBeDefined();
  });
});

describe('candidates, decisions and cases', () => {
  async function openCase() {
    const folder = join(tempFolder(), 'data');
    const opened = await openSampleCase(folder);
    const tamper = (sql: string) => {
      const raw = new Sqlite(join(folder, 'aggregator.db'));
      raw.pragma('foreign_keys = OFF');
      raw.exec(sql);
      raw.close();
    };
    return { ...opened, tamper };
  }

  it('agree with the log after confirming, undoing, rejecting and confirming again in the production aggregator', async () => {
    const aggregator = await openTestAggregator();
    onTestFinished(() => aggregator.close());
    const { storage, app } = aggregator;
    const intake = createCandidateIntake({ appendLedgerEntries });
    await enrolDevice(aggregator.enrolment, 'edge-demo');
    await storage.write(async (tx) => {
      const receivedAt = new Date();
      await intake.accept(tx, [{ edgeId: 'edge-demo', message: candidateMessageExample, receivedAt }]);
    });
    const headers = { cookie: await aggregator.signIn() };
    const url = `/api/candidates/${candidateMessageExample.candidate.candidateId}/decisions`;
    const decide = (payload: object) => app.inject({ method: 'POST', url, headers, payload });
    const undo = (id: string) => app.inject({ method: 'DELETE', url: `${url}/${id}`, headers });
    for (const payload of [{ decision: 'confirm' }, { decision: 'reject', reason: 'not-there' }]) {
      const made = await decide(payload);
      expect(made.statusCode).toBe(201);
      expect((await undo(made.json().decisionId)).statusCode).toBe(200);
    }
    expect((await decide({ decision: 'confirm' })).statusCode).toBe(201);
    expect(await storage.read((view) => view.$count(storage.tables.cases))).toBe(1);
    expect(await storage.read(checkRecords)).toEqual([]);
    expect(await aggregator.ledger.check()).toMatchObject({ isSound: true });
  });

  it('agree with the log when they went their way', async () => {
    const { storage } = await openCase();
    expect(await storage.read(checkRecords)).toEqual([]);
  });

  it.each([
    [
      'an edited category',
      `update candidates set category = 'manhole-missing'`,
      'candidates',
      'category or camera differ from the log',
    ],
    ['a removed candidate', `delete from candidates`, 'candidates', 'it is gone'],
    [
      'a moved candidate',
      `update candidates set latitude = latitude + 0.001`,
      'candidates',
      'it differs from what the log has of it',
    ],
    [
      'an edited time',
      `update candidates set sighted_at = sighted_at - 1`,
      'candidates',
      'it differs from what the log has of it',
    ],
    [
      'an earlier revision’s number',
      `update candidates set revision = 0`,
      'candidates',
      'its revision differs from the log',
    ],
    [
      'a problem of another category',
      `update problems set category = 'manhole-missing'`,
      'candidates',
      'its problem is of another category',
    ],
    [
      'a removed file of a candidate',
      `delete from candidate_evidence where kind = 'still'`,
      'candidates',
      'a file that it announced is gone',
    ],
    [
      'an edited size of a stored file',
      `update evidence_files set size_bytes = size_bytes + 1, received_bytes = received_bytes + 1`,
      'evidence_files',
      'it differs from what the log has of it',
    ],
    [
      'a stored file verified before its time',
      `update evidence_files set last_verified_at = 1`,
      'evidence_files',
      'it was verified before it was stored',
    ],
    ['a renamed box', `update edges set name = 'Other'`, 'edges', 'its name differs from the log'],
    ['a box revoked in silence', `update edges set revoked_at = 1`, 'edges', 'its revocation differs from the log'],
    [
      'another key of a box',
      `update edges set public_key_pem = replace(public_key_pem, 'A', 'B')`,
      'edges',
      'its key differs from the log',
    ],
    ['a turned decision', `update decisions set decision = 'reject'`, 'decisions', 'it differs from the log'],
    [
      'a decision that was undone in silence',
      `update decisions set undone_at = 1`,
      'decisions',
      'its undoing differs from the log',
    ],
    ['a removed decision', `delete from decisions`, 'decisions', 'it is gone'],
    ['an edited case number', `update cases set number = 'other'`, 'cases', 'its number differs from the log'],
    ['a removed case', `delete from cases`, 'cases', 'it is gone'],
    ['a smuggled case', `update cases set id = 'smuggled'`, 'cases', 'the log does not know it'],
  ])('show %s', async (_title, sql, table, reason) => {
    const { storage, tamper } = await openCase();
    tamper(sql);
    expect(await storage.read(checkRecords)).toContainEqual(expect.objectContaining({ table, reason }));
  });
});
