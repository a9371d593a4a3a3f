import type { DetectionLabel } from '@streetwarden/shared/domain/detection-label';
import { type Box, boxCentre, boxFoot, iou, isInsidePolygon, type Polygon } from '@streetwarden/shared/domain/geometry';
import { type ProblemCategory, problemCategories } from '@streetwarden/shared/domain/problem-category';
import type { Zone } from '@streetwarden/shared/domain/zone';
import type { RuleFact } from '@streetwarden/shared/evidence/manifest';
import type { CategoryPolicy } from '#rule/category-policy';
import type { Track } from '#track/tracks';

/** One sign, in one look, that a zone may have a problem; a problem lives on the claims of successive looks. */
export interface Claim {
  readonly category: ProblemCategory;
  readonly zone: Zone;
  readonly policy: CategoryPolicy;
  readonly decidedBy: RuleFact['decidedBy'];
  /** The thing itself, or for signs that are no single thing a track made of them. */
  readonly track: Track;
  /** Score the claim must reach, and how long it must last. */
  readonly scoreThreshold: number;
  readonly requiredDwellMs: number;
  /** The look shows it. */
  readonly isSeen: boolean;
  /** It is known to be there now, seen or not; only then its dwell counts. */
  readonly isPresent: boolean;
  /** The look shows that it is gone for good. */
  readonly isGone: boolean;
  /** Something else speaks against it now (an intact cover seen at the same place): it may not open. */
  readonly isContradicted: boolean;
}

/** One rule of one zone that is watched now. */
export interface ActiveRule {
  readonly zone: Zone;
  readonly category: ProblemCategory;
  readonly policy: CategoryPolicy;
  /** Where the category is tolerated now. */
  readonly toleratedPolygons: readonly Polygon[];
}

/** A box larger than this share of the picture is the picture itself: it names no place in it. */
export const maxPictureShare = 0.8;
/** A box that ends this near to the picture's edge is cut by it, share of the picture's side. */
const edgeShare = 0.004;

/** Whether a box counts for the rule: a place of its own, its anchor in the zone and in no permit that is in force. */
export function isInRule(box: Box, rule: ActiveRule): boolean {
  if (box.w * box.h > maxPictureShare) return false;
  if (rule.policy.mustBeWhole && isCutByEdge(box)) return false;
  const anchor = rule.policy.anchor === 'foot' ? boxFoot(box) : boxCentre(box);
  if (!isInsidePolygon(anchor, rule.zone.polygon)) return false;
  return !rule.toleratedPolygons.some((polygon) => isInsidePolygon(anchor, polygon));
}

function isCutByEdge({ x, y, w, h }: Box): boolean {
  return x <= edgeShare || y <= edgeShare || x + w >= 1 - edgeShare || y + h >= 1 - edgeShare;
}

/** How far apart (in mean box sizes) two signs of one category may lie and still be one problem: a heap has many bags. */
const reachSizes: Readonly<Record<ProblemCategory, number>> = {
  'street-stall': 0.6,
  litter: 1.5,
  'exposed-garbage': 1.5,
  'bin-overflow': 0.6,
  // A cover that was moved lies beside its hole.
  'manhole-missing': 1.25,
  'manhole-broken': 1.25,
};

export function isSamePlace(category: ProblemCategory, a: Box, b: Box): boolean {
  if (iou(a, b) >= 0.2) return true;
  const centreA = boxCentre(a);
  const centreB = boxCentre(b);
  const sizes = Math.hypot((2 * (centreA.x - centreB.x)) / (a.w + b.w), (2 * (centreA.y - centreB.y)) / (a.h + b.h));
  return sizes <= reachSizes[category];
}

/** Categories that a detector easily takes for each other: one thing is told under one of them, the first that opened. */
const siblings: Partial<Record<ProblemCategory, ProblemCategory>> = {
  litter: 'exposed-garbage',
  'exposed-garbage': 'litter',
  'manhole-missing': 'manhole-broken',
  'manhole-broken': 'manhole-missing',
};

/** The labels that show a category or what is easily taken for it. */
export function labelsOf(category: ProblemCategory): ReadonlySet<DetectionLabel> {
  const sibling = siblings[category];
  const others = sibling === undefined ? [] : problemCategories[sibling].labels;
  return new Set<DetectionLabel>([...problemCategories[category].labels, ...others]);
}

/** Whether a sign shows what was told already under another name: the same thing, or litter that lies by a heap. */
export function isSibling(
  sign: { readonly category: ProblemCategory; readonly box: Box },
  told: { readonly category: ProblemCategory; readonly box: Box },
): boolean {
  if (siblings[sign.category] !== told.category) return false;
  if (iou(sign.box, told.box) >= 0.3) return true;
  return sign.category === 'litter' && isSamePlace(told.category, sign.box, told.box);
}

/** Smallest box around several. */
export function unionBox(boxes: readonly Box[]): Box {
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.w));
  const bottom = Math.max(...boxes.map((box) => box.y + box.h));
  return { x, y, w: right - x, h: bottom - y };
}
