import type { Tiles } from '@streetwarden/edge-agent/detect/detect-config';
import { lookInParts } from '@streetwarden/edge-agent/detect/look-in-parts';
import type { DetectionLabel } from '@streetwarden/shared/domain/detection-label';
import type { ModelManifest } from '@streetwarden/shared/domain/model-manifest';
import { type ClassFigures, classFigures } from '#average-precision';
import { decodePicture } from '#decode-picture';
import type { LabelledPicture } from '#labelled-set';
import type { OpenModel } from '#open-model';
import { figuresBySize, type ObjectSize, type SizedPicture, type SizeFigures } from '#size-figures';

/** Figures of one class, and the same by the size of the objects. */
export interface LabelFigures extends ClassFigures {
  readonly bySize: Partial<Record<ObjectSize, SizeFigures>>;
}

/** A picture with what was found of one class, and where it lies. */
export interface JudgedPicture extends SizedPicture {
  readonly labelled: LabelledPicture;
}

export interface SetResult {
  readonly figures: Partial<Record<DetectionLabel, LabelFigures>>;
  /** What each class's figures were taken from, for curves and threshold search. */
  readonly pictures: ReadonlyMap<DetectionLabel, readonly JudgedPicture[]>;
}

interface EvaluateOptions {
  readonly model: Pick<OpenModel, 'manifest' | 'look'>;
  readonly pictures: readonly LabelledPicture[];
  /** Looks at overlapping parts besides the whole picture, as a camera may be configured. */
  readonly tiles?: Tiles | undefined;
  readonly onPicture?: (done: number) => void;
}

/** Runs the detector over a labelled set; classes without a truth box are left out of the figures. */
export async function evaluateSet({ model, pictures, tiles, onPicture }: EvaluateOptions): Promise<SetResult> {
  const present = new Set(pictures.flatMap((picture) => picture.truth.map((each) => each.label)));
  const perClass = new Map<DetectionLabel, JudgedPicture[]>([...present].map((label) => [label, []]));
  for (const [index, labelled] of pictures.entries()) {
    const picture = await decodePicture(labelled);
    const whole = await model.look(picture);
    const found = tiles === undefined ? whole : await lookInParts(model.look, picture, { whole, tiles });
    for (const [label, rows] of perClass) {
      rows.push({
        labelled,
        widthPx: labelled.widthPx,
        heightPx: labelled.heightPx,
        found: found.filter((each) => each.label === label),
        truth: labelled.truth.filter((each) => each.label === label).map((each) => each.box),
      });
    }
    onPicture?.(index + 1);
  }
  return { figures: figuresOf(perClass, model.manifest), pictures: perClass };
}

/** Figures of several sets together: their pictures of each class, in one row. */
export function joinSets(sets: readonly SetResult[], manifest: ModelManifest): SetResult {
  const joined = new Map<DetectionLabel, JudgedPicture[]>();
  for (const { pictures } of sets) {
    for (const [label, rows] of pictures) joined.set(label, [...(joined.get(label) ?? []), ...rows]);
  }
  return { figures: figuresOf(joined, manifest), pictures: joined };
}

function figuresOf(pictures: SetResult['pictures'], { labels, thresholds }: ModelManifest): SetResult['figures'] {
  const present = labels.filter((label) => pictures.has(label));
  return Object.fromEntries(
    present.map((label) => {
      const rows = pictures.get(label) ?? [];
      return [label, { ...classFigures(rows, thresholds[label] ?? 0.5), bySize: figuresBySize(rows) }];
    }),
  );
}
