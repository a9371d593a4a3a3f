import { DomainError } from '@streetwarden/shared/problem/domain-error';

export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * Reads a Range header for a file of `sizeBytes` (RFC 9110 14.2); several ranges or another unit mean the whole file.
 *
 * @throws {DomainError} `range-not-satisfiable`.
 */
export function parseRange(header: string | undefined, sizeBytes: number): ByteRange | undefined {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '');
  const [, first = '', last = ''] = match ?? [];
  if (match === null || (first === '' && last === '')) return undefined;
  const range =
    first === ''
      ? { start: Math.max(0, sizeBytes - Number(last)), end: sizeBytes - 1 }
      : { start: Number(first), end: last === '' ? sizeBytes - 1 : Math.min(Number(last), sizeBytes - 1) };
  const isEmpty = first === '' && Number(last) === 0;
  if (isEmpty || range.start > range.end) throw new DomainError('range-not-satisfiable', { sizeBytes });
  return range;
}

/** Which part of which whole an upload carries. */
export interface UploadPart {
  readonly offset: number;
  readonly totalBytes: number;
}

/**
 * Reads where an upload's bytes belong: `Content-Range: bytes a-b/total`, or the whole file by Content-Length.
 *
 * @throws {DomainError} `request-invalid` naming the header.
 */
export function parseUploadPart(contentRange: string | undefined, contentLength: string | undefined): UploadPart {
  const lengthBytes = Number(contentLength ?? Number.NaN);
  if (!Number.isSafeInteger(lengthBytes) || lengthBytes < 1) refuse('content-length', 'must say the size in bytes');
  if (contentRange === undefined) return { offset: 0, totalBytes: lengthBytes };
  const [, first, last, total] = /^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15})$/.exec(contentRange) ?? [];
  if (first === undefined) refuse('content-range', 'must be bytes <first>-<last>/<total>');
  const [start, end, totalBytes] = [Number(first), Number(last), Number(total)];
  if (start > end || end >= totalBytes) refuse('content-range', 'must lie inside the file');
  if (end - start + 1 !== lengthBytes) refuse('content-range', 'must have as many bytes as content-length');
  return { offset: start, totalBytes };
}

function refuse(field: string, rule: string): never {
  throw new DomainError('request-invalid', { field: `headers/${field}`, rule });
}
