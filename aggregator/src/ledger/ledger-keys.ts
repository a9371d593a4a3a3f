import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { join } from 'node:path';
import { keyIdOf } from '@streetwarden/shared/evidence/sign-manifest';
import { readKeyFile, writeNewKeyFile } from '#system/key-file';

/** The aggregator's own Ed25519 key, which signs checkpoints of the ledger. */
export interface LedgerKeys {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  /** SHA-256 of the public key's SPKI DER, hex: what a verifier is told out of band. */
  readonly keyId: string;
}

/**
 * Reads the key from `<dataFolder>/keys/ledger.pem`, or makes it at the first start (readable by this user only).
 */
export async function openLedgerKeys(dataFolder: string): Promise<LedgerKeys> {
  const file = join(dataFolder, 'keys', 'ledger.pem');
  const pem = (await readKeyFile(file)) ?? (await makeKey(file));
  const privateKey = createPrivateKey(pem);
  const publicKey = createPublicKey(privateKey);
  return { privateKey, publicKey, keyId: keyIdOf(publicKey) };
}

/** The key that stands in the file afterwards: another process may have made one just now. */
async function makeKey(file: string): Promise<string> {
  const { privateKey } = generateKeyPairSync('ed25519');
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  await writeNewKeyFile(file, pem);
  return (await readKeyFile(file)) ?? pem;
}
