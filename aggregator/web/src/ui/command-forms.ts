import type { CaseCommand } from '@streetwarden/shared/domain/case-life';
import type { AttachmentKind, CaseTask } from '#api/case-types';
import type { Texts } from '#i18n/zh-cn';

type FieldText = keyof Texts['commandField'];

interface FieldBase {
  /** Member of the command's body. */
  readonly name: string;
  readonly label: FieldText;
  readonly isRequired?: boolean;
}

/** One input of a command's form. */
export type CommandField =
  | (FieldBase & { readonly kind: 'text' | 'long-text'; readonly maxLength?: number })
  | (FieldBase & {
      readonly kind: 'flag' | 'instant' | 'case' | 'class' | 'place' | 'limit' | 'words' | 'condition' | 'tenant';
    })
  | (FieldBase & { readonly kind: 'unit' | 'units'; readonly isDispatchOnly?: boolean })
  | (FieldBase & { readonly kind: 'choice'; readonly choices: readonly string[]; readonly words: ChoiceWords })
  | (FieldBase & { readonly kind: 'photos'; readonly attachmentKind: AttachmentKind; readonly isSingle?: boolean })
  /** Filled by the page, never seen: the open task the command answers. */
  | (FieldBase & { readonly kind: 'task'; readonly taskKind: CaseTask['kind'] })
  /** The camera's look a verdict follows; the referral whose receipt is entered. */
  | (FieldBase & { readonly kind: 'relook' | 'referral' });

/** Where the names of choices stand. */
export type ChoiceWords = 'handlingType' | 'coordinationLevel' | 'repairResult';

export interface CommandForm {
  /**
   * `main` moves the case on and always has its button; `request` has one only while it is allowed; `more` stands in the menu.
   */
  readonly rank: 'main' | 'request' | 'more';
  readonly isDanger?: boolean;
  readonly fields: readonly CommandField[];
}

const text = (name: string, label: FieldText): CommandField => ({ kind: 'long-text', name, label });
const must = (name: string, label: FieldText): CommandField => ({ kind: 'long-text', name, label, isRequired: true });
const short = (name: string, label: FieldText, isRequired = false): CommandField => ({
  kind: 'text',
  name,
  label,
  isRequired,
});
const why = must('reason', 'reason');
const opinion = text('opinion', 'opinion');
const photos = (label: FieldText, attachmentKind: AttachmentKind, isRequired = false): CommandField => ({
  kind: 'photos',
  name: 'photos',
  label,
  attachmentKind,
  isRequired,
});
const task = (taskKind: CaseTask['kind']): CommandField => ({ kind: 'task', name: 'taskId', label: 'task', taskKind });
const relook: CommandField = { kind: 'relook', name: 'relookTaskId', label: 'relook' };
const emergency: CommandField = { kind: 'flag', name: 'isEmergency', label: 'isEmergency' };
const catalogueClass: CommandField = { kind: 'class', name: 'catalogueClass', label: 'class' };

