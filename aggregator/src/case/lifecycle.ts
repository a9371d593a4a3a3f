import type { CaseCommand, CaseState } from '@streetwarden/shared/domain/case-life';
import { caseStateNames, caseStates } from '@streetwarden/shared/domain/case-life';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { Role } from '#account/role';
import { type Branch, branches, type Guard, guards } from '#case/lifecycle-guards';

/** `none` is the state of a case that does not exist yet. */
export type LifecycleState = 'none' | CaseState;
export const lifecycleStates: readonly LifecycleState[] = ['none', ...caseStateNames];

/** Who gives a command: a person by role, or the system itself (automatic dispatch, a suspension that ran out). */
export type LifecycleActor = Role | 'system';

export interface Transition {
  readonly from: LifecycleState;
  readonly command: CaseCommand;
  /** Who may give the command; administrators are named, never implied. */
  readonly by: readonly LifecycleActor[];
  readonly to: CaseState;
  /** Type of the event it leaves, in the past tense. */
  readonly event: string;
  /** Chooses this row among those of the same state and command. */
  readonly when?: Branch;
  readonly guards: readonly Guard[];
}

interface Rule extends Omit<Transition, 'from' | 'to' | 'guards'> {
  readonly from: readonly LifecycleState[];
  /** Absent: the state stays. */
  readonly to?: CaseState;
  readonly guards?: readonly Guard[];
}

const seats = ['operator', 'reviewer', 'duty-chief', 'admin'] as const;
const judges = ['reviewer', 'duty-chief', 'admin'] as const;
const dispatchers = ['dispatcher', 'duty-chief', 'admin'] as const;
const chiefs = ['duty-chief', 'admin'] as const;
const unitPeople = ['unit-handler', 'unit-officer', 'unit-leader'] as const;
const unitSigners = ['unit-officer', 'unit-leader'] as const;

const isOpen = (state: CaseState) => !caseStates[state].isEnd && state !== 'withdrawn';
const open = caseStateNames.filter(isOpen);
const beforeFiling = ['reported', 'report-checking', 'accepted', 'filing-review'] as const;
const afterFiling = open.filter((state) => !(beforeFiling as readonly CaseState[]).includes(state));
const withUnit = ['dispatched', 'handling', 'return-requested', 'suspended', 'feedback-review'] as const;

