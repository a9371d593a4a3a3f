import type { DetectionLabel } from '@streetwarden/shared/domain/detection-label';
import type { Detection } from '#detect/detections';
import { peopleIn } from '#rule/attendance';
import { type ActiveRule, type Claim, isInRule, unionBox } from '#rule/claim';
import { createVendorShare, isNear, isWithinReach, type StayingPeople, stayMemoryMs } from '#rule/vendor-share';
import type { Track, Tracks } from '#track/tracks';

/** What a stall is made of when nothing calls it a stall. */
const signLabels: ReadonlySet<DetectionLabel> = new Set(['umbrella', 'table', 'chair', 'bicycle']);
/** A chair or a bicycle alone is no beginning of a stall. */
const seedLabels: ReadonlySet<DetectionLabel> = new Set(['umbrella', 'table']);
/** A market umbrella is wider than a person is tall; one carried against rain is not. */
const marketUmbrellaHeights = 0.9;
/** The vendor is there most of the time; the share is averaged over about a third of the dwell, within these bounds. */
const vendorMemoryMs = { least: 10_000, most: 60_000 } as const;
const minVendorShare = 0.5;
/** What has been there longer is furniture of the street. */
const furnitureMs = 12 * 3_600_000;
/** Joined signs are weaker evidence than a detector's own label. */
const discount = 0.9;
const scoreThreshold = 0.5;

/** Remembers how much of the time a vendor was at each place; one per camera. */
export interface StallEvidence {
  claims(look: Tracks, rule: ActiveRule): readonly Claim[];
}

/**
 * Finds stalls that no detector label names: a vendor with umbrella, table or goods, together and staying.
 *
 * Needs two kinds of signs, or an umbrella of market size, and somebody there for most of the time.
 */
export function createStallEvidence(stayingIn: StayingPeople): StallEvidence {
  const vendors = createVendorShare();
  const stays = createVendorShare();

  return {
    claims(look, rule) {
      const atMs = look.source.frame.capturedAtMs;
      const signs = look.tracks.filter((track) => isSign(track, atMs) && look.fixtures?.has(track.trackId) !== true);
      const signIds = new Set(signs.map(({ trackId }) => trackId));
      vendors.keep(signIds);
      stays.keep(signIds);
      const staying = stayingIn(look);
      const { frame, detections } = look.source;
      const thirdMs = rule.policy.requiredDwellMs / 3;
      const memoryMs = Math.min(vendorMemoryMs.most, Math.max(vendorMemoryMs.least, thirdMs));
      const people = peopleIn(detections);
      const aspect = frame.widthPx / frame.heightPx;
      const taken = new Set<Track>();
      const claims: Claim[] = [];
      for (const seed of signs.filter((sign) => seedLabels.has(sign.label) && isInRule(sign.box, rule))) {
        if (taken.has(seed)) continue;
        const members = signs.filter((sign) => !taken.has(sign) && (sign === seed || isNear(sign.box, seed.box)));
        for (const member of members) taken.add(member);
        const vendor = people.filter((person) => isWithinReach(person.box, seed.box, aspect));
        const share = vendors.of(seed.trackId, { isThere: vendor.length > 0, atMs, memoryMs });
        const isStall = isFurnished(members, vendor, aspect) && share >= minVendorShare;
        const isStaying = staying.some((person) => isWithinReach(person.box, seed.box, aspect));
        const stayMs = stayMemoryMs(rule.policy.requiredDwellMs);
        const stayShare = stays.of(seed.trackId, { isThere: isStaying, atMs, memoryMs: stayMs });
        claims.push(claimOf({ rule, members, seed, atMs, isStall, isMinded: stayShare >= minVendorShare }));
      }
      return claims;
    },
  };
}

function isSign(track: Track, atMs: number): boolean {
  const isThere = track.state === 'confirmed' || track.state === 'occluded';
  return isThere && signLabels.has(track.label) && atMs - track.firstSeenAtMs < furnitureMs;
}

/** @param aspect image width ÷ height: widths and heights are normalised apart. */
function isFurnished(members: readonly Track[], vendors: readonly Detection[], aspect: number): boolean {
  if (new Set(members.map((member) => member.label)).size >= 2) return true;
  const tallest = Math.max(0, ...vendors.map((vendor) => vendor.box.h));
  return members.some(
    ({ label, box }) => label === 'umbrella' && tallest > 0 && aspect * box.w >= marketUmbrellaHeights * tallest,
  );
}

function claimOf(found: {
  readonly rule: ActiveRule;
  readonly members: readonly Track[];
  readonly seed: Track;
  readonly atMs: number;
  readonly isStall: boolean;
  /** Somebody stays by it, instead of many who walk past. */
  readonly isMinded: boolean;
}): Claim {
  const { rule, members, seed, atMs, isStall, isMinded } = found;
  const scoreNow = discount * (members.reduce((sum, member) => sum + member.score, 0) / members.length);
  const best = discount * (members.reduce((sum, member) => sum + member.bestScore, 0) / members.length);
  const track: Track = {
    ...seed,
    trackId: `${seed.trackId}-with-goods`,
    box: unionBox(members.map((member) => member.box)),
    score: scoreNow,
    bestScore: best,
    stationaryMs: Math.min(...members.map((member) => member.stationaryMs)),
  };
  return {
    ...rule,
    decidedBy: 'co-location',
    track,
    scoreThreshold: rule.policy.minScore ?? scoreThreshold,
    requiredDwellMs: rule.policy.requiredDwellMs,
    isSeen: isStall && seed.lastSeenAtMs === atMs,
    isPresent: isStall,
    isGone: false,
    isContradicted: !isStall || !isMinded,
  };
}
