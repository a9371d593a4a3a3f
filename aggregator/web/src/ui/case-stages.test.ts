import { caseStateNames, caseStates } from '@streetwarden/shared/domain/case-life';
import { describe, expect, it } from 'vitest';
import { stagePhases } from '#ui/case-stages';

describe('the stage bar', () => {
  it('shows what is behind, where the case stands, and what comes', () => {
    expect(stagePhases('handling')).toEqual({
      collection: 'done',
      acceptance: 'done',
      filing: 'done',
      dispatch: 'done',
      handling: 'now',
      feedback: 'next',
      verification: 'next',
      closing: 'next',
      evaluation: 'next',
    });
  });

  it('stops where a case ended before its time', () => {
    expect(stagePhases('refused').filing).toBe('stopped');
    expect(stagePhases('cancelled').dispatch).toBe('next');
  });

  it.each(caseStateNames)('has exactly one place for a case that is %s', (state) => {
    const places = Object.entries(stagePhases(state)).filter(([, phase]) => phase === 'now' || phase === 'stopped');
    expect(places.map(([stage]) => stage)).toEqual([caseStates[state].stage]);
  });
});
