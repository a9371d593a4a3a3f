import { createHash } from 'node:crypto';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { Role } from '#account/role';

export const decisionKinds = ['confirm', 'reject', 'duplicate', 'not-ours', 'cannot-tell'] as const;
export type DecisionKind = (typeof decisionKinds)[number];

/** Why a candidate is rejected; the digits of the console's reject key follow this order. */
export const rejectReasons = ['not-there', 'allowed', 'already-handled', 'wrong-class', 'bad-image'] as const;
const maxReasonLength = 200;

/** Stands in `needsOtherReviewer` when two verdicts disagree: an administrator decides. */
export const arbitration = 'admin';

/** A decision that was not undone. */
export interface Verdict {
  readonly accountId: string;
  readonly decision: DecisionKind;
}

export interface ReviewSituation {
  readonly state: 'open' | 'confirmed' | 'rejected';
  readonly decision: DecisionKind | null;
  /** Two people judge it without seeing each other's verdict. */
  readonly isSecondReview: boolean;
  /** Account that must not decide next, or `arbitration`; null when anybody may. */
  readonly needsOtherReviewer: string | null;
}

export interface Reviewer {
  readonly accountId: string;
  readonly roles: readonly Role[];
  /** Whether somebody else who may judge is signed in; without one a candidate never waits for a second person. */
  readonly hasOtherJudge: boolean;
}

export const untouched: ReviewSituation = {
  state: 'open',
  decision: null,
  isSecondReview: false,
  needsOtherReviewer: null,
};

/**
 * Draws the sample for blind second review: the same candidates on every server and at every try.
 *
 * @param rate share of candidates, 0–1.
 */
export function isSampledForSecondReview(candidateId: string, rate: number): boolean {
  const draw = createHash('sha256').update(`second-review:${candidateId}`).digest().readUInt32BE(0);
  return draw / 2 ** 32 < rate;
}

/**
 * Refuses a decision that this reviewer may not make now.
 *
 * @throws {DomainError} `already-decided`, `other-reviewer-required`, `role-missing` (arbitration).
 */
export function assertMayDecide(situation: ReviewSituation, reviewer: Reviewer): void {
  if (situation.state !== 'open') {
    throw new DomainError('already-decided', { decision: situation.decision ?? situation.state });
  }
  const { needsOtherReviewer } = situation;
  if (needsOtherReviewer === arbitration && !reviewer.roles.includes('admin')) {
    throw new DomainError('role-missing', { roles: 'admin' });
  }
  if (needsOtherReviewer === reviewer.accountId && reviewer.hasOtherJudge) {
    throw new DomainError('other-reviewer-required');
  }
}

/**
 * What a further verdict makes of a candidate.
 *
 * @param earlier verdicts that stand, oldest first.
 * @param isSampled whether two people are to judge it.
 */
export function judge(
  situation: ReviewSituation,
  earlier: readonly Verdict[],
  verdict: Verdict,
  { isSampled, hasOtherJudge }: { readonly isSampled: boolean; readonly hasOtherJudge: boolean },
): ReviewSituation {
  if (situation.needsOtherReviewer === arbitration) return settle(verdict, situation.isSecondReview);
  if (situation.isSecondReview) return judgeSecond(earlier, verdict);
  if (verdict.decision === 'cannot-tell') {
    const isStuck = earlier.some(
      (previous) => previous.decision === 'cannot-tell' && previous.accountId !== verdict.accountId,
    );
    return waitFor(isStuck ? arbitration : verdict.accountId, 'cannot-tell', false);
  }
  const isFirstOfTwo = isSampled && hasOtherJudge && earlier.length === 0;
  return isFirstOfTwo ? waitFor(verdict.accountId, null, true) : settle(verdict, false);
}

function judgeSecond(earlier: readonly Verdict[], verdict: Verdict): ReviewSituation {
  const first = earlier.find((previous) => previous.accountId !== verdict.accountId);
  // The same person again: the other judge has left, the candidate does not wait any longer.
  if (first === undefined || first.decision === verdict.decision) return settle(verdict, true);
  return waitFor(arbitration, null, true);
}

function settle(verdict: Verdict, isSecondReview: boolean): ReviewSituation {
  if (verdict.decision === 'cannot-tell') return waitFor(arbitration, 'cannot-tell', isSecondReview);
  const state = verdict.decision === 'confirm' ? 'confirmed' : 'rejected';
  return { state, decision: verdict.decision, isSecondReview, needsOtherReviewer: null };
}

function waitFor(who: string, decision: DecisionKind | null, isSecondReview: boolean): ReviewSituation {
  return { state: 'open', decision, isSecondReview, needsOtherReviewer: who };
}

/**
 * Where a candidate stands after its last verdict was undone.
 *
 * @param standing the verdicts that are left, oldest first; none of them had settled the candidate.
 */
export function afterUndo(standing: readonly Verdict[]): ReviewSituation {
  const last = standing.at(-1);
  if (last === undefined) return untouched;
  if (standing.length > 1) return waitFor(arbitration, last.decision === 'cannot-tell' ? last.decision : null, true);
  return last.decision === 'cannot-tell'
    ? waitFor(last.accountId, 'cannot-tell', false)
    : waitFor(last.accountId, null, true);
}

export interface DecisionRequest {
  readonly decision: DecisionKind;
  readonly reason?: string;
  readonly duplicateOf?: string;
}

/**
 * Checks what a decision must say, and gives free text the form `other:<text>`.
 *
 * @returns the reason as it is stored.
 * @throws {DomainError} `decision-invalid` naming field and rule.
 */
export function checkDecision(candidateId: string, { decision, reason, duplicateOf }: DecisionRequest): string | null {
  const refuse = (field: string, rule: string): never => {
    throw new DomainError('decision-invalid', { decision, field, rule });
  };
  if (decision === 'reject' && reason === undefined)
    refuse('/reason', `one of ${rejectReasons.join(', ')}, other:<text>`);
  if (decision === 'duplicate' && duplicateOf === undefined) refuse('/duplicateOf', 'id of a candidate or case');
  if (decision !== 'duplicate' && duplicateOf !== undefined) refuse('/duplicateOf', 'only with decision duplicate');
  if (duplicateOf === candidateId) refuse('/duplicateOf', 'another candidate than itself');
  return reason === undefined ? null : normaliseReason(reason, refuse);
}

function normaliseReason(reason: string, refuse: (field: string, rule: string) => never): string {
  if ((rejectReasons as readonly string[]).includes(reason)) return reason;
  const text = reason.replace(/^other:/, '').trim();
  if (text === '') refuse('/reason', 'text after other:');
  if ([...text].length > maxReasonLength) refuse('/reason', `at most ${maxReasonLength} characters`);
  return `other:${text}`;
}

/** Whether an own decision may still be undone. */
export function isUndoOpen(decidedAtMs: number, nowMs: number, windowMs: number): boolean {
  return nowMs - decidedAtMs <= windowMs;
}
