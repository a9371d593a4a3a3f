import { cleanup, configure } from '@testing-library/react';
import { afterEach, beforeEach, vi } from 'vitest';

// A bound, not a wait: queries resolve as soon as the text is there, also on a busy machine.
configure({ asyncUtilTimeout: 20_000 });

/**
 * Every test starts at the same moment, so that no text it looks for depends on when somebody runs it. From there the
 * clock goes on; only dates are changed, timers stay what they are.
 */
function startClock(): void {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-11-25T02:10:05Z'), shouldAdvanceTime: true });
}

startClock();
beforeEach(startClock);
afterEach(cleanup);
