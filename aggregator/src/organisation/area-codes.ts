import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { isNotNull } from 'drizzle-orm';
import type { StorageView } from '#storage/storage';

/** The tenants by their 区划 codes, read once for many codes. */
export interface AreaCodes {
  /** The innermost tenant whose code a longer code begins with; undefined when it lies in no tenant. */
  tenantOf(code: string): string | undefined;
}

/** Lengths of 区划 codes inside longer ones: community, street, district. */
const prefixDigits = [12, 9, 6] as const;

export async function readAreaCodes(view: StorageView): Promise<AreaCodes> {
  const { tenants } = view.tables;
  const rows = await view
    .select({ id: tenants.id, code: tenants.code, kind: tenants.kind })
    .from(tenants)
    .where(isNotNull(tenants.code));
  // A city's code is that of its whole area, not of a place in it.
  const byCode = new Map(rows.filter(({ kind }) => kind !== 'city').map(({ id, code }) => [code, id]));
  return {
    tenantOf(code) {
      const prefix = prefixDigits.map((digits) => code.slice(0, digits)).find((wanted) => byCode.has(wanted));
      return prefix === undefined ? undefined : byCode.get(prefix);
    },
  };
}

export const gridCodePattern = /^\d{14,15}$/;
export const gridCodeRule = '14 or 15 digits: area 6, street 3, community 3, number 2 or 3';
export const partCodePattern = /^\d{16}$/;
export const partCodeRule = '16 digits: area 6, major class 2, minor class 2, number 6';

/**
 * The tenant a grid belongs to, by its code.
 *
 * @throws {DomainError} `grid-code-invalid` when the digits are wrong or name no area of the organisation.
 * @see GB/T 30428.1 (15 digits), CJ/T 213 (14 digits)
 */
export function tenantOfGrid(code: string, areas: AreaCodes): string {
  if (!gridCodePattern.test(code)) throw new DomainError('grid-code-invalid', { code, rule: gridCodeRule });
  const tenantId = areas.tenantOf(code);
  if (tenantId === undefined) throw new DomainError('grid-code-invalid', { code, rule: areaRule });
  return tenantId;
}

/** @throws {DomainError} `part-code-invalid`. */
export function tenantOfPart(code: string, areas: AreaCodes): string {
  if (!partCodePattern.test(code)) throw new DomainError('part-code-invalid', { code, rule: partCodeRule });
  // Only the first six digits are an area; the class follows.
  const tenantId = areas.tenantOf(code.slice(0, 6));
  if (tenantId === undefined) throw new DomainError('part-code-invalid', { code, rule: areaRule });
  return tenantId;
}

export const areaRule = 'begins with the code of an area of the organisation';

/** Digits 7 to 10 of a part's code: 大类 and 小类. */
export const classCodeOfPart = (code: string): string => code.slice(6, 10);
