import type { WeeklyHours } from '@streetwarden/shared/domain/zone';
import { DomainError } from '@streetwarden/shared/problem/domain-error';

const minutesPerDay = 1440;
const weekdays: Readonly<Record<string, number>> = { Mon: 1, Tue: 2, Wed: 3, Thu: 4, Fri: 5, Sat: 6, Sun: 7 };

/** Weekly hours in one time zone; daylight saving follows the time zone's own rules. */
export interface ZoneSchedule {
  /** Whether any span covers the instant; no spans mean always. */
  isActive(hours: readonly WeeklyHours[], atMs: number): boolean;
}

/**
 * @param timeZone IANA name, e.g. Asia/Shanghai
 * @throws {DomainError} `config-invalid` for a name the runtime does not know
 */
export function createZoneSchedule(timeZone: string): ZoneSchedule {
  const format = openFormat(timeZone);
  let cached: { readonly minuteMs: number; readonly local: LocalMinute } | undefined;
  return {
    isActive(hours, atMs) {
      if (hours.length === 0) return true;
      const minuteMs = Math.floor(atMs / 60_000) * 60_000;
      // Formatting costs microseconds, zones ask several times per look.
      if (cached?.minuteMs !== minuteMs) cached = { minuteMs, local: localMinute(format, minuteMs) };
      const { local } = cached;
      return hours.some((span) => covers(span, local));
    },
  };
}

interface LocalMinute {
  /** Monday = 1 … Sunday = 7. */
  readonly day: number;
  readonly minute: number;
}

function openFormat(timeZone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone,
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
  } catch (cause) {
    const facts = { file: 'cameras', path: '/timeZone', rule: 'is an IANA time zone such as Asia/Shanghai' };
    throw new DomainError('config-invalid', facts, { cause });
  }
}

function localMinute(format: Intl.DateTimeFormat, atMs: number): LocalMinute {
  const parts = new Map(format.formatToParts(atMs).map((part) => [part.type, part.value]));
  const day = weekdays[parts.get('weekday') ?? ''] ?? 1;
  return { day, minute: Number(parts.get('hour')) * 60 + Number(parts.get('minute')) };
}

function covers(span: WeeklyHours, local: LocalMinute): boolean {
  const from = minuteOf(span.from);
  const to = minuteOf(span.to);
  if (from < to) return span.days.includes(local.day) && local.minute >= from && local.minute < to;
  // Over midnight (and 24 hours when both ends are equal): the evening belongs to its day, the morning to the day before.
  const dayBefore = local.day === 1 ? 7 : local.day - 1;
  if (local.minute >= from) return span.days.includes(local.day);
  return local.minute < to && span.days.includes(dayBefore);
}

function minuteOf(time: string): number {
  const [hours, minutes] = time.split(':');
  return Math.min(minutesPerDay, Number(hours) * 60 + Number(minutes));
}
