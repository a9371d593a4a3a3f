import type { Clock } from '#system/clock';

interface ThrottleRule {
  /** Failures that cost nothing. */
  readonly freeFailures: number;
  readonly firstDelayMs: number;
  readonly maxDelayMs: number;
}

/** One person at one address waits longest; a whole address or a whole account is slowed later, so that nobody is locked out by a stranger for long. */
const rules: Readonly<Record<'pair' | 'address' | 'account', ThrottleRule>> = {
  pair: { freeFailures: 5, firstDelayMs: 1000, maxDelayMs: 900_000 },
  address: { freeFailures: 50, firstDelayMs: 1000, maxDelayMs: 300_000 },
  account: { freeFailures: 20, firstDelayMs: 1000, maxDelayMs: 30_000 },
};
/** Failures are forgotten after this time without a new one. */
const memoryMs = 86_400_000;
/** Oldest entries go first beyond this number, so that made-up usernames cannot fill the memory. */
const maxEntries = 20_000;

export interface Attempt {
  readonly username: string;
  readonly address: string;
}

export interface LoginThrottle {
  /**
   * Counts an attempt as failed until `succeeded` says otherwise, so that parallel guesses are counted too.
   *
   * @returns milliseconds to wait, 0 when the attempt may go on; a refused attempt is not counted.
   */
  begin(attempt: Attempt): number;
  succeeded(attempt: Attempt): void;
}

interface Entry {
  failures: number;
  blockedUntilMs: number;
  lastMs: number;
}

/** Slows down password guessing exponentially, per account and address. State is per process and bounded. */
export function createLoginThrottle({ clock }: { readonly clock: Clock }): LoginThrottle {
  const entries = new Map<string, Entry>();

  function entryOf(key: string, nowMs: number): Entry {
    const known = entries.get(key);
    entries.delete(key);
    const entry =
      known !== undefined && nowMs - known.lastMs < memoryMs
        ? known
        : { failures: 0, blockedUntilMs: 0, lastMs: nowMs };
    entries.set(key, entry);
    return entry;
  }

  function dropOldest(): void {
    for (const key of entries.keys()) {
      if (entries.size <= maxEntries) return;
      entries.delete(key);
    }
  }

  return {
    begin(attempt) {
      const nowMs = clock.nowMs();
      const watched = keysOf(attempt).map(({ key, rule }) => ({ entry: entryOf(key, nowMs), rule }));
      dropOldest();
      const waitMs = Math.max(...watched.map(({ entry }) => entry.blockedUntilMs - nowMs));
      if (waitMs > 0) return waitMs;
      for (const { entry, rule } of watched) countFailure(entry, rule, nowMs);
      return 0;
    },
    succeeded(attempt) {
      for (const { key } of keysOf(attempt)) entries.delete(key);
    },
  };
}

function countFailure(entry: Entry, rule: ThrottleRule, nowMs: number): void {
  entry.failures += 1;
  entry.lastMs = nowMs;
  const excess = entry.failures - rule.freeFailures;
  if (excess >= 0)
    entry.blockedUntilMs = nowMs + Math.min(rule.maxDelayMs, rule.firstDelayMs * 2 ** Math.min(excess, 30));
}

function keysOf({ username, address }: Attempt): readonly { readonly key: string; readonly rule: ThrottleRule }[] {
  return [
    { key: `pair ${address} ${username}`, rule: rules.pair },
    { key: `address ${address}`, rule: rules.address },
    { key: `account ${username}`, rule: rules.account },
  ];
}
