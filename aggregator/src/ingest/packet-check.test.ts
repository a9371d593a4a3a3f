import mqttPacket, { type IConnectPacket } from 'mqtt-packet';
import { describe, expect, it } from 'vitest';
import { checkConnect } from '#ingest/connect-check';
import { MqttProtocolError } from '#ingest/mqtt-protocol-error';
import { checkPacket } from '#ingest/packet-check';
import { PacketFramer, type RawPacket } from '#ingest/packet-framer';

const frame = (bytes: Buffer): RawPacket => {
  const [packet] = new PacketFramer(() => 1_000_000).push(bytes);
  if (packet === undefined) throw new Error('not a whole packet');
  return packet;
};
const text = (value: string | Buffer) => {
  const bytes = Buffer.from(value as string);
  return Buffer.concat([Buffer.from([bytes.length >> 8, bytes.length & 255]), bytes]);
};
const packetOf = (first: number, ...parts: (Buffer | number[])[]) => {
  const body = Buffer.concat(parts.map((part) => Buffer.from(part as Buffer)));
  if (body.length > 127) throw new Error('these packets are short');
  return Buffer.concat([Buffer.from([first, body.length]), body]);
};
const refusalOf = (work: () => unknown): MqttProtocolError => {
  try {
    work();
  } catch (error) {
    if (error instanceof MqttProtocolError) return error;
    throw error;
  }
  throw new Error('it was let through');
};

const connectPacket = (change: Partial<IConnectPacket> = {}) =>
  mqttPacket.generate({
    cmd: 'connect',
    protocolId: 'MQTT',
    protocolVersion: 4,
    clean: true,
    clientId: 'edge-1',
    keepalive: 30,
    ...change,
  });
/** A CONNECT by hand: flags and payload fields as given. */
const rawConnect = (flags: number, ...fields: Buffer[]) => packetOf(0x10, text('MQTT'), [4, flags, 0, 30], ...fields);

describe('a CONNECT', () => {
  it('of an edge is let through with client id, user name and will topic', () => {
    const will = {
      topic: 'streetwarden/v1/edges/edge-1/status',
      payload: Buffer.from('x'),
      qos: 1 as const,
      retain: true,
    };
    const bytes = connectPacket({ username: 'edge-1', password: Buffer.from([0, 255]), will });
    expect(checkConnect(frame(bytes))).toEqual({ clientId: 'edge-1', username: 'edge-1', willTopic: will.topic });
  });

  it.each([
    ['MQTT-2.2.2-2', packetOf(0x11, text('MQTT'), [4, 2, 0, 30], text('edge-1'))],
    ['MQTT-3.1.2-1', packetOf(0x10, text('HTTP'), [4, 2, 0, 30], text('edge-1'))],
    ['MQTT-3.1.2-3', rawConnect(0x03, text('edge-1'))],
    ['MQTT-3.1.2-13', rawConnect(0x0a, text('edge-1'))],
    ['MQTT-3.1.2-14', rawConnect(0x1e, text('edge-1'), text('t'), text('m'))],
    ['MQTT-3.1.2-15', rawConnect(0x22, text('edge-1'))],
    ['MQTT-3.1.2-22', rawConnect(0x42, text('edge-1'), text('secret'))],
    ['MQTT §1.5.3', rawConnect(0x02, Buffer.from([0, 9, 0x65]))],
    ['MQTT §2.2.3', rawConnect(0x02, text('edge-1'), Buffer.from('more'))],
    ['MQTT §2.2.3', packetOf(0x10, text('MQTT'), [4, 2])],
    ['MQTT-1.5.3-1', rawConnect(0x82, text('edge-1'), text(Buffer.from([0xed, 0xa0, 0x80])))],
    ['MQTT-1.5.3-1', rawConnect(0x82, text('edge-1'), text(Buffer.from([0xc0, 0xaf])))],
    ['MQTT-1.5.3-2', rawConnect(0x82, text('edge-1'), text('a\0b'))],
    ['MQTT §1.5.3', rawConnect(0x82, text('edge-1'), text('a\u0007b'))],
    ['MQTT §1.5.3', rawConnect(0x82, text('edge-1'), text('a\u{1ffff}b'))],
    ['MQTT-3.3.2-2', rawConnect(0x06, text('edge-1'), text('a/#'), text('m'))],
    ['MQTT-4.7.3-1', rawConnect(0x06, text('edge-1'), text(''), text('m'))],
  ])('that breaks %s is refused without an answer', (clause, bytes) => {
    const refusal = refusalOf(() => checkConnect(frame(bytes)));
    expect(refusal.params['clause']).toBe(clause);
    expect(refusal.connackCode).toBeUndefined();
  });

  it.each([
    ['MQTT 3.1', connectPacket({ protocolId: 'MQIsdp', protocolVersion: 3 })],
    ['MQTT 5', packetOf(0x10, text('MQTT'), [5, 2, 0, 30, 0], text('edge-1'))],
    ['a level that does not exist', packetOf(0x10, text('MQTT'), [9, 2, 0, 30], text('edge-1'))],
  ])('of %s is answered with 0x01 [MQTT-3.1.2-2]', (_name, bytes) => {
    const refusal = refusalOf(() => checkConnect(frame(bytes)));
    expect([refusal.code, refusal.connackCode]).toEqual(['mqtt-version-unsupported', 1]);
  });

  it.each([
    ['no client id and no clean session [MQTT-3.1.3-8]', rawConnect(0x00, text(''))],
    ['no client id', rawConnect(0x02, text(''))],
    ['a client id that is no edge id', rawConnect(0x02, text('../etc'))],
    ['a client id that every object has', rawConnect(0x02, text('__proto__'))],
    ['a client id beyond ASCII', rawConnect(0x02, text('边缘'))],
    ['a client id of 64 characters', rawConnect(0x02, text('a'.repeat(64)))],
  ])('with %s is answered with 0x02', (_name, bytes) => {
    const refusal = refusalOf(() => checkConnect(frame(bytes)));
    expect([refusal.code, refusal.connackCode]).toEqual(['mqtt-client-id-rejected', 2]);
  });
});

