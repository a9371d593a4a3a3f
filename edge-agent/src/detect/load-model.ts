import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ModelManifest, ModelManifestSchema } from '@streetwarden/shared/domain/model-manifest';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { Value } from 'typebox/value';
import { scanOnnx } from '#detect/onnx-wire';

/** A model that passed every check that needs no runtime. */
export interface LoadedModel {
  readonly manifest: ModelManifest;
  /** The very bytes that were hashed; the runtime loads these, never the path, so a swapped file changes nothing. */
  readonly bytes: Uint8Array;
  readonly file: string;
}

/** What the runtime says about an opened model. */
export interface ModelSignature {
  readonly inputs: readonly TensorSignature[];
  readonly outputs: readonly TensorSignature[];
}
export interface TensorSignature {
  readonly name: string;
  readonly type: string;
  /** Symbolic dimensions are strings. */
  readonly shape: readonly (number | string)[];
}

/**
 * Reads and checks a model folder: manifest against its schema, thresholds for known labels, size and SHA-256 of the
 * file before anything interprets it, no data outside the file.
 *
 * @throws {DomainError} `model-missing`, `model-manifest-invalid`, `model-hash-mismatch`, `model-unreadable`,
 *   `model-external-data`
 * @see reliability.md S3 (CVE-2022-25882, CVE-2024-27318: external data that leaves the folder)
 */
export async function loadModel(folder: string): Promise<LoadedModel> {
  const manifestFile = join(folder, 'manifest.json');
  const manifest = parseManifest(manifestFile, await readOrRefuse(manifestFile));
  const file = join(folder, manifest.file);
  const bytes = await readOrRefuse(file);
  const actual = createHash('sha256').update(bytes).digest('hex');
  if (actual !== manifest.sha256) {
    throw new DomainError('model-hash-mismatch', { file, actual, expected: manifest.sha256 });
  }
  if (bytes.length !== manifest.sizeBytes) {
    const facts = { file: manifestFile, field: 'sizeBytes', rule: `equals the file's ${bytes.length} bytes` };
    throw new DomainError('model-manifest-invalid', facts);
  }
  const scan = scanOnnx(bytes);
  if (scan.kind === 'external-data') throw new DomainError('model-external-data', { file });
  if (scan.kind === 'malformed') throw new DomainError('model-unreadable', { file, reason: scan.reason });
  return { manifest, bytes, file };
}

/**
 * Compares what the runtime found in the file with what the manifest promises.
 *
 * @throws {DomainError} `model-shape-mismatch` naming the first difference
 */
export function checkSignature(model: LoadedModel, signature: ModelSignature): void {
  const facts = [...inputFacts(model.manifest, signature.inputs), ...outputFacts(model.manifest, signature.outputs)];
  const difference = facts.find(([, actual, expected]) => actual !== expected);
  if (difference === undefined) return;
  const [what, actual, expected] = difference;
  throw new DomainError('model-shape-mismatch', { file: model.file, what, actual, expected });
}

/** What is compared, what the runtime found, what is expected. */
type Fact = readonly [what: string, actual: string, expected: string];

function inputFacts({ input: expected }: ModelManifest, inputs: readonly TensorSignature[]): Fact[] {
  const [input, ...more] = inputs;
  if (input === undefined || more.length > 0) return [['number of inputs', `${inputs.length}`, '1']];
  const [batch, , , channels] = expected.shape;
  return [
    ['input name', input.name, expected.name],
    ['input type', input.type, expected.dtype],
    ['input shape', shapeText(input.shape), shapeText(expected.shape)],
    ['batch size', `${batch ?? 1}`, '1'],
    ['number of channels', `${channels}`, '3'],
  ];
}

function outputFacts({ outputs: names }: ModelManifest, outputs: readonly TensorSignature[]): Fact[] {
  const expected = [
    [names.boxes, 'float32', '2'],
    [names.scores, 'float32', '1'],
    [names.labels, 'int64', '1'],
  ] as const;
  return expected.flatMap(([name, type, rank]): Fact[] => {
    const output = outputs.find((each) => each.name === name);
    if (output === undefined) return [['outputs', outputs.map((each) => each.name).join(', '), name]];
    return [
      [`type of output ${name}`, output.type, type],
      [`rank of output ${name}`, `${output.shape.length}`, rank],
    ];
  });
}

/** A manifest's null is any size; the runtime shows a symbol there. */
function shapeText(shape: readonly (number | string | null)[]): string {
  return `[${shape.map((size) => (typeof size === 'number' ? size : 'any')).join(', ')}]`;
}

function parseManifest(file: string, bytes: Uint8Array): ModelManifest {
  let content: unknown;
  try {
    content = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new DomainError('model-manifest-invalid', { file, field: '/', rule: 'is valid JSON' }, { cause });
  }
  if (!Value.Check(ModelManifestSchema, content)) {
    const [first] = Value.Errors(ModelManifestSchema, content);
    const field = first?.instancePath === '' ? '/' : (first?.instancePath ?? '/');
    throw new DomainError('model-manifest-invalid', { file, field, rule: first?.message ?? 'matches its schema' });
  }
  const foreign = Object.keys(content.thresholds).find(
    (label) => !(content.labels as readonly string[]).includes(label),
  );
  if (foreign !== undefined) {
    const facts = { file, field: `/thresholds/${foreign}`, rule: 'names one of the labels' };
    throw new DomainError('model-manifest-invalid', facts);
  }
  return content;
}

async function readOrRefuse(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (cause) {
    throw new DomainError('model-missing', { file }, { cause });
  }
}
