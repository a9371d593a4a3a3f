import type { ImageCondition } from '@streetwarden/shared/message/health-message';
import { cellCount, type LumaGrid } from '#motion/luma-grid';
import type { MotionConfig } from '#motion/motion-config';
import { correlation, deviationOf, meanOf, sceneStructure } from '#motion/scene-structure';
import { valueAtRank } from '#motion/value-at-rank';

/** What one picture says about the camera; `unsure` neither raises nor ends a condition. */
export type Verdict = ImageCondition | 'unsure';

/** Judges single pictures against what the camera usually sees; that they last is judged by the condition tracker. */
export interface PictureJudge {
  /** @param isLive whether equal pictures mean a frozen camera; files and rendered clips repeat themselves honestly. */
  judge(grid: LumaGrid, atMs: number, isLive: boolean): Verdict;
  /** Learns the usual view from the picture judged last; called only while the condition is clear. */
  learn(grid: LumaGrid, elapsedMs: number): void;
}

/** Luma of a covered or unlit sensor; a street at night still has its lamps. */
const blackMean = 20;
const blackPeak = 48;
/** Shares of the usual detail: a blurred picture's, and that of a cell with something flat in front of it. */
const blurred = { below: 0.5, goodAbove: 0.6 } as const;
const hiddenDetailShare = 0.25;
const hidden = { above: 0.35, goodBelow: 0.25 } as const;
/** Of an empty street a parked car is most of the detail; when it drives off nothing is hidden. Share of all cells. */
const leastHiddenShare = 0.12;
/** Detail and darkness below which a cell can tell nothing, luma levels. */
const leastDetail = 2;
const leastLuma = 24;
/** Detail that a picture still has at most when a large part of it is hidden. */
const mostlySeenShare = 0.85;
/** Contrast and detail of a lens with a bag over it or in dense fog, as shares of the usual. */
const veiledShare = 0.15;
/** Correlation of structure: the same view in other light and traffic stays above 0.5, another view is below 0.2. */
const moved = { below: 0.35, goodAbove: 0.5 } as const;
/** The new view must hold still itself; a passing bus does not. */
const steadyCorrelation = 0.7;
/** Coarse structure survives blur but not something in front. */
const seenThroughCorrelation = 0.5;
/** The usual view is learnt over this long and follows seasons and road works, not minutes. */
const learnTauMs = 900_000;
const firstLearnMs = 8_000;
const firstLearnRate = 0.3;

/** The view that a camera usually has. */
interface UsualView {
  readonly luma: Float32Array;
  readonly detail: Float32Array;
  readonly structure: Float32Array;
  contrast: number;
  learntMs: number;
}

/** A judge with an empty memory; it calls everything but darkness clear until it has learnt a view. */
export function createPictureJudge(config: MotionConfig): PictureJudge {
  const usual: UsualView = {
    luma: new Float32Array(cellCount),
    detail: new Float32Array(cellCount),
    structure: new Float32Array(cellCount),
    contrast: -1,
    learntMs: 0,
  };
  const isFrozen = createFrozenCheck(config.frozenSeconds * 1000);
  let structure: Float32Array | undefined;
  return {
    judge: (grid, atMs, isLive) => {
      const frozen = isFrozen(grid.hash, atMs);
      const before = structure;
      structure = config.isMovingCamera ? undefined : sceneStructure(grid.luma);
      if (isBlack(grid)) return 'black';
      if (structure === undefined) return 'clear';
      if (frozen && isLive) return 'frozen';
      if (usual.learntMs < firstLearnMs) return 'clear';
      return judgeView(grid, structure, before ?? structure, usual);
    },
    learn: (grid, elapsedMs) => {
      if (structure === undefined || isBlack(grid)) return;
      const isFirst = usual.contrast < 0;
      // At first a quick average of what was seen, later a slow one.
      const slowRate = 1 - Math.exp(-elapsedMs / learnTauMs);
      const rate = isFirst ? 1 : Math.max(slowRate, usual.learntMs < firstLearnMs ? firstLearnRate : 0);
      blend(usual.luma, grid.luma, rate);
      blend(usual.detail, grid.detail, rate);
      blend(usual.structure, structure, rate);
      usual.contrast += (deviationOf(grid.luma) - usual.contrast) * rate;
      usual.learntMs += elapsedMs;
    },
  };
}

