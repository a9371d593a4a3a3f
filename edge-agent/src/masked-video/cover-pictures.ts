import type { Box } from '@streetwarden/shared/domain/geometry';
import { type CoverPlan, createCoverPlan, maxLookGapMs } from '#masked-video/cover-plan';
import { coverRegions } from '#masked-video/cover-regions';
import type { Clock } from '#platform/clock';
import type { YuvPicture } from '#platform/picture';
import { createWakeSignal, type WakeSignal } from '#platform/wake-signal';

/** A decoded picture with its place on the stream's own time line. */
export interface TimedPicture extends YuvPicture {
  readonly atMs: number;
}

export interface CoverPicturesPorts {
  /** What must be covered in a picture. */
  readonly regionsOf: (picture: YuvPicture, signal: AbortSignal) => Promise<readonly Box[]>;
  /** Whether a picture is too old to be looked at: its predecessor is shown in its stead. */
  readonly isStale: (atMs: number) => boolean;
  /** A look that takes longer is given up; what it should have covered is covered as a whole. */
  readonly lookLimitMs: number;
  readonly clock: Clock;
  /** The detector failed or was late, and the whole picture is covered; not told again until a look succeeds. */
  readonly onBlind: (error: unknown) => void;
  readonly signal: AbortSignal;
}

/** Looks begin at least so far apart, of video. */
const lookEveryMs = 300;
/** Pictures that wait for a look; beyond it the decoder waits. Of 960 × 540 each takes 0.8 MB. */
const maxWaiting = 16;
/** A box that is always late shows a picture a second, at least. */
const maxRepeatedMs = 1000;
/** A stream begins at its last keyframe: so much of it may be over. */
const maxSkippedMs = 4_000;

/**
 * Hands pictures on in order with heads and plates covered, in the memory they came in. A picture waits until a look at it or
 * at a later one is done, so that who walks in between two looks is covered by the second; while a look runs no second one
 * begins, so that a slow detector means fewer looks and larger covers, never an uncovered picture. What is stale by then is
 * not looked at: the last covered picture stands in for it, so that a live picture stays near the present.
 */
export async function* coverPictures(
  input: AsyncIterable<TimedPicture>,
  ports: CoverPicturesPorts,
): AsyncGenerator<TimedPicture> {
  const { clock, signal } = ports;
  const plan = createCoverPlan();
  const news = createWakeSignal(clock);
  const stop = new AbortController();
  const both = AbortSignal.any([signal, stop.signal]);
  const room = takeIn(input, { news, clock, signal: both });
  const looker = createLooker(ports, { plan, news, signal: both });
  const handOver = createHandOver(ports.isStale, { plan, looker });
  try {
    for (;;) {
      signal.throwIfAborted();
      const [first] = room.waiting;
      const ready = first === undefined ? undefined : handOver.take(first);
      if (ready !== undefined) {
        room.leave();
        if (ready.picture !== undefined) yield ready.picture;
      } else if (first === undefined && room.isEnded) break;
      else if (!looker.beginNext(room, plan.latestMs)) await news.sleep(1000, signal);
    }
    room.throwIfFailed();
  } finally {
    stop.abort(new Error('nobody wants more pictures'));
    await looker.idle();
  }
}

/** Decides what is handed on of a picture: itself when it was looked at, its predecessor when it is stale. */
function createHandOver(
  isStale: CoverPicturesPorts['isStale'],
  { plan, looker }: { readonly plan: CoverPlan; readonly looker: { readonly isBusy: boolean } },
) {
  let firstMs: number | undefined;
  let shown: TimedPicture | undefined;
  const isLeftOut = (atMs: number): boolean => {
    firstMs ??= atMs;
    if (looker.isBusy || !isStale(atMs)) return false;
    return shown === undefined ? atMs - firstMs < maxSkippedMs : atMs - plan.latestMs < maxRepeatedMs;
  };
  return {
    /** Nothing before the first covered picture; undefined: it has to wait. */
    take: (picture: TimedPicture): { readonly picture: TimedPicture | undefined } | undefined => {
      if (picture.atMs <= plan.latestMs) {
        coverRegions(picture, plan.regionsAt(picture.atMs));
        shown = picture;
        return { picture };
      }
      if (!isLeftOut(picture.atMs)) return undefined;
      return { picture: shown && { ...picture, planes: shown.planes } };
    },
  };
}

