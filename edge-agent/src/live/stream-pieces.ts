import { countOn, type PictureStart, pictureStarts, type TransportProgram } from '#live/transport-stream';

/** What is sent as one media frame. */
export interface StreamPiece {
  /** Begins with PAT, PMT and a keyframe. */
  readonly isStart: boolean;
  /** Capture time of its first picture; of the one before where none begins in it. */
  readonly capturedAtMs: number;
  readonly payload: Buffer;
}

/** Cuts what is read of a stream at its keyframes. */
export interface PieceCutter {
  /**
   * @param bytes whole packets; their continuity counters are written anew, because each segment counts from 0.
   * @param captureMsOf capture time of a presentation time.
   */
  cut(bytes: Buffer, program: TransportProgram, captureMsOf: (pts: number) => number): StreamPiece[];
}

/**
 * Makes a cutter; what comes before the first keyframe is left out.
 *
 * @param isOnlyKeyframes leaves out all pictures between keyframes, for fast playback.
 */
export function createPieceCutter(isOnlyKeyframes: () => boolean = () => false): PieceCutter {
  // Until the first keyframe, and when thinned between keyframes, what comes cannot be decoded by the viewer.
  let isWanted = false;
  let latestMs = 0;
  let counter = 0;

  return {
    cut: (bytes, program, captureMsOf) => {
      const pieces: StreamPiece[] = [];
      const isThinned = isOnlyKeyframes();
      const pictures = pictureStarts(bytes, program.videoPid);
      const borders = pictures.filter((picture) => isThinned || picture.isKeyframe);
      for (const { from, to, border } of spansBetween(borders, bytes.byteLength)) {
        const isStart = border?.isKeyframe ?? false;
        if (border !== undefined) isWanted = isStart;
        const times = timesWithin(pictures, { from, to }).map(captureMsOf);
        const capturedAtMs = times[0] ?? latestMs;
        latestMs = times.at(-1) ?? latestMs;
        if (!isWanted) continue;
        const part = bytes.subarray(from, to);
        counter = countOn(part, program.videoPid, counter);
        pieces.push({ isStart, capturedAtMs, payload: isStart ? Buffer.concat([program.tables, part]) : part });
      }
      return pieces;
    },
  };
}

interface Span {
  readonly from: number;
  readonly to: number;
  /** The picture it begins with; absent for what belongs to a picture before these bytes. */
  readonly border: PictureStart | undefined;
}

function spansBetween(borders: readonly PictureStart[], lengthBytes: number): Span[] {
  return [undefined, ...borders]
    .map((border, index) => ({ border, from: border?.offset ?? 0, to: borders[index]?.offset ?? lengthBytes }))
    .filter(({ from, to }) => to > from);
}

function timesWithin(
  pictures: readonly PictureStart[],
  { from, to }: { readonly from: number; readonly to: number },
): number[] {
  return pictures.flatMap(({ offset, pts }) => (offset >= from && offset < to && pts !== undefined ? [pts] : []));
}
