import { DomainError } from '@streetwarden/shared/problem/domain-error';

const hexSha256 = /^[0-9a-f]{64}$/;

/** @throws {DomainError} `evidence-hash-invalid`: only such names ever become a path. */
export function requireSha256(value: string): string {
  if (!hexSha256.test(value)) throw new DomainError('evidence-hash-invalid', { value: value.slice(0, 80) });
  return value;
}

/** Node's error code (`ENOENT` …), if any. */
export function systemCodeOf(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : undefined;
}

/** A failing disk or service as `evidence-store-unavailable`; a DomainError stays itself. */
export function toStoreError(error: unknown): DomainError {
  if (error instanceof DomainError) return error;
  const reason = systemCodeOf(error) ?? (error instanceof Error ? error.name : 'unknown');
  return new DomainError('evidence-store-unavailable', { reason }, { cause: error });
}
