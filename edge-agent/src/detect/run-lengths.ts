/** The latest run lengths, for percentiles in health messages; older ones are forgotten. */
export interface RunLengths {
  add(lengthMs: number): void;
  /** 0 while nothing ran. `share` 0–1: 0.5 is the median. */
  percentile(share: number): number;
  readonly count: number;
}

export function createRunLengths(capacity = 512): RunLengths {
  const latest: number[] = [];
  let count = 0;
  return {
    add(lengthMs) {
      latest[count % capacity] = lengthMs;
      count += 1;
    },
    percentile(share) {
      if (latest.length === 0) return 0;
      const sorted = [...latest].sort((a, b) => a - b);
      return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
    },
    get count() {
      return count;
    },
  };
}
