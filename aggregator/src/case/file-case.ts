import { randomUUID } from 'node:crypto';
import { type CaseCommand, type CaseState, caseStateNames, caseStates } from '@streetwarden/shared/domain/case-life';
import { problemCategories } from '@streetwarden/shared/domain/problem-category';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { and, desc, eq, inArray, ne } from 'drizzle-orm';
import type { Role } from '#account/role';
import { actorOf } from '#account/session-service';
import { takeCaseNumber } from '#case/case-number';
import { stepOf } from '#case/lifecycle';
import type { CaseFacts } from '#case/lifecycle-guards';
import { appendChanges } from '#events/change-feed';
import { appendLedger } from '#ledger/append-ledger';
import type { CandidateRow, CaseRow, NewCaseRow } from '#storage/schema';
import { rootTenantId } from '#storage/schema-words';
import type { StorageTransaction } from '#storage/storage';

export interface CaseActor {
  readonly accountId: string;
  readonly roles: readonly Role[];
}

export interface CaseCommandContext {
  readonly actor: CaseActor;
  readonly at: Date;
  /** IANA time zone of the city: decides the day in the case number. */
  readonly timeZone: string;
}

export interface FiledCase {
  readonly id: string;
  readonly number: string;
}

/**
 * Files the case of a confirmed candidate inside the caller's transaction.
 *
 * One problem has one case: when its case is filed already, the candidate joins it as further evidence; a case that this
 * candidate filed and withdrew is filed again under its old number.
 * @throws {DomainError} `role-missing`, `state-conflict`.
 */
export async function fileCase(
  tx: StorageTransaction,
  candidate: CandidateRow,
  context: CaseCommandContext,
): Promise<FiledCase> {
  const own = await findCase(tx, eq(tx.tables.cases.candidateId, candidate.id));
  if (own?.state === 'withdrawn') return await advance(tx, own, 'file', candidate, context);
  const running = await findCase(
    tx,
    and(eq(tx.tables.cases.problemId, candidate.problemId), inArray(tx.tables.cases.state, runningStates)),
  );
  if (running !== undefined) return await advance(tx, running, 'join', candidate, context);
  return await fileNew(tx, candidate, context);
}

/**
 * Takes a candidate's confirmation back: its case is withdrawn, or only left when other confirmed candidates carry it.
 *
 * @throws {DomainError} `not-found`, `role-missing`, `state-conflict`.
 */
export async function takeBackCase(
  tx: StorageTransaction,
  candidate: CandidateRow,
  context: CaseCommandContext,
): Promise<FiledCase> {
  const caseId = candidate.caseId ?? '';
  const current = await findCase(tx, eq(tx.tables.cases.id, caseId));
  if (current === undefined) throw new DomainError('not-found', { what: 'case', id: caseId });
  const isCarried = (await countOthers(tx, current.id, candidate.id)) > 0;
  return await advance(tx, current, isCarried ? 'leave' : 'withdraw', candidate, context);
}

async function findCase(tx: StorageTransaction, condition: ReturnType<typeof and>): Promise<CaseRow | undefined> {
  const { cases } = tx.tables;
  const [found] = await tx.select().from(cases).where(condition).orderBy(desc(cases.filedAt)).limit(1);
  return found;
}

async function countOthers(tx: StorageTransaction, caseId: string, candidateId: string): Promise<number> {
  const { candidates } = tx.tables;
  const others = await tx
    .select({ id: candidates.id })
    .from(candidates)
    // Only what a person confirmed carries a case; candidates that merely follow it (problem-siblings.ts) do not.
    .where(and(eq(candidates.caseId, caseId), ne(candidates.id, candidateId), eq(candidates.decision, 'confirm')))
    .limit(1);
  return others.length;
}

