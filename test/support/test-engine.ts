import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { openPostgresStorage } from '@streetwarden/aggregator/storage/postgres-storage';
import { openSqliteStorage } from '@streetwarden/aggregator/storage/sqlite-storage';
import type { Storage } from '@streetwarden/aggregator/storage/storage';
import pg from 'pg';
import { pino } from 'pino';

// One file of tests runs on one engine; which one its vitest project says before the file is read.
let serverUrl: string | undefined;

/** From here on everything the test support opens stands on this server, with two aggregators at once. */
export function runOnPostgres(url: string): void {
  serverUrl = url;
}

const templateName = 'sw_template';
// Several files ask for the template at the same moment.
const templateLock = 7_301_620_299;

/** Makes a database with every table and no row; nothing on SQLite, where the data folder is the database. */
export async function createTestDatabase(): Promise<string | undefined> {
  if (serverUrl === undefined) return undefined;
  const name = `sw_${randomUUID().replaceAll('-', '')}`;
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await ensureTemplate(client, serverUrl);
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${templateName}`);
  } finally {
    await client.end();
  }
  return urlOf(serverUrl, name);
}

/** A migrated database to copy: running every migration for each test would take longer than the test. */
async function ensureTemplate(client: pg.Client, url: string): Promise<void> {
  await client.query(`SELECT pg_advisory_lock(${templateLock})`);
  const { rowCount } = await client.query(`SELECT 1 FROM pg_database WHERE datname = '${templateName}'`);
  if (rowCount === 0) {
    const blank = `${templateName}_blank`;
    await client.query(`CREATE DATABASE ${blank}`);
    const storage = await openPostgresStorage({ url: urlOf(url, blank), logger: pino({ level: 'silent' }) });
    await storage.close();
    await client.query(`ALTER DATABASE ${blank} RENAME TO ${templateName}`);
  }
  await client.query(`SELECT pg_advisory_unlock(${templateLock})`);
}

let emptyDatabase: Promise<Buffer> | undefined;

/** Lays a migrated SQLite database without rows where one is to be opened; a file that is there stays as it is. */
export async function layEmptyDatabase(file: string): Promise<void> {
  if (existsSync(file)) return;
  emptyDatabase ??= makeEmptyDatabase();
  const bytes = await emptyDatabase;
  mkdirSync(dirname(file), { recursive: true });
  // Whole or not at all, also when this process is killed here.
  writeFileSync(`${file}.new`, bytes);
  renameSync(`${file}.new`, file);
}

async function makeEmptyDatabase(): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), 'streetwarden-test-'));
  try {
    const file = join(folder, 'empty.db');
    const storage = await openSqliteStorage({ file });
    await storage.close();
    return readFileSync(file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const urlOf = (server: string, database: string) => Object.assign(new URL(server), { pathname: `/${database}` }).href;

/** Opens the storage of one or, on PostgreSQL, of both aggregators, on a database of its own. */
export async function openTestStorages(sqliteFile: string): Promise<readonly [Storage, ...Storage[]]> {
  const url = await createTestDatabase();
  if (url === undefined) {
    await layEmptyDatabase(sqliteFile);
    return [await openSqliteStorage({ file: sqliteFile })];
  }
  const logger = pino({ level: 'silent' });
  const open = () => openPostgresStorage({ url, logger, maxConnections: 4 });
  return [await open(), await open()];
}
