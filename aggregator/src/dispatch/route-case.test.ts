import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { namesOfClass } from '#catalogue/class-key';
import { routeCase } from '#dispatch/route-case';
import type { RoutingInput, RoutingPart, RoutingUnit } from '#dispatch/routing-input';
import type { DutyRuleRow } from '#storage/schema';

const at = new Date('2026-11-22T00:00:00Z');
const day = (offset: number) => new Date(at.getTime() + offset * 86_400_000);
const classRef = { scheme: 'X', kind: 'part', code: '0101' } as const;

const unit = (id: string, facts: Partial<RoutingUnit> = {}): RoutingUnit => ({
  ...{ id, name: `单位${id}`, isDispatchable: true, isActive: true, competentUnitId: null },
  ...facts,
});

const rule = (seq: number, unitId: string, facts: Partial<DutyRuleRow> = {}): DutyRuleRow => ({
  ...{ tableId: 't', seq, problemType: `问题${seq}`, classKey: 'X|part|0101', areaCode: '', attributes: {} },
  ...{ role: 'handle', unitId, effectiveFrom: null, effectiveUntil: null, reference: '' },
  ...facts,
});

const part = (facts: Partial<RoutingPart>): RoutingPart => ({
  ...{ code: 'p1', ownerUnitId: null, maintainerUnitId: null, supervisingUnitId: null, hasNoOwner: false },
  ...facts,
});

function input(
  facts: Partial<Omit<RoutingInput, 'units'>> & { readonly units?: readonly RoutingUnit[] },
): RoutingInput {
  const { units = [unit('a'), unit('b'), unit('c'), unit('office')], ...rest } = facts;
  return {
    ...{ at, classNames: namesOfClass(classRef, []), gridCode: '330824001', attributes: {}, hasNoOwner: false },
    ...{ part: null, noOwnerHandlerUnitId: null, rules: [] },
    table: { id: 't', name: '分工表', defaultUnitId: 'office' },
    ...rest,
    units: new Map(units.map((one) => [one.id, one])),
  };
}

