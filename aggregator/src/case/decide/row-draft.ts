/** Rows by their id, with those that changed. */
export function createRowDraft<Row extends { readonly id: string }>(known: readonly Row[]) {
  const rows = new Map(known.map((row) => [row.id, row]));
  const changed = new Map<string, Row>();
  return {
    all: (): readonly Row[] => [...rows.values()],
    changed: (): readonly Row[] => [...changed.values()],
    put(row: Row): Row {
      rows.set(row.id, row);
      changed.set(row.id, row);
      return row;
    },
  };
}
