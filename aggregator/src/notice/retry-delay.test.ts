import { describe, expect, it } from 'vitest';
import { defaultRetryPolicy as policy, retryDelayMs } from '#notice/retry-delay';

describe('waits between attempts', () => {
  it('double from the first to the longest, half of each by chance', () => {
    const least = [1, 2, 3, 20, 1000].map((attempt) => retryDelayMs({ attempt, chance: 0 }, policy));
    expect(least).toEqual([2_500, 5_000, 10_000, 1_800_000, 1_800_000]);
    const most = [1, 2, 20].map((attempt) => retryDelayMs({ attempt, chance: 0.9999999999 }, policy));
    expect(most).toEqual([5_000, 10_000, 3_600_000]);
  });

  it('are as long as the gateway asks for, up to the longest', () => {
    expect(retryDelayMs({ attempt: 1, chance: 0, askedMs: 60_000 }, policy)).toBe(60_000);
    expect(retryDelayMs({ attempt: 1, chance: 0, askedMs: 86_400_000 }, policy)).toBe(policy.longestDelayMs);
  });
});
