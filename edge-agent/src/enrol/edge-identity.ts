import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { InstantSchema, SlugSchema } from '@streetwarden/shared/domain/ids';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';
import { ensureFolder, writeFileDurably } from '#platform/file-system';

/** What `identity.json` holds; the secret is why the file is readable by its owner only. */
const IdentityFileSchema = Type.Object({
  edgeId: SlugSchema,
  deviceSecret: Type.String({ minLength: 16, maxLength: 500, 'x-secret': true }),
  mqttUrl: Type.String({ minLength: 1 }),
  httpUrl: Type.String({ minLength: 1 }),
  enrolledAt: InstantSchema,
});
export type IdentityFile = Static<typeof IdentityFileSchema>;

export interface EdgeKeys {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

/** Who this box is to the aggregator, and the key that signs its evidence. */
export interface EdgeIdentity extends IdentityFile {
  readonly keys: EdgeKeys;
}

export const identityPath = (dataDir: string): string => join(dataDir, 'identity.json');
export const keyPath = (dataDir: string): string => join(dataDir, 'edge-key.pem');

/**
 * Reads the identity that enrolment wrote.
 *
 * @throws {DomainError} `edge-not-enrolled`, `edge-identity-invalid`.
 */
export function loadIdentity(dataDir: string): EdgeIdentity {
  const file = identityPath(dataDir);
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    const { code } = cause as { code?: string };
    if (code === 'ENOENT') throw new DomainError('edge-not-enrolled', { file }, { cause });
    throw new DomainError('edge-identity-invalid', { file, reason: code ?? 'not JSON' }, { cause });
  }
  if (!Value.Check(IdentityFileSchema, value)) {
    const [first] = Value.Errors(IdentityFileSchema, value);
    const reason = `${first?.instancePath || '/'} ${first?.message ?? ''}`.trim();
    throw new DomainError('edge-identity-invalid', { file, reason });
  }
  return { ...value, keys: readKeys(keyPath(dataDir)) };
}

/** Writes the identity, readable by its owner only. */
export async function saveIdentity(dataDir: string, identity: IdentityFile): Promise<void> {
  const file = identityPath(dataDir);
  await writeFileDurably(file, `${JSON.stringify(identity, null, 2)}\n`);
  await chmod(file, 0o600);
}

/** The box's Ed25519 key pair; made once and kept, so that a repeated enrolment signs with the same key. */
export async function ensureKeys(dataDir: string): Promise<EdgeKeys> {
  const file = keyPath(dataDir);
  try {
    return readKeys(file);
  } catch (error) {
    const cause = (error as DomainError).cause as { code?: string } | undefined;
    if (cause?.code !== 'ENOENT') throw error;
  }
  await ensureFolder(dataDir);
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  await writeFileDurably(file, privateKey.export({ type: 'pkcs8', format: 'pem' }));
  await chmod(file, 0o600);
  return { privateKey, publicKey };
}

function readKeys(file: string): EdgeKeys {
  try {
    const privateKey = createPrivateKey(readFileSync(file, 'utf8'));
    if (privateKey.asymmetricKeyType !== 'ed25519') throw new Error('it is not an Ed25519 key');
    return { privateKey, publicKey: createPublicKey(privateKey) };
  } catch (cause) {
    const { code, message } = cause as { code?: string; message: string };
    throw new DomainError('edge-identity-invalid', { file, reason: code ?? message }, { cause });
  }
}
