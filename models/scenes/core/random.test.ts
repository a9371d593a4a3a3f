import { describe, expect, it } from 'vitest';
import { createRandom } from '#core/random';

const draw = (seed: number | string) => {
  const random = createRandom(seed);
  return Array.from({ length: 50 }, () => random.next());
};

describe('seeded randomness', () => {
  it('gives the same sequence for the same seed', () => {
    expect(draw('street 7')).toEqual(draw('street 7'));
  });

  it('gives different sequences for neighbouring seeds', () => {
    expect(draw(100)).not.toEqual(draw(101));
  });

  it('keeps whole numbers within their bounds and reaches both ends', () => {
    const random = createRandom(3);
    const drawn = new Set(Array.from({ length: 300 }, () => random.int(2, 5)));
    expect([...drawn].sort()).toEqual([2, 3, 4, 5]);
  });

  it('refuses to pick from an empty list', () => {
    expect(() => createRandom(1).pick([])).toThrow('empty list');
  });
});
