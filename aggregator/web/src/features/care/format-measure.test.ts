import { describe, expect, it } from 'vitest';
import { formatBitrate, formatSpan } from '#features/care/format-measure';

describe('measures as people read them', () => {
  it('bitrates in the unit that fits', () => {
    expect(formatBitrate(2_130_000, 'en')).toBe('2.1 Mbit/s');
    expect(formatBitrate(64_000, 'en')).toBe('64 kbit/s');
  });

  it('no second part of nothing', () => {
    expect(formatSpan(2_700_000, 'en')).toBe('45 min');
    expect(formatSpan(2_700_000, 'zh-CN')).toBe('45分');
    expect(formatSpan(2_705_000, 'en')).toBe('45 min 5 s');
    expect(formatSpan(0, 'en')).toBe('0 s');
  });
});
