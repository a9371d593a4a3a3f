import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { CaseDraft } from '#case/decide/case-draft';
import { stageLimitOf } from '#case/decide/clock-draft';
import type { Deciders } from '#case/decide/decider';
import type { CaseRecordRow } from '#storage/schema';

const withUnit: readonly string[] = ['dispatched', 'handling', 'return-requested', 'suspended', 'feedback-review'];

/** 督办, 责令限期处置 and 移交. */
export const supervising: Deciders<'urge' | 'answer-urge' | 'order-rectification' | 'refer'> = {
  urge(draft, { text, limit }) {
    const { row } = draft.context;
    const allowed = limit ?? stageLimitOf(draft.context, 'urge-answer');
    draft.set({ isUrged: true });
    // A unit answers; while no unit has the case, nobody is late with an answer.
    if (allowed !== undefined && withUnit.includes(row.state)) {
      draft.clocks.start('urge-answer', { limit: allowed, unitId: row.unitId });
    }
    draft.addRecord('urge', {
      unitId: row.unitId,
      dueAt: draft.clocks.running('urge-answer')?.dueAt ?? null,
      data: { text },
    });
    draft.tell({}, text);
  },
  'answer-urge'(draft, { text }) {
    for (const record of draft.records()) {
      if (record.kind === 'urge' && record.state === 'pending')
        draft.decideRecord('urge', 'answered', { answer: text });
    }
    draft.clocks.stop('urge-answer');
    draft.set({ isUrged: false });
    draft.tell({}, text);
  },
  'order-rectification'(draft, { text, limit }) {
    const { row } = draft.context;
    const allowed = limit ?? stageLimitOf(draft.context, 'order');
    if (allowed !== undefined) draft.clocks.start('order', { limit: allowed, unitId: row.unitId });
    const number = numberOf(draft, 'rectification-order', 'ZL');
    const dueAt = draft.clocks.running('order')?.dueAt ?? null;
    draft.addRecord('rectification-order', { number, unitId: row.unitId, dueAt, data: { text } });
    draft.tell({ number }, text);
  },
  refer(draft, { authority, reason, recordId, receiptNumber, enforcementNumber }) {
    const facts = {
      authority,
      ...(receiptNumber === undefined ? {} : { receiptNumber }),
      ...(enforcementNumber === undefined ? {} : { enforcementNumber }),
    };
    const state = receiptNumber === undefined ? 'pending' : 'answered';
    if (recordId === undefined) {
      const number = numberOf(draft, 'referral', 'YJ');
      draft.addRecord('referral', { number, state, data: { ...facts, reason } });
      draft.tell({ number, ...facts }, reason);
      return;
    }
    const known = draft.records().find(({ id, kind }) => id === recordId && kind === 'referral');
    if (known === undefined) throw new DomainError('not-found', { what: 'referral', id: recordId });
    draft.changeRecord({
      ...known,
      state: known.state === 'answered' ? 'answered' : state,
      decidedBy: draft.context.actor.accountId,
      decidedAt: draft.context.at,
      data: { ...known.data, ...facts },
    });
    draft.tell({ number: known.number, ...facts }, reason);
  },
};

/** Numbers of orders and referrals follow the case's own: SW20261122-00001-YJ1. */
function numberOf(draft: CaseDraft, kind: CaseRecordRow['kind'], letters: string): string {
  const count = draft.records().filter((record) => record.kind === kind).length;
  return `${draft.context.row.number}-${letters}${count + 1}`;
}
