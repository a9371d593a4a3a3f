import { formatDuration } from '#ui/format';

/** 2 100 000 → "2.1 Mbit/s". */
export function formatBitrate(bitsPerSecond: number, language: string): string {
  const [value, unit] = bitsPerSecond >= 1e6 ? [bitsPerSecond / 1e6, 'Mbit/s'] : [bitsPerSecond / 1e3, 'kbit/s'];
  const digits = value < 10 ? 1 : 0;
  return `${new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(value)} ${unit}`;
}

/** A length of time without a second part of nothing: 45 min, not 45 min 0 s. */
export function formatSpan(ms: number, language: string): string {
  return formatDuration(ms, language).replace(/(\S) 0\s?\D+$/, '$1');
}
