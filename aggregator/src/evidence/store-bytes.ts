import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { EvidenceStore } from '#evidence/evidence-store';
import { toStoreError } from '#evidence/store-errors';

export interface BytesPlace {
  readonly store: EvidenceStore;
  /** On the evidence store's file system. */
  readonly spoolFolder: string;
}

/**
 * Puts bytes that were made or checked here into the store, under their SHA-256; what is there already stays.
 *
 * @returns the SHA-256.
 * @throws {DomainError} `evidence-store-unavailable`.
 */
export async function storeBytes({ store, spoolFolder }: BytesPlace, bytes: Uint8Array): Promise<string> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if ((await store.sizeOf(sha256)) !== undefined) return sha256;
  const file = join(spoolFolder, `${randomUUID()}.bytes`);
  try {
    await mkdir(spoolFolder, { recursive: true });
    await writeDurably(file, bytes);
    await store.put(sha256, file, bytes.byteLength);
    return sha256;
  } catch (error) {
    throw toStoreError(error);
  } finally {
    await rm(file, { force: true });
  }
}

async function writeDurably(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(file, 'wx');
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
