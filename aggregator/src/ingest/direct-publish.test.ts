import mqttPacket from 'mqtt-packet';
import { describe, expect, it } from 'vitest';
import { createDirectPublish, encodePublish } from '#ingest/direct-publish';
import { PacketFramer, type RawPacket } from '#ingest/packet-framer';

const topic = 'streetwarden/v1/edges/edge-1/candidate';

function packetOf(change: { qos?: 0 | 1 | 2; messageId?: number; payload?: string } = {}): RawPacket {
  const { qos = 1, messageId = 7, payload = '{}' } = change;
  const bytes = mqttPacket.generate({ cmd: 'publish', topic, payload, qos, messageId, dup: false, retain: false });
  const [packet] = new PacketFramer(() => 1_000_000).push(bytes);
  if (packet === undefined) throw new Error('one whole packet was made');
  return packet;
}

/** A connection that only tells what was asked of it. */
function connectionOf(change: { isReady?: () => boolean; isAllowed?: boolean; isStored?: boolean } = {}) {
  const told: string[] = [];
  const messages: string[] = [];
  const take = createDirectPublish({
    connection: {
      readableLength: 0,
      hold: (isHeld) => told.push(isHeld ? 'hold' : 'go on'),
      sendPacket: (packet) => told.push(packet.toString('hex')),
      destroy: () => told.push('end') as never,
    },
    isReady: change.isReady ?? (() => true),
    onAlive: () => undefined,
    isAllowed: () => change.isAllowed ?? true,
    onMessage: async (message) => {
      messages.push(`${message.topic} ${message.payload.toString()}`);
      if (change.isStored === false) throw new Error('disk full');
    },
  });
  return { take, told, messages };
}

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('a message of QoS 1', () => {
  it('is handed on and has its PUBACK once it is stored', async () => {
    const { take, told, messages } = connectionOf();
    expect(take(packetOf({ messageId: 0x1234, payload: '{"a":1}' }))).toBe(true);
    expect(told).toEqual([]);
    await settled();
    expect(messages).toEqual([`${topic} {"a":1}`]);
    expect(told).toEqual(['40021234']);
  });

  it('that could not be stored ends the connection without a PUBACK', async () => {
    const { take, told } = connectionOf({ isStored: false });
    take(packetOf());
    await settled();
    expect(told).toEqual(['end']);
  });

  it('that its box may not send ends the connection and goes nowhere', async () => {
    const { take, told, messages } = connectionOf({ isAllowed: false });
    expect(take(packetOf())).toBe(true);
    await settled();
    expect({ told, messages }).toEqual({ told: ['end'], messages: [] });
  });

  it('is left to the broker until the session stands, and never again after that', () => {
    let isReady = false;
    const { take } = connectionOf({ isReady: () => isReady });
    expect(take(packetOf())).toBe(false);
    isReady = true;
    expect(take(packetOf())).toBe(true);
    isReady = false;
    expect(take(packetOf())).toBe(true);
  });

  it('stops the reading when 256 wait, and lets it go on when one is stored', async () => {
    const { take, told } = connectionOf();
    for (let n = 1; n <= 256; n += 1) take(packetOf({ messageId: n }));
    expect(told).toEqual(['hold']);
    await settled();
    expect(told.filter((what) => what === 'go on')).toHaveLength(1);
    expect(told).toHaveLength(258);
  });
});

it('messages of QoS 0 and 2 stay with the broker', () => {
  const { take } = connectionOf();
  expect([take(packetOf({ qos: 0 })), take(packetOf({ qos: 2 }))]).toEqual([false, false]);
});

it.each([0, 1, 80, 127, 128, 16_300, 16_384, 70_000])('a receipt of %d bytes is a whole PUBLISH of QoS 0', (size) => {
  const payload = '街'.repeat(Math.floor(size / 3)).padEnd(size - 2 * Math.floor(size / 3), 'x');
  const found: unknown[] = [];
  const parser = mqttPacket.parser();
  parser.on('packet', (packet) => {
    if (packet.cmd === 'publish') found.push([packet.topic, packet.payload.toString(), packet.qos]);
  });
  parser.parse(encodePublish(topic, payload));
  expect(found).toEqual([[topic, payload, 0]]);
});
