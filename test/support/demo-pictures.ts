import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { detectionLabels } from '@streetwarden/shared/domain/detection-label';
import { demoClips, demoFile } from './demo-truth.ts';

/** Size in which pictures of the demo clips are given. */
export const demoPicturePx = { width: 1920, height: 1080 };

/** Every `nth` keyframe of a demo clip as JPEG, in order; `folder` is made for them. */
export async function demoPictures(clipFile: string, folder: string, nth = 1): Promise<Buffer[]> {
  mkdirSync(folder, { recursive: true });
  const { width, height } = demoPicturePx;
  const args = [
    '-nostdin',
    '-v',
    'error',
    '-skip_frame',
    'nokey',
    '-i',
    demoFile(clipFile),
    '-fps_mode',
    'passthrough',
  ];
  await promisify(execFile)('ffmpeg', [
    ...args,
    '-vf',
    `select=not(mod(n\\,${nth})),scale=${width}:${height}`,
    '-q:v',
    '3',
    join(folder, '%04d.jpg'),
  ]);
  return readdirSync(folder)
    .sort()
    .map((name) => readFileSync(join(folder, name)));
}

/**
 * Writes a labelled set of every `nth` keyframe of a demo clip for `models:eval`: rendered, and so no proof of accuracy on
 * streets.
 */
export async function writeDemoSet(clipFile: string, folder: string, nth = 1): Promise<void> {
  const clip = demoClips().find(({ file }) => file === clipFile);
  if (clip === undefined) throw new Error(`no demo clip ${clipFile}`);
  const keyframes = clip.keyframes.filter((_keyframe, index) => index % nth === 0);
  const pictures = await demoPictures(clipFile, join(folder, 'frames'), nth);
  const { width, height } = demoPicturePx;
  mkdirSync(join(folder, 'images'), { recursive: true });
  const annotations = keyframes.flatMap(({ boxes }, index) =>
    boxes
      .filter(({ label, visibility }) => visibility > 0.3 && ['vehicle', 'person'].includes(label))
      .map(({ label, x, y, w, h }) => ({
        image_id: index + 1,
        category_id: (detectionLabels as readonly string[]).indexOf(label) + 1,
        bbox: [x * width, y * height, w * width, h * height],
      })),
  );
  const images = keyframes.map((_keyframe, index) => {
    const name = `images/${index + 1}.jpg`;
    const picture = pictures[index];
    if (picture === undefined) throw new Error(`${clipFile} has fewer keyframes than its truth`);
    writeFileSync(join(folder, name), picture);
    return { id: index + 1, file_name: name, width, height };
  });
  const categories = detectionLabels.map((name, index) => ({ id: index + 1, name }));
  writeFileSync(join(folder, 'annotations.json'), JSON.stringify({ categories, images, annotations }));
}
