import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { extendClock, mustAllowDelay } from '#case/clock/stage-clock';
import { extendedLimit, limitMs, limitUntil, type TimeLimit } from '#case/clock/time-limit';
import { type CaseDraft, isOpenRecord } from '#case/decide/case-draft';
import { type Deciders, mustBeDispatchable } from '#case/decide/decider';
import { closeRequests } from '#case/decide/feedback';
import { handlingLimitOf } from '#case/decide/handling-limit';
import type { CaseRow } from '#storage/schema';

const dayMs = 86_400_000;

/** 回退, 延期 and 挂账: what a unit asks for, and what is decided. */
export const requests: Deciders<
  | 'request-return'
  | 'approve-return'
  | 'deny-return'
  | 'request-extension'
  | 'endorse-extension'
  | 'approve-extension'
  | 'deny-extension'
  | 'request-suspension'
  | 'approve-suspension'
  | 'deny-suspension'
  | 'resume'
> = {
  'request-return'(draft, { reason, suggestedUnitId }) {
    mustBeDispatchable(draft, suggestedUnitId);
    if (suggestedUnitId === draft.context.row.unitId) throw new DomainError('case-return-to-itself');
    draft.addRecord('return-request', { data: { reason, suggestedUnitId } });
    draft.tell({ suggestedUnitId }, reason);
  },
  'approve-return'(draft, { opinion }) {
    draft.decideRecord('return-request', 'approved', { opinion: opinion ?? null });
    draft.endDispatches('returned');
    closeRequests(draft);
    draft.tell({}, opinion);
  },
  'deny-return'(draft, { reason }) {
    draft.decideRecord('return-request', 'denied', { opinion: reason });
    draft.tell({}, reason);
  },

  'request-extension'(draft, { reason, by }) {
    mustAllowDelay(runningLimitOf(draft));
    const limit = handlingLimitOf(draft.context);
    const { workingDayMs } = draft.clocks.rules.calendar;
    extendedLimit(limit, by, workingDayMs);
    if (limitMs(by, workingDayMs) > limitMs(limit, workingDayMs)) throw new DomainError('case-extension-too-long');
    draft.addRecord('extension-request', { data: { reason, by } });
    draft.tell({ by }, reason);
  },
  'endorse-extension'(draft, { opinion }) {
    draft.decideRecord('extension-request', 'endorsed', { endorsement: opinion ?? null });
    draft.tell({}, opinion);
  },
  'approve-extension'(draft, { opinion }) {
    const by = pendingData(draft, 'extension-request')['by'] as TimeLimit;
    draft.clocks.change('handling', (clock) => extendClock(clock, by, draft.context.at, draft.clocks.rules));
    draft.decideRecord('extension-request', 'approved', { opinion: opinion ?? null });
    draft.set({ extensionCount: draft.context.row.extensionCount + 1 });
    draft.tell({ by }, opinion);
  },
  'deny-extension'(draft, { reason }) {
    draft.decideRecord('extension-request', 'denied', { opinion: reason });
    draft.tell({}, reason);
  },

  'request-suspension'(draft, { reason, until }) {
    const { rules, at } = draft.context;
    mustAllowDelay(runningLimitOf(draft));
    limitUntil(at, new Date(until));
    if (new Date(until).getTime() - at.getTime() > rules.maxSuspensionDays * dayMs) {
      throw new DomainError('case-suspension-too-long', { days: rules.maxSuspensionDays });
    }
    draft.addRecord('suspension-request', { dueAt: new Date(until), data: { reason, until } });
    draft.tell({ until }, reason);
  },
  'approve-suspension'(draft, { opinion }) {
    const { at, row } = draft.context;
    const until = new Date(String(pendingData(draft, 'suspension-request')['until']));
    draft.clocks.start('suspension', { limit: limitUntil(at, until), unitId: row.unitId });
    draft.decideRecord('suspension-request', 'approved', { opinion: opinion ?? null });
    draft.set({ suspensionCount: row.suspensionCount + 1 });
    draft.tell({ until: until.toISOString() }, opinion);
  },
  'deny-suspension'(draft, { reason }) {
    draft.decideRecord('suspension-request', 'denied', { opinion: reason });
    draft.tell({}, reason);
  },
  resume(draft, { reason }) {
    draft.tell({}, reason);
  },
};

/** Who decides next: the dispatcher looks at an extension first, the duty chief decides (domain.md §C.2). */
export function awaitedBy(draft: CaseDraft): CaseRow['awaits'] {
  const open = draft.records().filter(isOpenRecord);
  if (
    open.some(
      ({ kind, state }) => kind === 'suspension-request' || (kind === 'extension-request' && state === 'endorsed'),
    )
  ) {
    return 'duty-chief';
  }
  return open.some(({ kind }) => kind === 'extension-request') ? 'dispatcher' : null;
}

/** What the unit's clock counts to; it may be another limit than the case would get today (a promise, an order). */
const runningLimitOf = (draft: CaseDraft): TimeLimit =>
  draft.clocks.running('handling')?.limit ?? handlingLimitOf(draft.context);

function pendingData(draft: CaseDraft, kind: 'extension-request' | 'suspension-request') {
  const open = draft.records().findLast((record) => record.kind === kind && isOpenRecord(record));
  if (open === undefined) throw new DomainError('case-request-absent');
  return open.data;
}
