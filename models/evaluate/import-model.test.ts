import { execFile, execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { openModel } from '#open-model';
import { type OnnxConstant, type OnnxNode, type OnnxValue, writeOnnx } from '../../test/support/onnx-writer.ts';
import { tempFolder } from '../../test/support/temp-folder.ts';

const root = resolve(import.meta.dirname, '../..');
const pythonWithOnnx = ['python3', '/usr/bin/python3'].find((python) => {
  try {
    execFileSync(python, ['-c', 'import numpy, onnx'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
});

const sidePx = 64;
const float = (name: string, dims: number[], values: readonly number[]): OnnxConstant => ({
  name,
  type: 'float32',
  dims,
  values,
});

/**
 * A "detector" that finds one thing in every picture: its outputs are constants, plus zero times the picture, so that the
 * picture is really used.
 */
function constantModel(outputs: readonly { name: string; dims: number[]; values: readonly number[] }[]): Uint8Array {
  const nodes: OnnxNode[] = [
    { op: 'ReduceMean', inputs: ['picture'], outputs: ['mean'], attributes: [{ name: 'keepdims', int: 0 }] },
    { op: 'Mul', inputs: ['mean', 'zero'], outputs: ['nothing'] },
    ...outputs.map(({ name }) => ({ op: 'Add', inputs: [`${name}_value`, 'nothing'], outputs: [name] })),
  ];
  const picture: OnnxValue = { name: 'picture', type: 'float32', shape: [1, 3, sidePx, sidePx] };
  return writeOnnx({
    nodes,
    constants: [
      float('zero', [1], [0]),
      ...outputs.map(({ name, dims, values }) => float(`${name}_value`, dims, values)),
    ],
    inputs: [picture],
    outputs: outputs.map(({ name, dims }) => ({ name, type: 'float32', shape: dims })),
  });
}

/** Class 1 of 3 with score 0.9 on the box 16–48 × 8–24 of the 64 × 64 input. */
const anchors = (sidePx / 8) ** 2 + (sidePx / 16) ** 2 + (sidePx / 32) ** 2;
const yoloxRows = () => {
  const rows = Array.from({ length: anchors * 8 }, (_, at): number => (at % 8 >= 4 ? 0 : -9));
  // Anchor of stride 8 in column 4, row 2: centre (32, 16), extent 32 × 16.
  rows.splice((2 * 8 + 4) * 8, 8, 0, 0, Math.log(4), Math.log(2), 1, 0, 0.9, 0);
  return rows;
};
const heads: Readonly<Record<string, { readonly model: () => Uint8Array; readonly fit: 'square' | 'stretch' }>> = {
  yolox: { model: () => constantModel([{ name: 'out', dims: [1, anchors, 8], values: yoloxRows() }]), fit: 'square' },
  yolov5: {
    model: () => constantModel([{ name: 'out', dims: [1, 1, 8], values: [32, 16, 32, 16, 0.9, 0, 1, 0] }]),
    fit: 'square',
  },
  yolov8: {
    model: () => constantModel([{ name: 'out', dims: [1, 7, 1], values: [32, 16, 32, 16, 0, 0.9, 0] }]),
    fit: 'square',
  },
  ssd: {
    model: () =>
      constantModel([
        { name: 'boxes', dims: [1, 1, 4], values: [0.25, 0.125, 0.75, 0.375] },
        { name: 'scores', dims: [1, 1, 4], values: [0.1, 0, 0.9, 0] },
      ]),
    fit: 'stretch',
  },
  detr: {
    model: () =>
      constantModel([
        { name: 'pred_boxes', dims: [1, 1, 4], values: [0.5, 0.25, 0.5, 0.25] },
        // Softmax of (0, x, 0, 0) with e^x / (e^x + 3) = 0.9.
        { name: 'logits', dims: [1, 1, 4], values: [0, Math.log(27), 0, 0] },
      ]),
    fit: 'stretch',
  },
};

/** Only the graph, without the trial on samples. */
async function wrapModel(head: string, model: Uint8Array): Promise<string> {
  const folder = tempFolder();
  writeFileSync(join(folder, 'own.onnx'), model);
  writeFileSync(join(folder, 'labels.json'), JSON.stringify({ 1: 'garbage_bag' }));
  const out = join(folder, 'city/1.0.0');
  const files = ['--onnx', join(folder, 'own.onnx'), '--labels', join(folder, 'labels.json'), '--out', out];
  const words = ['-m', 'streetnet.wrap', ...files, '--head', head, '--licence', 'own'];
  await promisify(execFile)(pythonWithOnnx ?? '', words, { cwd: join(root, 'models/training') });
  return out;
}

async function importModel(head: string, model: Uint8Array, labels: unknown) {
  const folder = tempFolder();
  mkdirSync(join(folder, 'photos'));
  await sharp({ create: { width: 200, height: 100, channels: 3, background: '#888' } })
    .jpeg()
    .toFile(join(folder, 'photos/a.jpg'));
  writeFileSync(join(folder, 'own.onnx'), model);
  writeFileSync(join(folder, 'labels.json'), JSON.stringify(labels));
  const options = { onnx: 'own.onnx', labels: 'labels.json', images: 'photos', models: 'models' };
  const paths = Object.entries(options).flatMap(([name, file]) => [`--${name}`, join(folder, file)]);
  const script = ['--conditions=source', '--import', 'tsx', 'models/evaluate/import-main.ts'];
  const words = [...script, ...paths, '--head', head, '--name', 'city/1.0.0', '--licence', 'own'];
  const result = await promisify(execFile)(process.execPath, words, { cwd: root }).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    (error: { code: number; stdout: string; stderr: string }) => error,
  );
  return { ...result, out: join(folder, 'models/city/1.0.0') };
}

describe.skipIf(pythonWithOnnx === undefined)('a city’s own model (needs python3 with onnx)', () => {
  it.each(Object.keys(heads))('with a %s head gives the box where the model sees it, in any frame', async (head) => {
    const chosen = heads[head];
    if (chosen === undefined) throw new Error(head);
    const model = await openModel(await wrapModel(head, chosen.model()));
    expect(model.manifest.labels).toEqual(['garbage_bag']);
    // 200 × 100 in a 64 × 64 input: 64 × 32 pixels of picture, grey above and below unless it is stretched.
    const [found, ...others] = await model.look({ pixels: new Uint8Array(200 * 100 * 3), widthPx: 200, heightPx: 100 });
    await model.close();
    expect(others).toEqual([]);
    expect(found).toMatchObject({ label: 'garbage_bag' });
    expect(found?.score).toBeCloseTo(0.9, 4);
    const top = { yolox: [8 / 32, 16 / 32], stretch: [0.125, 0.25], centre: [0, 8 / 32] } as const;
    const [y, h] = head === 'yolox' ? top.yolox : chosen.fit === 'stretch' ? top.stretch : top.centre;
    for (const [value, expected] of [
      [found?.box.x, 0.25],
      [found?.box.w, 0.5],
      [found?.box.y, y],
      [found?.box.h, h],
    ]) {
      expect(value).toBeCloseTo(expected ?? Number.NaN, 4);
    }
  });

  it('whose outputs do not fit the named head is refused by name', async () => {
    const wrapped = wrapModel('ssd', heads['yolov8']?.model() ?? new Uint8Array());
    await expect(wrapped).rejects.toMatchObject({ stderr: expect.stringContaining('expects one output named') });
  });

  it('mapped to an unknown label is refused by name and leaves nothing behind', async () => {
    const model = heads['yolov8']?.model() ?? new Uint8Array();
    const { code, stderr, out } = await importModel('yolov8', model, { 1: 'unicorn' });
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('unknown labels unicorn') });
    expect(existsSync(out)).toBe(false);
  });

  it('that answers NaN is refused on the samples and leaves nothing behind', async () => {
    const broken = constantModel([{ name: 'out', dims: [1, 7, 1], values: [Number.NaN, 16, 32, 16, 0, 0.9, 0] }]);
    const { code, stderr, out } = await importModel('yolov8', broken, { 1: 'garbage_bag' });
    expect(stderr).toContain('finite numbers');
    expect(existsSync(out)).toBe(false);
    expect(code).toBe(2);
  });
});
