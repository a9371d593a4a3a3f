import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { type CheckedConnect, checkConnect } from '#ingest/connect-check';
import { MqttProtocolError, malformed } from '#ingest/mqtt-protocol-error';
import { checkPacket } from '#ingest/packet-check';
import { PacketFramer, type PacketName, type RawPacket } from '#ingest/packet-framer';

/** Largest packets, bytes with their fixed header. */
export interface PacketLimits {
  readonly connectBytes: number;
  readonly packetBytes: number;
}

export const defaultPacketLimits: PacketLimits = { connectBytes: 8 * 1024, packetBytes: 256 * 1024 };

/** `silent`: nothing yet; `connecting`: CONNECT handed on, verdict open; `accepted`: session; `closed`: refused or gone. */
type Phase = 'silent' | 'connecting' | 'accepted' | 'closed';

const lingerMs = 1_000;
const maxUnreadBytes = 1024 * 1024;

interface ConnectionEvents {
  /** A CONNECT passed the checks: attach the broker or `refuse()` now. */
  onConnect(connect: CheckedConnect): void;
  onRefused(error: MqttProtocolError): void;
}

/**
 * A socket seen through the guard: only whole, checked packets come out of it.
 *
 * Until `accept()` nothing after the CONNECT is read, so an unauthenticated peer never holds more than one read.
 */
export class GuardedConnection extends Duplex {
  readonly #socket: Socket;
  readonly #events: ConnectionEvents;
  readonly #framer: PacketFramer;
  #phase: Phase = 'silent';
  /** Bytes that came in the same read as the CONNECT. */
  #early: Buffer | undefined;
  /** Bytes that leave with the next turn. */
  #outgoing: Buffer[] = [];
  #isHeld = false;
  /** Sees each checked packet before the broker; what it takes (true) the broker does not get. */
  takePacket: ((packet: RawPacket) => boolean) | undefined;

  constructor(socket: Socket, limits: PacketLimits, events: ConnectionEvents) {
    super({ allowHalfOpen: false, emitClose: true });
    this.#socket = socket;
    this.#events = events;
    this.#framer = new PacketFramer((name) => this.#limitOf(name, limits));
    socket.on('data', (chunk: Buffer) => this.#receive(chunk));
    socket.on('end', () => this.push(null));
    socket.on('error', (error) => this.destroy(error));
    socket.on('close', () => this.destroy());
    // Nobody listens before the broker is attached, and a reset by the peer is no news.
    this.on('error', () => undefined);
  }

  /** The broker authenticated the client: reading goes on. */
  accept(): void {
    if (this.#phase !== 'connecting') return;
    this.#phase = 'accepted';
    const early = this.#early;
    this.#early = undefined;
    this.#socket.resume();
    if (early !== undefined) this.#receive(early);
  }

  /** Stops reading, or goes on: the way to bound what one client has waiting. */
  hold(isHeld: boolean): void {
    this.#isHeld = isHeld;
    if (isHeld) this.#socket.pause();
    else if (this.#phase === 'accepted') this.#socket.resume();
  }

  /** Sends a whole packet beside those of the broker; a peer that does not read them is let go. */
  sendPacket(packet: Buffer): void {
    if (this.#phase !== 'accepted') return;
    if (this.#socket.writableLength > maxUnreadBytes) this.destroy();
    else this.#send([packet], () => undefined);
  }

  /** Closes as MQTT 3.1.1 wants: after a CONNACK where one is due, without a word otherwise. */
  refuse(error: MqttProtocolError): void {
    if (this.#phase === 'closed') return;
    // [MQTT-3.1.4-5]: a CONNACK with a refusal is the last packet; none is due once the broker has answered.
    const connack = this.#phase === 'silent' ? error.connackCode : undefined;
    this.#phase = 'closed';
    this.#events.onRefused(error);
    if (connack === undefined) {
      this.destroy();
      return;
    }
    this.#socket.pause();
    this.#socket.end(Buffer.from([0x20, 0x02, 0x00, connack]), () => this.destroy());
  }

  override _read(): void {
    if (this.#isHeld) return;
    if (this.#phase === 'silent' || this.#phase === 'accepted') this.#socket.resume();
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#send([chunk], done);
  }

  override _writev(parts: { chunk: Buffer }[], done: (error?: Error | null) => void): void {
    this.#send(
      parts.map((part) => part.chunk),
      done,
    );
  }

  override _final(done: (error?: Error | null) => void): void {
    this.#flush();
    this.#socket.end(done);
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#phase = 'closed';
    this.#early = undefined;
    this.#flush();
    this.#socket.destroySoon();
    // A peer that reads nothing would keep the socket open for ever with our last bytes.
    const linger = setTimeout(() => this.#socket.destroy(), lingerMs).unref();
    this.#socket.once('close', () => clearTimeout(linger));
    done(error);
  }

  /** Packets of one turn of the event loop leave together: a batch settles many messages, each with PUBACK and receipt. */
  #send(parts: readonly Buffer[], done: (error?: Error | null) => void): void {
    if (this.#outgoing.length === 0) setImmediate(() => this.#flush());
    this.#outgoing.push(...parts);
    if (this.#socket.writableNeedDrain) this.#awaitDrain(done);
    else done();
  }

  #flush(): void {
    const parts = this.#outgoing;
    if (parts.length === 0) return;
    this.#outgoing = [];
    if (this.#socket.writable) this.#socket.write(Buffer.concat(parts));
  }

  #awaitDrain(done: (error?: Error | null) => void): void {
    const settle = () => {
      this.#socket.off('drain', settle);
      this.#socket.off('close', settle);
      done();
    };
    this.#socket.on('drain', settle);
    this.#socket.on('close', settle);
  }

  #receive(chunk: Buffer): void {
    if (this.#phase === 'closed') return;
    if (this.#phase === 'connecting') {
      this.#early = this.#early === undefined ? chunk : Buffer.concat([this.#early, chunk]);
      return;
    }
    try {
      this.#pass(chunk);
    } catch (error) {
      if (!(error instanceof MqttProtocolError)) throw error;
      this.refuse(error);
    }
  }

  /** Asked as soon as a packet's header is there: what must not come first is refused without waiting for the rest. */
  #limitOf(name: PacketName, limits: PacketLimits): number {
    if (this.#phase !== 'silent') return limits.packetBytes;
    if (name !== 'CONNECT') throw malformed(name, 'MQTT-3.1.0-1', 'the first packet must be a CONNECT');
    return limits.connectBytes;
  }

  /** A method, so that the compiler does not believe the phase unchanged after a callback. */
  #isClosed(): boolean {
    return this.#phase === 'closed';
  }

  #pass(chunk: Buffer): void {
    const heldBytes = this.#framer.heldBytes;
    for (const packet of this.#framer.push(chunk)) {
      if (this.#phase === 'silent') {
        const earlyBytes = heldBytes + chunk.length - packet.bytes.length;
        this.#early = earlyBytes > 0 ? chunk.subarray(chunk.length - earlyBytes) : undefined;
        this.#begin(packet);
        return;
      }
      checkPacket(packet);
      if (this.takePacket?.(packet) === true) continue;
      if (!this.push(packet.bytes)) this.#socket.pause();
      // [MQTT-3.14.4-2]: what follows a DISCONNECT is not looked at.
      if (packet.name === 'DISCONNECT') return;
    }
  }

  #begin(packet: RawPacket): void {
    const connect = checkConnect(packet);
    this.#socket.pause();
    this.#events.onConnect(connect);
    if (this.#isClosed()) return;
    this.#phase = 'connecting';
    this.push(packet.bytes);
  }
}
