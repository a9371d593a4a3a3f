/** A row that may refer to others of its table. */
export interface DependentRow {
  readonly code: string;
  /** Codes of rows that must be there before it. */
  readonly needs: readonly string[];
}

/**
 * Puts rows into an order in which none stands before what it needs; those that need each other, or something that is
 * nowhere, come last, for the rules to say what is wrong with them.
 */
export function inOrderOfNeed<R extends DependentRow>(rows: readonly R[]): readonly R[] {
  let waiting = rows;
  const ordered: R[] = [];
  for (;;) {
    const missing = new Set(waiting.map(({ code }) => code));
    const ready = waiting.filter(({ needs }) => needs.every((code) => !missing.has(code)));
    if (ready.length === 0) return [...ordered, ...waiting];
    ordered.push(...ready);
    const taken = new Set(ready);
    waiting = waiting.filter((row) => !taken.has(row));
  }
}
