import type { TenantItem } from '#api/case-types';

export interface TenantNode extends TenantItem {
  readonly children?: readonly TenantNode[];
}

/** Tenants below each other, by code; one whose parent is not to be seen stands at the top. */
export function tenantTree(items: readonly TenantItem[]): readonly TenantNode[] {
  const known = new Set(items.map(({ id }) => id));
  const below = (parentId: string | null): readonly TenantNode[] =>
    items
      .filter((item) =>
        parentId === null ? item.parentId === null || !known.has(item.parentId) : item.parentId === parentId,
      )
      .toSorted((a, b) => (a.code ?? '').localeCompare(b.code ?? '') || a.name.localeCompare(b.name))
      .map((item) => {
        const children = below(item.id);
        return children.length === 0 ? item : { ...item, children };
      });
  return below(null);
}
