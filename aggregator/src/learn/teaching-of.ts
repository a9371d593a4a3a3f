import type { rejectReasons } from '#review/review-rules';

type RejectReason = (typeof rejectReasons)[number];

/** What a verdict teaches a detector: the thing is in the box, it is not, or nothing. */
export type Teaching = 'present' | 'absent' | 'nothing';

/** What each reason of a rejection says about the picture itself. */
const rejectionTeaches: Readonly<Record<RejectReason, Teaching>> = {
  'not-there': 'absent',
  // Something is there, but not this.
  'wrong-class': 'absent',
  // A licensed stall is a stall: the detector was right, the rule was not asked.
  allowed: 'present',
  // Whether the heap in the picture is the one that was handled, the verdict does not say.
  'already-handled': 'nothing',
  'bad-image': 'nothing',
};

/**
 * What a reviewer's verdict says about the picture.
 *
 * @param verdict the decision in force and its reason.
 */
export function teachingOf(verdict: { readonly decision: string | null; readonly reason: string | null }): Teaching {
  const { decision, reason } = verdict;
  if (decision === 'confirm' || decision === 'duplicate') return 'present';
  if (decision !== 'reject' || reason === null) return 'nothing';
  return isRejectReason(reason) ? rejectionTeaches[reason] : 'nothing';
}

function isRejectReason(text: string): text is RejectReason {
  return Object.hasOwn(rejectionTeaches, text);
}
