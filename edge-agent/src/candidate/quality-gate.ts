import type { Box } from '@streetwarden/shared/domain/geometry';
import type { Frame } from '#decode/frame';
import { lumaScale } from '#platform/picture';
import type { RuleHit } from '#rule/rule-hit';

/** A person must be able to see the problem in the still: fewer pixels than this are a smudge. */
const minSidePx = 10;
/** The look shown may be weaker than the one that decided, but not by more than this share of the threshold. */
const minScoreShare = 0.7;
/** Luma range (5th to 95th percentile, levels) below which the crop shows nothing: darkness, glare. */
const minLumaRange = 8;

/** Whether a reviewer would recognise the problem in the frame of this hit; if not, a later sighting may do. */
export function isPresentable(hit: RuleHit): boolean {
  const { frame, condition } = hit.source.source;
  const sidePx = Math.min(hit.box.w * frame.widthPx, hit.box.h * frame.heightPx);
  return (
    condition === 'clear' &&
    sidePx >= minSidePx &&
    hit.score >= minScoreShare * hit.scoreThreshold &&
    lumaRange(frame, hit.box) >= minLumaRange
  );
}

/** Samples the box and a little around it on a coarse grid; exact values do not matter. */
function lumaRange(frame: Frame, box: Box): number {
  const samples: number[] = [];
  for (let row = 0; row < 24; row += 1) {
    for (let column = 0; column < 24; column += 1) {
      const x = pixelAt(box.x + ((column - 2) / 20) * box.w, frame.widthPx);
      const y = pixelAt(box.y + ((row - 2) / 20) * box.h, frame.heightPx);
      samples.push(frame.planes[y * frame.widthPx + x] ?? 0);
    }
  }
  samples.sort((a, b) => a - b);
  const at = (share: number) => samples[Math.floor(share * (samples.length - 1))] ?? 0;
  return lumaScale(frame.colour).gain * (at(0.95) - at(0.05));
}

function pixelAt(position: number, sizePx: number): number {
  return Math.min(sizePx - 1, Math.max(0, Math.floor(position * sizePx)));
}
