import type { Box } from '@streetwarden/shared/domain/geometry';
import type { Frame } from '#decode/frame';
import {
  type BlockStructure,
  compactChange,
  correlateBlocks,
  gridEdge,
  medianCorrelation,
  structureOf,
} from '#track/block-change';
import { blend, type LumaPatch, sampleLuma } from '#track/luma-patch';

/** A sampled part of a picture with its structure, which is computed once. */
export interface PlaceView {
  readonly patch: LumaPatch;
  readonly structure: BlockStructure;
}

export function viewOf(patch: LumaPatch): PlaceView {
  return { patch, structure: structureOf(patch) };
}

export function sampleView(frame: Frame, box: Box, edge: number): PlaceView {
  return viewOf(sampleLuma(frame, box, edge));
}

export function blendViews(before: PlaceView, now: PlaceView, share: number): PlaceView {
  return viewOf(blend(before.patch, now.patch, share));
}

const everyBlock = () => true;

/** Share (0–1) of the view that changed compactly. */
export function changeBetween(before: PlaceView, now: PlaceView): number {
  return compactChange(correlateBlocks(before.structure, now.structure), everyBlock);
}

/** Structure that most of the view kept, 0–1; undefined when there is too little to compare. */
export function commonStructure(before: PlaceView, now: PlaceView): number | undefined {
  return medianCorrelation(correlateBlocks(before.structure, now.structure), everyBlock);
}

/** The same two figures for the surroundings of a place: without the blocks that show the place itself. */
export function aroundBetween(
  before: PlaceView,
  now: PlaceView,
  surroundScale: number,
): { readonly changedShare: number; readonly common: number | undefined } {
  const correlations = correlateBlocks(before.structure, now.structure);
  const half = gridEdge / 2;
  const inner = Math.ceil(half / surroundScale);
  const isInner = (at: number) => at >= half - inner && at < half + inner;
  const isAround = (block: number) => !(isInner(Math.floor(block / gridEdge)) && isInner(block % gridEdge));
  return { changedShare: compactChange(correlations, isAround), common: medianCorrelation(correlations, isAround) };
}
