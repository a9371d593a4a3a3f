import { describe, expect, it } from 'vitest';
import { createViewerQueue } from '#live/viewer-queue';

function openSocket() {
  const sent: number[] = [];
  const socket = {
    bufferedAmount: 0,
    send: (bytes: Buffer | string) => {
      sent.push(Number(bytes[0]));
    },
  };
  return { socket, sent };
}
const frame = (number: number, isStart = false) => ({
  ...{ bytes: Buffer.alloc(1_000, number), isStart, capturedAtMs: number },
});

describe('a viewer', () => {
  it('begins with a keyframe', () => {
    const { socket, sent } = openSocket();
    const queue = createViewerQueue(socket, 10_000);
    for (const each of [frame(1), frame(2, true), frame(3)]) queue.offer(each);
    expect(sent).toEqual([2, 3]);
  });

  it('who is slow loses the rest of a group of pictures and goes on at a later keyframe', () => {
    const { socket, sent } = openSocket();
    const queue = createViewerQueue(socket, 10_000);
    queue.offer(frame(1, true));
    socket.bufferedAmount = 1_000_000;
    for (const each of [frame(2), frame(3), frame(4, true), frame(5)]) queue.offer(each);
    expect(sent).toEqual([1]);
    socket.bufferedAmount = 0;
    for (const each of [frame(6), frame(7, true), frame(8)]) queue.offer(each);
    expect(sent).toEqual([1, 7, 8]);
    expect(queue.droppedCount()).toBe(5);
  });

  it('gets a long first group of pictures whole although it comes at once', () => {
    const { socket, sent } = openSocket();
    const queue = createViewerQueue(
      {
        ...socket,
        get bufferedAmount() {
          return sent.length * 1_000;
        },
      },
      3_000,
    );
    queue.offer(frame(1, true));
    for (let number = 2; number <= 20; number += 1) queue.offer(frame(number));
    expect(sent).toHaveLength(20);
  });
});
