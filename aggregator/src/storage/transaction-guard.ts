import { AsyncLocalStorage } from 'node:async_hooks';
import { DomainError } from '@streetwarden/shared/problem/domain-error';

/**
 * Refuses a read or write begun inside a write: it would wait for its own transaction for ever, or miss what that wrote.
 */
export function createTransactionGuard() {
  const scope = new AsyncLocalStorage<{ isOpen: boolean }>();
  return {
    /** @throws {DomainError} `nested-write` or `nested-read` inside a write of the same storage. */
    refuseNesting(verb: 'read' | 'write'): void {
      if (scope.getStore()?.isOpen) throw new DomainError(verb === 'write' ? 'nested-write' : 'nested-read');
    },
    async runWrite<T>(work: () => Promise<T>): Promise<T> {
      const mark = { isOpen: true };
      try {
        return await scope.run(mark, work);
      } finally {
        mark.isOpen = false;
      }
    },
  };
}
