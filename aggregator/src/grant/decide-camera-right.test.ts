import { describe, expect, it } from 'vitest';
import { decideCameraRight } from '#grant/decide-camera-right';
import { byGrantee, type CameraFacts, type RightsIndex } from '#grant/rights-index';
import { findVisibleCameras } from '#grant/visible-cameras';
import { createWallClock } from '#grant/weekly-hours';
import { type CameraRight, cameraRights } from '#storage/camera-words';
import type { CameraGrantRow } from '#storage/schema';

const at = new Date('2026-11-23T02:00:00.000Z');
const camera = (id: string, facts: Partial<CameraFacts> = {}): CameraFacts => ({
  ...{ id, tenantId: 'street', isSecret: false, box: { edgeId: 'box', cameraId: id } },
  ...facts,
});
let grantCount = 0;
function grant(words: Partial<CameraGrantRow>): CameraGrantRow {
  grantCount += 1;
  return {
    ...{ id: `grant-${grantCount}`, granteeKind: 'account', granteeId: 'zhang', scopeKind: 'all', scopeId: null },
    ...{ rights: ['see'], validFrom: new Date(0), validUntil: null, weeklyHours: null, timeZone: 'Asia/Shanghai' },
    ...{ reason: 'test', grantedAt: new Date(grantCount), grantedBy: 'admin' },
    ...{ revokedAt: null, revokedBy: null, revokeReason: null },
    ...words,
  } as CameraGrantRow;
}

function indexOf(grants: readonly CameraGrantRow[], cameras: readonly CameraFacts[]): RightsIndex {
  const of = (kind: string) => byGrantee(grants.filter(({ granteeKind }) => granteeKind === kind));
  return {
    version: 1,
    registryVersion: 1,
    cameras: new Map(cameras.map((one) => [one.id, one])),
    cameraOfBox: new Map(),
    secret: cameras.filter(({ isSecret }) => isSecret),
    grants,
    grantsOfAccount: of('account'),
    grantsOfRole: of('role'),
    groupMembers: new Map([['patrol', new Set(['square', 'court'])]]),
    tenantsAbove: new Map([
      ['street', new Set(['city', 'district', 'street'])],
      ['other', new Set(['city', 'other'])],
    ]),
  };
}

const square = camera('square');
const court = camera('court', { isSecret: true });
const harbour = camera('harbour', { tenantId: 'other' });
const zhang = { id: 'zhang', roles: ['operator'] as const };

function decide(grants: readonly CameraGrantRow[], on: CameraFacts, right: CameraRight = 'see', when = at) {
  const index = indexOf(grants, [square, court, harbour]);
  return decideCameraRight({ index, wallClock: createWallClock() }, { holder: zhang, camera: on, right, at: when });
}

describe('a right on a camera', () => {
  it('is nobody’s without a grant', () => {
    expect(decide([], square)).toBeUndefined();
    expect(
      decide([grant({ granteeId: 'li' }), grant({ granteeKind: 'role', granteeId: 'reviewer' })], square),
    ).toBeUndefined();
  });
  it('comes from a grant to the account or to one of its roles', () => {
    expect(decide([grant({})], square)).toBeDefined();
    expect(decide([grant({ granteeKind: 'role', granteeId: 'operator' })], square)).toBeDefined();
  });
  it('is only what the grant names', () => {
    const held = grant({ rights: ['see', 'steer'] });
    expect(cameraRights.filter((right) => decide([held], square, right))).toEqual(['see', 'steer']);
  });
  it('reaches an area with everything below it, and no other', () => {
    const held = [grant({ scopeKind: 'tenant', scopeId: 'district' })];
    expect(decide(held, square)).toBeDefined();
    expect(decide(held, harbour)).toBeUndefined();
  });
  it('reaches the members of a group', () => {
    const held = [grant({ scopeKind: 'group', scopeId: 'patrol' })];
    expect(decide(held, square)).toBeDefined();
    expect(decide(held, harbour)).toBeUndefined();
  });
  it('holds from its first instant to before its last', () => {
    const held = [grant({ validFrom: new Date(1_000), validUntil: new Date(2_000) })];
    expect([999, 1_000, 1_999, 2_000].map((ms) => decide(held, square, 'see', new Date(ms)) !== undefined)).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
  it('holds in its hours only, on the wall clock of its city', () => {
    const held = [grant({ weeklyHours: [{ days: [1], from: '10:00', to: '11:00' }] })];
    expect(decide(held, square, 'see', new Date('2026-11-23T02:30:00.000Z'))).toBeDefined();
    expect(decide(held, square, 'see', new Date('2026-11-23T10:30:00.000Z'))).toBeUndefined();
  });
  it('ends with its revocation', () => {
    expect(decide([grant({ revokedAt: at })], square)).toBeUndefined();
  });
  it('KM-19: on a secret camera comes only from a grant that names it, itself or in a group', () => {
    expect(decide([grant({}), grant({ scopeKind: 'tenant', scopeId: 'city' })], court)).toBeUndefined();
    expect(decide([grant({ scopeKind: 'camera', scopeId: 'court' })], court)).toBeDefined();
    expect(decide([grant({ scopeKind: 'group', scopeId: 'patrol' })], court)).toBeDefined();
  });
  it('is explained by the grant that names the camera most nearly, then by the oldest', () => {
    const [all, area, group, one, later] = [
      grant({}),
      grant({ scopeKind: 'tenant', scopeId: 'city' }),
      grant({ scopeKind: 'group', scopeId: 'patrol' }),
      grant({ scopeKind: 'camera', scopeId: 'square' }),
      grant({ scopeKind: 'camera', scopeId: 'square' }),
    ];
    expect(decide([all, area, group, later, one], square)?.id).toBe(one.id);
    expect(decide([all, area, group], square)?.id).toBe(group.id);
    expect(decide([all, area], square)?.id).toBe(area.id);
  });
});

describe('what an account may see', () => {
  const tables = { cameraRecords: {} } as never;
  it('is the same set that single questions give', () => {
    const sets = [
      [],
      [grant({})],
      [grant({ scopeKind: 'tenant', scopeId: 'district', rights: ['see', 'steer'] })],
      [grant({ scopeKind: 'group', scopeId: 'patrol' }), grant({ scopeKind: 'camera', scopeId: 'harbour' })],
      [grant({ weeklyHours: [{ days: [2], from: '10:00', to: '11:00' }] })],
    ];
    for (const grants of sets) {
      const index = indexOf(grants, [square, court, harbour]);
      const sources = { index, wallClock: createWallClock() };
      const visible = findVisibleCameras(sources, zhang, { at, tables });
      for (const one of [square, court, harbour]) {
        const single = cameraRights.filter((right) => decide(grants, one, right));
        expect(visible.has(one.id)).toBe(single.includes('see'));
        expect(visible.rightsOn(one.id)).toEqual(single);
        expect(visible.hidden.has(one.box ?? { edgeId: '', cameraId: '' })).toBe(
          one.isSecret && !single.includes('see'),
        );
      }
    }
  });
});
