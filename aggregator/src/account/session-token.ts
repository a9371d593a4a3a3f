import { createHash, randomBytes } from 'node:crypto';

/** A new session secret: 256 random bits, base64url. Only its hash is stored. */
export function newSessionToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What the database knows of a token; a plain hash is enough for a random 256-bit secret. */
export function hashSessionToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
