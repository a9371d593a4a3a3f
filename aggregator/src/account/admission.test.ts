import { expect, it } from 'vitest';
import { admissionProblem } from '#account/admission';

const endsAt = new Date('2027-01-01T00:00:00+08:00');
const collector = { roles: ['collector'], suspendedAt: null } as const;
const at = (text: string) => Date.parse(text);

it('NB-22: a collector works until the last moment of the certificate, and not after', () => {
  expect(admissionProblem(collector, endsAt, at('2026-12-31T23:59:59.999+08:00'))).toBeUndefined();
  expect(admissionProblem(collector, endsAt, at('2027-01-01T00:00:00+08:00'))).toBe('collector-certificate-expired');
});

it('NB-22: a collector without a certificate does not work', () => {
  expect(admissionProblem(collector, null, at('2026-06-01T00:00:00Z'))).toBe('collector-certificate-missing');
});

it('asks nobody else for a certificate', () => {
  expect(admissionProblem({ ...collector, roles: ['operator'] }, null, at('2026-06-01T00:00:00Z'))).toBeUndefined();
});

it('MQ-17: a suspended worker is not let in, whatever the role and certificate', () => {
  const suspendedAt = new Date(0);
  expect(admissionProblem({ ...collector, suspendedAt }, endsAt, at('2026-06-01T00:00:00Z'))).toBe('account-suspended');
  expect(admissionProblem({ roles: ['unit-handler'], suspendedAt }, null, 0)).toBe('account-suspended');
});
