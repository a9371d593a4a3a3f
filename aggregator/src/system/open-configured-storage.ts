import { join } from 'node:path';
import type { Logger } from 'pino';
import type { AggregatorConfig } from '#config/config-schema';
import { openPostgresStorage } from '#storage/postgres-storage';
import { openSqliteStorage } from '#storage/sqlite-storage';
import type { Storage } from '#storage/storage';

/** Opens PostgreSQL when the configuration names it, else SQLite in the data folder. */
export async function openConfiguredStorage(config: AggregatorConfig, logger: Logger): Promise<Storage> {
  const url = config.storage.databaseUrl;
  if (url !== undefined) return await openPostgresStorage({ url, logger });
  return await openSqliteStorage({ file: join(config.dataDir, 'streetwarden.db') });
}
