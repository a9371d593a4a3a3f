import { openPostgresStorage } from '@streetwarden/aggregator/storage/postgres-storage';
import { pino } from 'pino';
import { afterAll, describe, it } from 'vitest';
import { startRealPostgres } from '../support/real-postgres.ts';
import { describeStorageContract } from '../support/storage-contract.ts';

const server = await startRealPostgres();

if ('reason' in server) {
  describe('storage on PostgreSQL', () => {
    it.skip(`needs a PostgreSQL server: ${server.reason}`);
  });
} else {
  afterAll(() => server.stop());
  const logger = pino({ level: 'silent' });
  describeStorageContract(`PostgreSQL ${server.version}`, async () => {
    const url = await server.createDatabase();
    const storage = await openPostgresStorage({ url, logger });
    return { storage, openSecond: () => openPostgresStorage({ url, logger }), dispose: () => storage.close() };
  });
}
