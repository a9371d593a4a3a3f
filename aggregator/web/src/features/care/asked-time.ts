import type { AskedTime } from '#api/care-queries';

const dayMs = 86_400_000;

/** The last days up to now, to the minute, so that a page that is open asks the same again for a while. */
export function askedTime(nowMs: number, days: number): AskedTime {
  const toMs = Math.ceil(nowMs / 60_000) * 60_000;
  return { from: new Date(toMs - days * dayMs).toISOString(), to: new Date(toMs).toISOString() };
}

/** Whole local days: the last ones with today. */
export function askedDays(nowMs: number, days: number): AskedTime {
  const now = new Date(nowMs);
  const at = (offset: number) => new Date(now.getFullYear(), now.getMonth(), now.getDate() + offset).toISOString();
  return { from: at(1 - days), to: at(1) };
}
