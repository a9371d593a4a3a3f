import { type FileHandle, open } from 'node:fs/promises';
import type { StoredSegment } from '#decode/segment-ring';
import {
  isTransportStream,
  type PictureStart,
  packetBytes,
  pictureStarts,
  ptsDistanceMs,
  readProgram,
  type TransportProgram,
} from '#live/transport-stream';
import { isMissing } from '#platform/file-system';

/** A segment of a ring, open for reading; it may still grow. */
export interface SegmentReader {
  readonly segment: StoredSegment;
  readonly program: TransportProgram;
  /** Capture time of a presentation time of this segment. */
  captureMsOf(pts: number): number;
  /** Goes to the last keyframe that is complete enough to be found; false when there is none (yet). */
  seekLastKeyframe(): Promise<boolean>;
  /** Goes to the last keyframe at or before an instant, else to the first one; false when there is none. */
  seekKeyframe(atMs: number): Promise<boolean>;
  /** The next whole packets, at most {@link pieceBytes}, valid until the next call; empty at what is the end for now. */
  read(): Promise<Buffer>;
  close(): Promise<void>;
}

/** Why a segment cannot be relayed. */
export type UnreadableSegment = 'gone' | 'empty' | 'not-mpegts';

/** What is read at once: a second of 2 Mbit/s. */
const pieceBytes = packetBytes * 1394;
const headBytes = packetBytes * 40;

/** Opens a segment whose tables are written; says why where that cannot be. */
export async function openSegmentReader(segment: StoredSegment): Promise<SegmentReader | UnreadableSegment> {
  const file = await openOrGone(segment.path);
  if (file === undefined) return 'gone';
  const head = await readPackets(file, 0, Buffer.allocUnsafeSlow(headBytes));
  const program = readProgram(head);
  const first = program && pictureStarts(head, program.videoPid)[0];
  if (program === undefined || first?.pts === undefined) {
    await file.close();
    return head.byteLength > 0 && !isTransportStream(head) ? 'not-mpegts' : 'empty';
  }
  return createReader({ segment, file, program, firstPts: first.pts });
}

function createReader(parts: {
  readonly segment: StoredSegment;
  readonly file: FileHandle;
  readonly program: TransportProgram;
  readonly firstPts: number;
}): SegmentReader {
  const { segment, file, program, firstPts } = parts;
  const buffer = Buffer.allocUnsafeSlow(pieceBytes);
  let position = 0;
  const captureMsOf = (pts: number): number => segment.startMs + ptsDistanceMs(firstPts, pts);

  /** Backwards from the end: a segment may be a minute long, its last keyframe is seconds away. */
  const seekLastKeyframe = async (): Promise<boolean> => {
    const { size } = await file.stat();
    let end = size - (size % packetBytes);
    while (end > 0) {
      const start = Math.max(0, end - pieceBytes);
      const found = pictureStarts(await readPackets(file, start, buffer.subarray(0, end - start)), program.videoPid);
      const keyframe = found.findLast((picture) => picture.isKeyframe);
      if (keyframe !== undefined) {
        position = start + keyframe.offset;
        return true;
      }
      end = start;
    }
    return false;
  };
  const seekKeyframe = async (atMs: number): Promise<boolean> => {
    const isLater = ({ pts }: PictureStart): boolean => pts !== undefined && captureMsOf(pts) > atMs + 0.5;
    let best: number | undefined;
    for (let start = 0, isFound = false; !isFound; ) {
      const piece = await readPackets(file, start, buffer);
      if (piece.byteLength === 0) break;
      const keyframes = pictureStarts(piece, program.videoPid).filter((picture) => picture.isKeyframe);
      const before =
        keyframes.findLast((keyframe) => !isLater(keyframe)) ?? (best === undefined ? keyframes[0] : undefined);
      if (before !== undefined) best = start + before.offset;
      isFound = keyframes.some(isLater);
      start += piece.byteLength;
    }
    position = best ?? position;
    return best !== undefined;
  };

  return {
    ...{ segment, program, captureMsOf, seekLastKeyframe, seekKeyframe },
    read: async () => {
      const piece = await readPackets(file, position, buffer);
      position += piece.byteLength;
      return piece;
    },
    close: () => file.close(),
  };
}

async function openOrGone(path: string): Promise<FileHandle | undefined> {
  try {
    return await open(path, 'r');
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Whole packets only: what ffmpeg has written of the next one is read when the rest is there. */
async function readPackets(file: FileHandle, position: number, into: Buffer): Promise<Buffer> {
  const { bytesRead } = await file.read(into, 0, into.byteLength, position);
  return into.subarray(0, bytesRead - (bytesRead % packetBytes));
}
