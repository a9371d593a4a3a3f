import type { WorkingCalendar } from '#case/clock/working-calendar';

/** A year whose holidays are not known; dates in it are counted by weekday only. */
export interface HolidayTableMissing {
  readonly code: 'holiday-table-missing';
  readonly year: number;
  /** The year has begun: clocks are wrong already. */
  readonly isUrgent: boolean;
}

/** The State Council announces the next year's holidays around November. */
const firstMonthOfNotice = 11;

/** The years to warn about: this one at any time, the next one from 1 November on. */
export function holidayTablesMissing(calendar: WorkingCalendar, now: Date): HolidayTableMissing[] {
  const [year = 0, month = 1] = calendar.dateAt(now).split('-').map(Number);
  const years = month >= firstMonthOfNotice ? [year, year + 1] : [year];
  return years
    .filter((wanted) => !calendar.covers(wanted))
    .map((missing) => ({ code: 'holiday-table-missing', year: missing, isUrgent: missing === year }));
}
