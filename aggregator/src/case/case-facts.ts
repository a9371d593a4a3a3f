import { worksForCity } from '#case/case-actor';
import type { CaseContext } from '#case/decide/case-context';
import { isOpenRecord } from '#case/decide/case-draft';
import type { CaseFacts } from '#case/lifecycle-guards';

/** The facts guards look at, from a case and everything that hangs on it. */
export function factsOf(context: Omit<CaseContext, 'found' | 'newId'>): CaseFacts {
  const { row, rules, actor, records, tasks, clocks } = context;
  const extension = records.findLast((record) => record.kind === 'extension-request' && isOpenRecord(record));
  const hasOpen = (kind: (typeof records)[number]['kind']) =>
    records.some((record) => record.kind === kind && isOpenRecord(record));
  const isSigner = actor.roles.includes('unit-officer') || actor.roles.includes('unit-leader');
  return {
    otherCandidateCount: context.otherCandidateCount,
    reportKind: row.reportKind,
    isAccepted: row.acceptedAt !== null,
    isEmergency: row.isEmergency,
    lacksReportCheck:
      rules.needsReportCheck &&
      row.source === 'public-complaint' &&
      !tasks.some((task) => task.kind === 'report-check' && task.isPassed === true),
    needsFilingReview: rules.reviewsFiling && !worksForCity(actor),
    needsClosingReview: rules.reviewsClosing && !worksForCity(actor),
    isCityActor: worksForCity(actor),
    isOwnUnit: actor.unitId !== null && actor.unitId === row.unitId,
    isReturnWindowOpen: isReturnWindowOpen(context),
    isUnitBound: row.agreedUnitId !== null && row.agreedUnitId === row.unitId,
    extension: {
      state: extension === undefined ? 'none' : extension.state === 'endorsed' ? 'endorsed' : 'pending',
      count: row.extensionCount,
      max: rules.maxExtensions,
    },
    suspension: { isPending: hasOpen('suspension-request'), count: row.suspensionCount, max: rules.maxSuspensions },
    isSafetyPending: clocks.some(({ kind, stoppedAt }) => kind === 'safety' && stoppedAt === null),
    needsFeedbackSignature: rules.needsFeedbackSignature && !isSigner,
    failsToSameUnit: rules.afterFailedCheck === 'same-unit' && row.unitId !== null,
    hasOpenUrge: hasOpen('urge'),
    hasReferralReceipt: records.some((record) => record.kind === 'referral' && record.state === 'answered'),
  };
}

/** From take-up for as long as the tenant says; the limit itself is still inside (MQ 25). */
function isReturnWindowOpen({ rules, clocks, at }: Pick<CaseContext, 'rules' | 'clocks' | 'at'>): boolean {
  if (rules.returnWindow === null) return true;
  const window = clocks.findLast(({ kind, stoppedAt }) => kind === 'return-window' && stoppedAt === null);
  return window !== undefined && at <= window.dueAt;
}
