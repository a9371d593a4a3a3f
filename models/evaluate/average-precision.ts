import { type Box, iou } from '@streetwarden/shared/domain/geometry';

/** One detection of a class in one picture. */
export interface Scored {
  readonly score: number;
  readonly box: Box;
}

/** Detections and truth of one class in one picture. */
export interface PictureOfClass {
  readonly found: readonly Scored[];
  readonly truth: readonly Box[];
}

/** A point for every detection, scores falling. */
export interface CurvePoint {
  readonly score: number;
  readonly precision: number;
  readonly recall: number;
}

export interface ClassFigures {
  /** Average precision at IoU 0.5. */
  readonly ap50: number;
  /** Mean of the average precisions at IoU 0.50, 0.55 … 0.95. */
  readonly ap: number;
  /** At the score threshold, IoU 0.5. */
  readonly recall: number;
  readonly precision: number;
  /** Pictures that hold the class, and boxes of it. */
  readonly images: number;
  readonly boxes: number;
}

const iouSteps = Array.from({ length: 10 }, (_, step) => (50 + 5 * step) / 100);
const recallPointCount = 101;

/**
 * Figures of one class over a set, in the manner of the COCO evaluation: 101 recall points, each truth box taken once
 * by the best-scored detection that meets it.
 */
export function classFigures(pictures: readonly PictureOfClass[], scoreThreshold: number): ClassFigures {
  const at50 = precisionRecallCurve(pictures, 0.5);
  const kept = at50.filter((point) => point.score >= scoreThreshold).at(-1);
  const aps = iouSteps.map((step) => averagePrecision(precisionRecallCurve(pictures, step)));
  return {
    ap50: averagePrecision(at50),
    ap: aps.reduce((sum, value) => sum + value, 0) / aps.length,
    recall: kept?.recall ?? 0,
    precision: kept?.precision ?? 0,
    images: pictures.filter((picture) => picture.truth.length > 0).length,
    boxes: pictures.reduce((sum, picture) => sum + picture.truth.length, 0),
  };
}

/** Precision and recall after each detection of the whole set, best score first. */
export function precisionRecallCurve(pictures: readonly PictureOfClass[], iouThreshold: number): CurvePoint[] {
  const truthCount = pictures.reduce((sum, picture) => sum + picture.truth.length, 0);
  return precisionRecallFrom(
    pictures.flatMap((picture) => matchFound(picture, iouThreshold)),
    truthCount,
  );
}

/** The curve of detections that are known to be hits or false alarms, in any order. */
export function precisionRecallFrom(
  marked: readonly { readonly score: number; readonly isHit: boolean }[],
  truthCount: number,
): CurvePoint[] {
  let hits = 0;
  return marked
    .toSorted((a, b) => b.score - a.score)
    .map(({ score, isHit }, index) => {
      if (isHit) hits += 1;
      return { score, precision: hits / (index + 1), recall: truthCount > 0 ? hits / truthCount : 0 };
    });
}

/** Mean over 101 recall points of the best precision reached at that recall or beyond. */
export function averagePrecision(curve: readonly CurvePoint[]): number {
  const envelope: number[] = [];
  let best = 0;
  for (const point of curve.toReversed()) {
    best = Math.max(best, point.precision);
    envelope.unshift(best);
  }
  let sum = 0;
  let at = 0;
  for (let step = 0; step < recallPointCount; step += 1) {
    const wanted = step / (recallPointCount - 1) - 1e-9;
    while (at < curve.length && (curve[at]?.recall ?? 0) < wanted) at += 1;
    sum += envelope[at] ?? 0;
  }
  return sum / recallPointCount;
}

function matchFound({ found, truth }: PictureOfClass, iouThreshold: number): { score: number; isHit: boolean }[] {
  const free = new Set(truth);
  const order = found.toSorted((a, b) => b.score - a.score);
  return order.map(({ score, box }) => {
    const best = bestOf(box, free);
    const isHit = best !== undefined && best.overlap >= iouThreshold;
    if (isHit) free.delete(best.box);
    return { score, isHit };
  });
}

function bestOf(box: Box, free: ReadonlySet<Box>): { box: Box; overlap: number } | undefined {
  let best: { box: Box; overlap: number } | undefined;
  for (const candidate of free) {
    const overlap = iou(box, candidate);
    if (best === undefined || overlap > best.overlap) best = { box: candidate, overlap };
  }
  return best;
}
