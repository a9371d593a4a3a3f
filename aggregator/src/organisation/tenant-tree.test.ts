import { expect, it } from 'vitest';
import { assertChildKind, assertTenantCode, codePrefix, idsOfPath, pathBelow } from '#organisation/tenant-tree';

it('KM-17: the network has four levels, each directly below the one before', () => {
  expect(() => assertChildKind('city', 'district')).not.toThrow();
  expect(() => assertChildKind('district', 'street')).not.toThrow();
  expect(() => assertChildKind('street', 'community')).not.toThrow();
});

it.each([
  ['city', 'street'],
  ['city', 'city'],
  ['district', 'community'],
  ['community', 'community'],
  ['street', 'district'],
] as const)('below a %s there is no %s', (parent, kind) => {
  expect(() => assertChildKind(parent, kind)).toThrow(expect.objectContaining({ code: 'tenant-level-invalid' }));
});

const ningbo = { kind: 'city', code: '330200' } as const;
const haishu = { kind: 'district', code: '330203' } as const;

it.each([
  ['district', '330203', ningbo],
  ['street', '330203001', haishu],
  ['community', '330203001002', { kind: 'street', code: '330203001' }],
  ['district', '500103', { kind: 'city', code: '500000' }],
  ['district', '330203', undefined],
] as const)('a %s may have the code %s', (kind, code, parent) => {
  expect(() => assertTenantCode(kind, code, parent)).not.toThrow();
});

it.each([
  ['a district of another city', 'district', '330302', ningbo, 'begins with 3302'],
  ['a street of another district', 'street', '330205001', haishu, 'begins with 330203'],
  ['too few digits', 'street', '33020301', haishu, '9 digits'],
  ['letters', 'district', '33020A', ningbo, '6 digits'],
  ["the city's own code", 'district', '330200', ningbo, 'begins with 3302'],
] as const)('refuses %s', (_what, kind, code, parent, rule) => {
  expect(() => assertTenantCode(kind, code, parent)).toThrow(
    expect.objectContaining({ code: 'tenant-code-invalid', params: { code, rule } }),
  );
});

it('takes the zeros of a city for all its districts, of a municipality for all its counties', () => {
  expect(codePrefix('city', '330200')).toBe('3302');
  expect(codePrefix('city', '500000')).toBe('50');
  expect(codePrefix('street', '330203100')).toBe('330203100');
});

it('keeps the line of a tenant in its path', () => {
  expect(idsOfPath(pathBelow(pathBelow('', 'city'), 'd1'))).toEqual(['city', 'd1']);
});
