import type { CaseActor } from '#case/case-actor';
import type { CaseDecision } from '#case/decide/case-decision';
import type { CaseEventRow, CaseRow } from '#storage/schema';
import type { StorageTransaction } from '#storage/storage';

/** A command that was just carried out. */
export interface CaseHappening {
  /** Null when the case was registered by it. */
  readonly before: CaseRow | null;
  readonly after: CaseRow;
  readonly event: CaseEventRow;
  readonly decision: CaseDecision;
  readonly actor: CaseActor;
  readonly at: Date;
}

/**
 * What else happens with a command, in its transaction: marks, notices, automatic dispatch.
 *
 * A reactor uses only the transaction; what it throws undoes the command with everything it did.
 */
export type CaseReactor = (tx: StorageTransaction, happening: CaseHappening) => Promise<void>;
