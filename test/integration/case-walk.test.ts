import { usedAt } from '@streetwarden/aggregator/case/clock/stage-clock';
import { lifecycle } from '@streetwarden/aggregator/case/lifecycle';
import { type CaseCommand, caseCommandNames, caseStateNames, caseStates } from '@streetwarden/shared/domain/case-life';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { office, openPaperCase, type PaperCase, paperRules, people, photo, type Who } from '../support/paper-case.ts';

const kinds = ['report', 'before', 'after', 'check', 'safety', 'document'] as const;
const clockRules = { calendar: office, warnShare: paperRules.stageLimits.warnShare };
const catalogueClass = { scheme: 'GB/T 30428.2-2013', kind: 'event', code: '0110' };

/** Words for every command; what the case itself decides, like the task to answer, is read from it. */
function wordsFor(command: CaseCommand, paper: PaperCase): object {
  const reason = { reason: 'x' };
  const inDays = (days: number) => new Date(paper.now.getTime() + days * 86_400_000).toISOString();
  const words: Partial<Record<CaseCommand, object>> = {
    'answer-report-check': { taskId: paper.task('report-check')?.id, isTrue: true, text: 'x' },
    answer: { text: 'x' },
    amend: { ...reason, address: 'x' },
    file: { catalogueClass },
    join: { candidateId: 'c' },
    leave: { candidateId: 'c' },
    withdraw: { candidateId: 'c' },
    dispatch: { unitId: paper.row.agreedUnitId ?? 'sanitation', requirements: 'x' },
    coordinate: { level: 'district', parties: ['x'], ...reason },
    'settle-coordination': { agreement: 'x', unitId: 'sanitation' },
    substitute: { unitId: 'water-works', ...reason },
    instruct: { leaderName: 'x', opinion: 'x' },
    'request-return': { ...reason, suggestedUnitId: 'water-works' },
    'request-extension': { ...reason, by: { amount: 1, unit: 'working-hour' } },
    'request-suspension': { ...reason, until: inDays(20) },
    'set-handling-type': { type: 'coordinated', authority: 'x', ...reason },
    'confirm-safety': { text: 'x', photos: [photo] },
    'report-difficulty': { text: 'x' },
    'feed-back': { result: 'x', photos: [photo], repairResult: 'repaired' },
    'pass-repair-check': { text: 'x' },
    merge: { intoCaseId: 'case-2', ...reason },
    'take-in-merged': { fromCaseId: 'case-2', fromNumber: 'SW20261123-00002' },
    urge: { text: 'x' },
    'answer-urge': { text: 'x' },
    'order-rectification': { text: 'x' },
    refer: { authority: 'x', receiptNumber: 'x', ...reason },
  };
  return words[command] ?? reason;
}

const isEnd = (paper: PaperCase) => caseStates[paper.row.state].isEnd;
const whos = Object.keys(people) as Who[];
const steps = fc.array(
  fc.record({
    pick: fc.nat(10_000),
    /** Any command of anybody, mostly forbidden. */
    stray: fc.record({
      command: fc.constantFrom(...caseCommandNames.filter((name) => name !== 'report')),
      who: fc.constantFrom(...whos),
    }),
    isStray: fc.nat(9),
    mayEnd: fc.nat(19),
    waitMs: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 3 * 86_400_000 })),
  }),
  { minLength: 20, maxLength: 100 },
);

/**
 * A move the table has for the state, by somebody it names. Most lead on: ends are rare and steps on the spot few, or no walk
 * would get far.
 */
function moveOf(paper: PaperCase, pick: number, mayEnd: boolean): { command: CaseCommand; who: Who } | undefined {
  const { state } = paper.row;
  const here = lifecycle.filter(({ from, to }) => from === state && (mayEnd || !caseStates[to].isEnd));
  const onward = here.filter(({ to }) => to !== state && to !== 'withdrawn' && to !== 'coordinating');
  const rows = pick % 10 < 6 && onward.length > 0 ? onward : here;
  const row = rows[Math.floor(pick / 10) % Math.max(1, rows.length)];
  if (row === undefined) return undefined;
  const able = whos.filter((who) =>
    row.by.some((actor) => (actor === 'system' ? who === 'system' : people[who].roles.includes(actor))),
  );
  const who = able[pick % Math.max(1, able.length)];
  return who === undefined ? undefined : { command: row.command, who };
}

