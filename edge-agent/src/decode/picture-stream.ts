import { frameMark } from '#decode/picture-inlet';
import type { PicturePool } from '#platform/picture-pool';

/**
 * Puts the bytes of a YUV4MPEG2 stream together into pictures: where the system shall read to, and what is complete.
 *
 * This format, not bare pictures, because ffmpeg writes it straight from the decoder’s memory: bare ones it copies once
 * more, into a packet of 3 MB per picture.
 *
 * @see yuv4mpeg(5)
 */
export interface PictureStream {
  /** Memory for the next bytes; valid until `filled`. */
  target(): Uint8Array;
  /**
   * `count` bytes came into the target.
   *
   * @returns the picture that they complete, in memory of its own that is not written to again before it is given back.
   * @throws RangeError when this is not the stream of pictures that was asked for.
   */
  filled(count: number): Uint8Array | undefined;
}

const longestHeader = 256;
const lineFeed = 0x0a;

/** @param pictureBytes exact size of one picture: see `yuvBytes`. */
export function createPictureStream(pictureBytes: number, memory: Pick<PicturePool, 'take'>): PictureStream {
  let header: Buffer | undefined = Buffer.alloc(Math.min(longestHeader, pictureBytes));
  const mark = Buffer.alloc(frameMark.length);
  /** Taken when a picture begins to come: between two of them a camera waits for seconds. */
  let planes: Uint8Array | undefined;
  let filledBytes = 0;

  const begin = (): Uint8Array => {
    if (!mark.equals(frameMark)) throw new RangeError('the stream of pictures slipped');
    filledBytes = 0;
    planes = memory.take(pictureBytes);
    return planes;
  };
  /** The first line says size and format, which we asked for; what came behind it belongs to the first picture. */
  const takeHeader = (line: Buffer): void => {
    const end = line.subarray(0, filledBytes).indexOf(lineFeed);
    if (end < 0 && filledBytes < line.length) return;
    if (end < 0 || !line.toString('latin1').startsWith('YUV4MPEG2 ')) throw new RangeError('no stream of pictures');
    const rest = line.subarray(end + 1, filledBytes);
    header = undefined;
    filledBytes = rest.copy(mark);
    if (filledBytes === mark.length) filledBytes = rest.copy(begin(), 0, mark.length);
  };
  return {
    target: () => (header ?? planes ?? mark).subarray(filledBytes),
    filled: (count) => {
      filledBytes += count;
      if (header !== undefined) takeHeader(header);
      else if (planes === undefined && filledBytes === mark.length) begin();
      if (planes === undefined || filledBytes < pictureBytes) return undefined;
      const picture = planes;
      planes = undefined;
      filledBytes = 0;
      return picture;
    },
  };
}
