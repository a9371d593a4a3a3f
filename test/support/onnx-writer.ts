/** Writes small ONNX files for tests, so that no binary fixture needs a generator in another language. */

export type Attribute =
  | { readonly name: string; readonly int: number }
  | { readonly name: string; readonly ints: readonly number[] };

export interface OnnxNode {
  readonly op: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes?: readonly Attribute[];
}

/** ONNX TensorProto.DataType. */
const onnxType = { float32: 1, uint8: 2, int64: 7 } as const;
type OnnxType = keyof typeof onnxType;

export interface OnnxValue {
  readonly name: string;
  readonly type: OnnxType;
  /** A string is a symbolic dimension. */
  readonly shape: readonly (number | string)[];
}

export interface OnnxConstant {
  readonly name: string;
  readonly type: 'float32' | 'int64';
  readonly dims: readonly number[];
  readonly values: readonly number[];
  /** Keep the data in a foreign file instead, as hostile models do. */
  readonly externalFile?: string;
}

export interface OnnxGraph {
  readonly nodes: readonly OnnxNode[];
  readonly constants: readonly OnnxConstant[];
  readonly inputs: readonly OnnxValue[];
  readonly outputs: readonly OnnxValue[];
}

/** Serialised ModelProto, IR version 8, opset 17. */
export function writeOnnx(graph: OnnxGraph): Uint8Array {
  const graphBytes = concat([
    ...graph.nodes.map((node) => message(1, nodeBytes(node))),
    text(2, 'test'),
    ...graph.constants.map((constant) => message(5, constantBytes(constant))),
    ...graph.inputs.map((value) => message(11, valueBytes(value))),
    ...graph.outputs.map((value) => message(12, valueBytes(value))),
  ]);
  return concat([number(1, 8), message(7, graphBytes), message(8, concat([text(1, ''), number(2, 17)]))]);
}

function nodeBytes(node: OnnxNode): Uint8Array {
  return concat([
    ...node.inputs.map((name) => text(1, name)),
    ...node.outputs.map((name) => text(2, name)),
    text(4, node.op),
    ...(node.attributes ?? []).map((attribute) => message(5, attributeBytes(attribute))),
  ]);
}

function attributeBytes(attribute: Attribute): Uint8Array {
  // AttributeProto.type: 2 = INT, 7 = INTS
  if ('int' in attribute) return concat([text(1, attribute.name), number(3, attribute.int), number(20, 2)]);
  return concat([text(1, attribute.name), ...attribute.ints.map((value) => number(8, value)), number(20, 7)]);
}

function constantBytes(constant: OnnxConstant): Uint8Array {
  const head = [
    ...constant.dims.map((size) => number(1, size)),
    number(2, onnxType[constant.type]),
    text(8, constant.name),
  ];
  if (constant.externalFile !== undefined) {
    const entry = concat([text(1, 'location'), text(2, constant.externalFile)]);
    return concat([...head, message(13, entry), number(14, 1)]);
  }
  const array =
    constant.type === 'float32' ? new Float32Array(constant.values) : new BigInt64Array(constant.values.map(BigInt));
  return concat([...head, message(9, new Uint8Array(array.buffer))]);
}

function valueBytes(value: OnnxValue): Uint8Array {
  const dims = value.shape.map((size) => message(1, typeof size === 'number' ? number(1, size) : text(2, size)));
  const tensorType = concat([number(1, onnxType[value.type]), message(2, concat(dims))]);
  return concat([text(1, value.name), message(2, message(1, tensorType))]);
}

function number(field: number, value: number): Uint8Array {
  return concat([varint(field * 8), varint(value)]);
}
function text(field: number, value: string): Uint8Array {
  return message(field, new TextEncoder().encode(value));
}
function message(field: number, bytes: Uint8Array): Uint8Array {
  return concat([varint(field * 8 + 2), varint(bytes.length), bytes]);
}

function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  do {
    const low = Number(rest & 0x7fn);
    rest >>= 7n;
    bytes.push(rest > 0n ? low | 0x80 : low);
  } while (rest > 0n);
  return Uint8Array.from(bytes);
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}
