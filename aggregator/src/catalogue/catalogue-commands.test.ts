import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { addCatalogueCommands } from '#catalogue/catalogue-commands';
import { addDutyCommands } from '#dispatch/duty-commands';
import { openSqliteStorage } from '#storage/sqlite-storage';
import type { Storage } from '#storage/storage';

describe('imports on the command line', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sw-import-'));
  let storage: Storage;
  let written: string[] = [];
  beforeAll(async () => {
    storage = await openSqliteStorage({ file: join(folder, 'a.sqlite') });
    const city = { id: 'city', kind: 'city', name: '市', path: 'city/', createdAt: new Date(0) } as const;
    await storage.write((tx) => tx.insert(tx.tables.tenants).values(city).onConflictDoNothing());
  });
  afterAll(async () => {
    await storage.close();
    rmSync(folder, { recursive: true });
  });
  afterEach(() => {
    process.exitCode = undefined;
  });

  async function run(...words: readonly string[]): Promise<string> {
    written = [];
    const program = new Command('test').exitOverride();
    const write = (text: string) => void written.push(text);
    addCatalogueCommands(program, (work) => work(storage), write);
    addDutyCommands(program, (work) => work(storage), write);
    await program.parseAsync([...words], { from: 'user' });
    return written.join('');
  }
  const fileWith = (name: string, text: string): string => {
    const file = join(folder, name);
    writeFileSync(file, text);
    return file;
  };
  const countVersions = async () =>
    (await storage.read((view) => view.select().from(view.tables.catalogueVersions))).length;

  it('tells every fault of a dry run with row and field, and fails', async () => {
    const file = fileWith('bad.csv', 'scheme,kind,code,name,major\nX,part,1,a,b\nX,part,0101,,b\n');
    const told = await run('catalogue', 'import', file, '--dry-run');
    expect(told).toContain('row 2, code: four digits');
    expect(told).toContain('row 3, name: must not be empty');
    expect(told).toContain('nothing imported (dry run)');
    expect(process.exitCode).toBe(1);
    expect(await countVersions()).toBe(0);
  });

  it('imports nothing of a file with a fault, and the whole of a good one', async () => {
    const bad = fileWith('half.csv', 'scheme,kind,code,name,major\nX,part,0101,a,b\nX,part,1,a,b\n');
    await expect(run('catalogue', 'import', bad)).rejects.toMatchObject({ code: 'import-refused' });
    expect(await countVersions()).toBe(0);
    const good = fileWith('good.csv', 'scheme,kind,code,name,major\nX,part,0101,a,b\n');
    expect(await run('catalogue', 'import', good, '--name', '测试')).toContain(
      'utf-8, 1 classes, 0 conditions; version',
    );
    expect(await countVersions()).toBe(1);
  });

  it('refuses a file that is not there and a day that is none', async () => {
    const missing = join(folder, 'missing.csv');
    await expect(run('catalogue', 'import', missing)).rejects.toMatchObject({ code: 'import-format-unknown' });
    const file = fileWith('day.csv', 'scheme,kind,code,name,major\nX,part,0101,a,b\n');
    const from = run('catalogue', 'import', file, '--from', 'tomorrow');
    await expect(from).rejects.toMatchObject({ code: 'request-invalid' });
  });

  it("gives a tenant Kaihua's units and duties, and takes no second table from the same moment", async () => {
    const national = join(import.meta.dirname, '../../data/catalogue/national.csv');
    await run('catalogue', 'import', national);
    const from = '2026-12-01T00:00:00+08:00';
    const told = await run('duties', 'load-profile', '--tenant', 'city', '--from', from);
    expect(told).toContain('10 units, 63 problem types; table');
    const again = run('duties', 'load-profile', '--tenant', 'city', '--from', from);
    await expect(again).rejects.toMatchObject({ code: 'import-refused', params: { faultCount: 1 } });
    const before = await countVersions();
    await expect(again).rejects.toThrow('another day');
    expect(await countVersions()).toBe(before);
  });

  it('refuses a profile that is none', async () => {
    const file = fileWith('profile.json', '{"name":"x"}');
    const told = run('duties', 'load-profile', file, '--tenant', 'city');
    await expect(told).rejects.toMatchObject({ code: 'import-format-unknown' });
  });
});
