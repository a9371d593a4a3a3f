import { describe, expect, it } from 'vitest';
import { createPlaybackPace } from '#live/playback-pace';
import { createSteppedClock } from '../../../test/support/stepped-clock.ts';

function openPace(rate = 1) {
  const clock = createSteppedClock();
  const state = { rate };
  const pace = createPlaybackPace({ clock, rate: () => state.rate });
  const at = (ms: number): number => {
    pace.reached(1_000_000 + ms);
    return pace.waitMs();
  };
  return { clock, state, at };
}

describe('pace of a playback', () => {
  it('sends three seconds at once, then as fast as it is watched', async () => {
    const { clock, at } = openPace();
    expect([at(0), at(1_000), at(3_000)]).toEqual([0, 0, 0]);
    expect(at(4_000)).toBe(1_000);
    await clock.advance(1_000);
    expect(at(4_000)).toBe(0);
  });

  it('at speed 4 sends four seconds of footage a second', async () => {
    const { clock, at } = openPace(4);
    at(0);
    expect(at(12_000)).toBe(0);
    expect(at(16_000)).toBe(1_000);
    await clock.advance(1_000);
    expect(at(16_000)).toBe(0);
  });

  it('sends nothing more while paused, and goes on where it stopped', async () => {
    const { clock, state, at } = openPace(0);
    at(0);
    expect(at(4_000)).toBeGreaterThan(0);
    await clock.advance(60_000);
    expect(at(4_000)).toBeGreaterThan(0);
    state.rate = 1;
    await clock.advance(500);
    expect(at(4_000)).toBe(500);
  });

  it('does not rush to catch up after the uplink stood still', async () => {
    const { clock, at } = openPace();
    at(0);
    at(1_000);
    await clock.advance(60_000);
    expect(at(2_000)).toBe(0);
    expect(at(6_000)).toBeGreaterThan(0);
  });
});
