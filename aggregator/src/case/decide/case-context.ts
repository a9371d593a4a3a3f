import type { CaseActor } from '#case/case-actor';
import type { CasePlace, CaseRules, CaseUnit, FilingCondition, RoutingCopy, RoutingProposal } from '#case/case-ports';
import type { StageClock } from '#case/clock/stage-clock';
import type { CaseAttachmentRow, CaseDispatchRow, CaseRecordRow, CaseRow, CaseTaskRow } from '#storage/schema';

/** A case with everything that hangs on it. A case that is only being registered has no rows besides itself. */
export interface CaseFolder {
  readonly row: CaseRow;
  readonly clocks: readonly StageClock[];
  readonly dispatches: readonly CaseDispatchRow[];
  readonly records: readonly CaseRecordRow[];
  readonly tasks: readonly CaseTaskRow[];
  readonly attachments: readonly CaseAttachmentRow[];
  /** Confirmed candidates of the case besides the one the command is about. */
  readonly otherCandidateCount: number;
}

/** What was looked up because the command names it; absent when it does not exist. */
export interface CaseFindings {
  readonly units: ReadonlyMap<string, CaseUnit>;
  /** The filing condition the case has, or the one the command chooses. */
  readonly condition: FilingCondition | null;
  readonly proposal: RoutingProposal | null;
  /** Who is told when the unit of this command handles the case. */
  readonly copies: readonly RoutingCopy[];
  readonly place: CasePlace | null;
  /** The nearest collector on duty, for a task that is opened now. */
  readonly collectorId: string | null;
  readonly mergeTarget: CaseRow | null;
}

/** All that deciding looks at. */
export interface CaseContext extends CaseFolder {
  readonly found: CaseFindings;
  readonly rules: CaseRules;
  readonly actor: CaseActor;
  readonly at: Date;
  readonly newId: () => string;
}
