import { once } from 'node:events';
import { access, stat } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { dirname } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import type { PictureInlet } from '#decode/picture-inlet';
import { openPictureSocket } from '#decode/picture-socket';
import { createPicturePool } from '#platform/picture-pool';

const pictureBytes = 300_000;
const opened: { close(): unknown }[] = [];

afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});

async function open(): Promise<PictureInlet> {
  const pictures = await openPictureSocket(pictureBytes, createPicturePool());
  opened.push(pictures);
  return pictures;
}

const pathOf = ({ target }: PictureInlet): string => (target.kind === 'socket' ? target.path : '');

async function connectTo(pictures: PictureInlet): Promise<Socket> {
  const writer = connect(pathOf(pictures));
  opened.push({ close: () => writer.destroy() });
  // A reader that closes early resets it: that is ffmpeg's business, not the test's.
  writer.on('error', () => writer.destroy());
  await once(writer, 'connect');
  return writer;
}

const picture = (value: number): Buffer => Buffer.alloc(pictureBytes, value);
const sent = (...values: number[]): Buffer =>
  Buffer.concat(values.flatMap((value) => [Buffer.from('FRAME\n'), picture(value)]));
const header = Buffer.from('YUV4MPEG2 W500 H400 F25:1 Ip A1:1 C420mpeg2 XYSCSS=420MPEG2\n');

describe('the socket that takes pictures from ffmpeg', () => {
  it('gives each picture whole, in its own memory that later pictures never touch', async () => {
    const pictures = await open();
    const writer = await connectTo(pictures);
    writer.end(Buffer.concat([header, sent(1, 2, 3)]));
    const seen = [await pictures.next(), await pictures.next(), await pictures.next()];
    expect(await pictures.next()).toBeUndefined();
    expect(seen.map((pixels) => pixels !== undefined && Buffer.compare(pixels, picture(pixels[0] ?? 0)))).toEqual([
      0, 0, 0,
    ]);
    expect(seen.map((pixels) => pixels?.[0])).toEqual([1, 2, 3]);
    expect(new Set(seen.map((pixels) => pixels?.buffer)).size).toBe(3);
  });

  it('drops a picture that the end cut short', async () => {
    const pictures = await open();
    const writer = await connectTo(pictures);
    writer.end(Buffer.concat([header, sent(7), sent(8).subarray(0, -1)]));
    expect((await pictures.next())?.[0]).toBe(7);
    expect(await pictures.next()).toBeUndefined();
  });

  it('refuses what is no stream of pictures, and one whose pictures have another size', async () => {
    const pictures = await open();
    (await connectTo(pictures)).end(Buffer.alloc(1000, 0x20));
    await expect(pictures.next()).rejects.toThrow('no stream of pictures');
    const slipping = await open();
    const two = Buffer.concat([header, sent(1).subarray(0, -5), sent(2)]);
    (await connectTo(slipping)).end(two);
    expect(await slipping.next()).toHaveLength(pictureBytes);
    await expect(slipping.next()).rejects.toThrow('slipped');
  });

  it('takes no more while a picture waits to be looked at', async () => {
    const pictures = await open();
    const writer = await connectTo(pictures);
    writer.write(Buffer.concat([header, ...Array.from({ length: 20 }, () => sent(5))]));
    await pictures.next();
    for (let turn = 0; turn < 500; turn += 1) await nextTurn();
    expect(writer.writableLength).toBeGreaterThan(0);
  });

  it('lies where no other user can reach it, and is gone once ffmpeg is connected', async () => {
    const pictures = await open();
    expect((await stat(dirname(pathOf(pictures)))).mode & 0o777).toBe(0o700);
    const writer = await connectTo(pictures);
    writer.end(Buffer.concat([header, sent(1)]));
    await pictures.next();
    await pictures.close();
    await expect(access(dirname(pathOf(pictures)))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('ends when ffmpeg went before it connected', async () => {
    const pictures = await open();
    const next = pictures.next();
    pictures.writerEnded();
    expect(await next).toBeUndefined();
    await pictures.close();
    await expect(access(dirname(pathOf(pictures)))).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
