import type { ClockKind } from '@streetwarden/shared/domain/case-life';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { extendedLimit, isEmergencyLimit, limitMs, type TimeLimit, timescaleOf, unitMs } from '#case/clock/time-limit';
import type { WorkingCalendar } from '#case/clock/working-calendar';
import { after, elapsedMs } from '#case/clock/working-time';

/**
 * One clock of a case, as plain data.
 *
 * While it runs, `limit = used − elapsed(dueAt → now)` always holds: `dueAt` is moved whenever the clock was held up.
 */
export interface StageClock {
  readonly id: string;
  readonly caseId: string;
  readonly kind: ClockKind;
  readonly unitId: string | null;
  readonly taskId: string | null;
  readonly limit: TimeLimit;
  /** When the clock began, or began anew. */
  readonly startedAt: Date;
  /** The last instant in time. Says nothing while the clock is suspended, unless it lies before `suspendedAt`. */
  readonly dueAt: Date;
  /** From here on the light is yellow. */
  readonly warnAt: Date;
  readonly suspendedAt: Date | null;
  /** Used before the current run, in the limit's own time; all that was used once the clock has stopped. */
  readonly usedMs: number;
  readonly stoppedAt: Date | null;
  /** Null while it runs; void for a clock that was dropped. */
  readonly outcome: 'in-time' | 'late' | 'void' | null;
  /** The next moment at which somebody is to be told; null when there is none. */
  readonly nextAlarmAt: Date | null;
}

/** A tenant's rules for all clocks. */
export interface ClockRules {
  readonly calendar: WorkingCalendar;
  /** Share of the limit from which the light is yellow, 0–1; red is always beyond the whole limit. */
  readonly warnShare: number;
}

export type ClockSpec = Pick<StageClock, 'id' | 'caseId' | 'kind' | 'unitId' | 'taskId' | 'limit'>;
export type ClockLight = 'green' | 'yellow' | 'red';

/** Starts a clock; `at` may lie in the past (an emergency counts from 受理), its alarms then follow one after another. */
export function startClock(spec: ClockSpec, at: Date, rules: ClockRules): StageClock {
  const { dueAt, warnAt } = momentsOf(spec.limit, { usedMs: 0, at }, rules);
  return {
    ...spec,
    ...{ startedAt: at, dueAt, warnAt, suspendedAt: null, usedMs: 0, stoppedAt: null, outcome: null },
    nextAlarmAt: warnAt,
  };
}

/** Begins anew under the same identity, e.g. after a failed 核查; what was used before is forgotten. */
export function restartClock(clock: StageClock, at: Date, rules: ClockRules, limit = clock.limit): StageClock {
  const { id, caseId, kind, unitId, taskId } = clock;
  return startClock({ id, caseId, kind, unitId, taskId, limit }, at, rules);
}

/**
 * Holds the clock up (挂账, 协调件). Alarms that were due before stay due.
 *
 * @throws {DomainError} `clock-not-running`; `case-emergency-no-delay` since emergencies are never held up (MQ 29).
 */
export function suspendClock(clock: StageClock, at: Date, rules: ClockRules): StageClock {
  mustRun(clock);
  mustAllowDelay(clock.limit);
  const suspendedAt = notBefore(clock.startedAt, at);
  const suspended = { ...clock, suspendedAt, usedMs: usedAt(clock, suspendedAt, rules) };
  return { ...suspended, nextAlarmAt: pendingAlarm(clock, suspendedAt) === null ? null : clock.nextAlarmAt };
}

/**
 * Goes on with what is left; `dueAt` moves by the time the clock stood.
 *
 * @throws {DomainError} `clock-not-suspended`.
 */
export function resumeClock(clock: StageClock, at: Date, rules: ClockRules): StageClock {
  if (clock.stoppedAt !== null || clock.suspendedAt === null) {
    throw new DomainError('clock-not-suspended', { clock: clock.kind });
  }
  const resumedAt = notBefore(clock.suspendedAt, at);
  const moments = momentsOf(clock.limit, { usedMs: clock.usedMs, at: resumedAt }, rules);
  const resumed = { ...clock, ...moments, suspendedAt: null };
  return { ...resumed, nextAlarmAt: alarmFrom(resumed, resumedAt, pendingAlarm(clock, clock.suspendedAt)) };
}

