import { expect, it } from 'vitest';
import { accountBody } from '#features/accounts/account-body';

it('takes away from an account what was emptied in the form', () => {
  expect(
    accountBody({ displayName: '王队长', roles: ['unit-officer'], unitId: 'u', phone: ' ', email: undefined }),
  ).toEqual({ displayName: '王队长', roles: ['unit-officer'], tenantId: null, unitId: 'u', phone: null, email: null });
});
