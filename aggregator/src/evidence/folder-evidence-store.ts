import { createReadStream } from 'node:fs';
import { mkdir, open, opendir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { syncFile, syncFolder } from '#evidence/durable-file';
import type { EvidenceStore } from '#evidence/evidence-store';
import { requireSha256, systemCodeOf, toStoreError } from '#evidence/store-errors';

/**
 * Keeps evidence as `<folder>/<first two hex digits>/<sha256>`; sources must lie on the same file system.
 *
 * @param folder made when absent.
 */
export function createFolderEvidenceStore({ folder }: { readonly folder: string }): EvidenceStore {
  const shelfOf = (sha256: string) => join(folder, requireSha256(sha256).slice(0, 2));
  const fileOf = (sha256: string) => join(shelfOf(sha256), sha256);
  return {
    async put(sha256, sourceFile) {
      const shelf = shelfOf(sha256);
      try {
        await syncFile(sourceFile);
        // A shelf that is new must itself be durable before its file counts as stored.
        if ((await mkdir(shelf, { recursive: true })) !== undefined) await syncFolder(folder);
        await rename(sourceFile, fileOf(sha256));
        await syncFolder(shelf);
      } catch (error) {
        throw toStoreError(error);
      }
    },
    async sizeOf(sha256) {
      const file = fileOf(sha256);
      try {
        return (await stat(file)).size;
      } catch (error) {
        if (systemCodeOf(error) === 'ENOENT') return undefined;
        throw toStoreError(error);
      }
    },
    async openRead(sha256, range) {
      const file = fileOf(sha256);
      try {
        const handle = await open(file, 'r');
        return createReadStream(file, { fd: handle, ...range });
      } catch (error) {
        if (systemCodeOf(error) === 'ENOENT') throw new DomainError('evidence-missing', { sha256 }, { cause: error });
        throw toStoreError(error);
      }
    },
    async remove(sha256) {
      const shelf = shelfOf(sha256);
      try {
        await rm(fileOf(sha256), { force: true });
        await syncFolder(shelf);
      } catch (error) {
        if (systemCodeOf(error) !== 'ENOENT') throw toStoreError(error);
      }
    },
    async *list() {
      await mkdir(folder, { recursive: true });
      for await (const shelf of await opendir(folder)) {
        if (!shelf.isDirectory() || !/^[0-9a-f]{2}$/.test(shelf.name)) continue;
        for await (const file of await opendir(join(folder, shelf.name))) {
          if (/^[0-9a-f]{64}$/.test(file.name)) yield file.name;
        }
      }
    },
  };
}
