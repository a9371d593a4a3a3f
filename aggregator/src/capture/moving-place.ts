import type { Position } from '@streetwarden/shared/domain/geometry';
import { timeLimit } from '@streetwarden/shared/signal/time-limit';
import type { LinkAnswerBody, LinkQuestion } from '@streetwarden/shared/video/link-question';
import { and, between, eq } from 'drizzle-orm';
import type { BoxCamera } from '#grant/box-camera';
import type { CameraRecordRow } from '#storage/schema';
import type { StorageView } from '#storage/storage';

/** What is asked of a box while somebody waits at a frozen picture. */
export interface AskBox {
  ask(edgeId: string, question: LinkQuestion, signal?: AbortSignal): Promise<LinkAnswerBody | undefined>;
}

/** The box answers from memory; a person at a picture waits no longer. */
const answerWithinMs = 1500;
const minuteMs = 60_000;
/** How far a vehicle in a street drives in a second that no fix tells of (30 km/h). */
const driftMps = 8.3;

/** A camera on a vehicle or a person: where it is registered is its depot, not where it looks. */
export function isOnTheMove({ kind }: Pick<CameraRecordRow, 'kind'>): boolean {
  return kind === 'vehicle' || kind === 'body-worn';
}

/** The address that a case from a camera's video begins with; that of a depot says nothing of where the camera was. */
export function addressAt(camera: Pick<CameraRecordRow, 'kind' | 'address'>): string {
  return isOnTheMove(camera) ? '' : camera.address;
}

/**
 * Asks the box where its camera was; the track that the aggregator has of it is minutes behind.
 *
 * @returns undefined when the box is away or does not know.
 */
export async function askPlace(
  boxes: AskBox,
  { edgeId, cameraId }: BoxCamera,
  at: Date,
): Promise<Position | undefined> {
  try {
    const question = { kind: 'place', cameraId, at: at.toISOString() } as const;
    const answer = await boxes.ask(edgeId, question, timeLimit(answerWithinMs));
    return answer?.kind === 'place' ? answer.position : undefined;
  } catch {
    // Away, too slow, or of a version that does not know the question: the stored track is the next best.
    return undefined;
  }
}

/** Where a camera was by its stored track: the fix nearest in time, its circle wider by what it may have driven since. */
export async function placeOnTrack(
  view: StorageView,
  { edgeId, cameraId }: BoxCamera,
  at: Date,
  maxFixAgeMs: number,
): Promise<Position | undefined> {
  const { trackMinutes } = view.tables;
  const atMs = at.getTime();
  const rows = await view
    .select({ minuteAt: trackMinutes.minuteAt, fixes: trackMinutes.fixes })
    .from(trackMinutes)
    .where(
      and(
        eq(trackMinutes.edgeId, edgeId),
        eq(trackMinutes.cameraId, cameraId),
        between(trackMinutes.minuteAt, new Date(atMs - maxFixAgeMs - minuteMs), new Date(atMs + maxFixAgeMs)),
      ),
    );
  const fixes = rows.flatMap(({ minuteAt, fixes: own }) =>
    own.map(([offsetMs, latitude, longitude, accuracyM]) => {
      const fixAgeMs = Math.abs(minuteAt.getTime() + offsetMs - atMs);
      return { fixAgeMs, latitude, longitude, accuracyM: accuracyM ?? 0 };
    }),
  );
  const [nearest] = fixes.sort((a, b) => a.fixAgeMs - b.fixAgeMs);
  if (nearest === undefined || nearest.fixAgeMs > maxFixAgeMs) return undefined;
  const { latitude, longitude, fixAgeMs } = nearest;
  const accuracyM = Math.round(Math.hypot(nearest.accuracyM, (fixAgeMs / 1000) * driftMps) * 10) / 10;
  return { latitude, longitude, source: 'gps', fixAgeMs, ...(accuracyM === 0 ? {} : { accuracyM }) };
}
