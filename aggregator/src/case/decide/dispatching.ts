import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { isSystem } from '#case/case-actor';
import type { CommandData } from '#case/commands/command-data';
import { coordinationLevels } from '#case/commands/dispatch-data';
import { type CaseDraft, isOpenRecord } from '#case/decide/case-draft';
import { type Deciders, mustBeDispatchable } from '#case/decide/decider';
import { closeRequests } from '#case/decide/feedback';
import type { CaseDispatchRow } from '#storage/schema';

/** 派遣, 协调 and 代整改: who has to do it. */
export const dispatching: Deciders<
  'dispatch' | 'recall-dispatch' | 'coordinate' | 'settle-coordination' | 'substitute'
> = {
  dispatch(draft, data) {
    const { proposal } = draft.context.found;
    const { row } = draft.context;
    for (const unitId of [data.unitId, ...(data.assistingUnitIds ?? [])]) mustBeDispatchable(draft, unitId);
    if (row.agreedUnitId !== null && row.agreedUnitId !== data.unitId) {
      throw new DomainError('case-agreed-unit', { unitId: row.agreedUnitId });
    }
    mustSayWhyOther(draft, data);
    const chosen = { ...proposal?.explanation, proposedUnitId: proposal?.unitId ?? null };
    const explanation = data.overrideReason === undefined ? chosen : { ...chosen, overrideReason: data.overrideReason };
    const lead = handTo(draft, { unitId: data.unitId, role: 'lead', requirements: data.requirements, explanation });
    for (const unitId of data.assistingUnitIds ?? []) {
      draft.addDispatch({ unitId, role: 'assisting', requirements: data.requirements, explanation, round: lead.round });
    }
    draft.set({ dutyTableId: proposal?.dutyTableId ?? row.dutyTableId });
    startProtection(draft);
    draft.tell({ unitId: data.unitId, rule: proposal?.explanation.rule ?? null }, data.overrideReason);
  },
  'recall-dispatch'(draft, { reason }) {
    draft.endDispatches('recalled');
    closeRequests(draft);
    draft.tell({ unitId: draft.context.row.unitId }, reason);
  },
  coordinate(draft, { level, parties, reason, deadline }) {
    const open = draft.records().findLast((record) => record.kind === 'coordination' && isOpenRecord(record));
    mustEscalate(open?.data['level'], level);
    draft.decideRecord('coordination', 'done', { escalatedTo: level });
    draft.endDispatches('replaced');
    draft.addRecord('coordination', {
      dueAt: deadline === undefined ? null : new Date(deadline),
      data: { level, parties, reason, office: draft.context.rules.coordinationOffice },
    });
    draft.tell({ level, parties }, reason);
  },
  'settle-coordination'(draft, { agreement, unitId }) {
    if (unitId !== undefined) mustBeDispatchable(draft, unitId);
    draft.decideRecord('coordination', 'approved', { agreement, unitId: unitId ?? null });
    draft.set({ agreedUnitId: unitId ?? null });
    draft.tell({ unitId: unitId ?? null }, agreement);
  },
  substitute(draft, { unitId, reason, cost }) {
    mustBeDispatchable(draft, unitId);
    const originalUnitId = draft.context.row.unitId;
    handTo(draft, { unitId, role: 'substitute', requirements: reason, explanation: { originalUnitId } });
    draft.decideRecord('coordination', 'done', { substitutedBy: unitId });
    draft.addRecord('substitution', { state: 'done', unitId, data: { originalUnitId, reason, cost: cost ?? null } });
    startProtection(draft);
    draft.tell({ unitId, originalUnitId }, reason);
  },
};

type Handover = Pick<CaseDispatchRow, 'unitId' | 'role' | 'requirements' | 'explanation'>;

/** Gives the case to a unit: one more round, whatever was with a unit before ends. */
export function handTo(draft: CaseDraft, handover: Handover): CaseDispatchRow {
  const round = draft.context.row.dispatchRound + 1;
  draft.endDispatches('replaced');
  draft.set({ unitId: handover.unitId, dispatchRound: round, handlingType: 'immediate' });
  const dispatch = draft.addDispatch({ ...handover, round });
  for (const { unitId, reason } of draft.context.found.copies) {
    draft.addCopy({ dispatchId: dispatch.id, unitId, reason });
  }
  return dispatch;
}

/** A person who departs from the one unit the duty table names says why. */
function mustSayWhyOther(draft: CaseDraft, { unitId, overrideReason }: CommandData<'dispatch'>): void {
  const { proposal, units } = draft.context.found;
  if (isSystem(draft.context.actor) || overrideReason !== undefined || draft.context.row.agreedUnitId === unitId)
    return;
  if (proposal?.isUnique === true && proposal.unitId !== null && proposal.unitId !== unitId) {
    const unit = units.get(proposal.unitId)?.name ?? proposal.unitId;
    throw new DomainError('case-override-unexplained', { unitId: proposal.unitId, unit });
  }
}

function mustEscalate(from: unknown, to: string): void {
  const rank = (level: unknown) => (coordinationLevels as readonly unknown[]).indexOf(level);
  if (from !== undefined && rank(to) <= rank(from)) {
    throw new DomainError('case-coordination-level', { level: String(from) });
  }
}

/** Covers, poles and pipes: safe at once, repaired in 24 hours, counted once per case (CQ 19). */
function startProtection(draft: CaseDraft): void {
  const { found, rules, at } = draft.context;
  const wasStarted = draft.clocks.all().some(({ kind, outcome }) => kind === 'safety' && outcome !== 'void');
  if (found.condition?.needsProtection !== true || wasStarted) return;
  const { unitId, isEmergency, acceptedAt } = draft.row();
  const from = isEmergency && rules.stageLimits.emergencyCountsFrom === 'acceptance' ? (acceptedAt ?? at) : at;
  draft.clocks.start('safety', { limit: rules.coverSafetyLimit, from, unitId });
  draft.clocks.start('repair-24h', { limit: rules.coverRepairLimit, from, unitId });
}
