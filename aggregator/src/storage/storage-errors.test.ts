import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { describe, expect, it } from 'vitest';
import { isRetryablePostgresError, mapPostgresError } from '#storage/postgres-errors';
import { mapSqliteError } from '#storage/sqlite-errors';

const coded = (code: string, message = 'engine text') => Object.assign(new Error(message), { code });
const wrapped = (error: Error) => new Error('query failed', { cause: new Error('again', { cause: error }) });

describe('an engine’s error', () => {
  it.each([
    ['SQLITE_CONSTRAINT_UNIQUE', 'storage-conflict'],
    ['SQLITE_CONSTRAINT_PRIMARYKEY', 'storage-conflict'],
    ['SQLITE_CONSTRAINT_FOREIGNKEY', 'storage-reference-missing'],
    ['SQLITE_CONSTRAINT_NOTNULL', 'storage-value-invalid'],
    ['SQLITE_FULL', 'storage-disk-full'],
    ['SQLITE_CORRUPT_VTAB', 'storage-corrupt'],
    ['SQLITE_NOTADB', 'storage-corrupt'],
    ['SQLITE_READONLY_DBMOVED', 'storage-read-only'],
    ['SQLITE_BUSY_SNAPSHOT', 'storage-unavailable'],
    ['SQLITE_IOERR_FSYNC', 'storage-unavailable'],
  ])('of SQLite %s is told as %s, however deep it was wrapped', (code, expected) => {
    expect(mapSqliteError(wrapped(coded(code)))).toMatchObject({ code: expected, params: { reason: 'engine text' } });
  });

  it.each([
    ['23505', 'storage-conflict'],
    ['23503', 'storage-reference-missing'],
    ['23502', 'storage-value-invalid'],
    ['22003', 'storage-value-invalid'],
    ['53100', 'storage-disk-full'],
    ['53300', 'storage-unavailable'],
    ['57P01', 'storage-unavailable'],
    ['08006', 'storage-unavailable'],
    ['ECONNREFUSED', 'storage-unavailable'],
    ['28P01', 'storage-unavailable'],
    ['40001', 'storage-busy'],
    ['55P03', 'storage-busy'],
    ['25006', 'storage-read-only'],
    ['XX001', 'storage-corrupt'],
  ])('of PostgreSQL %s is told as %s, however deep it was wrapped', (code, expected) => {
    expect(mapPostgresError(wrapped(coded(code)))).toMatchObject({ code: expected });
  });

  it('of a connection that broke is told as unavailable, though it has no code', () => {
    const error = new Error('Connection terminated unexpectedly');
    expect(mapPostgresError(error)).toMatchObject({ code: 'storage-unavailable' });
  });

  it('that is none of the engine’s passes unchanged, and a DomainError comes out of its wrapping', () => {
    const own = new TypeError('own');
    const known = new DomainError('version-stale', { what: 'case' });
    for (const map of [mapSqliteError, mapPostgresError]) {
      expect(map(own)).toBe(own);
      expect(map('text')).toBe('text');
      expect(map(new Error('outer', { cause: known }))).toBe(known);
    }
  });

  it('of PostgreSQL may be tried again only after a serialisation failure or deadlock', () => {
    expect(['40001', '40P01', '23505', '57P01'].map((code) => isRetryablePostgresError(wrapped(coded(code))))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});
