import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { isDomainError } from '@streetwarden/shared/problem/domain-error';
import { precisionRecallCurve } from '#average-precision';
import { EvaluateInputError } from '#evaluate-input-error';
import { evaluateSet, type SetResult } from '#evaluate-set';
import { readLabelledSet } from '#labelled-set';
import { openModel } from '#open-model';

const usage =
  'models:eval -- --data <folder with annotations.json> [--model street-nano/1.0.0] [--models <folder>] [--tiles 2x2] [--curves <folder>] [--json]';
const shippedModels = resolve(import.meta.dirname, '..');

interface Command {
  readonly data: string;
  readonly model: string;
  /** Folder that holds `<name>/<version>`. */
  readonly models: string;
  readonly isJson: boolean;
  readonly curves: string | undefined;
  readonly tiles: { readonly columns: number; readonly rows: number; readonly overlap: number } | undefined;
}

async function main(): Promise<void> {
  const command = readCommand();
  const pictures = await readLabelledSet(resolve(command.data));
  const model = await openModel(join(command.models, command.model));
  try {
    const result = await evaluateSet({
      model,
      pictures,
      tiles: command.tiles,
      onPicture: progressTo(pictures.length),
    });
    if (command.curves !== undefined) await writeCurves(command.curves, result);
    if (command.isJson) console.log(JSON.stringify({ model: command.model, perClass: result.figures }, null, 2));
    else console.table(rounded(result));
  } finally {
    await model.close();
  }
}

function readCommand(): Command {
  const { values } = parsed();
  if (values.data === undefined) throw new EvaluateInputError(`--data is missing; ${usage}`);
  const model = values.model ?? 'street-nano/1.0.0';
  if (!/^[a-z0-9-]+\/\d+\.\d+\.\d+$/.test(model)) throw new EvaluateInputError(`--model ${model} is no name/version`);
  const tiles = values.tiles === undefined ? undefined : /^([1-8])x([1-8])$/.exec(values.tiles);
  if (tiles === null) throw new EvaluateInputError(`--tiles ${values.tiles} is no <columns>x<rows> up to 8x8`);
  return {
    data: values.data,
    model,
    models: resolve(values.models ?? shippedModels),
    isJson: values.json ?? false,
    curves: values.curves,
    tiles: tiles && { columns: Number(tiles[1]), rows: Number(tiles[2]), overlap: 0.2 },
  };
}

function parsed() {
  try {
    return parseArgs({
      options: {
        data: { type: 'string' },
        model: { type: 'string' },
        models: { type: 'string' },
        tiles: { type: 'string' },
        curves: { type: 'string' },
        json: { type: 'boolean' },
      },
    });
  } catch (cause) {
    throw new EvaluateInputError(`${cause instanceof Error ? cause.message : 'wrong arguments'}; ${usage}`, { cause });
  }
}

/** One file per class with score, precision and recall of every detection: what thresholds are chosen from. */
async function writeCurves(folder: string, { pictures }: SetResult): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [label, rows] of pictures) {
    const lines = precisionRecallCurve(rows, 0.5).map((each) =>
      [each.score, each.precision, each.recall].map((value) => value.toFixed(4)).join(','),
    );
    await writeFile(join(folder, `${label}.csv`), `score,precision,recall\n${lines.join('\n')}\n`);
  }
}

function progressTo(total: number): (done: number) => void {
  return (done) => {
    if (done % 50 === 0 && process.stderr.isTTY) process.stderr.write(`${done}/${total}\n`);
  };
}

function rounded({ figures }: SetResult): Record<string, Record<string, number>> {
  const rows = Object.entries(figures).map(([label, row]) => [
    label,
    Object.fromEntries(Object.entries(row).map(([name, value]) => [name, Math.round(value * 1000) / 1000])),
  ]);
  return Object.fromEntries(rows);
}

main().catch((error: unknown) => {
  const isInput = error instanceof EvaluateInputError || isDomainError(error);
  process.stderr.write(
    `${error instanceof Error ? (isInput ? error.message : (error.stack ?? error.message)) : 'unknown error'}\n`,
  );
  process.exitCode = isInput ? 2 : 1;
});
