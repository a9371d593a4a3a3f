import { join } from 'node:path';
import { openSqliteStorage } from '@streetwarden/aggregator/storage/sqlite-storage';
import { expect, it, onTestFinished } from 'vitest';
import { startChildCore } from '../support/child-core.ts';
import { expectDelivered } from '../support/delivery-check.ts';
import { faultSeed } from '../support/fault-seed.ts';
import { openOutboxClient } from '../support/outbox-client.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { tempFolder } from '../support/temp-folder.ts';

/** Long form: STREETWARDEN_FAULT_ROUNDS=200 npx vitest run --project faults */
const rounds = Number(process.env['STREETWARDEN_FAULT_ROUNDS'] ?? 6);
const seed = faultSeed;
const deviceCount = 3;
const secondsPerRound = 20;

it(
  `loses and duplicates nothing when the aggregator is killed ${rounds} times at random moments (seed ${seed})`,
  async () => {
    const random = seededRandom(seed);
    const folder = tempFolder();
    let core = await startChildCore({ folder, deviceCount });
    const { port, mqttUrl, devices } = core;
    const clients = devices.map((device) => openOutboxClient(mqttUrl, device));
    onTestFinished(async () => {
      for (const client of clients) await client.close();
      await core.kill();
    });
    for (let round = 0; round < rounds; round++) {
      // Killed after so many receipts, with more on their way: in a batch, between commit and receipt, in a PUBACK …
      const receiptsBefore = Math.floor(random() * 60);
      for (const client of clients) client.add(60);
      await receiptsOf(clients, receiptsBefore);
      await core.kill();
      core = await startChildCore({ folder, port });
    }
    for (const client of clients) client.add(1);
    await allEmpty(clients);
    await core.stop();
    const storage = await openSqliteStorage({ file: join(folder, 'aggregator.db') });
    for (const [index, client] of clients.entries())
      await expectDelivered(storage, devices[index]?.edgeId ?? '', client);
    await storage.close();
    expect(clients.reduce((sum, client) => sum + client.messages.length, 0)).toBe(deviceCount * (rounds * 60 + 1));
  },
  rounds * secondsPerRound * 1_000,
);

type Clients = readonly ReturnType<typeof openOutboxClient>[];

/** Resolves after so many more receipts, counted over all clients. */
function receiptsOf(clients: Clients, wanted: number): Promise<void> {
  return new Promise((resolve) => {
    let left = wanted;
    if (left === 0) resolve();
    for (const client of clients) {
      client.onReceipt = () => {
        left -= 1;
        if (left === 0) resolve();
      };
    }
  });
}

function allEmpty(clients: Clients): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (clients.every((client) => client.isEmpty)) resolve();
    };
    for (const client of clients) client.onReceipt = look;
    look();
  });
}
