import { clipBox } from '@streetwarden/shared/domain/geometry';
import type { ModelManifest } from '@streetwarden/shared/domain/model-manifest';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { Detection } from '#detect/detections';

/** One output tensor as it came out of the runtime. */
export interface RawTensor {
  readonly type: string;
  readonly dims: readonly number[];
  readonly data: Float32Array | BigInt64Array;
}
export type RawOutputs = Readonly<Record<string, RawTensor>>;

/** Rounding in half precision may carry a score or an edge past its bound; more than this is a broken model. */
const tolerance = 0.01;

/**
 * Turns the three output tensors of the house contract into detections. A box that lies wholly in the grey beside the
 * picture has no area in it and is nothing that was seen.
 *
 * @throws {DomainError} `model-output-invalid` naming output and rule: a wrong type or length, NaN, infinity, a score
 *   outside 0–1, a label the manifest does not list. A model that breaks the contract once is not believed at all.
 * @see shared domain/model-manifest.ts
 */
export function readOutputs(outputs: RawOutputs, manifest: ModelManifest): Detection[] {
  const names = manifest.outputs;
  const boxes = floatsOf(outputs, names.boxes, manifest);
  const scores = floatsOf(outputs, names.scores, manifest);
  const labels = integersOf(outputs, names.labels, manifest);
  const count = scores.length;
  if (boxes.length !== count * 4) refuse(manifest, names.boxes, `holds 4 numbers for each of ${count} scores`);
  if (labels.length !== count) refuse(manifest, names.labels, `holds one label for each of ${count} scores`);
  const detections: Detection[] = [];
  for (let index = 0; index < count; index += 1) {
    const label = labelAt(labels, index, manifest);
    const score = scoreAt(scores, index, manifest);
    const box = boxAt(boxes, index * 4, manifest);
    if (box.w > 0 && box.h > 0) detections.push({ label, score, box });
  }
  return detections;
}

function labelAt(labels: BigInt64Array, index: number, manifest: ModelManifest): Detection['label'] {
  const label = manifest.labels[Number(labels[index])];
  if (label === undefined) refuse(manifest, manifest.outputs.labels, `lies within 0–${manifest.labels.length - 1}`);
  return label;
}

function scoreAt(scores: Float32Array, index: number, manifest: ModelManifest): number {
  const score = scores[index] ?? Number.NaN;
  if (!(score >= -tolerance && score <= 1 + tolerance)) {
    refuse(manifest, manifest.outputs.scores, 'is a number from 0 to 1');
  }
  return Math.min(1, Math.max(0, score));
}

function boxAt(boxes: Float32Array, at: number, manifest: ModelManifest): Detection['box'] {
  const [x, y, w, h] = boxes.subarray(at, at + 4) as unknown as [number, number, number, number];
  if (![x, y, w, h].every(Number.isFinite)) refuse(manifest, manifest.outputs.boxes, 'holds finite numbers');
  if (w < -tolerance || h < -tolerance) refuse(manifest, manifest.outputs.boxes, 'has no negative size');
  return clipBox({ x, y, w, h });
}

function floatsOf(outputs: RawOutputs, name: string, manifest: ModelManifest): Float32Array {
  const tensor = outputs[name];
  if (!(tensor?.data instanceof Float32Array)) refuse(manifest, name, 'is a float32 tensor');
  return tensor.data;
}

function integersOf(outputs: RawOutputs, name: string, manifest: ModelManifest): BigInt64Array {
  const tensor = outputs[name];
  if (!(tensor?.data instanceof BigInt64Array)) refuse(manifest, name, 'is an int64 tensor');
  return tensor.data;
}

function refuse(manifest: ModelManifest, output: string, rule: string): never {
  throw new DomainError('model-output-invalid', { model: `${manifest.name} ${manifest.version}`, output, rule });
}
