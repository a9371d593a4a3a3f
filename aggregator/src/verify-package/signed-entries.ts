import { createHash, sign } from 'node:crypto';
import { canonicalJson } from '@streetwarden/shared/evidence/canonical-json';
import type { LedgerKeys } from '#ledger/ledger-keys';
import { packageFormatVersion, type SignedContents } from '#verify-package/package-format';
import type { PackageEntry } from '#verify-package/package-zip';

/** A file of a package with its hash. */
export interface HashedEntry extends PackageEntry {
  readonly sha256: string;
}

export function binary(path: string, bytes: Buffer): HashedEntry {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { path, sizeBytes: bytes.byteLength, content: bytes, sha256 };
}

export const text = (path: string, content: string) => binary(path, Buffer.from(content, 'utf8'));
export const json = (path: string, value: unknown) => text(path, `${JSON.stringify(value, null, 1)}\n`);

/** `contents.json`: all other files by hash, signed. */
export function contentsEntry(
  entries: readonly HashedEntry[],
  facts: Omit<SignedContents['contents'], 'formatVersion' | 'files'>,
  keys: LedgerKeys,
): HashedEntry {
  const files = entries.map(({ path, sizeBytes, sha256 }) => ({ path, sizeBytes, sha256 }));
  const contents = { formatVersion: packageFormatVersion, ...facts, files };
  const value = sign(null, Buffer.from(canonicalJson(contents), 'utf8'), keys.privateKey).toString('base64');
  const signed: SignedContents = { contents, signature: { algorithm: 'Ed25519', keyId: keys.keyId, value } };
  return json('contents.json', signed);
}