const rules: readonly Rule[] = [
  // 采集 and 受理
  {
    from: ['none'],
    command: 'report',
    by: [...seats, 'dispatcher', 'collector', 'leader', 'system'],
    to: 'reported',
    event: 'case-reported',
  },
  {
    from: ['reported', 'accepted'],
    command: 'send-report-check',
    by: seats,
    to: 'report-checking',
    event: 'report-check-sent',
  },
  ...(['wasAccepted', 'wasNotAccepted'] as const).map(
    (name): Rule => ({
      from: ['report-checking'],
      command: 'answer-report-check',
      by: ['collector', ...seats],
      to: name === 'wasAccepted' ? 'accepted' : 'reported',
      event: 'report-check-answered',
      when: branches[name],
    }),
  ),
  { from: ['reported'], command: 'accept', by: [...seats, 'system'], to: 'accepted', event: 'case-accepted' },
  { from: beforeFiling, command: 'refuse', by: seats, to: 'refused', event: 'case-refused' },
  {
    from: ['reported', 'accepted'],
    command: 'answer',
    by: seats,
    to: 'closed',
    event: 'case-answered',
    guards: [guards.isConsultation],
  },
  { from: ['reported', 'accepted', 'filed'], command: 'amend', by: [...seats, 'dispatcher'], event: 'case-amended' },

  // 立案; a confirmed candidate is registered, accepted and filed in one step
  ...(['toFilingReview', 'pastFilingReview'] as const).flatMap((name): Rule[] => {
    const filed = name === 'pastFilingReview';
    const to = filed ? 'filed' : 'filing-review';
    const event = filed ? 'case-filed' : 'filing-proposed';
    return [
      {
        from: ['accepted'],
        command: 'file',
        by: [...judges, 'system'],
        to,
        event,
        when: branches[name],
        guards: [guards.isReportChecked],
      },
      {
        from: ['withdrawn'],
        command: 'file',
        by: judges,
        to,
        event: filed ? 'case-refiled' : 'filing-proposed',
        when: branches[name],
      },
    ];
  }),
  {
    from: ['filing-review'],
    command: 'approve-filing',
    by: judges,
    to: 'filed',
    event: 'case-filed',
    guards: [guards.isCityActor],
  },
  {
    from: ['filing-review'],
    command: 'return-filing',
    by: judges,
    to: 'accepted',
    event: 'filing-returned',
    guards: [guards.isCityActor],
  },
  { from: [...afterFiling, 'accepted', 'filing-review'], command: 'join', by: judges, event: 'candidate-joined' },
  {
    from: [...afterFiling, 'accepted', 'filing-review'],
    command: 'leave',
    by: judges,
    event: 'candidate-left',
    guards: [guards.isCarriedByOthers],
  },
  {
    from: ['filed', 'filing-review'],
    command: 'withdraw',
    by: judges,
    to: 'withdrawn',
    event: 'case-withdrawn',
    guards: [guards.isCarriedAlone],
  },

  // 派遣
  { from: ['filed'], command: 'dispatch', by: [...dispatchers, 'system'], to: 'dispatched', event: 'case-dispatched' },
  {
    from: ['coordinating'],
    command: 'dispatch',
    by: dispatchers,
    to: 'dispatched',
    event: 'case-dispatched',
    // MQ-26, CQ-16: an emergency is dispatched first, whoever is responsible in the end.
    guards: [guards.isEmergency],
  },
  // Only while nobody of the unit has taken it up; afterwards the unit asks to return it.
  { from: ['dispatched'], command: 'recall-dispatch', by: dispatchers, to: 'filed', event: 'dispatch-recalled' },
  {
    from: ['filed', 'coordinating', 'handling'],
    command: 'coordinate',
    by: dispatchers,
    to: 'coordinating',
    event: 'coordination-opened',
  },
  {
    from: ['coordinating'],
    command: 'settle-coordination',
    by: dispatchers,
    to: 'filed',
    event: 'coordination-settled',
  },
  {
    from: ['filed', 'coordinating', 'dispatched', 'handling'],
    command: 'substitute',
    by: dispatchers,
    to: 'dispatched',
    event: 'substitute-ordered',
  },

  // 处置
  {
    from: ['dispatched'],
    command: 'take-up',
    by: unitPeople,
    to: 'handling',
    event: 'case-taken-up',
    guards: [guards.isOwnUnit],
  },
  { from: ['handling'], command: 'instruct', by: unitSigners, event: 'case-instructed', guards: [guards.isOwnUnit] },
  {
    from: ['handling'],
    command: 'request-return',
    by: unitSigners,
    to: 'return-requested',
    event: 'return-requested',
    guards: [guards.isOwnUnit, guards.isUnitFree, guards.isReturnWindowOpen],
  },
  { from: ['return-requested'], command: 'approve-return', by: dispatchers, to: 'filed', event: 'return-approved' },
  { from: ['return-requested'], command: 'deny-return', by: dispatchers, to: 'handling', event: 'return-denied' },
  {
    from: ['handling'],
    command: 'request-extension',
    by: unitSigners,
    event: 'extension-requested',
    guards: [guards.isOwnUnit, guards.isNoEmergency, guards.hasNoExtensionPending, guards.isExtensionLeft],
  },
  // Two levels (domain.md §C.2): the dispatcher endorses, the duty chief approves.
  {
    from: ['handling'],
    command: 'endorse-extension',
    by: dispatchers,
    event: 'extension-endorsed',
    guards: [guards.isExtensionNew],
  },
  {
    from: ['handling'],
    command: 'approve-extension',
    by: chiefs,
    event: 'extension-approved',
    guards: [guards.isNoEmergency, guards.isExtensionPending, guards.isExtensionEndorsed],
  },
  {
    from: ['handling'],
    command: 'deny-extension',
    by: dispatchers,
    event: 'extension-denied',
    guards: [guards.isExtensionPending],
  },
  {
    from: ['handling'],
    command: 'request-suspension',
    by: unitSigners,
    event: 'suspension-requested',
    guards: [guards.isOwnUnit, guards.isNoEmergency, guards.hasNoExtensionPending, guards.isSuspensionLeft],
  },
  {
    from: ['handling'],
    command: 'approve-suspension',
    by: chiefs,
    to: 'suspended',
    event: 'case-suspended',
    guards: [guards.isNoEmergency, guards.isSuspensionPending],
  },
  {
    from: ['handling'],
    command: 'deny-suspension',
    by: chiefs,
    event: 'suspension-denied',
    guards: [guards.isSuspensionPending],
  },
  { from: ['suspended'], command: 'resume', by: [...dispatchers, 'system'], to: 'handling', event: 'case-resumed' },
  { from: ['dispatched', 'handling'], command: 'set-handling-type', by: dispatchers, event: 'handling-type-set' },
  {
    from: ['dispatched', 'handling'],
    command: 'confirm-safety',
    by: unitPeople,
    event: 'safety-confirmed',
    guards: [guards.isOwnUnit, guards.isSafetyPending],
  },
  {
    from: ['dispatched', 'handling'],
    command: 'report-difficulty',
    by: unitPeople,
    event: 'difficulty-reported',
    guards: [guards.isOwnUnit],
  },

  // 反馈
  ...(['toSignature', 'pastSignature'] as const).map(
    (name): Rule => ({
      from: ['handling'],
      command: 'feed-back',
      by: unitPeople,
      to: name === 'toSignature' ? 'feedback-review' : 'repair-checking',
      event: name === 'toSignature' ? 'feedback-drafted' : 'case-fed-back',
      when: branches[name],
      guards: [guards.isOwnUnit, guards.isSafetyConfirmed],
    }),
  ),
  {
    from: ['feedback-review'],
    command: 'sign-feedback',
    by: unitSigners,
    to: 'repair-checking',
    event: 'case-fed-back',
    guards: [guards.isOwnUnit],
  },
  {
    from: ['feedback-review'],
    command: 'reject-feedback',
    by: unitSigners,
    to: 'handling',
    event: 'feedback-rejected',
    guards: [guards.isOwnUnit],
  },

  // 核查
  {
    from: ['repair-checking'],
    command: 'pass-repair-check',
    by: ['collector', ...judges],
    to: 'verified',
    event: 'repair-check-passed',
  },
  ...(['toSameUnit', 'toDispatcher'] as const).map(
    (name): Rule => ({
      from: ['repair-checking'],
      command: 'fail-repair-check',
      by: ['collector', ...judges],
      to: name === 'toSameUnit' ? 'dispatched' : 'filed',
      event: 'repair-check-failed',
      when: branches[name],
    }),
  ),

  // 结案
  ...(['toClosingReview', 'pastClosingReview'] as const).map(
    (name): Rule => ({
      from: ['verified'],
      command: 'close',
      by: judges,
      to: name === 'toClosingReview' ? 'closing-review' : 'closed',
      event: name === 'toClosingReview' ? 'closing-proposed' : 'case-closed',
      when: branches[name],
    }),
  ),
  {
    from: ['closing-review'],
    command: 'approve-closing',
    by: judges,
    to: 'closed',
    event: 'case-closed',
    guards: [guards.isCityActor],
  },
  {
    from: ['closing-review'],
    command: 'return-closing',
    by: judges,
    to: 'repair-checking',
    event: 'closing-returned',
    guards: [guards.isCityActor],
  },
  { from: afterFiling, command: 'force-close', by: chiefs, to: 'closed', event: 'case-force-closed' },
  { from: open, command: 'cancel', by: chiefs, to: 'cancelled', event: 'case-cancelled' },
  { from: open, command: 'merge', by: [...judges, 'dispatcher'], to: 'cancelled', event: 'case-merged' },
  // The trace a merge leaves in the case that goes on.
  { from: open, command: 'take-in-merged', by: ['system'], event: 'merged-case-taken-in' },

  // 督办, orders, referral
  { from: open, command: 'urge', by: [...dispatchers, 'leader'], event: 'case-urged' },
  {
    from: withUnit,
    command: 'answer-urge',
    by: unitPeople,
    event: 'urge-answered',
    guards: [guards.isOwnUnit, guards.hasOpenUrge],
  },
  {
    from: ['dispatched', 'handling', 'feedback-review'],
    command: 'order-rectification',
    by: dispatchers,
    event: 'rectification-ordered',
  },
  { from: open, command: 'refer', by: [...dispatchers, 'reviewer'], event: 'case-referred' },
  {
    from: afterFiling,
    command: 'end-referred',
    by: chiefs,
    to: 'closed',
    event: 'case-ended-referred',
    guards: [guards.hasReferralReceipt],
  },
];

function transitionsOf({ from, to, guards: conditions = [], ...rule }: Rule): Transition[] {
  return from.map((state) => {
    const target = to ?? state;
    if (target === 'none') throw new DomainError('internal-fault');
    return { ...rule, from: state, to: target, guards: conditions };
  });
}

/**
 * The life of a case: state × command × actor → state + event, with guards. What is not here is forbidden.
 *
 * @see GB/T 30428.8 (立案、处置和结案); domain.md §C.1–C.2; acceptance rows KM-09, KH-05.
 */
export const lifecycle: readonly Transition[] = rules.flatMap(transitionsOf);
