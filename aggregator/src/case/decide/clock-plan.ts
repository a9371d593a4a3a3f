import { type CaseState, type ClockKind, clockKindNames } from '@streetwarden/shared/domain/case-life';
import { keepPace } from '#case/clock/clock-pace';
import type { StageClock } from '#case/clock/stage-clock';
import type { CaseContext } from '#case/decide/case-context';
import type { CaseDraft } from '#case/decide/case-draft';
import { stageLimitOf } from '#case/decide/clock-draft';
import { handlingLimitOf } from '#case/decide/handling-limit';

const withUnit = ['dispatched', 'handling', 'return-requested', 'suspended', 'feedback-review'] as const;
const beforeUnit = ['accepted', 'filing-review', 'filed', 'coordinating'] as const;

/** In which states a clock may run. Those of 督办 and orders run until they are answered or the case ends. */
const livesIn: Partial<Record<ClockKind, readonly CaseState[]>> = {
  acceptance: ['reported'],
  'report-check': ['report-checking'],
  filing: ['accepted', 'filing-review'],
  dispatch: ['filed'],
  'take-up': ['dispatched'],
  'return-window': ['handling'],
  handling: withUnit,
  safety: withUnit,
  'repair-24h': withUnit,
  'repair-check': ['repair-checking'],
  closing: ['verified', 'closing-review'],
  order: withUnit,
  suspension: ['suspended'],
};

/** Ends of a case without a judgement on anybody's time. */
const withoutJudgement: readonly CaseState[] = ['cancelled', 'withdrawn'];
/** Clocks that open a possibility or remind, and oblige nobody. */
const obligeNobody: readonly ClockKind[] = ['return-window', 'suspension'];
/** Clocks of a unit: when the case is taken from it they are dropped, not judged. */
const unitClocks: readonly ClockKind[] = ['take-up', 'handling', 'safety', 'repair-24h', 'order'];
const ends: readonly CaseState[] = ['closed', 'refused', 'cancelled', 'withdrawn'];

/** Stops what does not run in the next state, starts what does, holds up and goes on, and says when the case is due. */
export function moveClocks(draft: CaseDraft, to: CaseState): void {
  endClocks(draft, to);
  startClocks(draft, to);
  const { at } = draft.context;
  const facts = { state: to, handlingType: draft.row().handlingType };
  draft.clocks.change('handling', (clock) => keepPace(clock, facts, at, draft.clocks.rules));
  draft.set(dueOf(draft.clocks.all()));
}

function endClocks(draft: CaseDraft, to: CaseState): void {
  for (const kind of clockKindNames) {
    if (isAlive(kind, to, draft)) continue;
    if (withoutJudgement.includes(to) || obligeNobody.includes(kind)) draft.clocks.drop(kind);
    else if (unitClocks.includes(kind) && isTakenFromUnit(kind, to)) draft.clocks.drop(kind);
    else draft.clocks.stop(kind);
  }
}

function isAlive(kind: ClockKind, to: CaseState, draft: CaseDraft): boolean {
  // An emergency counts from 受理, also while nobody has it yet (MQ 29).
  if (kind === 'handling' && draft.row().isEmergency && (beforeUnit as readonly CaseState[]).includes(to)) return true;
  return livesIn[kind]?.includes(to) ?? !ends.includes(to);
}

const isTakenFromUnit = (kind: ClockKind, to: CaseState) =>
  to === 'filed' || to === 'coordinating' || (kind === 'take-up' && to !== 'handling');

function startClocks(draft: CaseDraft, to: CaseState): void {
  const { context } = draft;
  const row = draft.row();
  const start = (kind: ClockKind, facts: { from?: Date; unitId?: string | null; taskId?: string | null } = {}) => {
    const limit = stageLimitOf({ rules: context.rules, row }, kind);
    if (limit !== undefined && draft.clocks.running(kind) === undefined) draft.clocks.start(kind, { limit, ...facts });
  };
  if (to === 'reported') start('acceptance');
  if (to === 'accepted') start('filing');
  if (to === 'filed') start('dispatch', { from: dispatchFrom(context, row) });
  if (to === 'verified') start('closing');
  if (to === 'report-checking') startTaskClock(draft, 'report-check');
  if (to === 'repair-checking') startTaskClock(draft, 'repair-check');
  if (to === 'dispatched') startTakeUp(draft);
  startHandling(draft, to);
}

