import { randomUUID } from 'node:crypto';
import { caseStates } from '@streetwarden/shared/domain/case-life';
import { and, eq, inArray, lt, ne } from 'drizzle-orm';
import type { CaseHappening, CaseReactor } from '#case/case-reactor';
import type { ClockAlarm } from '#case/clock/alarm-wheel';
import type { CaseDispatchRow, CaseRow } from '#storage/schema';
import type { StorageTransaction, StorageView } from '#storage/storage';
import {
  factOfAlarm,
  factOfReturn,
  factsOfFailedCheck,
  isNeverScored,
  type MarkFact,
  turnAt,
  type UnitTurn,
} from '#supervision/mark-facts';
import { monthOf } from '#supervision/month';
import { changeStanding, type RecordMarksParts, recordMarks } from '#supervision/record-marks';
import { readSupervisionRules } from '#supervision/supervision-rules-store';

/** Marks what commands show, voids the marks of cases that never happened, and drafts the circular of a danger. */
export function createCaseMarks(parts: RecordMarksParts): CaseReactor {
  return async (tx, happening) => {
    const { after } = happening;
    await draftDangerCircular(tx, happening, parts);
    if (isNeverScored(after)) {
      await voidMarks(tx, happening);
      return;
    }
    await recordMarks(tx, { row: after, facts: await factsOf(tx, happening) }, parts);
  };
}

/** Marks what clocks show; runs in the transaction that fires their alarms. */
export function createClockMarks(parts: RecordMarksParts) {
  return async (tx: StorageTransaction, alarms: readonly ClockAlarm[]): Promise<void> => {
    const due = alarms.filter(({ moment, unitId }) => moment === 'due' && unitId !== null);
    if (due.length === 0) return;
    const { cases, caseDispatches } = tx.tables;
    const ids = [...new Set(due.map(({ caseId }) => caseId))];
    const rows = new Map((await tx.select().from(cases).where(inArray(cases.id, ids))).map((row) => [row.id, row]));
    const dispatches = await tx.select().from(caseDispatches).where(inArray(caseDispatches.caseId, ids));
    for (const alarm of due) {
      const row = rows.get(alarm.caseId);
      if (row === undefined || isNeverScored(row) || alarm.unitId === null) continue;
      const own = dispatches.filter(({ caseId }) => caseId === alarm.caseId);
      const fact = factOfAlarm(alarm, await turnOf(tx, { row, own, unitId: alarm.unitId, at: alarm.at }));
      if (fact !== undefined) await recordMarks(tx, { row, facts: [fact] }, parts);
    }
  };
}

interface TurnQuery {
  readonly row: CaseRow;
  readonly own: readonly CaseDispatchRow[];
  readonly unitId: string;
  readonly at: Date;
}

/** Who answers: the person that took the case up, else the unit's named receiver (MQ 22). */
async function turnOf(view: StorageView, { row, own, unitId, at }: TurnQuery): Promise<UnitTurn> {
  const turn = turnAt(own, { unitId, at });
  const personId = turn?.takenUpBy ?? (await receiverOf(view, unitId));
  return { unitId, personId, round: turn?.round ?? row.dispatchRound };
}

async function receiverOf(view: StorageView, unitId: string): Promise<string | null> {
  const { unitContacts } = view.tables;
  const [receiver] = await view
    .select({ accountId: unitContacts.accountId })
    .from(unitContacts)
    .where(and(eq(unitContacts.unitId, unitId), eq(unitContacts.kind, 'receiver')));
  return receiver?.accountId ?? null;
}

async function factsOf(tx: StorageTransaction, happening: CaseHappening): Promise<readonly MarkFact[]> {
  const { event } = happening;
  if (event.command === 'fail-repair-check') return await factsOfFailure(tx, happening);
  if (event.command === 'deny-return') return factsOfDenial(happening);
  if (event.command === 'request-return') return await factsOfRepetition(tx, happening);
  return [];
}

