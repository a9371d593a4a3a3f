import { createHash } from 'node:crypto';
import { access, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ClipPlan, frameCountOf, sceneAt } from '#clip/clip-plan';
import { keyframesOf, normaliseBoxes, type TruthFrame } from '#clip/ground-truth';
import type { PictureLook } from '#page/main';
import type { Studio } from '#render/browser';

export interface ClipRun {
  studio: Studio;
  plan: ClipPlan;
  /** Frames and boxes are kept here, so that a stopped run goes on where it was. */
  framesDir: string;
  report: (line: string) => void;
}

/** A decent camera with a clean dome. */
export const clipLook: PictureLook = { softness: 0, noise: 0, veil: 0.03, brightness: 1, jpegQuality: 0.93 };

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw error;
  }
}

async function writeWhole(path: string, data: Buffer | string): Promise<void> {
  await writeFile(`${path}.part`, data);
  await rename(`${path}.part`, path);
}

/** Renders the missing frames of a clip. */
export async function renderFrames(run: ClipRun): Promise<void> {
  const { plan, studio, framesDir: dir } = run;
  await mkdir(dir, { recursive: true });
  const keyframes = new Set(keyframesOf(plan));
  const total = frameCountOf(plan);
  const startedAt = Date.now();
  let drawn = 0;
  for (let frame = 0; frame < total; frame++) {
    const spec = sceneAt(plan, frame);
    const wantsTruth = keyframes.has(frame);
    const name = String(frame).padStart(5, '0');
    const jpegPath = join(dir, `frame-${name}.jpg`);
    // The mark is the scene itself: a changed script redraws only the frames it changed.
    const mark = createHash('sha256').update(JSON.stringify(spec)).digest('hex');
    const markPath = join(dir, `frame-${name}.json`);
    if ((await exists(jpegPath)) && (await readMark(markPath)) === mark) continue;
    const reply = await studio.draw({ spec, look: clipLook, wantsTruth });
    await writeWhole(jpegPath, Buffer.from(reply.jpegBase64, 'base64'));
    await writeWhole(markPath, JSON.stringify({ mark, boxes: normaliseBoxes(reply.boxes, plan) }));
    drawn++;
    if (drawn % 50 === 0) {
      const perFrameS = (Date.now() - startedAt) / drawn / 1000;
      run.report(
        `${plan.id}: frame ${frame + 1} of ${total}, ${perFrameS.toFixed(2)} s each, at most ${Math.ceil((perFrameS * (total - frame)) / 60)} min to go`,
      );
    }
  }
}

async function readMark(path: string): Promise<string | undefined> {
  if (!(await exists(path))) return undefined;
  return (JSON.parse(await readFile(path, 'utf8')) as { mark: string }).mark;
}

/** Reads the boxes measured at the keyframes. */
export async function readTruthFrames(plan: ClipPlan, framesDir: string): Promise<TruthFrame[]> {
  return Promise.all(
    keyframesOf(plan).map(async (frame) => {
      const path = join(framesDir, `frame-${String(frame).padStart(5, '0')}.json`);
      const { boxes } = JSON.parse(await readFile(path, 'utf8')) as Pick<TruthFrame, 'boxes'>;
      return { frame, atS: frame / plan.fps, boxes };
    }),
  );
}
