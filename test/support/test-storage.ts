import { join } from 'node:path';
import type { Storage } from '@streetwarden/aggregator/storage/storage';
import { onTestFinished } from 'vitest';
import { tempFolder } from './temp-folder.ts';
import { openTestStorages } from './test-engine.ts';

/** An empty database of the engine this file runs on, closed when the test ends; two servers' storages on PostgreSQL. */
export async function openTestStorage(): Promise<readonly [Storage, ...Storage[]]> {
  const storages = await openTestStorages(join(tempFolder(), 'test.db'));
  onTestFinished(async () => void (await Promise.all(storages.map((storage) => storage.close()))));
  return storages;
}
