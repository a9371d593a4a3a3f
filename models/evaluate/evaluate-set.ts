import type { Tiles } from '@streetwarden/edge-agent/detect/detect-config';
import type { Detection } from '@streetwarden/edge-agent/detect/detections';
import { cropInto, mergeParts, planTiles } from '@streetwarden/edge-agent/detect/tiling';
import type { PixelRect, RgbPicture } from '@streetwarden/edge-agent/platform/picture';
import type { DetectionLabel } from '@streetwarden/shared/domain/detection-label';
import { type ClassFigures, classFigures, type PictureOfClass } from '#average-precision';
import { decodePicture } from '#decode-picture';
import type { LabelledPicture } from '#labelled-set';
import type { OpenModel } from '#open-model';

export interface SetResult {
  readonly figures: Partial<Record<DetectionLabel, ClassFigures>>;
  /** What each class's figures were taken from, for curves and threshold search. */
  readonly pictures: ReadonlyMap<DetectionLabel, readonly PictureOfClass[]>;
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
  const perClass = new Map<DetectionLabel, PictureOfClass[]>([...present].map((label) => [label, []]));
  for (const [index, labelled] of pictures.entries()) {
    const found = await lookAt(model, labelled, tiles);
    for (const [label, rows] of perClass) {
      rows.push({
        found: found.filter((each) => each.label === label),
        truth: labelled.truth.filter((each) => each.label === label).map((each) => each.box),
      });
    }
    onPicture?.(index + 1);
  }
  const thresholds = model.manifest.thresholds;
  const order = model.manifest.labels.filter((label) => perClass.has(label));
  const figures = order.map((label) => [label, classFigures(perClass.get(label) ?? [], thresholds[label] ?? 0.5)]);
  return { figures: Object.fromEntries(figures), pictures: perClass };
}

async function lookAt(
  model: EvaluateOptions['model'],
  labelled: LabelledPicture,
  tiles: Tiles | undefined,
): Promise<readonly Detection[]> {
  const picture = await decodePicture(labelled);
  const whole = await model.look(picture);
  if (tiles === undefined) return whole;
  const { widthPx, heightPx } = picture;
  const looks = [{ part: { x: 0, y: 0, w: 1, h: 1 }, detections: whole }];
  for (const rect of planTiles(widthPx, heightPx, tiles)) {
    const part = { x: rect.x / widthPx, y: rect.y / heightPx, w: rect.w / widthPx, h: rect.h / heightPx };
    looks.push({ part, detections: await model.look(cropped(picture, rect)) });
  }
  return mergeParts(looks);
}

function cropped(picture: RgbPicture, rect: PixelRect): RgbPicture {
  const pixels = new Uint8Array(rect.w * rect.h * 3);
  cropInto(pixels, picture.pixels, picture.widthPx, rect);
  return { pixels, widthPx: rect.w, heightPx: rect.h };
}
