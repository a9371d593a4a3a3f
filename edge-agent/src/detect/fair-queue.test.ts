import { describe, expect, it } from 'vitest';
import { createFairQueue } from '#detect/fair-queue';
import { createRunLengths } from '#detect/run-lengths';

describe('jobs of several cameras', () => {
  it('are taken in turns, in order within a camera', () => {
    const queue = createFairQueue<string>();
    for (const job of ['a1', 'a2', 'a3', 'a4']) queue.add('a', job);
    queue.add('b', 'b1');
    queue.add('c', 'c1');
    queue.add('b', 'b2');
    const order = Array.from({ length: 8 }, () => queue.take());
    expect(order).toEqual(['a1', 'b1', 'c1', 'a2', 'b2', 'a3', 'a4', undefined]);
  });

  it('can be withdrawn while they wait', () => {
    const queue = createFairQueue<string>();
    queue.add('a', 'a1');
    queue.add('a', 'a2');
    expect(queue.remove('a', 'a1')).toBe(true);
    expect(queue.remove('a', 'a1')).toBe(false);
    expect(queue.remove('b', 'b1')).toBe(false);
    expect(queue.size).toBe(1);
    expect(queue.remove('a', 'a2')).toBe(true);
    expect(queue.take()).toBeUndefined();
  });

  it('can all be taken back at the end', () => {
    const queue = createFairQueue<string>();
    queue.add('a', 'a1');
    queue.add('b', 'b1');
    expect(queue.takeAll()).toEqual(['a1', 'b1']);
    expect(queue.size).toBe(0);
  });
});

describe('run lengths', () => {
  it('give percentiles of the latest runs only', () => {
    const runs = createRunLengths(4);
    expect(runs.percentile(0.5)).toBe(0);
    for (const length of [1000, 1, 2, 3, 4]) runs.add(length);
    expect(runs.count).toBe(5);
    expect(runs.percentile(0.5)).toBe(3);
    expect(runs.percentile(0.95)).toBe(4);
    expect(runs.percentile(1)).toBe(4);
  });
});
