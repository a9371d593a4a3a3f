import type { StorageKit } from '#storage/sqlite-kit';

/** Which of several aggregators holds the connection of a box. */
export function definePeerTables(kit: StorageKit) {
  const boxHolders = kit.table(
    'box_holders',
    {
      edgeId: kit.text('edge_id').primaryKey(),
      /** The process, not the machine: one that starts again is another. */
      holderId: kit.text('holder_id').notNull(),
      /** Where the others reach it. */
      peerUrl: kit.text('peer_url').notNull(),
      connectedAt: kit.instant('connected_at').notNull(),
      /** A holder that is gone says nothing: what was not renewed by then holds no more. */
      leaseUntil: kit.instant('lease_until').notNull(),
    },
    (t) => [kit.index('box_holders_by_holder').on(t.holderId)],
  );
  return { boxHolders };
}