/**
 * Adds time to the limit (延期).
 *
 * @throws {DomainError} `clock-not-running`, `case-emergency-no-delay`, `limit-units-differ`.
 */
export function extendClock(clock: StageClock, by: TimeLimit, at: Date, rules: ClockRules): StageClock {
  mustRun(clock);
  mustAllowDelay(clock.limit);
  return withLimit(clock, extendedLimit(clock.limit, by, rules.calendar.workingDayMs), at, rules);
}

/**
 * Makes the clock due at a promised instant (承诺件, 责令限期).
 *
 * @throws {DomainError} `clock-not-running`, `case-emergency-no-delay`, `promise-too-early` when no time would be left.
 */
export function promiseClock(clock: StageClock, promisedAt: Date, at: Date, rules: ClockRules): StageClock {
  mustRun(clock);
  mustAllowDelay(clock.limit);
  const leftMs = elapsedMs(at, promisedAt, scaleOf(clock.limit, rules));
  if (leftMs <= 0) throw new DomainError('promise-too-early', { promisedAt: promisedAt.toISOString() });
  const perUnitMs = unitMs(clock.limit.unit, rules.calendar.workingDayMs);
  const amount = (usedAt(clock, at, rules) + leftMs) / perUnitMs;
  const promised = withLimit(clock, { amount, unit: clock.limit.unit }, at, rules);
  // The promise itself, also where it lies outside working hours.
  const due = { ...promised, dueAt: promisedAt };
  return { ...due, nextAlarmAt: alarmFrom(due, at, null) };
}

/**
 * Ends the clock; what came after `dueAt` is late. A late clock's alarm that has not fired yet stays due, so that every
 * late clock fires it exactly once.
 *
 * @throws {DomainError} `clock-not-running` when it has stopped before.
 */
export function stopClock(clock: StageClock, at: Date, rules: ClockRules): StageClock {
  if (clock.stoppedAt !== null) throw new DomainError('clock-not-running', { clock: clock.kind });
  const stoppedAt = notBefore(clock.suspendedAt ?? clock.startedAt, at);
  const isLate = (clock.suspendedAt ?? stoppedAt) > clock.dueAt;
  const hasAlarmLeft = isLate && clock.nextAlarmAt !== null;
  return {
    ...clock,
    ...{ stoppedAt, usedMs: usedAt(clock, stoppedAt, rules), outcome: isLate ? 'late' : 'in-time' },
    nextAlarmAt: hasAlarmLeft ? clock.dueAt : null,
  };
}

/**
 * Goes over to another calendar, e.g. when the holidays of next year became known: what was used stays as it was counted,
 * what is left follows the new rules. A clock that stands still needs nothing, it is counted anew when it resumes.
 */
export function recountClock(
  clock: StageClock,
  at: Date,
  { before, now }: { readonly before: ClockRules; readonly now: ClockRules },
): StageClock {
  if (clock.stoppedAt !== null || clock.suspendedAt !== null) return clock;
  const countedAt = notBefore(clock.startedAt, at);
  const moments = momentsOf(clock.limit, { usedMs: usedAt(clock, countedAt, before), at: countedAt }, now);
  return withMoments(clock, moments, countedAt);
}

/** Ends the clock without a judgement: the case was cancelled, merged, or taken from the unit (同意回退). */
export function dropClock(clock: StageClock, at: Date, rules: ClockRules): StageClock {
  return { ...stopClock(clock, at, rules), outcome: 'void', nextAlarmAt: null };
}

/** Time used until `at`, in milliseconds of the limit's own time; suspension does not count. */
export function usedAt(clock: StageClock, at: Date, rules: ClockRules): number {
  if (clock.stoppedAt !== null || clock.suspendedAt !== null) return clock.usedMs;
  const until = notBefore(clock.startedAt, at);
  const overMs = elapsedMs(clock.dueAt, until, scaleOf(clock.limit, rules));
  return Math.max(0, limitMs(clock.limit, rules.calendar.workingDayMs) + overMs);
}

