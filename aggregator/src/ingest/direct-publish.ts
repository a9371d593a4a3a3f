import type { InboundMessage } from '#ingest/edge-link';
import type { GuardedConnection } from '#ingest/guarded-connection';
import type { RawPacket } from '#ingest/packet-framer';
import { PacketReader } from '#ingest/packet-reader';

/** Messages of one connection that wait for their PUBACK; then it is not read on. */
const maxWaiting = 256;

export interface DirectPublishPorts {
  readonly connection: Pick<GuardedConnection, 'hold' | 'sendPacket' | 'destroy' | 'readableLength'>;
  /** Whether the session stands and the broker has nothing of this connection left to handle. */
  readonly isReady: () => boolean;
  /** Called for each message, e.g. to keep the session's keep-alive going. */
  readonly onAlive: () => void;
  /** False when the client may not say this; the connection is ended then. */
  readonly isAllowed: (packet: { readonly topic: string; readonly retain: boolean }) => boolean;
  /** Resolves once the message is settled durably; a rejection ends the connection without a PUBACK. */
  readonly onMessage: (message: InboundMessage) => Promise<void>;
}

/**
 * Takes a client's messages of QoS 1 past the broker: nobody but the aggregator reads them, so the broker's queues and
 * matching would be half of what a message costs. Everything else stays with the broker.
 *
 * The order of messages is kept: it begins when the broker has none in hand, and from then on it takes every one.
 */
export function createDirectPublish(ports: DirectPublishPorts): (packet: RawPacket) => boolean {
  const { connection, isReady, onAlive, isAllowed, onMessage } = ports;
  let isOpen = false;
  let waiting = 0;

  function settled(packetId: number): void {
    waiting -= 1;
    if (waiting === maxWaiting - 1) connection.hold(false);
    connection.sendPacket(Buffer.from([0x40, 0x02, packetId >> 8, packetId & 0xff]));
  }

  return (packet) => {
    if (packet.name !== 'PUBLISH' || ((packet.flags >> 1) & 0x03) !== 1) return false;
    isOpen ||= connection.readableLength === 0 && isReady();
    if (!isOpen) return false;
    onAlive();
    const reader = new PacketReader(packet.name, packet.bytes, packet.bodyOffset);
    const topic = reader.text('topic name');
    const packetId = reader.packetId();
    if (!isAllowed({ topic, retain: (packet.flags & 0x01) !== 0 })) {
      connection.destroy();
      return true;
    }
    waiting += 1;
    if (waiting === maxWaiting) connection.hold(true);
    onMessage({ topic, payload: reader.rest() }).then(
      () => settled(packetId),
      () => connection.destroy(),
    );
    return true;
  };
}

/** A PUBLISH of QoS 0: its delivery rests on TCP alone, which suits what the receiver asks for again. */
export function encodePublish(topic: string, payload: string): Buffer {
  const topicBytes = Buffer.byteLength(topic);
  const bodyBytes = 2 + topicBytes + Buffer.byteLength(payload);
  const length: number[] = [];
  for (let left = bodyBytes; left > 0 || length.length === 0; left = Math.floor(left / 128)) {
    length.push((left % 128) + (left >= 128 ? 128 : 0));
  }
  const packet = Buffer.allocUnsafe(1 + length.length + bodyBytes);
  packet[0] = 0x30;
  packet.set(length, 1);
  let offset = packet.writeUInt16BE(topicBytes, 1 + length.length);
  offset += packet.write(topic, offset);
  packet.write(payload, offset);
  return packet;
}
