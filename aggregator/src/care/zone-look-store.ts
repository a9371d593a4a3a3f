import { type MissReason, quarterMs, type ZoneLook } from '@streetwarden/shared/message/journal-message';
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { ZoneLookRow } from '#storage/schema';
import type { StorageTransaction } from '#storage/storage';

type QuarterLooks = Omit<ZoneLookRow, 'edgeId'>;

const keyOf = (row: Pick<QuarterLooks, 'cameraId' | 'zoneId' | 'quarterAt'>): string =>
  `${row.cameraId}/${row.zoneId}/${row.quarterAt.getTime()}`;

/** What a journal entry says, as a row; an instant within the quarter stands for it. */
export function quarterLooksOf(look: ZoneLook): QuarterLooks {
  const missed: Partial<Record<MissReason, number>> = {};
  for (const { reason, spanMs } of look.missed) missed[reason] = (missed[reason] ?? 0) + spanMs;
  return {
    cameraId: look.cameraId,
    zoneId: look.zoneId,
    quarterAt: new Date(Math.floor(Date.parse(look.quarterAt) / quarterMs) * quarterMs),
    lookCount: look.lookCount,
    watchedMs: look.watchedMs,
    firstLookAt: look.firstLookAt === undefined ? null : new Date(look.firstLookAt),
    lastLookAt: look.lastLookAt === undefined ? null : new Date(look.lastLookAt),
    missed,
  };
}

/** Two parts of one quarter; no part of it counts twice as long as it is. */
export function addQuarterLooks(a: QuarterLooks, b: QuarterLooks): QuarterLooks {
  const missed: Partial<Record<MissReason, number>> = { ...a.missed };
  for (const [reason, spanMs] of Object.entries(b.missed) as [MissReason, number][]) {
    missed[reason] = Math.min(quarterMs, (missed[reason] ?? 0) + spanMs);
  }
  return {
    ...a,
    lookCount: a.lookCount + b.lookCount,
    watchedMs: Math.min(quarterMs, a.watchedMs + b.watchedMs),
    firstLookAt: extreme(a.firstLookAt, b.firstLookAt, Math.min),
    lastLookAt: extreme(a.lastLookAt, b.lastLookAt, Math.max),
    missed,
  };
}

function extreme(a: Date | null, b: Date | null, choose: (a: number, b: number) => number): Date | null {
  if (a === null || b === null) return a ?? b;
  return new Date(choose(a.getTime(), b.getTime()));
}

/** Adds what a box looked at; the caller sees to it that a redelivered journal comes here once. */
export async function addZoneLooks(tx: StorageTransaction, edgeId: string, looks: readonly ZoneLook[]): Promise<void> {
  if (looks.length === 0) return;
  const { zoneLooks } = tx.tables;
  const added = new Map<string, QuarterLooks>();
  for (const look of looks.map(quarterLooksOf)) {
    const same = added.get(keyOf(look));
    added.set(keyOf(look), same === undefined ? look : addQuarterLooks(same, look));
  }
  const rows = [...added.values()];
  const known = await tx
    .select()
    .from(zoneLooks)
    .where(
      and(
        eq(zoneLooks.edgeId, edgeId),
        inArray(zoneLooks.cameraId, [...new Set(rows.map(({ cameraId }) => cameraId))]),
        inArray(zoneLooks.quarterAt, [
          ...new Map(rows.map(({ quarterAt }) => [quarterAt.getTime(), quarterAt])).values(),
        ]),
      ),
    );
  const before = new Map(known.map(({ edgeId: _edgeId, ...row }) => [keyOf(row), row]));
  await tx.insertRows(
    zoneLooks,
    rows.filter((row) => !before.has(keyOf(row))).map((row) => ({ edgeId, ...row })),
  );
  for (const row of rows) {
    const kept = before.get(keyOf(row));
    if (kept === undefined) continue;
    const { cameraId, zoneId, quarterAt, ...sums } = addQuarterLooks(kept, row);
    await tx
      .update(zoneLooks)
      .set(sums)
      .where(
        and(
          eq(zoneLooks.edgeId, edgeId),
          eq(zoneLooks.cameraId, cameraId),
          eq(zoneLooks.zoneId, zoneId),
          eq(zoneLooks.quarterAt, quarterAt),
        ),
      );
  }
  await nameZones(tx, edgeId, looks);
}

async function nameZones(tx: StorageTransaction, edgeId: string, looks: readonly ZoneLook[]): Promise<void> {
  const { watchedZones } = tx.tables;
  const latest = new Map<string, ZoneLook>();
  for (const look of looks) {
    const key = `${look.cameraId}/${look.zoneId}`;
    if ((latest.get(key)?.quarterAt ?? '') <= look.quarterAt) latest.set(key, look);
  }
  const rows = [...latest.values()].map((look) => {
    const { cameraId, zoneId, quarterAt } = quarterLooksOf(look);
    return { edgeId, cameraId, zoneId, name: look.zoneName, firstQuarterAt: quarterAt, lastQuarterAt: quarterAt };
  });
  await tx
    .insert(watchedZones)
    .values(rows)
    .onConflictDoUpdate({
      target: [watchedZones.edgeId, watchedZones.cameraId, watchedZones.zoneId],
      set: {
        name: sql`excluded.name`,
        lastQuarterAt: sql`case when excluded.last_quarter_at > ${watchedZones.lastQuarterAt} then excluded.last_quarter_at else ${watchedZones.lastQuarterAt} end`,
        firstQuarterAt: sql`case when excluded.first_quarter_at < ${watchedZones.firstQuarterAt} then excluded.first_quarter_at else ${watchedZones.firstQuarterAt} end`,
      },
    });
}
