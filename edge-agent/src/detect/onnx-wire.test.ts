import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scanOnnx } from '#detect/onnx-wire';
import { blockGraph } from '../../../test/support/block-model.ts';
import { type OnnxGraph, writeOnnx } from '../../../test/support/onnx-writer.ts';

const good = writeOnnx(blockGraph());

function withExternal(graph: OnnxGraph): Uint8Array {
  const [first, ...others] = graph.constants;
  if (first === undefined) throw new Error('the graph has constants');
  return writeOnnx({ ...graph, constants: [{ ...first, externalFile: '../../etc/passwd' }, ...others] });
}

/** Length-delimited field. */
function field(number: number, content: Uint8Array | readonly number[]): Uint8Array {
  return Uint8Array.from([number * 8 + 2, content.length, ...content]);
}

describe('an ONNX file', () => {
  it('passes when all its data lies in it', () => {
    expect(scanOnnx(good)).toEqual({ kind: 'self-contained' });
  });

  it('is told when a tensor keeps its data in another file', () => {
    expect(scanOnnx(withExternal(blockGraph()))).toEqual({ kind: 'external-data' });
  });

  it.each([
    ['data_location alone', [14 * 8, 1]],
    ['an external_data entry alone', [13 * 8 + 2, 0]],
  ])('is told by %s in a node attribute, a nested graph, a sparse initialiser', (_what, tensor) => {
    const external = Uint8Array.from(tensor);
    const attribute = field(5, external);
    const node = field(5, attribute);
    const inAttribute = field(7, field(1, node));
    const nested = field(7, field(1, field(5, field(6, field(5, external)))));
    const sparse = Uint8Array.from([0x3a, ...lengthOf(field(15, field(1, external)))]);
    expect(scanOnnx(inAttribute)).toEqual({ kind: 'external-data' });
    expect(scanOnnx(nested)).toEqual({ kind: 'external-data' });
    expect(scanOnnx(sparse)).toEqual({ kind: 'external-data' });
  });

  it('is told in functions and training graphs', () => {
    const tensor = Uint8Array.from([14 * 8, 1]);
    const inFunction = Uint8Array.from([0xca, 0x01, ...lengthOf(field(7, field(5, field(5, tensor))))]);
    const inTraining = Uint8Array.from([0xa2, 0x01, ...lengthOf(field(1, field(5, tensor)))]);
    expect(scanOnnx(inFunction)).toEqual({ kind: 'external-data' });
    expect(scanOnnx(inTraining)).toEqual({ kind: 'external-data' });
  });

  it.each([
    ['empty', new Uint8Array()],
    ['text', new TextEncoder().encode('<html>not found</html>')],
    ['cut off', good.subarray(0, good.length - 9)],
    ['a model without a graph', Uint8Array.from([8, 8])],
    ['field number zero', Uint8Array.from([0, 0])],
    ['a length beyond the end', Uint8Array.from([0x3a, 0xff, 0xff, 0xff, 0xff, 0x0f])],
    ['a number without an end', Uint8Array.from({ length: 12 }, () => 0x80)],
    ['a number that is cut off', Uint8Array.from([8, 0x80])],
    ['a fixed field that is cut off', Uint8Array.from([9, 1, 2])],
    ['graphs nested without end', nestedGraphs(200)],
  ])('is refused with a reason when it is %s', (_what, bytes) => {
    expect(scanOnnx(bytes)).toMatchObject({ kind: 'malformed', reason: expect.stringMatching(/\w/) });
  });

  it('never crashes the scan, whatever its bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) =>
        ['malformed', 'self-contained', 'external-data'].includes(scanOnnx(bytes).kind),
      ),
    );
  });

  it('is told as external when hostile bytes follow the tensor', () => {
    expect(scanOnnx(Uint8Array.from([...withExternal(blockGraph()), 0x80])).kind).toBe('external-data');
  });
});

function lengthOf(content: Uint8Array): number[] {
  return [content.length, ...content];
}

/** A graph in an attribute of a node of a graph … */
function nestedGraphs(depth: number): Uint8Array {
  let graph: Uint8Array = new Uint8Array();
  for (let level = 0; level < depth; level += 1) {
    for (const number of [6, 5, 1]) graph = longField(number, graph);
  }
  return longField(7, graph);
}

function longField(number: number, content: Uint8Array): Uint8Array {
  const length: number[] = [];
  for (let rest = content.length; ; rest >>>= 7) {
    length.push(rest > 127 ? (rest & 127) | 128 : rest);
    if (rest <= 127) break;
  }
  return Uint8Array.from([number * 8 + 2, ...length, ...content]);
}
