import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPictureStream } from '#decode/picture-stream';
import { createPicturePool } from '#platform/picture-pool';

const pictureBytes = 40;
const picture = (value: number): Buffer => Buffer.alloc(pictureBytes, value);
const whole = Buffer.concat([
  Buffer.from('YUV4MPEG2 W5 H5 C420jpeg\n'),
  ...[1, 2, 3].flatMap((value) => [Buffer.from('FRAME\n'), picture(value)]),
]);

describe('a stream of pictures', () => {
  it('gives the same pictures however the system cuts it', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1 }), (cuts) => {
        const stream = createPictureStream(pictureBytes, createPicturePool());
        const found: Uint8Array[] = [];
        let at = 0;
        for (let turn = 0; at < whole.length; turn += 1) {
          const target = stream.target();
          const count = whole.copy(target, 0, at, at + Math.min(target.length, cuts[turn % cuts.length] ?? 1));
          at += count;
          const done = stream.filled(count);
          if (done !== undefined) found.push(done);
        }
        expect(found.map((one) => Buffer.from(one))).toEqual([picture(1), picture(2), picture(3)]);
      }),
    );
  });
});
