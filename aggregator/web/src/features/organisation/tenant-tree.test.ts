import { expect, it } from 'vitest';
import type { TenantItem } from '#api/case-types';
import { tenantTree } from '#features/organisation/tenant-tree';

const tenant = (id: string, parentId: string | null, code: string): TenantItem => ({
  id,
  parentId,
  kind: 'district',
  code,
  name: id,
  mode: null,
  modeSince: null,
  isHosted: false,
  isActive: true,
  version: 1,
});

it('shows areas below each other in the order of their codes', () => {
  const tree = tenantTree([
    tenant('b', 'city', '330203'),
    tenant('city', null, '330200'),
    tenant('a', 'city', '330202'),
  ]);
  expect(tree.map(({ id }) => id)).toEqual(['city']);
  expect(tree[0]?.children?.map(({ id }) => id)).toEqual(['a', 'b']);
});

it('shows a district to its own administrator, who does not see the city', () => {
  expect(tenantTree([tenant('a', 'city', '330202')]).map(({ id }) => id)).toEqual(['a']);
});
