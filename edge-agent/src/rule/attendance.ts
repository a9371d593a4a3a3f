import { type Box, boxCentre, intersectionArea } from '@streetwarden/shared/domain/geometry';
import type { Detection } from '#detect/detections';
import type { Track, Tracks } from '#track/tracks';

/** People found with at least this score count; missing one starts a dwell too early, so weak boxes count too. */
const minPersonScore = 0.3;
/** Near = the person's box touches the thing's box grown by this many of its own sizes on each side … */
const nearBoxSizes = 1.5;
/** … but at least and at most by these shares of the person's height: a bottle is tiny, a heap is wide. */
const nearPersonHeights = 0.5;
const farPersonHeights = 1;
/** Staying near this long is attending to it; shorter is passing by. */
const attendMs = 10_000;

export type Presence = 'nobody' | 'passing' | 'attending';

export function peopleIn(detections: readonly Detection[]): readonly Detection[] {
  return detections.filter(({ label, score }) => label === 'person' && score >= minPersonScore);
}

/**
 * Whether anybody is so near that the thing may be theirs. What has not changed in the least for minutes is nobody: a part
 * of a heap that the detector takes for a person would guard it for ever.
 *
 * @param aspect image width ÷ height: boxes are normalised per axis, distances are not.
 */
export function isSomebodyNear(
  box: Box,
  people: readonly Detection[],
  { aspect, isStill }: { readonly aspect: number; readonly isStill?: Tracks['isStill'] },
): boolean {
  return people.some(({ box: person }) => {
    const marginY = within(nearBoxSizes * box.h, person.h);
    const marginX = within(nearBoxSizes * box.w, person.h / aspect);
    const grown = { x: box.x - marginX, y: box.y - marginY, w: box.w + 2 * marginX, h: box.h + 2 * marginY };
    return intersectionArea(grown, person) > 0 && isStill?.(person) !== true;
  });
}

/** A stall's goods stand in its box or a little beside it: grown by this share of its size on each side. */
const goodsShare = 0.15;

/** Whether a thing stands by a stall that is there: crates and bags of goods are the vendor's, as what a person holds is his. */
export function isByStall(thing: Box, tracks: readonly Track[]): boolean {
  const { x, y } = boxCentre(thing);
  return tracks.some(({ label, state, box }) => {
    const isThere = label === 'street_stall' && (state === 'confirmed' || state === 'occluded');
    const isAcross = x >= box.x - goodsShare * box.w && x <= box.x + (1 + goodsShare) * box.w;
    return isThere && isAcross && y >= box.y - goodsShare * box.h && y <= box.y + (1 + goodsShare) * box.h;
  });
}

function within(margin: number, personHeight: number): number {
  return Math.min(Math.max(margin, nearPersonHeights * personHeight), farPersonHeights * personHeight);
}

/** Follows who is near one thing over time. */
export interface Attendance {
  readonly presence: Presence;
  readonly nearSinceMs: number | undefined;
}

export const unattended: Attendance = { presence: 'nobody', nearSinceMs: undefined };

export function attend(before: Attendance, isNear: boolean, atMs: number): Attendance {
  if (!isNear) return unattended;
  const nearSinceMs = before.nearSinceMs ?? atMs;
  return { presence: atMs - nearSinceMs >= attendMs ? 'attending' : 'passing', nearSinceMs };
}
