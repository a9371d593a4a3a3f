import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ModelManifest } from '@streetwarden/shared/domain/model-manifest';
import { type OnnxConstant, type OnnxGraph, type OnnxNode, type OnnxValue, writeOnnx } from './onnx-writer.ts';

/** Edge of the blocks the test model sees, pixels. */
export const blockPx = 16;

/**
 * A real detector of a toy world, honouring the house contract: each 16×16 block (aligned) that is mostly red is
 * `litter`, mostly green `garbage_bag`, mostly blue `person`; its score is how much that colour stands above the others.
 */
export function blockGraph(): OnnxGraph {
  const nodes: OnnxNode[] = [
    node('Cast', ['image'], ['floats'], [{ name: 'to', int: 1 }]),
    node('Transpose', ['floats'], ['nchw'], [{ name: 'perm', ints: [0, 3, 1, 2] }]),
    node('Mul', ['nchw', 'per255'], ['scaled']),
    node(
      'AveragePool',
      ['scaled'],
      ['pooled'],
      [
        { name: 'kernel_shape', ints: [blockPx, blockPx] },
        { name: 'strides', ints: [blockPx, blockPx] },
      ],
    ),
    node('ReduceSum', ['pooled', 'axis1'], ['allColours'], [{ name: 'keepdims', int: 1 }]),
    node('Mul', ['pooled', 'two'], ['doubled']),
    node('Sub', ['doubled', 'allColours'], ['above']),
    node('Greater', ['above', 'floor'], ['isHit']),
    node('NonZero', ['isHit'], ['hitColumns']),
    node('Transpose', ['hitColumns'], ['hits'], [{ name: 'perm', ints: [1, 0] }]),
    node('GatherND', ['above', 'hits'], ['scores']),
    node('Gather', ['hits', 'one'], ['labels'], [{ name: 'axis', int: 1 }]),
    node('Shape', ['image'], ['shape']),
    node('Cast', ['shape'], ['shapeFloats'], [{ name: 'to', int: 1 }]),
    node('Gather', ['shapeFloats', 'heightWidth'], ['sizeYx']),
    node('Div', ['block', 'sizeYx'], ['stepYx']),
    node('Gather', ['hits', 'rowColumn'], ['cells'], [{ name: 'axis', int: 1 }]),
    node('Cast', ['cells'], ['cellFloats'], [{ name: 'to', int: 1 }]),
    node('Mul', ['cellFloats', 'stepYx'], ['originYx']),
    node('Gather', ['originYx', 'swap'], ['originXy'], [{ name: 'axis', int: 1 }]),
    node('Gather', ['stepYx', 'swap'], ['stepXy']),
    node('Mul', ['originXy', 'zero'], ['zeros']),
    node('Add', ['zeros', 'stepXy'], ['sizesXy']),
    node('Concat', ['originXy', 'sizesXy'], ['boxes'], [{ name: 'axis', int: 1 }]),
  ];
  return { nodes, constants: blockConstants, inputs: [imageInput()], outputs: contractOutputs };
}

const blockConstants: readonly OnnxConstant[] = [
  { name: 'per255', type: 'float32', dims: [], values: [1 / 255] },
  { name: 'two', type: 'float32', dims: [], values: [2] },
  { name: 'zero', type: 'float32', dims: [], values: [0] },
  { name: 'floor', type: 'float32', dims: [], values: [0.1] },
  { name: 'block', type: 'float32', dims: [], values: [blockPx] },
  { name: 'one', type: 'int64', dims: [], values: [1] },
  { name: 'axis1', type: 'int64', dims: [1], values: [1] },
  { name: 'heightWidth', type: 'int64', dims: [2], values: [1, 2] },
  { name: 'rowColumn', type: 'int64', dims: [2], values: [2, 3] },
  { name: 'swap', type: 'int64', dims: [2], values: [1, 0] },
];

export function imageInput(height: number | string = 'height', width: number | string = 'width'): OnnxValue {
  return { name: 'image', type: 'uint8', shape: [1, height, width, 3] };
}

export const contractOutputs: readonly OnnxValue[] = [
  { name: 'boxes', type: 'float32', shape: ['count', 4] },
  { name: 'scores', type: 'float32', shape: ['count'] },
  { name: 'labels', type: 'int64', shape: ['count'] },
];

/** A model that gives the same answer whatever it sees: for answers that break the contract. */
export function constantGraph(answer: {
  readonly boxes: readonly number[];
  readonly scores: readonly number[];
  readonly labels: readonly number[];
}): OnnxGraph {
  const rows = answer.boxes.length / 4;
  return {
    nodes: contractOutputs.map(({ name }) => node('Identity', [`${name}Value`], [name])),
    constants: [
      { name: 'boxesValue', type: 'float32', dims: [rows, 4], values: answer.boxes },
      { name: 'scoresValue', type: 'float32', dims: [answer.scores.length], values: answer.scores },
      { name: 'labelsValue', type: 'int64', dims: [answer.labels.length], values: answer.labels },
    ],
    inputs: [imageInput()],
    outputs: contractOutputs.map((output) => ({
      ...output,
      shape: output.shape.map((size) => (size === 'count' ? `n${output.name}` : size)),
    })),
  };
}

function node(op: string, inputs: string[], outputs: string[], attributes: OnnxNode['attributes'] = []): OnnxNode {
  return { op, inputs, outputs, attributes };
}

/** Writes ONNX file and manifest into `folder`; `change` makes the manifest wrong on purpose. */
export async function writeModelFolder(
  folder: string,
  graph: OnnxGraph = blockGraph(),
  change: (manifest: ModelManifest) => unknown = (manifest) => manifest,
): Promise<string> {
  const bytes = writeOnnx(graph);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'model.onnx'), bytes);
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(change(manifestOf(bytes))));
  return folder;
}

export function manifestOf(bytes: Uint8Array): ModelManifest {
  return {
    schemaVersion: 1,
    name: 'block-model',
    version: '1.0.0',
    file: 'model.onnx',
    sha256: createHash('sha256').update(bytes).digest('hex'),
    sizeBytes: bytes.length,
    input: {
      name: 'image',
      dtype: 'uint8',
      layout: 'NHWC',
      colour: 'RGB',
      shape: [1, null, null, 3],
      networkSizePx: 4096,
    },
    outputs: { boxes: 'boxes', scores: 'scores', labels: 'labels' },
    boxFormat: 'xywh-normalised',
    labels: ['litter', 'garbage_bag', 'person'],
    thresholds: { litter: 0.5, garbage_bag: 0.5, person: 0.5 },
    licence: 'Apache-2.0',
    sources: [],
    trainedAt: '2026-01-01T00:00:00.000Z',
    seed: 0,
    metrics: {},
  };
}
