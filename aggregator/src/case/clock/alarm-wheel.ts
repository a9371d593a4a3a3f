import { alarmAfterNext, alarmMoment, type StageClock } from '#case/clock/stage-clock';

/** What the wheel looks at. */
export type AlarmRow = Pick<
  StageClock,
  'id' | 'caseId' | 'kind' | 'unitId' | 'taskId' | 'warnAt' | 'dueAt' | 'suspendedAt' | 'stoppedAt' | 'nextAlarmAt'
>;

/** One moment of one clock, told once. */
export interface ClockAlarm {
  readonly clockId: string;
  readonly caseId: string;
  readonly kind: StageClock['kind'];
  readonly unitId: string | null;
  readonly taskId: string | null;
  readonly moment: 'warn' | 'due';
  /** The moment itself; after a standstill it lies in the past. */
  readonly at: Date;
}

/** Where a clock's next alarm goes from and to: changed only while it still stands at `from`. */
export interface AlarmMove {
  readonly clockId: string;
  readonly from: Date;
  readonly to: Date | null;
}

export interface WheelTurn {
  readonly alarms: readonly ClockAlarm[];
  readonly moves: readonly AlarmMove[];
}

/**
 * Turns the wheel on to `through`: every moment that was missed fires once, in order of the moments.
 *
 * A row remembers what has fired by its `nextAlarmAt` alone, so a clock set back fires nothing again.
 */
export function turnWheel(rows: readonly AlarmRow[], through: Date): WheelTurn {
  const alarms: ClockAlarm[] = [];
  const moves: AlarmMove[] = [];
  for (const row of rows) {
    const fired = firedMoments(row, through);
    alarms.push(...fired.alarms);
    if (row.nextAlarmAt !== null && fired.alarms.length > 0) {
      moves.push({ clockId: row.id, from: row.nextAlarmAt, to: fired.next });
    }
  }
  return { alarms: alarms.toSorted(byMoment), moves };
}

/**
 * How long to sleep until the next look.
 *
 * @param longestMs  looks come at least this often: the wall clock may jump, another process may have set an alarm.
 */
export function sleepUntilNext(nextAlarmAt: Date | null, nowMs: number, longestMs: number): number {
  if (nextAlarmAt === null) return longestMs;
  return Math.min(longestMs, Math.max(0, nextAlarmAt.getTime() - nowMs));
}

function firedMoments(row: AlarmRow, through: Date): { alarms: ClockAlarm[]; next: Date | null } {
  const alarms: ClockAlarm[] = [];
  let turned = row;
  for (let at = turned.nextAlarmAt; at !== null && at <= through; at = turned.nextAlarmAt) {
    const { id: clockId, caseId, kind, unitId, taskId } = row;
    alarms.push({ clockId, caseId, kind, unitId, taskId, moment: alarmMoment(turned), at });
    turned = { ...turned, nextAlarmAt: alarmAfterNext(turned) };
  }
  return { alarms, next: turned.nextAlarmAt };
}

const byMoment = (a: ClockAlarm, b: ClockAlarm) =>
  a.at.getTime() - b.at.getTime() || (a.clockId < b.clockId ? -1 : a.clockId > b.clockId ? 1 : 0);
