import { openPostgresStorageOn } from '@streetwarden/aggregator/storage/postgres-storage';
import { createPgliteDriver } from '../support/pglite-driver.ts';
import { describeStorageContract } from '../support/storage-contract.ts';

describeStorageContract('PGlite', async () => {
  const storage = await openPostgresStorageOn(createPgliteDriver());
  return { storage, dispose: () => storage.close() };
});
