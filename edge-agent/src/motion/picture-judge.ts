import type { ImageCondition } from '@streetwarden/shared/message/health-message';
import { cellCount, type LumaGrid } from '#motion/luma-grid';
import type { MotionConfig } from '#motion/motion-config';
import { correlation, deviationOf, meanOf, sceneStructure } from '#motion/scene-structure';

/** Judges single pictures against what the camera usually sees. */
export interface PictureJudge {
  /**
   * @param isLive whether equal pictures mean a frozen camera; files and rendered clips repeat themselves honestly.
   * @returns what this one picture looks like; lasting is judged by the condition tracker.
   */
  judge(grid: LumaGrid, atMs: number, isLive: boolean): ImageCondition;
  /** Learns the usual view from a picture whose condition has been clear. */
  learn(grid: LumaGrid, elapsedMs: number): void;
}

/** Luma of a covered or unlit sensor; a street at night still has its lamps. */
const blackMean = 20;
const blackPeak = 48;
/** Shares of the usual: fine detail left by a blurred lens, and by a cell with something in front of it. */
const blurredDetailShare = 0.4;
const hiddenDetailShare = 0.25;
/** A cell with less detail than this has nothing that could be hidden, luma levels. */
const leastDetail = 2;
const hiddenCellShare = 0.35;
/** Correlation of structure: the same view in other light and traffic stays above 0.6, another view is below 0.2. */
const movedCorrelation = 0.35;
const sameViewCorrelation = 0.5;
/** The new view must hold still itself; a passing bus does not. */
const steadyCorrelation = 0.7;
/** The usual view is learnt over this long and follows seasons and road works, not minutes. */
const learnTauMs = 900_000;
const firstLearnMs = 8_000;

/** A judge with an empty memory; it calls everything but darkness clear until it has learnt a view. */
export function createPictureJudge(config: MotionConfig): PictureJudge {
  const usualDetail = new Float32Array(cellCount);
  const usualStructure = new Float32Array(cellCount);
  let usualContrast = 0;
  let learntMs = 0;
  let before: Float32Array | undefined;
  let equalSince: { readonly hash: number; readonly atMs: number; pictures: number } | undefined;

  const isFrozen = (hash: number, atMs: number): boolean => {
    if (equalSince?.hash !== hash) equalSince = { hash, atMs, pictures: 0 };
    equalSince.pictures += 1;
    return equalSince.pictures >= 5 && atMs - equalSince.atMs >= config.frozenSeconds * 1000;
  };
  const judgeView = (grid: LumaGrid): ImageCondition => {
    const structure = sceneStructure(grid.luma);
    const likeUsual = correlation(structure, usualStructure);
    const likeBefore = before === undefined ? 1 : correlation(structure, before);
    before = structure;
    const contrast = deviationOf(grid.luma);
    // Less light lowers detail and contrast alike; their quotient falls only when detail is lost.
    const light = Math.min(1.5, Math.max(0.2, contrast / Math.max(1, usualContrast)));
    if (hiddenShare(grid.detail, usualDetail, light) >= hiddenCellShare) {
      const isSameView = likeUsual >= sameViewCorrelation;
      const detailShare = meanOf(grid.detail) / Math.max(0.1, meanOf(usualDetail) * light);
      if (isSameView && detailShare < blurredDetailShare) return 'blurred';
      if (!isSameView && meanOf(grid.detail) < meanOf(usualDetail) * 0.65) return 'obstructed';
    }
    if (likeUsual < movedCorrelation && likeBefore > steadyCorrelation) return 'moved';
    return 'clear';
  };
  return {
    judge: (grid, atMs, isLive) => {
      const frozen = isFrozen(grid.hash, atMs);
      if (isBlack(grid)) return 'black';
      if (config.isMovingCamera) return 'clear';
      if (frozen && isLive) return 'frozen';
      return learntMs < firstLearnMs ? 'clear' : judgeView(grid);
    },
    learn: (grid, elapsedMs) => {
      if (isBlack(grid)) return;
      // At first a plain average of what was seen, later a slow one.
      const rate = Math.max(1 - Math.exp(-elapsedMs / learnTauMs), learntMs < firstLearnMs ? 0.3 : 0);
      const isFirst = learntMs === 0 && usualContrast === 0;
      const structure = sceneStructure(grid.luma);
      blend(usualDetail, grid.detail, isFirst ? 1 : rate);
      blend(usualStructure, structure, isFirst ? 1 : rate);
      usualContrast += (deviationOf(grid.luma) - usualContrast) * (isFirst ? 1 : rate);
      learntMs += elapsedMs;
    },
  };
}

function isBlack(grid: LumaGrid): boolean {
  if (meanOf(grid.luma) >= blackMean) return false;
  return grid.luma.every((value) => value < blackPeak);
}

/** Share of the cells with usual detail that have lost nearly all of it. */
function hiddenShare(detail: Float32Array, usual: Float32Array, light: number): number {
  let rich = 0;
  let hidden = 0;
  for (let cell = 0; cell < cellCount; cell += 1) {
    const expected = (usual[cell] as number) * light;
    if (expected < leastDetail) continue;
    rich += 1;
    if ((detail[cell] as number) < expected * hiddenDetailShare) hidden += 1;
  }
  return rich < cellCount / 20 ? 0 : hidden / rich;
}

function blend(into: Float32Array, from: Float32Array, rate: number): void {
  for (let cell = 0; cell < cellCount; cell += 1) {
    into[cell] = (into[cell] as number) + ((from[cell] as number) - (into[cell] as number)) * rate;
  }
}
