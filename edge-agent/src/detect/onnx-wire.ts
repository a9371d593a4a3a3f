/**
 * Reads the protobuf wire format of an ONNX file without executing or resolving anything, to learn whether a tensor
 * keeps its data outside the file. A hostile file can only make the scan refuse it: lengths are checked, depth is bounded.
 *
 * @see https://github.com/onnx/onnx/blob/main/onnx/onnx.proto (field numbers), protobuf encoding guide (wire types)
 */

/** Sub-messages that can hold tensors, by message kind and field number. */
const children: Readonly<Record<MessageKind, Readonly<Record<number, MessageKind>>>> = {
  model: { 7: 'graph', 20: 'training', 25: 'function' },
  training: { 1: 'graph', 2: 'graph' },
  function: { 7: 'node', 11: 'attribute' },
  graph: { 1: 'node', 5: 'tensor', 15: 'sparse' },
  node: { 5: 'attribute' },
  attribute: { 5: 'tensor', 6: 'graph', 10: 'tensor', 11: 'graph', 22: 'sparse', 23: 'sparse' },
  sparse: { 1: 'tensor', 2: 'tensor' },
  tensor: {},
};
type MessageKind = 'model' | 'training' | 'function' | 'graph' | 'node' | 'attribute' | 'sparse' | 'tensor';

/** TensorProto.external_data and TensorProto.data_location (1 = EXTERNAL). */
const externalDataField = 13;
const dataLocationField = 14;
/** ModelProto.graph: a file without one is not a model. */
const graphField = 7;
const maxDepth = 64;

export type OnnxScan =
  | { readonly kind: 'self-contained' }
  | { readonly kind: 'external-data' }
  | { readonly kind: 'malformed'; readonly reason: string };

/** Walks every tensor of an ONNX file, those in nested graphs, functions and sparse initialisers included. */
export function scanOnnx(bytes: Uint8Array): OnnxScan {
  const scan = { hasExternalData: false, hasGraph: false };
  const fault = scanMessage({ bytes, from: 0, to: bytes.length, kind: 'model', depth: 0 }, scan);
  if (scan.hasExternalData) return { kind: 'external-data' };
  if (fault !== undefined) return { kind: 'malformed', reason: fault };
  if (!scan.hasGraph) return { kind: 'malformed', reason: 'it is not an ONNX model: no graph' };
  return { kind: 'self-contained' };
}

interface Span {
  readonly bytes: Uint8Array;
  readonly from: number;
  readonly to: number;
  readonly kind: MessageKind;
  readonly depth: number;
}

function scanMessage(span: Span, scan: { hasExternalData: boolean; hasGraph: boolean }): string | undefined {
  if (span.depth > maxDepth) return `graphs are nested deeper than ${maxDepth}`;
  let at = span.from;
  while (at < span.to) {
    const field = readField(span.bytes, at, span.to);
    if (typeof field === 'string') return field;
    at = field.next;
    if (span.kind === 'tensor') noteTensorField(field, scan);
    if (field.wireType !== 2) continue;
    if (span.kind === 'model' && field.number === graphField) scan.hasGraph = true;
    const child = children[span.kind][field.number];
    if (child === undefined) continue;
    const inner = { bytes: span.bytes, from: field.from, to: field.next, kind: child, depth: span.depth + 1 };
    const fault = scanMessage(inner, scan);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function noteTensorField(field: Field, scan: { hasExternalData: boolean }): void {
  if (field.number === externalDataField) scan.hasExternalData = true;
  if (field.number === dataLocationField && field.value !== 0) scan.hasExternalData = true;
}

interface Field {
  readonly number: number;
  readonly wireType: number;
  /** Value of a varint, else 0. */
  readonly value: number;
  /** First byte of the content. */
  readonly from: number;
  /** First byte after the field. */
  readonly next: number;
}

function readField(bytes: Uint8Array, at: number, to: number): Field | string {
  const key = readVarint(bytes, at, to);
  if (key === undefined) return 'a field key is cut off';
  const number = Math.floor(key.value / 8);
  const wireType = key.value % 8;
  if (number === 0) return 'field number 0 does not exist';
  if (wireType === 0) {
    const varint = readVarint(bytes, key.next, to);
    if (varint === undefined) return 'a number is cut off';
    return { number, wireType, value: varint.value, from: key.next, next: varint.next };
  }
  if (wireType === 2) {
    const length = readVarint(bytes, key.next, to);
    if (length === undefined || length.next + length.value > to) return 'a field is longer than the file';
    return { number, wireType, value: 0, from: length.next, next: length.next + length.value };
  }
  const fixedLength = wireType === 1 ? 8 : wireType === 5 ? 4 : undefined;
  if (fixedLength === undefined) return `wire type ${wireType} is not used by ONNX`;
  if (key.next + fixedLength > to) return 'a fixed-size field is cut off';
  return { number, wireType, value: 0, from: key.next, next: key.next + fixedLength };
}

function readVarint(bytes: Uint8Array, at: number, to: number): { value: number; next: number } | undefined {
  let value = 0;
  let scale = 1;
  for (let index = at; index < to && index < at + 10; index += 1) {
    const byte = bytes[index] ?? 0;
    // Floats are exact to 2^53; larger numbers only need to stay large, to fail the length checks.
    value += (byte & 0x7f) * scale;
    if (byte < 0x80) return { value, next: index + 1 };
    scale *= 128;
  }
  return undefined;
}
