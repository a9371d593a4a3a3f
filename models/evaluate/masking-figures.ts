import { type Box, boxArea, intersectionArea, iou } from '@streetwarden/shared/domain/geometry';
import type { Face } from '#face-finder';

/** What masking did to one photo. */
export interface MaskedPhoto {
  readonly heightPx: number;
  /** Faces found in the photo, and in its masked copy. */
  readonly before: readonly Face[];
  readonly after: readonly Face[];
  readonly regions: readonly Box[];
}

/** A face of a photo, and what became of it. */
export interface FaceFate {
  readonly face: Face;
  readonly heightPx: number;
  /** Found again at the same place of the masked copy. */
  readonly isStillFound: boolean;
  /** Share of the face that lies under masked regions. */
  readonly coveredShare: number;
}

export interface FaceCount {
  readonly faces: number;
  readonly stillFound: number;
  /** Of those still found: covered all the same; what is seen there is the mosaic. */
  readonly stillFoundUnderMask: number;
  readonly share: number;
}

const sameFaceIou = 0.3;
const mostlyCovered = 0.9;
/** Face heights in pixels of the photo; of the smallest nobody is recognised. */
const sizes = {
  'under 10 px': [0, 10],
  '10 to 20 px': [10, 20],
  '20 to 48 px': [20, 48],
  '48 px and more': [48, Infinity],
} as const;
const gridCells = 200;

export function fatesOf({ heightPx, before, after, regions }: MaskedPhoto): FaceFate[] {
  return before.map((face) => ({
    face,
    heightPx: face.box.h * heightPx,
    isStillFound: after.some((each) => iou(each.box, face.box) >= sameFaceIou),
    coveredShare: coveredShareOf(face.box, regions),
  }));
}

export function countBySize(fates: readonly FaceFate[]): Record<string, FaceCount> {
  const rows = Object.entries(sizes).map(([name, [from, below]]) => {
    const own = fates.filter((fate) => fate.heightPx >= from && fate.heightPx < below);
    return [name, countOf(own)] as const;
  });
  return { ...Object.fromEntries(rows), all: countOf(fates) };
}

function countOf(fates: readonly FaceFate[]): FaceCount {
  const left = fates.filter((fate) => fate.isStillFound);
  return {
    faces: fates.length,
    stillFound: left.length,
    stillFoundUnderMask: left.filter((fate) => fate.coveredShare >= mostlyCovered).length,
    share: fates.length === 0 ? 0 : left.length / fates.length,
  };
}

/** Share of a box under at least one region; overlapping regions count once. */
export function coveredShareOf(box: Box, regions: readonly Box[]): number {
  const touching = regions.filter((region) => intersectionArea(region, box) > 0);
  if (touching.length === 0 || boxArea(box) === 0) return 0;
  let covered = 0;
  for (let row = 0; row < gridCells; row += 1) {
    const y = box.y + ((row + 0.5) / gridCells) * box.h;
    const across = touching.filter((region) => y >= region.y && y <= region.y + region.h);
    for (let column = 0; column < gridCells; column += 1) {
      const x = box.x + ((column + 0.5) / gridCells) * box.w;
      covered += across.some((region) => x >= region.x && x <= region.x + region.w) ? 1 : 0;
    }
  }
  return covered / gridCells ** 2;
}
