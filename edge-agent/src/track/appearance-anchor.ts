import type { Box } from '@streetwarden/shared/domain/geometry';
import type { Frame } from '#decode/frame';
import { blend, type LumaPatch, sampleLuma, sharedStructure, texture } from '#track/luma-patch';

const edge = 24;
/** Below this deviation (levels) a thing cannot be told from plain ground by its looks. */
const minTexture = 4;
/** Shared structure from which the thing counts as still there. */
const samePlaceStructure = 0.75;
/** A new look replaces this share of the anchor: it follows the light over tens of looks. */
const blendShare = 0.15;

/** What a thing looked like where it stands; tells that it is still there when the detector does not see it. */
export interface AppearanceAnchor {
  readonly box: Box;
  readonly patch: LumaPatch;
}

/** Undefined when the place has too little structure to recognise. */
export function takeAnchor(frame: Frame, box: Box): AppearanceAnchor | undefined {
  const patch = sampleLuma(frame, box, edge);
  return texture(patch) < minTexture ? undefined : { box, patch };
}

/** Follows slow changes at each sighting; a look that no longer resembles the anchor replaces it. */
export function renewAnchor(
  anchor: AppearanceAnchor | undefined,
  frame: Frame,
  box: Box,
): AppearanceAnchor | undefined {
  if (anchor === undefined) return takeAnchor(frame, box);
  const current = sampleLuma(frame, anchor.box, edge);
  const structure = sharedStructure(anchor.patch, current);
  if (structure === undefined || structure < samePlaceStructure) return takeAnchor(frame, box);
  return { box: anchor.box, patch: blend(anchor.patch, current, blendShare) };
}

/** Whether the anchored thing is still seen at its place, whatever the light. */
export function isAnchorSeen(anchor: AppearanceAnchor | undefined, frame: Frame): boolean {
  return isAlike(likenessTo(anchor, frame));
}

/** Structure (0–1) that the place shares with its anchor, whatever the light; undefined when nothing can be compared. */
export function likenessTo(anchor: AppearanceAnchor | undefined, frame: Frame): number | undefined {
  return anchor === undefined ? undefined : sharedStructure(anchor.patch, sampleLuma(frame, anchor.box, edge));
}

export function isAlike(likeness: number | undefined): boolean {
  return likeness !== undefined && likeness >= samePlaceStructure;
}
