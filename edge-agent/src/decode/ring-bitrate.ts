/** As much of the past as tells about now. */
const segmentsLooked = 6;

/** Bits per second of the newest whole segments; undefined while there is none. */
export function ringBitrateBps(
  segments: readonly { readonly sizeBytes: number; readonly durationMs: number }[],
): number | undefined {
  // The segment that still grows has no size yet.
  const whole = segments.filter(({ sizeBytes }) => sizeBytes > 0).slice(-segmentsLooked);
  const durationMs = whole.reduce((sum, segment) => sum + segment.durationMs, 0);
  if (durationMs <= 0) return undefined;
  return Math.round((whole.reduce((sum, segment) => sum + segment.sizeBytes, 0) * 8000) / durationMs);
}