describe('a packet after CONNECT', () => {
  const id = [0, 7];
  it.each([
    ['PUBLISH at QoS 0', packetOf(0x30, text('a/b'), Buffer.from('payload'))],
    ['PUBLISH at QoS 1, repeated', packetOf(0x3a, text('a/b'), id, Buffer.from('payload'))],
    ['PUBLISH in Chinese', packetOf(0x30, text('街道/井盖'))],
    ['SUBSCRIBE', packetOf(0x82, id, text('a/+/c/#'), [1], text('#'), [0])],
    ['UNSUBSCRIBE', packetOf(0xa2, id, text('a/+'))],
    ['PUBACK', packetOf(0x40, id)],
    ['PUBREL', packetOf(0x62, id)],
    ['PINGREQ', packetOf(0xc0)],
    ['DISCONNECT', packetOf(0xe0)],
  ])('%s is let through', (_name, bytes) => {
    expect(() => checkPacket(frame(bytes))).not.toThrow();
  });

  it.each([
    ['MQTT-3.1.0-2', 'a second CONNECT', connectPacket()],
    ['MQTT §2.2.1', 'a CONNACK', packetOf(0x20, [0, 0])],
    ['MQTT §2.2.1', 'a SUBACK', packetOf(0x90, id, [0])],
    ['MQTT §2.2.1', 'a PINGRESP', packetOf(0xd0)],
    ['MQTT §2.2.1', 'the reserved type 0', packetOf(0x00)],
    ['MQTT §2.2.1', 'the reserved type 15', packetOf(0xf0)],
    ['MQTT-3.3.1-4', 'a PUBLISH at QoS 3', packetOf(0x36, text('a'), id)],
    ['MQTT-3.3.1-2', 'a repeated PUBLISH at QoS 0', packetOf(0x38, text('a'))],
    ['MQTT-3.3.2-2', 'a PUBLISH to a wildcard', packetOf(0x30, text('a/+'))],
    ['MQTT-4.7.3-1', 'a PUBLISH to no topic', packetOf(0x30, text(''))],
    ['MQTT-2.3.1-1', 'a PUBLISH with packet identifier 0', packetOf(0x32, text('a'), [0, 0])],
    ['MQTT §2.2.3', 'a PUBLISH without its packet identifier', packetOf(0x32, text('a'))],
    ['MQTT §1.5.3', 'a topic longer than its packet', packetOf(0x30, [0, 9, 0x61])],
    ['MQTT-1.5.3-2', 'a topic with U+0000', packetOf(0x30, text('a\0b'))],
    ['MQTT §1.5.3', 'a topic with a control character', packetOf(0x30, text('a\u0085b'))],
    ['MQTT-1.5.3-1', 'a topic with a lone surrogate', packetOf(0x30, text(Buffer.from([0xed, 0xbf, 0xbf])))],
    ['StreetWarden', 'a topic of 17 levels', packetOf(0x30, text('/'.repeat(16)))],
    ['MQTT-2.2.2-2', 'a SUBSCRIBE with wrong flags', packetOf(0x80, id, text('a'), [0])],
    ['MQTT-3.8.3-3', 'a SUBSCRIBE without filters', packetOf(0x82, id)],
    ['MQTT-3-8.3-4', 'a SUBSCRIBE at QoS 3', packetOf(0x82, id, text('a'), [3])],
    ['MQTT-3-8.3-4', 'a SUBSCRIBE with reserved bits', packetOf(0x82, id, text('a'), [0x81])],
    ['MQTT §2.2.3', 'a SUBSCRIBE without its QoS', packetOf(0x82, id, text('a'))],
    ['MQTT-4.7.1-2', 'a filter with # before the end', packetOf(0x82, id, text('#/a'), [0])],
    ['MQTT-4.7.1-2', 'a filter with # in a word', packetOf(0x82, id, text('a#'), [0])],
    ['MQTT-4.7.1-3', 'a filter with + in a word', packetOf(0x82, id, text('a+/b'), [0])],
    ['MQTT-2.2.2-2', 'an UNSUBSCRIBE with wrong flags', packetOf(0xa0, id, text('a'))],
    ['MQTT-3.10.3-2', 'an UNSUBSCRIBE without filters', packetOf(0xa2, id)],
    ['MQTT-2.2.2-2', 'a PUBREL with flags 0', packetOf(0x60, id)],
    ['MQTT-2.2.2-2', 'a PUBACK with flags', packetOf(0x41, id)],
    ['MQTT §2.2.3', 'a PUBACK with more than its identifier', packetOf(0x40, id, [1])],
    ['MQTT-2.2.2-2', 'a PINGREQ with flags', packetOf(0xc1)],
    ['MQTT §2.2.3', 'a PINGREQ with a body', packetOf(0xc0, [1])],
    ['MQTT §2.2.3', 'a DISCONNECT with a body', packetOf(0xe0, [0])],
  ])('that breaks %s, %s, is refused', (clause, _name, bytes) => {
    expect(refusalOf(() => checkPacket(frame(bytes))).params['clause']).toBe(clause);
  });
});
