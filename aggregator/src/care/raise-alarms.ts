import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import type { CareWatchParts } from '#care/care-watch';
import { localTime } from '#notice/local-time';
import type { CameraSpanKind } from '#storage/care-words';
import { rootTenantId } from '#storage/schema-words';
import type { StorageTransaction } from '#storage/storage';

interface AlarmedSpan {
  readonly id: string;
  readonly edgeId: string;
  readonly edgeName: string;
  readonly cameraName: string;
  readonly kind: CameraSpanKind;
  readonly startedAt: Date;
}

type AlarmClass = 'away' | 'blind';

const classOf: Record<CameraSpanKind, AlarmClass | undefined> = {
  'box-away': 'away',
  away: 'away',
  black: 'blind',
  frozen: 'blind',
  blurred: 'blind',
  obstructed: 'blind',
  moved: 'blind',
  'clock-drift': undefined,
};
/** More names make no better message. */
const namedCameras = 5;

/**
 * Tells administrators, once per span, of cameras that have been away or blind for longer than configured; the cameras of
 * one box come in one message, so that a cut cable is one alarm and not fifty.
 */
export async function raiseAlarms(
  tx: StorageTransaction,
  { tell, policy, timeZone, at }: Pick<CareWatchParts, 'tell' | 'policy' | 'timeZone'> & { readonly at: Date },
): Promise<void> {
  const { cameraSpans } = tx.tables;
  const limits: Record<AlarmClass, number> = { away: policy.awayMinutes, blind: policy.blindMinutes };
  const due = (await readUntold(tx)).filter(({ kind, startedAt }) => {
    const alarmClass = classOf[kind];
    if (alarmClass === undefined || limits[alarmClass] === 0) return false;
    return at.getTime() - startedAt.getTime() >= limits[alarmClass] * 60_000;
  });
  const groups = new Map<string, AlarmedSpan[]>();
  for (const span of due) {
    const key = `${span.edgeId}/${classOf[span.kind]}`;
    groups.set(key, [...(groups.get(key) ?? []), span]);
  }
  for (const spans of groups.values()) {
    const [first] = spans;
    if (first === undefined) continue;
    const names = [...new Set(spans.map(({ cameraName }) => cameraName))];
    const more = names.length > namedCameras ? '…' : '';
    await tell(
      tx,
      {
        event: classOf[first.kind] === 'away' ? 'camera-away' : 'camera-blind',
        tenantId: rootTenantId,
        caseId: null,
        occasion: first.id,
        to: [{ kind: 'role', role: 'admin' }],
        values: {
          box: first.edgeName,
          count: String(names.length),
          cameras: {
            zh: `${names.slice(0, namedCameras).join('、')}${more}`,
            en: `${names.slice(0, namedCameras).join(', ')}${more}`,
          },
          since: localTime(first.startedAt, timeZone),
        },
      },
      at,
    );
    const ids = spans.map(({ id }) => id);
    await tx.update(cameraSpans).set({ alarmedAt: at }).where(inArray(cameraSpans.id, ids));
  }
}

/** Oldest first. A secret camera is named to nobody who may not know of it: its page tells those who may. */
async function readUntold(tx: StorageTransaction): Promise<readonly AlarmedSpan[]> {
  const { cameraSpans, cameras, edges, cameraRecords } = tx.tables;
  const rows = await tx
    .select({
      id: cameraSpans.id,
      edgeId: cameraSpans.edgeId,
      edgeName: edges.name,
      cameraName: cameras.name,
      kind: cameraSpans.kind,
      startedAt: cameraSpans.startedAt,
      isSecret: cameraRecords.isSecret,
    })
    .from(cameraSpans)
    .innerJoin(edges, eq(edges.id, cameraSpans.edgeId))
    .innerJoin(cameras, and(eq(cameras.edgeId, cameraSpans.edgeId), eq(cameras.cameraId, cameraSpans.cameraId)))
    .leftJoin(
      cameraRecords,
      and(eq(cameraRecords.edgeId, cameraSpans.edgeId), eq(cameraRecords.cameraId, cameraSpans.cameraId)),
    )
    .where(and(isNull(cameraSpans.endedAt), isNull(cameraSpans.alarmedAt)))
    .orderBy(asc(cameraSpans.startedAt), asc(cameraSpans.id));
  return rows.filter(({ isSecret }) => isSecret !== true);
}
