import { describe, expect, it } from 'vitest';
import { grantBody } from '#features/cameras/grant-body';

const values = { granteeKind: 'role', role: 'operator', scopeKind: 'all', rights: ['see'], reason: ' 值班 ' } as const;

describe('a new grant', () => {
  it('holds from now on, without end and at every hour, when nothing else is said', () => {
    expect(grantBody(values)).toEqual({
      granteeKind: 'role',
      granteeId: 'operator',
      scopeKind: 'all',
      scopeId: null,
      rights: ['see'],
      validUntil: null,
      weeklyHours: null,
      reason: '值班',
    });
  });

  it('names only the scope of its kind', () => {
    const body = grantBody({ ...values, scopeKind: 'tenant', tenantId: 'east', cameraRecordId: 'left over' });
    expect(body).toMatchObject({ scopeKind: 'tenant', scopeId: 'east' });
  });

  it('keeps hours with days in order and a midnight that ends the day; half-filled hours say nothing', () => {
    const weeklyHours = [{ days: [5, 1], from: '18:00', to: '00:00' }, { days: [], from: '08:00', to: '09:00' }, {}];
    expect(grantBody({ ...values, weeklyHours })).toMatchObject({
      weeklyHours: [{ days: [1, 5], from: '18:00', to: '24:00' }],
    });
  });
});
