import { createHash } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { DurableFiles } from '#platform/durable-files';

/** Where the store keeps one file. */
export interface StoredFile {
  readonly sha256: string;
  readonly path: string;
  readonly sizeBytes: number;
}

/** The box's sealed files, named by their content: `<root>/<first two digits>/<sha256>`. */
export interface EvidenceStore {
  put(bytes: Uint8Array): Promise<StoredFile>;
  /** Takes over a finished file; the source is gone afterwards. */
  adopt(sourcePath: string): Promise<StoredFile>;
  pathOf(sha256: string): string;
  /** Whether the kept bytes still hash to their name. */
  isIntact(sha256: string): Promise<boolean>;
  remove(path: string): Promise<void>;
  /** Removes files no row knows (the power went between file and row); call before any camera starts. */
  removeOrphans(isKnown: (sha256: string) => boolean): Promise<number>;
}

export function createEvidenceStore(root: string, files: DurableFiles): EvidenceStore {
  const pathOf = (sha256: string): string => {
    // Hashes arrive from the aggregator too: nothing but a hash may become a path.
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new DomainError('evidence-hash-invalid', { value: sha256.slice(0, 80) });
    return join(root, sha256.slice(0, 2), sha256);
  };

  /** Reads back what the disk really holds before anybody signs or announces it. */
  const confirm = async (sha256: string): Promise<StoredFile> => {
    const path = pathOf(sha256);
    const actual = await files.sha256Of(path);
    if (actual !== sha256) {
      await files.remove(path);
      throw new DomainError('evidence-hash-mismatch', { actual, expected: sha256 });
    }
    return { sha256, path, sizeBytes: (await files.sizeOf(path)) ?? 0 };
  };

  return {
    pathOf,
    put: async (bytes) => {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const path = pathOf(sha256);
      if ((await files.sizeOf(path)) !== bytes.byteLength) await files.write(path, bytes);
      return confirm(sha256);
    },
    adopt: async (sourcePath) => {
      const sha256 = await files.sha256Of(sourcePath);
      await files.adopt(sourcePath, pathOf(sha256));
      return confirm(sha256);
    },
    isIntact: async (sha256) => {
      const path = pathOf(sha256);
      return (await files.sizeOf(path)) !== undefined && (await files.sha256Of(path)) === sha256;
    },
    remove: files.remove,
    removeOrphans: async (isKnown) => {
      let removedCount = 0;
      for (const path of await listFiles(root)) {
        const name = path.slice(-64);
        if (/^[0-9a-f]{64}$/.test(name) && isKnown(name)) continue;
        await rm(path, { force: true });
        removedCount += 1;
      }
      return removedCount;
    },
  };
}

async function listFiles(root: string): Promise<string[]> {
  const folders = await readdir(root, { withFileTypes: true }).catch(absentIsEmpty);
  const paths: string[] = [];
  for (const folder of folders) {
    if (!folder.isDirectory()) continue;
    for (const name of await readdir(join(root, folder.name))) paths.push(join(root, folder.name, name));
  }
  return paths;
}

function absentIsEmpty(error: unknown): [] {
  if ((error as { code?: string }).code === 'ENOENT') return [];
  throw error;
}
