/** Members that tell an entry apart at a glance, in this order. */
const telling = ['command', 'event', 'decision', 'kind', 'reason', 'revision'];

/** A few words about an entry of the ledger; the whole entry stands behind them. */
export function custodySummary(data: unknown): string {
  if (typeof data !== 'object' || data === null) return '…';
  const facts = data as Readonly<Record<string, unknown>>;
  const words = telling.flatMap((name) => {
    const value = facts[name];
    return typeof value === 'string' || typeof value === 'number' ? [String(value)] : [];
  });
  return words.slice(0, 2).join(' · ') || '…';
}
