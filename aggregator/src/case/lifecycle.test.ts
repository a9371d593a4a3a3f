import { isDomainError } from '@streetwarden/shared/problem/domain-error';
import { describe, expect, it } from 'vitest';
import { allRoles } from '#account/role';
import { caseCommands, lifecycle, lifecycleStates, stepOf } from '#case/lifecycle';

const facts = [{ otherCandidateCount: 0 }, { otherCandidateCount: 1 }];

function codeOf(work: () => unknown): string | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    if (isDomainError(error)) return error.code;
    throw error;
  }
}

const pairs = lifecycleStates.flatMap((state) => caseCommands.map((command) => ({ state, command })));

describe('life of a case', () => {
  it('has at most one row for each state and command', () => {
    const keys = lifecycle.map(({ from, command }) => `${from} ${command}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('reaches every state from nothing', () => {
    const reached = new Set<string>(['none']);
    for (const _round of lifecycle) {
      for (const { from, to } of lifecycle) if (reached.has(from)) reached.add(to);
    }
    expect([...reached].sort()).toEqual([...lifecycleStates].sort());
  });

  it.each(pairs)('$state × $command does what the table says and nothing else', ({ state, command }) => {
    const row = lifecycle.find((candidate) => candidate.from === state && candidate.command === command);
    for (const role of allRoles) {
      for (const fact of facts) {
        const code = codeOf(() => stepOf(state, command, [role], fact));
        if (row === undefined) expect(code).toBe('state-conflict');
        else if (!row.by.includes(role)) expect(code).toBe('role-missing');
        else if (row.guard !== undefined && !row.guard.holds(fact)) expect(code).toBe('state-conflict');
        else expect(stepOf(state, command, [role], fact)).toEqual({ to: row.to, event: row.event });
      }
    }
  });

  it('lets no operator file or withdraw a case', () => {
    expect(codeOf(() => stepOf('none', 'file', ['operator'], { otherCandidateCount: 0 }))).toBe('role-missing');
    expect(codeOf(() => stepOf('filed', 'withdraw', ['operator'], { otherCandidateCount: 0 }))).toBe('role-missing');
  });

  it('does not withdraw a case that another confirmed candidate carries', () => {
    expect(codeOf(() => stepOf('filed', 'withdraw', ['admin'], { otherCandidateCount: 1 }))).toBe('state-conflict');
    expect(stepOf('filed', 'leave', ['admin'], { otherCandidateCount: 1 })).toEqual({
      to: 'filed',
      event: 'candidate-left',
    });
  });
});
