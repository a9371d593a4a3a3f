import type { YearCalendar } from '#api/admin-queries';

type Day = YearCalendar['days'][number];

export interface Month {
  /** 1 to 12. */
  readonly month: number;
  /** Empty places before the first day, in a week that begins on Monday. */
  readonly blanks: number;
  readonly days: readonly Day[];
}

/** The days of a year by month. */
export function calendarMonths(days: readonly Day[]): readonly Month[] {
  return Array.from({ length: 12 }, (_, index) => {
    const own = days.filter(({ date }) => Number(date.slice(5, 7)) === index + 1);
    const [first] = own;
    const weekday = first === undefined ? 1 : new Date(`${first.date}T00:00:00Z`).getUTCDay();
    return { month: index + 1, blanks: (weekday + 6) % 7, days: own };
  });
}
