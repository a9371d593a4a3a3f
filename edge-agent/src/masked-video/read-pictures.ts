import { Writable } from 'node:stream';
import { createPictureAssembler, type PictureAssembler } from '#decode/picture-assembler';
import { type YuvPicture, yuvBytes } from '#platform/picture';

/** Takes a YUV4MPEG2 stream apart. @see yuv4mpeg(5) */
export interface PictureReader {
  /** Takes ffmpeg's output; accepts nothing more while a picture waits to be pulled. */
  readonly sink: Writable;
  /** The stream's first line with its line feed, once it came; undefined when the stream ended before. */
  header(): Promise<Buffer | undefined>;
  /** In order, each in memory of its own. */
  pictures(): AsyncGenerator<YuvPicture>;
}

/** Before each picture; ffmpeg adds no parameters. */
export const frameMark = Buffer.from('FRAME\n');
const longestHeaderBytes = 256;
const lineFeed = 0x0a;

/** Makes a reader of streams whose size is told by themselves: 8 bits 4:2:0 of video range. */
export function createPictureReader(): PictureReader {
  let early: Buffer = Buffer.alloc(0);
  let begun: { readonly line: Buffer; readonly assembler: PictureAssembler } | undefined;
  let settleHeader: (line: Buffer | undefined) => void = () => undefined;
  const header = new Promise<Buffer | undefined>((resolve) => {
    settleHeader = resolve;
  });

  const begin = (chunk: Buffer): Buffer | undefined => {
    early = Buffer.concat([early, chunk]);
    const end = early.indexOf(lineFeed);
    if (end < 0 && early.byteLength < longestHeaderBytes) return undefined;
    const line = early.subarray(0, end + 1);
    const { widthPx, heightPx } = sizeOf(line);
    // The mark before each picture counts as its first bytes.
    begun = { line, assembler: createPictureAssembler(frameMark.byteLength + yuvBytes(widthPx, heightPx)) };
    settleHeader(line);
    return early.subarray(end + 1);
  };
  const sink = new Writable({
    highWaterMark: 1024 * 1024,
    autoDestroy: false,
    emitClose: false,
    write: (chunk: Buffer, encoding, done) => {
      try {
        const rest = begun === undefined ? begin(chunk) : chunk;
        if (begun === undefined || rest === undefined || rest.byteLength === 0) done();
        else begun.assembler.sink.write(rest, encoding, done);
      } catch (error) {
        done(error as Error);
      }
    },
    final: (done) => {
      settleHeader(undefined);
      if (begun === undefined) done();
      else begun.assembler.sink.end(done);
    },
    destroy: (error, done) => {
      settleHeader(undefined);
      begun?.assembler.sink.end();
      done(error);
    },
  });
  return {
    sink,
    header: () => header,
    async *pictures() {
      const line = await header;
      if (line === undefined || begun === undefined) return;
      const { assembler } = begun;
      const { widthPx, heightPx } = sizeOf(line);
      const colour = { matrix: heightPx >= leastHdHeightPx ? 'bt709' : 'bt601', isFullRange: false } as const;
      for (let bytes = await assembler.next(); bytes !== undefined; bytes = await assembler.next()) {
        if (!frameMark.equals(bytes.subarray(0, frameMark.byteLength))) throw new RangeError('pictures slipped');
        yield { planes: bytes.subarray(frameMark.byteLength), widthPx, heightPx, colour };
      }
    },
  };
}

/** What is scaled down from HD keeps HD's colours: pictures of 960 × 540 come from there. */
const leastHdHeightPx = 480;

/** @throws RangeError for what is no such stream. */
export function sizeOf(line: Buffer): { readonly widthPx: number; readonly heightPx: number } {
  const [, width, height] = /^YUV4MPEG2 W(\d+) H(\d+) /.exec(line.toString('latin1')) ?? [];
  if (width === undefined || height === undefined) throw new RangeError('no stream of pictures');
  return { widthPx: Number(width), heightPx: Number(height) };
}
