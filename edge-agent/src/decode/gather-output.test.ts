import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { gatherOutput } from '#decode/gather-output';

afterEach(() => {
  vi.useRealTimers();
});

/** A program that says `first`, then for each line it is given two more pieces, and that it did so. */
function startSpeaker(): ChildProcessWithoutNullStreams {
  const script =
    'printf first >&2; while read -r line; do printf a >&2; printf b >&2; echo said; done; printf last >&2';
  return spawn('sh', ['-c', script]);
}

describe('what a program says', () => {
  it('is read in bursts, whole and in order', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const speaker = startSpeaker();
    const heard: string[] = [];
    speaker.stderr.setEncoding('utf8').on('data', (text: string) => heard.push(text));
    gatherOutput(speaker.stderr);
    await once(speaker.stderr, 'data');
    for (let round = 0; round < 3; round += 1) {
      speaker.stdin.write('go on\n');
      await once(speaker.stdout, 'data');
      await nextTurn();
    }
    expect(heard).toEqual(['first']);
    const burst = once(speaker.stderr, 'data');
    vi.advanceTimersByTime(10);
    await burst;
    expect(heard).toEqual(['first', 'ababab']);
    speaker.stdin.end();
    await once(speaker, 'exit');
    expect(heard).toHaveLength(2);
    const closed = once(speaker.stderr, 'close');
    while (heard.length < 3) {
      vi.advanceTimersByTime(10);
      await nextTurn();
    }
    vi.advanceTimersByTime(10);
    await closed;
    expect(heard).toEqual(['first', 'ababab', 'last']);
  });

  it('does not matter any more once its stream was closed', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const speaker = startSpeaker();
    speaker.stderr.resume();
    gatherOutput(speaker.stderr);
    await once(speaker.stderr, 'data');
    speaker.stderr.destroy();
    await once(speaker.stderr, 'close');
    expect(vi.getTimerCount()).toBe(0);
    speaker.stdin.end();
    await once(speaker, 'exit');
  });

  it('is read as it comes where no pipe is behind the stream', async () => {
    const stream = new PassThrough();
    gatherOutput(stream);
    stream.end('all');
    expect(String(await stream.toArray())).toBe('all');
  });
});
