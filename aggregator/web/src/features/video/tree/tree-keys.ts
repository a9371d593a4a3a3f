import type { TreeRow } from '#features/video/tree/tree-model';

/** What a key does in the tree. @see WAI-ARIA Authoring Practices, Tree View */
export type TreeStep =
  | { readonly kind: 'go'; readonly index: number }
  | { readonly kind: 'expand' | 'collapse'; readonly key: string }
  | { readonly kind: 'choose'; readonly index: number };

/** The step a key asks for when the line `index` is the active one; undefined for keys the tree leaves alone. */
export function treeStepOf(
  key: string,
  { rows, index, pageRows }: { readonly rows: readonly TreeRow[]; readonly index: number; readonly pageRows: number },
): TreeStep | undefined {
  const row = rows[index];
  const go = (to: number): TreeStep => ({ kind: 'go', index: Math.min(Math.max(to, 0), rows.length - 1) });
  const moves: Readonly<Record<string, number>> = {
    ArrowDown: index + 1,
    ArrowUp: index - 1,
    Home: 0,
    End: rows.length - 1,
    PageDown: index + pageRows,
    PageUp: index - pageRows,
  };
  const target = moves[key];
  if (target !== undefined && rows.length > 0) return go(target);
  if (row === undefined) return undefined;
  if (key === 'ArrowRight') return rightStep(row, go(index + 1));
  if (key === 'ArrowLeft') return leftStep(row, rows, go);
  return key === 'Enter' || key === ' ' ? { kind: 'choose', index } : undefined;
}

function rightStep(row: TreeRow, next: TreeStep): TreeStep | undefined {
  if (row.branch === undefined) return undefined;
  return row.isExpanded ? next : { kind: 'expand', key: row.key };
}

function leftStep(row: TreeRow, rows: readonly TreeRow[], go: (to: number) => TreeStep): TreeStep | undefined {
  if (row.isExpanded) return { kind: 'collapse', key: row.key };
  const parent = rows.findIndex(({ key }) => key === row.parentKey);
  return parent === -1 ? undefined : go(parent);
}
