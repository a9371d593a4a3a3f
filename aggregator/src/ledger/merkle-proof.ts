import { timingSafeEqual } from 'node:crypto';
import { emptyRoot, hashNode, splitPoint } from '#ledger/merkle-tree';

/** Gives the root of the entries `start` (included) to `end` (excluded). */
export type RangeRoot = (start: number, end: number) => Promise<Uint8Array>;

/**
 * Hashes that lead from one leaf to the root of the first `size` entries, nearest first.
 *
 * @see RFC 6962 §2.1.1
 */
export async function inclusionPath(index: number, size: number, rangeRoot: RangeRoot): Promise<Uint8Array[]> {
  if (!Number.isSafeInteger(index) || index < 0 || index >= size) {
    throw new RangeError(`entry ${index} is not among the first ${size}`);
  }
  const path: Uint8Array[] = [];
  let start = 0;
  let end = size;
  while (end - start > 1) {
    const middle = start + splitPoint(end - start);
    if (index < middle) {
      path.push(await rangeRoot(middle, end));
      end = middle;
    } else {
      path.push(await rangeRoot(start, middle));
      start = middle;
    }
  }
  return path.reverse();
}

/**
 * Hashes that prove the first `oldSize` entries are the beginning of the first `newSize`.
 *
 * @see RFC 6962 §2.1.2
 */
export async function consistencyPath(oldSize: number, newSize: number, rangeRoot: RangeRoot): Promise<Uint8Array[]> {
  if (oldSize < 0 || oldSize > newSize) throw new RangeError(`${oldSize} entries are not the beginning of ${newSize}`);
  if (oldSize === 0 || oldSize === newSize) return [];
  const path: Uint8Array[] = [];
  let start = 0;
  let end = newSize;
  let isWholeOld = true;
  while (oldSize !== end) {
    const middle = start + splitPoint(end - start);
    if (oldSize <= middle) {
      path.push(await rangeRoot(middle, end));
      end = middle;
    } else {
      path.push(await rangeRoot(start, middle));
      start = middle;
      isWholeOld = false;
    }
  }
  if (!isWholeOld) path.push(await rangeRoot(start, end));
  return path.reverse();
}

const isEqual = (a: Uint8Array, b: Uint8Array) => a.length === b.length && timingSafeEqual(a, b);

/** Whether the leaf stands at `index` in the log of `size` entries with this root. @see RFC 9162 §2.1.3.2 */
export function isInclusionValid(claim: {
  readonly leafHash: Uint8Array;
  readonly index: number;
  readonly size: number;
  readonly path: readonly Uint8Array[];
  readonly rootHash: Uint8Array;
}): boolean {
  const { index, size } = claim;
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) return false;
  let node = index;
  let lastNode = size - 1;
  let root: Uint8Array = claim.leafHash;
  for (const sibling of claim.path) {
    if (lastNode === 0) return false;
    if (node % 2 === 1 || node === lastNode) {
      root = hashNode(sibling, root);
      while (node % 2 === 0 && node !== 0) {
        node = Math.floor(node / 2);
        lastNode = Math.floor(lastNode / 2);
      }
    } else {
      root = hashNode(root, sibling);
    }
    node = Math.floor(node / 2);
    lastNode = Math.floor(lastNode / 2);
  }
  return lastNode === 0 && isEqual(root, claim.rootHash);
}

interface ConsistencyClaim {
  readonly oldSize: number;
  readonly newSize: number;
  readonly oldRoot: Uint8Array;
  readonly newRoot: Uint8Array;
  readonly path: readonly Uint8Array[];
}

/** Whether the log of `oldSize` entries is the beginning of the log of `newSize`. @see RFC 9162 §2.1.4.2 */
export function isConsistencyValid(claim: ConsistencyClaim): boolean {
  const { oldSize, newSize, oldRoot, newRoot, path } = claim;
  if (![oldSize, newSize].every((n) => Number.isSafeInteger(n) && n >= 0) || oldSize > newSize) return false;
  if (oldSize === newSize) return path.length === 0 && isEqual(oldRoot, newRoot);
  if (oldSize === 0) return path.length === 0 && isEqual(oldRoot, emptyRoot());
  return walkConsistency(claim);
}

function walkConsistency({ oldSize, newSize, oldRoot, newRoot, path }: ConsistencyClaim): boolean {
  let node = oldSize - 1;
  let lastNode = newSize - 1;
  while (node % 2 === 1) {
    node = Math.floor(node / 2);
    lastNode = Math.floor(lastNode / 2);
  }
  // A power of two is itself a subtree of the new log, so its root is not repeated in the path.
  const steps = node === 0 ? [oldRoot, ...path] : path;
  const [first, ...rest] = steps;
  if (first === undefined) return false;
  let oldHash = first;
  let newHash = first;
  for (const step of rest) {
    if (lastNode === 0) return false;
    if (node % 2 === 1 || node === lastNode) {
      oldHash = hashNode(step, oldHash);
      newHash = hashNode(step, newHash);
      while (node % 2 === 0 && node !== 0) {
        node = Math.floor(node / 2);
        lastNode = Math.floor(lastNode / 2);
      }
    } else {
      newHash = hashNode(newHash, step);
    }
    node = Math.floor(node / 2);
    lastNode = Math.floor(lastNode / 2);
  }
  return lastNode === 0 && isEqual(oldHash, oldRoot) && isEqual(newHash, newRoot);
}
