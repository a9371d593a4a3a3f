import { type CaseStage, type CaseState, caseStageNames, caseStates } from '@streetwarden/shared/domain/case-life';

export type StagePhase = 'done' | 'now' | 'next' | 'stopped';

/** What each stage is for a case in a state; a case that ended early stops where it ended. */
export function stagePhases(state: CaseState): Readonly<Record<CaseStage, StagePhase>> {
  const { stage, isEnd } = caseStates[state];
  const here = caseStageNames.indexOf(stage);
  const endedEarly = (isEnd && state !== 'closed') || state === 'withdrawn';
  const phaseOf = (index: number): StagePhase => {
    if (index === here) return endedEarly ? 'stopped' : 'now';
    return index < here ? 'done' : 'next';
  };
  return Object.fromEntries(caseStageNames.map((name, index) => [name, phaseOf(index)])) as Record<
    CaseStage,
    StagePhase
  >;
}
