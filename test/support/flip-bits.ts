/** A copy with one bit turned over. */
export function withFlippedBit(bytes: Uint8Array, bit: number): Buffer {
  const copy = Buffer.from(bytes);
  copy.writeUInt8(copy.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
  return copy;
}

/** Any bit of so many bytes. @param random from 0 up to 1 */
export function randomBit(byteCount: number, random: () => number): number {
  return Math.min(byteCount * 8 - 1, Math.floor(random() * byteCount * 8));
}

/** One of these. */
export function randomOf<T>(items: readonly T[], random: () => number): T {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error('nothing to choose from');
  return item;
}
