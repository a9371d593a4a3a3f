import type { CaseActor } from '#case/case-actor';
import type { CaseRules } from '#case/case-ports';
import type { CaseRow } from '#storage/schema';

/** What a case has before anybody says anything about it. */
export interface CaseOrigin
  extends Partial<Pick<CaseRow, 'candidateId' | 'problemId' | 'category' | 'latitude' | 'longitude' | 'position'>> {
  readonly id: string;
  readonly number: string;
  readonly tenantId: string;
}

/** A case that is about to be registered; version 0 is the one before its first event. */
export function blankCase(origin: CaseOrigin, { actor, at, rules }: { actor: CaseActor; at: Date; rules: CaseRules }) {
  return {
    state: 'reported',
    source: 'other',
    channel: 'web',
    reportKind: 'report',
    partnerReference: null,
    description: '',
    reporter: null,
    category: null,
    catalogueScheme: null,
    catalogueKind: null,
    catalogueCode: null,
    catalogueVersionId: null,
    conditionSeq: null,
    rulesVersion: rules.version,
    dutyTableId: null,
    latitude: null,
    longitude: null,
    position: null,
    address: '',
    gridCode: null,
    areaClass: null,
    isFringe: false,
    partCode: null,
    attributes: {},
    isEmergency: false,
    isDangerous: false,
    hasNoOwner: false,
    // Trial data is never scored (KH 二).
    isTrial: rules.mode !== 'live',
    candidateId: null,
    problemId: null,
    openedBy: actor.accountId,
    openedAt: at,
    acceptedAt: null,
    filedBy: null,
    filedAt: null,
    unitId: null,
    dispatchRound: 0,
    agreedUnitId: null,
    handlingType: 'immediate',
    failedChecks: 0,
    isOverdueByRework: false,
    extensionCount: 0,
    suspensionCount: 0,
    isUrged: false,
    awaits: null,
    dueAt: null,
    warnAt: null,
    ending: null,
    closedAt: null,
    mergedInto: null,
    archiveSha256: null,
    archivedAt: null,
    version: 0,
    updatedAt: at,
    ...origin,
  } satisfies CaseRow;
}
