import { addAbortListener } from 'node:events';
import type { Box } from '@streetwarden/shared/domain/geometry';
import { describe, expect, it, vi } from 'vitest';
import { type CoverPicturesPorts, coverPictures, type TimedPicture } from '#masked-video/cover-pictures';
import type { Clock } from '#platform/clock';
import { type YuvPicture, yuvBytes } from '#platform/picture';

const size = { widthPx: 48, heightPx: 48 };
const whole: Box = { x: 0, y: 0, w: 1, h: 1 };

function picture(atMs: number): TimedPicture {
  const planes = new Uint8Array(yuvBytes(size.widthPx, size.heightPx));
  for (let at = 0; at < planes.length; at += 1) planes[at] = at % 2 === 0 ? 40 : 200;
  return { ...size, planes, atMs, colour: { matrix: 'bt601', isFullRange: false } };
}
const isBare = ({ planes }: YuvPicture) => Math.abs((planes[0] ?? 0) - (planes[1] ?? 0)) > 100;

async function* film(count: number): AsyncGenerator<TimedPicture> {
  for (let index = 0; index < count; index += 1) yield picture(index * 100);
}

/** Waiting ends when the test says so. */
function standingClock() {
  const limits: (() => void)[] = [];
  const clock: Clock = {
    nowMs: () => 0,
    monotonicMs: () => 0,
    delay: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (ms > 1000) limits.push(resolve);
        if (signal !== undefined) addAbortListener(signal, () => reject(signal.reason));
      }),
  };
  return { clock, limits };
}

async function shown(
  pictures: AsyncIterable<TimedPicture>,
  ports: Pick<CoverPicturesPorts, 'regionsOf'> & Partial<Pick<CoverPicturesPorts, 'isStale'>>,
) {
  const { clock } = standingClock();
  const signal = new AbortController().signal;
  const seen: { atMs: number; isBare: boolean }[] = [];
  const fixed = { clock, signal, lookLimitMs: 1500, onBlind: () => undefined };
  for await (const each of coverPictures(pictures, { isStale: () => false, ...ports, ...fixed })) {
    seen.push({ atMs: each.atMs, isBare: isBare(each) });
  }
  return seen;
}

describe('handing on covered pictures', () => {
  it('hands on every picture in order, each covered, with a look at the first and at the last', async () => {
    const looks: number[] = [];
    const seen = await shown(film(25), {
      regionsOf: async (looked) => {
        looks.push((looked as TimedPicture).atMs);
        return [whole];
      },
    });
    expect(seen.map(({ atMs }) => atMs)).toEqual(Array.from({ length: 25 }, (_unused, index) => index * 100));
    expect(seen.some((each) => each.isBare)).toBe(false);
    expect([looks[0], looks.at(-1)]).toEqual([0, 2400]);
    expect(looks.length).toBeLessThanOrEqual(10);
  });

  it('leaves pictures bare only where two looks found nothing', async () => {
    const seen = await shown(film(9), { regionsOf: async () => [] });
    expect(seen.every((each) => each.isBare)).toBe(true);
  });

  it('covers all of what a failed look should have covered', async () => {
    const seen = await shown(film(9), {
      regionsOf: async () => {
        throw new Error('the session was lost');
      },
    });
    expect(seen).toHaveLength(9);
    expect(seen.some((each) => each.isBare)).toBe(false);
  });

  it('gives up a look that takes too long, tells it once, and covers the picture whole', async () => {
    const { clock, limits } = standingClock();
    const aborted: boolean[] = [];
    const onBlind = vi.fn();
    const signal = new AbortController().signal;
    const regionsOf = (_picture: YuvPicture, ended: AbortSignal): Promise<Box[]> =>
      new Promise((_resolve, reject) => {
        addAbortListener(ended, () => {
          aborted.push(true);
          reject(ended.reason);
        });
      });
    const covered = coverPictures(film(3), {
      regionsOf,
      isStale: () => false,
      lookLimitMs: 1500,
      clock,
      onBlind,
      signal,
    });
    const first = covered.next();
    await expect.poll(() => limits.length).toBe(1);
    limits[0]?.();
    expect(isBare((await first).value as TimedPicture)).toBe(false);
    expect(aborted).toEqual([true]);
    expect(onBlind).toHaveBeenCalledTimes(1);
    await covered.return(undefined);
  });

  it('shows the last covered picture instead of stale ones, a new one a second, and nothing before the first', async () => {
    const looks: number[] = [];
    const regionsOf = async (looked: YuvPicture) => {
      looks.push((looked as TimedPicture).atMs);
      return [whole];
    };
    const late = await shown(film(40), { regionsOf, isStale: (atMs) => atMs < 500 || atMs > 900 });
    expect(late.map(({ atMs }) => atMs)).toEqual(Array.from({ length: 35 }, (_unused, index) => 500 + index * 100));
    expect(late.some((each) => each.isBare)).toBe(false);
    expect(looks.filter((atMs) => atMs > 1000).length).toBeLessThanOrEqual(6);
    expect(looks.filter((atMs) => atMs > 1000).length).toBeGreaterThanOrEqual(2);
  });

  it('ends with what its input ends with', async () => {
    async function* broken(): AsyncGenerator<TimedPicture> {
      yield picture(0);
      throw new Error('decoder gone');
    }
    await expect(shown(broken(), { regionsOf: async () => [] })).rejects.toThrow('decoder gone');
  });
});
