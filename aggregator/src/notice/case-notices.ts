import { caseChannels, caseEndings, caseStates } from '@streetwarden/shared/domain/case-life';
import { and, desc, eq } from 'drizzle-orm';
import type { CaseHappening, CaseReactor } from '#case/case-reactor';
import { localTime } from '#notice/local-time';
import type { Tell, Telling } from '#notice/notice-desk';
import type { NoticeValue } from '#notice/render-notice';
import { owesReporter } from '#notice/reporter-debts';
import type { CurrentRules, TenantRulesStore } from '#organisation/tenant-rules-store';
import type { CaseRow } from '#storage/schema';
import { rootTenantId } from '#storage/schema-words';
import type { StorageTransaction, StorageView } from '#storage/storage';

export interface CaseNoticesParts {
  readonly tell: Tell;
  readonly rules: Pick<TenantRulesStore, 'read'>;
}

interface Scene extends CaseHappening {
  readonly tx: StorageTransaction;
  readonly rules: CurrentRules;
  /** Tells about this case, once per event. */
  readonly say: (telling: Pick<Telling, 'event' | 'to' | 'values'> & Partial<Telling>) => Promise<void>;
}

/** Tells people what was done to a case: reporter, origin, units. */
export function createCaseNotices({ tell, rules: store }: CaseNoticesParts): CaseReactor {
  return async (tx, happening) => {
    const { after, event, at } = happening;
    if (!concernsAnybody(happening)) return;
    const rules = await store.read(tx, after.tenantId);
    const say: Scene['say'] = async (telling) => {
      const facts = { tenantId: after.tenantId, caseId: after.id, occasion: String(event.seq) };
      await tell(tx, { ...facts, ...telling }, at);
    };
    const scene: Scene = { ...happening, tx, rules, say };
    await tellReporter(scene);
    await tellOrigin(scene);
    await tellUnits(scene);
    await tellOfOrders(scene);
    await tellOfRecall(scene);
  };
}

/** Most commands stay within the room: they cost no further look. */
function concernsAnybody(happening: CaseHappening): boolean {
  const { before, after, event, decision } = happening;
  const isOrder = event.command === 'urge' || event.command === 'order-rectification';
  const isTurn = before === null || hasEnded(happening) || followedEvents.has(event.type);
  const isAwaited = after.reporter?.wantsReply === true || isHandedOver(after);
  return (
    isOrder ||
    event.type === 'dispatch-recalled' ||
    (isTurn && isAwaited) ||
    decision.dispatches.some(isFresh) ||
    decision.copies.length > 0
  );
}

/** Just given to a unit, which has not seen it yet. */
const isFresh = ({ endedAt, takenUpAt }: CaseHappening['decision']['dispatches'][number]): boolean =>
  endedAt === null && takenUpAt === null;

const hasEnded = ({ before, after }: CaseHappening): boolean =>
  caseStates[after.state].isEnd && (before === null || !caseStates[before.state].isEnd);

/** NB 26: the reporter hears the number at once and the result in the end; CQ 16: also why it is not filed. */
async function tellReporter(scene: Scene): Promise<void> {
  const { tx, before, after, event, at, rules, say } = scene;
  const { reporter, number } = after;
  if (reporter?.wantsReply !== true) return;
  const to = [{ kind: 'reporter', reporter }] as const;
  const hotline = rules.hotlineNumber;
  if (before === null) await say({ event: 'case-registered', to, values: { number, hotline } });
  if (!hasEnded(scene)) return;
  const isRefused = after.state === 'refused' || after.ending === 'cancelled';
  const outcome = isRefused ? 'case-refused' : 'case-closed';
  await owesReporter(tx, after, { event: outcome, at });
  const result = await resultOf(tx, after, event.reason);
  const values = isRefused ? { number, hotline, reason: event.reason ?? result } : { number, hotline, result };
  await say({ event: outcome, to, values });
}

/** Steps a handed-over case is followed by: 确认、移交、处置、反馈 (NB 6 区(六)). */
const followedEvents: ReadonlySet<string> = new Set([
  'case-accepted',
  'case-filed',
  'case-dispatched',
  'case-fed-back',
]);

async function tellOrigin(scene: Scene): Promise<void> {
  const { tx, after, event, say, at } = scene;
  if (!isHandedOver(after) || !(hasEnded(scene) || followedEvents.has(event.type))) return;
  const { number, state, channel } = after;
  const reference = after.partnerReference ?? number;
  const result = hasEnded(scene) ? await resultOf(tx, after, event.reason) : wordOf(caseStates[state]);
  const payload = {
    number,
    reference,
    channel,
    state,
    ending: after.ending,
    at: at.toISOString(),
    reason: event.reason,
  };
  await say({
    event: 'origin-feedback',
    // The record is the city's: it answers for its hotlines, whoever handles the case.
    tenantId: rootTenantId,
    to: [{ kind: 'origin', channel }],
    values: { number, reference, result },
    payload,
  });
}

