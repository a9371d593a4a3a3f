/** Lines of hours as they stand in a form. */
export type HourValues = readonly {
  readonly days?: readonly number[];
  readonly from?: string;
  readonly to?: string;
}[];

/** Hours as the API takes them; a line without days or times says nothing, and midnight ends a day. */
export function weeklyHoursOf(lines: HourValues = []) {
  return lines.flatMap(({ days = [], from, to }) =>
    days.length === 0 || !from || !to
      ? []
      : [{ days: days.toSorted((a, b) => a - b), from, to: to === '00:00' ? '24:00' : to }],
  );
}
