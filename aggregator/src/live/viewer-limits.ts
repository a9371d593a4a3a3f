import { DomainError } from '@streetwarden/shared/problem/domain-error';

/** How many may watch at once. */
export interface ViewerLimits {
  /**
   * Counts a viewer in; what it returns counts it out.
   *
   * @throws {DomainError} `viewers-exhausted`.
   */
  enter(accountId: string): () => void;
  count(): number;
}

export function createViewerLimits(limits: { readonly perAccount: number; readonly total: number }): ViewerLimits {
  const byAccount = new Map<string, number>();
  let total = 0;
  return {
    enter: (accountId) => {
      const own = byAccount.get(accountId) ?? 0;
      if (own >= limits.perAccount) throw new DomainError('viewers-exhausted', { limit: limits.perAccount });
      if (total >= limits.total) throw new DomainError('viewers-exhausted', { limit: limits.total });
      total += 1;
      byAccount.set(accountId, own + 1);
      let isIn = true;
      return () => {
        if (!isIn) return;
        isIn = false;
        total -= 1;
        const left = (byAccount.get(accountId) ?? 1) - 1;
        if (left === 0) byAccount.delete(accountId);
        else byAccount.set(accountId, left);
      };
    },
    count: () => total,
  };
}
