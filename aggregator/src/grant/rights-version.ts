import { eq, sql } from 'drizzle-orm';
import type { StorageTransaction, StorageView } from '#storage/storage';

/** The one row. */
const rowId = 1;

/** 0 before the first change. */
export async function readRightsVersion(view: StorageView): Promise<number> {
  const { cameraRightsVersion } = view.tables;
  const [row] = await view.select().from(cameraRightsVersion).where(eq(cameraRightsVersion.id, rowId));
  return row?.version ?? 0;
}

/**
 * Tells every process that rights must be read again: call it in each transaction that changes grants, shared groups,
 * tenants, or a camera's place or secrecy.
 */
export async function raiseRightsVersion(tx: StorageTransaction): Promise<void> {
  const { cameraRightsVersion } = tx.tables;
  await tx
    .insert(cameraRightsVersion)
    .values({ id: rowId, version: 1 })
    .onConflictDoUpdate({ target: cameraRightsVersion.id, set: { version: sql`${cameraRightsVersion.version} + 1` } });
}
