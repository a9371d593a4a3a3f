import { setTimeout as delay } from 'node:timers/promises';
import { isDomainError } from '@streetwarden/shared/problem/domain-error';
import { and, asc, eq, isNotNull, lte, notInArray } from 'drizzle-orm';
import type { Logger } from 'pino';
import { type ClockAlarm, sleepUntilNext, turnWheel } from '#case/clock/alarm-wheel';
import type { Storage, StorageTransaction } from '#storage/storage';
import type { Clock } from '#system/clock';

export interface AlarmSchedulerParts {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly logger: Logger;
  /**
   * Acts on alarms, in order of their moments, in the transaction that marks them as fired: both happen or neither.
   *
   * It works only on `tx`, since it may run again after a serialisation failure.
   */
  onAlarms(tx: StorageTransaction, alarms: readonly ClockAlarm[]): Promise<void>;
  /** Clocks per transaction; other writers get their turn between two. */
  readonly batchSize?: number;
}

export interface AlarmScheduler {
  /** Fires what is due by now. @returns how many alarms. */
  fireDue(signal: AbortSignal): Promise<number>;
  /** Fires alarms at their moments, also those missed while nothing ran, until the signal stops it. */
  run(signal: AbortSignal): Promise<void>;
}

/** Below a second, so that an alarm set by another process or a jump of the clock is seen in time. */
const longestSleepMs = 800;
/** 20 looks a second at the most, however close alarms follow each other. */
const shortestSleepMs = 50;
/** A clock whose alarm cannot be acted on waits so long, and holds no other up. */
const setAsideMs = 60_000;

/** The durable scheduler over `case_clocks.next_alarm_at`: each moment of each clock fires exactly once. */
export function createAlarmScheduler(parts: AlarmSchedulerParts): AlarmScheduler {
  const { clock, logger } = parts;
  const setAside = new Map<string, number>();

  async function fireDue(signal: AbortSignal): Promise<number> {
    let firedCount = 0;
    for (let isMore = true; isMore && !signal.aborted; ) {
      const now = new Date(clock.nowMs());
      const batch = await fireBatch(parts, { now, except: stillAside(setAside, clock.nowMs()) });
      firedCount += batch.firedCount;
      for (const { clockId, error } of batch.failures) {
        logger.error({ err: error, clockId }, 'an alarm could not be acted on; it is tried again in a minute');
        setAside.set(clockId, clock.nowMs() + setAsideMs);
      }
      isMore = batch.isFull;
    }
    return firedCount;
  }

  async function look(signal: AbortSignal): Promise<number> {
    try {
      const except = stillAside(setAside, clock.nowMs());
      let next = await earliestAlarm(parts.storage, except);
      if (next !== null && next.getTime() <= clock.nowMs()) {
        await fireDue(signal);
        next = await earliestAlarm(parts.storage, stillAside(setAside, clock.nowMs()));
      }
      return sleepUntilNext(next, clock.nowMs(), longestSleepMs);
    } catch (error) {
      if (!signal.aborted) logger.error({ err: error }, 'alarms could not be looked at; they are tried again');
      return longestSleepMs;
    }
  }

  return {
    fireDue,
    async run(signal) {
      while (!signal.aborted) {
        const sleepMs = await look(signal);
        await sleep(Math.max(shortestSleepMs, sleepMs), signal);
      }
    },
  };
}

async function sleep(durationMs: number, signal: AbortSignal): Promise<void> {
  if (durationMs <= 0) return;
  // It fails only when the signal ends it, which is what was wanted.
  await delay(durationMs, undefined, { signal, ref: false }).catch(() => undefined);
}

function stillAside(setAside: Map<string, number>, nowMs: number): string[] {
  for (const [clockId, untilMs] of setAside) {
    // A clock set back must not keep it waiting for longer than it was meant to.
    if (untilMs <= nowMs || untilMs - nowMs > setAsideMs) setAside.delete(clockId);
  }
  return [...setAside.keys()];
}

