import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Detection } from '@streetwarden/edge-agent/detect/detections';
import { iou } from '@streetwarden/shared/domain/geometry';
import { openModel } from '#open-model';

/** What torch found in one raw picture, written by streetnet.parity. */
interface ParityCase {
  readonly file: string;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly found: readonly {
    readonly label: number;
    readonly score: number;
    readonly box: [number, number, number, number];
  }[];
}

const scoreTolerance = 0.01;
const sameIou = 0.97;
/** Near the graph's floor a rounding decides whether a box exists; that is no difference. */
const surelyFound = 0.07;
/** The graph gives no more boxes than this; which of two equal scores is the last of them, a rounding decides as well. */
const maxBoxes = 200;

/** Prints the largest differences between torch and the runtime; exit 1 when a box is missing or has moved. */
async function main(): Promise<void> {
  const [model, folder] = process.argv.slice(2);
  if (model === undefined || folder === undefined)
    throw new Error('usage: parity-main.ts <model folder> <cases folder>');
  const cases = JSON.parse(await readFile(join(folder, 'cases.json'), 'utf8')) as ParityCase[];
  const opened = await openModel(model);
  const labels = opened.manifest.labels;
  let lostCount = 0;
  for (const each of cases) {
    const pixels = await readFile(join(folder, each.file));
    const picture = { pixels, widthPx: each.widthPx, heightPx: each.heightPx };
    const found = await opened.look(picture);
    const least = leastSureScore(each.found);
    const expected = each.found.filter((row) => row.score >= least);
    const gaps = expected.map((row) => scoreGap(row, found, labels[row.label]));
    const lost = gaps.filter((gap) => gap === undefined || gap > scoreTolerance).length;
    lostCount += lost;
    const worst = Math.max(0, ...gaps.map((gap) => gap ?? 1));
    console.log(
      `${each.widthPx}×${each.heightPx}: ${expected.length} boxes of torch, ${found.length} of the runtime, ${lost} without twin, largest score gap ${worst.toExponential(1)}`,
    );
  }
  await opened.close();
  process.exitCode = lostCount === 0 ? 0 : 1;
}

function leastSureScore(found: ParityCase['found']): number {
  if (found.length < maxBoxes) return surelyFound;
  return Math.max(surelyFound, Math.min(...found.map(({ score }) => score)) + scoreTolerance);
}

/** Difference of score to the nearest twin; undefined when the runtime has no such box. */
function scoreGap(
  row: ParityCase['found'][number],
  found: readonly Detection[],
  label: string | undefined,
): number | undefined {
  const [x, y, w, h] = row.box;
  const twins = found.filter((each) => each.label === label && iou(each.box, { x, y, w, h }) >= sameIou);
  const gaps = twins.map((each) => Math.abs(each.score - row.score));
  return gaps.length > 0 ? Math.min(...gaps) : undefined;
}

await main();
