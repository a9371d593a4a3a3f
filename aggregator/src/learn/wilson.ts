/** Two-sided 95 %. */
const normalQuantile = 1.96;

/**
 * Wilson's interval of a share seen in a sample: what the share may really be.
 *
 * @returns 0–1 both ends; the whole range when nothing was seen.
 * @see E. B. Wilson, JASA 22 (1927) 209
 */
export function wilsonInterval(hits: number, total: number): { readonly low: number; readonly high: number } {
  if (total === 0) return { low: 0, high: 1 };
  const share = hits / total;
  const z2 = normalQuantile ** 2;
  const middle = share + z2 / (2 * total);
  const spread = normalQuantile * Math.sqrt((share * (1 - share) + z2 / (4 * total)) / total);
  const scale = 1 + z2 / total;
  return { low: Math.max(0, (middle - spread) / scale), high: Math.min(1, (middle + spread) / scale) };
}
