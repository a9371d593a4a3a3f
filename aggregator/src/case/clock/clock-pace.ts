import type { CaseState, HandlingType } from '@streetwarden/shared/domain/case-life';
import { type ClockRules, resumeClock, type StageClock, suspendClock } from '#case/clock/stage-clock';
import { isEmergencyLimit } from '#case/clock/time-limit';

/** What decides whether the unit's time runs. */
export interface PaceFacts {
  readonly state: CaseState;
  readonly handlingType: HandlingType;
}

/**
 * Whether a clock of the case stands still, which only the handling clock may: while the case is suspended (挂账), and while its cure lies with an outside
 * authority (协调件, KM 四(二)2). A pending 回退 does not hold it up (MQ 25), and nothing holds up an emergency (MQ 29).
 */
export function standsStill(clock: Pick<StageClock, 'kind' | 'limit'>, { state, handlingType }: PaceFacts): boolean {
  if (clock.kind !== 'handling' || isEmergencyLimit(clock.limit)) return false;
  return state === 'suspended' || handlingType === 'coordinated';
}

/** Suspends or resumes a clock as the case now asks; unchanged when it already does. */
export function keepPace(clock: StageClock, facts: PaceFacts, at: Date, rules: ClockRules): StageClock {
  if (clock.stoppedAt !== null) return clock;
  const stands = standsStill(clock, facts);
  if (stands === (clock.suspendedAt !== null)) return clock;
  return stands ? suspendClock(clock, at, rules) : resumeClock(clock, at, rules);
}
