import { describe, expect, it } from 'vitest';
import { type GateDevice, type GateRecording, judgePenaltyUse } from '#archive/penalty-gate';

const device: GateDevice = {
  edgeId: 'box',
  cameraId: 'crossing',
  deviceKind: 'body-worn',
  legalReviewDocument: 'L-1',
  legalReviewedOn: '2026-11-22',
  technicalReviewDocument: 'T-1',
  technicalReviewedOn: '2026-11-22',
  publication: 'P-1',
  publishedOn: '2026-11-22',
  signage: 'S-1',
  signedOn: '2026-11-22',
  gb35114Level: 'B',
  firstRecordedOn: '2026-11-22',
};
const reviewed = [{ candidateId: 'c', reviewedBy: 'account-1' }];
const unread: readonly GateRecording[] = [...reviewed, { candidateId: 'd', reviewedBy: null }];
const unmet = (change: Partial<GateDevice>, recordings: readonly GateRecording[] = reviewed) =>
  judgePenaltyUse([device, { ...device, ...change }], recordings).checks.flatMap(({ name, isMet }) =>
    isMet ? [] : [name],
  );

describe('recordings as evidence of a penalty', () => {
  it('are allowed when every device had everything on file on the day of its first picture', () => {
    expect(unmet({})).toEqual([]);
  });

  it.each<[string, Partial<GateDevice>, string]>([
    ['no legal review', { legalReviewDocument: null }, 'legal-review'],
    ['a legal review a day too late', { legalReviewedOn: '2026-11-23' }, 'legal-review'],
    ['no technical review', { technicalReviewedOn: null }, 'technical-review'],
    ['a place that was published later', { publishedOn: '2027-01-01' }, 'place-published'],
    ['no sign', { signage: null }, 'signage'],
    ['no level', { gb35114Level: 'none' }, 'device-level'],
  ])('are refused for one device with %s, and name it', (_title, change, name) => {
    expect(unmet(change)).toEqual([name]);
    const { checks } = judgePenaltyUse([{ ...device, ...change }], reviewed);
    expect(checks.find((check) => check.name === name)?.detail.en).toContain('box/crossing');
  });

  it('are refused when nobody has looked at one of them', () => {
    expect(unmet({}, unread)).toEqual(['content-reviewed']);
  });
});
