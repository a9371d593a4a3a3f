import type { AccountableRole, CollectorFlagKind, DocumentKind, MarkKind } from '#storage/supervision-words';

interface Word {
  readonly zh: string;
  readonly en: string;
}

export const markNames: Readonly<Record<MarkKind, Word>> = {
  'late-take-up': { zh: '未及时查阅接收', en: 'Late take-up' },
  overdue: { zh: '未及时处置', en: 'Not settled in time' },
  'not-to-standard': { zh: '未按规范要求处置', en: 'Not handled to standard' },
  shirking: { zh: '推诿', en: 'Shirking' },
};

export const documentNames: Readonly<Record<DocumentKind, Word>> = {
  circular: { zh: '通报', en: 'Circular' },
  'efficiency-circular': { zh: '效能通报', en: 'Circular of the efficiency office' },
  'efficiency-admonition': { zh: '效能告诫书', en: 'Admonition of the efficiency office' },
  'leader-accountability': { zh: '领导效能责任追究建议书', en: "Proposal to hold the unit's leader to account" },
  'danger-circular': { zh: '公共安全隐患通报', en: 'Circular of a danger to the public' },
};

/** What stands before the year in a document's number, e.g. 城管通报〔2026〕3号. */
export const documentSeries: Readonly<Record<DocumentKind, string>> = {
  circular: '城管通报',
  'efficiency-circular': '效能通报',
  'efficiency-admonition': '效能告诫',
  'leader-accountability': '效能问责',
  'danger-circular': '安全通报',
};

export const accountableNames: Readonly<Record<AccountableRole, Word>> = {
  handler: { zh: '经办人', en: 'Handler' },
  receiver: { zh: '日常接收人', en: 'Daily receiver' },
  head: { zh: '处置机构负责人', en: 'Head of the handling office' },
  leader: { zh: '分管领导', en: 'Responsible leader' },
};

export const flagNames: Readonly<Record<CollectorFlagKind, Word>> = {
  missed: { zh: '漏报', en: 'Missed' },
  false: { zh: '虚报', en: 'False report' },
  concealed: { zh: '瞒报', en: 'Concealed' },
  fabricated: { zh: '假报', en: 'Fabricated' },
};
