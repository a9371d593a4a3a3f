import type { StageClock } from '#case/clock/stage-clock';
import type { CaseCopyRow, CaseDispatchRow, CaseRecordRow, CaseRow, CaseTaskRow } from '#storage/schema';

/**
 * What a command does to a case: rows as they look afterwards. Nothing is written by deciding.
 *
 * Rows of clocks, dispatches, records and tasks are whole and found by their id: new ones and changed ones alike.
 */
export interface CaseDecision {
  readonly patch: Partial<Omit<CaseRow, 'id' | 'version' | 'state'>>;
  readonly reason: string | null;
  /** Stands in the event, for the log and for the timeline. */
  readonly data: Readonly<Record<string, unknown>>;
  readonly clocks: readonly StageClock[];
  readonly dispatches: readonly CaseDispatchRow[];
  readonly copies: readonly CaseCopyRow[];
  readonly records: readonly CaseRecordRow[];
  readonly tasks: readonly CaseTaskRow[];
}
