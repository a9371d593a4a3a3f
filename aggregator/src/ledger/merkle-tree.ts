import { createHash } from 'node:crypto';

// RFC 6962 section 2.1. Leaves and nodes are hashed with different prefixes, so that one can never pass for the other.
const leafPrefix = Uint8Array.of(0);
const nodePrefix = Uint8Array.of(1);

/** SHA-256 of an entry as a leaf. @see RFC 6962 §2.1, MTH({d(0)}) */
export function hashLeaf(entry: Uint8Array): Buffer {
  return createHash('sha256').update(leafPrefix).update(entry).digest();
}

/** SHA-256 of two subtrees. @see RFC 6962 §2.1 */
export function hashNode(left: Uint8Array, right: Uint8Array): Buffer {
  return createHash('sha256').update(nodePrefix).update(left).update(right).digest();
}

/** Root of the log without entries: SHA-256 of nothing. @see RFC 6962 §2.1, MTH({}) */
export function emptyRoot(): Buffer {
  return createHash('sha256').digest();
}

/** Largest power of two below `n` (n ≥ 2): where RFC 6962 splits a list. */
export function splitPoint(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

/** Root of a list of leaf hashes, computed whole. */
export function merkleRoot(leafHashes: readonly Uint8Array[]): Buffer {
  const frontier: Buffer[] = [];
  leafHashes.forEach((leaf, index) => {
    appendToFrontier(frontier, index, leaf);
  });
  return rootOfFrontier(frontier);
}

/**
 * Adds one leaf to the hashes of the full subtrees, in O(log n).
 *
 * @param frontier roots of the full subtrees of `size` leaves, largest first (one per set bit of `size`); changed in place.
 * @param size leaves before this one.
 * @param blockSize power of two; when this leaf completes a run of so many leaves, that run's root is returned.
 */
export function appendToFrontier(
  frontier: Buffer[],
  size: number,
  leaf: Uint8Array,
  blockSize?: number,
): Buffer | undefined {
  let node: Buffer = Buffer.from(leaf);
  let width = 1;
  let blockRoot = blockSize === 1 ? node : undefined;
  for (let rest = size; rest % 2 === 1; rest = Math.floor(rest / 2)) {
    const left = frontier.pop();
    if (left === undefined) throw new RangeError(`a frontier of ${size} leaves cannot be empty`);
    node = hashNode(left, node);
    width *= 2;
    if (width === blockSize) blockRoot = node;
  }
  frontier.push(node);
  return blockRoot;
}

/** Root of the log whose full subtrees these are. */
export function rootOfFrontier(frontier: readonly Uint8Array[]): Buffer {
  const last = frontier.at(-1);
  if (last === undefined) return emptyRoot();
  let root: Buffer = Buffer.from(last);
  for (let position = frontier.length - 2; position >= 0; position -= 1) {
    const left = frontier[position];
    if (left !== undefined) root = hashNode(left, root);
  }
  return root;
}
