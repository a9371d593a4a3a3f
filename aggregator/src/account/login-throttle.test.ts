import { describe, expect, it } from 'vitest';
import { createLoginThrottle } from '#account/login-throttle';

function setUp() {
  const clock = { ms: 0, nowMs: () => clock.ms };
  return { clock, throttle: createLoginThrottle({ clock }) };
}
const attempt = { username: 'admin', address: '10.0.0.1' };

describe('slowing down password guessing', () => {
  it('lets four mistakes pass and doubles the wait from the fifth on', () => {
    const { clock, throttle } = setUp();
    for (let n = 0; n < 5; n += 1) expect(throttle.begin(attempt)).toBe(0);
    const waits: number[] = [];
    for (let n = 0; n < 4; n += 1) {
      const waitMs = throttle.begin(attempt);
      waits.push(waitMs);
      clock.ms += waitMs;
      expect(throttle.begin(attempt)).toBe(0);
    }
    expect(waits).toEqual([1000, 2000, 4000, 8000]);
  });

  it('never makes one person wait longer than 15 minutes', () => {
    const { clock, throttle } = setUp();
    let longestMs = 0;
    for (let n = 0; n < 200; n += 1) {
      const waitMs = throttle.begin(attempt);
      longestMs = Math.max(longestMs, waitMs);
      clock.ms += waitMs;
    }
    expect(longestMs).toBe(900_000);
  });

  it('counts guesses that run at the same time', () => {
    const { throttle } = setUp();
    const admitted = Array.from({ length: 100 }, () => throttle.begin(attempt)).filter((waitMs) => waitMs === 0);
    expect(admitted).toHaveLength(5);
  });

  it('forgives after a right password', () => {
    const { throttle } = setUp();
    for (let n = 0; n < 4; n += 1) throttle.begin(attempt);
    throttle.succeeded(attempt);
    for (let n = 0; n < 5; n += 1) expect(throttle.begin(attempt)).toBe(0);
  });

  it('does not lock a person out for long because of guesses from many other addresses', () => {
    const { throttle } = setUp();
    for (let n = 0; n < 500; n += 1) throttle.begin({ username: 'admin', address: `10.1.${n >> 8}.${n & 255}` });
    expect(throttle.begin(attempt)).toBeLessThanOrEqual(30_000);
  });

  it('slows one address that tries many usernames', () => {
    const { throttle } = setUp();
    const admitted = Array.from({ length: 100 }, (_, n) =>
      throttle.begin({ username: `user${n}`, address: '10.0.0.9' }),
    );
    expect(admitted.filter((waitMs) => waitMs === 0)).toHaveLength(50);
  });
});
