import { malformed } from '#ingest/mqtt-protocol-error';
import type { PacketName, RawPacket } from '#ingest/packet-framer';
import { PacketReader } from '#ingest/packet-reader';
import { checkTopicFilter, checkTopicName } from '#ingest/topic-check';

type Check = (packet: RawPacket, reader: PacketReader) => void;

const onlyPacketId: Check = (_packet, reader) => {
  reader.packetId();
};
const nothing: Check = () => undefined;

/** What a client may send after CONNECT: fixed flags of table 2.2 (undefined: free) and the check of the body. */
const clientPackets: Partial<Record<PacketName, { readonly flags?: number; readonly check: Check }>> = {
  PUBLISH: { check: checkPublish },
  PUBACK: { flags: 0, check: onlyPacketId },
  PUBREC: { flags: 0, check: onlyPacketId },
  PUBREL: { flags: 2, check: onlyPacketId },
  PUBCOMP: { flags: 0, check: onlyPacketId },
  SUBSCRIBE: { flags: 2, check: checkSubscribe },
  UNSUBSCRIBE: { flags: 2, check: checkUnsubscribe },
  PINGREQ: { flags: 0, check: nothing },
  DISCONNECT: { flags: 0, check: nothing },
};

/**
 * Checks a packet that follows CONNECT by the normative statements of MQTT 3.1.1 that aedes does not enforce.
 *
 * @throws {MqttProtocolError} `mqtt-packet-malformed` naming the statement.
 */
export function checkPacket(packet: RawPacket): void {
  const rules = clientPackets[packet.name];
  if (packet.name === 'CONNECT') throw malformed('CONNECT', 'MQTT-3.1.0-2', 'a second CONNECT');
  if (rules === undefined) throw malformed(packet.name, 'MQTT §2.2.1', 'a client must not send this packet');
  if (rules.flags !== undefined && packet.flags !== rules.flags) {
    throw malformed(packet.name, 'MQTT-2.2.2-2', 'flags of the first byte differ from table 2.2');
  }
  const reader = new PacketReader(packet.name, packet.bytes, packet.bodyOffset);
  rules.check(packet, reader);
  if (packet.name !== 'PUBLISH') reader.end();
}

function checkPublish(packet: RawPacket, reader: PacketReader): void {
  const qos = (packet.flags >> 1) & 0x03;
  if (qos === 3) throw malformed('PUBLISH', 'MQTT-3.3.1-4', 'QoS must be 0, 1 or 2');
  if (qos === 0 && (packet.flags & 0x08) !== 0) throw malformed('PUBLISH', 'MQTT-3.3.1-2', 'DUP with QoS 0');
  checkTopicName('PUBLISH', reader.text('topic name'));
  if (qos > 0) reader.packetId();
}

function checkSubscribe(_packet: RawPacket, reader: PacketReader): void {
  reader.packetId();
  if (reader.isAtEnd) throw malformed('SUBSCRIBE', 'MQTT-3.8.3-3', 'at least one topic filter is needed');
  while (!reader.isAtEnd) {
    checkTopicFilter('SUBSCRIBE', reader.text('topic filter'));
    if (reader.byte('requested QoS') > 2) {
      throw malformed('SUBSCRIBE', 'MQTT-3-8.3-4', 'requested QoS must be 0, 1 or 2 and its upper bits 0');
    }
  }
}

function checkUnsubscribe(_packet: RawPacket, reader: PacketReader): void {
  reader.packetId();
  if (reader.isAtEnd) throw malformed('UNSUBSCRIBE', 'MQTT-3.10.3-2', 'at least one topic filter is needed');
  while (!reader.isAtEnd) checkTopicFilter('UNSUBSCRIBE', reader.text('topic filter'));
}
