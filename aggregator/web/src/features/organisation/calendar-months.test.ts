import { expect, it } from 'vitest';
import { calendarMonths } from '#features/organisation/calendar-months';

const day = (date: string) => ({ date, isWorking: true, name: null });

it('puts days under their weekday, Monday first', () => {
  // 1 October 2026 is a Thursday, 1 November a Sunday, 1 June a Monday.
  const months = calendarMonths(['2026-06-01', '2026-10-01', '2026-10-02', '2026-11-01'].map(day));
  expect([months[5]?.blanks, months[9]?.blanks, months[10]?.blanks]).toEqual([0, 3, 6]);
  expect(months.map(({ days }) => days.length)).toEqual([0, 0, 0, 0, 0, 1, 0, 0, 0, 2, 1, 0]);
});
