/** Up to this age a picture is the present to somebody who watches. */
const presentMs = 3000;

export type AgeWord =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'live'; readonly seconds: string }
  | { readonly kind: 'old'; readonly ms: number };

/** How the age of a picture is told: a delay in tenths of a second while it is live, else how long ago. */
export function ageWord(ageMs: number | undefined): AgeWord {
  if (ageMs === undefined) return { kind: 'unknown' };
  // Clocks of two machines differ: a picture from the future is as good as now.
  const age = Math.max(ageMs, 0);
  return age <= presentMs ? { kind: 'live', seconds: (age / 1000).toFixed(1) } : { kind: 'old', ms: age };
}