function judgeView(grid: LumaGrid, structure: Float32Array, before: Float32Array, usual: UsualView): Verdict {
  const contrastShare = deviationOf(grid.luma) / Math.max(1, usual.contrast);
  // Noise has detail too, more of it at night; the calmest cells tell how much.
  const noise = calmest(grid.detail);
  const usualNoise = calmest(usual.detail);
  const detailShare = (meanOf(grid.detail) - noise) / Math.max(0.1, meanOf(usual.detail) - usualNoise);
  if (contrastShare < veiledShare && detailShare < veiledShare) return 'obstructed';
  // Less light lowers detail and contrast alike; their quotient falls only when detail is lost.
  const light = Math.min(1.5, Math.max(0.25, contrastShare));
  const lost = hiddenCells({ grid, usual, light, noise, usualNoise });
  const likeUsual = correlation(structure, usual.structure);
  if (lost.share > hidden.above) {
    const isSeenThrough = correlation(structure, usual.structure, lost.mask) > seenThroughCorrelation;
    const why = lossOfDetail(isSeenThrough, detailShare, light);
    if (why !== undefined) return why;
  }
  if (likeUsual < moved.below) return correlation(structure, before) > steadyCorrelation ? 'moved' : 'unsure';
  const isSharp = lost.share < hidden.goodBelow && detailShare / light > blurred.goodAbove;
  return likeUsual > moved.goodAbove && isSharp ? 'clear' : 'unsure';
}

/** Blur leaves the coarse structure of what it hides; something in front leaves nothing. */
function lossOfDetail(isSeenThrough: boolean, detailShare: number, light: number): ImageCondition | undefined {
  if (isSeenThrough) return detailShare / light < blurred.below ? 'blurred' : undefined;
  return detailShare < mostlySeenShare ? 'obstructed' : undefined;
}

function createFrozenCheck(frozenMs: number): (hash: number, atMs: number) => boolean {
  let since: { readonly hash: number; readonly atMs: number; pictures: number } | undefined;
  return (hash, atMs) => {
    if (since?.hash !== hash) since = { hash, atMs, pictures: 0 };
    since.pictures += 1;
    return since.pictures >= 5 && atMs - since.atMs >= frozenMs;
  };
}

function isBlack(grid: LumaGrid): boolean {
  return meanOf(grid.luma) < blackMean && grid.luma.every((value) => value < blackPeak);
}

/** Cells of usual detail that have lost nearly all of it, and their share among all cells of usual detail. */
function hiddenCells(view: {
  readonly grid: LumaGrid;
  readonly usual: UsualView;
  readonly light: number;
  readonly noise: number;
  readonly usualNoise: number;
}): { share: number; mask: Uint8Array } {
  const { grid, usual, light } = view;
  const mask = new Uint8Array(cellCount);
  let rich = 0;
  let count = 0;
  for (let cell = 0; cell < cellCount; cell += 1) {
    const expected = ((usual.detail[cell] as number) - view.usualNoise) * light;
    // What was dark drowns at dusk; that hides nothing new.
    if (expected < leastDetail || (usual.luma[cell] as number) * light < leastLuma) continue;
    rich += 1;
    if ((grid.detail[cell] as number) - view.noise >= expected * hiddenDetailShare) continue;
    mask[cell] = 1;
    count += 1;
  }
  return { share: count < cellCount * leastHiddenShare ? 0 : count / rich, mask };
}

/** Detail of the calmest twentieth of the cells. */
function calmest(detail: Float32Array): number {
  return valueAtRank(detail.slice(), Math.floor(cellCount / 20));
}

function blend(into: Float32Array, from: Float32Array, rate: number): void {
  for (let cell = 0; cell < cellCount; cell += 1) {
    into[cell] = (into[cell] as number) + ((from[cell] as number) - (into[cell] as number)) * rate;
  }
}
