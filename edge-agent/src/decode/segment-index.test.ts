import { describe, expect, it } from 'vitest';
import { expiredSegments, parseSegmentName, type Segment, segmentName, segmentsForSpan } from '#decode/segment-index';

const segment = (startMs: number, runId = 'a', sizeBytes = 100): Segment => ({
  fileName: `${startMs}`,
  startMs,
  durationMs: 4000,
  runId,
  sizeBytes,
});
const starts = (segments: readonly Segment[]): number[] => segments.map((one) => one.startMs);

describe('segment ring', () => {
  it('finds in a name all that it put there', () => {
    const facts = { startMs: 1_795_363_604_641, durationMs: 4000, runId: 'mws14vi6vmg' };
    const fileName = segmentName(facts, 'mpegts');
    expect(parseSegmentName(fileName, 7)).toEqual({ ...facts, fileName, sizeBytes: 7 });
  });
  it.each(['000001.part', 'clips', '../x.ts', '1795363604641-4000-a.mp4', '1795363604641-4000-A.ts', ''])(
    'takes %j for no segment',
    (name) => {
      expect(parseSegmentName(name, 1)).toBeUndefined();
    },
  );
  it('drops what is older than the retention, and the oldest when there is too much', () => {
    const kept = [segment(0), segment(4000), segment(8000), segment(12_000)];
    expect(starts(expiredSegments(kept, { newestMs: 16_000, retainMs: 10_000, maxBytes: 1e9 }))).toEqual([0]);
    expect(starts(expiredSegments(kept, { newestMs: 16_000, retainMs: 1e9, maxBytes: 250 }))).toEqual([0, 4000]);
    expect(expiredSegments(kept, { newestMs: 16_000, retainMs: 1e9, maxBytes: 400 })).toEqual([]);
  });
  it('joins only what is one bitstream: a reconnect inside the span gives its longer part', () => {
    const kept = [segment(0), segment(4000), segment(9000, 'b'), segment(13_000, 'b'), segment(17_000, 'b')];
    expect(starts(segmentsForSpan(kept, { fromMs: 5000, toMs: 7000 }))).toEqual([4000]);
    expect(starts(segmentsForSpan(kept, { fromMs: 6000, toMs: 18_000 }))).toEqual([9000, 13_000, 17_000]);
    expect(segmentsForSpan(kept, { fromMs: 40_000, toMs: 50_000 })).toEqual([]);
    expect(starts(segmentsForSpan(kept, { fromMs: -9000, toMs: 2000 }))).toEqual([0]);
  });
});
