import { DomainError } from '@streetwarden/shared/problem/domain-error';

/** The driver's own error inside drizzle's wrappers (at most ten deep), or the first DomainError on the way. */
export function innermostCause(error: unknown): unknown {
  let current = error;
  for (let depth = 0; depth < 10; depth += 1) {
    if (current instanceof DomainError || !(current instanceof Error)) return current;
    if (current.cause === undefined || current.cause === null) return current;
    current = current.cause;
  }
  return current;
}
