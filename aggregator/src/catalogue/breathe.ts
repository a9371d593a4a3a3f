import { setImmediate } from 'node:timers/promises';

/** Rows between two pauses: some ten milliseconds of work. */
const rowsBetweenPauses = 1000;

/** Lets everything else that waits go first. */
export const breathe = (): Promise<void> => setImmediate();

/** Visits every row of a long table, with pauses in which the server goes on answering. */
export async function forEachRow<T>(rows: readonly T[], visit: (row: T) => void): Promise<void> {
  for (const [index, row] of rows.entries()) {
    if (index % rowsBetweenPauses === rowsBetweenPauses - 1) await breathe();
    visit(row);
  }
}
