import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { CredentialKey } from '#camera/credential-keys';

/** Account and password at a camera or its gateway. */
export interface CameraCredentials {
  readonly username: string;
  readonly password: string;
}

const nonceBytes = 12;
const tagBytes = 16;

/**
 * Seals an account with AES-256-GCM; the record's id is authenticated with it, so that no account can be moved to another
 * camera.
 *
 * @returns base64 of nonce, ciphertext and tag. @see NIST SP 800-38D
 */
export function sealCredentials(key: CredentialKey, cameraRecordId: string, credentials: CameraCredentials): string {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key.bytes, nonce).setAAD(Buffer.from(cameraRecordId));
  const { username, password } = credentials;
  const text = cipher.update(JSON.stringify({ username, password }), 'utf8');
  return Buffer.concat([nonce, text, cipher.final(), cipher.getAuthTag()]).toString('base64');
}

/** @throws {DomainError} `camera-credentials-damaged` when it was altered or belongs to another record. */
export function openCredentials(key: CredentialKey, cameraRecordId: string, sealed: string): CameraCredentials {
  const bytes = Buffer.from(sealed, 'base64');
  try {
    const decipher = createDecipheriv('aes-256-gcm', key.bytes, bytes.subarray(0, nonceBytes))
      .setAAD(Buffer.from(cameraRecordId))
      .setAuthTag(bytes.subarray(-tagBytes));
    const text = Buffer.concat([decipher.update(bytes.subarray(nonceBytes, -tagBytes)), decipher.final()]);
    return JSON.parse(text.toString('utf8')) as CameraCredentials;
  } catch (cause) {
    throw new DomainError('camera-credentials-damaged', {}, { cause });
  }
}
