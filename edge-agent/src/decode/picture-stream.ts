import { pictureMemory } from '#platform/garbage-collection';

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
   * @returns the picture that they complete, in memory of its own that is never written to again.
   * @throws RangeError when this is not the stream of pictures that was asked for.
   */
  filled(count: number): Uint8Array | undefined;
}

/** Before each picture; ffmpeg adds no parameters. */
const frameMark = Buffer.from('FRAME\n');
const longestHeader = 256;
const lineFeed = 0x0a;

/** @param pictureBytes exact size of one picture: see `yuvBytes`. */
export function createPictureStream(pictureBytes: number): PictureStream {
  const recordBytes = frameMark.length + pictureBytes;
  let header: Buffer | undefined = Buffer.alloc(Math.min(longestHeader, recordBytes));
  let record = pictureMemory(recordBytes);
  let filledBytes = 0;

  /** The first line says size and format, which we asked for; what came behind it belongs to the first picture. */
  const takeHeader = (line: Buffer): void => {
    const end = line.subarray(0, filledBytes).indexOf(lineFeed);
    if (end < 0 && filledBytes < line.length) return;
    if (end < 0 || !line.toString('latin1').startsWith('YUV4MPEG2 ')) throw new RangeError('no stream of pictures');
    filledBytes = line.copy(record, 0, end + 1, filledBytes);
    header = undefined;
  };
  return {
    target: () => (header ?? record).subarray(filledBytes),
    filled: (count) => {
      filledBytes += count;
      if (header !== undefined) takeHeader(header);
      if (header !== undefined) return undefined;
      const mark = record.subarray(0, Math.min(filledBytes, frameMark.length));
      if (!frameMark.subarray(0, mark.length).equals(mark)) throw new RangeError('the stream of pictures slipped');
      if (filledBytes < recordBytes) return undefined;
      const picture = record.subarray(frameMark.length);
      // A new one for each picture: evidence and anchors may hold the last for as long as they like.
      record = pictureMemory(recordBytes);
      filledBytes = 0;
      return picture;
    },
  };
}
