import type { ClockKind } from '@streetwarden/shared/domain/case-life';
import { type ClockRules, dropClock, type StageClock, startClock, stopClock } from '#case/clock/stage-clock';
import { chooseLimit, type TimeLimit } from '#case/clock/time-limit';
import type { CaseContext } from '#case/decide/case-context';
import { createRowDraft } from '#case/decide/row-draft';

export interface ClockStart {
  readonly limit: TimeLimit;
  /** Earlier than now for an emergency, which counts from 受理. */
  readonly from?: Date;
  readonly unitId?: string | null;
  readonly taskId?: string | null;
}

/** The clocks of a case while a decision is made. */
export interface ClockChange {
  readonly rules: ClockRules;
  all(): readonly StageClock[];
  running(kind: ClockKind): StageClock | undefined;
  start(kind: ClockKind, start: ClockStart): void;
  /** Changes the running clocks of a kind; nothing when none runs. */
  change(kind: ClockKind, change: (clock: StageClock) => StageClock): void;
  stop(...kinds: readonly ClockKind[]): void;
  /** Ends without a judgement. */
  drop(...kinds: readonly ClockKind[]): void;
  changed(): readonly StageClock[];
}

export function createClockDraft(context: CaseContext): ClockChange {
  const { at, newId } = context;
  const rules = clockRulesOf(context);
  const clocks = createRowDraft(context.clocks);
  const runningOf = (kinds: readonly ClockKind[]) =>
    clocks.all().filter((clock) => clock.stoppedAt === null && kinds.includes(clock.kind));
  return {
    rules,
    all: clocks.all,
    running: (kind) => runningOf([kind]).at(-1),
    start(kind, { limit, from = at, unitId = null, taskId = null }) {
      clocks.put(startClock({ id: newId(), caseId: context.row.id, kind, unitId, taskId, limit }, from, rules));
    },
    change(kind, change) {
      for (const clock of runningOf([kind])) clocks.put(change(clock));
    },
    stop(...kinds) {
      for (const clock of runningOf(kinds)) clocks.put(stopClock(clock, at, rules));
    },
    drop(...kinds) {
      for (const clock of runningOf(kinds)) clocks.put(dropClock(clock, at, rules));
    },
    changed: clocks.changed,
  };
}

export const clockRulesOf = ({ rules }: Pick<CaseContext, 'rules'>): ClockRules => ({
  calendar: rules.calendar,
  warnShare: rules.stageLimits.warnShare,
});

/** The tenant's limit of a stage at the place of the case; undefined when the tenant has no such clock. */
export function stageLimitOf(
  { rules, row }: Pick<CaseContext, 'rules' | 'row'>,
  kind: ClockKind,
): TimeLimit | undefined {
  const rule = rules.stageLimits.limits[kind];
  return rule === undefined ? undefined : chooseLimit(rule, row).limit;
}
