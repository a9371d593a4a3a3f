import { ledgerEntryTypes } from '#storage/ledger-entry-type';
import type { StorageKit } from '#storage/sqlite-kit';

/** The log, settings and the feed of changes. */
export function defineRecordTables(kit: StorageKit) {
  const ledgerEntries = kit.table(
    'ledger_entries',
    {
      index: kit.int('index').primaryKey(),
      type: kit.enumText('type', ledgerEntryTypes).notNull(),
      at: kit.instant('at').notNull(),
      actor: kit.text('actor').notNull(),
      /** What the entry is about (candidate id, file hash, edge id, account id …), to find a thing's custody log. */
      subject: kit.text('subject'),
      /** RFC 8785 canonical JSON. */
      data: kit.text('data').notNull(),
      /** RFC 6962 leaf hash, lower-case hex. */
      leafHash: kit.text('leaf_hash').notNull(),
    },
    (t) => [kit.index('ledger_entries_by_subject').on(t.subject, t.index)],
  );
  /** Root hashes of each full run of 256 entries, so that proofs need not hash the whole log. */
  const ledgerBlocks = kit.table('ledger_blocks', {
    block: kit.int('block').primaryKey(),
    rootHash: kit.text('root_hash').notNull(),
  });
  /** One row (id 1): the log's length and the hashes of its full subtrees, largest first. */
  const ledgerHead = kit.table('ledger_head', {
    id: kit.int('id').primaryKey(),
    size: kit.int('size').notNull(),
    frontier: kit.json<readonly string[]>('frontier').notNull(),
  });
  const ledgerCheckpoints = kit.table('ledger_checkpoints', {
    size: kit.int('size').primaryKey(),
    rootHash: kit.text('root_hash').notNull(),
    signedAt: kit.instant('signed_at').notNull(),
    /** Ed25519 over the checkpoint's canonical JSON, base64. */
    signature: kit.text('signature').notNull(),
    keyId: kit.text('key_id').notNull(),
  });
  const settings = kit.table('settings', {
    key: kit.text('key').primaryKey(),
    value: kit.json<unknown>('value').notNull(),
  });
  const changeFeed = kit.table('change_feed', {
    seq: kit.serial('seq'),
    topic: kit.text('topic').notNull(),
    ids: kit.json<Readonly<Record<string, string>>>('ids').notNull(),
    at: kit.instant('at').notNull(),
  });
  return { ledgerEntries, ledgerBlocks, ledgerHead, ledgerCheckpoints, settings, changeFeed };
}
