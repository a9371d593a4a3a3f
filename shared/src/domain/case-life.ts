import { Type } from 'typebox';

/** A word of the case's life in both languages of the console. */
interface Word {
  readonly zh: string;
  readonly en: string;
}

/** The stages of the closed loop, in order, as people see them. @see domain.md §C.1; KH 三2; KM 四(二)1 */
export const caseStages = {
  collection: { zh: '采集', en: 'Collection' },
  acceptance: { zh: '受理', en: 'Acceptance' },
  filing: { zh: '立案', en: 'Filing' },
  dispatch: { zh: '派遣', en: 'Dispatch' },
  handling: { zh: '处置', en: 'Handling' },
  feedback: { zh: '反馈', en: 'Feedback' },
  verification: { zh: '核查', en: 'Verification' },
  closing: { zh: '结案', en: 'Closing' },
  evaluation: { zh: '评价考核', en: 'Evaluation' },
} as const satisfies Readonly<Record<string, Word>>;
export type CaseStage = keyof typeof caseStages;
export const caseStageNames = Object.keys(caseStages) as CaseStage[];

interface StateWord extends Word {
  /** The stage the case waits in. */
  readonly stage: CaseStage;
  /** Nothing more is to be done: 结案, 作废, 不予立案 (KM-09 knows no other exit). */
  readonly isEnd: boolean;
}

/** Fine states of a case. 核实 (is the report true?) comes before filing, 核查 (is it repaired?) after handling. */
export const caseStates = {
  reported: { stage: 'acceptance', isEnd: false, zh: '待受理', en: 'Awaiting acceptance' },
  'report-checking': { stage: 'acceptance', isEnd: false, zh: '待核实', en: 'Report being checked' },
  accepted: { stage: 'filing', isEnd: false, zh: '待立案', en: 'Awaiting filing' },
  'filing-review': { stage: 'filing', isEnd: false, zh: '立案审核', en: 'Filing under review' },
  filed: { stage: 'dispatch', isEnd: false, zh: '待派遣', en: 'Awaiting dispatch' },
  coordinating: { stage: 'dispatch', isEnd: false, zh: '协调中', en: 'Being coordinated' },
  dispatched: { stage: 'handling', isEnd: false, zh: '待签收', en: 'Awaiting take-up' },
  handling: { stage: 'handling', isEnd: false, zh: '处置中', en: 'Being handled' },
  'return-requested': { stage: 'handling', isEnd: false, zh: '回退待审', en: 'Return requested' },
  suspended: { stage: 'handling', isEnd: false, zh: '挂账', en: 'Suspended' },
  'feedback-review': { stage: 'feedback', isEnd: false, zh: '反馈待签', en: 'Feedback awaiting signature' },
  'repair-checking': { stage: 'verification', isEnd: false, zh: '待核查', en: 'Repair being checked' },
  verified: { stage: 'closing', isEnd: false, zh: '待结案', en: 'Awaiting closing' },
  'closing-review': { stage: 'closing', isEnd: false, zh: '结案审核', en: 'Closing under review' },
  closed: { stage: 'evaluation', isEnd: true, zh: '已结案', en: 'Closed' },
  refused: { stage: 'filing', isEnd: true, zh: '不予立案', en: 'Not filed' },
  cancelled: { stage: 'filing', isEnd: true, zh: '已作废', en: 'Cancelled' },
  /** A reviewer took the confirmation back; confirming again files the case under its old number. */
  withdrawn: { stage: 'filing', isEnd: false, zh: '已撤回', en: 'Withdrawn' },
} as const satisfies Readonly<Record<string, StateWord>>;
export type CaseState = keyof typeof caseStates;
export const caseStateNames = Object.keys(caseStates) as CaseState[];

