import { Writable } from 'node:stream';

/** Puts pipe chunks together into pictures of one fixed size. */
export interface PictureAssembler {
  /** Takes ffmpeg's output; while a finished picture waits to be pulled it accepts nothing more, which stops ffmpeg. */
  readonly sink: Writable;
  /** The next picture (the caller owns it), or undefined after the last. A picture cut short by the end is dropped. */
  next(): Promise<Uint8Array | undefined>;
}

/** @param pictureBytes exact size of one picture: see `yuvBytes`. */
export function createPictureAssembler(pictureBytes: number): PictureAssembler {
  let buffer = Buffer.allocUnsafeSlow(pictureBytes);
  let filled = 0;
  let isEnded = false;
  let ready: Uint8Array | undefined;
  let resumeSink: (() => void) | undefined;
  let wakeReader: (() => void) | undefined;

  const take = (chunk: Buffer, done: () => void): void => {
    const used = chunk.copy(buffer, filled);
    filled += used;
    if (filled < pictureBytes) {
      done();
      return;
    }
    ready = buffer;
    buffer = Buffer.allocUnsafeSlow(pictureBytes);
    filled = 0;
    const rest = chunk.subarray(used);
    resumeSink = () => (rest.length > 0 ? take(rest, done) : done());
    wakeReader?.();
  };
  const end = (): void => {
    isEnded = true;
    wakeReader?.();
  };
  const sink = new Writable({
    // A large mark lets ffmpeg write the next picture while this one is looked at.
    highWaterMark: 1024 * 1024,
    autoDestroy: false,
    emitClose: false,
    write: (chunk: Buffer, _encoding, done) => take(chunk, done),
    final: (done) => {
      end();
      done();
    },
  });
  return {
    sink,
    next: async () => {
      while (ready === undefined && !isEnded) {
        await new Promise<void>((resolve) => {
          wakeReader = resolve;
        });
      }
      const picture = ready;
      ready = undefined;
      const resume = resumeSink;
      resumeSink = undefined;
      resume?.();
      return picture;
    },
  };
}