interface Surroundings {
  readonly news: WakeSignal;
  readonly signal: AbortSignal;
}

/** Takes pictures in as they come, as many as there is room for. */
function takeIn(input: AsyncIterable<TimedPicture>, { news, clock, signal }: Surroundings & { readonly clock: Clock }) {
  const waiting: TimedPicture[] = [];
  const room = createWakeSignal(clock);
  let ending: { readonly error?: unknown } | undefined;
  const take = async (): Promise<void> => {
    for await (const picture of input) {
      waiting.push(picture);
      news.wake();
      while (waiting.length >= maxWaiting) await room.sleep(1000, signal);
    }
  };
  const end = (how: typeof ending): void => {
    ending = how;
    news.wake();
  };
  take().then(
    () => end({}),
    (error: unknown) => end({ error }),
  );
  return {
    waiting: waiting as readonly TimedPicture[],
    get isEnded() {
      return ending !== undefined;
    },
    /** The first one is handed on. */
    leave: () => {
      waiting.shift();
      room.wake();
    },
    throwIfFailed: () => {
      if (ending !== undefined && 'error' in ending) throw ending.error;
    },
  };
}

/** Looks at one picture after the other, and puts what came of it into the plan. */
function createLooker(ports: CoverPicturesPorts, { plan, news, signal }: Surroundings & { readonly plan: CoverPlan }) {
  let looking: Promise<void> | undefined;
  let isBlind = false;
  const lookAt = async (picture: TimedPicture): Promise<void> => {
    const regions = await withinLimit(picture, ports, signal).catch((error: unknown) => {
      if (!isBlind && !signal.aborted) ports.onBlind(error);
      return undefined;
    });
    isBlind = regions === undefined;
    plan.add({ atMs: picture.atMs, regions });
    looking = undefined;
    news.wake();
  };
  return {
    get isBusy() {
      return looking !== undefined;
    },
    /** @returns whether a look began. */
    beginNext: (
      { waiting, isEnded }: { readonly waiting: readonly TimedPicture[]; readonly isEnded: boolean },
      latestMs: number,
    ): boolean => {
      const next = looking === undefined ? nextToLookAt(waiting, latestMs, isEnded) : undefined;
      if (next !== undefined) looking = lookAt(next);
      return next !== undefined;
    },
    idle: async () => await looking,
  };
}

/** The newest picture that the latest look reaches, so that nothing waits longer than it must; the last one in any case. */
function nextToLookAt(waiting: readonly TimedPicture[], latestMs: number, isEnded: boolean): TimedPicture | undefined {
  const [first] = waiting;
  if (first === undefined || latestMs === Number.NEGATIVE_INFINITY) return first;
  const last = waiting.at(-1);
  const reached = waiting.findLast(({ atMs }) => atMs - latestMs <= maxLookGapMs);
  if (reached === undefined) return first;
  return reached.atMs - latestMs >= lookEveryMs || (isEnded && reached === last) ? reached : undefined;
}

async function withinLimit(
  picture: TimedPicture,
  { regionsOf, clock, lookLimitMs }: CoverPicturesPorts,
  signal: AbortSignal,
): Promise<readonly Box[]> {
  const over = new AbortController();
  const ended = AbortSignal.any([signal, over.signal]);
  // The limit ends the look, too: it must not read a picture that was covered meanwhile.
  const late = clock.delay(lookLimitMs, ended).then(() => {
    throw new Error(`the look took longer than ${lookLimitMs} ms`);
  });
  late.catch(() => over.abort(new Error('the look was too late')));
  try {
    return await Promise.race([regionsOf(picture, ended), late]);
  } finally {
    over.abort(new Error('the look is over'));
  }
}
