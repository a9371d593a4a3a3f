import { DomainError } from '@streetwarden/shared/problem/domain-error';

export const dayMs = 86_400_000;

/** A time zone by its IANA name, e.g. `Asia/Shanghai`. */
export interface WallTime {
  /** What the wall clock is ahead of UTC at an instant, in milliseconds. */
  offsetMs(atMs: number): number;
  /** `yyyy-MM-dd` on the wall at an instant. */
  dateAt(atMs: number): string;
  /**
   * The first instant at which the wall shows `wallMs` or later.
   *
   * A wall time that comes twice means its first coming; one that is jumped over means the instant of the jump.
   * @param wallMs  date and time on the wall, written as if it were UTC.
   */
  firstInstant(wallMs: number): number;
}

/** @throws {DomainError} `calendar-invalid` for a name that is not in the time-zone database. */
export function createWallTime(timeZone: string): WallTime {
  const offsetMs = offsetReader(timeZone);
  return {
    offsetMs,
    dateAt: (atMs) => isoDate(atMs + offsetMs(atMs)),
    firstInstant(wallMs) {
      const before = offsetMs(wallMs - dayMs);
      const after = offsetMs(wallMs + dayMs);
      if (before === after) return wallMs - before;
      if (offsetMs(wallMs - before) === before) return wallMs - before;
      if (offsetMs(wallMs - after) === after) return wallMs - after;
      return jumpBetween(wallMs - after, wallMs - before, offsetMs);
    },
  };
}

/** `yyyy-MM-dd` of a wall time. */
export const isoDate = (wallMs: number): string => new Date(wallMs).toISOString().slice(0, 10);

function offsetReader(timeZone: string): (atMs: number) => number {
  const format = formatOf(timeZone);
  return (atMs) => {
    const parts = { year: 0, month: 0, day: 0, hour: 0, minute: 0, second: 0 };
    for (const { type, value } of format.formatToParts(atMs)) {
      if (type in parts) parts[type as keyof typeof parts] = Number(value);
    }
    const wallMs = Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour, parts.minute, parts.second);
    return wallMs - Math.floor(atMs / 1000) * 1000;
  };
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const numeric = 'numeric' as const;
  try {
    return new Intl.DateTimeFormat('en-US', {
      ...{ timeZone, hourCycle: 'h23', year: numeric, month: numeric, day: numeric },
      ...{ hour: numeric, minute: numeric, second: numeric },
    });
  } catch (cause) {
    throw new DomainError('calendar-invalid', { field: 'timeZone', rule: `${timeZone} is no IANA name` }, { cause });
  }
}

/** The instant in (`fromMs`, `toMs`] at which the offset changes. */
function jumpBetween(fromMs: number, toMs: number, offsetMs: (atMs: number) => number): number {
  const before = offsetMs(fromMs);
  let low = fromMs;
  let high = toMs;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetMs(middle) === before) low = middle;
    else high = middle;
  }
  return high;
}
