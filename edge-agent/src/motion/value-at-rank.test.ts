import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valueAtRank } from '#motion/value-at-rank';

describe('the value at a rank', () => {
  it('is the one that sorting would put there, with equal values and in any order', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.integer({ min: 0, max: 3 }), fc.float({ noNaN: true })), { minLength: 1, maxLength: 80 }),
        fc.nat(),
        (values, any) => {
          const rank = any % values.length;
          const sorted = Float32Array.from(values).sort();
          // Sorting a typed array tells −0 from 0; for a brightness they are one.
          expect(valueAtRank(Float32Array.from(values), rank) === sorted[rank]).toBe(true);
        },
      ),
    );
  });
});
