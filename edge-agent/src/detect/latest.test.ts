import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { latest } from '#detect/latest';
import { createAsyncQueue } from '#platform/async-queue';

describe('the mailbox before detect', () => {
  it('hands on the newest item and reports each older one as dropped', async () => {
    const input = createAsyncQueue<number>();
    const dropped: number[] = [];
    const mailbox = latest(input, (item) => dropped.push(item));
    input.push(1);
    expect((await mailbox.next()).value).toBe(1);
    for (const item of [2, 3, 4]) input.push(item);
    await setImmediate();
    expect((await mailbox.next()).value).toBe(4);
    expect(dropped).toEqual([2, 3]);
    input.push(5);
    input.end();
    expect((await mailbox.next()).value).toBe(5);
    expect((await mailbox.next()).done).toBe(true);
  });

  it('loses nothing when the consumer keeps up', async () => {
    async function* slow() {
      for (let item = 0; item < 50; item += 1) {
        await setImmediate();
        yield item;
      }
    }
    const got: number[] = [];
    for await (const item of latest(slow(), () => expect.unreachable('nothing is dropped'))) got.push(item);
    expect(got).toHaveLength(50);
  });

  it('passes the error of the input on, after the item that waits', async () => {
    const input = createAsyncQueue<number>();
    const mailbox = latest(input, () => undefined);
    const first = mailbox.next();
    input.push(1);
    input.fail(new Error('the camera is gone'));
    expect((await first).value).toBe(1);
    await expect(mailbox.next()).rejects.toThrow('the camera is gone');
  });

  it('closes the input when the consumer stops', async () => {
    let isClosed = false;
    async function* endless() {
      try {
        for (let item = 0; ; item += 1) {
          await setImmediate();
          yield item;
        }
      } finally {
        isClosed = true;
      }
    }
    for await (const item of latest(endless(), () => undefined)) if (item > 3) break;
    expect(isClosed).toBe(true);
  });
});
