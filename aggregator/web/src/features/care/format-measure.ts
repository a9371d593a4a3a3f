/** 2 100 000 → "2.1 Mbit/s". */
export function formatBitrate(bitsPerSecond: number, language: string): string {
  const [value, unit] = bitsPerSecond >= 1e6 ? [bitsPerSecond / 1e6, 'Mbit/s'] : [bitsPerSecond / 1e3, 'kbit/s'];
  const digits = value < 10 ? 1 : 0;
  return `${new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(value)} ${unit}`;
}

/** Signed milliseconds: +1.2 s, −40 ms. */
export function formatOffset(ms: number, language: string): string {
  const isLong = Math.abs(ms) >= 1000;
  const format = new Intl.NumberFormat(language, { signDisplay: 'exceptZero', maximumFractionDigits: isLong ? 1 : 0 });
  return isLong ? `${format.format(ms / 1000)} s` : `${format.format(ms)} ms`;
}
