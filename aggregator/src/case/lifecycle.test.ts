import { caseCommandNames, caseStageNames, caseStates } from '@streetwarden/shared/domain/case-life';
import { isDomainError } from '@streetwarden/shared/problem/domain-error';
import { describe, expect, it } from 'vitest';
import { allRoles } from '#account/role';
import { judgeCommand, stepOf } from '#case/judge-command';
import { type LifecycleActor, lifecycle, lifecycleStates, type Transition } from '#case/lifecycle';
import { branches, type CaseFacts, guards } from '#case/lifecycle-guards';

/** A case in the middle of everything, from which each guard can be broken by itself. */
const plain: CaseFacts = {
  otherCandidateCount: 0,
  reportKind: 'consultation',
  isAccepted: true,
  isEmergency: false,
  lacksReportCheck: false,
  needsFilingReview: false,
  needsClosingReview: false,
  isCityActor: true,
  isOwnUnit: true,
  isReturnWindowOpen: true,
  isUnitBound: false,
  extension: { state: 'none', count: 0, max: 2 },
  suspension: { isPending: false, count: 0, max: 1 },
  isSafetyPending: false,
  needsFeedbackSignature: false,
  failsToSameUnit: true,
  hasOpenUrge: true,
  hasReferralReceipt: true,
};

const booleanFacts = [
  'isAccepted',
  'isEmergency',
  'lacksReportCheck',
  'needsFilingReview',
  'needsClosingReview',
  'isCityActor',
  'isOwnUnit',
  'isReturnWindowOpen',
  'isUnitBound',
  'isSafetyPending',
  'needsFeedbackSignature',
  'failsToSameUnit',
  'hasOpenUrge',
  'hasReferralReceipt',
] as const;

/** The plain case, and the case with one fact otherwise; guards and branches look at one fact each. */
const variants: readonly CaseFacts[] = [
  plain,
  ...booleanFacts.map((name) => ({ ...plain, [name]: !plain[name] })),
  { ...plain, otherCandidateCount: 1 },
  { ...plain, reportKind: 'complaint' },
  { ...plain, extension: { state: 'pending', count: 0, max: 2 } },
  { ...plain, extension: { state: 'endorsed', count: 0, max: 2 } },
  { ...plain, extension: { state: 'none', count: 2, max: 2 } },
  { ...plain, suspension: { isPending: true, count: 0, max: 1 } },
  { ...plain, suspension: { isPending: false, count: 1, max: 1 } },
];

const actors: readonly LifecycleActor[] = [...allRoles, 'system'];

function codeOf(work: () => unknown): string | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    if (isDomainError(error)) return error.code;
    throw error;
  }
}

const pairs = lifecycleStates.flatMap((state) => caseCommandNames.map((command) => ({ state, command })));
const rowsOf = (state: string, command: string): readonly Transition[] =>
  lifecycle.filter((row) => row.from === state && row.command === command);

/** What the table asks for, worked out from its rows alone. */
function expectedCode(rows: readonly Transition[], actor: LifecycleActor, facts: CaseFacts): string | undefined {
  const row = rows.find(({ when }) => when === undefined || when.holds(facts));
  if (row === undefined) return 'state-conflict';
  if (!row.by.includes(actor)) return 'role-missing';
  return row.guards.find(({ holds }) => !holds(facts))?.code;
}

describe('the life of a case', () => {
  it.each(pairs)(
    '$state × $command does for every actor and fact what the table says and nothing else',
    ({ state, command }) => {
      const rows = rowsOf(state, command);
      const cases = actors.flatMap((actor) => variants.map((facts) => ({ actor, facts })));
      const codes = cases.map(({ actor, facts }) => codeOf(() => stepOf(state, command, [actor], facts)) ?? 'allowed');
      expect(codes).toEqual(cases.map(({ actor, facts }) => expectedCode(rows, actor, facts) ?? 'allowed'));
    },
  );

  it('has rows of the same state and command only with branches of which exactly one holds', () => {
    for (const { state, command } of pairs) {
      const rows = rowsOf(state, command);
      if (rows.length === 0) continue;
      for (const facts of variants) {
        const holding = rows.filter(({ when }) => when === undefined || when.holds(facts));
        expect([state, command, holding.length]).toEqual([state, command, 1]);
      }
    }
  });

  it('uses every guard and every branch', () => {
    const usedGuards = new Set(lifecycle.flatMap((row) => row.guards));
    const usedBranches = new Set(lifecycle.map((row) => row.when));
    expect(Object.values(guards).filter((guard) => !usedGuards.has(guard))).toEqual([]);
    expect(Object.values(branches).filter((branch) => !usedBranches.has(branch))).toEqual([]);
  });

  it('breaks each guard with some fact and keeps it with another', () => {
    for (const { name, holds } of Object.values(guards)) {
      const outcomes = new Set(variants.map((facts) => holds(facts)));
      expect([name, outcomes.size]).toEqual([name, 2]);
    }
  });

  it('knows the reason of a button that is there for somebody but not now', () => {
    const verdict = judgeCommand('handling', 'request-return', ['unit-officer'], {
      ...plain,
      isReturnWindowOpen: false,
    });
    expect(verdict).toMatchObject({
      isAllowed: false,
      isKnownHere: true,
      error: { code: 'case-return-window-closed' },
    });
    expect(judgeCommand('handling', 'request-return', ['dispatcher'], plain)).toMatchObject({ isKnownHere: false });
  });
});

