import { join } from 'node:path';
import { openSqliteStorage } from '@streetwarden/aggregator/storage/sqlite-storage';
import type { Storage } from '@streetwarden/aggregator/storage/storage';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { expect, it, onTestFinished } from 'vitest';
import { openAggregatorCore } from '../support/aggregator-core.ts';
import { expectDelivered } from '../support/delivery-check.ts';
import { enrolDevice } from '../support/device-samples.ts';
import { faultSeed } from '../support/fault-seed.ts';
import { type OutboxClient, openOutboxClient } from '../support/outbox-client.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { tempFolder } from '../support/temp-folder.ts';

const seed = faultSeed;
/** 72 hours at two candidates a minute are 8,640; the short form keeps the shape. */
const offlineCount = process.env['STREETWARDEN_FAULT_ROUNDS'] === undefined ? 1_500 : 8_640;

const emptied = (client: OutboxClient) =>
  new Promise<void>((resolve) => {
    const look = () => {
      if (client.isEmpty) resolve();
    };
    client.onReceipt = look;
    look();
  });

it(`loses and duplicates nothing when the database fails at random, before or after its commit (seed ${seed})`, async () => {
  const random = seededRandom(seed);
  const folder = tempFolder();
  const real = await openSqliteStorage({ file: join(folder, 'aggregator.db') });
  let failures = 0;
  let isFailing = false;
  const fail = () => {
    failures += 1;
    throw new DomainError('storage-unavailable', { reason: 'injected' });
  };
  const storage: Storage = {
    ...real,
    write: async (work) => {
      if (isFailing && random() < 0.15) fail();
      const result = await real.write(work);
      // The commit is on disk, but nobody hears of it: the worst that a dying disk or connection can do.
      if (isFailing && random() < 0.15) fail();
      return result;
    },
  };
  const core = await openAggregatorCore({ folder, storage });
  const device = await enrolDevice(core.enrolment, 'edge-1');
  const client = openOutboxClient(core.mqttUrl, device);
  onTestFinished(async () => {
    await client.close();
    await core.close();
    await real.close();
  });
  isFailing = true;
  client.add(400);
  await emptied(client);
  isFailing = false;
  expect(failures).toBeGreaterThan(0);
  await expectDelivered(real, 'edge-1', client);
});

it(`takes in ${offlineCount} candidates of a box that was offline for days, in order`, async () => {
  const folder = tempFolder();
  const core = await openAggregatorCore({ folder });
  const device = await enrolDevice(core.enrolment, 'edge-1');
  const client = openOutboxClient(core.mqttUrl, device);
  onTestFinished(async () => {
    await client.close();
    await core.close();
  });
  client.add(offlineCount);
  await emptied(client);
  await expectDelivered(core.storage, 'edge-1', client);
});
