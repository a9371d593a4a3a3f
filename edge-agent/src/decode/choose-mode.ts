import type { DecodeConfig } from '#decode/decode-config';

/** What is decoded: only keyframes, all but one picture per look is passed, or all. */
export type DecodeMode = 'keyframes' | 'cadence' | 'full';

/** What a stream's packets say about its keyframes. */
export interface KeyframeFacts {
  /** Longest time without a keyframe, the still open one at the end included, milliseconds. */
  readonly longestGapMs: number;
  readonly keyframeCount: number;
}

/** Cameras announce “every 2 s” and send every 2.04 s; a look that is this much late is still on schedule. */
export const gapTolerance = 1.25;

/**
 * Chooses how to decode.
 *
 * @param keyframes undefined when no packet could be examined: keyframes are then tried and checked while running.
 * @see anchors.md §6 “Traps”: smart codecs stretch the GOP to minutes
 */
export function chooseMode(config: DecodeConfig, keyframes: KeyframeFacts | undefined): DecodeMode {
  if (config.mode !== 'auto') return config.mode;
  if (keyframes === undefined) return 'keyframes';
  const isOftenEnough = keyframes.longestGapMs <= config.lookIntervalSeconds * 1000 * gapTolerance;
  return keyframes.keyframeCount > 0 && isOftenEnough ? 'keyframes' : 'cadence';
}

/** Reads keyframe facts from packets in stream order. */
export function keyframeFacts(
  packets: readonly { readonly ptsMs: number; readonly isKeyframe: boolean }[],
): KeyframeFacts | undefined {
  const last = packets.reduce((latest, packet) => Math.max(latest, packet.ptsMs), Number.NEGATIVE_INFINITY);
  const keyframesMs = packets.filter((packet) => packet.isKeyframe).map((packet) => packet.ptsMs);
  const first = packets[0];
  if (first === undefined) return undefined;
  const borders = [first.ptsMs, ...keyframesMs, last];
  const gaps = borders.slice(1).map((border, index) => border - (borders[index] ?? border));
  return { longestGapMs: Math.max(...gaps), keyframeCount: keyframesMs.length };
}

/** What is known while keyframes are decoded. */
export interface KeyframeWatch {
  readonly lookIntervalMs: number;
  /** Stream time that packets have reached, and that of the last decoded picture, milliseconds. */
  readonly streamMs: number;
  readonly lastPictureMs: number | undefined;
  /** Longest keyframe gap that the probe or the run has seen, milliseconds. */
  readonly usualGapMs: number;
  /** A decoded picture was not a keyframe: the decoder ignores `-skip_frame`. */
  readonly isOptionIgnored: boolean;
  /** A finished ring segment of at least one look, which starts with a keyframe, gave no picture. */
  readonly isKeyframeMissed: boolean;
}

/** Stream time after which a keyframe that came must have been decoded. */
export function keyframePatienceMs(watch: Pick<KeyframeWatch, 'lookIntervalMs' | 'usualGapMs'>): number {
  return 4 * gapTolerance * Math.max(watch.lookIntervalMs, watch.usualGapMs);
}

/**
 * Why keyframe decoding no longer serves, or undefined while it does.
 *
 * Decoders of streams with B-frames hold a keyframe back for up to three more, so only the fourth missing look counts.
 */
export function keyframeFault(watch: KeyframeWatch): string | undefined {
  if (watch.isOptionIgnored) return 'the decoder ignores the request for keyframes only';
  if (watch.isKeyframeMissed) return 'the decoder skipped a keyframe';
  const silentMs = watch.streamMs - (watch.lastPictureMs ?? 0);
  return silentMs > keyframePatienceMs(watch) ? 'keyframes became rarer than the look interval' : undefined;
}
