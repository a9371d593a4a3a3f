/** What a player holds, seconds on its own time line. */
export interface BufferFacts {
  readonly currentTime: number;
  readonly bufferedStart: number;
  readonly bufferedEnd: number;
}

/** How to stay near the present: go on at a speed, or jump. */
export interface Chase {
  readonly rate: number;
  readonly jumpTo?: number;
}

/** Seconds of video held back so that a late packet does not stop the picture. */
const keptSeconds = 0.35;
const calmSeconds = 0.6;
const hurrySeconds = 1.1;
const jumpSeconds = 2.5;
/** Speeds that are hardly seen. */
const slightRate = 1.1;
const hurryRate = 1.35;

/** Brings a live picture back to the present: slightly faster when a little late, with a jump when far behind. */
export function chaseLive({ currentTime, bufferedStart, bufferedEnd }: BufferFacts, rateNow: number): Chase {
  const aheadSeconds = bufferedEnd - currentTime;
  const target = Math.max(bufferedEnd - keptSeconds, bufferedStart);
  // Behind what is still held (the tab slept), or far behind the present.
  if (currentTime < bufferedStart || aheadSeconds > jumpSeconds) return { rate: 1, jumpTo: target };
  if (aheadSeconds > hurrySeconds) return { rate: hurryRate };
  if (aheadSeconds > calmSeconds) return { rate: rateNow > 1 ? rateNow : slightRate };
  // Goes on until the reserve is reached, so that the speed does not flutter around one limit.
  return { rate: rateNow > 1 && aheadSeconds > keptSeconds ? rateNow : 1 };
}

/** The first picture is at the last keyframe; the present is at the end of what came with it. */
export function firstPosition({ bufferedStart, bufferedEnd }: BufferFacts): number | undefined {
  const target = bufferedEnd - keptSeconds;
  return target > bufferedStart + keptSeconds ? target : undefined;
}
