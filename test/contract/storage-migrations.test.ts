import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pendingMigrations, readMigrations } from '@streetwarden/aggregator/storage/migrations';
import { openPostgresStorageOn } from '@streetwarden/aggregator/storage/postgres-storage';
import { openSqliteStorage } from '@streetwarden/aggregator/storage/sqlite-storage';
import { Sqlite } from '@streetwarden/shared/sqlite/sqlite-driver';
import { describe, expect, it } from 'vitest';
import { migrationToSchema } from '../support/generate-migration.ts';
import { createPgliteDriver } from '../support/pglite-driver.ts';
import { tempFolder } from '../support/temp-folder.ts';

describe('migrations', () => {
  it('have the same numbers and names on both engines, numbered without gaps', () => {
    const names = readMigrations('sqlite').map((step) => step.name);
    expect(readMigrations('postgres').map((step) => step.name)).toEqual(names);
    names.forEach((name, number) => {
      expect(name).toMatch(new RegExp(`^${String(number).padStart(4, '0')}_[a-z0-9-]+$`));
    });
  });

  it.each(['sqlite', 'postgres'] as const)('of %s lead to exactly the schema of the code', async (engine) => {
    expect((await migrationToSchema(engine)).statements).toEqual([]);
  });

  it('run once: a database that is opened again is left alone', async () => {
    const file = join(tempFolder(), 'again.db');
    for (let n = 0; n < 2; n += 1) await (await openSqliteStorage({ file })).close();
    const raw = new Sqlite(file, { readonly: true });
    const rows = raw.prepare('SELECT name FROM schema_migrations ORDER BY name').all() as { name: string }[];
    raw.close();
    expect(rows.map((row) => row.name)).toEqual(readMigrations('sqlite').map((step) => step.name));
  });

  it('give both engines the same tables and columns', async () => {
    const file = join(tempFolder(), 'tables.db');
    await (await openSqliteStorage({ file })).close();
    const raw = new Sqlite(file, { readonly: true });
    const inSqlite = raw
      .prepare(
        `SELECT m.name AS "table", c.name AS "column" FROM sqlite_master m, pragma_table_info(m.name) c
         WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'`,
      )
      .all() as { table: string; column: string }[];
    raw.close();
    const driver = createPgliteDriver();
    const storage = await openPostgresStorageOn(driver);
    const session = await driver.acquire();
    const inPostgres = await session.query(
      `SELECT table_name AS "table", column_name AS "column" FROM information_schema.columns WHERE table_schema = 'public'`,
    );
    session.release(false);
    await storage.close();
    const sorted = (rows: readonly unknown[]) => rows.map((row) => JSON.stringify(row)).sort();
    expect(sorted(inPostgres)).toEqual(sorted(inSqlite));
  });

  it('refuse a database of a newer version and one whose steps were edited after they ran', () => {
    const known = readMigrations('sqlite');
    const applied = known.map(({ name, hash }) => ({ name, hash }));
    expect(pendingMigrations(known, applied)).toEqual([]);
    expect(pendingMigrations(known, applied.slice(0, 1))).toEqual(known.slice(1));
    expect(() => pendingMigrations(known, [...applied, { name: '9999_from-the-future', hash: '' }])).toThrow(
      expect.objectContaining({ code: 'storage-schema-newer', params: { migration: '9999_from-the-future' } }),
    );
    expect(() => pendingMigrations(known, [{ name: known[0]?.name ?? '', hash: 'other' }])).toThrow(
      expect.objectContaining({ code: 'storage-schema-changed' }),
    );
  });

  it('are undone as a whole when a step fails', async () => {
    const file = join(tempFolder(), 'foreign.db');
    const raw = new Sqlite(file);
    raw.exec('CREATE TABLE cases (anything text)');
    raw.close();
    await expect(openSqliteStorage({ file })).rejects.toThrow();
    const after = new Sqlite(file, { readonly: true });
    const tables = after.prepare(`SELECT name FROM sqlite_master WHERE type = 'table'`).all();
    after.close();
    expect(tables).toEqual([{ name: 'cases' }]);
  });
});

describe('the storage folder', () => {
  it('is the only place that speaks a database’s own dialect', async () => {
    const { readFileSync } = await import('node:fs');
    const source = fileURLToPath(new URL('../../aggregator/src/', import.meta.url));
    const foreign = readdirSync(source, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.startsWith('storage/'))
      .filter((file) => {
        const text = readFileSync(join(source, file), 'utf8');
        return /drizzle-orm\/(pg-core|node-postgres|better-sqlite3)|sqlite\/sqlite-driver|from 'pg'|\)\.(run|all|get)\(\)/.test(
          text,
        );
      });
    expect(foreign).toEqual([]);
  });
});
