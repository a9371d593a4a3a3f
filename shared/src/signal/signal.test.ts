import { PassThrough } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { timeLimit } from '#signal/time-limit';
import { rejectedOnAbort, untilAborted } from '#signal/until-aborted';
import { untilDrained } from '#signal/until-drained';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

describe('a time limit', () => {
  it.each([
    ['alone', () => timeLimit(100)],
    ['beside a signal', () => timeLimit(100, new AbortController().signal)],
    ['within another', () => timeLimit(60_000, timeLimit(100))],
  ])('comes %s, however often garbage is collected before', async (_how, make) => {
    const over = untilAborted(make());
    for (let round = 0; round < 3; round += 1) {
      await turn();
      collectGarbage();
    }
    await over;
  });

  it('says that it was the time, and gives the reason of the signal that was before it', async () => {
    const late = timeLimit(1);
    await untilAborted(late);
    expect(late.reason).toMatchObject({ name: 'TimeoutError', message: 'not done within 1 ms' });
    const stop = new AbortController();
    const limited = timeLimit(60_000, stop.signal);
    stop.abort('enough');
    expect(limited.reason).toBe('enough');
  });
});

describe('waiting for an abort', () => {
  it('ends when the signal aborts, and at once when it had before', async () => {
    const stop = new AbortController();
    const waiting = [untilAborted(stop.signal), rejectedOnAbort(stop.signal).catch(String)];
    stop.abort('enough');
    expect(await Promise.all(waiting)).toEqual([undefined, 'enough']);
    const late = [untilAborted(stop.signal), rejectedOnAbort(stop.signal).catch(String)];
    expect(await Promise.all(late)).toEqual([undefined, 'enough']);
  });
});

describe('waiting for room in a stream', () => {
  const openFull = () => {
    const stream = new PassThrough({ highWaterMark: 1 });
    expect(stream.write('ab')).toBe(false);
    return stream;
  };

  it('ends when there is room, and when there will never be any', async () => {
    const read = openFull();
    const roomy = untilDrained(read);
    read.resume();
    await roomy;
    const lost = openFull();
    const given = untilDrained(lost);
    lost.destroy();
    await given;
    await untilDrained(lost);
    for (const stream of [read, lost])
      expect([stream.listenerCount('close'), stream.listenerCount('drain')]).toEqual([0, 0]);
  });
});
