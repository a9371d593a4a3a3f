/** One measured value of the benchmark table. */
export interface Figure {
  readonly id: string;
  readonly value: number;
  readonly unit: string;
  /** What the value is compared with, measured in the same run. */
  readonly baseline?: number;
  /** value ÷ baseline. */
  readonly ratio?: number;
  /** The target in words, e.g. "ratio ≤ 1.15". */
  readonly target?: string;
  /** Why a figure could not be measured here; `value` is then NaN and prints as "–". */
  readonly skipped?: string;
}

/** What the command line may change. */
export interface BenchOptions {
  /** How long memory is watched. */
  readonly flatMinutes: number;
  /** Says on standard error how far a group is. */
  readonly tell: (progress: string) => void;
}

/** Figures that are measured together. */
export interface FigureGroup {
  readonly ids: readonly string[];
  /** How long it takes on an idle machine, where that is known beforehand. */
  seconds?(options: BenchOptions): number;
  measure(options: BenchOptions): Promise<readonly Figure[]>;
}

/** The value at a share (0–1) of the sorted samples, nearest rank. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? Number.NaN;
}

/** A value with its baseline of the same run. */
export function ratioFigure(facts: {
  readonly id: string;
  readonly value: number;
  readonly baseline: number;
  readonly unit: string;
  readonly target: string;
}): Figure {
  return { ...facts, ratio: facts.value / facts.baseline };
}
