import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { ProblemCode } from '@streetwarden/shared/problem/problem-catalogue';
import { innermostCause } from '#storage/innermost-cause';

const byPrefix: readonly (readonly [prefix: string, code: ProblemCode])[] = [
  ['SQLITE_CONSTRAINT_UNIQUE', 'storage-conflict'],
  ['SQLITE_CONSTRAINT_PRIMARYKEY', 'storage-conflict'],
  ['SQLITE_CONSTRAINT_ROWID', 'storage-conflict'],
  ['SQLITE_CONSTRAINT_FOREIGNKEY', 'storage-reference-missing'],
  ['SQLITE_CONSTRAINT', 'storage-value-invalid'],
  ['SQLITE_MISMATCH', 'storage-value-invalid'],
  ['SQLITE_FULL', 'storage-disk-full'],
  ['SQLITE_CORRUPT', 'storage-corrupt'],
  ['SQLITE_NOTADB', 'storage-corrupt'],
  ['SQLITE_READONLY', 'storage-read-only'],
  ['SQLITE_BUSY', 'storage-unavailable'],
  ['SQLITE_LOCKED', 'storage-unavailable'],
  ['SQLITE_IOERR', 'storage-unavailable'],
  ['SQLITE_CANTOPEN', 'storage-unavailable'],
  ['SQLITE_NOMEM', 'storage-unavailable'],
];

/**
 * SQLite's result code as the system's problem; anything else passes unchanged.
 *
 * @see https://www.sqlite.org/rescode.html
 */
export function mapSqliteError(error: unknown): unknown {
  const cause = innermostCause(error);
  if (cause instanceof DomainError) return cause;
  const code = (cause as { code?: unknown } | null)?.code;
  if (typeof code !== 'string' || !(cause instanceof Error)) return error;
  const found = byPrefix.find(([prefix]) => code.startsWith(prefix));
  return found === undefined ? error : new DomainError(found[1], { reason: cause.message }, { cause: error });
}
