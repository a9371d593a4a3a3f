import { MqttProtocolError, malformed } from '#ingest/mqtt-protocol-error';

/** Control packet types of MQTT 3.1.1 table 2.1. */
export const packetNames = [
  'reserved-0',
  'CONNECT',
  'CONNACK',
  'PUBLISH',
  'PUBACK',
  'PUBREC',
  'PUBREL',
  'PUBCOMP',
  'SUBSCRIBE',
  'SUBACK',
  'UNSUBSCRIBE',
  'UNSUBACK',
  'PINGREQ',
  'PINGRESP',
  'DISCONNECT',
  'reserved-15',
] as const;
export type PacketName = (typeof packetNames)[number];

/** One whole control packet. `bytes` may be a view into the chunk it came in. */
export interface RawPacket {
  readonly name: PacketName;
  /** Lower four bits of the first byte. */
  readonly flags: number;
  /** The packet with its fixed header, as it came. */
  readonly bytes: Buffer;
  /** Where variable header and payload start in `bytes`. */
  readonly bodyOffset: number;
}

interface Header {
  readonly name: PacketName;
  readonly flags: number;
  readonly bodyOffset: number;
  readonly totalBytes: number;
}

/**
 * Cuts a byte stream into MQTT control packets and refuses an oversized one from its header alone, before buffering it.
 *
 * Holds at most one incomplete packet, so never more than the limit plus one read.
 */
export class PacketFramer {
  #waiting: Buffer[] = [];
  #waitingBytes = 0;
  #header: Header | undefined;
  readonly #limitOf: (name: PacketName) => number;

  /** @param limitOf  largest whole packet of a kind, bytes; asked anew for each packet. */
  constructor(limitOf: (name: PacketName) => number) {
    this.#limitOf = limitOf;
  }

  /** Bytes held for an incomplete packet. */
  get heldBytes(): number {
    return this.#waitingBytes;
  }

  /**
   * Yields every packet that `chunk` completes, in order.
   *
   * @throws {MqttProtocolError} `mqtt-packet-too-large`, `mqtt-packet-malformed` (remaining length of five bytes).
   */
  *push(chunk: Buffer): Generator<RawPacket> {
    let rest = chunk;
    while (rest.length > 0) {
      if (this.#header === undefined) {
        const start = this.#waitingBytes > 0 ? Buffer.concat([...this.#waiting, rest]) : rest;
        this.#waiting = [];
        this.#waitingBytes = 0;
        const header = readHeader(start, this.#limitOf);
        if (header === undefined) {
          this.#hold(start);
          return;
        }
        this.#header = header;
        rest = start;
      }
      const missing = this.#header.totalBytes - this.#waitingBytes;
      if (rest.length < missing) {
        this.#hold(rest);
        return;
      }
      yield this.#complete(this.#header, rest.subarray(0, missing));
      rest = rest.subarray(missing);
    }
  }

  #hold(part: Buffer): void {
    this.#waiting.push(part);
    this.#waitingBytes += part.length;
  }

  #complete(header: Header, last: Buffer): RawPacket {
    const bytes = this.#waitingBytes > 0 ? Buffer.concat([...this.#waiting, last]) : last;
    this.#waiting = [];
    this.#waitingBytes = 0;
    this.#header = undefined;
    return { name: header.name, flags: header.flags, bytes, bodyOffset: header.bodyOffset };
  }
}

function readHeader(bytes: Buffer, limitOf: (name: PacketName) => number): Header | undefined {
  const first = bytes[0] ?? 0;
  const name = packetNames[first >> 4] ?? 'reserved-0';
  let remainingLength = 0;
  for (let index = 1; index <= 4; index++) {
    const byte = bytes[index];
    if (byte === undefined) return undefined;
    remainingLength += (byte & 0x7f) * 128 ** (index - 1);
    if (byte < 0x80) {
      const totalBytes = 1 + index + remainingLength;
      const limitBytes = limitOf(name);
      if (totalBytes > limitBytes) {
        throw new MqttProtocolError('mqtt-packet-too-large', { packet: name, sizeBytes: totalBytes, limitBytes });
      }
      return { name, flags: first & 0x0f, bodyOffset: 1 + index, totalBytes };
    }
  }
  // MQTT 3.1.1 §2.2.3: the maximum number of bytes in the Remaining Length field is four.
  throw malformed(name, 'MQTT §2.2.3', 'remaining length has at most four bytes');
}
