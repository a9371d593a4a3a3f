import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type OnReadOpts, type Server, Socket, type SocketConstructorOpts } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPictureStream } from '#decode/picture-stream';

/**
 * Where one ffmpeg writes its pictures as YUV4MPEG2: a Unix socket whose bytes the system puts straight into the picture's own memory.
 *
 * A pipe read by Node costs a third of a watched camera's CPU: 100 chunks per 1080p picture, copied once more and collected.
 */
export interface PictureSocket {
  /** In a folder that only this user may enter; gone from the file system as soon as ffmpeg is connected. */
  readonly path: string;
  /**
   * The next picture (the caller owns it), or undefined after the last; one cut short by the end is dropped. While a
   * finished picture waits to be pulled nothing more is read, which stops ffmpeg.
   *
   * @throws RangeError when something else than pictures of this size comes.
   */
  next(): Promise<Uint8Array | undefined>;
  /** ffmpeg has gone: what it wrote before can still be pulled. */
  writerEnded(): void;
  close(): Promise<void>;
}

/**
 * @param pictureBytes exact size of one picture: see `yuvBytes`.
 * @throws the system's error when the socket cannot be made.
 */
export async function openPictureSocket(pictureBytes: number): Promise<PictureSocket> {
  const folder = await mkdtemp(join(tmpdir(), 'streetwarden-'));
  const path = join(folder, 'pictures');
  let socket: Socket | undefined;
  const stream = createPictureStream(pictureBytes);
  let ready: Uint8Array | undefined;
  let isEnded = false;
  let failure: unknown;
  let wakeReader: (() => void) | undefined;

  const end = (): void => {
    isEnded = true;
    wakeReader?.();
  };
  const into: OnReadOpts = {
    buffer: stream.target,
    callback: (bytes) => {
      try {
        ready = stream.filled(bytes);
      } catch (error) {
        failure = error;
        end();
      }
      if (ready === undefined) return failure === undefined;
      wakeReader?.();
      return false;
    },
  };
  const server = createServer({ pauseOnConnect: true }, (accepted) => {
    server.close();
    removeFolder();
    socket = readInto(accepted, into).once('end', end).once('close', end).on('error', end);
  });
  let removing: Promise<void> | undefined;
  const removeFolder = (): void => {
    removing ??= rm(folder, { recursive: true, force: true });
    // Met by `close`; until then it must not count as unhandled.
    removing.catch(() => undefined);
  };
  const close = async (): Promise<void> => {
    end();
    socket?.destroy();
    server.close();
    removeFolder();
    await removing;
  };
  try {
    await listen(server, path);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    path,
    next: async () => {
      while (ready === undefined && !isEnded) {
        await new Promise<void>((resolve) => {
          wakeReader = resolve;
        });
      }
      const picture = ready;
      ready = undefined;
      if (picture !== undefined) socket?.resume();
      else if (failure !== undefined) throw failure;
      return picture;
    },
    writerEnded: () => {
      if (socket === undefined) end();
    },
    close,
  };
}

async function listen(server: Server, path: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen({ path, backlog: 1 }, resolve);
  });
}

/** Node offers `onread` only for sockets it connects, so the accepted connection is wrapped anew, as its cluster module does. */
function readInto(accepted: Socket, onread: OnReadOpts): Socket {
  const handle: unknown = '_handle' in accepted ? accepted._handle : undefined;
  if (typeof handle !== 'object' || handle === null) throw new TypeError('this Node gives no handle of a connection');
  const options = { handle, onread, readable: true, writable: false };
  return new Socket(options as SocketConstructorOpts).resume();
}
