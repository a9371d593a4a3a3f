import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import mqttPacket, { type Packet } from 'mqtt-packet';
import { onTestFinished } from 'vitest';

type Subscribe = Extract<Packet, { cmd: 'subscribe' }>;
type Publish = Extract<Packet, { cmd: 'publish' }>;

export const suback = ({ messageId = 0, subscriptions }: Subscribe): Buffer =>
  mqttPacket.generate({ cmd: 'suback', messageId, granted: subscriptions.map(() => 1) });

const puback = ({ messageId = 0 }: Publish): Buffer => mqttPacket.generate({ cmd: 'puback', messageId });

/** A broker whose answers are the test's own: what a busy or dying one sends is not for a library to say. */
export async function openRawBroker(answers: {
  readonly onSubscribe: (packet: Subscribe, socket: Socket) => void;
  /** By default what is published is acknowledged. */
  readonly onPublish?: (packet: Publish, socket: Socket) => void;
}) {
  const { onSubscribe, onPublish = (packet, socket) => void socket.write(puback(packet)) } = answers;
  const published: { readonly topic: string; readonly payload: string }[] = [];
  const server = createServer((socket) => {
    const parser = mqttPacket.parser();
    parser.on('packet', (packet: Packet) => {
      if (packet.cmd === 'connect') {
        socket.write(mqttPacket.generate({ cmd: 'connack', returnCode: 0, sessionPresent: false }));
      } else if (packet.cmd === 'subscribe') {
        onSubscribe(packet, socket);
      } else if (packet.cmd === 'publish') {
        published.push({ topic: packet.topic, payload: String(packet.payload) });
        onPublish(packet, socket);
      }
    });
    socket.on('data', (bytes) => parser.parse(bytes));
    socket.on('error', () => undefined);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return { url: `mqtt://127.0.0.1:${(server.address() as AddressInfo).port}`, published };
}
