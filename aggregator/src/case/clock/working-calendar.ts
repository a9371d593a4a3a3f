import {
  type CalendarSettings,
  type DayHours,
  intervalMinutes,
  isInSeason,
  type Weekday,
  weekdays,
} from '#case/clock/calendar-settings';
import { chineseHolidays, type HolidayTable, noHolidays, type SpecialDay } from '#case/clock/chinese-holidays';
import { createWallTime, dayMs, isoDate, type WallTime } from '#case/clock/wall-time';

/** The working intervals of one year of the wall clock, as instants in order, with what was worked before each. */
export interface WorkYear {
  /** First instant of the year, and of the next one. */
  readonly fromMs: number;
  readonly toMs: number;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** Working time of the year before each interval, in milliseconds. */
  readonly workedBefore: readonly number[];
  readonly totalMs: number;
}

export interface WorkingCalendar {
  readonly timeZone: string;
  /** One 工作日 in working time. */
  readonly workingDayMs: number;
  /** `yyyy-MM-dd` on the wall. */
  dateAt(at: Date): string;
  /** Whether people work on a date, and why it is not what its weekday says. */
  dayOf(date: string): { readonly isWorking: boolean; readonly special: SpecialDay | undefined };
  /** Whether the holidays of a year are known, from the public table or the overrides. */
  covers(year: number): boolean;
  workYear(year: number): WorkYear;
  /** The year of the wall that an instant falls into. */
  workYearAt(atMs: number): { readonly year: number; readonly work: WorkYear };
}

/**
 * A tenant's calendar; years are laid out once, when they are first asked for.
 *
 * @param holidays  the public table; by default the one the settings name.
 * @throws {DomainError} `calendar-invalid` for an unknown time zone.
 */
export function createWorkingCalendar(settings: CalendarSettings, holidays = tableOf(settings)): WorkingCalendar {
  const wall = createWallTime(settings.timeZone);
  const overrides = new Map(settings.overrides.map(({ date, kind, name }) => [date, { kind, name }]));
  const overriddenYears = new Set(settings.overriddenYears);
  const seasons = settings.hours.map(readHours);
  const years = new Map<number, WorkYear>();

  const specialOf = (date: string) => overrides.get(date) ?? holidays.specialDay(date);
  const intervalsOf = (date: string) => intervalsOn(date, specialOf(date), seasons);
  const workYear = (year: number): WorkYear => {
    const known = years.get(year);
    if (known !== undefined) return known;
    const laidOut = layOutYear(year, wall, intervalsOf);
    years.set(year, laidOut);
    return laidOut;
  };

  return {
    timeZone: settings.timeZone,
    workingDayMs: settings.hoursPerWorkingDay * 3_600_000,
    dateAt: (at) => wall.dateAt(at.getTime()),
    dayOf: (date) => ({ isWorking: intervalsOf(date).length > 0, special: specialOf(date) }),
    covers: (year) => overriddenYears.has(year) || holidays.covers(year),
    workYear,
    workYearAt(atMs) {
      const guess = new Date(atMs).getUTCFullYear();
      const { fromMs, toMs } = workYear(guess);
      const year = atMs < fromMs ? guess - 1 : atMs >= toMs ? guess + 1 : guess;
      return { year, work: workYear(year) };
    },
  };
}

type Minutes = readonly (readonly [number, number])[];

interface SeasonHours {
  readonly season: DayHours['season'];
  readonly standardDay: Minutes;
  readonly byWeekday: ReadonlyMap<Weekday, Minutes>;
}

const isWeekend = (weekday: Weekday) => weekday === 'saturday' || weekday === 'sunday';

function tableOf(settings: CalendarSettings): HolidayTable {
  return settings.publicHolidays === 'china' ? chineseHolidays : noHolidays;
}

function readHours({ season, standardDay, weekdays: own = {} }: DayHours): SeasonHours {
  const standard = standardDay.map(intervalMinutes);
  const usual = (weekday: Weekday) => (isWeekend(weekday) ? [] : standard);
  const hoursOf = (weekday: Weekday): Minutes => own[weekday]?.map(intervalMinutes) ?? usual(weekday);
  const byWeekday = new Map(weekdays.map((weekday) => [weekday, hoursOf(weekday)]));
  return { season, standardDay: standard, byWeekday };
}

/** A weekend worked in exchange (调休) is a whole standard day, also where Saturdays have hours of their own. */
function intervalsOn(date: string, special: SpecialDay | undefined, seasons: readonly SeasonHours[]): Minutes {
  if (special?.kind === 'holiday') return [];
  const hours = seasons.find(({ season }) => isInSeason(date.slice(5), season));
  if (hours === undefined) return [];
  const weekday = weekdays[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? 'sunday';
  const own = hours.byWeekday.get(weekday) ?? [];
  const isMadeWorking = special?.kind === 'working-day' && (isWeekend(weekday) || own.length === 0);
  return isMadeWorking ? hours.standardDay : own;
}

function layOutYear(year: number, wall: WallTime, intervalsOf: (date: string) => Minutes): WorkYear {
  const firstDay = Date.UTC(year, 0, 1);
  const nextYear = Date.UTC(year + 1, 0, 1);
  const toInstant = instantsOfYear(firstDay, nextYear, wall);
  const starts: number[] = [];
  const ends: number[] = [];
  const workedBefore: number[] = [];
  let totalMs = 0;
  for (let day = firstDay; day < nextYear; day += dayMs) {
    for (const [from, to] of intervalsOf(isoDate(day))) {
      const start = toInstant(day, from);
      const end = toInstant(day, to);
      if (end <= start) continue;
      starts.push(start);
      ends.push(end);
      workedBefore.push(totalMs);
      totalMs += end - start;
    }
  }
  return { fromMs: toInstant(firstDay, 0), toMs: toInstant(nextYear, 0), starts, ends, workedBefore, totalMs };
}

/** Asking the time-zone database is slow: once a day tells which days are near a change of the clocks. */
function instantsOfYear(firstDay: number, nextYear: number, wall: WallTime) {
  const offsets = new Map<number, number>();
  for (let day = firstDay - dayMs; day <= nextYear + 2 * dayMs; day += dayMs) offsets.set(day, wall.offsetMs(day));
  return (day: number, minutes: number): number => {
    const wallMs = day + minutes * 60_000;
    const offset = offsets.get(day);
    const isSteady = [day - dayMs, day + dayMs, day + 2 * dayMs].every((other) => offsets.get(other) === offset);
    return isSteady && offset !== undefined ? wallMs - offset : wall.firstInstant(wallMs);
  };
}
