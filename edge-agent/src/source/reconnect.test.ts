import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lastingFaultRetry, passingFaultRetry, retryDelayMs } from '#source/reconnect';

describe('retries', () => {
  it('doubles its wait up to the cap', () => {
    const waits = [1, 2, 3, 4, 5, 6, 7].map((count) => retryDelayMs(passingFaultRetry, count, 1));
    expect(waits).toEqual([500, 1000, 2000, 4000, 8000, 8000, 8000]);
  });
  it('never waits so long that a stream could not be back 15 s after its camera', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (count, random) => {
          const waitMs = retryDelayMs(passingFaultRetry, count, random);
          expect(waitMs).toBeGreaterThanOrEqual(250);
          expect(waitMs).toBeLessThanOrEqual(8_000);
        },
      ),
    );
  });
  it('spreads cameras that failed together', () => {
    expect(retryDelayMs(passingFaultRetry, 5, 0)).toBe(4_000);
    expect(retryDelayMs(passingFaultRetry, 5, 0.5)).toBe(6_000);
  });
  it('asks rarely where a wrong password would lock the account', () => {
    expect(retryDelayMs(lastingFaultRetry, 1, 0)).toBeGreaterThanOrEqual(15_000);
    expect(retryDelayMs(lastingFaultRetry, 20, 1)).toBe(300_000);
  });
});
