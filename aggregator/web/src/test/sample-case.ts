import type { CaseClock, CaseFile } from '#api/case-types';
import { sampleCandidate, sampleDetail } from '#test/sample-data';

const hour = 3_600_000;

/** A clock of four working hours that started `startedAgoMs` ago and ends in `leftMs`. */
function sampleClock(changes: Partial<CaseClock> & { readonly leftMs?: number } = {}): CaseClock {
  const { leftMs = 2 * hour, ...rest } = changes;
  const dueAt = new Date(Date.now() + leftMs);
  return {
    id: 'clock-1',
    kind: 'handling',
    unitId: 'unit-1',
    taskId: null,
    limit: { amount: 4, unit: 'working-hour' },
    startedAt: new Date(dueAt.getTime() - 4 * hour).toISOString(),
    dueAt: dueAt.toISOString(),
    warnAt: new Date(dueAt.getTime() - hour).toISOString(),
    suspendedAt: null,
    stoppedAt: null,
    outcome: null,
    ...rest,
  };
}

/** A case a camera saw, filed, dispatched and taken up. */
export function sampleCaseFile(changes: Partial<CaseFile> = {}): CaseFile {
  const candidate = sampleDetail(sampleCandidate(1, { state: 'confirmed' }));
  return {
    id: '018f2f6e-1111-7c3d-9e4f-000000000001',
    number: 'SW20261122-00007',
    tenantId: 'city',
    state: 'handling',
    stage: 'handling',
    partnerReference: null,
    conditionSeq: 1,
    durations: {
      discoveryToIntakeMs: 5000,
      intakeToFilingMs: 0,
      dispatchToFeedbackMs: null,
      intakeToCloseMs: null,
    },
    catalogueVersionId: null,
    acceptedAt: '2026-11-22T08:00:05.000Z',
    dispatchRound: 1,
    agreedUnitId: null,
    isDangerous: false,
    hasNoOwner: false,
    isTrial: false,
    failedChecks: 0,
    isOverdueByRework: false,
    extensionCount: 0,
    suspensionCount: 0,
    mergedInto: null,
    archiveSha256: null,
    archivedAt: null,
    reporter: null,
    source: 'intelligent-analysis',
    channel: 'video-analysis',
    reportKind: 'finding',
    description: '',
    category: 'street-stall',
    catalogueClass: { scheme: 'GB/T 30428.2-2013', kind: 'event', code: '0401' },
    position: { latitude: 30.27415, longitude: 120.15515, source: 'camera' },
    address: '中山路与人民路口东北角',
    gridCode: '33010200100101',
    openedAt: '2026-11-22T08:00:05.000Z',
    filedAt: '2026-11-22T08:00:05.000Z',
    filedBy: { id: 'a', displayName: '李审核' },
    unitId: 'unit-1',
    handlingType: 'immediate',
    isEmergency: false,
    isUrged: false,
    dueAt: new Date(Date.now() + 2 * hour).toISOString(),
    warnAt: new Date(Date.now() + hour).toISOString(),
    ending: null,
    closedAt: null,
    version: 5,
    candidateId: candidate.id,
    problemId: candidate.problemId,
    thumbnailSha256: null,
    evidence: [],
    candidate,
    custody: [],
    verification: candidate.verification,
    clocks: [sampleClock()],
    dispatches: [],
    copies: [],
    tasks: [],
    records: [],
    attachments: [],
    events: [
      {
        seq: 1,
        type: 'case-filed',
        command: 'file',
        fromState: null,
        toState: 'filed',
        at: '2026-11-22T08:00:05.000Z',
        actor: '李审核',
        actorUnitId: null,
        reason: null,
        data: {},
      },
    ],
    commands: [],
    ...changes,
  };
}
