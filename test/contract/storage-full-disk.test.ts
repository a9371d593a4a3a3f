import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openSqliteStorage } from '@streetwarden/aggregator/storage/sqlite-storage';
import { Sqlite } from '@streetwarden/shared/sqlite/sqlite-driver';
import { expect, it } from 'vitest';
import { mountSmallDisk } from '../support/fault-injection.ts';

it('loses nothing acknowledged on a full disk, says so for the rest, and goes on when there is room again', async (context) => {
  const folder = mountSmallDisk(6);
  if (folder === undefined) return context.skip('mounting a small disk needs root');
  const file = join(folder, 'aggregator.db');
  const storage = await openSqliteStorage({ file });
  const { settings } = storage.tables;
  writeFileSync(join(folder, 'footage'), Buffer.alloc(2_500_000));
  const acknowledged: string[] = [];
  const codes = new Set<string>();
  for (let round = 0; round < 40; round += 1) {
    const keys = Array.from({ length: 10 }, (_unused, n) => `${round}-${n}`);
    const results = await Promise.allSettled(
      keys.map((key) => storage.write((tx) => tx.insert(settings).values({ key, value: 'x'.repeat(10_000) }))),
    );
    for (const [n, result] of results.entries()) {
      if (result.status === 'fulfilled') acknowledged.push(keys[n] ?? '');
      else codes.add((result.reason as { code: string }).code);
    }
  }
  expect([...codes]).toEqual(['storage-disk-full']);
  expect(acknowledged.length).toBeGreaterThan(0);
  const readKeys = async () =>
    new Set((await storage.read((view) => view.select().from(settings))).map((row) => row.key));
  expect(await readKeys()).toEqual(new Set(acknowledged));
  rmSync(join(folder, 'footage'));
  await storage.write((tx) => tx.insert(settings).values({ key: 'after', value: 'room again' }));
  expect(await readKeys()).toEqual(new Set([...acknowledged, 'after']));
  await storage.close();
  const raw = new Sqlite(file);
  expect(raw.pragma('integrity_check', { simple: true })).toBe('ok');
  raw.close();
});