describe('routing', () => {
  it('NB-32: a case that nobody is responsible for goes to the configured handler', () => {
    const facts = { hasNoOwner: true, noOwnerHandlerUnitId: 'c', rules: [rule(1, 'a')] };
    const proposal = routeCase(input(facts));
    expect(proposal).toMatchObject({ unitId: 'c', isUnique: true, explanation: { rule: 'no-owner' } });
    expect(routeCase(input({ ...facts, hasNoOwner: false, part: part({ hasNoOwner: true }) })).unitId).toBe('c');
    expect(routeCase(input({ ...facts, noOwnerHandlerUnitId: null })).unitId).toBe('a');
  });

  it('prefers the owner of a part, its maintainer where the owner cannot be dispatched to', () => {
    const units = [unit('a'), unit('b'), unit('off', { isDispatchable: false }), unit('office')];
    const owned = routeCase(input({ units, part: part({ ownerUnitId: 'a', maintainerUnitId: 'b' }) }));
    expect(owned).toMatchObject({ unitId: 'a', isUnique: false, alternatives: ['b', 'office'] });
    const kept = routeCase(input({ units, part: part({ ownerUnitId: 'off', maintainerUnitId: 'b' }) }));
    expect(kept).toMatchObject({ unitId: 'b', isUnique: true });
    expect(kept.explanation.text.zh).toContain('养护单位');
  });

  it('takes the closest rule: class before its equivalent, its major and everything, the smaller area before the larger', () => {
    const rules = [
      rule(1, 'a', { classKey: '*' }),
      rule(2, 'b', { classKey: 'X|part|01*' }),
      rule(3, 'c', { classKey: 'X|part|0101', areaCode: '3308' }),
      rule(4, 'a', { classKey: 'X|part|0101', areaCode: '330824' }),
    ];
    const unitWith = (count: number, gridCode = '330824001') =>
      routeCase(input({ gridCode, rules: rules.slice(0, count) })).unitId;
    expect([unitWith(1), unitWith(2), unitWith(3), unitWith(4)]).toEqual(['a', 'b', 'c', 'a']);
    expect([unitWith(4, '330899001'), unitWith(4, '110101001')]).toEqual(['c', 'b']);
  });

  it('is not unique when two units are equally close, and goes by the order of the table', () => {
    const proposal = routeCase(input({ rules: [rule(1, 'b'), rule(2, 'a')] }));
    expect(proposal).toMatchObject({ unitId: 'b', isUnique: false, alternatives: ['a', 'office'] });
  });

  it('gives what no rule names to the default office, which never counts as unique', () => {
    expect(routeCase(input({}))).toMatchObject({
      unitId: 'office',
      isUnique: false,
      explanation: { rule: 'default-office', text: { zh: expect.stringContaining('牵头协调') } },
    });
  });

  it('proposes nobody when there is no duty table, and says so', () => {
    const proposal = routeCase(input({ table: null }));
    expect(proposal).toMatchObject({ unitId: null, isUnique: false, copies: [] });
    expect(proposal.explanation.text.en).toContain('no duty table');
  });

  it('tells the competent department, the supervising unit and who the table names, each once and never the handler', () => {
    const units = [
      unit('a', { competentUnitId: 'dept' }),
      unit('dept'),
      unit('watch'),
      unit('gone', { isActive: false }),
    ];
    const proposal = routeCase(
      input({
        units,
        part: part({ ownerUnitId: 'a', supervisingUnitId: 'watch' }),
        rules: [
          rule(1, 'dept', { role: 'supervise' }),
          rule(2, 'a', { role: 'supervise' }),
          rule(3, 'gone', { role: 'supervise' }),
        ],
      }),
    );
    expect(proposal.copies).toEqual([
      { unitId: 'dept', reason: 'competent-department' },
      { unitId: 'watch', reason: 'supervising-unit' },
    ]);
  });

  const ids = ['a', 'b', 'c', 'd'] as const;
  const rulesArbitrary = fc.array(
    fc.record({
      unitId: fc.constantFrom(...ids),
      classKey: fc.constantFrom('X|part|0101', 'X|part|01*', 'X|part|*', '*', 'X|part|0202'),
      areaCode: fc.constantFrom('', '3308', '330824', '11'),
      attributes: fc.constantFrom({}, { involvesCrime: true }, { involvesCrime: false }, { onPavement: true }),
      role: fc.constantFrom('handle', 'own', 'supervise'),
      effectiveFrom: fc.constantFrom(null, day(-10), day(0), day(10)),
      effectiveUntil: fc.constantFrom(null, day(-1), day(0), day(20)),
    }),
    { maxLength: 12 },
  );
  const unitsArbitrary = fc.tuple(
    ...ids.map(() => fc.record({ isDispatchable: fc.boolean(), isActive: fc.boolean() })),
  );
  const attributesArbitrary = fc.constantFrom({}, { involvesCrime: true }, { involvesCrime: false, onPavement: true });

  it('never proposes a closed or non-dispatchable unit nor a rule out of its dates, always explains, always the same', () => {
    fc.assert(
      fc.property(rulesArbitrary, unitsArbitrary, attributesArbitrary, (facts, states, attributes) => {
        const units = [...ids.map((id, index) => unit(id, states[index])), unit('office')];
        const rules = facts.map((one, index) => rule(index + 1, one.unitId, one));
        const asked = input({ units, rules, attributes });
        const proposal = routeCase(asked);
        const usable = (id: string | null) => units.some((one) => one.id === id && one.isActive && one.isDispatchable);
        expect([proposal.unitId, ...proposal.alternatives].every(usable)).toBe(true);
        const chosen = rules.find(({ seq }) => proposal.explanation.ruleId === `t/${seq}`);
        if (proposal.explanation.rule === 'default-office') expect(proposal.unitId).toBe('office');
        else {
          expect(chosen?.effectiveFrom === null || (chosen?.effectiveFrom ?? day(99)) <= at).toBe(true);
          expect(chosen?.effectiveUntil === null || (chosen?.effectiveUntil ?? at) > at).toBe(true);
          expect(proposal.explanation.text.zh).toContain(`问题${chosen?.seq}`);
        }
        expect(routeCase({ ...asked, rules: rules.toReversed() })).toMatchObject({
          unitId: proposal.unitId,
          isUnique: proposal.isUnique,
          explanation: { rule: proposal.explanation.rule },
        });
      }),
      { numRuns: 300 },
    );
  });
});