/** Green, yellow from `warnAt`, red after `dueAt`; a clock that does not run keeps the light it had. */
export function lightAt(
  clock: Pick<StageClock, 'dueAt' | 'warnAt' | 'suspendedAt' | 'stoppedAt'>,
  at: Date,
): ClockLight {
  const until = clock.suspendedAt ?? clock.stoppedAt ?? at;
  if (until > clock.dueAt) return 'red';
  return until >= clock.warnAt ? 'yellow' : 'green';
}

/** How far beyond the limit, as a multiple of it: 0.5 is half the limit too late; 0 when in time. */
export function latenessMultiple(clock: StageClock, at: Date, rules: ClockRules): number {
  const allowedMs = limitMs(clock.limit, rules.calendar.workingDayMs);
  return Math.max(0, (usedAt(clock, at, rules) - allowedMs) / allowedMs);
}

/** Which moment the next alarm of a clock is about. */
export function alarmMoment(clock: Pick<StageClock, 'dueAt' | 'nextAlarmAt'>): 'warn' | 'due' {
  return clock.nextAlarmAt !== null && clock.nextAlarmAt >= clock.dueAt ? 'due' : 'warn';
}

/** The alarm that follows once the next one has fired. */
export function alarmAfterNext(
  clock: Pick<StageClock, 'dueAt' | 'nextAlarmAt' | 'suspendedAt' | 'stoppedAt'>,
): Date | null {
  if (clock.nextAlarmAt === null || alarmMoment(clock) === 'due') return null;
  const standsAt = clock.suspendedAt ?? clock.stoppedAt;
  return standsAt !== null && clock.dueAt > standsAt ? null : clock.dueAt;
}

const notBefore = (earliest: Date, at: Date): Date => (at < earliest ? earliest : at);

const scaleOf = (limit: TimeLimit, { calendar }: ClockRules) => ({ calendar, timescale: timescaleOf(limit.unit) });

/** When the limit and its warning share are used up, for a clock that has used `usedMs` at `at`. */
function momentsOf(limit: TimeLimit, { usedMs, at }: { usedMs: number; at: Date }, rules: ClockRules) {
  const allowedMs = limitMs(limit, rules.calendar.workingDayMs);
  const scale = scaleOf(limit, rules);
  return {
    dueAt: after(at, allowedMs - usedMs, scale),
    warnAt: after(at, Math.round(allowedMs * rules.warnShare) - usedMs, scale),
  };
}

function withLimit(clock: StageClock, limit: TimeLimit, at: Date, rules: ClockRules): StageClock {
  const changedAt = notBefore(clock.startedAt, at);
  const moments = momentsOf(limit, { usedMs: usedAt(clock, changedAt, rules), at: changedAt }, rules);
  return withMoments({ ...clock, limit }, moments, changedAt);
}

/** The clock with its moments moved at `at`. */
function withMoments(clock: StageClock, moments: Pick<StageClock, 'dueAt' | 'warnAt'>, at: Date): StageClock {
  const moved = { ...clock, ...moments };
  return { ...moved, nextAlarmAt: alarmFrom(moved, at, pendingAlarm(clock, at)) };
}

/** An alarm whose moment has come but which has not fired yet. */
function pendingAlarm(clock: StageClock, at: Date): 'warn' | 'due' | null {
  return clock.nextAlarmAt !== null && clock.nextAlarmAt <= at ? alarmMoment(clock) : null;
}

/** The next alarm after the moments were moved at `at`; one that is still to be fired is not forgotten. */
function alarmFrom(clock: StageClock, at: Date, pending: 'warn' | 'due' | null): Date | null {
  if (clock.warnAt > at || (pending === 'warn' && clock.warnAt < clock.dueAt)) return clock.warnAt;
  return clock.dueAt > at || pending !== null ? clock.dueAt : null;
}

function mustRun(clock: StageClock): void {
  if (clock.stoppedAt !== null || clock.suspendedAt !== null) {
    throw new DomainError('clock-not-running', { clock: clock.kind });
  }
}

/**
 * Refuses whatever would hold up a limit that runs without break; asked again when a request for it comes, so that
 * nobody waits for a decision that cannot be carried out.
 *
 * @throws {DomainError} `case-emergency-no-delay`.
 * @see MQ 29 不得缓办
 */
export function mustAllowDelay(limit: TimeLimit): void {
  if (isEmergencyLimit(limit)) throw new DomainError('case-emergency-no-delay');
}
