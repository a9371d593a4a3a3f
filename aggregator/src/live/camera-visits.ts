import type { Logger } from 'pino';
import type { CameraAccessLog, NewCameraAccess } from '#grant/access-log';

/** Single pictures that somebody looks at one after the other: one access, as long as they come. */
export interface CameraVisits {
  /**
   * Notes a picture; the first of a visit is written before it resolves.
   *
   * @param shownAtMs capture time of a picture of the past.
   */
  note(access: Omit<NewCameraAccess, 'footage' | 'reason'>, shownAtMs?: number): Promise<void>;
  close(): Promise<void>;
}

export interface CameraVisitsOptions {
  readonly accessLog: CameraAccessLog;
  readonly logger: Logger;
  /** Without a picture for so long the visit is over. */
  readonly idleMs?: number;
}

interface Visit {
  readonly begun: Promise<string>;
  timer: NodeJS.Timeout | undefined;
  fromMs: number;
  toMs: number;
}

const defaultIdleMs = 60_000;

export function createCameraVisits({ accessLog, logger, idleMs = defaultIdleMs }: CameraVisitsOptions): CameraVisits {
  const visits = new Map<string, Visit>();

  const end = async (key: string): Promise<void> => {
    const visit = visits.get(key);
    visits.delete(key);
    clearTimeout(visit?.timer);
    if (visit === undefined) return;
    const isOfPast = visit.fromMs <= visit.toMs;
    const footage = { from: new Date(visit.fromMs), to: new Date(visit.toMs) };
    try {
      await accessLog.end(await visit.begun, isOfPast ? { footage } : {});
    } catch (error) {
      logger.error({ err: error }, 'end of a visit to a camera could not be written');
    }
  };

  return {
    note: async (access, shownAtMs) => {
      const key = `${access.accountId}/${access.cameraRecordId}/${access.right}/${access.ipAddress}`;
      const none = { timer: undefined, fromMs: Number.POSITIVE_INFINITY, toMs: Number.NEGATIVE_INFINITY };
      const visit = visits.get(key) ?? { begun: accessLog.begin(access), ...none };
      visits.set(key, visit);
      clearTimeout(visit.timer);
      visit.timer = setTimeout(() => void end(key), idleMs).unref();
      if (shownAtMs !== undefined) {
        visit.fromMs = Math.min(visit.fromMs, shownAtMs);
        visit.toMs = Math.max(visit.toMs, shownAtMs);
      }
      try {
        await visit.begun;
      } catch (error) {
        clearTimeout(visit.timer);
        visits.delete(key);
        throw error;
      }
    },
    close: async () => {
      await Promise.all([...visits.keys()].map(end));
    },
  };
}
