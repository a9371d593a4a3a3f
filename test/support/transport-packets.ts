/** MPEG-TS packets made by hand. @see ISO/IEC 13818-1 §2.4 */
const packetBytes = 188;
export const videoPid = 256;
const pmtPid = 4096;

export function patPacket(): Buffer {
  return section(0, [0, 0xb0, 13, 0, 1, 0xc1, 0, 0, 0, 1, 0xe0 | (pmtPid >> 8), pmtPid & 0xff]);
}

export function pmtPacket(streamType: number): Buffer {
  const stream = [streamType, 0xe0 | (videoPid >> 8), videoPid & 0xff, 0xf0, 0];
  return section(pmtPid, [2, 0xb0, 18, 0, 1, 0xc1, 0, 0, 0xe1, 0, 0xf0, 0, ...stream]);
}

function section(pid: number, content: readonly number[]): Buffer {
  const packet = Buffer.alloc(packetBytes, 0xff);
  packet.set([0x47, 0x40 | (pid >> 8), pid & 0xff, 0x10, 0, ...content, 1, 2, 3, 4]);
  return packet;
}

/** The first packet of a picture, one that goes on with it, or one without payload. */
export function picturePacket(facts: {
  readonly pts?: number;
  readonly isKeyframe?: boolean;
  readonly isContinuation?: boolean;
  readonly isEmpty?: boolean;
}): Buffer {
  const packet = Buffer.alloc(packetBytes);
  const isStart = facts.isContinuation !== true && facts.isEmpty !== true;
  const control = facts.isEmpty === true ? 0x20 : facts.isKeyframe === true ? 0x30 : 0x10;
  packet.set([0x47, (isStart ? 0x40 : 0) | (videoPid >> 8), videoPid & 0xff, control]);
  if (control !== 0x10) packet.set([facts.isEmpty === true ? 183 : 1, facts.isKeyframe === true ? 0x40 : 0], 4);
  if (isStart && facts.pts !== undefined) packet.set(pesHeader(facts.pts), control === 0x30 ? 6 : 4);
  return packet;
}

function pesHeader(pts: number): number[] {
  const bits = (from: number, count: number): number => Math.floor(pts / 2 ** from) % 2 ** count;
  const time = [0x21 | (bits(30, 3) << 1), bits(22, 8), (bits(15, 7) << 1) | 1, bits(7, 8), (bits(0, 7) << 1) | 1];
  return [0, 0, 1, 0xe0, 0, 0, 0x80, 0x80, 5, ...time];
}
