import { appendLedger } from '@streetwarden/aggregator/ledger/append-ledger';
import { keysetBefore } from '@streetwarden/aggregator/storage/keyset';
import type { Storage, StorageTransaction } from '@streetwarden/aggregator/storage/storage';
import { and, asc, desc, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleCandidate, sampleCase, sampleEdge, sampleId, sampleProblem } from './sample-rows.ts';

/** One engine under test. */
export interface StorageUnderTest {
  /** Opens the same database again as a second aggregator would; absent where only one process may write. */
  readonly openSecond?: () => Promise<Storage>;
  readonly storage: Storage;
  dispose(): Promise<void>;
}

const at = new Date('2026-11-22T08:00:00.123Z');

/** What every engine promises, in the words of the port. */
export function describeStorageContract(name: string, open: () => Promise<StorageUnderTest>): void {
  describe(`storage on ${name}`, () => {
    let under: StorageUnderTest;
    let storage: Storage;
    beforeAll(async () => {
      under = await open();
      storage = under.storage;
      await storage.write(async (tx) => {
        await tx.insert(storage.tables.edges).values(sampleEdge());
        for (let n = 0; n < 60; n += 1) await tx.insert(storage.tables.problems).values(sampleProblem(n));
      });
    });
    afterAll(async () => {
      await under?.dispose();
    });

    const setting = (key: string) =>
      storage.read(async (view) => {
        const { settings } = view.tables;
        const [row] = await view.select().from(settings).where(eq(settings.key, key));
        return row?.value;
      });
    const put = (tx: StorageTransaction, key: string, value: unknown) =>
      tx.insert(tx.tables.settings).values({ key, value });

    it('gives back every kind of value as it was stored', async () => {
      const { candidates } = storage.tables;
      const row = sampleCandidate(1, { sightedAt: at, score: 0.1 + 0.2, isSecondReview: true });
      const [returned] = await storage.write((tx) => tx.insert(candidates).values(row).returning());
      const [read] = await storage.read((view) => view.select().from(candidates).where(eq(candidates.id, row.id)));
      expect(read).toEqual(returned);
      expect(read).toMatchObject(row);
      expect(read?.sightedAt).toEqual(at);
      expect(read?.caseId).toBeNull();
      expect(read?.version).toBe(1);
    });

    it('inserts many rows at once and says which of them were new', async () => {
      const { candidates, inbox, changeFeed } = storage.tables;
      const rows = Array.from({ length: 600 }, (_unused, n) =>
        sampleCandidate(50_000 + n, { problemId: sampleId('b', 1), sightedAt: at }),
      );
      const letters = ['a', 'b', 'a', 'c'].map((messageId, sequence) => ({
        edgeId: 'edge-many',
        messageId,
        kind: 'candidate',
        sequence: messageId === 'c' ? null : sequence,
        receivedAt: at,
        outcome: 'stored' as const,
      }));
      const told = await storage.write(async (tx) => ({
        candidates: await tx.insertRows(candidates, rows),
        first: await tx.insertRows(inbox, letters.slice(0, 1), ['edgeId', 'messageId']),
        again: await tx.insertRows(inbox, letters, ['edgeId', 'messageId']),
        none: await tx.insertRows(changeFeed, []),
      }));
      expect(told.candidates).toEqual(rows.map(() => true));
      expect([told.first, told.again, told.none]).toEqual([[true], [false, true, false, true], []]);
      const found = await storage.read(async (view) => ({
        candidate: await view
          .select()
          .from(candidates)
          .where(eq(candidates.id, sampleId('a', 50_599))),
        inbox: await view.select().from(inbox).where(eq(inbox.edgeId, 'edge-many')).orderBy(asc(inbox.messageId)),
      }));
      expect(found.candidate).toMatchObject([{ ...rows[599], isSecondReview: false, version: 1 }]);
      expect(found.inbox.map(({ messageId, sequence }) => [messageId, sequence])).toEqual([
        ['a', 0],
        ['b', 1],
        ['c', null],
      ]);
      await storage.write(async (tx) => {
        await tx.delete(candidates).where(eq(candidates.problemId, sampleId('b', 1)));
      });
    });

    it('undoes the whole write when one of many rows is taken', async () => {
      const { settings } = storage.tables;
      const taken = storage.write((tx) =>
        tx.insertRows(
          settings,
          ['x1', 'x2', 'x1'].map((key) => ({ key, value: 1 })),
        ),
      );
      await expect(taken).rejects.toMatchObject({ code: 'storage-conflict' });
      expect(await setting('x2')).toBeUndefined();
    });

    it('shows a write to readers only after it has ended', async () => {
      let seenInside: unknown = 'not read';
      let releaseWrite: () => void = () => undefined;
      let tellInserted: () => void = () => undefined;
      const inserted = new Promise<void>((resolve) => {
        tellInserted = resolve;
      });
      const gate = new Promise<void>((resolve) => {
        releaseWrite = resolve;
      });
      const writing = storage.write(async (tx) => {
        await put(tx, 'seen-late', 1);
        tellInserted();
        await gate;
      });
      await inserted;
      // PGlite has one connection: a read beside a write waits there, so only the other engines can be asked.
      if (name !== 'PGlite') seenInside = await setting('seen-late');
      releaseWrite();
      await writing;
      expect(seenInside).toBe(name === 'PGlite' ? 'not read' : undefined);
      expect(await setting('seen-late')).toBe(1);
    });

    it('keeps nothing of a write that fails, and everything of its neighbours in the same batch', async () => {
      const results = await Promise.allSettled(
        Array.from({ length: 50 }, (_unused, n) =>
          storage.write(async (tx) => {
            await put(tx, `batch-${n}`, n);
            if (n % 5 === 0) throw new Error(`refused ${n}`);
            return n;
          }),
        ),
      );
      for (const [n, result] of results.entries()) {
        expect(result.status).toBe(n % 5 === 0 ? 'rejected' : 'fulfilled');
        expect(await setting(`batch-${n}`)).toBe(n % 5 === 0 ? undefined : n);
      }
    });

    it('reports a taken unique key, a missing reference and a missing value by stable codes', async () => {
      const { cases, candidates, settings } = storage.tables;
      await storage.write((tx) => put(tx, 'taken', 1));
      await expect(storage.write((tx) => put(tx, 'taken', 2))).rejects.toMatchObject({ code: 'storage-conflict' });
      await expect(
        storage.write((tx) => tx.insert(cases).values(sampleCase(999, { candidateId: sampleId('f', 1) }))),
      ).rejects.toMatchObject({ code: 'storage-reference-missing' });
      await expect(
        storage.write((tx) => tx.insert(settings).values({ key: 'no-value', value: sql`null` })),
      ).rejects.toMatchObject({ code: 'storage-value-invalid' });
      await expect(
        storage.write((tx) => tx.insert(candidates).values(sampleCandidate(2, { edgeId: 'unknown-box' }))),
      ).rejects.toMatchObject({ code: 'storage-reference-missing' });
      expect(await setting('taken')).toBe(1);
    });

    it('inserts once when the same message comes ten times at the same moment', async () => {
      const { inbox } = storage.tables;
      const row = {
        edgeId: 'edge-demo',
        messageId: sampleId('e', 1),
        kind: 'candidate',
        sequence: 1,
        receivedAt: at,
        outcome: 'stored' as const,
      };
      const outcomes = await Promise.all(
        Array.from({ length: 10 }, () =>
          storage.write((tx) => tx.insert(inbox).values(row).onConflictDoNothing().returning()),
        ),
      );
      expect(outcomes.filter((rows) => rows.length === 1)).toHaveLength(1);
    });

    it('refuses a lost update: of many changes to one version exactly one succeeds', async () => {
      const { candidates } = storage.tables;
      await storage.write((tx) => tx.insert(candidates).values(sampleCandidate(3)));
      const change = (by: string) =>
        storage.write((tx) =>
          tx
            .update(candidates)
            .set({ decidedBy: by, version: sql`${candidates.version} + 1` })
            .where(and(eq(candidates.id, sampleId('a', 3)), eq(candidates.version, 1)))
            .returning({ version: candidates.version }),
        );
      const rows = await Promise.all(['li', 'wang', 'zhang', 'chen'].map(change));
      expect(rows.filter((changed) => changed.length === 1)).toEqual([[{ version: 2 }]]);
    });

    it('refuses a write inside a write and a read inside a write, and stays usable', async () => {
      await expect(storage.write(() => storage.write(async () => 1))).rejects.toMatchObject({ code: 'nested-write' });
      await expect(storage.write(() => storage.read(async () => 1))).rejects.toMatchObject({ code: 'nested-read' });
      await storage.write((tx) => put(tx, 'after-nesting', true));
      expect(await setting('after-nesting')).toBe(true);
    });

    it('cannot write through a read', async () => {
      const smuggled = storage.read(async (view) => {
        const tx = view as StorageTransaction;
        await put(tx, 'smuggled', 1);
      });
      await expect(smuggled).rejects.toMatchObject({ code: 'storage-read-only' });
      expect(await setting('smuggled')).toBeUndefined();
    });

    it('keeps the totals of candidates by state and category without counting them', async () => {
      const { candidates, candidateCounts } = storage.tables;
      const counts = async () => {
        const rows = await storage.read((view) => view.select().from(candidateCounts));
        return Object.fromEntries(rows.map((row) => [`${row.state}/${row.category}`, row.count]));
      };
      const before = await counts();
      await storage.write(async (tx) => {
        await tx
          .insert(candidates)
          .values([sampleCandidate(10, { category: 'manhole-missing' }), sampleCandidate(11, { category: 'litter' })]);
      });
      await storage.write(async (tx) => {
        await tx
          .update(candidates)
          .set({ state: 'confirmed' })
          .where(eq(candidates.id, sampleId('a', 10)));
        await tx.delete(candidates).where(eq(candidates.id, sampleId('a', 11)));
      });
      const after = await counts();
      expect(after['confirmed/manhole-missing'] ?? 0).toBe((before['confirmed/manhole-missing'] ?? 0) + 1);
      expect(after['open/manhole-missing'] ?? 0).toBe(before['open/manhole-missing'] ?? 0);
      expect(after['open/litter'] ?? 0).toBe(before['open/litter'] ?? 0);
      expect((await counts())['open/litter'] ?? 0).toBeGreaterThanOrEqual(0);
    });

    it('pages by keyset without skipping or repeating a row, also among equal keys', async () => {
      const { candidates } = storage.tables;
      await storage.write(async (tx) => {
        for (let n = 20; n < 60; n += 1) {
          const sightedAt = new Date(at.getTime() + (n % 4));
          await tx.insert(candidates).values(sampleCandidate(n, { state: 'rejected', priority: n % 3, sightedAt }));
        }
      });
      const keys = [candidates.priority, candidates.sightedAt, candidates.id] as const;
      const page = (last?: { priority: number; sightedAt: Date; id: string }) =>
        storage.read((view) =>
          view
            .select()
            .from(candidates)
            .where(
              and(
                eq(candidates.state, 'rejected'),
                last === undefined ? undefined : keysetBefore(keys, [last.priority, last.sightedAt, last.id]),
              ),
            )
            .orderBy(...keys.map((key) => desc(key)))
            .limit(7),
        );
      const seen: string[] = [];
      for (let rows = await page(); rows.length > 0; rows = await page(rows.at(-1)))
        seen.push(...rows.map((r) => r.id));
      const whole = await storage.read((view) =>
        view
          .select({ id: candidates.id })
          .from(candidates)
          .where(eq(candidates.state, 'rejected'))
          .orderBy(...keys.map((key) => desc(key))),
      );
      expect(seen).toHaveLength(40);
      expect(seen).toEqual(whole.map((row) => row.id));
    });

    it('sorts text by its bytes', async () => {
      const { settings } = storage.tables;
      const keys = ['sort-a', 'sort-B', 'sort-街', 'sort-1', 'sort-ä', 'sort--'];
      await storage.write((tx) => tx.insert(settings).values(keys.map((key) => ({ key, value: 0 }))));
      const rows = await storage.read((view) =>
        view
          .select({ key: settings.key })
          .from(settings)
          .where(sql`${settings.key} >= 'sort-' and ${settings.key} < 'sort.'`)
          .orderBy(asc(settings.key)),
      );
      const byBytes = [...keys].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
      expect(rows.map((row) => row.key)).toEqual(byBytes);
    });

    it('numbers the change feed upwards', async () => {
      const { changeFeed } = storage.tables;
      const rows = await storage.write((tx) =>
        tx
          .insert(changeFeed)
          .values([
            { topic: 'candidate', ids: { id: 'x' }, at },
            { topic: 'case', ids: { id: 'y' }, at },
          ])
          .returning(),
      );
      expect(Number(rows[1]?.seq)).toBeGreaterThan(Number(rows[0]?.seq));
      expect(rows[0]).toMatchObject({ topic: 'candidate', ids: { id: 'x' }, at });
    });

    it('gives the ledger an index to each of many writes at once, without gaps, failed writes leaving none', async () => {
      const { ledgerEntries } = storage.tables;
      const sizeBefore = await storage.read((view) => view.$count(ledgerEntries));
      const append = (s: Storage, n: number) =>
        s.write(async (tx) => {
          const index = await appendLedger(tx, { type: 'evidence-read', actor: 'system', data: { n } }, at);
          if (n % 10 === 9) throw new Error('refused after the append');
          return index;
        });
      const second = await under.openSecond?.();
      const results = await Promise.allSettled(
        Array.from({ length: 100 }, (_unused, n) => append(second !== undefined && n % 2 === 0 ? second : storage, n)),
      );
      await second?.close();
      const indexes = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
      expect(indexes.sort((a, b) => a - b)).toEqual(Array.from({ length: 90 }, (_unused, n) => sizeBefore + n));
    });

    it('lets two aggregators on one database neither lose an update nor file a case twice', async (context) => {
      const second = await under.openSecond?.();
      if (second === undefined) return context.skip('this engine serves one process');
      const { candidates, cases } = storage.tables;
      await storage.write((tx) => tx.insert(candidates).values(sampleCandidate(4)));
      const file = (s: Storage, n: number) =>
        s.write((tx) =>
          tx.insert(s.tables.cases).values(sampleCase(4, { id: sampleId('c', 100 + n), number: `N${n}` })),
        );
      const filed = await Promise.allSettled(Array.from({ length: 12 }, (_u, n) => file(n % 2 ? storage : second, n)));
      expect(filed.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
      for (const result of filed) {
        if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'storage-conflict' });
      }
      // "Look, then write" without a version column: safe because writers take turns across processes.
      const count = (s: Storage) =>
        s.write(async (tx) => {
          const t = s.tables.settings;
          const [row] = await tx.select().from(t).where(eq(t.key, 'counter'));
          const value = ((row?.value as number | undefined) ?? 0) + 1;
          await tx.insert(t).values({ key: 'counter', value }).onConflictDoUpdate({ target: t.key, set: { value } });
        });
      await Promise.all(Array.from({ length: 60 }, (_u, n) => count(n % 2 ? storage : second)));
      await second.close();
      expect(await setting('counter')).toBe(60);
      expect(await storage.read((view) => view.$count(cases))).toBe(1);
    });

    it('gives a reader one moment in time, however long it reads', async (context) => {
      if (name === 'PGlite') return context.skip('PGlite has one connection, so nothing can change beside a read');
      await storage.write((tx) => put(tx, 'moment', 1));
      const seen = await storage.read(async (view) => {
        const { settings } = view.tables;
        const look = async () => (await view.select().from(settings).where(eq(settings.key, 'moment')))[0]?.value;
        const before = await look();
        await storage.write((tx) =>
          tx.update(tx.tables.settings).set({ value: 2 }).where(eq(tx.tables.settings.key, 'moment')),
        );
        return [before, await look()];
      });
      expect(seen).toEqual([1, 1]);
      expect(await setting('moment')).toBe(2);
    });

    it('answers `service-stopping` after close and finishes what was begun', async () => {
      const fresh = await open();
      let tellBegun: () => void = () => undefined;
      const hasBegun = new Promise<void>((resolve) => {
        tellBegun = resolve;
      });
      const begun = fresh.storage.write(async (tx) => {
        tellBegun();
        await put(tx, 'begun', 1);
        return 'done';
      });
      await hasBegun;
      const closing = fresh.dispose();
      expect(await begun).toBe('done');
      await closing;
      await expect(fresh.storage.read(async () => 1)).rejects.toMatchObject({ code: 'service-stopping' });
      await expect(fresh.storage.write(async () => 1)).rejects.toMatchObject({ code: 'service-stopping' });
    });
  });
}
