import { describe, expect, it } from 'vitest';
import { createAsyncQueue } from '#platform/async-queue';
import { createClosers } from '#platform/closers';
import { createTurnstile } from '#platform/turnstile';
import { createWakeSignal } from '#platform/wake-signal';
import { createSteppedClock } from '../../../test/support/stepped-clock.ts';

const tick = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('a queue between producers and one consumer', () => {
  it('gives everything that was pushed before its end, then ends or throws', async () => {
    const queue = createAsyncQueue<number>();
    queue.push(1);
    const seen: number[] = [];
    const reading = (async () => {
      for await (const value of queue) seen.push(value);
    })();
    await tick();
    queue.push(2);
    queue.push(3);
    queue.fail(new Error('broken'));
    await expect(reading).rejects.toThrow('broken');
    expect(seen).toEqual([1, 2, 3]);
  });
});

describe('a turnstile', () => {
  it('lets no more through at once than it is set to, in order, also after a failure', async () => {
    const turnstile = createTurnstile(2);
    let insideCount = 0;
    let mostInside = 0;
    const order: number[] = [];
    const work = (index: number) =>
      turnstile(async () => {
        insideCount += 1;
        mostInside = Math.max(mostInside, insideCount);
        order.push(index);
        await tick();
        insideCount -= 1;
        if (index === 1) throw new Error('failed');
      });
    const results = await Promise.allSettled([0, 1, 2, 3, 4].map(work));
    expect(results.filter((result) => result.status === 'rejected')).toHaveLength(1);
    expect([mostInside, order]).toEqual([2, [0, 1, 2, 3, 4]]);
  });
});

describe('a wake signal', () => {
  const { signal } = new AbortController();

  it('ends a sleep, and is remembered once when nobody sleeps', async () => {
    const clock = createSteppedClock();
    const bell = createWakeSignal(clock);
    bell.wake();
    await bell.sleep(1000, signal);
    let isAwake = false;
    const sleeping = bell.sleep(1000, signal).then(() => {
      isAwake = true;
    });
    await tick();
    expect(isAwake).toBe(false);
    bell.wake();
    await sleeping;
    const later = bell.sleep(1000, signal);
    await clock.advance(1000);
    await later;
  });

  it('rejects when the agent stops', async () => {
    const stop = new AbortController();
    const sleeping = createWakeSignal(createSteppedClock()).sleep(1000, stop.signal);
    stop.abort(new Error('stopping'));
    await expect(sleeping).rejects.toThrow('stopping');
  });
});

describe('what was opened', () => {
  it('is closed in the reverse order', async () => {
    const closed: string[] = [];
    const closers = createClosers();
    for (const name of ['lock', 'database', 'model']) closers.add({ close: () => closed.push(name) });
    await closers.close();
    await closers.close();
    expect(closed).toEqual(['model', 'database', 'lock']);
  });
});