/** Handed over by a partner, or taken in by the city's hotline and handled below it. */
function isHandedOver({ channel, tenantId }: CaseRow): boolean {
  const isCityLine = channel === 'city-hotline' || channel === 'mayor-line';
  return caseChannels[channel].isTransfer || (isCityLine && tenantId !== rootTenantId);
}

async function tellUnits({ tx, after, decision, rules, say }: Scene): Promise<void> {
  const { number, address } = after;
  const dueAt = timeOrDash(after.dueAt, rules);
  const fresh = decision.dispatches.filter(isFresh);
  for (const { id, unitId, requirements } of fresh) {
    const to = [{ kind: 'unit', unitId, contacts: ['receiver'] }] as const;
    const values = { number, address: address || '-', requirements: requirements || '-', dueAt };
    // Once per dispatch, however often its row is touched.
    await say({ event: 'case-dispatched', occasion: id, to, values });
  }
  for (const copy of decision.copies) {
    const unit = await unitName(tx, after.unitId);
    const to = [{ kind: 'unit', unitId: copy.unitId, contacts: ['receiver'] }] as const;
    await say({
      event: 'case-copied',
      occasion: copy.dispatchId,
      to,
      values: { number, address: address || '-', unit },
    });
  }
}

/** A unit that was told to come is told that it need not. */
async function tellOfRecall({ after, event, decision, say }: Scene): Promise<void> {
  if (event.type !== 'dispatch-recalled') return;
  const { number, address } = after;
  const values = { number, address: address || '-', reason: event.reason ?? '-' };
  for (const { id, unitId, ending } of decision.dispatches) {
    if (ending !== 'recalled') continue;
    const to = [{ kind: 'unit', unitId, contacts: ['receiver'] }] as const;
    await say({ event: 'case-recalled', occasion: id, to, values });
  }
}

/** 督办 and 责令限期处置 reach the unit with their deadlines (MQ 5(8), CQ 20). */
async function tellOfOrders({ tx, after, event, decision, rules, say }: Scene): Promise<void> {
  const kind =
    event.command === 'urge' ? 'urge' : event.command === 'order-rectification' ? 'rectification-order' : null;
  const record = kind === null ? undefined : decision.records.findLast((row) => row.kind === kind);
  if (record === undefined) return;
  const { number, unitId } = after;
  const contacts = ['receiver', 'head'] as const;
  const to =
    unitId === null
      ? [{ kind: 'role', role: 'dispatcher' } as const]
      : [{ kind: 'unit', unitId, contacts, tellsOwner: kind === 'rectification-order' } as const];
  const dueAt = timeOrDash(record.dueAt, rules);
  if (kind === 'urge') {
    const text = record.data['text'];
    const reason = event.reason ?? (typeof text === 'string' ? text : '-');
    await say({ event: 'case-urged', to, values: { number, reason, dueAt } });
    return;
  }
  // Its number may have been given after the decision was made, in this transaction.
  const { caseRecords } = tx.tables;
  const [stored] = await tx.select().from(caseRecords).where(eq(caseRecords.id, record.id));
  await say({ event: 'rectification-ordered', to, values: { number, order: stored?.number ?? number, dueAt } });
}

const timeOrDash = (at: Date | null, { calendar }: CurrentRules): string =>
  at === null ? '-' : localTime(at, calendar.timeZone);

const wordOf = ({ zh, en }: { readonly zh: string; readonly en: string }): NoticeValue => ({ zh, en });

/** How it ended, with the unit's last words about what it did, or the reason given at the end. */
async function resultOf(view: StorageView, ended: CaseRow, reason: string | null): Promise<NoticeValue> {
  const ending = ended.ending === null ? caseStates[ended.state] : caseEndings[ended.ending];
  const said = ended.ending === 'repaired' ? await lastFeedback(view, ended.id) : reason;
  return said === null ? wordOf(ending) : { zh: `${ending.zh}。${said}`, en: `${ending.en}. ${said}` };
}

/** What the unit said it did; stands as the reason of its event. */
async function lastFeedback(view: StorageView, caseId: string): Promise<string | null> {
  const { caseEvents } = view.tables;
  const [latest] = await view
    .select({ result: caseEvents.reason })
    .from(caseEvents)
    .where(and(eq(caseEvents.caseId, caseId), eq(caseEvents.command, 'feed-back')))
    .orderBy(desc(caseEvents.seq))
    .limit(1);
  return latest?.result ?? null;
}

async function unitName(view: StorageView, unitId: string | null): Promise<string> {
  if (unitId === null) return '-';
  const { units } = view.tables;
  const [unit] = await view.select({ name: units.name }).from(units).where(eq(units.id, unitId));
  return unit?.name ?? unitId;
}
