import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { createBackoff } from '@streetwarden/edge-agent/mqtt/backoff';
import { createMqttSession } from '@streetwarden/edge-agent/mqtt/mqtt-session';
import { createSystemClock } from '@streetwarden/edge-agent/platform/system-clock';
import { topicOf } from '@streetwarden/shared/message/topics';
import mqttPacket, { type Packet } from 'mqtt-packet';
import { pino } from 'pino';
import { expect, it, onTestFinished } from 'vitest';

const edgeId = 'edge-1';

/** A broker that owes the box a command and hands it over in one piece with its SUBACK, as a busy machine does. */
async function openOwingBroker(command: string) {
  const replies: string[] = [];
  const server = createServer((socket) => {
    const parser = mqttPacket.parser();
    parser.on('packet', (packet: Packet) => {
      if (packet.cmd === 'connect') {
        socket.write(mqttPacket.generate({ cmd: 'connack', returnCode: 0, sessionPresent: false }));
      } else if (packet.cmd === 'subscribe') {
        const granted = packet.subscriptions.map(() => 1);
        const owed = {
          topic: topicOf(edgeId, 'command'),
          payload: command,
          qos: 0,
          dup: false,
          retain: false,
        } as const;
        socket.write(
          Buffer.concat([
            mqttPacket.generate({ cmd: 'suback', messageId: packet.messageId ?? 0, granted }),
            mqttPacket.generate({ cmd: 'publish', ...owed }),
          ]),
        );
      } else if (packet.cmd === 'publish') {
        if (packet.topic === topicOf(edgeId, 'reply')) replies.push(String(packet.payload));
        socket.write(mqttPacket.generate({ cmd: 'puback', messageId: packet.messageId ?? 0 }));
      }
    });
    socket.on('data', (bytes) => parser.parse(bytes));
    socket.on('error', () => undefined);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return { url: `mqtt://127.0.0.1:${(server.address() as AddressInfo).port}`, replies };
}

it('a command that comes with the acknowledged subscription is answered, however fast the answer is at hand', async () => {
  const broker = await openOwingBroker('again');
  const session = createMqttSession({
    config: { url: broker.url, edgeId, deviceSecret: 'a-device-secret' },
    backoff: createBackoff({ firstMs: 20, maxMs: 100, random: () => 0.5 }),
    onConnected: (_connection, signal) => once(signal, 'abort').then(() => undefined),
    // As `delivery.ts` answers from its record.
    onMessage: () => void session.connection()?.publish('reply', { outcome: 'done' }),
    clock: createSystemClock(),
    logger: pino({ level: 'silent' }),
  });
  const stop = new AbortController();
  const running = session.run(stop.signal);
  onTestFinished(async () => {
    stop.abort();
    await running;
  });
  await expect.poll(() => broker.replies).toEqual(['{"outcome":"done"}']);
});
