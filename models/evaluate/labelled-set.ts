import { readFile } from 'node:fs/promises';
import { basename, join, resolve, sep } from 'node:path';
import { type DetectionLabel, isDetectionLabel } from '@streetwarden/shared/domain/detection-label';
import type { Box } from '@streetwarden/shared/domain/geometry';
import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';
import { EvaluateInputError } from '#evaluate-input-error';

/** One photo with the boxes people drew on it. */
export interface LabelledPicture {
  readonly file: string;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly truth: readonly { readonly label: DetectionLabel; readonly box: Box }[];
}

const AnnotationsSchema = Type.Object({
  categories: Type.Array(Type.Object({ id: Type.Integer(), name: Type.String() })),
  images: Type.Array(
    Type.Object({
      id: Type.Integer(),
      file_name: Type.String({ minLength: 1 }),
      width: Type.Integer({ minimum: 1, maximum: 65_535 }),
      height: Type.Integer({ minimum: 1, maximum: 65_535 }),
    }),
    { minItems: 1 },
  ),
  annotations: Type.Array(
    Type.Object({
      image_id: Type.Integer(),
      category_id: Type.Integer(),
      bbox: Type.Array(Type.Number(), { minItems: 4, maxItems: 4 }),
      iscrowd: Type.Optional(Type.Integer()),
    }),
  ),
});
type Annotations = Static<typeof AnnotationsSchema>;

/** Names of other sets for our classes; null: outside our classes, read past. */
const categoryAliases: Readonly<Record<string, DetectionLabel | null>> = {
  dining_table: 'table',
  other: null,
  clutter_sidewalk: null,
};

/**
 * Reads a folder with a COCO-style `annotations.json`.
 *
 * @throws {EvaluateInputError} naming the file and what is wrong: missing, no JSON, a field that breaks its rule, a
 *   category nobody knows, a box that belongs to no picture, a picture outside the folder
 */
export async function readLabelledSet(folder: string): Promise<LabelledPicture[]> {
  const file = join(folder, 'annotations.json');
  const content = parseAnnotations(file, await readText(file));
  const labels = new Map(content.categories.map(({ id, name }) => [id, labelOf(name, file)]));
  const pictures = new Map(
    content.images.map((image) => [
      image.id,
      {
        file: insideFolder(folder, image.file_name, file),
        widthPx: image.width,
        heightPx: image.height,
        truth: [] as { label: DetectionLabel; box: Box }[],
      },
    ]),
  );
  for (const [index, annotation] of content.annotations.entries()) {
    const picture = pictures.get(annotation.image_id);
    const label = labels.get(annotation.category_id);
    if (picture === undefined) refuse(file, `annotations[${index}]`, `names the unknown image ${annotation.image_id}`);
    if (label === undefined) {
      refuse(file, `annotations[${index}]`, `names the unknown category ${annotation.category_id}`);
    }
    const box = boxOf(annotation.bbox, picture);
    if (label !== null && annotation.iscrowd !== 1 && box !== undefined) picture.truth.push({ label, box });
  }
  return [...pictures.values()];
}

function labelOf(name: string, file: string): DetectionLabel | null {
  if (isDetectionLabel(name)) return name;
  const alias = categoryAliases[name];
  if (alias === undefined) refuse(file, 'categories', `has the unknown class "${name}"`);
  return alias;
}

/** Normalised and cut to the picture; undefined when nothing of it lies inside. */
function boxOf(
  bbox: readonly number[],
  size: { readonly widthPx: number; readonly heightPx: number },
): Box | undefined {
  const [left = 0, top = 0, width = 0, height = 0] = bbox;
  const x = Math.max(0, left / size.widthPx);
  const y = Math.max(0, top / size.heightPx);
  const w = Math.min(1, (left + width) / size.widthPx) - x;
  const h = Math.min(1, (top + height) / size.heightPx) - y;
  return w > 0 && h > 0 ? { x, y, w, h } : undefined;
}

function insideFolder(folder: string, name: string, file: string): string {
  const path = resolve(folder, name);
  if (!path.startsWith(resolve(folder) + sep)) refuse(file, `image ${basename(name)}`, 'lies outside the folder');
  return path;
}

function parseAnnotations(file: string, text: string): Annotations {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (cause) {
    throw new EvaluateInputError(`${file}: is no valid JSON`, { cause });
  }
  if (Value.Check(AnnotationsSchema, content)) return content;
  const [first] = Value.Errors(AnnotationsSchema, content);
  return refuse(file, first?.instancePath || '/', first?.message ?? 'does not match its schema');
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new EvaluateInputError(`${file}: cannot be read`, { cause });
  }
}

function refuse(file: string, where: string, rule: string): never {
  throw new EvaluateInputError(`${file}: ${where} ${rule}`);
}
