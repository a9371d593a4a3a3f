import { describe, expect, it } from 'vitest';
import { chooseMode, keyframeFacts, keyframeFault } from '#decode/choose-mode';
import type { DecodeConfig } from '#decode/decode-config';

const config: DecodeConfig = {
  mode: 'auto',
  lookIntervalSeconds: 2,
  ring: { segmentSeconds: 4, retainMinutes: 10, maxBytes: 1e9 },
};
const packets = (lastMs: number, ...keyframesMs: number[]) =>
  Array.from({ length: lastMs / 40 + 1 }, (_unused, index) => ({
    ptsMs: index * 40,
    isKeyframe: keyframesMs.includes(index * 40),
  }));

describe('choice of the decode mode', () => {
  it('decodes keyframes only when they come as often as looks, a little late included', () => {
    expect(chooseMode(config, { longestGapMs: 2000, keyframeCount: 3 })).toBe('keyframes');
    expect(chooseMode(config, { longestGapMs: 2500, keyframeCount: 3 })).toBe('keyframes');
    expect(chooseMode(config, { longestGapMs: 2501, keyframeCount: 3 })).toBe('cadence');
  });
  it('decodes all of a stream whose keyframes never came', () => {
    expect(chooseMode(config, { longestGapMs: 2000, keyframeCount: 0 })).toBe('cadence');
  });
  it('tries keyframes when nothing is known, and obeys a configured mode', () => {
    expect(chooseMode(config, undefined)).toBe('keyframes');
    expect(chooseMode({ ...config, mode: 'full' }, { longestGapMs: 1, keyframeCount: 9 })).toBe('full');
  });
  it('counts the gap that is still open at the end', () => {
    expect(keyframeFacts(packets(10_000, 0, 2000))).toEqual({ longestGapMs: 8000, keyframeCount: 2 });
    expect(keyframeFacts(packets(4000, 0, 2000, 4000))).toEqual({ longestGapMs: 2000, keyframeCount: 3 });
    expect(keyframeFacts([])).toBeUndefined();
  });

  const good = {
    lookIntervalMs: 2000,
    usualGapMs: 2000,
    streamMs: 10_000,
    lastPictureMs: 9000,
    isOptionIgnored: false,
    isKeyframeMissed: false,
  };
  it('is content while keyframes arrive, also with the delay of B-frames', () => {
    expect(keyframeFault(good)).toBeUndefined();
    expect(keyframeFault({ ...good, streamMs: 19_000 })).toBeUndefined();
  });
  it('gives up keyframes when they stop, are skipped or the decoder ignores the request', () => {
    expect(keyframeFault({ ...good, streamMs: 19_001 })).toContain('rarer');
    expect(keyframeFault({ ...good, lastPictureMs: undefined, streamMs: 10_001 })).toContain('rarer');
    expect(keyframeFault({ ...good, isOptionIgnored: true })).toContain('ignores');
    expect(keyframeFault({ ...good, isKeyframeMissed: true })).toContain('skipped');
  });
});
