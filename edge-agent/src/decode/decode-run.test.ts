import { mkdtempSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFileClock } from '#decode/capture-clock';
import { type DecodeRunOptions, decodeRun, SharedMemoryFull } from '#decode/decode-run';
import type { PicturesTarget } from '#decode/picture-inlet';
import { createPicturePool } from '#platform/picture-pool';
import { createSystemClock } from '#platform/system-clock';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'streetwarden-test-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

/** One run of an ffmpeg that ends at once, because something that it wrote to had no room. */
function fullRun(isFull: boolean) {
  const targets: PicturesTarget[] = [];
  const options: DecodeRunOptions = {
    adapter: {
      start: () => ({
        ended: Promise.resolve({ isSuccess: false, reason: 'av_interleaved_write_frame(): No space left on device' }),
        kill: () => undefined,
      }),
      probe: () => Promise.reject(new Error('nothing is probed here')),
    },
    commandFor: (pictures) => {
      targets.push(pictures);
      return { inputOptions: [], input: { kind: 'file', path: 'street.mp4' }, outputs: [] };
    },
    memory: createPicturePool(),
    sharedMemory: {
      folderFor: async () => mkdtempSync(join(root, 'own-')),
      isFull: async () => isFull,
    },
    ...{ mode: 'keyframes', widthPx: 64, heightPx: 48, lookIntervalMs: 2000, usualGapMs: 2000 },
    ...{ isLive: false, stallMs: 10_000, place: { cameraId: 'crossing', source: 'street.mp4' } },
    ...{ redact: (text: string) => text, clock: createSystemClock(), captureClock: createFileClock(0) },
    ...{ ringRun: undefined, onStreamMs: () => undefined, onDamage: () => undefined },
    signal: new AbortController().signal,
  };
  return { targets, pull: () => decodeRun(options).next() };
}

describe('an ffmpeg that finds no room', () => {
  it('in shared memory is no fault of the footage: the camera goes on without shared memory', async () => {
    const { targets, pull } = fullRun(true);
    await expect(pull()).rejects.toBeInstanceOf(SharedMemoryFull);
    expect(targets.map(({ kind }) => kind)).toEqual(['files']);
    expect(await readdir(root)).toEqual([]);
  });

  it('for footage, while shared memory has some, is told as the disk that it is', async () => {
    await expect(fullRun(false).pull()).rejects.toMatchObject({ code: 'ring-unwritable' });
  });
});
