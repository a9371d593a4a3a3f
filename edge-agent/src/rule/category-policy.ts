import type { ProblemCategory } from '@streetwarden/shared/domain/problem-category';
import type { ZoneRule } from '@streetwarden/shared/domain/zone';

/** When a category's signs become a problem; zone rules may override the first four values. */
export interface CategoryPolicy {
  /** How long the problem must stay; for `ownerAware` ones, counted while nobody is near. */
  readonly requiredDwellMs: number;
  /** Smallest box height, share of the image height. */
  readonly minBoxHeight: number;
  /** Silence at a place after a problem ended there. */
  readonly cooldownMs: number;
  /** Replaces the model's own threshold for the label, 0–1. */
  readonly minScore: number | undefined;
  /** Consistent sightings needed whatever the dwell. */
  readonly minSightings: number;
  /** Somebody near it may still pick it up: being near pauses the dwell, staying near restarts it. */
  readonly isOwnerAware: boolean;
  /** Where it must lie in the zone: things that stand by their foot, things that lie by their centre. */
  readonly anchor: 'foot' | 'centre';
  /** A stop of this much of its dwell must be at rest, share 0–1: a pushed cart is no stall. */
  readonly minRestShare: number;
  /** Small things of any shape are told by their outline: half of one, cut by the picture's edge, may be anything. */
  readonly mustBeWhole: boolean;
}

const minute = 60_000;

/** A broken or missing cover is a danger at once: no dwell, only a few looks. */
const manholePolicy: CategoryPolicy = {
  requiredDwellMs: 0,
  minBoxHeight: 0.008,
  cooldownMs: 5 * minute,
  minScore: undefined,
  minSightings: 3,
  isOwnerAware: false,
  anchor: 'centre',
  minRestShare: 0,
  mustBeWhole: false,
};

/** Defaults per category. Dwell values: anchors.md §5 "Dwell semantics per class" and domain.md C.4 (3–5 min in practice). */
const defaults: Readonly<Record<ProblemCategory, CategoryPolicy>> = {
  'street-stall': {
    requiredDwellMs: 3 * minute,
    minBoxHeight: 0.04,
    cooldownMs: 10 * minute,
    minScore: undefined,
    minSightings: 5,
    isOwnerAware: false,
    anchor: 'foot',
    minRestShare: 0.8,
    mustBeWhole: false,
  },
  litter: {
    requiredDwellMs: 2 * minute,
    minBoxHeight: 0.008,
    cooldownMs: 10 * minute,
    minScore: undefined,
    minSightings: 5,
    isOwnerAware: true,
    anchor: 'centre',
    minRestShare: 0.8,
    mustBeWhole: true,
  },
  'exposed-garbage': {
    requiredDwellMs: 2 * minute,
    minBoxHeight: 0.015,
    cooldownMs: 10 * minute,
    minScore: undefined,
    minSightings: 5,
    isOwnerAware: true,
    anchor: 'centre',
    minRestShare: 0.8,
    mustBeWhole: false,
  },
  'bin-overflow': {
    requiredDwellMs: 5 * minute,
    minBoxHeight: 0.02,
    cooldownMs: 30 * minute,
    minScore: undefined,
    minSightings: 5,
    isOwnerAware: false,
    anchor: 'foot',
    minRestShare: 0.8,
    mustBeWhole: false,
  },
  'manhole-missing': manholePolicy,
  'manhole-broken': manholePolicy,
};

/** A fixed camera waits for the dwell; a moving one sees each place for seconds, so sightings alone must do. */
export type CameraMotion = 'fixed' | 'moving';

export function policyFor(rule: ZoneRule, motion: CameraMotion): CategoryPolicy {
  const base = defaults[rule.category];
  const policy: CategoryPolicy = {
    ...base,
    minScore: rule.minScore,
    minBoxHeight: rule.minBoxHeight ?? base.minBoxHeight,
    requiredDwellMs: rule.dwellSeconds === undefined ? base.requiredDwellMs : rule.dwellSeconds * 1000,
    cooldownMs: rule.cooldownSeconds === undefined ? base.cooldownMs : rule.cooldownSeconds * 1000,
  };
  if (motion === 'fixed') return policy;
  // Far ahead things are small and their position is only the vehicle's: better told when they are near.
  const minBoxHeight = rule.minBoxHeight ?? 2 * base.minBoxHeight;
  return { ...policy, minBoxHeight, requiredDwellMs: 0, minRestShare: 0, isOwnerAware: false, minSightings: 3 };
}
