import { malformed } from '#ingest/mqtt-protocol-error';

/**
 * Reads fields of one packet's body and refuses what MQTT 3.1.1 refuses; every read checks the bounds.
 * `packet` names the packet in problems.
 */
export class PacketReader {
  readonly packet: string;
  readonly #bytes: Buffer;
  #offset: number;

  constructor(packet: string, bytes: Buffer, offset: number) {
    this.packet = packet;
    this.#bytes = bytes;
    this.#offset = offset;
  }

  get isAtEnd(): boolean {
    return this.#offset === this.#bytes.length;
  }

  byte(field: string): number {
    const value = this.#bytes[this.#offset];
    if (value === undefined) throw malformed(this.packet, 'MQTT §2.2.3', `${field} is missing`);
    this.#offset += 1;
    return value;
  }

  uint16(field: string): number {
    return this.byte(field) * 256 + this.byte(field);
  }

  /** Length-prefixed bytes. */
  binary(field: string): Buffer {
    const length = this.uint16(field);
    const end = this.#offset + length;
    if (end > this.#bytes.length) throw malformed(this.packet, 'MQTT §1.5.3', `${field} is longer than the packet`);
    const value = this.#bytes.subarray(this.#offset, end);
    this.#offset = end;
    return value;
  }

  /** Length-prefixed UTF-8 string under the strict rules of {@link readMqttText}. */
  text(field: string): string {
    return readMqttText(this.packet, field, this.binary(field));
  }

  /** Two bytes, not zero [MQTT-2.3.1-1]. */
  packetId(): number {
    const id = this.uint16('packet identifier');
    if (id === 0) throw malformed(this.packet, 'MQTT-2.3.1-1', 'the packet identifier must not be zero');
    return id;
  }

  /** Everything that was not read yet. */
  rest(): Buffer {
    return this.#bytes.subarray(this.#offset);
  }

  end(): void {
    if (!this.isAtEnd) throw malformed(this.packet, 'MQTT §2.2.3', 'bytes follow the last field');
  }
}

const strictDecoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
// Control characters and Unicode non-characters: MQTT 3.1.1 §1.5.3 lets a receiver close the connection, so we do.
const forbiddenCharacters = /[\p{Cc}\p{Noncharacter_Code_Point}]/u;

/**
 * Decodes an MQTT UTF-8 string.
 *
 * @throws {MqttProtocolError} ill-formed UTF-8 and surrogates [MQTT-1.5.3-1], U+0000 [MQTT-1.5.3-2], control and
 *   non-characters (MQTT 3.1.1 §1.5.3).
 */
export function readMqttText(packet: string, field: string, bytes: Buffer): string {
  if (isPrintableAscii(bytes)) return bytes.toString('latin1');
  let text: string;
  try {
    text = strictDecoder.decode(bytes);
  } catch {
    throw malformed(packet, 'MQTT-1.5.3-1', `${field} is not well-formed UTF-8`);
  }
  if (text.includes('\0')) throw malformed(packet, 'MQTT-1.5.3-2', `${field} contains U+0000`);
  if (forbiddenCharacters.test(text)) {
    throw malformed(packet, 'MQTT §1.5.3', `${field} contains a control character or non-character`);
  }
  return text;
}

function isPrintableAscii(bytes: Buffer): boolean {
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index] ?? 0;
    if (byte < 0x20 || byte > 0x7e) return false;
  }
  return true;
}
