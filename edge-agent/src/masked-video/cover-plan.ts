import { type Box, clipBox, intersectionArea } from '@streetwarden/shared/domain/geometry';

/** What one look of the detector said must be covered. */
export interface Look {
  /** On the stream's own time line, milliseconds. */
  readonly atMs: number;
  /** Normalised; undefined when the detector failed or was late: nothing is known then. */
  readonly regions: readonly Box[] | undefined;
}

/** Says what to cover in pictures between looks. */
export interface CoverPlan {
  /** Looks come in order of time. */
  add(look: Look): void;
  /** Time of the latest look; before the first, −∞. */
  readonly latestMs: number;
  /** Regions of the picture at an instant not after the latest look; pictures come in order, too. */
  regionsAt(atMs: number): readonly Box[];
}

/** Neighbouring looks further apart than this say nothing about what was between them. */
export const maxLookGapMs = 700;
/** A box that the detector loses stays covered for so long. */
const holdMs = 1000;
/** What may move how far: shares of a box's own size, per second. A walker passes six heads a second. */
const reachPerSecond = 3;
const maxReachMs = 350;
/** All of it, in cells of a quarter of its width: shapes, no persons. */
const wholePicture: readonly Box[] = [{ x: 0, y: 0, w: 1, h: 1 }];

/**
 * Between two looks everything is covered that either of them saw, grown by how far it may have moved; what was seen shortly
 * before and by neither, too. Where a neighbouring look failed or is too far away the whole picture is covered.
 */
export function createCoverPlan(): CoverPlan {
  let looks: Look[] = [];
  return {
    add: (look) => {
      looks.push(look);
    },
    get latestMs() {
      return looks.at(-1)?.atMs ?? Number.NEGATIVE_INFINITY;
    },
    regionsAt: (atMs) => {
      const before = looks.findLast((look) => look.atMs <= atMs);
      const after = looks.find((look) => look.atMs >= atMs);
      // Pictures come in order: what is older than both is not asked for again.
      looks = looks.filter((look) => look === before || look.atMs >= atMs - holdMs);
      if (before?.regions === undefined || after?.regions === undefined) return wholePicture;
      if (after.atMs - before.atMs > maxLookGapMs) return wholePicture;
      const near = [...new Set([before, after])].flatMap(({ atMs: seenMs, regions = [] }) =>
        regions.map((box) => grown(box, Math.abs(atMs - seenMs))),
      );
      const held = looks
        .filter((look) => look.atMs < before.atMs)
        .flatMap(({ atMs: seenMs, regions = [] }) => regions.map((box) => grown(box, atMs - seenMs)))
        .filter((box) => near.every((other) => intersectionArea(box, other) === 0));
      return [...near, ...held];
    },
  };
}

function grown({ x, y, w, h }: Box, distanceMs: number): Box {
  const reach = (Math.min(distanceMs, maxReachMs) / 1000) * reachPerSecond;
  return clipBox({ x: x - reach * w, y: y - reach * h, w: w * (1 + 2 * reach), h: h * (1 + 2 * reach) });
}
