import { createHash } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, readSync, statSync, writeFileSync } from 'node:fs';
import { DomainError } from '@streetwarden/shared/problem/domain-error';

/** What a database file was when it was closed in order. */
interface Seal {
  readonly sha256: string;
  readonly sizeBytes: number;
  /** Whole milliseconds. Whoever writes to the file changes it; a bit that turns over on the disk does not. */
  readonly modifiedAtMs: number;
}

const chunkBytes = 4 * 1024 * 1024;
const sealOf = (file: string) => `${file}.seal`;

/** Remembers the closed file's hash beside it: SQLite keeps no sums of its pages. Nothing when its log was left behind. */
export function sealDatabase(file: string): void {
  if (existsSync(`${file}-wal`)) return;
  try {
    writeSeal(file);
  } catch {
    // A full disk, say: without a seal there is only nothing to compare with.
    return;
  }
}

function writeSeal(file: string): void {
  const seal: Seal = { sha256: hashFile(file), ...marksOf(file) };
  const handle = openSync(sealOf(file), 'w');
  try {
    writeFileSync(handle, JSON.stringify(seal));
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/**
 * Compares a file that nobody wrote to since it was sealed with its seal. After a crash, or when another program wrote to
 * it, there is nothing to compare with.
 *
 * @throws {DomainError} `storage-corrupt` when a bit of it changed.
 */
export function refuseBrokenSeal(file: string): void {
  const seal = existsSync(file) ? readSeal(file) : undefined;
  if (seal === undefined) return;
  const { sizeBytes, modifiedAtMs } = marksOf(file);
  if (seal.modifiedAtMs !== modifiedAtMs || seal.sizeBytes !== sizeBytes || existsSync(`${file}-wal`)) return;
  if (hashFile(file) !== seal.sha256) {
    throw new DomainError('storage-corrupt', { reason: 'the database file changed on the disk while it was closed' });
  }
}

/** A seal that cannot be read tells nothing of the file. */
function readSeal(file: string): Seal | undefined {
  try {
    return JSON.parse(readFileSync(sealOf(file), 'utf8')) as Seal;
  } catch {
    return undefined;
  }
}

function marksOf(file: string): Pick<Seal, 'sizeBytes' | 'modifiedAtMs'> {
  const { size, mtimeNs } = statSync(file, { bigint: true });
  return { sizeBytes: Number(size), modifiedAtMs: Number(mtimeNs / 1_000_000n) };
}

function hashFile(file: string): string {
  const hash = createHash('sha256');
  const handle = openSync(file, 'r');
  try {
    const chunk = Buffer.allocUnsafe(chunkBytes);
    for (let read = readSync(handle, chunk); read > 0; read = readSync(handle, chunk))
      hash.update(chunk.subarray(0, read));
  } finally {
    closeSync(handle);
  }
  return hash.digest('hex');
}
