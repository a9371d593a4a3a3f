import type { DetectionLabel } from '@streetwarden/shared/domain/detection-label';
import { iou } from '@streetwarden/shared/domain/geometry';
import { problemCategories } from '@streetwarden/shared/domain/problem-category';
import { type ActiveRule, type Claim, isInRule } from '#rule/claim';
import type { Track, Tracks } from '#track/tracks';

/** How long something standing in front may count as dwell. */
const occludedDwellMs = 60_000;

/**
 * Claims of things the detector names as the problem itself.
 *
 * @param doubted ids of tracks that may not open: other signs speak against what the detector calls them.
 */
export function detectorClaims(
  look: Tracks,
  rule: ActiveRule,
  {
    thresholdOf,
    doubted,
  }: {
    readonly thresholdOf: (label: DetectionLabel) => number;
    readonly doubted?: ReadonlySet<string> | undefined;
  },
): readonly Claim[] {
  const labels: readonly DetectionLabel[] = problemCategories[rule.category].labels;
  const atMs = look.source.frame.capturedAtMs;
  return look.tracks
    .filter((track) => labels.includes(track.label) && isInRule(track.box, rule))
    .map((track) => ({
      ...rule,
      decidedBy: 'detector' as const,
      track,
      scoreThreshold: rule.policy.minScore ?? thresholdOf(track.label),
      requiredDwellMs: rule.policy.requiredDwellMs,
      isSeen: track.lastSeenAtMs === atMs,
      isPresent: isPresent(track, atMs),
      isGone: track.state === 'ended',
      isContradicted:
        isContradicted(track, look.tracks) ||
        look.fixtures?.has(track.trackId) === true ||
        doubted?.has(track.trackId) === true,
    }));
}

function isPresent(track: Track, atMs: number): boolean {
  if (track.lastPresentAtMs === atMs) return true;
  return track.state === 'occluded' && atMs - track.lastPresentAtMs <= occludedDwellMs;
}

/** A detector that wavers between an intact and a broken cover at one place must not alarm on the weaker reading. */
function isContradicted(track: Track, tracks: readonly Track[]): boolean {
  if (track.label !== 'manhole_missing' && track.label !== 'manhole_broken') return false;
  return tracks.some(
    (other) =>
      other.label === 'manhole_cover' &&
      other.lastSeenAtMs >= track.firstSeenAtMs &&
      other.score >= track.score &&
      iou(other.box, track.box) >= 0.3,
  );
}
