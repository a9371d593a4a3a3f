import type { TenantRulesAnswer } from '#api/admin-queries';

export type HourGroup = TenantRulesAnswer['rules']['calendar']['hours'][number];

/** Reads `08:30-12:00 14:00-17:30`; undefined when one of them is no span of a day. */
export function readSpans(text: string): string[] | undefined {
  const spans = text.split(/[\s,，;；]+/).filter((span) => span !== '');
  const time = '(?:[01]\\d|2[0-3]):[0-5]\\d';
  const span = new RegExp(`^${time}-(?:${time}|24:00)$`);
  return spans.length > 0 && spans.every((each) => span.test(each)) ? spans : undefined;
}

/** The group with another first or last day of its season. */
export function seasonOf(group: HourGroup, end: 'from' | 'to', monthDay: string): HourGroup {
  const { from = '', to = '' } = group.season ?? {};
  return { ...group, season: { from, to, [end]: monthDay } };
}
