import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import mqttPacket, { type Packet } from 'mqtt-packet';

/** A TCP connection that says exactly what the test wants. */
export interface RawConnection {
  readonly socket: Socket;
  send(bytes: Buffer | Packet): void;
  /** Everything the other side sent until it closed. */
  untilClosed(): Promise<Buffer>;
  /** The next packet that the other side sends. */
  nextPacket(): Promise<Packet>;
}

/** Connects; `localAddress` (127.0.0.2 …) makes it another client by address. */
export async function openRaw(port: number, localAddress = '127.0.0.1'): Promise<RawConnection> {
  const socket = connect({ port, host: '127.0.0.1', localAddress, noDelay: true });
  const received: Buffer[] = [];
  const packets: Packet[] = [];
  const waiting: ((packet: Packet) => void)[] = [];
  const parser = mqttPacket.parser();
  parser.on('packet', (packet) => {
    const first = waiting.shift();
    if (first === undefined) packets.push(packet);
    else first(packet);
  });
  socket.on('data', (chunk: Buffer) => {
    received.push(chunk);
    parser.parse(chunk);
  });
  // A reset is one of the ways to be refused.
  socket.on('error', () => undefined);
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  await once(socket, 'connect');
  return {
    socket,
    send: (bytes) => {
      socket.write(Buffer.isBuffer(bytes) ? bytes : mqttPacket.generate(bytes));
    },
    untilClosed: async () => {
      await closed;
      return Buffer.concat(received);
    },
    nextPacket: () =>
      new Promise((resolve) => {
        const packet = packets.shift();
        if (packet === undefined) waiting.push(resolve);
        else resolve(packet);
      }),
  };
}

/** A CONNECT as a well-behaved device sends it. */
export function connectPacket(edgeId: string, deviceSecret: string): Buffer {
  return mqttPacket.generate({
    cmd: 'connect',
    protocolId: 'MQTT',
    protocolVersion: 4,
    clean: true,
    clientId: edgeId,
    keepalive: 60,
    username: edgeId,
    password: Buffer.from(deviceSecret),
  });
}
