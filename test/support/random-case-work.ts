import { createHash } from 'node:crypto';
import type { CaseCommand } from '@streetwarden/shared/domain/case-life';

export interface Worker {
  readonly name: string;
  readonly cookie: string;
}

/** One command as it goes over the wire: sent again with its key it must have one effect. */
export interface Order {
  readonly who: Worker;
  readonly command: CaseCommand;
  /** Null for a report, which makes its case. */
  readonly caseId: string | null;
  /** The version it was given on; 0 for a report. */
  readonly version: number;
  readonly path: string;
  readonly body: object;
  readonly key: string;
}

export interface CaseFacts {
  readonly id: string;
  readonly state: string;
  readonly version: number;
  readonly agreedUnitId: string | null;
  readonly tasks: readonly { readonly id: string; readonly kind: string; readonly state: string }[];
  readonly commands: readonly { readonly command: CaseCommand; readonly isAllowed: boolean }[];
}

/** A picture of the case as bytes that begin like a JPEG file. */
export const photoOf = (caseId: string, kind: string) => {
  const bytes = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from(`${caseId} ${kind}`)]);
  return { kind, bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
};

/** Which photo a command shows, if any. */
export const photoKindOf = (command: CaseCommand): 'after' | 'safety' | undefined =>
  command === 'feed-back' ? 'after' : command === 'confirm-safety' ? 'safety' : undefined;

/** Steps that end a case, or put it aside: given seldom, or no walk would get far. */
const seldom: readonly CaseCommand[] = [
  ...(['refuse', 'answer', 'cancel', 'merge', 'force-close', 'end-referred', 'coordinate', 'substitute'] as const),
  ...(['amend', 'urge', 'refer', 'order-rectification', 'report-difficulty', 'instruct', 'set-handling-type'] as const),
];

/** The next command somebody may give, as the case itself says; undefined when this person has none. */
export function chooseCommand(facts: CaseFacts, chance: () => number): CaseCommand | undefined {
  const allowed = facts.commands.filter(({ isAllowed }) => isAllowed).map(({ command }) => command);
  const onward = allowed.filter((command) => !seldom.includes(command));
  const from = onward.length > 0 && chance() > 0.12 ? onward : allowed;
  return from[Math.floor(chance() * from.length)];
}

/** Words for every command, with what the case says about itself. */
export function wordsFor(command: CaseCommand, facts: CaseFacts, context: WordContext): object {
  const { otherCaseId, nowMs } = context;
  const reason = { reason: '随机行走' };
  const taskOf = (kind: string) => facts.tasks.findLast((task) => task.kind === kind && task.state === 'open')?.id;
  const after = photoOf(facts.id, 'after').sha256;
  const safety = photoOf(facts.id, 'safety').sha256;
  const words: Partial<Record<CaseCommand, object>> = {
    accept: {},
    'send-report-check': {},
    'answer-report-check': { taskId: taskOf('report-check'), isTrue: context.chance() > 0.2, text: '属实' },
    answer: { text: '答复' },
    amend: { ...reason, address: '中山路 1 号' },
    file: {},
    'approve-filing': {},
    dispatch: { unitId: facts.agreedUnitId ?? 'sanitation', requirements: '清扫', overrideReason: '随机行走' },
    coordinate: { level: 'district', parties: ['甲', '乙'], ...reason },
    'settle-coordination': { agreement: '由环卫处置', unitId: 'sanitation' },
    substitute: { unitId: 'water-works', ...reason },
    'take-up': {},
    instruct: { leaderName: '局长', opinion: '速办' },
    'request-return': { ...reason, suggestedUnitId: 'water-works' },
    'approve-return': {},
    'request-extension': { ...reason, by: { amount: 1, unit: 'working-hour' } },
    'endorse-extension': {},
    'approve-extension': {},
    'request-suspension': { ...reason, until: new Date(nowMs + 20 * 86_400_000).toISOString() },
    'approve-suspension': {},
    'set-handling-type': { type: 'coordinated', authority: '铁路', ...reason },
    'confirm-safety': { text: '已围挡', photos: [safety] },
    'report-difficulty': { text: '缺少设备' },
    'feed-back': { result: '已清扫', photos: [after], repairResult: 'repaired' },
    'sign-feedback': {},
    'pass-repair-check': { text: '已整洁' },
    close: {},
    'approve-closing': {},
    merge: { intoCaseId: otherCaseId, ...reason },
    urge: { text: '请尽快' },
    'answer-urge': { text: '正在办' },
    'order-rectification': { text: '限期整改' },
    refer: { authority: '公安机关', receiptNumber: 'R-1', ...reason },
  };
  return words[command] ?? reason;
}

interface WordContext {
  readonly otherCaseId: string;
  readonly nowMs: number;
  readonly chance: () => number;
}
