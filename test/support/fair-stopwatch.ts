const stepMs = 5;

/**
 * Measures time as on a machine that has nothing else to do: milliseconds in which this process waited for a core are
 * left out, those in which it computed or waited for something count.
 */
export function startFairStopwatch() {
  let elapsedMs = 0;
  let longestPauseMs = 0;
  let lastMs = performance.now();
  let lastCpu = process.cpuUsage();
  const look = () => {
    const nowMs = performance.now();
    const { user, system } = process.cpuUsage(lastCpu);
    const passedMs = Math.min(nowMs - lastMs, stepMs + (user + system) / 1000);
    elapsedMs += passedMs;
    longestPauseMs = Math.max(longestPauseMs, passedMs);
    lastMs = nowMs;
    lastCpu = process.cpuUsage();
  };
  const timer = setInterval(look, stepMs);
  return {
    stop(): { readonly elapsedMs: number; readonly longestPauseMs: number } {
      clearInterval(timer);
      look();
      return { elapsedMs, longestPauseMs };
    },
  };
}