async function earliestAlarm(storage: Storage, except: readonly string[]): Promise<Date | null> {
  const [row] = await storage.read((view) => {
    const { caseClocks } = view.tables;
    const { id, nextAlarmAt } = caseClocks;
    return view
      .select({ nextAlarmAt })
      .from(caseClocks)
      .where(and(isNotNull(nextAlarmAt), except.length === 0 ? undefined : notInArray(id, [...except])))
      .orderBy(asc(nextAlarmAt))
      .limit(1);
  });
  return row?.nextAlarmAt ?? null;
}

interface Due {
  readonly now: Date;
  readonly except: readonly string[];
  /** Only this clock. */
  readonly only?: string;
}

interface Batch {
  readonly firedCount: number;
  readonly isFull: boolean;
  readonly failures: readonly { readonly clockId: string; readonly error: unknown }[];
}

const defaultBatchSize = 200;

async function fireBatch(parts: AlarmSchedulerParts, due: Due): Promise<Batch> {
  const limit = parts.batchSize ?? defaultBatchSize;
  try {
    const { firedCount, rowCount } = await parts.storage.write((tx) => fireIn(tx, { parts, due, limit }));
    return { firedCount, isFull: rowCount === limit, failures: [] };
  } catch (error) {
    // When the database itself is away nothing can be done one by one either.
    if (isDomainError(error) && error.kind === 'unavailable') throw error;
    return fireOneByOne(parts, due, limit);
  }
}

/** After a failed batch: one clock that cannot be acted on holds no other up. */
async function fireOneByOne(parts: AlarmSchedulerParts, due: Due, limit: number): Promise<Batch> {
  const ids = await parts.storage.read(async (view) => (await dueRows(view, due, limit)).map(({ id }) => id));
  const failures: { clockId: string; error: unknown }[] = [];
  let firedCount = 0;
  for (const clockId of ids) {
    try {
      const only = { ...due, only: clockId };
      const fired = await parts.storage.write((tx) => fireIn(tx, { parts, due: only, limit: 1 }));
      firedCount += fired.firedCount;
    } catch (error) {
      if (isDomainError(error) && error.kind === 'unavailable') throw error;
      failures.push({ clockId, error });
    }
  }
  return { firedCount, isFull: ids.length === limit, failures };
}

function dueRows(view: Pick<StorageTransaction, 'select' | 'tables'>, { now, except, only }: Due, limit: number) {
  const { caseClocks } = view.tables;
  const { id, nextAlarmAt } = caseClocks;
  return view
    .select()
    .from(caseClocks)
    .where(
      and(
        lte(nextAlarmAt, now),
        only === undefined ? undefined : eq(id, only),
        except.length === 0 ? undefined : notInArray(id, [...except]),
      ),
    )
    .orderBy(asc(nextAlarmAt), asc(id))
    .limit(limit);
}

async function fireIn(
  tx: StorageTransaction,
  { parts, due, limit }: { readonly parts: AlarmSchedulerParts; readonly due: Due; readonly limit: number },
): Promise<{ readonly firedCount: number; readonly rowCount: number }> {
  const { caseClocks } = tx.tables;
  const rows = await dueRows(tx, due, limit);
  // A full batch turns only as far as its last row: what comes later stands behind rows not read yet.
  const isFull = rows.length === limit && due.only === undefined;
  const through = (isFull ? rows.at(-1)?.nextAlarmAt : undefined) ?? due.now;
  const { alarms, moves } = turnWheel(rows, through);
  const taken = new Set<string>();
  for (const { clockId, from, to } of moves) {
    const [row] = await tx
      .update(caseClocks)
      .set({ nextAlarmAt: to })
      .where(and(eq(caseClocks.id, clockId), eq(caseClocks.nextAlarmAt, from)))
      .returning({ id: caseClocks.id });
    // Without a row another aggregator has fired it meanwhile.
    if (row !== undefined) taken.add(row.id);
  }
  const mine = alarms.filter(({ clockId }) => taken.has(clockId));
  if (mine.length > 0) await parts.onAlarms(tx, mine);
  return { firedCount: mine.length, rowCount: rows.length };
}
