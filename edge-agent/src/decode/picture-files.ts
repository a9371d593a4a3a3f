import { randomBytes } from 'node:crypto';
import { closeSync, linkSync, openSync, readSync, unlinkSync, writeSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { frameMark, listenAt, type PictureInlet, tickBytes } from '#decode/picture-inlet';
import { isMissing } from '#platform/file-system';
import type { PicturePool } from '#platform/picture-pool';

/** A newer ffmpeg writes its outputs in threads: the tick may come a moment before its picture is whole. */
const wholeWithinMs = 2000;
const askAgainMs = 2;
/** Random bytes that stand where the end of the next picture will be, until it is there. */
const sealLength = 16;

/**
 * Takes pictures as files in shared memory: ffmpeg writes picture n to `n.yuv`, the agent reads it into the picture's own
 * memory and gives the same file the name of the next picture. ffmpeg, told not to truncate, writes over it. So no page is
 * asked of the system after the first picture, which costs three times as much as writing it.
 *
 * - ffmpeg never writes over what was not read: without a file under the next name it makes a new one, which goes again
 *   after it was read. There is no backpressure, so this is for sources that keep their own time.
 * - A picture is whole when the seal at its end is gone; ticks, two by two pixels each on a socket, say when to look.
 * - The socket is also what ends ffmpeg when the agent is killed.
 *
 * File operations are synchronous, because this file system is memory: a detour over the thread pool costs more.
 *
 * @param folder private, in shared memory, of this inlet alone; `close` removes it.
 * @throws the system's error when the socket cannot be made.
 */
export async function openPictureFiles(
  folder: string,
  pictureBytes: number,
  memory: Pick<PicturePool, 'take'>,
): Promise<PictureInlet> {
  const ticksPath = join(folder, 'ticks');
  const reader = createFileReader(folder, pictureBytes, memory);
  let socket: Socket | undefined;
  let toldBytes = 0;
  let taken = 0;
  let isEnded = false;
  let wakeReader: (() => void) | undefined;

  const end = (): void => {
    isEnded = true;
    wakeReader?.();
  };
  const server = createServer((accepted) => {
    server.close();
    socket = accepted.once('end', end).once('close', end).on('error', end);
    accepted.on('data', (ticks: Buffer) => {
      toldBytes += ticks.length;
      wakeReader?.();
    });
  });
  const close = async (): Promise<void> => {
    end();
    socket?.destroy();
    server.close();
    reader.close();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await listenAt(server, ticksPath);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    target: { kind: 'files', folder, ticksPath },
    next: async () => {
      const isTold = (): boolean => toldBytes >= (taken + 1) * tickBytes;
      while (!isTold() && !isEnded) {
        await new Promise<void>((resolve) => {
          wakeReader = resolve;
        });
      }
      if (!isTold()) return undefined;
      taken += 1;
      for (let waitedMs = 0; waitedMs < wholeWithinMs; waitedMs += askAgainMs) {
        const picture = reader.read(taken);
        if (picture !== undefined) return picture;
        await delay(askAgainMs);
      }
      throw new RangeError(`picture ${taken} was told and did not come`);
    },
    writerEnded: () => {
      if (socket === undefined) end();
    },
    close,
  };
}

/** The file of a picture, open. */
interface PictureFile {
  readonly descriptor: number;
  readonly index: number;
}

function createFileReader(folder: string, pictureBytes: number, memory: Pick<PicturePool, 'take'>) {
  const seal = randomBytes(Math.min(sealLength, pictureBytes));
  const tail = Buffer.alloc(seal.length);
  const fileBytes = frameMark.length + pictureBytes;
  const sealAt = fileBytes - seal.length;
  const pathOf = (index: number): string => join(folder, `${index}.yuv`);
  /** Stays open for the next picture, which is written over this one. */
  let kept: PictureFile | undefined;

  const close = (): void => {
    if (kept !== undefined) closeSync(kept.descriptor);
    kept = undefined;
  };
  const open = (index: number): PictureFile | undefined => {
    if (kept?.index === index) return kept;
    close();
    const descriptor = openExisting(pathOf(index));
    kept = descriptor === undefined ? undefined : { descriptor, index };
    return kept;
  };
  /** The picture, once it is whole; its file is sealed for a later one. */
  const readSealing = (descriptor: number): Uint8Array | undefined => {
    // Shorter than a picture, it has no end yet.
    if (readSync(descriptor, tail, 0, tail.length, sealAt) < tail.length || tail.equals(seal)) return undefined;
    // Read with its mark: to the system, bytes that move to another place within a page cost four times as much.
    const file = memory.take(fileBytes);
    const isWhole = readSync(descriptor, file, 0, fileBytes, 0) === fileBytes;
    if (!isWhole || frameMark.compare(file, 0, frameMark.length) !== 0) throw new RangeError('no picture of this size');
    writeSync(descriptor, seal, 0, seal.length, sealAt);
    return file.subarray(frameMark.length);
  };
  return {
    /** Undefined as long as ffmpeg has not finished this picture. */
    read(index: number): Uint8Array | undefined {
      const file = open(index);
      const picture = file && readSealing(file.descriptor);
      if (file === undefined || picture === undefined) return undefined;
      const isNext = nameForNext(pathOf(index), pathOf(index + 1));
      if (isNext) kept = { ...file, index: index + 1 };
      else close();
      return picture;
    },
    close,
  };
}

function openExisting(path: string): number | undefined {
  try {
    return openSync(path, 'r+');
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/**
 * A link, not a rename: it must not replace a picture that ffmpeg has begun meanwhile in a file of its own.
 *
 * @returns whether the next picture will be written over this one.
 */
function nameForNext(path: string, next: string): boolean {
  let isNext = true;
  try {
    linkSync(path, next);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    isNext = false;
  }
  unlinkSync(path);
  return isNext;
}