/** What people do with a case: the buttons. The rules of who may when are in the aggregator's `case/lifecycle.ts`. */
export const caseCommands = {
  report: { zh: '登记', en: 'Register' },
  'send-report-check': { zh: '发核实', en: 'Send report check' },
  'answer-report-check': { zh: '核实反馈', en: 'Answer report check' },
  accept: { zh: '受理', en: 'Accept' },
  refuse: { zh: '不予立案', en: 'Refuse filing' },
  answer: { zh: '答复办结', en: 'Answer and end' },
  amend: { zh: '更正', en: 'Amend' },
  file: { zh: '立案', en: 'File' },
  'approve-filing': { zh: '同意立案', en: 'Approve filing' },
  'return-filing': { zh: '退回立案', en: 'Send filing back' },
  join: { zh: '并入线索', en: 'Join candidate' },
  leave: { zh: '移出线索', en: 'Remove candidate' },
  withdraw: { zh: '撤回', en: 'Withdraw' },
  dispatch: { zh: '派遣', en: 'Dispatch' },
  coordinate: { zh: '提请协调', en: 'Ask for coordination' },
  'settle-coordination': { zh: '协调结果', en: 'Settle coordination' },
  'recall-dispatch': { zh: '撤回派遣', en: 'Recall dispatch' },
  substitute: { zh: '代整改', en: 'Order substitute repair' },
  'take-up': { zh: '签收', en: 'Take up' },
  instruct: { zh: '批办', en: 'Instruct' },
  'request-return': { zh: '回退', en: 'Request return' },
  'approve-return': { zh: '同意回退', en: 'Approve return' },
  'deny-return': { zh: '不同意回退', en: 'Deny return' },
  'request-extension': { zh: '申请延期', en: 'Request extension' },
  'endorse-extension': { zh: '延期初审', en: 'Endorse extension' },
  'approve-extension': { zh: '同意延期', en: 'Approve extension' },
  'deny-extension': { zh: '不同意延期', en: 'Deny extension' },
  'request-suspension': { zh: '申请挂账', en: 'Request suspension' },
  'approve-suspension': { zh: '同意挂账', en: 'Approve suspension' },
  'deny-suspension': { zh: '不同意挂账', en: 'Deny suspension' },
  resume: { zh: '恢复办理', en: 'Resume' },
  'set-handling-type': { zh: '办件类型', en: 'Set handling type' },
  'confirm-safety': { zh: '防护确认', en: 'Confirm protection' },
  'report-difficulty': { zh: '上报困难', en: 'Report difficulty' },
  'feed-back': { zh: '反馈', en: 'Feed back' },
  'sign-feedback': { zh: '签发反馈', en: 'Sign feedback' },
  'reject-feedback': { zh: '退回反馈', en: 'Send feedback back' },
  'pass-repair-check': { zh: '核查通过', en: 'Repair check passed' },
  'fail-repair-check': { zh: '核查不通过', en: 'Repair check failed' },
  close: { zh: '结案', en: 'Close' },
  'approve-closing': { zh: '同意结案', en: 'Approve closing' },
  'return-closing': { zh: '退回结案', en: 'Send closing back' },
  'force-close': { zh: '强制结案', en: 'Force close' },
  cancel: { zh: '作废', en: 'Cancel' },
  merge: { zh: '合并', en: 'Merge' },
  'take-in-merged': { zh: '并入案件', en: 'Take in a merged case' },
  urge: { zh: '督办', en: 'Urge' },
  'answer-urge': { zh: '督办回复', en: 'Answer urging' },
  'order-rectification': { zh: '责令限期处置', en: 'Order rectification' },
  refer: { zh: '移交', en: 'Refer' },
  'end-referred': { zh: '移交办结', en: 'End as referred' },
} as const satisfies Readonly<Record<string, Word>>;
export type CaseCommand = keyof typeof caseCommands;
export const caseCommandNames = Object.keys(caseCommands) as CaseCommand[];

/** Where a case came from. @see NB 14 */
export const caseSources = {
  collection: { zh: '信息采集', en: 'Collector' },
  'intelligent-analysis': { zh: '智能分析', en: 'Video analysis' },
  'public-complaint': { zh: '公众投诉', en: 'Public' },
  inspection: { zh: '督查发现', en: 'Inspection' },
  other: { zh: '其他', en: 'Other' },
} as const satisfies Readonly<Record<string, Word>>;
export type CaseSource = keyof typeof caseSources;
export const caseSourceNames = Object.keys(caseSources) as CaseSource[];

interface ChannelWord extends Word {
  readonly source: CaseSource;
  /** Handed over by a partner: its reference number is required. */
  readonly isTransfer: boolean;
}

