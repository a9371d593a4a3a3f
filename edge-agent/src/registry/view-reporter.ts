import { isDomainError } from '@streetwarden/shared/problem/domain-error';
import type { CameraView } from '@streetwarden/shared/video/camera-view';
import type { CameraConfig } from '#config/config-schema';
import type { AggregatorClient } from '#mqtt/aggregator-client';
import type { Clock } from '#platform/clock';

export interface ViewReporterOptions {
  readonly client: Pick<AggregatorClient, 'putCameraViews'>;
  /** All cameras that are to be open. */
  readonly cameras: () => readonly CameraConfig[];
  /** Those of the file. */
  readonly described: () => readonly CameraConfig[];
  readonly clock: Clock;
}

/** Again after so long without news: an aggregator that was restored from a backup has forgotten. */
const repeatMs = 3_600_000;

/**
 * Tells the aggregator which zones this box watches, when they changed.
 *
 * Not a part of the status, which goes over thin uplinks with every change of a camera's state.
 */
export function createViewReporter({ client, cameras, described, clock }: ViewReporterOptions) {
  let told: { readonly text: string; readonly atMs: number } | undefined;
  return {
    /** @throws {DomainError} what hinders the connection, `aggregator-refused`. */
    send: async (signal: AbortSignal): Promise<void> => {
      const own = new Set(described().map(({ id }) => id));
      const views = cameras().map((camera) => viewOf(camera, own.has(camera.id)));
      const text = JSON.stringify(views);
      const atMs = clock.monotonicMs();
      if (told?.text === text && atMs - told.atMs < repeatMs) return;
      try {
        await client.putCameraViews(views, signal);
      } catch (error) {
        // An aggregator of before this report exists will not learn it within the hour.
        const isUnknown = isDomainError(error, 'aggregator-refused') && error.params['status'] === 404;
        if (!isUnknown) throw error;
      }
      told = { text, atMs };
    },
  };
}

function viewOf({ id, zones, groundMap }: CameraConfig, isDescribed: boolean): CameraView {
  return { cameraId: id, zones, ...(isDescribed && groundMap !== undefined ? { groundMap } : {}) };
}
