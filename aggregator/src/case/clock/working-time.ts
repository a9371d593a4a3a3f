import { DomainError } from '@streetwarden/shared/problem/domain-error';
import {
  limitMs,
  type TimeLimit,
  type TimeLimitUnit,
  type Timescale,
  timescaleOf,
  unitMs,
} from '#case/clock/time-limit';
import type { WorkingCalendar, WorkYear } from '#case/clock/working-calendar';

/** A limit that is not used up within so many years belongs to a calendar without working days. */
const mostYears = 60;

/**
 * When a limit that begins at `start` is used up: the earliest such instant, e.g. 12:00 and not 14:00 after the break.
 *
 * @throws {DomainError} `calendar-invalid` when the calendar has no working time for it.
 */
export function dueAt(start: Date, limit: TimeLimit, calendar: WorkingCalendar): Date {
  return after(start, limitMs(limit, calendar.workingDayMs), { calendar, timescale: timescaleOf(limit.unit) });
}

/** Time between two instants in a unit; negative when `end` is before `start`. */
export function elapsed(start: Date, end: Date, unit: TimeLimitUnit, calendar: WorkingCalendar): number {
  const passedMs = elapsedMs(start, end, { calendar, timescale: timescaleOf(unit) });
  return passedMs / unitMs(unit, calendar.workingDayMs);
}

interface TimeScaleOf {
  readonly calendar: WorkingCalendar;
  readonly timescale: Timescale;
}

/** Milliseconds between two instants on a timescale; negative when `end` is before `start`. */
export function elapsedMs(start: Date, end: Date, { calendar, timescale }: TimeScaleOf): number {
  const fromMs = start.getTime();
  const toMs = end.getTime();
  if (timescale === 'natural') return toMs - fromMs;
  if (toMs < fromMs) return -workedBetween(toMs, fromMs, calendar);
  return workedBetween(fromMs, toMs, calendar);
}

/** The instant that lies `durationMs` of the timescale after `start`, the earliest such; before it when negative. */
export function after(start: Date, durationMs: number, { calendar, timescale }: TimeScaleOf): Date {
  if (durationMs === 0) return new Date(start);
  if (timescale === 'natural') return new Date(start.getTime() + durationMs);
  return durationMs > 0
    ? workAhead(start.getTime(), durationMs, calendar)
    : workBack(start.getTime(), -durationMs, calendar);
}

/** Whether an instant lies inside working hours. */
export function isWorkingTime(at: Date, calendar: WorkingCalendar): boolean {
  return nextWorkingInstant(at, calendar).getTime() === at.getTime();
}

/** `at` itself inside working hours, otherwise the next opening. */
export function nextWorkingInstant(at: Date, calendar: WorkingCalendar): Date {
  const atMs = at.getTime();
  const { year: first, work } = calendar.workYearAt(atMs);
  for (let year = first, known = work; year <= first + mostYears; year += 1, known = calendar.workYear(year)) {
    const end = known.ends[countUpTo(known.ends, atMs)];
    const start = known.starts[countUpTo(known.ends, atMs)];
    if (start !== undefined && end !== undefined) return new Date(Math.max(start, atMs));
  }
  throw withoutWork();
}

/** `at` itself inside working hours, otherwise the closing before it. */
export function previousWorkingInstant(at: Date, calendar: WorkingCalendar): Date {
  if (isWorkingTime(at, calendar)) return new Date(at);
  const atMs = at.getTime();
  const { year: last, work } = calendar.workYearAt(atMs);
  for (let year = last, known = work; year >= last - mostYears; year -= 1, known = calendar.workYear(year)) {
    const end = known.ends[countUpTo(known.ends, atMs) - 1];
    if (end !== undefined) return new Date(end);
  }
  throw withoutWork();
}

/** The first opening of the next working day after the day of `at`: when the named person looks in the morning (MQ 22). */
export function nextWorkingMorning(at: Date, calendar: WorkingCalendar): Date {
  const today = calendar.dateAt(at);
  const { year: first, work } = calendar.workYearAt(at.getTime());
  for (let year = first, known = work; year <= first + mostYears; year += 1, known = calendar.workYear(year)) {
    const opening = known.starts
      .slice(countUpTo(known.starts, at.getTime()))
      .find((startMs) => calendar.dateAt(new Date(startMs)) !== today);
    if (opening !== undefined) return new Date(opening);
  }
  throw withoutWork();
}

const withoutWork = () =>
  new DomainError('calendar-invalid', { field: 'hours', rule: `no working time within ${mostYears} years` });

/** How many of the sorted instants are at or before `atMs`. */
function countUpTo(sorted: readonly number[], atMs: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? Number.POSITIVE_INFINITY) <= atMs) low = middle + 1;
    else high = middle;
  }
  return low;
}

function workedInYearBefore(work: WorkYear, atMs: number): number {
  const index = countUpTo(work.starts, atMs) - 1;
  const [start, end] = [work.starts[index], work.ends[index]];
  if (start === undefined || end === undefined) return 0;
  return (work.workedBefore[index] ?? 0) + Math.min(atMs, end) - start;
}

function workedBetween(fromMs: number, toMs: number, calendar: WorkingCalendar): number {
  const first = calendar.workYearAt(fromMs);
  const last = calendar.workYearAt(toMs);
  let workedMs = workedInYearBefore(last.work, toMs) - workedInYearBefore(first.work, fromMs);
  for (let year = first.year; year < last.year; year += 1) workedMs += calendar.workYear(year).totalMs;
  return workedMs;
}

function workAhead(fromMs: number, durationMs: number, calendar: WorkingCalendar): Date {
  const { year: first, work } = calendar.workYearAt(fromMs);
  let targetMs = workedInYearBefore(work, fromMs) + durationMs;
  let [year, known] = [first, work];
  while (targetMs > known.totalMs) {
    if (year - first > mostYears) throw withoutWork();
    targetMs -= known.totalMs;
    year += 1;
    known = calendar.workYear(year);
  }
  // The last interval that begins with less than the target worked.
  const index = countUpTo(known.workedBefore, targetMs - 1) - 1;
  return new Date((known.starts[index] ?? 0) + targetMs - (known.workedBefore[index] ?? 0));
}

function workBack(fromMs: number, durationMs: number, calendar: WorkingCalendar): Date {
  const { year: last, work } = calendar.workYearAt(fromMs);
  let targetMs = workedInYearBefore(work, fromMs) - durationMs;
  let [year, known] = [last, work];
  while (targetMs < 0) {
    if (last - year > mostYears) throw withoutWork();
    year -= 1;
    known = calendar.workYear(year);
    targetMs += known.totalMs;
  }
  const index = countUpTo(known.workedBefore, targetMs) - 1;
  return new Date((known.starts[index] ?? 0) + targetMs - (known.workedBefore[index] ?? 0));
}
