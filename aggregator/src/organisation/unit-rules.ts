import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { TenantKind, UnitType } from '#storage/organisation-words';
import type { UnitRow } from '#storage/schema';

/** What may be said about a unit, apart from its identity. */
export type UnitFacts = Pick<
  UnitRow,
  'type' | 'level' | 'industry' | 'competentUnitId' | 'ownerUnitId' | 'isDispatchable' | 'parentId'
>;

/** Bodies that never handle cases: 支持部门 (KH-22) support, 采集单位 collect, 出资人 own. */
const neverDispatched: readonly UnitType[] = ['support-office', 'contractor', 'owner'];

export const canBeDispatched = (type: UnitType): boolean => !neverDispatched.includes(type);

/**
 * Checks what a unit says about itself.
 *
 * @throws {DomainError} `unit-invalid` with field and rule.
 * @see CQ-02 (industry and competent authority), KH-22, NB-04, NB-13
 */
export function assertUnitFacts(unit: UnitFacts, tenantKind: TenantKind): void {
  if (unit.type === 'public-service' && unit.industry === null) {
    throw invalid('industry', 'a public-service unit names its industry');
  }
  if (unit.type === 'public-service' && unit.competentUnitId === null) {
    throw invalid('competentUnitId', 'a public-service unit names its competent authority');
  }
  if (unit.isDispatchable && !canBeDispatched(unit.type)) {
    throw invalid('isDispatchable', `a ${unit.type} is never dispatched to`);
  }
  if (unit.ownerUnitId !== null && unit.type !== 'company' && unit.type !== 'public-service') {
    throw invalid('ownerUnitId', 'only companies and public-service units have an owner');
  }
  if (unit.level === 'city' && tenantKind !== 'city') {
    throw invalid('level', 'a unit of the city level belongs to the city');
  }
  if (unit.level === 'district' && tenantKind === 'city') {
    throw invalid('level', 'a unit of the district level belongs to a district, street or community');
  }
}

/**
 * Checks that a unit does not come to lie below itself.
 *
 * @param parentOf  parents by unit, as stored.
 * @throws {DomainError} `unit-cycle`.
 */
export function assertNoCycle(id: string, parentId: string | null, parentOf: ReadonlyMap<string, string | null>): void {
  const seen = new Set([id]);
  for (let above = parentId; above !== null; above = parentOf.get(above) ?? null) {
    if (seen.has(above)) throw new DomainError('unit-cycle', { id });
    seen.add(above);
  }
}

const invalid = (field: string, rule: string) => new DomainError('unit-invalid', { field, rule });
