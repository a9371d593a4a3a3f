import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Tiles } from '@streetwarden/edge-agent/detect/detect-config';
import { shippedModel } from '@streetwarden/edge-agent/detect/detect-config';
import { isDomainError } from '@streetwarden/shared/problem/domain-error';
import { EvaluateInputError } from '#evaluate-input-error';
import { evaluateSet, joinSets, type SetResult } from '#evaluate-set';
import { writeCurves, writeReport } from '#evaluation-report';
import { readLabelledSet } from '#labelled-set';
import { openModel } from '#open-model';
import { readTiles } from '#read-tiles';

const usage =
  'models:eval -- --data <folder with annotations.json> [--data <another>…] [--model <name>/<version>] [--models <folder>] [--tiles 2x2] [--curves <folder for CSV>] [--report <folder for PNG>] [--json]';
const shippedModels = resolve(import.meta.dirname, '..');

interface Command {
  /** Folders of sets; figures are given of each, and of all together. */
  readonly data: readonly string[];
  readonly model: string;
  /** Folder that holds `<name>/<version>`. */
  readonly models: string;
  readonly isJson: boolean;
  readonly curves: string | undefined;
  readonly report: string | undefined;
  readonly tiles: Tiles | undefined;
}

async function main(): Promise<void> {
  const command = readCommand();
  const sets = await Promise.all(
    command.data.map(async (folder) => ({ name: basename(folder), pictures: await readLabelledSet(folder) })),
  );
  const total = sets.reduce((sum, set) => sum + set.pictures.length, 0);
  const model = await openModel(join(command.models, command.model));
  try {
    const results: { readonly name: string; readonly result: SetResult }[] = [];
    let done = 0;
    for (const { name, pictures } of sets) {
      const onPicture = (): void => {
        done += 1;
        tellProgress(done, total);
      };
      results.push({ name, result: await evaluateSet({ model, pictures, tiles: command.tiles, onPicture }) });
    }
    const all = joinSets(
      results.map((each) => each.result),
      model.manifest,
    );
    if (command.curves !== undefined) await writeCurves(command.curves, all);
    if (command.report !== undefined) await writeReport(command.report, all, model.manifest.thresholds);
    const perSet = Object.fromEntries(results.map(({ name, result }) => [name, result.figures]));
    if (command.isJson) {
      console.log(JSON.stringify({ model: command.model, perClass: all.figures, perSet }, null, 2));
    } else printTables(results, all);
  } finally {
    await model.close();
  }
}

function readCommand(): Command {
  const { values } = parsed();
  if (values.data === undefined || values.data.length === 0)
    throw new EvaluateInputError(`--data is missing; ${usage}`);
  const model = values.model ?? shippedModel.replace('models/', '');
  if (!/^[a-z0-9-]+\/\d+\.\d+\.\d+$/.test(model)) throw new EvaluateInputError(`--model ${model} is no name/version`);
  return {
    data: distinctFolders(values.data),
    model,
    models: resolve(values.models ?? shippedModels),
    isJson: values.json ?? false,
    curves: values.curves,
    report: values.report,
    tiles: readTiles(values.tiles),
  };
}

function parsed() {
  try {
    return parseArgs({
      options: {
        data: { type: 'string', multiple: true },
        model: { type: 'string' },
        models: { type: 'string' },
        tiles: { type: 'string' },
        curves: { type: 'string' },
        report: { type: 'string' },
        json: { type: 'boolean' },
      },
    });
  } catch (cause) {
    throw new EvaluateInputError(`${cause instanceof Error ? cause.message : 'wrong arguments'}; ${usage}`, { cause });
  }
}

/** A set given twice would count its pictures twice. */
function distinctFolders(folders: readonly string[]): string[] {
  const paths = folders.map((folder) => resolve(folder));
  const names = paths.map((path) => basename(path));
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new EvaluateInputError(`--data names two sets ${twice}: each set needs its own name`);
  return paths;
}

function tellProgress(done: number, total: number): void {
  if (process.stderr.isTTY && (done % 50 === 0 || done === total)) process.stderr.write(`${done}/${total}\n`);
}

function printTables(results: readonly { readonly name: string; readonly result: SetResult }[], all: SetResult): void {
  for (const { name, result } of results) {
    console.log(name);
    console.table(rounded(result));
  }
  if (results.length < 2) return;
  console.log('all sets');
  console.table(rounded(all));
}

function rounded({ figures }: SetResult): Record<string, Record<string, number>> {
  const round = (value: number): number => Math.round(value * 1000) / 1000;
  const rows = Object.entries(figures).map(([label, { bySize, ...row }]) => {
    const sizes = Object.entries(bySize).map(([size, { ap50 }]) => [`ap50 ${size}`, ap50] as const);
    return [label, Object.fromEntries([...Object.entries(row), ...sizes].map(([name, value]) => [name, round(value)]))];
  });
  return Object.fromEntries(rows);
}

main().catch((error: unknown) => {
  const isInput = error instanceof EvaluateInputError || isDomainError(error);
  process.stderr.write(
    `${error instanceof Error ? (isInput ? error.message : (error.stack ?? error.message)) : 'unknown error'}\n`,
  );
  process.exitCode = isInput ? 2 : 1;
});
