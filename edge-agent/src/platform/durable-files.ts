import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import {
  ensureFolder,
  fileSize,
  freeBytes,
  moveFileDurably,
  unfinishedSuffix,
  writeFileDurably,
} from '#platform/file-system';

/** Files that are either wholly there after a power cut or not at all; a port, so that tests can let the disk fail. */
export interface DurableFiles {
  write(path: string, bytes: Uint8Array): Promise<void>;
  /** Takes over a finished file; the source is gone afterwards. */
  adopt(sourcePath: string, path: string): Promise<void>;
  sizeOf(path: string): Promise<number | undefined>;
  sha256Of(path: string): Promise<string>;
  /** Removing what is not there is no error. */
  remove(path: string): Promise<void>;
  freeBytes(folder: string): Promise<number>;
}

/** The machine's own disk. */
export function createDurableFiles(): DurableFiles {
  return {
    write: async (path, bytes) => {
      await ensureFolder(dirname(path));
      await writeFileDurably(path, bytes);
    },
    adopt: async (sourcePath, path) => {
      await ensureFolder(dirname(path));
      const unfinishedPath = `${path}.${randomUUID()}${unfinishedSuffix}`;
      try {
        // Copied, not renamed: the source may lie on another file system (a RAM disk).
        await copyFile(sourcePath, unfinishedPath);
        await moveFileDurably(unfinishedPath, path);
      } catch (error) {
        await rm(unfinishedPath, { force: true });
        throw error;
      }
      await rm(sourcePath, { force: true });
    },
    sizeOf: fileSize,
    sha256Of: async (path) => {
      const hash = createHash('sha256');
      for await (const chunk of createReadStream(path)) hash.update(chunk as Uint8Array);
      return hash.digest('hex');
    },
    remove: (path) => rm(path, { force: true }),
    freeBytes,
  };
}
