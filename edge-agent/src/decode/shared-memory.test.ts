import { mkdirSync, mkdtempSync, statfsSync, writeFileSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openSharedMemory } from '#decode/shared-memory';

const made: string[] = [];

afterEach(async () => {
  for (const folder of made.splice(0)) await rm(folder, { recursive: true, force: true });
});

function folderIn(root: string): string {
  const folder = mkdtempSync(join(root, 'streetwarden-test-'));
  made.push(folder);
  return folder;
}

const hasSharedMemory = statfsSync('/dev/shm').type === 0x01021994;

describe('the shared memory of a camera', () => {
  it.skipIf(!hasSharedMemory)('is a private folder there, and another camera’s is another', async () => {
    const root = folderIn('/dev/shm');
    const one = await (await openSharedMemory(root, folderIn(tmpdir()))).folderFor(1000);
    const other = await (await openSharedMemory(root, folderIn(tmpdir()))).folderFor(1000);
    const names = (await readdir(root)).sort();
    expect(names).toEqual([basename(one ?? ''), basename(other ?? '')].sort());
    expect(new Set(names).size).toBe(2);
  });

  it.skipIf(!hasSharedMemory)(
    'is cleaned of what a killed agent left of this camera, and of nothing else',
    async () => {
      const root = folderIn('/dev/shm');
      const [own, others] = [folderIn(tmpdir()), folderIn(tmpdir())];
      const left = (await (await openSharedMemory(root, own)).folderFor(1000)) ?? '';
      const living = (await (await openSharedMemory(root, others)).folderFor(1000)) ?? '';
      for (const folder of [left, living]) writeFileSync(join(folder, '7.yuv'), 'a picture');
      mkdirSync(join(root, 'of-another-program'));
      await openSharedMemory(root, own);
      expect((await readdir(root)).sort()).toEqual(['of-another-program', basename(living)].sort());
    },
  );

  it.skipIf(!hasSharedMemory)('is not used when a few pictures do not fit into what is free', async () => {
    const root = folderIn('/dev/shm');
    const { bavail, bsize } = statfsSync(root);
    const memory = await openSharedMemory(root, folderIn(tmpdir()));
    expect(await memory.folderFor((bavail * bsize) / 2)).toBeUndefined();
    expect(await readdir(root)).toEqual([]);
    expect(await memory.isFull(1000)).toBe(false);
    expect(await memory.isFull(2 * bavail * bsize)).toBe(true);
  });

  it('is not used where the folder is absent or lies on a disk', async () => {
    const own = folderIn(tmpdir());
    expect(await (await openSharedMemory('/nowhere/at/all', own)).folderFor(1000)).toBeUndefined();
    expect(await (await openSharedMemory('/sys', own)).folderFor(1000)).toBeUndefined();
  });
});
