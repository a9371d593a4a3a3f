import { iou } from '@streetwarden/shared/domain/geometry';
import { averagePrecision, type PictureOfClass, precisionRecallFrom, type Scored } from '#average-precision';

/** COCO's classes of object size, by area in pixels of the photo as it is stored. */
export const objectSizes = ['small', 'medium', 'large'] as const;
export type ObjectSize = (typeof objectSizes)[number];

const upToPx: Readonly<Record<ObjectSize, number>> = {
  small: 32 ** 2,
  medium: 96 ** 2,
  large: Number.POSITIVE_INFINITY,
};

export interface SizeFigures {
  readonly ap50: number;
  readonly boxes: number;
}

/** A picture of a class whose pixel size is known. */
export interface SizedPicture extends PictureOfClass {
  readonly widthPx: number;
  readonly heightPx: number;
}

/**
 * AP50 of one class for small, medium and large objects; sizes without a truth box are left out.
 *
 * As COCO does: truth of another size is neither a miss nor, when found, a false alarm; a detection that meets nothing counts
 * only in the size it has itself.
 */
export function figuresBySize(pictures: readonly SizedPicture[]): Partial<Record<ObjectSize, SizeFigures>> {
  const rows = objectSizes.flatMap((size) => {
    const boxes = pictures.reduce(
      (sum, each) => sum + each.truth.filter((box) => sizeOf(box, each) === size).length,
      0,
    );
    if (boxes === 0) return [];
    const curve = precisionRecallFrom(
      pictures.flatMap((picture) => marksOf(picture, size)),
      boxes,
    );
    return [[size, { ap50: averagePrecision(curve), boxes }] as const];
  });
  return Object.fromEntries(rows);
}

function sizeOf(box: { readonly w: number; readonly h: number }, picture: SizedPicture): ObjectSize {
  const areaPx = box.w * picture.widthPx * box.h * picture.heightPx;
  return objectSizes.find((size) => areaPx < upToPx[size]) ?? 'large';
}

function marksOf(picture: SizedPicture, size: ObjectSize): { score: number; isHit: boolean }[] {
  const wanted = picture.truth.filter((box) => sizeOf(box, picture) === size);
  const others = picture.truth.filter((box) => sizeOf(box, picture) !== size);
  const free = new Set(wanted);
  return picture.found
    .toSorted((a, b) => b.score - a.score)
    .flatMap((found: Scored): { score: number; isHit: boolean }[] => {
      const hit = [...free].sort((a, b) => iou(found.box, b) - iou(found.box, a))[0];
      if (hit !== undefined && iou(found.box, hit) >= 0.5) {
        free.delete(hit);
        return [{ score: found.score, isHit: true }];
      }
      const isOfOthers = others.some((box) => iou(found.box, box) >= 0.5) || sizeOf(found.box, picture) !== size;
      return isOfOthers ? [] : [{ score: found.score, isHit: false }];
    });
}
