import { canonicalJson } from '@streetwarden/shared/evidence/canonical-json';
import { hashLeaf } from '#ledger/merkle-tree';
import type { LedgerEntryType } from '#storage/ledger-entry-type';
import type { LedgerEntryRow } from '#storage/schema';

/** Facts of an entry: JSON values only. */
export type LedgerData = Readonly<Record<string, unknown>>;

/** One entry as it is hashed, exported and verified. */
export interface LedgerEntry {
  /** Place in the log, 0, 1, 2 … without gaps. */
  readonly index: number;
  readonly type: LedgerEntryType;
  /** UTC instant, RFC 3339 with milliseconds. */
  readonly at: string;
  /** Who did it: `account:<id>`, `edge:<id>` or `system`. */
  readonly actor: string;
  /** What it is about, or null. */
  readonly subject: string | null;
  readonly data: LedgerData;
}

/** RFC 6962 leaf hash of an entry: over its RFC 8785 canonical JSON. */
export function hashLedgerEntry(entry: LedgerEntry): Buffer {
  const { index, type, at, actor, subject, data } = entry;
  return hashLeaf(Buffer.from(canonicalJson({ index, type, at, actor, subject, data }), 'utf8'));
}

/** An entry from its row. */
export function ledgerEntryOf(row: LedgerEntryRow): LedgerEntry {
  return {
    index: row.index,
    type: row.type,
    at: row.at.toISOString(),
    actor: row.actor,
    subject: row.subject,
    data: JSON.parse(row.data) as LedgerData,
  };
}
