import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { chmod, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { keyIdOf } from '@streetwarden/shared/evidence/sign-manifest';

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
  const pem = (await readIfPresent(file)) ?? (await makeKey(file));
  const privateKey = createPrivateKey(pem);
  const publicKey = createPublicKey(privateKey);
  return { privateKey, publicKey, keyId: keyIdOf(publicKey) };
}

async function readIfPresent(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Temp file, fsync, rename, fsync folder: a crash leaves no half a key. */
async function makeKey(file: string): Promise<string> {
  const { privateKey } = generateKeyPairSync('ed25519');
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const folder = dirname(file);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  const temporary = `${file}.${randomUUID()}`;
  const handle = await open(temporary, constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY, 0o600);
  try {
    await handle.writeFile(pem);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(temporary, file);
  await rm(temporary, { force: true });
  const parent = await open(folder, 'r');
  try {
    await parent.sync();
  } finally {
    await parent.close();
  }
  return pem;
}
