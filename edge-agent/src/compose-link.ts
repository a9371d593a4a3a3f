import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { Logger } from 'pino';
import type { Foundation } from '#agent-foundation';
import type { CameraConfig } from '#config/config-schema';
import { createFfmpegAdapter } from '#decode/ffmpeg-adapter';
import type { OpenCamera } from '#health/camera-fleet';
import { createEdgeLink, type EdgeLink } from '#link/edge-link';
import type { CameraVideo } from '#live/camera-video';
import { createLiveAnswers } from '#live/live-answers';
import { createPushStream } from '#live/push-stream';
import { createStreamRelay } from '#live/relay-stream';
import { createRelayMasked } from '#masked-video/relay-masked';
import { createStreamSlots } from '#masked-video/stream-slots';
import { createBackoff } from '#mqtt/backoff';
import type { Clock } from '#platform/clock';
import { createSteerAnswerers, hostsOf } from '#steer/answer-steering';

export interface ComposeLinkOptions {
  readonly base: Pick<Foundation, 'link' | 'live' | 'detectFor' | 'detector'>;
  readonly fleet: { opened(cameraId: string): OpenCamera | undefined };
  /** As configured now. */
  readonly cameras: () => readonly CameraConfig[];
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Joins the link to the aggregator with what answers over it; each area has its own paragraph. */
export function composeLink({ base, fleet, cameras, ...options }: ComposeLinkOptions): EdgeLink {
  const { clock } = options;
  const logger = options.logger.child({ part: 'link' });
  const cameraOf = (cameraId: string): OpenCamera => {
    const camera = fleet.opened(cameraId);
    if (camera === undefined) throw new DomainError('camera-unknown', { cameraId });
    return camera;
  };

  // live
  const videoOf = (cameraId: string): CameraVideo => cameraOf(cameraId).video;
  const live = createLiveAnswers({ videoOf, detectFor: base.detectFor });
  const adapter = createFfmpegAdapter();
  const relayMasked = createRelayMasked({
    slots: createStreamSlots({ limit: base.live.maskedStreams, clock }),
    adapter,
    ...{ look: base.detector.look, clock, logger },
  });
  const pushStream = createPushStream({ adapter, ca: base.link.ca });
  const stream = createStreamRelay({ videoOf, relayMasked, pushStream, clock });

  // steer
  const steer = createSteerAnswerers({
    cameras: () =>
      cameras().map((camera) => ({
        cameraId: camera.id,
        hosts: hostsOf(camera),
        steering: fleet.opened(camera.id)?.steering,
      })),
    discover: async (request) => {
      // Cameras of this machine are found only where one was explicitly permitted.
      const isLocalAllowed = cameras().some(({ onvif }) => onvif?.allowLocal === true);
      // Seven megabytes that a box without such cameras never needs.
      const { createOnvifAdapter } = await import('#onvif/onvif-adapter');
      return await createOnvifAdapter({ isLocalAllowed }).discover(request);
    },
  });

  return createEdgeLink({
    address: base.link,
    work: { answerers: { ...live, ...steer }, stream },
    backoff: createBackoff({ firstMs: 1000, maxMs: 30_000, random: Math.random }),
    ...{ clock, logger },
  });
}