const situations = fc.record({
  reviews: fc.boolean(),
  isEmergency: fc.boolean(),
  needsProtection: fc.boolean(),
  isComplaint: fc.boolean(),
  sameUnit: fc.boolean(),
});

function openWalk({
  reviews,
  isEmergency,
  needsProtection,
  isComplaint,
  sameUnit,
}: Record<string, boolean | undefined>): PaperCase {
  const paper = openPaperCase({
    rules: {
      reviewsFiling: reviews === true,
      reviewsClosing: reviews === true,
      afterFailedCheck: sameUnit === true ? 'same-unit' : 'dispatcher',
    },
    condition: { isEmergency: isEmergency === true, needsProtection: needsProtection === true },
    report: isComplaint === true ? { channel: 'web', reportKind: 'complaint', description: 'x' } : {},
  });
  for (const kind of kinds) paper.attach(kind, photo);
  return paper;
}

function mustBeSound(paper: PaperCase): void {
  const { row, folder, now } = paper;
  for (const clock of folder.clocks) {
    if (usedAt(clock, now, clockRules) < 0 || clock.usedMs < 0) throw new Error(`${clock.kind} used less than nothing`);
    if (clock.stoppedAt !== null && clock.outcome === null) throw new Error(`${clock.kind} stopped without an outcome`);
  }
  const running = folder.clocks
    .filter(({ stoppedAt }) => stoppedAt === null)
    .map(({ kind, unitId }) => `${kind} ${unitId}`);
  expect(new Set(running.filter((name) => !name.startsWith('urge') && !name.startsWith('order'))).size).toBe(
    running.filter((name) => !name.startsWith('urge') && !name.startsWith('order')).length,
  );
  const withUnit = caseStates[row.state].stage === 'handling';
  expect([row.state, folder.dispatches.some(({ endedAt, role }) => endedAt === null && role !== 'assisting')]).toEqual([
    ...[row.state, withUnit || row.state === 'feedback-review'],
  ]);
  if (row.state === 'repair-checking') expect(paper.task('repair-check')?.state).toBe('open');
  if (row.state === 'report-checking') expect(paper.task('report-check')?.state).toBe('open');
  if (!isEnd(paper)) return;
  expect([running, row.dueAt, row.ending === null, row.closedAt === null]).toEqual([[], null, false, false]);
}

describe('a random walk through the life of a case', () => {
  it('KM-09: finds no dead end, keeps every clock and task in step, and raises the version by one each time', () => {
    const seen = new Set<string>();
    const visited = new Set<string>(['reported']);
    fc.assert(
      fc.property(situations, steps, (situation, walk) => {
        const paper = openWalk(situation);
        for (const { pick, stray, isStray, mayEnd, waitMs } of walk) {
          paper.advance(waitMs);
          const { command, who } = (isStray === 0 ? undefined : moveOf(paper, pick, mayEnd === 0)) ?? stray;
          const { version, state } = paper.row;
          const words = wordsFor(command, paper);
          const code = paper.refusal(command, words, who);
          expect(paper.row.version).toBe(version);
          if (isEnd(paper)) expect(code).toBe('state-conflict');
          if (code !== undefined) continue;
          paper.give(command, words, who);
          seen.add(`${state} ${command}`);
          visited.add(paper.row.state);
          expect(paper.row.version).toBe(version + 1);
          mustBeSound(paper);
        }
        // Wherever it stands, somebody can go on.
        if (isEnd(paper)) return;
        const ways = whos.flatMap((who) =>
          caseCommandNames.filter(
            (name) => name !== 'report' && paper.refusal(name, wordsFor(name, paper), who) === undefined,
          ),
        );
        expect([paper.row.state, ways.length > 0]).toEqual([paper.row.state, true]);
      }),
      { numRuns: 150, seed: 20_261_123 },
    );
    // The walk has been in every state, and given half of all commands the table knows.
    expect([...visited].sort()).toEqual([...caseStateNames].sort());
    const pairs = new Set(
      lifecycle.filter(({ from }) => from !== 'none').map(({ from, command }) => `${from} ${command}`),
    );
    expect(seen.size / pairs.size).toBeGreaterThan(0.45);
  });
});
