import { sql } from 'drizzle-orm';
import type { StorageTransaction, StorageView } from '#storage/storage';

/** Both 0 before the first change. */
export interface RightsVersions {
  /** Rises with whatever changes somebody's rights. */
  readonly rights: number;
  /** Rises only with cameras, shared groups and places: what grants are about. */
  readonly registry: number;
}

const rightsRow = 1;
const registryRow = 2;

export async function readRightsVersions(view: StorageView): Promise<RightsVersions> {
  const rows = await view.select().from(view.tables.cameraRightsVersion);
  const of = (id: number) => rows.find((row) => row.id === id)?.version ?? 0;
  return { rights: of(rightsRow), registry: of(registryRow) };
}

/**
 * Tells every process that cameras and rights must be read again: call it in each transaction that changes shared groups,
 * or a camera's place, secrecy, or what the tree shows of it.
 */
export async function raiseRightsVersion(tx: StorageTransaction): Promise<void> {
  await raise(tx, registryRow);
  await raise(tx, rightsRow);
}

/** The same for a transaction that changes nothing but grants: of ten thousand cameras none is read again. */
export async function raiseGrantsVersion(tx: StorageTransaction): Promise<void> {
  await raise(tx, rightsRow);
}

async function raise(tx: StorageTransaction, id: number): Promise<void> {
  const { cameraRightsVersion } = tx.tables;
  await tx
    .insert(cameraRightsVersion)
    .values({ id, version: 1 })
    .onConflictDoUpdate({ target: cameraRightsVersion.id, set: { version: sql`${cameraRightsVersion.version} + 1` } });
}
