import { EventEmitter, once } from 'node:events';
import { createBackoff } from '@streetwarden/edge-agent/mqtt/backoff';
import { createMqttSession, type MqttSessionPorts } from '@streetwarden/edge-agent/mqtt/mqtt-session';
import { createSystemClock } from '@streetwarden/edge-agent/platform/system-clock';
import { topicOf } from '@streetwarden/shared/message/topics';
import { untilAborted } from '@streetwarden/shared/signal/until-aborted';
import mqttPacket from 'mqtt-packet';
import { pino } from 'pino';
import { expect, it, onTestFinished } from 'vitest';
import { openRawBroker, suback } from '../support/raw-broker.ts';

const edgeId = 'edge-1';

/** Runs a session until the test ends; `stop` ends it earlier and resolves when it has ended. */
function runSession(url: string, overrides: Partial<MqttSessionPorts> = {}) {
  const session = createMqttSession({
    config: { url, edgeId, deviceSecret: 'a-device-secret' },
    backoff: createBackoff({ firstMs: 20, maxMs: 100, random: () => 0.5 }),
    onConnected: (_connection, signal) => untilAborted(signal),
    onMessage: () => undefined,
    clock: createSystemClock(),
    logger: pino({ level: 'silent' }),
    ...overrides,
  });
  const stopping = new AbortController();
  const running = session.run(stopping.signal);
  const stop = async (): Promise<void> => {
    stopping.abort();
    await running;
  };
  onTestFinished(stop);
  return { session, stop };
}

it('a command that comes with the acknowledged subscription is answered, however fast the answer is at hand', async () => {
  // In one piece with the SUBACK, as a busy machine hands it over.
  const broker = await openRawBroker({
    onSubscribe: (packet, socket) => {
      const command = {
        topic: topicOf(edgeId, 'command'),
        payload: 'again',
        qos: 0,
        dup: false,
        retain: false,
      } as const;
      socket.write(Buffer.concat([suback(packet), mqttPacket.generate({ cmd: 'publish', ...command })]));
    },
  });
  const { session } = runSession(broker.url, {
    // As `delivery.ts` answers from its record.
    onMessage: () => void session.connection()?.publish('reply', { outcome: 'done' }),
  });
  const reply = { topic: topicOf(edgeId, 'reply'), payload: '{"outcome":"done"}' };
  await expect.poll(() => broker.published).toContainEqual(reply);
});

it('ends at once while a broker keeps silent about the subscription', async () => {
  const seen = new EventEmitter();
  const broker = await openRawBroker({ onSubscribe: () => seen.emit('subscribe') });
  const { stop } = runSession(broker.url);
  await once(seen, 'subscribe');
  await stop();
});

it('ends when it is told to between the subscription and its acknowledgement', async () => {
  const seen = new EventEmitter();
  const broker = await openRawBroker({ onSubscribe: (packet, socket) => seen.emit('subscribe', packet, socket) });
  const { stop } = runSession(broker.url);
  const [packet, socket] = await once(seen, 'subscribe');
  const stopped = stop();
  socket.write(suback(packet));
  await stopped;
});

it('connects again when the connection is lost before the subscription is acknowledged', async () => {
  let askedCount = 0;
  const broker = await openRawBroker({
    onSubscribe: (packet, socket) => {
      askedCount += 1;
      if (askedCount === 1) socket.destroy();
      else socket.write(suback(packet));
    },
  });
  const connected = new EventEmitter();
  runSession(broker.url, {
    onConnected: async (_connection, signal) => {
      connected.emit('connected');
      await untilAborted(signal);
    },
  });
  await once(connected, 'connected');
  expect(askedCount).toBe(2);
});
