import { cellCount } from '#motion/luma-grid';
import { valueAtRank } from '#motion/value-at-rank';

/** Where a picture differs from what is usual. */
export interface Difference {
  /** 1 where a cell changed. Reused by the next call. */
  readonly changed: Uint8Array;
  readonly changedShare: number;
}

/** Running average of each cell, with the cell's own usual restlessness (trees, water, flicker). */
export interface BackgroundModel {
  /** @param elapsedMs since the picture before; rates are in wall-clock time, not in pictures. */
  update(luma: Float32Array, elapsedMs: number): Difference;
}

/** Still cells follow light quickly; changed ones slowly, so that a new object stays visible for minutes. */
const stillTauMs = 20_000;
const changedTauMs = 120_000;
const restlessTauMs = 60_000;
const restlessFactor = 3;

/** @param lumaThreshold smallest change that counts, luma levels. */
export function createBackgroundModel(lumaThreshold: number): BackgroundModel {
  const mean = new Float32Array(cellCount);
  const restless = new Float32Array(cellCount);
  const changed = new Uint8Array(cellCount);
  const gains = new Float32Array(Math.ceil(cellCount / 3));
  let isEmpty = true;
  return {
    update: (luma, elapsedMs) => {
      if (isEmpty) {
        mean.set(luma);
        isEmpty = false;
        return { changed: changed.fill(0), changedShare: 0 };
      }
      const gain = lightingGain(luma, mean, gains);
      const rates = {
        still: 1 - Math.exp(-elapsedMs / stillTauMs),
        changed: 1 - Math.exp(-elapsedMs / changedTauMs),
        restless: 1 - Math.exp(-elapsedMs / restlessTauMs),
      };
      let count = 0;
      for (let cell = 0; cell < cellCount; cell += 1) {
        const now = luma[cell] as number;
        const before = mean[cell] as number;
        const usual = restless[cell] as number;
        const distance = Math.abs(now - gain * before);
        const isChanged = distance > Math.max(lumaThreshold, restlessFactor * usual);
        changed[cell] = isChanged ? 1 : 0;
        if (isChanged) count += 1;
        mean[cell] = before + (now - before) * (isChanged ? rates.changed : rates.still);
        restless[cell] = usual + (Math.min(distance, 2 * lumaThreshold) - usual) * rates.restless;
      }
      return { changed, changedShare: count / cellCount };
    },
  };
}

/** A cloud or dusk makes everything darker by one factor: the middle of the cells' factors is that of the light. */
function lightingGain(luma: Float32Array, mean: Float32Array, gains: Float32Array): number {
  let count = 0;
  for (let cell = 0; cell < cellCount; cell += 3) {
    const before = mean[cell] as number;
    if (before <= 12) continue;
    gains[count] = (luma[cell] as number) / before;
    count += 1;
  }
  if (count < cellCount / 12) return 1;
  const middle = valueAtRank(gains.subarray(0, count), count >> 1);
  return Math.min(3, Math.max(1 / 3, middle));
}
