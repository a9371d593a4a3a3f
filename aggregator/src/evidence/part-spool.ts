import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, mkdir, open, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { syncFolder } from '#evidence/durable-file';
import { hashStream } from '#evidence/hash-stream';
import { requireSha256, systemCodeOf, toStoreError } from '#evidence/store-errors';

export interface UploadPart {
  readonly sha256: string;
  /** Where this part begins in the file; must be where the last one ended. */
  readonly offset: number;
  readonly totalBytes: number;
  readonly content: AsyncIterable<Uint8Array>;
}

/** What of a file has arrived and is on disk. */
export interface ReceivedPart {
  readonly receivedBytes: number;
  /** Set when the whole file came in this one part: its hash, computed on the way. */
  readonly sha256?: string;
}

export interface PartSpool {
  /** Bytes of an upload that are safely on disk; 0 when none was begun. */
  receivedBytes(sha256: string): Promise<number>;
  /**
   * Appends one part. When the stream ends early, what came is kept and counted.
   *
   * @throws {DomainError} `evidence-offset-mismatch`, `evidence-size-mismatch` (more than announced; the surplus is not
   *   kept), `evidence-store-unavailable` (disk full, disk error).
   */
  append(part: UploadPart): Promise<ReceivedPart>;
  /** Hash of the assembled file. */
  hash(sha256: string): Promise<string>;
  fileOf(sha256: string): string;
  discard(sha256: string): Promise<void>;
}

/** Assembles uploads in a folder that must lie on the evidence store's file system. */
export function createPartSpool({ folder }: { readonly folder: string }): PartSpool {
  const fileOf = (sha256: string) => join(folder, `${requireSha256(sha256)}.part`);

  async function receivedBytes(sha256: string): Promise<number> {
    try {
      return (await stat(fileOf(sha256))).size;
    } catch (error) {
      if (systemCodeOf(error) === 'ENOENT') return 0;
      throw toStoreError(error);
    }
  }

  return {
    receivedBytes,
    fileOf,
    async append(part) {
      const expected = await receivedBytes(part.sha256);
      if (part.offset !== expected) {
        throw new DomainError('evidence-offset-mismatch', { expected, actual: part.offset });
      }
      let handle: FileHandle | undefined;
      try {
        await mkdir(folder, { recursive: true });
        handle = await open(fileOf(part.sha256), expected === 0 ? 'w' : 'r+');
        const received = await writePart(handle, part);
        if (expected === 0) await syncFolder(folder);
        return received;
      } catch (error) {
        throw toStoreError(error);
      } finally {
        await handle?.close();
      }
    },
    async hash(sha256) {
      try {
        return (await hashStream(createReadStream(fileOf(sha256)))).sha256;
      } catch (error) {
        throw toStoreError(error);
      }
    },
    async discard(sha256) {
      await rm(fileOf(sha256), { force: true });
    },
  };
}

async function writePart(handle: FileHandle, part: UploadPart): Promise<ReceivedPart> {
  const hash = createHash('sha256');
  let position = part.offset;
  try {
    for await (const chunk of part.content) {
      if (position + chunk.byteLength > part.totalBytes) {
        throw new DomainError('evidence-size-mismatch', {
          sha256: part.sha256,
          expected: part.totalBytes,
          actual: position + chunk.byteLength,
        });
      }
      await handle.write(chunk, 0, chunk.byteLength, position);
      hash.update(chunk);
      position += chunk.byteLength;
    }
  } catch (error) {
    // What came before a broken connection counts; a failing disk or a surplus does not.
    if (error instanceof DomainError || isDiskError(error)) {
      await handle.truncate(part.offset);
      throw error;
    }
  }
  await handle.sync();
  const isWhole = part.offset === 0 && position === part.totalBytes;
  return isWhole ? { receivedBytes: position, sha256: hash.digest('hex') } : { receivedBytes: position };
}

function isDiskError(error: unknown): boolean {
  return ['ENOSPC', 'EIO', 'EROFS', 'EDQUOT', 'EFBIG'].includes(systemCodeOf(error) ?? '');
}