/** States that can be reached from one, by any command of anybody. */
function reachableFrom(start: string): ReadonlySet<string> {
  const reached = new Set([start]);
  for (let grown = true; grown; ) {
    const before = reached.size;
    for (const { from, to } of lifecycle) if (reached.has(from)) reached.add(to);
    grown = reached.size > before;
  }
  return reached;
}

describe('the way through', () => {
  it('KM-09: reaches every state from a report, and from every state an end', () => {
    expect([...reachableFrom('none')].sort()).toEqual([...lifecycleStates].sort());
    for (const state of lifecycleStates) {
      const ends = [...reachableFrom(state)].filter((name) => name !== 'none' && caseStates[name as 'closed'].isEnd);
      expect([state, ends.length > 0]).toEqual([state, true]);
    }
  });

  it('KM-09: has no exit except 结案, 作废 and 不予立案, and nothing happens after one', () => {
    const ends = Object.entries(caseStates).flatMap(([state, { isEnd }]) => (isEnd ? [state] : []));
    expect(ends.sort()).toEqual(['cancelled', 'closed', 'refused']);
    expect(lifecycle.filter(({ from }) => ends.includes(from))).toEqual([]);
    const withoutWay = lifecycleStates.filter(
      (state) => !lifecycle.some(({ from, to }) => from === state && to !== state),
    );
    expect(withoutWay.sort()).toEqual(ends.sort());
  });

  it('KM-09: leads out of every open state without an administrator', () => {
    for (const state of lifecycleStates) {
      if (state !== 'none' && caseStates[state].isEnd) continue;
      const movers = lifecycle.filter(
        ({ from, to, by }) => from === state && to !== state && by.some((actor) => actor !== 'admin'),
      );
      expect([state, movers.length > 0]).toEqual([state, true]);
    }
  });

  it('KH-05: knows the stages 采集 受理 派遣 处置 反馈 核查 评价考核 by name, each in its order', () => {
    const named = caseStageNames.filter((stage) =>
      ['collection', 'acceptance', 'dispatch', 'handling', 'feedback', 'verification', 'evaluation'].includes(stage),
    );
    expect(named).toEqual([
      ...['collection', 'acceptance', 'dispatch', 'handling', 'feedback', 'verification', 'evaluation'],
    ]);
    const stages = new Set<string>(Object.values(caseStates).map(({ stage }) => stage));
    // 采集 is over when a case begins; every later stage has a state the case waits in.
    expect(caseStageNames.filter((stage) => !stages.has(stage))).toEqual(['collection']);
  });

  it('NB-18: leads to 处置 only through 受理, 立案 and 派遣, and to 结案 only through 核查 or a named order', () => {
    const into = (state: string) =>
      new Set(lifecycle.filter(({ from, to }) => to === state && from !== state).map(({ from }) => from));
    expect([...into('accepted')].sort()).toEqual(['filing-review', 'report-checking', 'reported']);
    expect([...into('filed')].sort()).toEqual([
      ...[
        'accepted',
        'coordinating',
        'dispatched',
        'filing-review',
        'repair-checking',
        'return-requested',
        'withdrawn',
      ],
    ]);
    expect([...into('verified')]).toEqual(['repair-checking']);
    const closing = new Set(
      lifecycle
        .filter(({ to, from }) => to === 'closed' && from !== 'verified' && from !== 'closing-review')
        .map(({ command }) => command),
    );
    expect([...closing].sort()).toEqual(['answer', 'end-referred', 'force-close']);
    const handlers = lifecycle
      .filter(({ to, from }) => to === 'handling' && from !== 'handling')
      .map(({ from }) => from);
    expect(handlers).not.toContain('filed');
    expect(handlers).not.toContain('accepted');
  });

  it('CQ-13: refuses filing only by people who judge reports, never by the system', () => {
    const refusing = lifecycle.filter(({ to }) => to === 'refused');
    expect(new Set(refusing.map(({ command }) => command))).toEqual(new Set(['refuse']));
    expect(refusing.every(({ by }) => !by.includes('system'))).toBe(true);
  });

  it('lets nobody file or withdraw but those who judge', () => {
    expect(codeOf(() => stepOf('accepted', 'file', ['operator'], plain))).toBe('role-missing');
    expect(codeOf(() => stepOf('filed', 'withdraw', ['operator'], plain))).toBe('role-missing');
  });

  it('does not withdraw a case that another confirmed candidate carries', () => {
    const carried = { ...plain, otherCandidateCount: 1 };
    expect(codeOf(() => stepOf('filed', 'withdraw', ['admin'], carried))).toBe('case-carried-by-others');
    expect(stepOf('filed', 'leave', ['admin'], carried)).toEqual({ to: 'filed', event: 'candidate-left' });
    expect(codeOf(() => stepOf('filed', 'leave', ['admin'], plain))).toBe('case-carried-alone');
  });
});
