import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { DetectionLabel } from '@streetwarden/shared/domain/detection-label';
import { precisionRecallCurve } from '#average-precision';
import { decodePicture } from '#decode-picture';
import { drawCurves } from '#draw-curves';
import type { SetResult } from '#evaluate-set';
import { drawSampleSheet } from '#sample-sheet';
import { type WorstError, worstFalseAlarms, worstMisses } from '#worst-errors';

/** On a sheet, of each class. */
const errorsPerLabel = 8;
const colourOf = { 'worst-misses': '#ff4d4f', 'worst-false-alarms': '#ffe58f' } as const;

/** One file per class with score, precision and recall of every detection: what thresholds are chosen from. */
export async function writeCurves(folder: string, { pictures }: SetResult): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [label, rows] of pictures) {
    const lines = precisionRecallCurve(rows, 0.5).map((each) =>
      [each.score, each.precision, each.recall].map((value) => value.toFixed(4)).join(','),
    );
    await writeFile(join(folder, `${label}.csv`), `score,precision,recall\n${lines.join('\n')}\n`);
  }
}

/** `curves.png`, `worst-misses.png`, `worst-false-alarms.png`: what to look at before believing a figure. */
export async function writeReport(
  folder: string,
  { pictures }: SetResult,
  thresholds: Readonly<Partial<Record<DetectionLabel, number>>>,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const curves = [...pictures].map(([label, rows]) => ({
    label,
    curve: precisionRecallCurve(rows, 0.5),
    scoreThreshold: thresholds[label] ?? 0.5,
  }));
  await drawCurves(curves, join(folder, 'curves.png'));
  await drawErrors(folder, 'worst-misses', worstMisses(pictures, thresholds, errorsPerLabel));
  await drawErrors(folder, 'worst-false-alarms', worstFalseAlarms(pictures, errorsPerLabel));
}

async function drawErrors(folder: string, name: keyof typeof colourOf, errors: readonly WorstError[]): Promise<void> {
  if (errors.length === 0) return;
  const samples = [];
  for (const { labelled, label, box, score } of errors) {
    const picture = await decodePicture(labelled);
    samples.push({ name: basename(labelled.file), picture, found: [{ label, box, score }], colour: colourOf[name] });
  }
  await drawSampleSheet(samples, join(folder, `${name}.png`));
}
