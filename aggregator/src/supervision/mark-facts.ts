import type { ClockAlarm } from '#case/clock/alarm-wheel';
import type { CaseDispatchRow, CaseRecordRow, CaseRow } from '#storage/schema';
import type { MarkKind } from '#storage/supervision-words';

/** A fact to be marked. `sourceKey` names it for good: however often it is seen, it is marked once. */
export interface MarkFact {
  readonly sourceKey: string;
  readonly kind: MarkKind;
  readonly unitId: string;
  /** The responsible person's account, when one is known. */
  readonly personId: string | null;
  readonly at: Date;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Cases that are never scored: registered in trial running, cancelled, merged or withdrawn (KH 二). */
export function isNeverScored({ isTrial, state, ending }: Pick<CaseRow, 'isTrial' | 'state' | 'ending'>): boolean {
  return isTrial || state === 'withdrawn' || state === 'cancelled' || ending === 'merged' || ending === 'cancelled';
}

/** The unit's turn a fact belongs to. */
export interface UnitTurn {
  readonly unitId: string;
  readonly round: number;
  readonly personId: string | null;
}

/** Clocks whose end without a result makes a case 逾期. */
const handlingClocks: readonly ClockAlarm['kind'][] = ['handling', 'repair-24h', 'safety', 'order'];

/** MQ 33(1): not taken up in time; MQ 33(2) 过期未处置 and late: the handling clock has run out, whatever comes later. */
export function factOfAlarm(alarm: ClockAlarm, turn: UnitTurn): MarkFact | undefined {
  if (alarm.moment !== 'due') return undefined;
  const { unitId, personId } = turn;
  const data = { clockId: alarm.clockId, clock: alarm.kind, round: turn.round };
  if (alarm.kind === 'take-up') {
    return { sourceKey: `late-take-up:${alarm.clockId}`, kind: 'late-take-up', unitId, personId, at: alarm.at, data };
  }
  if (!handlingClocks.includes(alarm.kind)) return undefined;
  return { sourceKey: overdueKey(alarm.caseId, turn), kind: 'overdue', unitId, personId, at: alarm.at, data };
}

/** One turn of a unit is overdue once, by whichever of its clocks, or by its second failure. */
const overdueKey = (caseId: string, { unitId, round }: UnitTurn) => `overdue:${caseId}:${unitId}:${round}`;

export interface FailedCheck {
  readonly caseId: string;
  readonly seq: number;
  readonly turn: UnitTurn;
  /** Failed 核查 of the same unit in the same case before this one. */
  readonly earlierFailures: number;
  readonly at: Date;
}

/** MQ 33(3): each failed 核查; MQ 33(2): the second failure of a unit is 逾期处置 even when in time. */
export function factsOfFailedCheck({ caseId, seq, turn, earlierFailures, at }: FailedCheck): readonly MarkFact[] {
  const { unitId, personId, round } = turn;
  const who = { unitId, personId, at };
  const failed: MarkFact = {
    ...who,
    sourceKey: `failed-check:${caseId}:${seq}`,
    kind: 'not-to-standard',
    data: { round, eventSeq: seq },
  };
  if (earlierFailures !== 1) return [failed];
  const data = { round, eventSeq: seq, isSecondFailure: true };
  return [failed, { ...who, sourceKey: overdueKey(caseId, turn), kind: 'overdue', data }];
}

/** NB 28: a 回退 that was denied, or asked for again, is 推诿; one request counts once, also when it is both. */
export function factOfReturn(
  request: Pick<CaseRecordRow, 'id' | 'createdBy'>,
  { unitId, at, why }: { readonly unitId: string; readonly at: Date; readonly why: 'denied' | 'repeated' },
): MarkFact {
  const data = { recordId: request.id, why };
  return { sourceKey: `return:${request.id}`, kind: 'shirking', unitId, personId: request.createdBy, at, data };
}

/** The turn of a unit that an instant belongs to: its latest dispatch that had begun by then. */
export function turnAt(
  dispatches: readonly CaseDispatchRow[],
  { unitId, at }: { readonly unitId: string; readonly at: Date },
): { readonly round: number; readonly takenUpBy: string | null } | undefined {
  return dispatches
    .filter((dispatch) => dispatch.unitId === unitId && dispatch.dispatchedAt <= at)
    .toSorted((a, b) => b.round - a.round)[0];
}
