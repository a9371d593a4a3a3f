import { openExternalBroker } from '@streetwarden/aggregator/ingest/external-broker';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { openRawBroker, suback } from '../support/raw-broker.ts';

it('an aggregator stops though its broker never acknowledges what was sent last', async () => {
  const raw = await openRawBroker({
    onSubscribe: (packet, socket) => void socket.write(suback(packet)),
    onPublish: () => undefined,
  });
  const broker = await openExternalBroker({
    ...{ url: raw.url, clientId: 'aggregator' },
    onMessage: async () => undefined,
    logger: pino({ level: 'silent' }),
    closeTimeoutMs: 50,
  });
  expect(broker.send('edge-1', 'receipt', '{}')).toBe(true);
  await expect.poll(() => raw.published).toHaveLength(1);
  await broker.close();
  await expect.poll(() => broker.isConnected).toBe(false);
});
