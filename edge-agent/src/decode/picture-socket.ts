import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type OnReadOpts, Socket, type SocketConstructorOpts } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listenAt, type PictureInlet } from '#decode/picture-inlet';
import { createPictureStream } from '#decode/picture-stream';
import type { PicturePool } from '#platform/picture-pool';

/**
 * Takes pictures as YUV4MPEG2 from a Unix socket whose bytes the system puts straight into the picture's own memory. While a
 * finished picture waits to be pulled nothing more is read, which stops ffmpeg.
 *
 * A pipe read by Node costs a third of a watched camera's CPU: 100 chunks per 1080p picture, copied once more and collected.
 * The socket lies in a folder that only this user may enter, and is gone from the file system as soon as ffmpeg is connected.
 *
 * @param pictureBytes exact size of one picture: see `yuvBytes`.
 * @throws the system's error when the socket cannot be made.
 */
export async function openPictureSocket(
  pictureBytes: number,
  memory: Pick<PicturePool, 'take'>,
): Promise<PictureInlet> {
  const folder = await mkdtemp(join(tmpdir(), 'streetwarden-'));
  const path = join(folder, 'pictures');
  let socket: Socket | undefined;
  const stream = createPictureStream(pictureBytes, memory);
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
    await listenAt(server, path);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    target: { kind: 'socket', path },
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

/** Node offers `onread` only for sockets it connects, so the accepted connection is wrapped anew, as its cluster module does. */
function readInto(accepted: Socket, onread: OnReadOpts): Socket {
  const handle: unknown = '_handle' in accepted ? accepted._handle : undefined;
  if (typeof handle !== 'object' || handle === null) throw new TypeError('this Node gives no handle of a connection');
  const options = { handle, onread, readable: true, writable: false };
  return new Socket(options as SocketConstructorOpts).resume();
}
