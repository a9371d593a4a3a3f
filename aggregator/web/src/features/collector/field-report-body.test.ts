import { expect, it } from 'vitest';
import { fieldReportBody } from '#features/collector/field-report-body';

it('reports what a collector found, without what was left empty', () => {
  expect(fieldReportBody({ description: ' 井盖缺失 ', address: ' ', isDangerous: false })).toEqual({
    channel: 'collector',
    reportKind: 'finding',
    description: '井盖缺失',
  });
});

it('says where it is and that it is dangerous', () => {
  const position = { latitude: 30.1, longitude: 120.2, accuracyM: 8 };
  expect(fieldReportBody({ description: 'x', position, isDangerous: true })).toMatchObject({
    position: { latitude: 30.1, longitude: 120.2 },
    isDangerous: true,
  });
});