async function fileNew(
  tx: StorageTransaction,
  candidate: CandidateRow,
  context: CaseCommandContext,
): Promise<FiledCase> {
  const { at, actor } = context;
  const step = stepOf('none', 'file', actor.roles, factsOf(0));
  const { scheme, kind, code } = problemCategories[candidate.category].catalogueClass;
  const filed: NewCaseRow & Pick<CaseRow, 'id' | 'number'> = {
    id: randomUUID(),
    number: await takeCaseNumber(tx, at, context.timeZone),
    state: step.to,
    tenantId: rootTenantId,
    source: 'intelligent-analysis',
    channel: 'video-analysis',
    reportKind: 'finding',
    category: candidate.category,
    catalogueScheme: scheme,
    catalogueKind: kind,
    catalogueCode: code,
    latitude: candidate.latitude,
    longitude: candidate.longitude,
    position: candidate.position,
    candidateId: candidate.id,
    problemId: candidate.problemId,
    openedBy: actor.accountId,
    openedAt: at,
    acceptedAt: at,
    filedBy: actor.accountId,
    filedAt: at,
    updatedAt: at,
  };
  await tx.insert(tx.tables.cases).values(filed);
  await record(tx, { caseId: filed.id, number: filed.number, event: step.event, candidateId: candidate.id }, context);
  return { id: filed.id, number: filed.number };
}

async function advance(
  tx: StorageTransaction,
  current: CaseRow,
  command: CaseCommand,
  candidate: CandidateRow,
  context: CaseCommandContext,
): Promise<FiledCase> {
  const { cases } = tx.tables;
  const facts = factsOf(await countOthers(tx, current.id, candidate.id));
  const step = stepOf(current.state, command, context.actor.roles, facts);
  const changed = await tx
    .update(cases)
    .set({ state: step.to, version: current.version + 1, updatedAt: context.at })
    .where(and(eq(cases.id, current.id), eq(cases.version, current.version)))
    .returning({ id: cases.id });
  if (changed.length === 0) throw new DomainError('version-stale', { what: 'case' });
  const entry = { caseId: current.id, number: current.number, event: step.event, candidateId: candidate.id };
  await record(tx, entry, context);
  return { id: current.id, number: current.number };
}

/** States in which a case takes in further candidates of its problem. */
const runningStates: readonly CaseState[] = caseStateNames.filter(
  (state) => !caseStates[state].isEnd && state !== 'withdrawn',
);

function factsOf(otherCandidateCount: number): CaseFacts {
  return {
    otherCandidateCount,
    reportKind: 'finding',
    isAccepted: true,
    isEmergency: false,
    lacksReportCheck: false,
    needsFilingReview: false,
    needsClosingReview: false,
    isCityActor: true,
    isOwnUnit: false,
    isReturnWindowOpen: false,
    isUnitBound: false,
    extension: { state: 'none', count: 0, max: 0 },
    suspension: { isPending: false, count: 0, max: 0 },
    isSafetyPending: false,
    needsFeedbackSignature: false,
    failsToSameUnit: true,
    hasOpenUrge: false,
    hasReferralReceipt: false,
  };
}

interface CaseHappening {
  readonly caseId: string;
  readonly number: string;
  readonly event: string;
  readonly candidateId: string;
}

async function record(
  tx: StorageTransaction,
  happening: CaseHappening,
  { actor, at }: CaseCommandContext,
): Promise<void> {
  const { caseEvents } = tx.tables;
  const { caseId, number, event, candidateId } = happening;
  const [last] = await tx
    .select({ seq: caseEvents.seq })
    .from(caseEvents)
    .where(eq(caseEvents.caseId, caseId))
    .orderBy(desc(caseEvents.seq))
    .limit(1);
  await tx.insert(caseEvents).values({
    caseId,
    seq: (last?.seq ?? 0) + 1,
    type: event,
    at,
    actorId: actor.accountId,
    data: { candidateId },
  });
  const type = event === 'case-withdrawn' ? 'case-withdrawn' : 'case-filed';
  // The subject is the candidate: its custody log then tells the whole story from capture to case.
  const data = { caseId, number, event };
  const entry = { type, actor: actorOf(actor.accountId), subject: candidateId, data } as const;
  await appendLedger(tx, entry, at);
  await appendChanges(tx, [{ topic: 'case', ids: { id: caseId, candidateId } }], at);
}
