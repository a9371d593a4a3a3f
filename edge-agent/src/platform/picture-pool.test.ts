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

  it('serves cameras of different sizes in turns without asking for more', () => {
    const pool = createPicturePool();
    pool.giveBack(pool.take(600).fill(6));
    pool.giveBack(pool.take(800).fill(8));
    const [large, small] = [pool.take(800), pool.take(600)];
    expect([large.length, large[0], small.length, small[0]]).toEqual([800, 8, 600, 6]);
  });

  it('of a size that no picture has any more is let go', () => {
    const pool = createPicturePool();
    const others = [pool.take(600), pool.take(600), pool.take(600)];
    pool.giveBack(pool.take(800).fill(8));
    for (const other of others) pool.giveBack(other);
    expect(pool.take(800)[0]).not.toBe(8);
  });
});
