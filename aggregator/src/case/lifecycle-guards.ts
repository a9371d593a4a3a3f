import type { ReportKind } from '@streetwarden/shared/domain/case-life';
import type { ProblemCode } from '@streetwarden/shared/problem/problem-catalogue';

/** What guards may look at: read once, before a command is judged. */
export interface CaseFacts {
  /** Confirmed candidates of the case besides the one the command is about. */
  readonly otherCandidateCount: number;
  readonly reportKind: ReportKind;
  readonly isAccepted: boolean;
  readonly isEmergency: boolean;
  /** The tenant wants a 核实 before a report of the public is filed (MQ-07), and none has said yes. */
  readonly lacksReportCheck: boolean;
  /** The tenant's city reviews filing / closing (NB-05), and the actor does not work for the city. */
  readonly needsFilingReview: boolean;
  readonly needsClosingReview: boolean;
  readonly isCityActor: boolean;
  /** The actor speaks for the unit that has the case. */
  readonly isOwnUnit: boolean;
  /** 回退 window of this take-up (MQ-23). */
  readonly isReturnWindowOpen: boolean;
  /** The unit is bound by an agreed coordination (NB-31, MQ-27). */
  readonly isUnitBound: boolean;
  readonly extension: { readonly state: 'none' | 'pending' | 'endorsed'; readonly count: number; readonly max: number };
  readonly suspension: { readonly isPending: boolean; readonly count: number; readonly max: number };
  /** CQ-18 protection clock runs and is not confirmed. */
  readonly isSafetyPending: boolean;
  /** The tenant wants a unit officer's signature, and the actor is none (MQ-09). */
  readonly needsFeedbackSignature: boolean;
  /** A failed 核查 goes back to the same unit (MQ-22) instead of to the dispatcher (CQ-21). */
  readonly failsToSameUnit: boolean;
  readonly hasOpenUrge: boolean;
  readonly hasReferralReceipt: boolean;
}

/** A condition of a transition; when it does not hold the command is refused with its code. */
export interface Guard {
  readonly name: string;
  readonly code: ProblemCode;
  readonly holds: (facts: CaseFacts) => boolean;
}

/** Chooses between rows of the same state and command; of such rows exactly one holds. */
export interface Branch {
  readonly name: string;
  readonly holds: (facts: CaseFacts) => boolean;
}

const guard = (name: string, code: ProblemCode, holds: Guard['holds']): Guard => ({ name, code, holds });

export const guards = {
  isCarriedByOthers: guard('other-candidates-carry-it', 'case-carried-alone', (f) => f.otherCandidateCount > 0),
  isCarriedAlone: guard('no-other-candidate', 'case-carried-by-others', (f) => f.otherCandidateCount === 0),
  isConsultation: guard('is-consultation', 'case-not-a-consultation', (f) => f.reportKind === 'consultation'),
  isReportChecked: guard('report-checked', 'case-report-unchecked', (f) => !f.lacksReportCheck),
  isCityActor: guard('city-actor', 'case-city-only', (f) => f.isCityActor),
  isOwnUnit: guard('own-unit', 'case-not-own-unit', (f) => f.isOwnUnit),
  isReturnWindowOpen: guard('return-window-open', 'case-return-window-closed', (f) => f.isReturnWindowOpen),
  isUnitFree: guard('unit-not-bound', 'case-unit-bound', (f) => !f.isUnitBound),
  isNoEmergency: guard('no-emergency', 'case-emergency-no-delay', (f) => !f.isEmergency),
  isEmergency: guard('emergency', 'case-coordination-open', (f) => f.isEmergency),
  hasNoExtensionPending: guard(
    'no-extension-pending',
    'case-request-pending',
    (f) => f.extension.state === 'none' && !f.suspension.isPending,
  ),
  isExtensionLeft: guard('extension-left', 'case-extension-limit', (f) => f.extension.count < f.extension.max),
  isExtensionPending: guard('extension-pending', 'case-request-absent', (f) => f.extension.state !== 'none'),
  isExtensionNew: guard('extension-not-endorsed', 'case-request-absent', (f) => f.extension.state === 'pending'),
  isExtensionEndorsed: guard(
    'extension-endorsed',
    'case-extension-unendorsed',
    (f) => f.extension.state === 'endorsed',
  ),
  isSuspensionLeft: guard('suspension-left', 'case-suspension-limit', (f) => f.suspension.count < f.suspension.max),
  isSuspensionPending: guard('suspension-pending', 'case-request-absent', (f) => f.suspension.isPending),
  isSafetyPending: guard('safety-pending', 'case-safety-not-due', (f) => f.isSafetyPending),
  isSafetyConfirmed: guard('safety-confirmed', 'case-safety-unconfirmed', (f) => !f.isSafetyPending),
  hasOpenUrge: guard('open-urge', 'case-request-absent', (f) => f.hasOpenUrge),
  hasReferralReceipt: guard('referral-receipt', 'case-referral-unreceipted', (f) => f.hasReferralReceipt),
} as const;

const branch = (name: string, holds: Branch['holds']): Branch => ({ name, holds });

export const branches = {
  toFilingReview: branch('city-reviews-filing', (f) => f.needsFilingReview),
  pastFilingReview: branch('city-does-not-review-filing', (f) => !f.needsFilingReview),
  toClosingReview: branch('city-reviews-closing', (f) => f.needsClosingReview),
  pastClosingReview: branch('city-does-not-review-closing', (f) => !f.needsClosingReview),
  wasAccepted: branch('accepted-before', (f) => f.isAccepted),
  wasNotAccepted: branch('not-accepted-before', (f) => !f.isAccepted),
  toSignature: branch('feedback-needs-signature', (f) => f.needsFeedbackSignature),
  pastSignature: branch('feedback-needs-no-signature', (f) => !f.needsFeedbackSignature),
  toSameUnit: branch('fails-to-same-unit', (f) => f.failsToSameUnit),
  toDispatcher: branch('fails-to-dispatcher', (f) => !f.failsToSameUnit),
} as const;
