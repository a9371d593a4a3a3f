import { describe, expect, it } from 'vitest';
import { createPicturePool } from '#platform/picture-pool';

describe('memory of pictures', () => {
  it('is used again for a picture of the same size, and leaves nothing in the hands of its former holder', () => {
    const pool = createPicturePool();
    const first = pool.take(600).fill(7);
    const stale = first.subarray(100);
    pool.giveBack(first);
    expect([first.length, stale.length]).toEqual([0, 0]);
    const second = pool.take(600);
    expect(second).toHaveLength(600);
    expect(second[0]).toBe(7);
  });

  it('is never shared by two pictures, also when one is given back twice', () => {
    const pool = createPicturePool();
    const first = pool.take(600);
    pool.giveBack(first);
    pool.giveBack(first);
    const [one, other] = [pool.take(600).fill(1), pool.take(600).fill(2)];
    expect([one[0], other[0]]).toEqual([1, 2]);
  });

  it('is let go when pictures change their size', () => {
    const pool = createPicturePool();
    pool.giveBack(pool.take(600));
    expect(pool.take(800)).toHaveLength(800);
  });
});
