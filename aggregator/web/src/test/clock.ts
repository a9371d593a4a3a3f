import { beforeEach, vi } from 'vitest';

/**
 * Every test starts at the same moment, so that no text it looks for depends on when somebody runs it. From there the
 * clock goes on; only dates are changed, timers stay what they are.
 */
function startClock(): void {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-11-25T02:10:05Z'), shouldAdvanceTime: true });
}

startClock();
beforeEach(startClock);
