import { createPublicKey, type KeyObject } from 'node:crypto';
import { keyIdOf } from '@streetwarden/shared/evidence/sign-manifest';
import { DomainError } from '@streetwarden/shared/problem/domain-error';

const maxPemLength = 1_000;

/** A checked device key: its id and the PEM as we store it. */
export interface DeviceKey {
  readonly keyId: string;
  readonly publicKeyPem: string;
}

/**
 * Reads a device's public key.
 *
 * @throws {DomainError} `device-key-invalid` when it is not one PEM-encoded Ed25519 public key.
 */
export function readDeviceKey(pem: string): DeviceKey {
  // A private key is a valid source of a public one; a box that sends it has given its identity away.
  if (
    !/^-----BEGIN PUBLIC KEY-----\r?\n[A-Za-z0-9+/=\r\n]+-----END PUBLIC KEY-----\s*$/.test(pem) ||
    pem.length > maxPemLength
  ) {
    throw new DomainError('device-key-invalid', { reason: 'not a PEM block of type PUBLIC KEY' });
  }
  let key: KeyObject;
  try {
    key = createPublicKey({ key: pem, format: 'pem', type: 'spki' });
  } catch (cause) {
    throw new DomainError('device-key-invalid', { reason: 'the PEM block cannot be read' }, { cause });
  }
  if (key.asymmetricKeyType !== 'ed25519') {
    throw new DomainError('device-key-invalid', { reason: `the key type is ${key.asymmetricKeyType}` });
  }
  return { keyId: keyIdOf(key), publicKeyPem: key.export({ type: 'spki', format: 'pem' }).toString() };
}
