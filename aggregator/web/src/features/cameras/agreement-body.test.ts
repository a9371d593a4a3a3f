import { describe, expect, it } from 'vitest';
import type { SharingAgreement } from '#api/camera-queries';
import { agreementBody, agreementValues } from '#features/cameras/agreement-body';

const values = {
  title: '视频共享协议',
  provider: '公安局',
  recipient: '监督中心',
  documentNumber: '公〔2026〕7 号',
  signedOn: '2026-11-01',
  validFrom: '2026-11-02',
  validUntil: '2027-11-01',
  purposes: ['城市管理'],
  scopeKind: 'cameras',
  tenantId: 'left over',
  cameraRecordIds: ['a', 'b'],
} as const;

describe('a sharing agreement', () => {
  it('holds from the beginning of its first day to the end of its last one', () => {
    const body = agreementBody(values);
    expect(body['validFrom']).toBe(new Date('2026-11-02T00:00').toISOString());
    expect(body['validUntil']).toBe(new Date('2027-11-02T00:00').toISOString());
    expect(agreementBody({ ...values, validUntil: '' })['validUntil']).toBeNull();
  });

  it('names only the scope of its kind', () => {
    expect(agreementBody(values)['scopeIds']).toEqual(['a', 'b']);
    expect(agreementBody({ ...values, scopeKind: 'tenant', tenantId: 'east' })['scopeIds']).toEqual(['east']);
  });

  it('shows in the form what was agreed', () => {
    const shown = agreementValues({ ...agreementBody(values), version: 2 } as unknown as SharingAgreement);
    expect(shown).toMatchObject({ validFrom: '2026-11-02', validUntil: '2027-11-01', cameraRecordIds: ['a', 'b'] });
  });
});
