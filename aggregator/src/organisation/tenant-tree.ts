import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { TenantKind } from '#storage/organisation-words';
import type { TenantRow } from '#storage/schema';

type Place = Pick<TenantRow, 'kind' | 'code'>;

/** Which level lies directly below another: four levels, none left out. @see KM-17 */
const childKinds: Readonly<Record<TenantKind, TenantKind | undefined>> = {
  city: 'district',
  district: 'street',
  street: 'community',
  community: undefined,
};

/** Digits of a 区划 code: GB/T 2260, then three for 街道/镇 and three for 社区/村 (GB/T 30428.1). */
const codeDigits: Readonly<Record<TenantKind, number>> = { city: 6, district: 6, street: 9, community: 12 };

/** @throws {DomainError} `tenant-level-invalid` when this kind does not lie below the parent's. */
export function assertChildKind(parent: TenantKind, kind: TenantKind): void {
  const expected = childKinds[parent];
  if (expected !== kind) throw new DomainError('tenant-level-invalid', { kind, parent, expected: expected ?? '-' });
}

/** @throws {DomainError} `tenant-code-invalid` when the digits are wrong or do not lie within the parent's code. */
export function assertTenantCode(kind: TenantKind, code: string, parent: Place | undefined): void {
  const digits = codeDigits[kind];
  if (!/^\d+$/.test(code) || code.length !== digits) {
    throw new DomainError('tenant-code-invalid', { code, rule: `${digits} digits` });
  }
  if (parent?.code == null) return;
  const prefix = codePrefix(parent.kind, parent.code);
  if (!code.startsWith(prefix) || code === parent.code) {
    throw new DomainError('tenant-code-invalid', { code, rule: `begins with ${prefix}` });
  }
}

/** What codes inside a tenant begin with: a city's trailing zeros stand for all its districts (`330200` → `3302`). */
export function codePrefix(kind: TenantKind, code: string): string {
  if (kind !== 'city') return code;
  return code.endsWith('0000') ? code.slice(0, 2) : code.replace(/00$/, '');
}

/** Ids from the city down, each followed by `/`. */
export const pathBelow = (parentPath: string, id: string): string => `${parentPath}${id}/`;

/** The ids of a path, outermost first. */
export const idsOfPath = (path: string): readonly string[] => path.split('/').filter((id) => id !== '');
