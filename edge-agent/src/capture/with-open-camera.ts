import { DomainError, isDomainError } from '@streetwarden/shared/problem/domain-error';
import type { OpenCamera } from '#health/camera-fleet';
import type { Clock } from '#platform/clock';

/** A camera that is opened again (a changed configuration, a failed stage) is back by then; its ring lies on the disk. */
const patienceMs = 120_000;
const againMs = 1000;

export interface WithOpenCameraPorts {
  readonly opened: (cameraId: string) => OpenCamera | undefined;
  readonly cameraIds: () => readonly string[];
  readonly clock: Clock;
}

/**
 * Does work with a camera whether or not it gives a picture now: its footage is what counts. While it is closed and opened
 * again the work is begun anew.
 *
 * @throws {DomainError} `camera-unknown`, `camera-not-open`, what the work throws; the signal's reason.
 */
export async function withOpenCamera<T>(
  { opened, cameraIds, clock }: WithOpenCameraPorts,
  cameraId: string,
  work: (camera: OpenCamera) => Promise<T>,
  signal: AbortSignal,
): Promise<T> {
  for (let waitedMs = 0; waitedMs < patienceMs; waitedMs += againMs) {
    signal.throwIfAborted();
    if (!cameraIds().includes(cameraId)) throw new DomainError('camera-unknown', { cameraId });
    const camera = opened(cameraId);
    try {
      if (camera !== undefined) return await work(camera);
    } catch (error) {
      if (signal.aborted || !isDomainError(error, 'service-stopping')) throw error;
    }
    await clock.delay(againMs, signal);
  }
  throw new DomainError('camera-not-open', { cameraId });
}
