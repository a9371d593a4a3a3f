import { formatDuration } from '#ui/format';

/** 未超时, 将超时, 已超时. */
export type Light = 'green' | 'yellow' | 'red';

interface ClockTimes {
  readonly dueAt: string | null;
  readonly warnAt: string | null;
}

/** The light of a clock at a moment; nothing runs without an end. */
export function lightAt({ dueAt, warnAt }: ClockTimes, nowMs: number): Light | undefined {
  if (dueAt === null) return undefined;
  if (nowMs >= Date.parse(dueAt)) return 'red';
  return warnAt !== null && nowMs >= Date.parse(warnAt) ? 'yellow' : 'green';
}

/** Time to the end (`isLate` false) or since it, in its two largest units. */
export function distanceTo(dueAt: string, nowMs: number, language: string): { text: string; isLate: boolean } {
  const leftMs = Date.parse(dueAt) - nowMs;
  return { text: formatDuration(Math.abs(leftMs), language), isLate: leftMs <= 0 };
}

export interface RunningClock extends ClockTimes {
  readonly dueAt: string;
  readonly suspendedAt: string | null;
  readonly stoppedAt: string | null;
  readonly outcome: 'in-time' | 'late' | 'void' | null;
}

/** What a clock of the case shows: stopped ones say how they ended, suspended ones that they rest. */
export function clockPhase(clock: RunningClock): 'running' | 'suspended' | 'in-time' | 'late' | 'void' {
  if (clock.stoppedAt !== null) return clock.outcome ?? 'void';
  return clock.suspendedAt === null ? 'running' : 'suspended';
}
