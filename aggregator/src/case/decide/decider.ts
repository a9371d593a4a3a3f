import type { CaseCommand, CaseState } from '@streetwarden/shared/domain/case-life';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { CommandData } from '#case/commands/command-data';
import type { CaseDraft } from '#case/decide/case-draft';
import type { CaseAttachmentRow, CaseRow } from '#storage/schema';

/** Says in a draft what a command changes; the table has allowed it already. Pure. */
export type Decider<C extends CaseCommand> = (draft: CaseDraft, data: CommandData<C>, to: CaseState) => void;
export type Deciders<C extends CaseCommand> = { readonly [K in C]: Decider<K> };

/** Ends everything that still waits, when the case itself ends. */
export function endCase(draft: CaseDraft, ending: NonNullable<CaseRow['ending']>): void {
  const { at } = draft.context;
  draft.set({ ending, closedAt: at, isUrged: false });
  draft.endDispatches('ended');
  draft.cancelTasks('report-check', 'repair-check', 'relook');
  for (const record of draft.records()) {
    if (record.state === 'pending' || record.state === 'endorsed') draft.changeRecord({ ...record, state: 'done' });
  }
}

/** @throws {DomainError} `case-unit-unknown`, `case-unit-not-dispatchable`. */
export function mustBeDispatchable(draft: CaseDraft, unitId: string): void {
  const unit = draft.context.found.units.get(unitId);
  if (unit === undefined) throw new DomainError('case-unit-unknown', { unitId });
  if (!unit.isDispatchable) throw new DomainError('case-unit-not-dispatchable', { unitId, unit: unit.name });
}

/** @throws {DomainError} `case-attachment-unknown` for a hash that was not uploaded to this case as this kind. */
export function mustBeAttached(draft: CaseDraft, hashes: readonly string[], kind: CaseAttachmentRow['kind']): void {
  const known = draft.context.attachments.filter((attachment) => attachment.kind === kind);
  for (const sha256 of hashes) {
    if (!known.some((attachment) => attachment.sha256 === sha256)) {
      throw new DomainError('case-attachment-unknown', { sha256, kind });
    }
  }
}

/** For commands that only leave their words in the log. */
export const tellOpinion = (draft: CaseDraft, { opinion }: { readonly opinion?: string }): void =>
  draft.tell({}, opinion);
