import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { Logger } from 'pino';
import type { Foundation } from '#agent-foundation';
import type { OpenCamera } from '#health/camera-fleet';
import { createEdgeLink, type EdgeLink } from '#link/edge-link';
import type { CameraVideo } from '#live/camera-video';
import { createLiveAnswers } from '#live/live-answers';
import { createStreamRelay } from '#live/relay-stream';
import { createBackoff } from '#mqtt/backoff';
import type { Clock } from '#platform/clock';

export interface ComposeLinkOptions {
  readonly base: Pick<Foundation, 'link' | 'detectFor'>;
  readonly fleet: { opened(cameraId: string): OpenCamera | undefined };
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Joins the link to the aggregator with what answers over it; each area has its own paragraph. */
export function composeLink({ base, fleet, clock, logger }: ComposeLinkOptions): EdgeLink {
  const cameraOf = (cameraId: string): OpenCamera => {
    const camera = fleet.opened(cameraId);
    if (camera === undefined) throw new DomainError('camera-unknown', { cameraId });
    return camera;
  };

  // live
  const videoOf = (cameraId: string): CameraVideo => cameraOf(cameraId).video;
  const live = createLiveAnswers({ videoOf, detectFor: base.detectFor });
  const stream = createStreamRelay({ videoOf, clock });

  return createEdgeLink({
    address: base.link,
    work: { answerers: { ...live }, stream },
    backoff: createBackoff({ firstMs: 1000, maxMs: 30_000, random: Math.random }),
    ...{ clock, logger: logger.child({ part: 'link' }) },
  });
}
