import { isDomainError } from '@streetwarden/shared/problem/domain-error';
import { describe, expect, it } from 'vitest';
import { parseRange, parseUploadPart } from '#http/byte-range';

function codeOf(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    if (isDomainError(error)) return error.code;
    throw error;
  }
}

describe('reading a part of a file', () => {
  it.each([
    ['bytes=0-9', { start: 0, end: 9 }],
    ['bytes=90-', { start: 90, end: 99 }],
    ['bytes=-10', { start: 90, end: 99 }],
    ['bytes=-1000', { start: 0, end: 99 }],
    ['bytes=50-5000', { start: 50, end: 99 }],
    [undefined, undefined],
    ['bytes=0-1,5-6', undefined],
    ['lines=0-1', undefined],
    ['bytes=-', undefined],
    ['bytes=100-', 'range-not-satisfiable'],
    ['bytes=9-3', 'range-not-satisfiable'],
    ['bytes=-0', 'range-not-satisfiable'],
  ])('%s of 100 bytes', (header, expected) => {
    expect(codeOf(() => parseRange(header, 100))).toEqual(expected);
  });
});

describe('taking a part of an upload', () => {
  it.each([
    [undefined, '500', { offset: 0, totalBytes: 500 }],
    ['bytes 100-199/500', '100', { offset: 100, totalBytes: 500 }],
    ['bytes 100-199/500', '99', 'request-invalid'],
    ['bytes 400-500/500', '101', 'request-invalid'],
    ['bytes 9-3/500', '1', 'request-invalid'],
    ['bytes */500', '1', 'request-invalid'],
    [undefined, undefined, 'request-invalid'],
    [undefined, '0', 'request-invalid'],
    [undefined, '1e9', { offset: 0, totalBytes: 1e9 }],
  ])('Content-Range %s with Content-Length %s', (range, length, expected) => {
    expect(codeOf(() => parseUploadPart(range, length))).toEqual(expected);
  });
});
