import type { Server } from 'node:net';

/** Where ffmpeg is to put pictures: as one stream into a socket, or each into a file of a folder in shared memory. */
export type PicturesTarget =
  | { readonly kind: 'socket'; readonly path: string }
  | {
      readonly kind: 'files';
      /** Holds picture n as `n.yuv`: {@link frameMark} and its planes. */
      readonly folder: string;
      /** Unix socket that gets `tickBytes` after each picture. */
      readonly ticksPath: string;
    };

/** What ffmpeg writes to the socket of ticks for each picture: two by two pixels of it. */
export const tickBytes = 6;

/** Before each picture of YUV4MPEG2; ffmpeg adds no parameters. @see yuv4mpeg(5) */
export const frameMark = Buffer.from('FRAME\n');

/** Takes the pictures of one ffmpeg. */
export interface PictureInlet {
  readonly target: PicturesTarget;
  /**
   * The next picture (the caller owns it), or undefined after the last; one cut short by the end is dropped.
   *
   * @throws RangeError when something else than pictures of this size comes.
   */
  next(): Promise<Uint8Array | undefined>;
  /** ffmpeg has gone: what it wrote before can still be pulled. */
  writerEnded(): void;
  close(): Promise<void>;
}

/** Opens a server at a Unix socket that ffmpeg alone will connect to. */
export async function listenAt(server: Server, path: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen({ path, backlog: 1 }, resolve);
  });
}
