import { checkArchives } from '@streetwarden/aggregator/archive/archive-check';
import { createArchiveKeeper } from '@streetwarden/aggregator/archive/archive-keeper';
import { writeArchiveRecord } from '@streetwarden/aggregator/archive/archive-record';
import { lifecycle } from '@streetwarden/aggregator/case/lifecycle';
import { hashLedgerEntry } from '@streetwarden/aggregator/ledger/ledger-entry';
import { isInclusionValid } from '@streetwarden/aggregator/ledger/merkle-proof';
import { checkRecords } from '@streetwarden/aggregator/ledger/record-check';
import type { StorageTransaction } from '@streetwarden/aggregator/storage/storage';
import { caseStates } from '@streetwarden/shared/domain/case-life';
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fetchRaw } from '../support/exported-case.ts';
import { openWalk, type Walk } from '../support/walked-case.ts';

describe('the archive', () => {
  let walk: Walk;
  let id: string;
  const check = () => walk.aggregator.storage.read((view) => checkRecords(view, [checkArchives]));

  beforeAll(async () => {
    walk = await openWalk();
    id = await walk.walkTo('closed');
  });
  afterAll(() => walk.aggregator.close());

  it('NB-05: a case that ended is sealed with the checksum of its record, in the case and in the log', async () => {
    const { storage, ledger } = walk.aggregator;
    const { cases, caseArchives } = storage.tables;
    const { row, archive } = await storage.read(async (view) => ({
      row: (await view.select().from(cases).where(eq(cases.id, id)))[0],
      archive: (await view.select().from(caseArchives).where(eq(caseArchives.caseId, id)))[0],
    }));
    const record = JSON.parse(archive?.record ?? '{}');
    expect(writeArchiveRecord(record)).toEqual({ text: archive?.record, sha256: row?.archiveSha256 });
    expect(record).toMatchObject({ caseId: id, number: row?.number, formatVersion: 1 });
    expect(record.events.map((event: { command: string }) => event.command)).toEqual([
      ...['report', 'accept', 'file', 'dispatch', 'take-up', 'feed-back', 'pass-repair-check', 'close'],
    ]);
    expect(record.attachments).toHaveLength(1);
    expect(record.evidence).toHaveLength(4);
    const entries = await ledger.listBySubjects([row?.candidateId ?? '']);
    const sealed = entries.filter(({ type }) => type === 'case-archived');
    expect(sealed.map(({ data }) => data['sha256'])).toEqual([row?.archiveSha256]);
  });

  it('NB-05: the archive is read-only: no command, no photo, by nobody', async () => {
    const fromEnds = lifecycle.filter(({ from }) => from !== 'none' && caseStates[from].isEnd);
    expect(fromEnds).toEqual([]);
    const { body: before } = await walk.admin.get(`/api/cases/${id}`);
    expect(before.commands.filter((one: { isAllowed: boolean }) => one.isAllowed)).toEqual([]);
    const give = (command: string, words: object) =>
      walk.admin.post(`/api/cases/${id}/commands/${command}`, { version: before.version, ...words });
    const wanted: readonly [string, object][] = [
      ['cancel', { reason: 'x' }],
      ['force-close', { reason: 'x' }],
      ['return-closing', { reason: 'x' }],
      ['urge', { text: 'x' }],
      ['amend', { reason: 'x', address: 'x' }],
      ['dispatch', { unitId: 'sanitation', requirements: 'x' }],
    ];
    for (const [command, words] of wanted) {
      const { status, body } = await give(command, words);
      expect({ command, status, code: body.code }).toEqual({ command, status: 409, code: 'state-conflict' });
    }
    const photo = await walk.admin.put(
      `/api/cases/${id}/attachments/${'a'.repeat(64)}?kind=after&name=late.jpg`,
      Buffer.from([0xff, 0xd8, 0xff]),
      { 'content-type': 'image/jpeg' },
    );
    expect(photo.status).toBeGreaterThanOrEqual(400);
    expect((await walk.admin.get(`/api/cases/${id}`)).body).toEqual(before);
  });

  it('agrees with the log as long as nobody touched it', async () => {
    expect(await check()).toEqual([]);
  });

  const tampering: readonly [string, string, (tx: StorageTransaction) => Promise<unknown>][] = [
    [
      'the unit',
      'cases',
      (tx) => tx.update(tx.tables.cases).set({ unitId: 'other' }).where(eq(tx.tables.cases.id, id)),
    ],
    [
      'the state',
      'cases',
      (tx) => tx.update(tx.tables.cases).set({ state: 'filed' }).where(eq(tx.tables.cases.id, id)),
    ],
    [
      'a reason',
      'case_events',
      (tx) =>
        tx
          .update(tx.tables.caseEvents)
          .set({ reason: 'x' })
          .where(and(eq(tx.tables.caseEvents.caseId, id), eq(tx.tables.caseEvents.seq, 8))),
    ],
    [
      'a lost step',
      'case_events',
      (tx) =>
        tx
          .delete(tx.tables.caseEvents)
          .where(and(eq(tx.tables.caseEvents.caseId, id), eq(tx.tables.caseEvents.seq, 5))),
    ],
    [
      'a clock’s outcome',
      'case_clocks',
      (tx) => tx.update(tx.tables.caseClocks).set({ outcome: 'late' }).where(eq(tx.tables.caseClocks.caseId, id)),
    ],
    [
      'a dispatch',
      'case_dispatches',
      (tx) =>
        tx.update(tx.tables.caseDispatches).set({ requirements: 'x' }).where(eq(tx.tables.caseDispatches.caseId, id)),
    ],
    [
      'a task',
      'case_tasks',
      (tx) => tx.update(tx.tables.caseTasks).set({ isPassed: false }).where(eq(tx.tables.caseTasks.caseId, id)),
    ],
    [
      'a photo',
      'case_attachments',
      (tx) => tx.delete(tx.tables.caseAttachments).where(eq(tx.tables.caseAttachments.caseId, id)),
    ],
    [
      'a smuggled copy',
      'case_copies',
      (tx) =>
        tx
          .insert(tx.tables.caseCopies)
          .values({ dispatchId: 'x', unitId: 'x', caseId: id, reason: 'duty-table', at: new Date(0) }),
    ],
    [
      'a smuggled paper',
      'case_records',
      (tx) =>
        tx.insert(tx.tables.caseRecords).values({
          id: 'x',
          caseId: id,
          kind: 'urge',
          state: 'done',
          createdBy: 'x',
          createdAt: new Date(0),
          data: {},
        }),
    ],
    [
      'the checksum',
      'case_archives',
      (tx) =>
        tx
          .update(tx.tables.cases)
          .set({ archiveSha256: 'f'.repeat(64) })
          .where(eq(tx.tables.cases.id, id)),
    ],
    [
      'the record',
      'case_archives',
      (tx) => tx.update(tx.tables.caseArchives).set({ record: '{}' }).where(eq(tx.tables.caseArchives.caseId, id)),
    ],
    [
      'the seal',
      'case_archives',
      (tx) => tx.delete(tx.tables.caseArchives).where(eq(tx.tables.caseArchives.caseId, id)),
    ],
  ];
  it.each(tampering)('NB-05: shows that somebody changed %s in the database', async (_title, table, tamper) => {
    class Undo extends Error {}
    const faults: Awaited<ReturnType<typeof check>>[] = [];
    await walk.aggregator.storage
      .write(async (tx) => {
        await tamper(tx);
        faults.push(await checkRecords(tx, [checkArchives]));
        throw new Undo();
      })
      .catch((error: unknown) => {
        if (!(error instanceof Undo)) throw error;
      });
    expect(faults[0]).toContainEqual(expect.objectContaining({ table, id }));
    expect(await check()).toEqual([]);
  });

  it('tells every step with a proof that leads to the signed state of the log', async () => {
    const { body } = await walk.reviewer.get(`/api/cases/${id}/history`);
    expect(body.items.map((item: { event: { type: string } | null }) => item.event?.type ?? null)).toEqual([
      ...['case-reported', 'case-accepted', 'case-filed', 'case-dispatched', 'case-taken-up', 'case-fed-back'],
      ...['repair-check-passed', 'case-closed', null],
    ]);
    for (const { entry, leafHash, inclusionPath } of body.items) {
      expect(hashLedgerEntry(entry).toString('hex')).toBe(leafHash);
      const isIncluded = isInclusionValid({
        leafHash: Buffer.from(leafHash, 'hex'),
        index: entry.index,
        size: body.checkpoint.size,
        path: inclusionPath.map((hash: string) => Buffer.from(hash, 'hex')),
        rootHash: Buffer.from(body.checkpoint.rootHash, 'hex'),
      });
      expect(isIncluded).toBe(true);
    }
  });

  it('is a PDF in either language, with its fonts inside and the case’s number as its title', async () => {
    for (const language of ['zh', 'en']) {
      const { status, bytes, headers } = await fetchRaw(walk, `/api/cases/${id}/case-file.pdf?language=${language}`);
      expect(status).toBe(200);
      expect(headers['content-type']).toBe('application/pdf');
      const text = bytes.toString('latin1');
      expect(text.startsWith('%PDF-1.7')).toBe(true);
      expect(text).toMatch(/\/FontFile2 \d+ 0 R/);
      expect(text.match(/\/Type \/Page\b/g)?.length).toBeGreaterThanOrEqual(4);
      expect(text.match(/\/Subtype \/Image/g)?.length).toBe(2);
    }
  });

  it('keeps the sealed record in the evidence store, where the scrub looks after it', async () => {
    const { evidence, storage } = walk.aggregator;
    const keeper = createArchiveKeeper({ storage, evidence, clock: walk.clock });
    const before = await keeper.readRecord(id);
    expect(await keeper.storeRecords(new AbortController().signal)).toBe(1);
    expect(await keeper.storeRecords(new AbortController().signal)).toBe(0);
    expect(await keeper.readRecord(id)).toEqual(before);
    expect(await evidence.reader.verify(before?.sha256 ?? '')).toBe(true);
    expect(await check()).toEqual([]);
  });
});
