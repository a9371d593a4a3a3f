import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  consistencyPath,
  inclusionPath,
  isConsistencyValid,
  isInclusionValid,
  type RangeRoot,
} from '#ledger/merkle-proof';
import { appendToFrontier, emptyRoot, hashLeaf, hashNode, merkleRoot, rootOfFrontier } from '#ledger/merkle-tree';

// The eight inputs and roots of the Certificate Transparency reference tests (google/certificate-transparency,
// merkle_tree_test), which RFC 6962 implementations share.
const inputs = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map(
  (hex) => hashLeaf(Buffer.from(hex, 'hex')),
);
const roots = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

/** RFC 6962 §2.1 word for word, to compare the fast way with. */
function slowRoot(leaves: readonly Uint8Array[]): Uint8Array {
  const [only] = leaves;
  if (only === undefined) return emptyRoot();
  if (leaves.length === 1) return only;
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return hashNode(slowRoot(leaves.slice(0, k)), slowRoot(leaves.slice(k)));
}

const leavesOf = (n: number) => Array.from({ length: n }, (_unused, i) => hashLeaf(Buffer.from(`entry ${i}`)));
const rangeRootOf =
  (leaves: readonly Uint8Array[]): RangeRoot =>
  async (start, end) =>
    slowRoot(leaves.slice(start, end));
const hex = (hashes: readonly Uint8Array[]) => hashes.map((hash) => Buffer.from(hash).toString('hex'));

describe('Merkle tree of RFC 6962', () => {
  it('has the published roots for 0 to 8 entries', () => {
    expect(merkleRoot([]).toString('hex')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    roots.forEach((root, index) => {
      expect(merkleRoot(inputs.slice(0, index + 1)).toString('hex')).toBe(root);
    });
  });

  it('has the published inclusion paths', async () => {
    expect(hex(await inclusionPath(0, 8, rangeRootOf(inputs)))).toEqual([
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ]);
    expect(hex(await inclusionPath(5, 8, rangeRootOf(inputs)))).toEqual([
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ]);
    expect(await inclusionPath(0, 1, rangeRootOf(inputs))).toEqual([]);
  });

  it('has the published consistency paths', async () => {
    expect(hex(await consistencyPath(1, 8, rangeRootOf(inputs)))).toEqual([
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ]);
    expect(hex(await consistencyPath(6, 8, rangeRootOf(inputs)))).toEqual([
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ]);
    expect(hex(await consistencyPath(2, 5, rangeRootOf(inputs)))).toEqual([
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ]);
  });

  it('gives the same root entry by entry as at once, and the root of each full block', () => {
    const leaves = leavesOf(70);
    const frontier: Buffer[] = [];
    leaves.forEach((leaf, index) => {
      const block = appendToFrontier(frontier, index, leaf, 8);
      expect(rootOfFrontier(frontier).equals(slowRoot(leaves.slice(0, index + 1)))).toBe(true);
      const completes = (index + 1) % 8 === 0;
      expect(block?.toString('hex')).toBe(
        completes ? Buffer.from(slowRoot(leaves.slice(index - 7, index + 1))).toString('hex') : undefined,
      );
    });
  });

  it('proves every entry of every log up to 40 entries, and no other claim', async () => {
    for (let size = 1; size <= 40; size += 1) {
      const leaves = leavesOf(size);
      const rootHash = slowRoot(leaves);
      for (let index = 0; index < size; index += 1) {
        const path = await inclusionPath(index, size, rangeRootOf(leaves));
        const leafHash = leaves[index] ?? emptyRoot();
        expect(isInclusionValid({ leafHash, index, size, path, rootHash })).toBe(true);
        expect(isInclusionValid({ leafHash, index: index + 1, size, path, rootHash })).toBe(false);
        expect(isInclusionValid({ leafHash: emptyRoot(), index, size, path, rootHash })).toBe(false);
        expect(isInclusionValid({ leafHash, index, size, path: [...path, rootHash], rootHash })).toBe(false);
        if (path.length > 0) {
          expect(isInclusionValid({ leafHash, index, size, path: path.slice(1), rootHash })).toBe(false);
        }
      }
    }
  });

  it('proves that every log continues every earlier one, up to 40 entries', async () => {
    const leaves = leavesOf(40);
    for (let newSize = 0; newSize <= 40; newSize += 1) {
      for (let oldSize = 0; oldSize <= newSize; oldSize += 1) {
        const path = await consistencyPath(oldSize, newSize, rangeRootOf(leaves));
        const claim = {
          oldSize,
          newSize,
          oldRoot: slowRoot(leaves.slice(0, oldSize)),
          newRoot: slowRoot(leaves.slice(0, newSize)),
          path,
        };
        expect(isConsistencyValid(claim)).toBe(true);
        expect(isConsistencyValid({ ...claim, oldRoot: hashLeaf(Buffer.from('other')) })).toBe(false);
        if (oldSize < newSize && oldSize > 0) {
          expect(isConsistencyValid({ ...claim, newRoot: hashLeaf(Buffer.from('other')) })).toBe(false);
        }
        expect(isConsistencyValid({ ...claim, path: [...path, emptyRoot()] })).toBe(false);
      }
    }
  });

  it('refuses a log in which any one earlier entry was changed, removed or swapped', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 2, max: 60 }),
        fc.integer({ min: 0, max: 59 }),
        fc.constantFrom('edit', 'remove', 'swap'),
        fc.integer({ min: 1, max: 20 }),
        async (oldSize, position, kind, growth) => {
          const index = position % oldSize;
          const before = leavesOf(oldSize + growth);
          const after = [...before];
          if (kind === 'edit') after[index] = hashLeaf(Buffer.from('edited'));
          else if (kind === 'remove') after.splice(index, 1);
          else after.splice(index, 2, ...after.slice(index, index + 2).reverse());
          const newSize = after.length;
          const oldRoot = slowRoot(before.slice(0, oldSize));
          const newRoot = slowRoot(after);
          // The swap of the last old entry with the first new one changes the old part as well.
          const path = await consistencyPath(Math.min(oldSize, newSize), newSize, rangeRootOf(after));
          expect(isConsistencyValid({ oldSize, newSize, oldRoot, newRoot, path })).toBe(false);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('refuses malformed claims instead of failing', () => {
    const root = emptyRoot();
    const bad = [-1, 0.5, Number.NaN, Number.MAX_SAFE_INTEGER + 2];
    for (const n of bad) {
      expect(isInclusionValid({ leafHash: root, index: n, size: 5, path: [], rootHash: root })).toBe(false);
      expect(isInclusionValid({ leafHash: root, index: 0, size: n, path: [], rootHash: root })).toBe(false);
      expect(isConsistencyValid({ oldSize: n, newSize: 5, oldRoot: root, newRoot: root, path: [] })).toBe(false);
    }
    expect(isInclusionValid({ leafHash: root, index: 0, size: 0, path: [], rootHash: root })).toBe(false);
    expect(isConsistencyValid({ oldSize: 6, newSize: 5, oldRoot: root, newRoot: root, path: [] })).toBe(false);
    expect(isConsistencyValid({ oldSize: 3, newSize: 5, oldRoot: root, newRoot: root, path: [] })).toBe(false);
  });
});
