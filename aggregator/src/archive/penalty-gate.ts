import type { GateCheck, GateVerdict } from '#archive/evidence-gate';
import type { DeviceKind } from '#storage/archive-words';

/** A camera of the case with what was reviewed of it. */
export interface GateDevice {
  readonly edgeId: string;
  readonly cameraId: string;
  readonly deviceKind: DeviceKind | null;
  readonly legalReviewDocument: string | null;
  /** Days, `yyyy-MM-dd`. */
  readonly legalReviewedOn: string | null;
  readonly technicalReviewDocument: string | null;
  readonly technicalReviewedOn: string | null;
  readonly publication: string | null;
  readonly publishedOn: string | null;
  readonly signage: string | null;
  readonly signedOn: string | null;
  readonly gb35114Level: string;
  /** Day of its first picture in the case, in the tenant's zone. */
  readonly firstRecordedOn: string;
}

/** A recording and who looked at it. */
export interface GateRecording {
  readonly candidateId: string;
  readonly reviewedBy: string | null;
}

export const penaltyCheckNames = [
  'legal-review',
  'technical-review',
  'place-published',
  'signage',
  'device-level',
  'content-reviewed',
] as const;
type PenaltyCheckName = (typeof penaltyCheckNames)[number];

interface Condition {
  readonly name: PenaltyCheckName;
  readonly zh: string;
  readonly en: string;
  isMet(device: GateDevice): boolean;
}

/** It stands on paper, and it stood before the first picture was taken. */
const stoodBefore = (document: string | null, day: string | null, { firstRecordedOn }: GateDevice): boolean =>
  document !== null && day !== null && day <= firstRecordedOn;

const conditions: readonly Condition[] = [
  {
    name: 'legal-review',
    zh: '法制审核',
    en: 'legal review',
    isMet: (device) => stoodBefore(device.legalReviewDocument, device.legalReviewedOn, device),
  },
  {
    name: 'technical-review',
    zh: '技术审核',
    en: 'technical review',
    isMet: (device) => stoodBefore(device.technicalReviewDocument, device.technicalReviewedOn, device),
  },
  {
    name: 'place-published',
    zh: '设置地点公布',
    en: 'publication of the place',
    isMet: (device) => stoodBefore(device.publication, device.publishedOn, device),
  },
  {
    name: 'signage',
    zh: '现场标志',
    en: 'sign at the place',
    isMet: (device) => stoodBefore(device.signage, device.signedOn, device),
  },
  {
    name: 'device-level',
    zh: 'GB 35114 等级',
    en: 'GB 35114 level',
    isMet: ({ gb35114Level }) => gb35114Level !== 'none',
  },
];

/**
 * Judges whether recordings of automatic devices may serve as evidence of a penalty. Pure.
 *
 * @see 行政处罚法 41: reviewed by law and technique, place published, clearly marked, content reviewed; else no evidence.
 */
export function judgePenaltyUse(devices: readonly GateDevice[], recordings: readonly GateRecording[]): GateVerdict {
  const ofDevices = conditions.map(({ name, zh, en, isMet }): GateCheck => {
    const lacking = devices.filter((device) => !isMet(device)).map(({ edgeId, cameraId }) => `${edgeId}/${cameraId}`);
    const isWhole = lacking.length === 0;
    const names = lacking.slice(0, 5).join(', ');
    return {
      name,
      isMet: isWhole,
      detail: isWhole
        ? { zh: `${zh}：齐备`, en: `${en}: on file` }
        : { zh: `${zh}：取证前未完成 ${names}`, en: `${en}: not on file before the recording for ${names}` },
    };
  });
  const unread = recordings.filter(({ reviewedBy }) => reviewedBy === null).length;
  const content: GateCheck = {
    name: 'content-reviewed',
    isMet: unread === 0,
    detail:
      unread === 0
        ? { zh: '记录内容：已经人工审核', en: 'content: reviewed by a person' }
        : { zh: `记录内容：${unread} 条未经人工审核`, en: `content: ${unread} recordings not reviewed by a person` },
  };
  const checks = [...ofDevices, content];
  return { isMet: checks.every(({ isMet }) => isMet), checks };
}
