import { MqttProtocolError, malformed } from '#ingest/mqtt-protocol-error';
import type { RawPacket } from '#ingest/packet-framer';
import { PacketReader } from '#ingest/packet-reader';
import { checkTopicName } from '#ingest/topic-check';

/** What the guard learns from a CONNECT it lets through. */
export interface CheckedConnect {
  readonly clientId: string;
  readonly username: string | undefined;
  readonly willTopic: string | undefined;
}

const edgeIdPattern = /^[a-z0-9][a-z0-9-]{0,62}$/;
const supportedLevel = 4;

/**
 * Checks a CONNECT by MQTT 3.1.1 §3.1 and by our rule that a client id is an edge id.
 *
 * @throws {MqttProtocolError} with a CONNACK code where the standard wants one.
 */
export function checkConnect(packet: RawPacket): CheckedConnect {
  if (packet.flags !== 0) throw malformed('CONNECT', 'MQTT-2.2.2-2', 'reserved flags of the first byte must be 0');
  const reader = new PacketReader('CONNECT', packet.bytes, packet.bodyOffset);
  const protocol = reader.text('protocol name');
  // [MQTT-3.1.2-1]: another name may be another protocol, so nothing is answered. "MQIsdp" is MQTT 3.1: told by level.
  if (protocol !== 'MQTT' && protocol !== 'MQIsdp') throw malformed('CONNECT', 'MQTT-3.1.2-1', 'unknown protocol name');
  const level = reader.byte('protocol level');
  // [MQTT-3.1.2-2]
  if (protocol !== 'MQTT' || level !== supportedLevel) {
    throw new MqttProtocolError('mqtt-version-unsupported', { level }, 1);
  }
  const flags = readConnectFlags(reader);
  reader.uint16('keep alive');
  const clientId = reader.text('client identifier');
  const willTopic = flags.hasWill ? reader.text('will topic') : undefined;
  if (flags.hasWill) reader.binary('will message');
  const username = flags.hasUsername ? reader.text('user name') : undefined;
  if (flags.hasPassword) reader.binary('password');
  reader.end();
  if (willTopic !== undefined) checkTopicName('CONNECT', willTopic);
  checkClientId(clientId, flags.isClean);
  return { clientId, username, willTopic };
}

function readConnectFlags(reader: PacketReader) {
  const flags = reader.byte('connect flags');
  if ((flags & 0x01) !== 0) throw malformed('CONNECT', 'MQTT-3.1.2-3', 'the reserved connect flag must be 0');
  const hasWill = (flags & 0x04) !== 0;
  const willQos = (flags >> 3) & 0x03;
  if (!hasWill && willQos !== 0) throw malformed('CONNECT', 'MQTT-3.1.2-13', 'will QoS without a will');
  if (willQos === 3) throw malformed('CONNECT', 'MQTT-3.1.2-14', 'will QoS must be 0, 1 or 2');
  if (!hasWill && (flags & 0x20) !== 0) throw malformed('CONNECT', 'MQTT-3.1.2-15', 'will retain without a will');
  const hasUsername = (flags & 0x80) !== 0;
  const hasPassword = (flags & 0x40) !== 0;
  if (hasPassword && !hasUsername) throw malformed('CONNECT', 'MQTT-3.1.2-22', 'a password without a user name');
  return { hasWill, hasUsername, hasPassword, isClean: (flags & 0x02) !== 0 };
}

function checkClientId(clientId: string, isClean: boolean): void {
  if (clientId === '') {
    // [MQTT-3.1.3-8] demands 0x02 without clean session; with it a server may still refuse, and an edge has a name.
    const rule = isClean ? 'it must be the edge id' : 'it is empty without clean session [MQTT-3.1.3-8]';
    throw new MqttProtocolError('mqtt-client-id-rejected', { rule }, 2);
  }
  if (!edgeIdPattern.test(clientId)) {
    const rule = 'lower-case letters, digits and hyphens, 1–63 characters';
    throw new MqttProtocolError('mqtt-client-id-rejected', { rule }, 2);
  }
}
