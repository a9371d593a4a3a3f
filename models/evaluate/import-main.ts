import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { isDomainError } from '@streetwarden/shared/problem/domain-error';
import sharp from 'sharp';
import { decodePicture } from '#decode-picture';
import { EvaluateInputError } from '#evaluate-input-error';
import { findPython } from '#find-python';
import { openModel } from '#open-model';
import { drawSampleSheet, type Sample } from '#sample-sheet';

const usage =
  'models:import -- --onnx <file> --head yolox|yolov5|yolov8|ssd|detr --labels <json> --name <name>/<version> --licence <text> ' +
  '--images <folder> [--models <folder>] [--sheet <png>] [--size HxW] [--colour rgb|bgr] [--fit corner|centre|stretch] [--divide n]';
const shippedModels = resolve(import.meta.dirname, '..');
const maxSamples = 24;

const passedOn = ['onnx', 'head', 'labels', 'licence', 'size', 'colour', 'fit', 'divide'] as const;
const required = ['onnx', 'head', 'labels', 'name', 'licence', 'images'] as const;
type Name = (typeof passedOn)[number] | (typeof required)[number] | 'models' | 'sheet';
type Values = Partial<Record<Name, string>>;

async function main(): Promise<void> {
  const values = readValues();
  const name = values.name ?? '';
  const out = join(resolve(values.models ?? shippedModels), name);
  const pictures = await pictureFiles(values.images ?? '');
  if (existsSync(out)) throw new EvaluateInputError(`${out} exists; a version is never overwritten`);
  await wrap(values, out);
  try {
    await tryOut(out, pictures, values.sheet);
  } catch (error) {
    // A model that does not hold the contract on the samples must not lie where the agent would find it.
    await rm(out, { recursive: true });
    throw error;
  }
  process.stdout.write(`${name} keeps the contract on ${pictures.length} pictures; it lies in ${out}\n`);
}

function readValues(): Values {
  const names = [...new Set<Name>([...passedOn, ...required, 'models', 'sheet'])];
  const values = parsed(names);
  const absent = required.find((name) => values[name] === undefined);
  if (absent !== undefined) throw new EvaluateInputError(`--${absent} is missing; ${usage}`);
  if (!/^[a-z0-9][a-z0-9-]*\/\d+\.\d+\.\d+$/.test(values.name ?? '')) {
    throw new EvaluateInputError(`--name ${values.name} is no name/version such as city-model/1.0.0`);
  }
  return values;
}

function parsed(names: readonly Name[]): Values {
  try {
    const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
    return parseArgs({ options }).values;
  } catch (cause) {
    throw new EvaluateInputError(`${cause instanceof Error ? cause.message : 'wrong arguments'}; ${usage}`, { cause });
  }
}

async function pictureFiles(folder: string): Promise<readonly string[]> {
  const names = await readdir(resolve(folder)).catch((cause: unknown) => {
    throw new EvaluateInputError(`--images ${folder}: cannot be read`, { cause });
  });
  const files = names.filter((name) => /\.(jpe?g|png)$/i.test(name)).toSorted();
  if (files.length === 0) throw new EvaluateInputError(`--images ${folder}: holds no .jpg or .png`);
  return files.slice(0, maxSamples).map((name) => join(resolve(folder), name));
}

/** The graph is built by `models/training`, which has the ONNX library. */
async function wrap(values: Values, out: string): Promise<void> {
  const own = passedOn.flatMap((name) => {
    const value = values[name];
    if (value === undefined) return [];
    return [`--${name}`, name === 'onnx' || name === 'labels' ? resolve(value) : value];
  });
  const options = { cwd: resolve(import.meta.dirname, '../training') };
  const python = await findPython(['numpy', 'onnx']);
  if (python === undefined) {
    throw new EvaluateInputError('no python3 with the onnx library was found (Debian: apt install python3-onnx)');
  }
  await promisify(execFile)(python, ['-m', 'streetnet.wrap', ...own, '--out', out], options).catch((cause: unknown) => {
    const text = (cause as { stderr?: string }).stderr?.trim().split('\n').at(-1) ?? 'the wrapper failed';
    throw new EvaluateInputError(text, { cause });
  });
}

async function tryOut(folder: string, files: readonly string[], sheet: string | undefined): Promise<void> {
  const model = await openModel(folder);
  try {
    const samples: Sample[] = [];
    for (const file of files) {
      const { width = 0, height = 0 } = await sharp(file).metadata();
      const picture = await decodePicture({ file, widthPx: width, heightPx: height, truth: [] });
      const found = await model.look(picture);
      const counted = found.filter(({ label, score }) => score >= (model.manifest.thresholds[label] ?? 1));
      samples.push({ name: file.split('/').at(-1) ?? file, picture, found: counted });
    }
    report(samples);
    if (sheet !== undefined) await drawSampleSheet(samples, resolve(sheet));
  } finally {
    await model.close();
  }
}

function report(samples: readonly Sample[]): void {
  const counts = new Map<string, number>();
  for (const { found } of samples) for (const { label } of found) counts.set(label, (counts.get(label) ?? 0) + 1);
  if (counts.size === 0) {
    process.stderr.write('the model found nothing on any sample: check --head, --colour, --divide and --labels\n');
  }
  for (const [label, count] of counts) process.stdout.write(`${label}: ${count}\n`);
}

main().catch((error: unknown) => {
  const isInput = error instanceof EvaluateInputError || isDomainError(error);
  process.stderr.write(
    `${error instanceof Error ? (isInput ? error.message : (error.stack ?? error.message)) : 'unknown error'}\n`,
  );
  process.exitCode = isInput ? 2 : 1;
});
