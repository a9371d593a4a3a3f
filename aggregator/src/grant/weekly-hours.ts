import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { createWallTime, type WallTime } from '#case/clock/wall-time';
import type { WeeklyHours } from '#storage/camera-words';

const minuteMs = 60_000;
const dayMinutes = 1_440;
/** Offsets of time zones change on whole quarters of an hour only. */
const offsetStepMs = 900_000;

/** A moment as a wall clock shows it. */
export interface WallMoment {
  /** ISO 8601: 1 is Monday. */
  readonly weekday: number;
  readonly minuteOfDay: number;
}

/** Whether a moment lies in one of the hours; those that end on the next day belong to the day they begin on. */
export function isWithinWeeklyHours(hours: readonly WeeklyHours[], { weekday, minuteOfDay }: WallMoment): boolean {
  const yesterday = weekday === 1 ? 7 : weekday - 1;
  return hours.some(({ days, from, to }) => {
    const fromMinute = minuteOf(from);
    const toMinute = minuteOf(to);
    if (fromMinute < toMinute) return days.includes(weekday) && minuteOfDay >= fromMinute && minuteOfDay < toMinute;
    return (
      (days.includes(weekday) && minuteOfDay >= fromMinute) || (days.includes(yesterday) && minuteOfDay < toMinute)
    );
  });
}

/**
 * Makes the reader of wall clocks; it remembers each zone's offset for the running quarter of an hour.
 *
 * @returns a function that @throws {DomainError} `calendar-invalid` for an unknown time zone.
 */
export function createWallClock(): (timeZone: string, at: Date) => WallMoment {
  const zones = new Map<string, { readonly wall: WallTime; step: number; offsetMs: number }>();
  return (timeZone, at) => {
    const step = Math.floor(at.getTime() / offsetStepMs);
    let zone = zones.get(timeZone);
    if (zone === undefined) {
      zone = { wall: createWallTime(timeZone), step: Number.NaN, offsetMs: 0 };
      zones.set(timeZone, zone);
    }
    if (zone.step !== step) {
      zone.step = step;
      zone.offsetMs = zone.wall.offsetMs(at.getTime());
    }
    const minutes = Math.floor((at.getTime() + zone.offsetMs) / minuteMs);
    // 1970-01-01 was a Thursday.
    const weekday = ((Math.floor(minutes / dayMinutes) + 3) % 7) + 1;
    return { weekday, minuteOfDay: minutes % dayMinutes };
  };
}

/** @throws {DomainError} `request-invalid` for hours that no clock shows, or that no day has. */
export function assertWeeklyHours(hours: readonly WeeklyHours[]): void {
  for (const [index, { days, from, to }] of hours.entries()) {
    const refuse = (field: string, rule: string) => {
      throw new DomainError('request-invalid', { field: `/weeklyHours/${index}/${field}`, rule });
    };
    if (days.length === 0 || new Set(days).size !== days.length) refuse('days', 'at least one day, each once');
    if (minuteOf(from) >= dayMinutes) refuse('from', 'before 24:00');
    if (minuteOf(to) > dayMinutes) refuse('to', 'at most 24:00');
    if (from === to) refuse('to', 'another time than from');
  }
}

function minuteOf(text: string): number {
  const [hours = '', minutes = ''] = text.split(':');
  return Number(hours) * 60 + Number(minutes);
}