/** The clock of 核实 or 核查 belongs to its task, and the task shows when it is due. */
function startTaskClock(draft: CaseDraft, kind: 'report-check' | 'repair-check'): void {
  const { context, clocks } = draft;
  const limit = stageLimitOf({ rules: context.rules, row: draft.row() }, kind);
  const task = draft.tasks().findLast((candidate) => candidate.kind === kind && candidate.state === 'open');
  if (limit === undefined || clocks.running(kind) !== undefined) return;
  clocks.start(kind, { limit, taskId: task?.id ?? null });
  if (task !== undefined) draft.changeTask({ ...task, dueAt: clocks.running(kind)?.dueAt ?? null });
}

/** 派遣 counts from 受理 where the tenant says so (MQ 21); a second 派遣 counts from when it is asked for. */
function dispatchFrom({ rules, at }: CaseContext, { acceptedAt, dispatchRound }: CaseContext['row']): Date {
  const isFirst = dispatchRound === 0;
  return isFirst && rules.stageLimits.dispatchCountsFrom === 'acceptance' ? (acceptedAt ?? at) : at;
}

function startTakeUp({ clocks, context, row }: CaseDraft): void {
  const { unitId } = row();
  const limit = stageLimitOf({ rules: context.rules, row: row() }, 'take-up');
  if (clocks.running('take-up')?.unitId !== unitId) clocks.drop('take-up');
  if (limit !== undefined && clocks.running('take-up') === undefined) clocks.start('take-up', { limit, unitId });
}

function startHandling(draft: CaseDraft, to: CaseState): void {
  const row = draft.row();
  const isEarly = row.isEmergency && row.acceptedAt !== null && (beforeUnit as readonly CaseState[]).includes(to);
  if (to !== 'dispatched' && !isEarly) return;
  const context = { ...draft.context, row };
  const running = draft.clocks.running('handling');
  if (running !== undefined) {
    handOver(draft, running, row);
    return;
  }
  const isFirst = !draft.clocks.all().some(({ kind }) => kind === 'handling');
  const countsFromAcceptance = row.isEmergency && context.rules.stageLimits.emergencyCountsFrom === 'acceptance';
  const from = isFirst && countsFromAcceptance ? (row.acceptedAt ?? context.at) : context.at;
  draft.clocks.start('handling', { limit: handlingLimitOf(context), from, unitId: row.unitId });
}

/** The next unit has its own time; an emergency's clock goes on whoever has it. */
function handOver(draft: CaseDraft, running: StageClock, { unitId, isEmergency }: CaseContext['row']): void {
  if (running.unitId === unitId) return;
  const { at } = draft.context;
  draft.clocks.change('handling', (clock) => {
    if (isEmergency || clock.unitId === null) return { ...clock, unitId };
    return clock;
  });
  if (isEmergency || running.unitId === null) return;
  draft.clocks.drop('handling');
  const limit = handlingLimitOf({ ...draft.context, row: draft.row() });
  draft.clocks.start('handling', { limit, from: at, unitId });
}

/** The running clock that ends first: what lists sort and colour by. */
function dueOf(clocks: readonly StageClock[]): { dueAt: Date | null; warnAt: Date | null } {
  const running = clocks.filter(
    ({ kind, stoppedAt, suspendedAt }) => stoppedAt === null && suspendedAt === null && kind !== 'return-window',
  );
  const [first] = running.toSorted((a, b) => a.dueAt.getTime() - b.dueAt.getTime());
  return { dueAt: first?.dueAt ?? null, warnAt: first?.warnAt ?? null };
}
