import { createPublicKey } from 'node:crypto';
import { keyIdOf } from '@streetwarden/shared/evidence/sign-manifest';
import { and, asc, gt, inArray } from 'drizzle-orm';
import { type LedgerEntry, ledgerEntryOf } from '#ledger/ledger-entry';
import type { RecordFault } from '#ledger/record-check';
import type { EdgeRow } from '#storage/schema';
import type { StorageView } from '#storage/storage';

const pageSize = 500;

/** Enrolled boxes against the log: name, key, and when they were enrolled and revoked. What they say of themselves is news, not record. */
export async function* checkEdges(view: StorageView): AsyncGenerator<RecordFault> {
  const { edges } = view.tables;
  const page = (last: string) =>
    view.select().from(edges).where(gt(edges.id, last)).orderBy(asc(edges.id)).limit(pageSize);
  for (let rows = await page(''); rows.length > 0; rows = await page(rows.at(-1)?.id ?? '')) {
    const entries = await entriesAbout(
      view,
      rows.map(({ id }) => id),
    );
    for (const row of rows) {
      const reason = edgeFault(
        row,
        entries.filter(({ subject }) => subject === row.id),
      );
      if (reason !== undefined) yield { table: 'edges', id: row.id, reason };
    }
  }
}

function edgeFault(row: EdgeRow, entries: readonly LedgerEntry[]): string | undefined {
  const enrolled = entries.find(({ type }) => type === 'device-enrolled');
  const revoked = entries.find(({ type }) => type === 'device-revoked');
  if (enrolled === undefined) return 'the log does not know it';
  if (enrolled.data['keyId'] !== row.keyId || keyIdOfPem(row.publicKeyPem) !== row.keyId) {
    return 'its key differs from the log';
  }
  if (enrolled.data['name'] !== row.name) return 'its name differs from the log';
  if (Date.parse(enrolled.at) !== row.enrolledAt.getTime()) return 'when it was enrolled differs from the log';
  const isSameEnd =
    row.revokedAt === null ? revoked === undefined : Date.parse(revoked?.at ?? '') === row.revokedAt.getTime();
  return isSameEnd ? undefined : 'its revocation differs from the log';
}

function keyIdOfPem(pem: string): string | undefined {
  try {
    return keyIdOf(createPublicKey(pem));
  } catch {
    // What is no key any more has no id.
    return undefined;
  }
}

async function entriesAbout(view: StorageView, edgeIds: readonly string[]): Promise<readonly LedgerEntry[]> {
  const { ledgerEntries } = view.tables;
  const rows = await view
    .select()
    .from(ledgerEntries)
    .where(
      and(
        inArray(ledgerEntries.subject, [...edgeIds]),
        inArray(ledgerEntries.type, ['device-enrolled', 'device-revoked']),
      ),
    )
    .orderBy(asc(ledgerEntries.index));
  return rows.map(ledgerEntryOf);
}
