import type { DeskItem, DispatchProposal } from '#api/case-types';
import { wordIn } from '#ui/case-words';

export interface DispatchDraft {
  readonly unitId: string | undefined;
  readonly requirements: string;
  readonly overrideReason: string;
}

/** What the form starts with: the proposed unit and the catalogue's text. */
export function draftOf({ proposal, requirements }: DeskItem, language: string): DispatchDraft {
  const text = requirements === null ? '' : wordIn(language, requirements);
  return { unitId: proposal.unit?.id, requirements: text, overrideReason: '' };
}

/** Another unit than the proposed one is chosen: the reason must be given. */
export function isOverride({ unit }: DispatchProposal, { unitId }: DispatchDraft): boolean {
  return unit !== null && unitId !== undefined && unitId !== unit.id;
}

/** What is still missing before the draft can be sent; undefined when nothing is. */
export function missingIn(
  proposal: DispatchProposal,
  draft: DispatchDraft,
): 'unit' | 'requirements' | 'overrideReason' | undefined {
  if (draft.unitId === undefined) return 'unit';
  if (draft.requirements.trim() === '') return 'requirements';
  return isOverride(proposal, draft) && draft.overrideReason.trim() === '' ? 'overrideReason' : undefined;
}

export interface DispatchData {
  readonly unitId: string;
  readonly requirements: string;
  readonly overrideReason?: string;
}

/** Body of the dispatch command, without its version; undefined while something is missing. */
export function dispatchData(proposal: DispatchProposal, draft: DispatchDraft): DispatchData | undefined {
  if (draft.unitId === undefined || missingIn(proposal, draft) !== undefined) return undefined;
  return {
    unitId: draft.unitId,
    requirements: draft.requirements.trim(),
    ...(isOverride(proposal, draft) ? { overrideReason: draft.overrideReason.trim() } : {}),
  };
}

export interface WantedDispatch extends DispatchData {
  readonly caseId: string;
  readonly version: number;
}

/** The dispatch as proposed, when nobody needs to think about it: one possible unit and a text for it. */
export function easyDispatch(item: DeskItem, language: string): WantedDispatch | undefined {
  if (!item.proposal.isUnique) return undefined;
  const data = dispatchData(item.proposal, draftOf(item, language));
  return data === undefined ? undefined : { caseId: item.id, version: item.version, ...data };
}
