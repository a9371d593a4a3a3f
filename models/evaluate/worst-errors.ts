import type { DetectionLabel } from '@streetwarden/shared/domain/detection-label';
import { type Box, iou } from '@streetwarden/shared/domain/geometry';
import type { JudgedPicture } from '#evaluate-set';
import type { LabelledPicture } from '#labelled-set';

/** One thing the model got wrong, where it is and how sure the model was. */
export interface WorstError {
  readonly labelled: LabelledPicture;
  readonly label: DetectionLabel;
  readonly box: Box;
  /** Of a false alarm its score; of a miss the best score of what met it at IoU ≥ 0.1, 0 when nothing did. */
  readonly score: number;
}

/** The false alarms that the model was surest of, at most `perLabel` of each class. */
export function worstFalseAlarms(
  pictures: ReadonlyMap<DetectionLabel, readonly JudgedPicture[]>,
  perLabel: number,
): WorstError[] {
  return errorsOf(pictures, perLabel, (label, { labelled, found, truth }) =>
    found
      .filter((each) => truth.every((box) => iou(box, each.box) < 0.5))
      .map(({ box, score }) => ({ labelled, label, box, score })),
  );
}

/** The largest things that were missed though nothing, or next to nothing, was said of them. */
export function worstMisses(
  pictures: ReadonlyMap<DetectionLabel, readonly JudgedPicture[]>,
  thresholds: Readonly<Partial<Record<DetectionLabel, number>>>,
  perLabel: number,
): WorstError[] {
  return errorsOf(
    pictures,
    perLabel,
    (label, { labelled, found, truth }) =>
      truth
        .filter((box) => found.every((each) => each.score < (thresholds[label] ?? 0.5) || iou(box, each.box) < 0.5))
        .map((box) => {
          const near = found.filter((each) => iou(box, each.box) >= 0.1);
          return { labelled, label, box, score: Math.max(0, ...near.map((each) => each.score)) };
        }),
    (a, b) => b.box.w * b.box.h - a.box.w * a.box.h,
  );
}

function errorsOf(
  pictures: ReadonlyMap<DetectionLabel, readonly JudgedPicture[]>,
  perLabel: number,
  find: (label: DetectionLabel, picture: JudgedPicture) => WorstError[],
  worstFirst: (a: WorstError, b: WorstError) => number = (a, b) => b.score - a.score,
): WorstError[] {
  return [...pictures].flatMap(([label, rows]) =>
    rows
      .flatMap((row) => find(label, row))
      .sort(worstFirst)
      .slice(0, perLabel),
  );
}
