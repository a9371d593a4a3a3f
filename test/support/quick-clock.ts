import type { Clock } from '@streetwarden/edge-agent/platform/clock';
import { createSystemClock } from '@streetwarden/edge-agent/platform/system-clock';

/**
 * The machine's time, running faster: backoffs and time-outs keep their proportions and tests need not wait for them.
 *
 * @param startMs the same for every process of one test, so that times kept on disk stay in the past after a restart
 */
export function createQuickClock(startMs: number, factor: number): Clock {
  const system = createSystemClock();
  return {
    nowMs: () => Math.round(startMs + (Date.now() - startMs) * factor),
    monotonicMs: () => system.monotonicMs() * factor,
    delay: (ms, signal) => system.delay(ms / factor, signal),
  };
}
