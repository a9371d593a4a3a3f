import { type TimeLimit, type TimeLimitUnit, timeLimitUnits } from '#case/clock/time-limit';

const chineseUnits: ReadonlyMap<string, TimeLimitUnit> = new Map([
  ['紧急工作时', 'emergency-hour'],
  ['紧急工作日', 'emergency-hour'],
  ['工作时', 'working-hour'],
  ['工作日', 'working-day'],
  ['工作分钟', 'working-minute'],
  ['小时', 'calendar-hour'],
  ['自然日', 'calendar-day'],
  ['天', 'calendar-day'],
  ['分钟', 'minute'],
]);

/** What {@link parseLimitText} takes, for messages. */
export const limitTextRule = `a number above 0 and one of ${Object.keys(timeLimitUnits).join(', ')}, or e.g. 4工作时`;

/** Reads `4 working-hour` or `4工作时`; undefined when it is neither. One 紧急工作日 is 24 hours without a break. */
export function parseLimitText(text: string): TimeLimit | undefined {
  const [, digits, word] = /^(\d{1,5}(?:\.\d{1,2})?)\s*(\S+)$/.exec(text.trim()) ?? [];
  if (digits === undefined || word === undefined) return undefined;
  const unit = Object.hasOwn(timeLimitUnits, word) ? (word as TimeLimitUnit) : chineseUnits.get(word);
  const amount = Number(digits) * (word === '紧急工作日' ? 24 : 1);
  return unit === undefined || amount <= 0 || amount > 100_000 ? undefined : { amount, unit };
}
