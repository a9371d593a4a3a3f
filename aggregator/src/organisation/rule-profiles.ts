import type { Regulation } from '#case/clock/stage-limits';

export const ruleProfileNames = ['national', 'ningbo', 'kaihua', 'minqing', 'kunming', 'chongqing'] as const;
export type RuleProfile = (typeof ruleProfileNames)[number];

/** What a regulation says differently from the common rules in tenant-rules.ts. */
interface Particular {
  readonly stageLimits: Regulation;
  readonly [rule: string]: unknown;
}

/** The five regulations, by what they change; each number and choice is the tenant's to change. */
export const ruleProfiles: Readonly<Record<RuleProfile, Particular>> = {
  national: { stageLimits: 'ningbo' },
  /** One rule set for the whole city (4), the city reviews 立案 and 结案 (6 市(二)), hotline 96310 (6 市(六)). */
  ningbo: {
    stageLimits: 'ningbo',
    isUnified: true,
    reviewsFiling: true,
    reviewsClosing: true,
    needsReportCheck: false,
    hotlineNumber: '96310',
  },
  /** 统一监督、分级指挥 (二): one supervision centre in the county, command also in the townships; direct dispatch (三2). */
  kaihua: {
    stageLimits: 'kaihua',
    superviseLevels: ['district'],
    commandLevels: ['district', 'street'],
    needsReportCheck: false,
    autoDispatch: true,
    coordinationOffice: '领导小组办公室',
  },
  /** 一级监督、两级指挥 (6); 核实 before 立案 (7); evidence after 受理 and 核查 (19); same unit after a failed check (24). */
  minqing: {
    stageLimits: 'minqing',
    superviseLevels: ['district'],
    commandLevels: ['district', 'street'],
    evidenceGate: 'accepted+verified',
    referralBodies: [
      { id: 'efficiency', nameZh: '效能办', nameEn: 'Efficiency office', kind: 'efficiency-office' },
      { id: 'inspection', nameZh: '督查室', nameEn: 'Inspection office', kind: 'supervision' },
      { id: 'police', nameZh: '公安机关', nameEn: 'Police', kind: 'police' },
      { id: 'law-enforcement', nameZh: '行政执法机关', nameEn: 'Law-enforcement authority', kind: 'law-enforcement' },
    ],
  },
  /** Two-level centres (五(二)1), 核实 and 核查 by supervisors (四(一)2). */
  kunming: { stageLimits: 'kunming', afterFailedCheck: 'dispatcher' },
  /** City platform and district operation (4, 5). */
  chongqing: { stageLimits: 'chongqing', needsReportCheck: false },
};
