import { type Box, intersectionArea, iou } from '@streetwarden/shared/domain/geometry';
import type { Detection } from '#detect/detections';
import { peopleIn } from '#rule/attendance';
import type { Tracks } from '#track/tracks';

/** Things belong together when their boxes, grown by this share of their size on each side, touch. */
const reachShare = 0.4;

/** The share of staying is averaged over the dwell, but over no less than this: customers and passers-by come and go. */
const leastStayMemoryMs = 20_000;

export function stayMemoryMs(requiredDwellMs: number): number {
  return Math.max(leastStayMemoryMs, requiredDwellMs);
}

/** Remembers at what share of the time somebody stood by each thing; the longer ago, the less it counts. */
export interface VendorShare {
  /** The share, 0–1, with this look counted in; asked again within one look it is the same. */
  of(trackId: string, look: { readonly isThere: boolean; readonly atMs: number; readonly memoryMs: number }): number;
  /** Forgets all others. */
  keep(trackIds: ReadonlySet<string>): void;
}

export function createVendorShare(): VendorShare {
  const shares = new Map<string, { readonly share: number; readonly atMs: number }>();
  return {
    of(trackId, { isThere, atMs, memoryMs }) {
      const before = shares.get(trackId);
      if (before?.atMs === atMs) return before.share;
      const now = isThere ? 1 : 0;
      const weight = before === undefined ? 0 : Math.exp(-(atMs - before.atMs) / memoryMs);
      const share = weight * (before?.share ?? 0) + (1 - weight) * now;
      shares.set(trackId, { share, atMs });
      return share;
    },
    keep(trackIds) {
      for (const trackId of shares.keys()) if (!trackIds.has(trackId)) shares.delete(trackId);
    },
  };
}

/** Whoever overlaps so much with somebody of the look before stands there; who walks past has gone on by then. */
const stayingIou = 0.2;

/** Gives who stands by something in a look; asked again within one look it is the same. */
export type StayingPeople = (look: Tracks) => readonly Detection[];

/**
 * Follows who stays from look to look, is surely a person and lives. A doubtful box may delay an alarm, as one near litter
 * does; it may not bring one about. A dummy in a shop window, a poster, a statue stays as well, but never changes in the
 * least; nobody alive stands like that for minutes, and who came has changed the place by coming.
 */
export function createStayingPeople(minScore: number): StayingPeople {
  let seen: { readonly atMs: number; readonly people: readonly Detection[]; readonly staying: readonly Detection[] } = {
    atMs: Number.NEGATIVE_INFINITY,
    people: [],
    staying: [],
  };
  return ({ source, isStill }) => {
    const atMs = source.frame.capturedAtMs;
    if (seen.atMs !== atMs) {
      const people = peopleIn(source.detections);
      const stayed = people.filter(({ box }) => seen.people.some((before) => iou(before.box, box) >= stayingIou));
      const sure = stayed.filter(({ score }) => score >= minScore);
      seen = { atMs, people, staying: sure.filter(({ box }) => isStill?.(box) !== true) };
    }
    return seen.staying;
  };
}

/** An arm's length, as a share of a person's height. */
const armHeights = 0.4;

/**
 * Whether a person is within arm's reach of a thing: a vendor is, a queue or somebody at the next door is not.
 *
 * @param aspect image width ÷ height: boxes are normalised per axis, an arm is as long in both.
 */
export function isWithinReach(person: Box, thing: Box, aspect: number): boolean {
  const armY = armHeights * person.h;
  const armX = armY / aspect;
  const reach = { x: person.x - armX, y: person.y - armY, w: person.w + 2 * armX, h: person.h + 2 * armY };
  return intersectionArea(reach, thing) > 0;
}

export function isNear(a: Box, b: Box): boolean {
  return intersectionArea(grow(a), grow(b)) > 0;
}

function grow(box: Box): Box {
  const x = box.x - reachShare * box.w;
  const y = box.y - reachShare * box.h;
  return { x, y, w: box.w * (1 + 2 * reachShare), h: box.h * (1 + 2 * reachShare) };
}
