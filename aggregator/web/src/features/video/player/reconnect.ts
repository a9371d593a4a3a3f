const firstDelayMs = 500;
const mostDelayMs = 15_000;

/** Problems that trying again cannot cure while this page is open: the reader gets stills, or the reason. */
const lastingCodes: ReadonlySet<string> = new Set([
  'not-found',
  'camera-right-missing',
  'session-required',
  'live-codec-unsupported',
  'browser-codec-unsupported',
  'camera-unwatched',
]);

export function isLasting(code: string | undefined): boolean {
  return code !== undefined && lastingCodes.has(code);
}

/** Pause before attempt `attempt` (from 1): doubling, up to 15 s, spread so that a wall does not knock in step. */
export function reconnectDelayMs(attempt: number, random: number): number {
  return Math.min(firstDelayMs * 2 ** (attempt - 1), mostDelayMs) * (0.5 + random / 2);
}
