import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { ProblemCode } from '@streetwarden/shared/problem/problem-catalogue';
import { innermostCause } from '#storage/innermost-cause';

const byPrefix: readonly (readonly [prefix: string, code: ProblemCode])[] = [
  ['23505', 'storage-conflict'],
  ['23503', 'storage-reference-missing'],
  ['23', 'storage-value-invalid'],
  ['22', 'storage-value-invalid'],
  ['53100', 'storage-disk-full'],
  ['25006', 'storage-read-only'],
  ['XX001', 'storage-corrupt'],
  ['XX002', 'storage-corrupt'],
  ['40', 'storage-busy'],
  ['55P03', 'storage-busy'],
  ['08', 'storage-unavailable'],
  ['53', 'storage-unavailable'],
  ['57', 'storage-unavailable'],
  ['58', 'storage-unavailable'],
  ['28', 'storage-unavailable'],
  ['3D000', 'storage-unavailable'],
  ['ECONN', 'storage-unavailable'],
  ['ENOTFOUND', 'storage-unavailable'],
  ['ETIMEDOUT', 'storage-unavailable'],
  ['EPIPE', 'storage-unavailable'],
];

/** node-postgres tells these without a code. */
const connectionTexts = /connection terminated|connection error|timeout exceeded when trying to connect|not queryable/i;

function codeOf(cause: unknown): string | undefined {
  const code = (cause as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : undefined;
}

/**
 * PostgreSQL's SQLSTATE or the socket's error as the system's problem; anything else passes unchanged.
 *
 * @see PostgreSQL manual, appendix A “PostgreSQL Error Codes”
 */
export function mapPostgresError(error: unknown): unknown {
  const cause = innermostCause(error);
  if (cause instanceof DomainError) return cause;
  if (!(cause instanceof Error)) return error;
  const code = codeOf(cause) ?? '';
  const found = code === '' ? undefined : byPrefix.find(([prefix]) => code.startsWith(prefix));
  if (found !== undefined) return new DomainError(found[1], { reason: cause.message }, { cause: error });
  if (connectionTexts.test(cause.message)) {
    return new DomainError('storage-unavailable', { reason: cause.message }, { cause: error });
  }
  return error;
}

/** Serialisation failure or deadlock: the same transaction may succeed when it is run again. */
export function isRetryablePostgresError(error: unknown): boolean {
  const code = codeOf(innermostCause(error));
  return code === '40001' || code === '40P01';
}
