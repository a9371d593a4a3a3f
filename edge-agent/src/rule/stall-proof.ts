import { type Box, iou } from '@streetwarden/shared/domain/geometry';
import { problemCategories } from '@streetwarden/shared/domain/problem-category';
import { peopleIn } from '#rule/attendance';
import type { ActiveRule } from '#rule/claim';
import { createVendorShare, isNear } from '#rule/vendor-share';
import type { Tracks } from '#track/tracks';

/** Somebody must be there for at least this share of the dwell. */
const minVendorShare = 0.5;
/** The share is averaged over the dwell, but over no less than this: customers and passers-by come and go. */
const leastMemoryMs = 20_000;
/** Whoever overlaps so much with somebody of the look before stands there; who walks past has gone on by then. */
const stayingIou = 0.2;

/** Tells what is called a stall without a sign that it is one; one per camera. */
export interface StallProof {
  /**
   * Ids of tracks that nobody saw come and by which nobody stays: a shop front or a parked cart that was there from the
   * first picture on. Empty where no memory of the street says what came (moving cameras).
   */
  lackedBy(look: Tracks, rule: ActiveRule): ReadonlySet<string>;
}

export function createStallProof(): StallProof {
  const vendors = createVendorShare();
  let seen: { readonly atMs: number; readonly people: readonly Box[]; readonly staying: readonly Box[] } | undefined;

  /** Where somebody of this look stands, who stood there in the look before. */
  function stayingIn({ source }: Tracks): readonly Box[] {
    const atMs = source.frame.capturedAtMs;
    if (seen?.atMs === atMs) return seen.staying;
    const people = peopleIn(source.detections).map(({ box }) => box);
    const before = seen?.people ?? [];
    const staying = people.filter((person) => before.some((each) => iou(each, person) >= stayingIou));
    seen = { atMs, people, staying };
    return staying;
  }

  return {
    lackedBy(look, rule) {
      const { newcomers, source, tracks } = look;
      if (newcomers === undefined) return new Set();
      const labels: readonly string[] = problemCategories['street-stall'].labels;
      const named = tracks.filter(({ label }) => labels.includes(label));
      vendors.keep(new Set(named.map(({ trackId }) => trackId)));
      const staying = stayingIn(look);
      const atMs = source.frame.capturedAtMs;
      const memoryMs = Math.max(leastMemoryMs, rule.policy.requiredDwellMs);
      const lacking = named.filter(({ trackId, box }) => {
        const isThere = staying.some((person) => isNear(person, box));
        return vendors.of(trackId, { isThere, atMs, memoryMs }) < minVendorShare && !newcomers.has(trackId);
      });
      return new Set(lacking.map(({ trackId }) => trackId));
    },
  };
}
