import { once } from 'node:events';
import { mkdtempSync, readdirSync, readlinkSync, statSync, writeFileSync } from 'node:fs';
import { access, readdir } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { openPictureFiles } from '#decode/picture-files';
import { frameMark, type PictureInlet, tickBytes } from '#decode/picture-inlet';
import { createPicturePool } from '#platform/picture-pool';

const pictureBytes = 5000;
const opened: { close(): unknown }[] = [];

afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});

/** What ffmpeg does: writes over the file of that name, without truncating, and ticks. */
interface Writer {
  readonly folder: string;
  readonly pictures: PictureInlet;
  write(index: number, value: number, upTo?: number): void;
  tick(): void;
  end(): Promise<void>;
}

async function openWriter(): Promise<Writer> {
  const folder = mkdtempSync(join(tmpdir(), 'streetwarden-test-'));
  const pictures = await openPictureFiles(folder, pictureBytes, createPicturePool());
  const socket: Socket = connect(join(folder, 'ticks'));
  opened.push({ close: () => socket.destroy() }, pictures);
  await once(socket, 'connect');
  return {
    ...{ folder, pictures },
    write: (index, value, upTo = pictureBytes) => {
      const path = join(folder, `${index}.yuv`);
      const flag = statSync(path, { throwIfNoEntry: false }) === undefined ? 'w' : 'r+';
      writeFileSync(path, Buffer.concat([frameMark, Buffer.alloc(upTo, value)]), { flag });
    },
    tick: () => socket.write(Buffer.alloc(tickBytes)),
    end: async () => {
      socket.end();
      await once(socket, 'close');
    },
  };
}

/** How many files of a folder this process holds open. */
function openCount(folder: string): number {
  return readdirSync('/proc/self/fd').filter((id) => {
    try {
      return readlinkSync(join('/proc/self/fd', id)).startsWith(folder);
    } catch {
      return false; // The one of the listing itself.
    }
  }).length;
}

const isAll = (picture: Uint8Array | undefined, value: number): boolean =>
  picture?.length === pictureBytes && picture.every((byte) => byte === value);

describe('pictures as files in shared memory', () => {
  it('come whole and in order, each written over the file of the one before', async () => {
    const { folder, pictures, write, tick } = await openWriter();
    const files = new Set<number>();
    for (const value of [1, 2, 3]) {
      write(value, value);
      files.add(statSync(join(folder, `${value}.yuv`)).ino);
      tick();
      expect(isAll(await pictures.next(), value)).toBe(true);
    }
    expect(files.size).toBe(1);
    expect(await readdir(folder)).toEqual(['4.yuv']);
  });

  it('are not taken before their end is written, although the file is as long already', async () => {
    const { pictures, write, tick } = await openWriter();
    write(1, 1);
    tick();
    await pictures.next();
    write(2, 2, pictureBytes - 20);
    tick();
    const next = pictures.next();
    expect(await Promise.race([next, nextTurn('not yet')])).toBe('not yet');
    write(2, 2);
    expect(isAll(await next, 2)).toBe(true);
  });

  it('are refused when something else than a picture of this size lies there', async () => {
    const { folder, pictures, tick } = await openWriter();
    writeFileSync(join(folder, '1.yuv'), Buffer.alloc(frameMark.length + pictureBytes, 7));
    tick();
    await expect(pictures.next()).rejects.toThrow(RangeError);
  });

  it('are never lost to a newer one: what comes before the last was read lies in a file of its own, which goes again', async () => {
    const { folder, pictures, write, tick } = await openWriter();
    for (const value of [1, 2, 3]) {
      write(value, value);
      tick();
    }
    const seen = [await pictures.next(), await pictures.next(), await pictures.next()];
    expect(seen.map((picture) => picture?.[0])).toEqual([1, 2, 3]);
    expect(await readdir(folder)).toEqual(['4.yuv']);
  });

  it.skipIf(process.platform !== 'linux')('have one file open, and none after the end', async () => {
    const { folder, pictures, write, tick } = await openWriter();
    const counts: number[] = [];
    for (const value of [1, 2, 3]) {
      write(value, value);
      tick();
      await pictures.next();
      counts.push(openCount(folder));
    }
    // ffmpeg was ahead once: two files, of which the first goes.
    write(4, 4);
    write(5, 5);
    tick();
    tick();
    await pictures.next();
    counts.push(openCount(folder));
    expect(isAll(await pictures.next(), 5)).toBe(true);
    counts.push(openCount(folder));
    await pictures.close();
    expect([...counts, openCount(folder)]).toEqual([1, 1, 1, 0, 1, 0]);
  });

  it('can be pulled after ffmpeg has gone, and then end', async () => {
    const { pictures, write, tick, end } = await openWriter();
    write(1, 9);
    tick();
    await end();
    expect((await pictures.next())?.[0]).toBe(9);
    expect(await pictures.next()).toBeUndefined();
  });

  it('end when ffmpeg went before it connected, and leave nothing behind', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'streetwarden-test-'));
    const pictures = await openPictureFiles(folder, pictureBytes, createPicturePool());
    const next = pictures.next();
    pictures.writerEnded();
    expect(await next).toBeUndefined();
    await pictures.close();
    await expect(access(folder)).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
