import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { CaseDraft } from '#case/decide/case-draft';
import { type Deciders, tellOpinion } from '#case/decide/decider';

/** 立案: by which row of the catalogue the case is judged for life. */
export const filing: Deciders<'file' | 'approve-filing' | 'return-filing' | 'join' | 'leave' | 'withdraw'> = {
  file(draft, { catalogueClass, conditionSeq, isEmergency, opinion }, to) {
    const { row, found, actor, at } = draft.context;
    const { condition } = found;
    const code = catalogueClass?.code ?? row.catalogueCode;
    if (code === null) throw new DomainError('case-class-missing');
    if (condition === null) throw new DomainError('case-condition-unknown', { code, seq: conditionSeq ?? null });
    draft.set({
      ...(catalogueClass === undefined
        ? {}
        : {
            catalogueScheme: catalogueClass.scheme,
            catalogueKind: catalogueClass.kind,
            catalogueCode: catalogueClass.code,
          }),
      conditionSeq: condition.seq,
      catalogueVersionId: condition.versionId,
      isEmergency: isEmergency ?? (row.isEmergency || condition.isEmergency),
      filedBy: actor.accountId,
      filedAt: to === 'filed' ? at : null,
    });
    draft.tell({ conditionSeq: condition.seq, filingCondition: condition.filingCondition }, opinion);
  },
  'approve-filing'(draft, data) {
    draft.set({ filedAt: draft.context.at });
    tellOpinion(draft, data);
  },
  'return-filing'(draft, { reason }) {
    draft.tell({}, reason);
  },
  join: tellCandidate,
  leave: tellCandidate,
  withdraw(draft, data) {
    draft.cancelTasks('report-check', 'repair-check', 'relook');
    tellCandidate(draft, data);
  },
};

function tellCandidate(draft: CaseDraft, { candidateId }: { readonly candidateId: string }): void {
  draft.tell({ candidateId });
}