async function factsOfFailure(tx: StorageTransaction, happening: CaseHappening): Promise<readonly MarkFact[]> {
  const { before, after, event, at } = happening;
  // The unit that fed back; the case may be with another one by now.
  const unitId = before?.unitId ?? null;
  if (before === null || unitId === null) return [];
  const { caseDispatches, supervisionMarks: marks } = tx.tables;
  const own = await tx.select().from(caseDispatches).where(eq(caseDispatches.caseId, after.id));
  const past = own.filter(({ round }) => round <= before.dispatchRound);
  const turn = await turnOf(tx, { row: before, own: past, unitId, at });
  const earlier = await tx
    .select({ id: marks.id })
    .from(marks)
    .where(and(eq(marks.caseId, after.id), eq(marks.unitId, unitId), eq(marks.kind, 'not-to-standard')));
  return factsOfFailedCheck({ caseId: after.id, seq: event.seq, turn, earlierFailures: earlier.length, at });
}

function factsOfDenial({ before, decision, at }: CaseHappening): readonly MarkFact[] {
  const request = decision.records.findLast(({ kind, state }) => kind === 'return-request' && state === 'denied');
  const unitId = request?.unitId ?? before?.unitId ?? null;
  return request === undefined || unitId === null ? [] : [factOfReturn(request, { unitId, at, why: 'denied' })];
}

async function factsOfRepetition(tx: StorageTransaction, happening: CaseHappening): Promise<readonly MarkFact[]> {
  const { before, after, decision, at } = happening;
  const request = decision.records.findLast(({ kind, state }) => kind === 'return-request' && state === 'pending');
  const unitId = request?.unitId ?? before?.unitId ?? null;
  if (request === undefined || unitId === null) return [];
  const { caseRecords: records } = tx.tables;
  const earlier = await tx
    .select({ id: records.id })
    .from(records)
    .where(
      and(
        eq(records.caseId, after.id),
        eq(records.kind, 'return-request'),
        eq(records.unitId, unitId),
        ne(records.id, request.id),
        lt(records.createdAt, request.createdAt),
      ),
    )
    .limit(1);
  return earlier.length === 0 ? [] : [factOfReturn(request, { unitId, at, why: 'repeated' })];
}

/** Cancelled, merged and withdrawn cases never count: what was marked before stays as a fact. */
async function voidMarks(tx: StorageTransaction, { before, after, event, at }: CaseHappening): Promise<void> {
  if (before === null || isNeverScored(before)) return;
  const { supervisionMarks: marks } = tx.tables;
  const counting = await tx
    .select({ id: marks.id })
    .from(marks)
    .where(and(eq(marks.caseId, after.id), eq(marks.standing, 'counts')));
  for (const { id } of counting) {
    await changeStanding(tx, id, { from: 'counts', to: 'void', by: event.actorId, reason: event.type, at });
  }
}

/** CQ 20: a danger to public safety or of large impact is drafted as a circular, once per case, when it is filed. */
async function draftDangerCircular(
  tx: StorageTransaction,
  { before, after, at }: CaseHappening,
  { rules }: RecordMarksParts,
): Promise<void> {
  const isFiledDanger = after.isDangerous && after.filedAt !== null && !caseStates[after.state].isEnd;
  const wasFiledDanger = before?.isDangerous === true && before.filedAt !== null;
  if (!isFiledDanger || wasFiledDanger) return;
  const { calendar } = await rules.read(tx, after.tenantId);
  const { version } = await readSupervisionRules(tx, after.tenantId);
  const { id: caseId, tenantId, unitId } = after;
  await tx
    .insert(tx.tables.supervisionDrafts)
    .values({
      id: randomUUID(),
      sourceKey: `danger:${caseId}`,
      document: 'danger-circular',
      tenantId,
      month: monthOf(at, calendar.timeZone),
      subject: 'unit',
      subjectId: unitId,
      unitId,
      kind: null,
      atCount: 0,
      rulesVersion: version,
      accountable: ['receiver', 'head', 'leader'],
      caseId,
      state: 'draft',
      createdAt: at,
    })
    .onConflictDoNothing();
}
