import { describe, expect, it } from 'vitest';
import {
  countOn,
  isTransportStream,
  packetBytes,
  pictureStarts,
  ptsDistanceMs,
  readProgram,
} from '#live/transport-stream';
import { patPacket, picturePacket, pmtPacket, videoPid } from '../../../test/support/transport-packets.ts';

describe('reading a transport stream', () => {
  it('finds the video and its codec through PAT and PMT, and keeps both for viewers who come later', () => {
    const program = readProgram(Buffer.concat([patPacket(), pmtPacket(0x1b), picturePacket({ pts: 0 })]));
    expect(program).toEqual({ videoPid, codec: 'h264', tables: Buffer.concat([patPacket(), pmtPacket(0x1b)]) });
    expect(readProgram(Buffer.concat([patPacket(), pmtPacket(0x24)]))?.codec).toBe('hevc');
  });

  it('names no codec for video that browsers do not play', () => {
    expect(readProgram(Buffer.concat([patPacket(), pmtPacket(0x02)]))).toMatchObject({ videoPid, codec: undefined });
  });

  it('says nothing of a stream whose tables are not there, cut off or nonsense', () => {
    expect(readProgram(Buffer.alloc(0))).toBeUndefined();
    expect(readProgram(patPacket())).toBeUndefined();
    expect(readProgram(Buffer.concat([patPacket(), pmtPacket(0x1b).subarray(0, 100)]))).toBeUndefined();
    expect(readProgram(Buffer.alloc(packetBytes * 3, 0xff))).toBeUndefined();
    const short = patPacket();
    short[6] = 0xff;
    expect(readProgram(Buffer.concat([short, pmtPacket(0x1b)]))).toBeDefined();
  });

  it('tells MPEG-TS from other bytes', () => {
    expect(isTransportStream(Buffer.concat([patPacket(), patPacket()]))).toBe(true);
    expect(isTransportStream(Buffer.from('\x1aE\xdf\xa3 Matroska'.padEnd(400)))).toBe(false);
    expect(isTransportStream(Buffer.alloc(10, 0x47))).toBe(false);
  });

  it('finds where pictures begin, which of them are keyframes, and their times of 33 bits', () => {
    const pts = 2 ** 32 + 12_345;
    const bytes = Buffer.concat([
      picturePacket({ pts, isKeyframe: true }),
      picturePacket({ isContinuation: true }),
      picturePacket({ pts: pts + 3_600 }),
      patPacket(),
    ]);
    expect(pictureStarts(bytes, videoPid)).toEqual([
      { offset: 0, isKeyframe: true, pts },
      { offset: 2 * packetBytes, isKeyframe: false, pts: pts + 3_600 },
    ]);
  });

  it('measures times across the wrap after 26.5 hours', () => {
    expect(ptsDistanceMs(90_000, 180_000)).toBe(1_000);
    expect(ptsDistanceMs(180_000, 90_000)).toBe(-1_000);
    expect(ptsDistanceMs(2 ** 33 - 45_000, 45_000)).toBe(1_000);
  });

  it('numbers packets on, but for those without payload and those of other streams', () => {
    const bytes = Buffer.concat([
      picturePacket({ pts: 0 }),
      patPacket(),
      picturePacket({ isEmpty: true }),
      picturePacket({ pts: 1 }),
    ]);
    expect(countOn(bytes, videoPid, 14)).toBe(0);
    const counters = [0, 1, 2, 3].map((index) => (bytes[index * packetBytes + 3] ?? 0) & 0xf);
    expect(counters).toEqual([15, 0, 15, 0]);
  });
});
