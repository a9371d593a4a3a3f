import { describe, expect, it } from 'vitest';
import { assertNoCycle, assertUnitFacts, type UnitFacts } from '#organisation/unit-rules';

const department: UnitFacts = {
  type: 'department',
  level: 'district',
  industry: null,
  competentUnitId: null,
  ownerUnitId: null,
  isDispatchable: true,
  parentId: null,
};
const broken = (field: string) =>
  expect.objectContaining({ code: 'unit-invalid', params: expect.objectContaining({ field }) });

it('CQ-02: a public-service unit names its industry and its competent authority', () => {
  const water: UnitFacts = {
    ...department,
    type: 'public-service',
    industry: 'water-supply',
    competentUnitId: 'bureau',
  };
  expect(() => assertUnitFacts(water, 'district')).not.toThrow();
  expect(() => assertUnitFacts({ ...water, industry: null }, 'district')).toThrow(broken('industry'));
  expect(() => assertUnitFacts({ ...water, competentUnitId: null }, 'district')).toThrow(broken('competentUnitId'));
});

it.each(['support-office', 'contractor', 'owner'] as const)('KH-22: a %s is never dispatched to', (type) => {
  expect(() => assertUnitFacts({ ...department, type, isDispatchable: false }, 'district')).not.toThrow();
  expect(() => assertUnitFacts({ ...department, type, isDispatchable: true }, 'district')).toThrow(
    broken('isDispatchable'),
  );
});

it('NB-04: companies name their owner, departments have none', () => {
  expect(() => assertUnitFacts({ ...department, type: 'company', ownerUnitId: 'sasac' }, 'district')).not.toThrow();
  expect(() => assertUnitFacts({ ...department, ownerUnitId: 'sasac' }, 'district')).toThrow(broken('ownerUnitId'));
});

it('NB-13: units stand at the level of the tenant they belong to', () => {
  expect(() => assertUnitFacts({ ...department, level: 'city' }, 'city')).not.toThrow();
  expect(() => assertUnitFacts(department, 'street')).not.toThrow();
  expect(() => assertUnitFacts({ ...department, level: 'city' }, 'district')).toThrow(broken('level'));
  expect(() => assertUnitFacts(department, 'city')).toThrow(broken('level'));
});

describe('parents', () => {
  const parentOf = new Map([
    ['a', null],
    ['b', 'a'],
    ['c', 'b'],
  ]);
  it('may be any unit that does not lie below', () => {
    expect(() => assertNoCycle('c', 'a', parentOf)).not.toThrow();
    expect(() => assertNoCycle('d', 'c', parentOf)).not.toThrow();
    expect(() => assertNoCycle('a', null, parentOf)).not.toThrow();
  });
  it.each([
    ['a', 'c'],
    ['a', 'b'],
    ['a', 'a'],
  ])('%s may not lie below %s', (id, parentId) => {
    expect(() => assertNoCycle(id, parentId, parentOf)).toThrow(expect.objectContaining({ code: 'unit-cycle' }));
  });
});
