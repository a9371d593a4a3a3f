import type { CaseContext } from '#case/decide/case-context';
import type { CaseDecision } from '#case/decide/case-decision';
import { type ClockChange, createClockDraft } from '#case/decide/clock-draft';
import { createRowDraft } from '#case/decide/row-draft';
import type { CaseCopyRow, CaseDispatchRow, CaseRecordRow, CaseRow, CaseTaskRow } from '#storage/schema';

type Patch = CaseDecision['patch'];
type RecordKind = CaseRecordRow['kind'];
type TaskKind = CaseTaskRow['kind'];

/** A decision while it is made: each stage says what it changes, in the words of the work. */
export interface CaseDraft {
  readonly context: CaseContext;
  /** The case as it will be, without its next state. */
  readonly row: () => CaseRow;
  set(patch: Patch): void;
  /** Says why, and what else the event tells. */
  tell(data: Readonly<Record<string, unknown>>, reason?: string): void;
  readonly clocks: ClockChange;
  addRecord(kind: RecordKind, facts: Partial<CaseRecordRow> & Pick<CaseRecordRow, 'data'>): CaseRecordRow;
  /** Decides the newest open record of a kind; nothing when there is none. */
  decideRecord(kind: RecordKind, state: CaseRecordRow['state'], data: Readonly<Record<string, unknown>>): void;
  changeRecord(record: CaseRecordRow): void;
  records(): readonly CaseRecordRow[];
  tasks(): readonly CaseTaskRow[];
  changeTask(task: CaseTaskRow): void;
  openTask(kind: TaskKind, facts?: Partial<CaseTaskRow>): CaseTaskRow;
  answerTask(task: CaseTaskRow, isPassed: boolean, result: Readonly<Record<string, unknown>>): void;
  cancelTasks(...kinds: readonly TaskKind[]): void;
  addDispatch(
    facts: Pick<CaseDispatchRow, 'unitId' | 'role' | 'requirements' | 'explanation' | 'round'>,
  ): CaseDispatchRow;
  changeDispatch(dispatch: CaseDispatchRow): void;
  /** Ends what is still with a unit. */
  endDispatches(ending: NonNullable<CaseDispatchRow['ending']>): void;
  addCopy(copy: Omit<CaseCopyRow, 'caseId' | 'at' | 'seenAt'>): void;
  finish(): CaseDecision;
}

export const isOpenRecord = ({ state }: CaseRecordRow): boolean => state === 'pending' || state === 'endorsed';

export function createCaseDraft(context: CaseContext): CaseDraft {
  const { at, actor, newId } = context;
  const caseId = context.row.id;
  let patch: Patch = {};
  let reason: string | null = null;
  let data: Readonly<Record<string, unknown>> = {};
  const records = createRowDraft(context.records);
  const tasks = createRowDraft(context.tasks);
  const dispatches = createRowDraft(context.dispatches);
  const copies: CaseCopyRow[] = [];
  const row = () => ({ ...context.row, ...patch });
  const clocks = createClockDraft(context);

  return {
    context,
    row,
    set(change) {
      patch = { ...patch, ...change };
    },
    tell(told, why) {
      data = { ...data, ...told };
      reason = why ?? reason;
    },
    clocks,
    addRecord(kind, facts) {
      return records.put({
        id: newId(),
        caseId,
        kind,
        number: null,
        state: 'pending',
        unitId: actor.unitId,
        dueAt: null,
        createdBy: actor.accountId,
        createdAt: at,
        decidedBy: null,
        decidedAt: null,
        ...facts,
      });
    },
    decideRecord(kind, state, told) {
      const open = records.all().findLast((record) => record.kind === kind && isOpenRecord(record));
      if (open === undefined) return;
      records.put({ ...open, state, decidedBy: actor.accountId, decidedAt: at, data: { ...open.data, ...told } });
    },
    changeRecord: (record) => void records.put(record),
    records: records.all,
    tasks: tasks.all,
    changeTask: (task) => void tasks.put(task),
    openTask(kind, facts = {}) {
      return tasks.put({
        id: newId(),
        caseId,
        kind,
        state: 'open',
        round: context.row.dispatchRound,
        assigneeId: context.found.collectorId,
        createdAt: at,
        dueAt: null,
        answeredBy: null,
        answeredAt: null,
        isPassed: null,
        result: null,
        ...facts,
      });
    },
    answerTask(task, isPassed, result) {
      tasks.put({ ...task, state: 'answered', answeredBy: actor.accountId, answeredAt: at, isPassed, result });
    },
    cancelTasks(...kinds) {
      for (const task of tasks.all()) {
        if (task.state === 'open' && kinds.includes(task.kind)) tasks.put({ ...task, state: 'cancelled' });
      }
    },
    addDispatch(facts) {
      const unset = { takenUpBy: null, takenUpAt: null, endedAt: null, ending: null };
      return dispatches.put({
        id: newId(),
        caseId,
        ...facts,
        ...unset,
        dispatchedBy: actor.accountId,
        dispatchedAt: at,
      });
    },
    changeDispatch: (dispatch) => void dispatches.put(dispatch),
    endDispatches(ending) {
      for (const dispatch of dispatches.all()) {
        if (dispatch.endedAt === null) dispatches.put({ ...dispatch, endedAt: at, ending });
      }
    },
    addCopy: (copy) => void copies.push({ ...copy, caseId, at, seenAt: null }),
    finish: () => ({
      patch,
      reason,
      data,
      clocks: clocks.changed(),
      dispatches: dispatches.changed(),
      copies,
      records: records.changed(),
      tasks: tasks.changed(),
    }),
  };
}
