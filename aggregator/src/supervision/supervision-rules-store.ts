import { desc, eq, inArray } from 'drizzle-orm';
import { actorOf } from '#account/session-service';
import { appendLedger } from '#ledger/append-ledger';
import { assertInScope } from '#organisation/scope';
import { rootTenantId } from '#storage/schema-words';
import type { StorageTransaction, StorageView } from '#storage/storage';
import type { SupervisionActor } from '#supervision/supervision-ports';
import { defaultSupervisionRules, parseSupervisionRules, type SupervisionRules } from '#supervision/supervision-rules';

export interface VersionedRules {
  /** 0: the built-in rules. */
  readonly version: number;
  /** Who set them; null for the built-in ones. */
  readonly tenantId: string | null;
  readonly rules: SupervisionRules;
}

/** The rules of a tenant: its own, else the city's, else the built-in ones. */
export async function readSupervisionRules(view: StorageView, tenantId: string): Promise<VersionedRules> {
  const { supervisionRules } = view.tables;
  const rows = await view
    .select()
    .from(supervisionRules)
    .where(inArray(supervisionRules.tenantId, [tenantId, rootTenantId]))
    .orderBy(desc(supervisionRules.version));
  const row = rows.find((one) => one.tenantId === tenantId) ?? rows[0];
  if (row === undefined) return { version: 0, tenantId: null, rules: defaultSupervisionRules };
  return { version: row.version, tenantId: row.tenantId, rules: parseSupervisionRules(row.rules) };
}

/**
 * Sets a tenant's rules; the earlier versions stay, and what was made by them still names them.
 *
 * @throws {DomainError} `supervision-rules-invalid`, `tenant-out-of-scope`.
 */
export async function changeSupervisionRules(
  tx: StorageTransaction,
  { tenantId, rules }: { readonly tenantId: string; readonly rules: unknown },
  { actor, at }: { readonly actor: SupervisionActor; readonly at: Date },
): Promise<VersionedRules> {
  await assertInScope(tx, actor, tenantId);
  const parsed = parseSupervisionRules(rules);
  const { supervisionRules } = tx.tables;
  const [newest] = await tx
    .select({ version: supervisionRules.version })
    .from(supervisionRules)
    .where(eq(supervisionRules.tenantId, tenantId))
    .orderBy(desc(supervisionRules.version))
    .limit(1);
  const version = (newest?.version ?? 0) + 1;
  await tx
    .insert(supervisionRules)
    .values({ tenantId, version, rules: parsed, createdBy: actor.accountId, createdAt: at });
  const entry = { type: 'supervision-decided', actor: actorOf(actor.accountId), subject: tenantId } as const;
  await appendLedger(tx, { ...entry, data: { what: 'rules', version } }, at);
  return { version, tenantId, rules: parsed };
}
