import { DomainError } from '@streetwarden/shared/problem/domain-error';

/**
 * Whether the same message may be stored later: everything but proof that the message itself is at fault.
 *
 * A rejected row or a TypeError comes from what the message says; a full disk or a lost connection does not.
 */
export function isTransient(error: unknown): boolean {
  if (error instanceof DomainError) return !messageFaults.has(error.code);
  return !(error instanceof TypeError || error instanceof RangeError || error instanceof SyntaxError);
}

const messageFaults: ReadonlySet<string> = new Set([
  'storage-value-invalid',
  'storage-reference-missing',
  'storage-conflict',
]);
