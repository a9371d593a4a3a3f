import { randomUUID } from 'node:crypto';
import { statusMessageExample } from '@streetwarden/shared/message/status-message';
import { eq } from 'drizzle-orm';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type AggregatorCore, openAggregatorCore } from '../support/aggregator-core.ts';
import { expectDelivered } from '../support/delivery-check.ts';
import { candidateMessage, enrolDevice } from '../support/device-samples.ts';
import { openDeviceSession } from '../support/device-session.ts';
import { hasMosquitto, mosquittoPath, startMosquitto } from '../support/mosquitto.ts';
import { openOutboxClient } from '../support/outbox-client.ts';
import { tempFolder } from '../support/temp-folder.ts';

async function openWith(folder: string, url: string): Promise<AggregatorCore> {
  return openAggregatorCore({ folder, broker: { kind: 'external', url, clientId: 'streetwarden-aggregator' } });
}

describe.skipIf(!hasMosquitto)(`with an external broker (needs ${mosquittoPath}: apt install mosquitto)`, () => {
  it('stores candidates, receipts them, and keeps what unknown boxes say as dead letters', async () => {
    const folder = tempFolder();
    const mosquitto = await startMosquitto(folder);
    const core = await openWith(folder, mosquitto.url);
    onTestFinished(async () => {
      await core.close();
      await mosquitto.kill();
    });
    const device = await enrolDevice(core.enrolment, 'edge-1');
    const session = await openDeviceSession(mosquitto.url, device);
    const stranger = await openDeviceSession(mosquitto.url, { edgeId: 'edge-stranger', deviceSecret: 'x' });
    await session.say('status', { ...statusMessageExample, edgeId: 'edge-1', messageId: randomUUID() });
    const message = candidateMessage('edge-1', 1);
    await session.say('candidate', message);
    await session.say('candidate', message);
    await stranger.say('candidate', candidateMessage('edge-stranger', 1));
    await session.until(() => session.receipts.length === 2);
    await stranger.until(() => stranger.receipts.length === 1);
    expect(session.receipts.map(({ outcome }) => outcome)).toEqual(['stored', 'duplicate']);
    expect(stranger.receipts[0]).toMatchObject({ outcome: 'dead-letter', code: 'edge-unknown' });
    const { edges } = core.storage.tables;
    const rows = await core.storage.read((view) => view.select().from(edges).where(eq(edges.id, 'edge-1')));
    expect(rows).toMatchObject([{ isOnline: true, storedThrough: 1 }]);
    await core.ingest.commands.send({ edgeId: 'edge-1', command: { type: 'reload-config' }, createdBy: 'admin' });
    await session.until(() => session.commands.length === 1);
    expect(core.ingest.isHealthy()).toBe(true);
    await Promise.all([session.end(), stranger.end()]);
  });

  it('says which broker cannot be used and why', async () => {
    const refused = openWith(tempFolder(), 'mqtt://127.0.0.1:1');
    await expect(refused).rejects.toMatchObject({ code: 'broker-unavailable', params: { url: 'mqtt://127.0.0.1:1' } });
  });

  it('loses and duplicates nothing when a broker that keeps nothing is killed again and again', async () => {
    const folder = tempFolder();
    let mosquitto = await startMosquitto(folder);
    const core = await openWith(folder, mosquitto.url);
    const device = await enrolDevice(core.enrolment, 'edge-1');
    const client = openOutboxClient(mosquitto.url, device);
    onTestFinished(async () => {
      await client.close();
      await core.close();
      await mosquitto.kill();
    });
    const receipts = (wanted: number) =>
      new Promise<void>((resolve) => {
        client.onReceipt = (received) => {
          if (received >= wanted) resolve();
        };
        if (client.receiptCount >= wanted) resolve();
      });
    for (let round = 1; round <= 5; round++) {
      client.add(50);
      await receipts(client.receiptCount + 7 * round);
      await mosquitto.kill();
      mosquitto = await startMosquitto(folder, mosquitto.port);
    }
    await new Promise<void>((resolve) => {
      client.onReceipt = () => {
        if (client.isEmpty) resolve();
      };
      client.add(1);
    });
    await expectDelivered(core.storage, 'edge-1', client, 'any');
  });
});
