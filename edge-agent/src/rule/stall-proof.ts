import { problemCategories } from '@streetwarden/shared/domain/problem-category';
import type { ActiveRule } from '#rule/claim';
import { createVendorShare, isWithinReach, type StayingPeople, stayMemoryMs } from '#rule/vendor-share';
import type { Tracks } from '#track/tracks';

/** Somebody must be there for at least this share of the dwell. */
const minVendorShare = 0.5;

/** Tells what is called a stall without a sign that it is one; one per camera. */
export interface StallProof {
  /**
   * Ids of tracks that nobody saw come and by which nobody stays: a shop front or a parked cart that was there from the
   * first picture on. Empty where no memory of the street says what came (moving cameras).
   */
  lackedBy(look: Tracks, rule: ActiveRule): ReadonlySet<string>;
}

export function createStallProof(stayingIn: StayingPeople): StallProof {
  const vendors = createVendorShare();
  return {
    lackedBy(look, rule) {
      const { newcomers, source, tracks } = look;
      if (newcomers === undefined) return new Set();
      const labels: readonly string[] = problemCategories['street-stall'].labels;
      const named = tracks.filter(({ label }) => labels.includes(label));
      vendors.keep(new Set(named.map(({ trackId }) => trackId)));
      const staying = stayingIn(look);
      const { capturedAtMs: atMs, widthPx, heightPx } = source.frame;
      const aspect = widthPx / heightPx;
      const memoryMs = stayMemoryMs(rule.policy.requiredDwellMs);
      const lacking = named.filter(({ trackId, box }) => {
        const isThere = staying.some((person) => isWithinReach(person.box, box, aspect));
        return vendors.of(trackId, { isThere, atMs, memoryMs }) < minVendorShare && !newcomers.has(trackId);
      });
      return new Set(lacking.map(({ trackId }) => trackId));
    },
  };
}
