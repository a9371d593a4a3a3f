import { lt } from 'drizzle-orm';
import { dayMs } from '#care/care-words';
import type { Storage } from '#storage/storage';

/** How long the history of cameras, the proof of looks and the tracks of vehicles stay. */
export interface CareRetention {
  readonly historyDays: number;
  readonly coverageDays: number;
  readonly trackDays: number;
}

/** Deletes what is older; a span that has not ended stays whatever its age. */
export async function pruneCare(
  storage: Storage,
  retention: CareRetention,
  { at, signal }: { readonly at: Date; readonly signal: AbortSignal },
): Promise<void> {
  const { cameraSpans, cameraHours, zoneLooks, watchedZones, trackMinutes, lastPositions } = storage.tables;
  const daysAgo = (days: number) => new Date(at.getTime() - days * dayMs);
  const { historyDays, coverageDays, trackDays } = retention;
  const deletions = [
    () => storage.write((tx) => tx.delete(cameraSpans).where(lt(cameraSpans.endedAt, daysAgo(historyDays)))),
    () => storage.write((tx) => tx.delete(cameraHours).where(lt(cameraHours.hourAt, daysAgo(historyDays)))),
    () => storage.write((tx) => tx.delete(zoneLooks).where(lt(zoneLooks.quarterAt, daysAgo(coverageDays)))),
    () => storage.write((tx) => tx.delete(watchedZones).where(lt(watchedZones.lastQuarterAt, daysAgo(coverageDays)))),
    () => storage.write((tx) => tx.delete(trackMinutes).where(lt(trackMinutes.minuteAt, daysAgo(trackDays)))),
    () => storage.write((tx) => tx.delete(lastPositions).where(lt(lastPositions.fixedAt, daysAgo(trackDays)))),
  ];
  for (const deletion of deletions) {
    if (signal.aborted) return;
    await deletion();
  }
}
