import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EvidenceStore } from '@streetwarden/aggregator/evidence/evidence-store';
import { describe, expect, it } from 'vitest';
import { sampleBytes, sha256Of } from './sample-evidence.ts';

/** What every evidence store promises. */
export function describeEvidenceStoreContract(
  name: string,
  open: () => Promise<{ readonly store: EvidenceStore; readonly sourceFolder: string }>,
): void {
  describe(`evidence store on ${name}`, () => {
    async function put(store: EvidenceStore, sourceFolder: string, bytes: Buffer): Promise<string> {
      const source = join(sourceFolder, `${randomUUID()}.part`);
      await writeFile(source, bytes);
      const sha256 = sha256Of(bytes);
      await store.put(sha256, source, bytes.byteLength);
      return sha256;
    }
    const collect = async (content: AsyncIterable<unknown>) => {
      const chunks: Uint8Array[] = [];
      for await (const chunk of content) chunks.push(chunk as Uint8Array);
      return Buffer.concat(chunks);
    };

    it('gives back the bytes that were put, whole and in part', async () => {
      const { store, sourceFolder } = await open();
      const bytes = sampleBytes('whole', 200_000);
      const sha256 = await put(store, sourceFolder, bytes);
      expect(await store.sizeOf(sha256)).toBe(200_000);
      expect((await collect(await store.openRead(sha256))).equals(bytes)).toBe(true);
      const part = await collect(await store.openRead(sha256, { start: 1000, end: 1999 }));
      expect(part.equals(bytes.subarray(1000, 2000))).toBe(true);
    });

    it('takes the same file twice', async () => {
      const { store, sourceFolder } = await open();
      const bytes = sampleBytes('twice', 5000);
      await put(store, sourceFolder, bytes);
      const sha256 = await put(store, sourceFolder, bytes);
      expect((await collect(await store.openRead(sha256))).equals(bytes)).toBe(true);
    });

    it('says clearly that a file is absent', async () => {
      const { store } = await open();
      expect(await store.sizeOf('0'.repeat(64))).toBeUndefined();
      await expect(store.openRead('0'.repeat(64))).rejects.toMatchObject({ code: 'evidence-missing' });
      await store.remove('0'.repeat(64));
    });

    it('lists what is stored, and no longer what was removed', async () => {
      const { store, sourceFolder } = await open();
      const kept = await put(store, sourceFolder, sampleBytes('kept', 100));
      const gone = await put(store, sourceFolder, sampleBytes('gone', 100));
      await store.remove(gone);
      const listed: string[] = [];
      for await (const sha256 of store.list()) listed.push(sha256);
      expect(listed).toContain(kept);
      expect(listed).not.toContain(gone);
      expect(await store.sizeOf(gone)).toBeUndefined();
    });

    it.each(['../../../../etc/passwd', 'A'.repeat(64), '', `${'a'.repeat(63)}/`, '..', 'a'.repeat(65)])(
      'never makes a path of the name %j',
      async (name_) => {
        const { store } = await open();
        await expect((async () => store.sizeOf(name_))()).rejects.toMatchObject({ code: 'evidence-hash-invalid' });
        await expect((async () => store.openRead(name_))()).rejects.toMatchObject({ code: 'evidence-hash-invalid' });
      },
    );
  });
}
