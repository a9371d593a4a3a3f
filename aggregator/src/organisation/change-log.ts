import { actorOf } from '#account/session-service';
import { appendLedger } from '#ledger/append-ledger';
import type { LedgerData } from '#ledger/ledger-entry';
import type { OrganisationSubject } from '#storage/organisation-words';
import { rootTenantId } from '#storage/schema-words';
import type { StorageTransaction } from '#storage/storage';

/** A change of the organisation: who, when, before, after. */
export interface OrganisationChange {
  readonly tenantId: string;
  readonly subject: OrganisationSubject;
  readonly subjectId: string;
  /** Null for something new. */
  readonly before: object | null;
  /** Null for something removed. */
  readonly after: object | null;
}

/** Who changes the organisation, and from where. */
export interface OrganisationActor {
  readonly accountId: string;
  readonly tenantId: string | null;
}

/** The server itself, at its start. */
export const serverActor: OrganisationActor = { accountId: 'system', tenantId: null };

/** Members that say nothing about what was changed. */
const bookkeeping: ReadonlySet<string> = new Set(['version', 'changedAt', 'updatedAt']);

/**
 * Writes a change into the organisation's log and the ledger, in the caller's transaction.
 *
 * The ledger is exported, so it gets only which members changed; names and phones stay in the log.
 * @returns whether anything had changed.
 */
export async function logChange(
  tx: StorageTransaction,
  change: OrganisationChange,
  { actor, at }: { readonly actor: OrganisationActor; readonly at: Date },
): Promise<boolean> {
  const { before, after } = difference(change.before, change.after);
  const members = Object.keys(after ?? before ?? {});
  if (members.length === 0) return false;
  const { tenantId, subject, subjectId } = change;
  const { accountId } = actor;
  await tx
    .insert(tx.tables.organisationChanges)
    .values({ tenantId, subject, subjectId, at, actorId: accountId, before, after });
  const data: LedgerData = { subject, tenantId, kind: kindOf(change), members };
  const ledgerActor = accountId === serverActor.accountId ? 'system' : actorOf(accountId);
  await appendLedger(tx, { type: 'organisation-changed', actor: ledgerActor, subject: subjectId, data }, at);
  return true;
}

/** Writes a whole imported file as one change, by its hash. */
export async function logImport(
  tx: StorageTransaction,
  file: {
    readonly subject: OrganisationSubject;
    readonly sha256: string;
    readonly added: number;
    readonly changed: number;
  },
  by: { readonly actor: OrganisationActor; readonly at: Date },
): Promise<void> {
  const { subject, sha256, added, changed } = file;
  const tenantId = by.actor.tenantId ?? rootTenantId;
  await logChange(tx, { tenantId, subject, subjectId: sha256, before: null, after: { added, changed } }, by);
}

type Members = Readonly<Record<string, unknown>> | null;

/** Only the members that differ, as JSON values. */
export function difference(before: object | null, after: object | null): { before: Members; after: Members } {
  const [was, is] = [jsonOf(before), jsonOf(after)];
  if (was === null || is === null) return { before: was, after: is };
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])].filter(
    (name) => JSON.stringify(was[name]) !== JSON.stringify(is[name]),
  );
  const only = (from: Record<string, unknown>) => Object.fromEntries(names.map((name) => [name, from[name] ?? null]));
  return { before: only(was), after: only(is) };
}

function jsonOf(value: object | null): Record<string, unknown> | null {
  if (value === null) return null;
  const plain = JSON.parse(JSON.stringify(value)) as Record<string, unknown>;
  return Object.fromEntries(Object.entries(plain).filter(([name]) => !bookkeeping.has(name)));
}

function kindOf({ before, after }: OrganisationChange): 'added' | 'removed' | 'changed' {
  if (before === null) return 'added';
  return after === null ? 'removed' : 'changed';
}
