import type { Frame } from '#decode/frame';
import { createLumaSampler } from '#motion/luma-grid';
import { correlation, sceneStructure } from '#motion/scene-structure';

/** Says when the picture of a steered camera stands. */
export interface ViewRest {
  /** @returns whether the view is at rest: it was before, or two pictures in a row show the same. */
  follow(frame: Frame, view: string | undefined): boolean;
}

/** Two pictures of one street, a second apart, share more structure than this; two of a camera that turns do not. */
const sameSceneCorrelation = 0.7;

/** Begins at rest at home: a camera that is not touched is watched from its first picture on. */
export function createViewRest(): ViewRest {
  const sample = createLumaSampler();
  let restingAt: string | undefined = '';
  let before: Float32Array | undefined;
  return {
    follow(frame, view) {
      if (view === undefined) {
        restingAt = undefined;
        before = undefined;
        return false;
      }
      if (view === restingAt) return true;
      const structure = sceneStructure(sample(frame).luma);
      const isSame = before !== undefined && correlation(structure, before) > sameSceneCorrelation;
      before = structure;
      if (isSame) restingAt = view;
      return isSame;
    },
  };
}
