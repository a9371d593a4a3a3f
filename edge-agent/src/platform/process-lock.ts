import { join } from 'node:path';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { Sqlite } from '@streetwarden/shared/sqlite/sqlite-driver';
import { ensureFolder } from '#platform/file-system';

/**
 * Keeps a second agent out of a data folder: two would send and delete each other's rows.
 *
 * An exclusive SQLite lock, not a pid file, because the kernel lets go of it however the process ends.
 *
 * @throws {DomainError} `data-folder-in-use`, `data-folder-unwritable`.
 */
export async function lockDataFolder(folder: string): Promise<{ close(): void }> {
  try {
    await ensureFolder(folder);
    const database = new Sqlite(join(folder, 'agent.lock'), { timeout: 500 });
    try {
      database.pragma('locking_mode = EXCLUSIVE');
      database.exec('BEGIN EXCLUSIVE; CREATE TABLE IF NOT EXISTS held (pid INTEGER); COMMIT');
    } catch (error) {
      database.close();
      throw error;
    }
    return { close: () => database.close() };
  } catch (cause) {
    const { code } = cause as { code?: string };
    if (code === 'SQLITE_BUSY') throw new DomainError('data-folder-in-use', { folder }, { cause });
    throw new DomainError('data-folder-unwritable', { folder, reason: code ?? String(cause) }, { cause });
  }
}