/** What is asked before each command is sent: the bodies of the API as forms (a test compares them with openapi.json). */
export const commandForms: Readonly<Record<CaseCommand, CommandForm>> = {
  report: { rank: 'more', fields: [] },
  accept: { rank: 'main', fields: [emergency, opinion] },
  'send-report-check': { rank: 'main', fields: [text('text', 'instructions')] },
  'answer-report-check': {
    rank: 'main',
    fields: [
      task('report-check'),
      { kind: 'flag', name: 'isTrue', label: 'isTrue' },
      must('text', 'finding'),
      photos('checkPhotos', 'check'),
    ],
  },
  file: {
    rank: 'main',
    fields: [catalogueClass, { kind: 'condition', name: 'conditionSeq', label: 'condition' }, emergency, opinion],
  },
  refuse: { rank: 'main', isDanger: true, fields: [why] },
  answer: { rank: 'main', fields: [must('text', 'answer')] },
  'approve-filing': { rank: 'main', fields: [opinion] },
  'return-filing': { rank: 'main', fields: [why] },
  dispatch: {
    rank: 'main',
    fields: [
      { kind: 'unit', name: 'unitId', label: 'unit', isRequired: true, isDispatchOnly: true },
      must('requirements', 'requirements'),
      { kind: 'units', name: 'assistingUnitIds', label: 'assistingUnits', isDispatchOnly: true },
      text('overrideReason', 'overrideReason'),
    ],
  },
  'recall-dispatch': { rank: 'request', fields: [why] },
  coordinate: {
    rank: 'more',
    fields: [
      {
        kind: 'choice',
        name: 'level',
        label: 'level',
        choices: ['district', 'city', 'county-government'],
        words: 'coordinationLevel',
        isRequired: true,
      },
      { kind: 'words', name: 'parties', label: 'parties', isRequired: true },
      why,
      { kind: 'instant', name: 'deadline', label: 'deadline' },
    ],
  },
  'settle-coordination': {
    rank: 'main',
    fields: [
      must('agreement', 'agreement'),
      { kind: 'unit', name: 'unitId', label: 'agreedUnit', isDispatchOnly: true },
    ],
  },
  'take-up': { rank: 'main', fields: [] },
  'feed-back': {
    rank: 'main',
    fields: [
      photos('afterPhotos', 'after', true),
      must('result', 'result'),
      {
        kind: 'choice',
        name: 'repairResult',
        label: 'repairResult',
        choices: ['replaced', 'repaired', 'removed'],
        words: 'repairResult',
      },
    ],
  },
  'confirm-safety': { rank: 'main', fields: [photos('safetyPhotos', 'safety', true), must('text', 'safetyText')] },
  instruct: { rank: 'main', fields: [short('leaderName', 'leaderName', true), must('opinion', 'opinion')] },
  'request-return': {
    rank: 'main',
    fields: [why, { kind: 'unit', name: 'suggestedUnitId', label: 'suggestedUnit', isRequired: true }],
  },
  'approve-return': { rank: 'main', fields: [opinion] },
  'deny-return': { rank: 'main', fields: [why] },
  'request-extension': {
    rank: 'main',
    fields: [{ kind: 'limit', name: 'by', label: 'extension', isRequired: true }, why],
  },
  'endorse-extension': { rank: 'request', fields: [opinion] },
  'approve-extension': { rank: 'request', fields: [opinion] },
  'deny-extension': { rank: 'request', fields: [why] },
  'request-suspension': {
    rank: 'main',
    fields: [{ kind: 'instant', name: 'until', label: 'until', isRequired: true }, why],
  },
  'approve-suspension': { rank: 'request', fields: [opinion] },
  'deny-suspension': { rank: 'request', fields: [why] },
  resume: { rank: 'main', fields: [why] },
  'sign-feedback': { rank: 'main', fields: [opinion] },
  'reject-feedback': { rank: 'main', fields: [why] },
  'pass-repair-check': {
    rank: 'main',
    fields: [task('repair-check'), relook, text('text', 'finding'), photos('checkPhotos', 'check')],
  },
  'fail-repair-check': {
    rank: 'main',
    isDanger: true,
    fields: [task('repair-check'), relook, why, photos('checkPhotos', 'check')],
  },
  close: { rank: 'main', fields: [opinion] },
  'approve-closing': { rank: 'main', fields: [opinion] },
  'return-closing': { rank: 'main', fields: [why] },
  'answer-urge': { rank: 'request', fields: [must('text', 'answer')] },
  'report-difficulty': { rank: 'more', fields: [must('text', 'difficulty')] },
  amend: {
    rank: 'more',
    fields: [
      catalogueClass,
      { kind: 'place', name: 'position', label: 'place' },
      { kind: 'text', name: 'address', label: 'address', maxLength: 300 },
      short('partCode', 'partCode'),
      text('description', 'description'),
      emergency,
      { kind: 'flag', name: 'isDangerous', label: 'isDangerous' },
      { kind: 'flag', name: 'hasNoOwner', label: 'hasNoOwner' },
      { kind: 'tenant', name: 'tenantId', label: 'tenant' },
      why,
    ],
  },
  'set-handling-type': {
    rank: 'more',
    fields: [
      {
        kind: 'choice',
        name: 'type',
        label: 'handlingType',
        choices: ['immediate', 'promised', 'coordinated'],
        words: 'handlingType',
        isRequired: true,
      },
      { kind: 'instant', name: 'promisedAt', label: 'promisedAt' },
      short('authority', 'outsideAuthority'),
      { kind: 'photos', name: 'documentSha256', label: 'document', attachmentKind: 'document', isSingle: true },
      why,
    ],
  },
  substitute: {
    rank: 'more',
    fields: [
      { kind: 'unit', name: 'unitId', label: 'substituteUnit', isRequired: true, isDispatchOnly: true },
      why,
      text('cost', 'cost'),
    ],
  },
  urge: { rank: 'more', fields: [must('text', 'urgeText'), { kind: 'limit', name: 'limit', label: 'answerWithin' }] },
  'order-rectification': {
    rank: 'more',
    fields: [must('text', 'orderText'), { kind: 'limit', name: 'limit', label: 'orderWithin' }],
  },
  refer: {
    rank: 'more',
    fields: [
      { kind: 'referral', name: 'recordId', label: 'referral' },
      short('authority', 'authority', true),
      why,
      short('receiptNumber', 'receiptNumber'),
      short('enforcementNumber', 'enforcementNumber'),
    ],
  },
  'end-referred': { rank: 'more', fields: [why] },
  merge: { rank: 'more', fields: [{ kind: 'case', name: 'intoCaseId', label: 'mergeInto', isRequired: true }, why] },
  'take-in-merged': { rank: 'more', fields: [] },
  join: { rank: 'more', fields: [] },
  leave: { rank: 'more', fields: [] },
  withdraw: { rank: 'more', fields: [] },
  'force-close': { rank: 'more', isDanger: true, fields: [why] },
  cancel: { rank: 'more', isDanger: true, fields: [why] },
};

/** Commands in the order of their buttons. */
export const commandOrder = Object.keys(commandForms) as CaseCommand[];