/** By which way a report came in. @see NB 6 市(六); MQ 7(1); KM 四(一)1 */
export const caseChannels = {
  'city-hotline': { source: 'public-complaint', isTransfer: false, zh: '城管热线（12319/96310）', en: 'City hotline' },
  web: { source: 'public-complaint', isTransfer: false, zh: '网络', en: 'Web' },
  mms: { source: 'public-complaint', isTransfer: false, zh: '彩信', en: 'MMS' },
  'mayor-line': { source: 'public-complaint', isTransfer: false, zh: '市（县）长公开电话', en: "Mayor's line" },
  'transfer-110': { source: 'public-complaint', isTransfer: true, zh: '110 转交', en: 'Transfer from 110' },
  'transfer-12345': { source: 'public-complaint', isTransfer: true, zh: '12345 转交', en: 'Transfer from 12345' },
  'government-site': { source: 'public-complaint', isTransfer: false, zh: '政府网站', en: 'Government site' },
  'government-microblog': {
    source: 'public-complaint',
    isTransfer: false,
    zh: '政务微博',
    en: 'Government microblog',
  },
  'news-media': { source: 'other', isTransfer: false, zh: '新闻媒体', en: 'News media' },
  'leader-instruction': { source: 'inspection', isTransfer: false, zh: '领导交办', en: 'Leader' },
  'mobile-patrol': { source: 'collection', isTransfer: false, zh: '移动巡查', en: 'Mobile patrol' },
  collector: { source: 'collection', isTransfer: false, zh: '城管监督员上报', en: 'Collector' },
  'video-watch': { source: 'intelligent-analysis', isTransfer: false, zh: '视频监控', en: 'Video watch' },
  'video-analysis': { source: 'intelligent-analysis', isTransfer: false, zh: '视频智能分析', en: 'Video analysis' },
  inspection: { source: 'inspection', isTransfer: false, zh: '督查检查', en: 'Inspection' },
  'city-handover': { source: 'other', isTransfer: true, zh: '市级交办', en: 'Handed over by the city' },
} as const satisfies Readonly<Record<string, ChannelWord>>;
export type CaseChannel = keyof typeof caseChannels;
export const caseChannelNames = Object.keys(caseChannels) as CaseChannel[];

/** What a report asks for. A consultation may be answered without filing (MQ 7(1)). */
export const reportKinds = {
  finding: { zh: '发现', en: 'Finding' },
  report: { zh: '举报', en: 'Report' },
  complaint: { zh: '投诉', en: 'Complaint' },
  consultation: { zh: '咨询', en: 'Consultation' },
} as const satisfies Readonly<Record<string, Word>>;
export type ReportKind = keyof typeof reportKinds;
export const reportKindNames = Object.keys(reportKinds) as ReportKind[];

/** How a unit deals with a case. @see KM 四(二)2 */
export const handlingTypes = {
  immediate: { zh: '即办件', en: 'Immediate' },
  promised: { zh: '承诺件', en: 'Promised' },
  coordinated: { zh: '协调件', en: 'Coordinated with an outside authority' },
} as const satisfies Readonly<Record<string, Word>>;
export type HandlingType = keyof typeof handlingTypes;
export const handlingTypeNames = Object.keys(handlingTypes) as HandlingType[];

/** How a case ended. */
export const caseEndings = {
  repaired: { zh: '核查结案', en: 'Repaired and verified' },
  forced: { zh: '强制结案', en: 'Closed by order' },
  referred: { zh: '移交办结', en: 'Referred' },
  answered: { zh: '答复办结', en: 'Answered' },
  refused: { zh: '不予立案', en: 'Not filed' },
  cancelled: { zh: '作废', en: 'Cancelled' },
  merged: { zh: '合并', en: 'Merged into another case' },
} as const satisfies Readonly<Record<string, Word>>;
export type CaseEnding = keyof typeof caseEndings;
export const caseEndingNames = Object.keys(caseEndings) as CaseEnding[];

/** Clocks of a case: each has its own limit, start, end and light. */
export const clockKinds = {
  acceptance: { zh: '受理时限', en: 'Acceptance' },
  'report-check': { zh: '核实时限', en: 'Report check' },
  filing: { zh: '立案时限', en: 'Filing' },
  dispatch: { zh: '派遣时限', en: 'Dispatch' },
  'take-up': { zh: '签收时限', en: 'Take-up' },
  'return-window': { zh: '回退期限', en: 'Return window' },
  handling: { zh: '处置时限', en: 'Handling' },
  safety: { zh: '防护时限', en: 'Protection' },
  'repair-24h': { zh: '24 小时修复', en: 'Repair within 24 h' },
  'repair-check': { zh: '核查时限', en: 'Repair check' },
  closing: { zh: '结案时限', en: 'Closing' },
  'urge-answer': { zh: '督办回复期限', en: 'Answer to urging' },
  order: { zh: '责令期限', en: 'Rectification order' },
  suspension: { zh: '挂账期限', en: 'Suspension' },
} as const satisfies Readonly<Record<string, Word>>;
export type ClockKind = keyof typeof clockKinds;
export const clockKindNames = Object.keys(clockKinds) as ClockKind[];

export const CaseStateSchema = Type.Enum([...caseStateNames]);
export const CaseCommandSchema = Type.Enum([...caseCommandNames]);
export const CaseSourceSchema = Type.Enum([...caseSourceNames]);
export const CaseChannelSchema = Type.Enum([...caseChannelNames]);
export const ReportKindSchema = Type.Enum([...reportKindNames]);
export const HandlingTypeSchema = Type.Enum([...handlingTypeNames]);
export const CaseEndingSchema = Type.Enum([...caseEndingNames]);
export const ClockKindSchema = Type.Enum([...clockKindNames]);
