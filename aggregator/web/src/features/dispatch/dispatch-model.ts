import type { DispatchProposal } from '#api/case-types';

export interface DispatchDraft {
  readonly unitId: string | undefined;
  readonly requirements: string;
  readonly overrideReason: string;
}

/** What the form starts with: the proposed unit and the catalogue's text. */
export function draftOf(proposal: DispatchProposal, language: string): DispatchDraft {
  const { requirements } = proposal;
  const text = requirements === null ? '' : language.startsWith('zh') ? requirements.zh : requirements.en;
  return { unitId: proposal.unitId ?? undefined, requirements: text, overrideReason: '' };
}

/** Another unit than the proposed one is chosen: the reason must be given. */
export function isOverride(proposal: DispatchProposal, draft: DispatchDraft): boolean {
  return proposal.unitId !== null && draft.unitId !== undefined && draft.unitId !== proposal.unitId;
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

/** Body of the dispatch command, without its version. */
export function dispatchData(proposal: DispatchProposal, draft: DispatchDraft): Record<string, unknown> {
  return {
    unitId: draft.unitId,
    requirements: draft.requirements.trim(),
    ...(isOverride(proposal, draft) ? { overrideReason: draft.overrideReason.trim() } : {}),
  };
}

/** Only an unambiguous proposal with a text goes out in bulk; the rest is looked at one by one. */
export function canGoInBulk(proposal: DispatchProposal | undefined, language: string): boolean {
  if (proposal === undefined || proposal.unitId === null || !proposal.isUnique) return false;
  return missingIn(proposal, draftOf(proposal, language)) === undefined;
}
