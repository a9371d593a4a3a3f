import { DomainError } from '@streetwarden/shared/problem/domain-error';

/** First bytes of the kinds of files people may add. */
const beginnings: Readonly<Record<string, Buffer>> = {
  'image/jpeg': Buffer.from([0xff, 0xd8, 0xff]),
  'image/png': Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  'application/pdf': Buffer.from('%PDF-'),
};

export const attachmentMediaTypes = Object.keys(beginnings);

/**
 * Checks that a file is what it claims to be, by its first bytes.
 *
 * @throws {DomainError} `case-attachment-mismatch`.
 */
export function assertMediaType(bytes: Buffer, mediaType: string): void {
  const beginning = beginnings[mediaType];
  const isRight = beginning !== undefined && bytes.subarray(0, beginning.byteLength).equals(beginning);
  if (!isRight) throw new DomainError('case-attachment-mismatch', { mediaType });
}
