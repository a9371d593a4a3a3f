import chineseDays from 'chinese-days';

/** A date that is not what its weekday says. */
export interface SpecialDay {
  readonly kind: 'holiday' | 'working-day';
  /** As the officers know it, e.g. 春节. */
  readonly name: string;
}

/** Public holidays and the weekends worked in exchange for them (调休). */
export interface HolidayTable {
  /** @param date  `yyyy-MM-dd` of the calendar's time zone. */
  specialDay(date: string): SpecialDay | undefined;
  /** Whether the table of this year is published and known here. */
  covers(year: number): boolean;
}

const noonHour = 12;

/** The library's entry of a date; its names read `Spring Festival,春节,4`, those of ordinary days are weekdays. */
function entryOf(date: string): SpecialDay | undefined {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  // A Date at local noon: the library reads strings as UTC but prints local time, which shifts the day west of Greenwich.
  const detail = chineseDays.getDayDetail(new Date(year, month - 1, day, noonHour));
  const [, name] = detail.name.split(',');
  return name === undefined ? undefined : { kind: detail.work ? 'working-day' : 'holiday', name };
}

/**
 * The public holidays of China as the State Council announces them each autumn for the next year.
 *
 * Only this file knows the library; a table is complete when its last holiday of every year, National Day, is in it.
 */
export const chineseHolidays: HolidayTable = {
  specialDay: entryOf,
  covers: (year) => entryOf(`${year}-01-01`) !== undefined && entryOf(`${year}-10-01`) !== undefined,
};

/** For tenants without public holidays: nothing is ever missing. */
export const noHolidays: HolidayTable = { specialDay: () => undefined, covers: () => true };
