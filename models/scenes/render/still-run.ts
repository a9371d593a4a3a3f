import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { categories, categoryIdOf } from '#core/categories';
import { createRandom } from '#core/random';
import type { PictureLook } from '#page/main';
import type { SeenBox } from '#page/truth';
import type { Studio } from '#render/browser';
import { type StillFocus, sampleStill } from '#sample/sample-still';

interface CocoImage {
  id: number;
  file_name: string;
  width: number;
  height: number;
  seed: number;
}

interface CocoAnnotation {
  id: number;
  image_id: number;
  category_id: number;
  bbox: readonly [number, number, number, number];
  area: number;
  iscrowd: 0;
  visibility: number;
}

export interface StillRun {
  studio: Studio;
  outDir: string;
  firstSeed: number;
  count: number;
  width: number;
  height: number;
  focus: StillFocus;
  report: (line: string) => void;
}

/** Draws how a cheap street camera would have treated the picture. */
export function sampleLook(seed: number): PictureLook {
  const random = createRandom(`look ${seed}`);
  return {
    softness: random.chance(0.6) ? random.range(0, 0.7) : 0,
    noise: random.range(0.02, 0.22),
    veil: random.chance(0.4) ? random.range(0, 0.16) : 0,
    brightness: random.range(0.75, 1.35),
    jpegQuality: random.range(0.55, 0.93),
  };
}

/** Tells whether a box is large and visible enough that a person would label it. */
export function isWorthLabelling(box: SeenBox): boolean {
  const isSmallPart = box.label === 'head' || box.label === 'plate';
  const leastPx = isSmallPart ? 4 : 6;
  return Math.min(box.w, box.h) >= leastPx && box.visiblePx >= (isSmallPart ? 16 : 40) && box.visibility >= 0.25;
}

/** Turns the seen boxes of one image into COCO annotations. */
export function annotate(imageId: number, firstId: number, boxes: readonly SeenBox[]): CocoAnnotation[] {
  return boxes.filter(isWorthLabelling).map((box, index) => ({
    id: firstId + index,
    image_id: imageId,
    category_id: categoryIdOf(box.label),
    bbox: [box.x, box.y, box.w, box.h],
    area: box.w * box.h,
    iscrowd: 0,
    visibility: Math.round(box.visibility * 1000) / 1000,
  }));
}

interface CocoFile {
  info: { description: string };
  categories: typeof categories;
  images: CocoImage[];
  annotations: CocoAnnotation[];
}

async function readEarlier(path: string): Promise<CocoFile> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as CocoFile;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    return {
      info: { description: 'Rendered street scenes with exact boxes' },
      categories,
      images: [],
      annotations: [],
    };
  }
}

async function save(path: string, file: CocoFile): Promise<void> {
  await writeFile(`${path}.part`, JSON.stringify(file));
  await rename(`${path}.part`, path);
}

/** Renders stills into `outDir/images` and keeps `outDir/annotations.json` (COCO) in step; goes on where it stopped. */
export async function renderStills(run: StillRun): Promise<void> {
  const annotationsPath = join(run.outDir, 'annotations.json');
  await mkdir(join(run.outDir, 'images'), { recursive: true });
  const file = await readEarlier(annotationsPath);
  const done = new Set(file.images.map((image) => image.seed));
  const startedAt = Date.now();
  let drawn = 0;
  for (let seed = run.firstSeed; seed < run.firstSeed + run.count; seed++) {
    if (done.has(seed)) continue;
    const spec = sampleStill(seed, run.width / run.height, run.focus);
    const reply = await run.studio.draw({ spec, look: sampleLook(seed), wantsTruth: true });
    const name = `scene_${seed}.jpg`;
    await writeFile(join(run.outDir, 'images', name), Buffer.from(reply.jpegBase64, 'base64'));
    const id = file.images.length + 1;
    file.images.push({ id, file_name: `images/${name}`, width: run.width, height: run.height, seed });
    file.annotations.push(...annotate(id, file.annotations.length + 1, reply.boxes));
    drawn++;
    if (drawn % 100 === 0) {
      await save(annotationsPath, file);
      const perImageS = (Date.now() - startedAt) / drawn / 1000;
      run.report(
        `${file.images.length} images, ${perImageS.toFixed(2)} s each, ${Math.round((perImageS * (run.firstSeed + run.count - seed)) / 60)} min to go`,
      );
    }
  }
  await save(annotationsPath, file);
  run.report(`${file.images.length} images, ${file.annotations.length} boxes in ${run.outDir}`);
}
