import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { and, asc, desc, eq, gt } from 'drizzle-orm';
import { assertInScope, readScope, type ScopedActor, scopeCondition } from '#organisation/scope';
import type { DutyRuleRow, DutyTableRow } from '#storage/schema';
import type { Storage } from '#storage/storage';

export interface DutyRuleQuery {
  /** Rules of one unit: its duty list (NB-13). */
  readonly unitId?: string;
  readonly classKey?: string;
  readonly afterSeq?: number;
  readonly limit: number;
}

export interface DutyReads {
  /** Duty tables of the actor's tenants, the newest first. */
  tables(actor: ScopedActor): Promise<readonly DutyTableRow[]>;
  /** @throws {DomainError} `not-found`, `tenant-out-of-scope`. */
  rules(actor: ScopedActor, tableId: string, query: DutyRuleQuery): Promise<readonly DutyRuleRow[]>;
}

export function createDutyReads({ storage }: { readonly storage: Storage }): DutyReads {
  const { dutyTables, dutyRules } = storage.tables;
  return {
    tables: (actor) =>
      storage.read(async (view) => {
        const scope = await readScope(view, actor);
        return await view
          .select()
          .from(dutyTables)
          .where(scopeCondition(scope, dutyTables.tenantId))
          .orderBy(desc(dutyTables.effectiveFrom), desc(dutyTables.id))
          .limit(500);
      }),
    rules: (actor, tableId, { unitId, classKey, afterSeq, limit }) =>
      storage.read(async (view) => {
        const [table] = await view.select().from(dutyTables).where(eq(dutyTables.id, tableId));
        if (table === undefined) throw new DomainError('not-found', { what: 'duty table', id: tableId });
        await assertInScope(view, actor, table.tenantId);
        return await view
          .select()
          .from(dutyRules)
          .where(
            and(
              eq(dutyRules.tableId, tableId),
              unitId === undefined ? undefined : eq(dutyRules.unitId, unitId),
              classKey === undefined ? undefined : eq(dutyRules.classKey, classKey),
              afterSeq === undefined ? undefined : gt(dutyRules.seq, afterSeq),
            ),
          )
          .orderBy(asc(dutyRules.seq))
          .limit(limit);
      }),
  };
}
