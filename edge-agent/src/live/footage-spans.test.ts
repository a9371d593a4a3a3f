import { describe, expect, it } from 'vitest';
import { footageSpans } from '#live/footage-spans';

const segment = (startMs: number, durationMs: number) => ({
  ...{ startMs, durationMs, fileName: '', runId: 'a', sizeBytes: 1 },
});

describe('where there is footage', () => {
  it('joins neighbours, keeps gaps, and tells nothing outside of what was asked for', () => {
    const segments = [segment(9_000, 1_000), segment(0, 4_000), segment(4_020, 3_980)];
    expect(footageSpans(segments, { fromMs: 1_000, toMs: 9_500 })).toEqual([
      { fromMs: 1_000, toMs: 8_000 },
      { fromMs: 9_000, toMs: 9_500 },
    ]);
    expect(footageSpans(segments, { fromMs: 8_100, toMs: 8_900 })).toEqual([]);
  });
});
