import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStorage } from '@streetwarden/aggregator/storage/sqlite-storage';
import { describeStorageContract } from '../support/storage-contract.ts';

describeStorageContract('SQLite', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'streetwarden-test-'));
  const storage = await openSqliteStorage({ file: join(folder, 'aggregator.db') });
  return {
    storage,
    async dispose() {
      await storage.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
});
