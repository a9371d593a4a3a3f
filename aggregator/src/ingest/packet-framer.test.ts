import fc from 'fast-check';
import mqttPacket from 'mqtt-packet';
import { describe, expect, it } from 'vitest';
import { MqttProtocolError } from '#ingest/mqtt-protocol-error';
import { PacketFramer } from '#ingest/packet-framer';

const publish = (payloadBytes: number) =>
  mqttPacket.generate({
    cmd: 'publish',
    topic: 'a/b',
    payload: Buffer.alloc(payloadBytes, 7),
    qos: 1,
    messageId: 5,
    dup: false,
    retain: false,
  });

describe('the packet framer', () => {
  it('finds the same packets however the stream is cut', () => {
    const packets = [publish(0), Buffer.from([0xc0, 0]), publish(130), publish(20_000), Buffer.from([0xe0, 0])];
    const stream = Buffer.concat(packets);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 5_000 }), { minLength: 1, maxLength: 50 }), (sizes) => {
        const framer = new PacketFramer(() => 1_000_000);
        const found: Buffer[] = [];
        for (let from = 0, turn = 0; from < stream.length; turn++) {
          const size = sizes[turn % sizes.length] ?? 1;
          for (const packet of framer.push(stream.subarray(from, from + size))) found.push(Buffer.from(packet.bytes));
          from += size;
        }
        // By memory: a matcher would take twenty thousand numbers one by one, and that a hundred times.
        expect(found.map((packet) => packet.length)).toEqual(packets.map((packet) => packet.length));
        expect(Buffer.concat(found).equals(stream)).toBe(true);
        expect(framer.heldBytes).toBe(0);
      }),
    );
  });

  it('refuses a packet that announces too much from its header alone', () => {
    const framer = new PacketFramer(() => 8_192);
    // 256 MB announced: four bytes of remaining length.
    const header = Buffer.from([0x10, 0xff, 0xff, 0xff, 0x7f]);
    expect(() => [...framer.push(header)]).toThrow('announces 268435460 bytes; the limit is 8192');
    expect(framer.heldBytes).toBe(0);
  });

  it('refuses a remaining length of five bytes', () => {
    const framer = new PacketFramer(() => 8_192);
    expect(() => [...framer.push(Buffer.from([0x30, 0x80, 0x80, 0x80, 0x80, 0x01]))]).toThrow(MqttProtocolError);
  });

  it('never holds more than one packet that is within the limit', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 400 }), { maxLength: 40 }), (chunks) => {
        const framer = new PacketFramer(() => 1_024);
        try {
          for (const chunk of chunks) {
            for (const packet of framer.push(Buffer.from(chunk)))
              expect(packet.bytes.length).toBeLessThanOrEqual(1_024);
            expect(framer.heldBytes).toBeLessThan(1_024);
          }
        } catch (error) {
          expect(error).toBeInstanceOf(MqttProtocolError);
        }
      }),
    );
  });
});
