import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { keepPace } from '#case/clock/clock-pace';
import { promiseClock } from '#case/clock/stage-clock';
import type { CommandData } from '#case/commands/command-data';
import type { CaseDraft } from '#case/decide/case-draft';
import { type Deciders, mustBeAttached, tellOpinion } from '#case/decide/decider';
import { closeRequests, fedBack } from '#case/decide/feedback';

/** 处置 and 反馈: what the unit does. */
export const handling: Deciders<
  | 'take-up'
  | 'instruct'
  | 'set-handling-type'
  | 'confirm-safety'
  | 'report-difficulty'
  | 'feed-back'
  | 'sign-feedback'
  | 'reject-feedback'
> = {
  'take-up'(draft) {
    const { dispatches, actor, at, rules } = draft.context;
    for (const dispatch of dispatches) {
      if (dispatch.endedAt === null && dispatch.unitId === actor.unitId) {
        draft.changeDispatch({ ...dispatch, takenUpAt: at, takenUpBy: actor.accountId });
      }
    }
    if (rules.returnWindow !== null) {
      draft.clocks.start('return-window', { limit: rules.returnWindow, unitId: actor.unitId });
    }
  },
  instruct(draft, { leaderName, opinion }) {
    draft.addRecord('instruction', { state: 'done', data: { leaderName, opinion } });
    draft.tell({ leaderName }, opinion);
  },
  'set-handling-type'(draft, data) {
    const { row } = draft.context;
    if (row.isEmergency && data.type !== 'immediate') throw new DomainError('case-emergency-no-delay');
    draft.set({ handlingType: data.type });
    if (data.type === 'promised') promise(draft, data);
    if (data.type === 'coordinated') writeLetter(draft, data);
    draft.tell(
      { type: data.type, promisedAt: data.promisedAt ?? null, authority: data.authority ?? null },
      data.reason,
    );
  },
  'confirm-safety'(draft, { text, photos }) {
    mustBeAttached(draft, photos, 'safety');
    draft.clocks.stop('safety');
    draft.addRecord('safety-confirmation', { state: 'done', data: { text, photos } });
    draft.tell({ photos }, text);
  },
  'report-difficulty'(draft, { text }) {
    draft.addRecord('difficulty', { data: { text } });
    draft.tell({}, text);
  },
  'feed-back'(draft, { result, photos, repairResult }, to) {
    mustBeAttached(draft, photos, 'after');
    if (draft.context.found.condition?.needsProtection === true && repairResult === undefined) {
      throw new DomainError('case-repair-result-missing');
    }
    draft.tell({ photos, repairResult: repairResult ?? null }, result);
    closeRequests(draft);
    if (to === 'repair-checking') fedBack(draft);
  },
  'sign-feedback'(draft, data) {
    tellOpinion(draft, data);
    fedBack(draft);
  },
  'reject-feedback'(draft, { reason }) {
    draft.tell({}, reason);
  },
};

/** 承诺件: a date, and the paper that stands behind it. */
function promise(draft: CaseDraft, { promisedAt, documentSha256, reason }: CommandData<'set-handling-type'>): void {
  const { at, row } = draft.context;
  if (promisedAt === undefined) throw new DomainError('case-promise-incomplete', { field: 'promisedAt' });
  if (documentSha256 === undefined) throw new DomainError('case-promise-incomplete', { field: 'documentSha256' });
  mustBeAttached(draft, [documentSha256], 'document');
  const due = new Date(promisedAt);
  draft.clocks.change('handling', (clock) => {
    const running = keepPace(clock, { state: row.state, handlingType: 'promised' }, at, draft.clocks.rules);
    return promiseClock(running, due, at, draft.clocks.rules);
  });
  draft.addRecord('promise', { state: 'approved', dueAt: due, unitId: row.unitId, data: { documentSha256, reason } });
}

/** 协调件: the cure lies with a body outside; every letter to it is kept. */
function writeLetter(draft: CaseDraft, { authority, documentSha256, reason }: CommandData<'set-handling-type'>): void {
  if (authority === undefined) throw new DomainError('case-authority-missing');
  if (documentSha256 !== undefined) mustBeAttached(draft, [documentSha256], 'document');
  const data = { authority, reason, documentSha256: documentSha256 ?? null };
  draft.addRecord('authority-letter', { state: 'done', unitId: draft.context.row.unitId, data });
}
