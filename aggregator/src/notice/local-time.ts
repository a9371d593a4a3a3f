/** `yyyy-MM-dd HH:mm` on the wall of a time zone, as officers write it. */
export function localTime(at: Date, timeZone: string): string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  return format.format(at);
}
