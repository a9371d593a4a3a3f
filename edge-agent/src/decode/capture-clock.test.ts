import { describe, expect, it } from 'vitest';
import { createArrivalClock, createFileClock } from '#decode/capture-clock';

describe('capture time', () => {
  it('takes the earliest arrival for the truth while it settles', () => {
    const clock = createArrivalClock();
    for (const [streamMs, delayMs] of [
      [0, 900],
      [40, 300],
      [80, 120],
      [120, 450],
    ] as const)
      clock.observe(streamMs, 1_000_000 + streamMs + delayMs);
    expect(clock.toCaptureMs(120)).toBe(1_000_240);
  });
  it('is not moved by a late burst after it has settled', () => {
    const clock = createArrivalClock();
    for (let streamMs = 0; streamMs <= 200_000; streamMs += 1000)
      clock.observe(streamMs, 5_000_000 + streamMs + (streamMs > 20_000 && streamMs < 30_000 ? 4000 : 50));
    expect(clock.toCaptureMs(200_000)).toBe(5_200_050);
  });
  it('follows a camera whose clock drifts', () => {
    const clock = createArrivalClock();
    for (let streamMs = 0; streamMs <= 3_600_000; streamMs += 1000) clock.observe(streamMs, streamMs * 1.0001);
    expect(Math.abs(clock.toCaptureMs(3_600_000) - 3_600_360)).toBeLessThan(20);
  });
  it('gives files their own time', () => {
    expect(createFileClock(77_000).toCaptureMs(1500)).toBe(78_500);
  });
});
