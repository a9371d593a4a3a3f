import { describe, expect, it } from 'vitest';
import type { Polygon } from '#domain/geometry';
import { crossesItself, polygonArea, zoneFaults } from '#domain/zone-check';

const at = (...pairs: readonly (readonly [number, number])[]): Polygon => pairs.map(([x, y]) => ({ x, y }));
const square = at([0.2, 0.2], [0.8, 0.2], [0.8, 0.8], [0.2, 0.8]);
const zone = (more: object = {}) => ({
  ...{ id: 'a', polygon: square, rules: [{ category: 'litter' as const }], permits: [] },
  ...more,
});

describe('the polygon of a zone', () => {
  it.each([
    ['a square', square],
    ['a triangle', at([0, 0], [1, 0], [0.5, 1])],
    ['a hollow shape', at([0, 0], [1, 0], [1, 1], [0.5, 0.2], [0, 1])],
    ['a corner on a straight side', at([0, 0], [0.5, 0], [1, 0], [1, 1], [0, 1])],
  ])('may be %s, whichever corner comes first', (_what, polygon) => {
    for (let first = 0; first < polygon.length; first++) {
      expect(crossesItself([...polygon.slice(first), ...polygon.slice(0, first)])).toBe(false);
    }
  });

  it.each([
    ['a bow tie', at([0.2, 0.2], [0.8, 0.8], [0.8, 0.2], [0.2, 0.8])],
    ['a star', at([0.5, 0], [0.8, 1], [0, 0.4], [1, 0.4], [0.2, 1])],
    ['a shape that comes back to one of its corners', at([0, 0], [1, 0], [0.5, 0.5], [1, 1], [0, 1], [0.5, 0.5])],
    ['a side that runs back on itself', at([0, 0], [1, 0], [0.5, 0], [0.5, 1])],
  ])('must not be %s, whichever corner comes first', (_what, polygon) => {
    for (let first = 0; first < polygon.length; first++) {
      expect(crossesItself([...polygon.slice(first), ...polygon.slice(0, first)])).toBe(true);
    }
  });

  it('encloses a share of the picture', () => {
    expect(polygonArea(square)).toBeCloseTo(0.36);
  });
});

describe('the zones of a camera', () => {
  it('are told field and rule of everything that is wrong', () => {
    const permit = { id: 'p', polygon: square };
    const bow = at([0.2, 0.2], [0.8, 0.8], [0.8, 0.2], [0.2, 0.8]);
    const line = at([0, 0], [0.5, 0.5], [1, 1]);
    const rules = [{ category: 'litter' as const }, { category: 'litter' as const }];
    const faults = zoneFaults([
      zone({ polygon: bow }),
      zone({ polygon: line, rules, permits: [permit, { ...permit, polygon: line }] }),
    ]);
    expect(faults).toEqual([
      { pointer: '/1/id', rule: 'must be unique; zones[0] has the same id' },
      { pointer: '/0/polygon', rule: 'must not cross itself' },
      { pointer: '/1/polygon', rule: 'must enclose an area' },
      { pointer: '/1/permits/1/polygon', rule: 'must enclose an area' },
      { pointer: '/1/permits/1/id', rule: 'must be unique; permits[0] has the same id' },
      { pointer: '/1/rules/1/category', rule: 'has a rule in this zone already' },
    ]);
  });

  it('have no fault when they are sound', () => {
    expect(zoneFaults([zone(), zone({ id: 'b' })])).toEqual([]);
  });
});
