import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 random bits, base64url: cannot be guessed, so one SHA-256 is enough to store it. */
export function makeSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of a secret: SHA-256, lower-case hex. Only for secrets that a machine made; passwords need argon2id. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret, 'utf8').digest('hex');
}

/** Compares in constant time; an unknown hash takes as long as a wrong secret. */
export function isSecretOf(secret: string, hash: string | undefined): boolean {
  const actual = Buffer.from(hashSecret(secret), 'hex');
  const expected = Buffer.from(hash ?? '0'.repeat(64), 'hex');
  return timingSafeEqual(actual, expected) && hash !== undefined;
}
