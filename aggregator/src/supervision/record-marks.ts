import { randomUUID } from 'node:crypto';
import { and, eq, gt, sql } from 'drizzle-orm';
import type { TenantRulesStore } from '#organisation/tenant-rules-store';
import type { CaseRow, SupervisionMarkRow } from '#storage/schema';
import type { StorageTransaction } from '#storage/storage';
import type { CounterSubject, MarkStanding } from '#storage/supervision-words';
import type { MarkFact } from '#supervision/mark-facts';
import { monthOf } from '#supervision/month';
import { markNames } from '#supervision/supervision-names';
import type { TellOfSupervision } from '#supervision/supervision-ports';
import { stepsAt } from '#supervision/supervision-rules';
import { readSupervisionRules } from '#supervision/supervision-rules-store';

export interface RecordMarksParts {
  readonly rules: Pick<TenantRulesStore, 'read'>;
  readonly tell: TellOfSupervision;
}

/**
 * Writes marks with their counts and the documents that follow, in the caller's transaction; a fact that was marked
 * before changes nothing.
 *
 * @returns the marks that were new.
 */
export async function recordMarks(
  tx: StorageTransaction,
  { row, facts }: { readonly row: CaseRow; readonly facts: readonly MarkFact[] },
  { rules, tell }: RecordMarksParts,
): Promise<readonly SupervisionMarkRow[]> {
  if (facts.length === 0) return [];
  const { calendar } = await rules.read(tx, row.tenantId);
  const added: SupervisionMarkRow[] = [];
  for (const { sourceKey, kind, unitId, personId, at, data } of facts) {
    const month = monthOf(at, calendar.timeZone);
    const facts = { id: randomUUID(), sourceKey, kind, month, tenantId: row.tenantId, unitId, personId, at, data };
    const [mark] = await tx
      .insert(tx.tables.supervisionMarks)
      .values({ ...facts, caseId: row.id, caseNumber: row.number })
      .onConflictDoNothing()
      .returning();
    if (mark === undefined) continue;
    added.push(mark);
    await countMark(tx, mark, { by: 1, isNew: true });
    await tellOfMark(tx, mark, tell);
  }
  return added;
}

async function tellOfMark(tx: StorageTransaction, mark: SupervisionMarkRow, tell: TellOfSupervision): Promise<void> {
  const { id, tenantId, caseId, caseNumber, unitId, personId, kind, month, at } = mark;
  const values = { number: caseNumber, month, mark: markNames[kind] };
  const unit = { kind: 'unit', unitId, contacts: ['receiver'], tellsOwner: true } as const;
  const to = personId === null ? [unit] : [unit, { kind: 'account', accountId: personId } as const];
  await tell(tx, { event: 'mark-made', tenantId, caseId, occasion: id, to, values }, at);
}

/**
 * Gives a mark another standing: counts and drafts follow, the fact stays.
 *
 * @returns the mark afterwards, or undefined when it was not in `from`.
 */
export async function changeStanding(
  tx: StorageTransaction,
  markId: string,
  change: {
    readonly from: MarkStanding;
    readonly to: MarkStanding;
    readonly by: string;
    readonly reason: string;
    readonly at: Date;
  },
): Promise<SupervisionMarkRow | undefined> {
  const { supervisionMarks } = tx.tables;
  const { from, to, by, reason, at } = change;
  const [mark] = await tx
    .update(supervisionMarks)
    .set({ standing: to, decidedBy: by, decidedAt: at, reason })
    .where(and(eq(supervisionMarks.id, markId), eq(supervisionMarks.standing, from)))
    .returning();
  if (mark === undefined) return undefined;
  if (from === 'counts') await countMark(tx, mark, { by: -1, isNew: false });
  if (to === 'counts') await countMark(tx, mark, { by: 1, isNew: false });
  return mark;
}

interface Counting {
  readonly by: 1 | -1;
  /** The fact itself is counted once, when it is marked. */
  readonly isNew: boolean;
}

async function countMark(tx: StorageTransaction, mark: SupervisionMarkRow, counting: Counting): Promise<void> {
  await countFor(tx, { mark, subject: 'unit', subjectId: mark.unitId }, counting);
  if (mark.personId !== null) await countFor(tx, { mark, subject: 'person', subjectId: mark.personId }, counting);
}

interface Counted {
  readonly mark: SupervisionMarkRow;
  readonly subject: CounterSubject;
  readonly subjectId: string;
}

async function countFor(tx: StorageTransaction, counted: Counted, { by, isNew }: Counting): Promise<void> {
  const { supervisionCounters: counters, units } = tx.tables;
  const { mark, subject, subjectId } = counted;
  const { month, kind, unitId } = mark;
  const [unit] = await tx.select({ tenantId: units.tenantId }).from(units).where(eq(units.id, unitId));
  // A unit answers to its own tenant, also for cases of another one.
  const tenantId = unit?.tenantId ?? mark.tenantId;
  const [counter] = await tx
    .insert(counters)
    .values({ month, subject, subjectId, kind, tenantId, unitId, count: by, factCount: 1 })
    .onConflictDoUpdate({
      target: [counters.month, counters.subject, counters.subjectId, counters.kind],
      set: { count: sql`${counters.count} + ${by}`, factCount: sql`${counters.factCount} + ${isNew ? 1 : 0}` },
    })
    .returning();
  if (counter === undefined) return;
  if (by === 1) await draftDocuments(tx, { ...counted, tenantId, count: counter.count });
  else await voidDrafts(tx, counted, counter.count);
}

/** The ladder (MQ 33): what the count has just reached is drafted; a person issues or drops it. */
async function draftDocuments(
  tx: StorageTransaction,
  { mark, subject, subjectId, tenantId, count }: Counted & { readonly tenantId: string; readonly count: number },
): Promise<void> {
  const { supervisionDrafts } = tx.tables;
  const { version, rules } = await readSupervisionRules(tx, tenantId);
  const { month, kind, unitId, at } = mark;
  for (const step of stepsAt(rules, { kind, subject, count })) {
    const { document, accountable, atCount } = step;
    const sourceKey = [month, subject, subjectId, kind, document, atCount].join(':');
    const facts = { document, tenantId, month, subject, subjectId, unitId, kind, atCount, accountable };
    await tx
      .insert(supervisionDrafts)
      .values({ ...facts, id: randomUUID(), sourceKey, rulesVersion: version, state: 'draft', createdAt: at })
      // One that lost its ground by an exemption has it again; a decided one stays decided.
      .onConflictDoUpdate({
        target: supervisionDrafts.sourceKey,
        set: { state: 'draft', createdAt: at },
        setWhere: eq(supervisionDrafts.state, 'void'),
      });
  }
}

async function voidDrafts(tx: StorageTransaction, { mark, subject, subjectId }: Counted, count: number): Promise<void> {
  const { supervisionDrafts: drafts } = tx.tables;
  await tx
    .update(drafts)
    .set({ state: 'void' })
    .where(
      and(
        eq(drafts.month, mark.month),
        eq(drafts.subject, subject),
        eq(drafts.subjectId, subjectId),
        eq(drafts.kind, mark.kind),
        eq(drafts.state, 'draft'),
        gt(drafts.atCount, count),
      ),
    );
}
