/** Length of an MPEG-TS packet. @see ISO/IEC 13818-1 §2.4.3 */
export const packetBytes = 188;

/** The video of a transport stream, read from its tables. */
export interface TransportProgram {
  readonly videoPid: number;
  /** ffmpeg's names; undefined for what is neither H.264 nor H.265. */
  readonly codec: 'h264' | 'hevc' | undefined;
  /** The packets of PAT and PMT: in front of a keyframe they make a stream that can be played from there. */
  readonly tables: Buffer;
}

/** Where a picture begins in a piece of stream. */
export interface PictureStart {
  readonly offset: number;
  readonly isKeyframe: boolean;
  /** Presentation time, 90 kHz, 33 bits; undefined where the packet has none. */
  readonly pts: number | undefined;
}

const syncByte = 0x47;
const patPid = 0;
const streamTypes: Readonly<Record<number, 'h264' | 'hevc'>> = { 27: 'h264', 36: 'hevc' };
const videoStreamTypes: ReadonlySet<number> = new Set([1, 2, 16, 27, 36]);
const ptsModulus = 2 ** 33;

/** Whether bytes are whole packets of a transport stream. */
export function isTransportStream(bytes: Uint8Array): boolean {
  return bytes.byteLength >= packetBytes && bytes[0] === syncByte && (bytes[packetBytes] ?? syncByte) === syncByte;
}

/** Reads PAT and PMT at the beginning of a stream; undefined when they are not there (yet). */
export function readProgram(bytes: Buffer): TransportProgram | undefined {
  let pat: { readonly packet: Buffer; readonly pmtPid: number } | undefined;
  for (let offset = 0; offset + packetBytes <= bytes.byteLength; offset += packetBytes) {
    const packet = bytes.subarray(offset, offset + packetBytes);
    if (packet[0] !== syncByte) return undefined;
    const pid = pidOf(packet);
    if (pid === patPid) pat = readPat(packet) ?? pat;
    if (pat === undefined || pid !== pat.pmtPid) continue;
    const video = readPmt(packet);
    if (video !== undefined) return { ...video, tables: Buffer.concat([pat.packet, packet]) };
  }
  return undefined;
}

/** Every beginning of a picture in whole packets, in order. */
export function pictureStarts(bytes: Buffer, videoPid: number): PictureStart[] {
  const starts: PictureStart[] = [];
  for (let offset = 0; offset + packetBytes <= bytes.byteLength; offset += packetBytes) {
    const word = bytes.readUInt16BE(offset + 1);
    const isStart = (word & 0x4000) !== 0;
    if (!isStart || (word & 0x1fff) !== videoPid) continue;
    const packet = bytes.subarray(offset, offset + packetBytes);
    starts.push({ offset, isKeyframe: isRandomAccess(packet), pts: ptsOf(packet) });
  }
  return starts;
}

/**
 * Numbers the packets of a stream on from `counter`, in place, so that a joined stream has no gap in its counters.
 *
 * @returns the counter of the last packet. @see ISO/IEC 13818-1 §2.4.3.3 continuity_counter
 */
export function countOn(bytes: Buffer, pid: number, counter: number): number {
  let last = counter;
  for (let offset = 0; offset + packetBytes <= bytes.byteLength; offset += packetBytes) {
    if ((bytes.readUInt16BE(offset + 1) & 0x1fff) !== pid) continue;
    const flags = bytes[offset + 3] ?? 0;
    if ((flags & 0x10) !== 0) last = (last + 1) & 0xf;
    bytes[offset + 3] = (flags & 0xf0) | last;
  }
  return last;
}

/** Milliseconds from one presentation time to another, also across the wrap after 26.5 hours. */
export function ptsDistanceMs(from: number, to: number): number {
  const half = ptsModulus / 2;
  return (((((to - from + half) % ptsModulus) + ptsModulus) % ptsModulus) - half) / 90;
}

function pidOf(packet: Buffer): number {
  return packet.readUInt16BE(1) & 0x1fff;
}

function payloadOffset(packet: Buffer): number {
  const control = ((packet[3] ?? 0) >> 4) & 3;
  if ((control & 1) === 0) return packetBytes;
  return control === 3 ? 5 + (packet[4] ?? 0) : 4;
}

/** The random access indicator: ffmpeg's muxer sets it on keyframes. */
function isRandomAccess(packet: Buffer): boolean {
  const hasAdaptation = ((packet[3] ?? 0) & 0x20) !== 0;
  return hasAdaptation && (packet[4] ?? 0) > 0 && ((packet[5] ?? 0) & 0x40) !== 0;
}

function ptsOf(packet: Buffer): number | undefined {
  const at = payloadOffset(packet);
  if (at + 14 > packetBytes || packet.readUIntBE(at, 3) !== 1) return undefined;
  if (((packet[at + 7] ?? 0) & 0x80) === 0) return undefined;
  const [a = 0, b = 0, c = 0, d = 0, e = 0] = packet.subarray(at + 9, at + 14);
  // Not shifts: the result has 33 bits.
  return ((a >> 1) & 7) * 2 ** 30 + (b << 22) + ((c >> 1) << 15) + (d << 7) + (e >> 1);
}

/** A table section begins after the pointer field; ours fit into one packet. */
function sectionOf(packet: Buffer, tableId: number): Buffer | undefined {
  const start = payloadOffset(packet);
  if (start >= packetBytes) return undefined;
  const at = start + 1 + (packet[start] ?? 0);
  if (at + 12 > packetBytes || packet[at] !== tableId) return undefined;
  const lengthBytes = packet.readUInt16BE(at + 1) & 0xfff;
  // The last four bytes are the checksum.
  return packet.subarray(at, Math.min(packetBytes, at + 3 + lengthBytes - 4));
}

function readPat(packet: Buffer): { readonly packet: Buffer; readonly pmtPid: number } | undefined {
  const section = sectionOf(packet, 0);
  if (section === undefined) return undefined;
  for (let at = 8; at + 4 <= section.byteLength; at += 4) {
    if (section.readUInt16BE(at) !== 0) return { packet, pmtPid: section.readUInt16BE(at + 2) & 0x1fff };
  }
  return undefined;
}

function readPmt(packet: Buffer): Pick<TransportProgram, 'videoPid' | 'codec'> | undefined {
  const section = sectionOf(packet, 2);
  if (section === undefined) return undefined;
  let at = 12 + (section.readUInt16BE(10) & 0xfff);
  while (at + 5 <= section.byteLength) {
    const type = section[at] ?? 0;
    if (videoStreamTypes.has(type)) {
      return { videoPid: section.readUInt16BE(at + 1) & 0x1fff, codec: streamTypes[type] };
    }
    at += 5 + (section.readUInt16BE(at + 3) & 0xfff);
  }
  return undefined;
}
