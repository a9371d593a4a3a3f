import { describe, expect, it } from 'vitest';
import { createPieceCutter } from '#live/stream-pieces';
import { packetBytes } from '#live/transport-stream';
import { patPacket, picturePacket, pmtPacket, videoPid } from '../../../test/support/transport-packets.ts';

const program = { videoPid, codec: 'h264' as const, tables: Buffer.concat([patPacket(), pmtPacket(0x1b)]) };
const keyframe = (atMs: number) => picturePacket({ pts: atMs * 90, isKeyframe: true });
const picture = (atMs: number) => picturePacket({ pts: atMs * 90 });
const more = () => picturePacket({ isContinuation: true });
const captureMsOf = (pts: number): number => 1_000_000 + pts / 90;

function cutAll(chunks: readonly Buffer[][], isOnlyKeyframes = () => false) {
  const cutter = createPieceCutter(isOnlyKeyframes);
  return chunks
    .flatMap((chunk) => cutter.cut(Buffer.concat(chunk), program, captureMsOf))
    .map(({ isStart, capturedAtMs, payload }) => [isStart, capturedAtMs - 1_000_000, payload.byteLength / packetBytes]);
}

describe('cutting a stream at its keyframes', () => {
  it('begins with the first keyframe, behind PAT and PMT', () => {
    expect(cutAll([[picture(0), more(), keyframe(40), more(), picture(80)]])).toEqual([[true, 40, 5]]);
  });

  it('cuts within what was read, and goes on with the rest of a picture in the next piece', () => {
    expect(cutAll([[keyframe(0), picture(40)], [more(), picture(80), keyframe(120)], [more()]])).toEqual([
      [true, 0, 4],
      [false, 80, 2],
      [true, 120, 3],
      [false, 120, 1],
    ]);
  });

  it('leaves out all between keyframes for fast playback, and goes on whole at the next keyframe', () => {
    let isFast = true;
    const cutter = createPieceCutter(() => isFast);
    const cut = (...packets: Buffer[]) =>
      cutter.cut(Buffer.concat(packets), program, captureMsOf).map(({ isStart }) => isStart);
    expect(cut(keyframe(0), more(), picture(40), more(), keyframe(80))).toEqual([true, true]);
    expect(cut(more(), picture(120))).toEqual([false]);
    isFast = false;
    expect(cut(more(), picture(160))).toEqual([]);
    expect(cut(keyframe(200), picture(240))).toEqual([true]);
  });
});
