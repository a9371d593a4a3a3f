import type { LinkWork } from '#link/link-session';
import type { CameraVideo } from '#live/camera-video';
import { relayLive } from '#live/live-relay';
import { relayPlayback } from '#live/playback-relay';
import { relaySubstream } from '#live/substream-relay';
import type { Clock } from '#platform/clock';

/** Sends the streams that the aggregator asks for. */
export function createStreamRelay(ports: {
  /** @throws {DomainError} `camera-unknown`. */
  readonly videoOf: (cameraId: string) => CameraVideo;
  readonly clock: Clock;
}): LinkWork['stream'] {
  const { clock } = ports;
  return async (order, { sink, rate }, signal) => {
    const video = ports.videoOf(order.cameraId);
    if (order.type === 'open-playback') {
      const span = { fromMs: Date.parse(order.from), toMs: Date.parse(order.to) };
      return await relayPlayback({ video, sink, clock, signal, rate, ...span });
    }
    if (order.quality === 'sub') return await relaySubstream({ video, sink, clock, signal });
    await relayLive({ video, sink, clock, signal });
    return {};
  };
}
