import type { LinkWork } from '#link/link-session';
import type { CameraVideo } from '#live/camera-video';
import { relayLive } from '#live/live-relay';
import { relayPlayback } from '#live/playback-relay';
import type { EndedFacts, StreamSink } from '#live/stream-sink';
import { relaySubstream } from '#live/substream-relay';
import type { RelayMasked } from '#masked-video/relay-masked';
import type { Clock } from '#platform/clock';

type Relay = (sink: StreamSink, signal: AbortSignal) => Promise<EndedFacts>;

/** Sends the streams that the aggregator asks for: the camera's own, or masked. */
export function createStreamRelay(ports: {
  /** @throws {DomainError} `camera-unknown`. */
  readonly videoOf: (cameraId: string) => CameraVideo;
  readonly relayMasked: RelayMasked;
  readonly clock: Clock;
}): LinkWork['stream'] {
  const { clock } = ports;
  const relayOf = (order: Parameters<LinkWork['stream']>[0], rate: () => number): Relay => {
    const video = ports.videoOf(order.cameraId);
    if (order.type === 'open-playback') {
      const span = { fromMs: Date.parse(order.from), toMs: Date.parse(order.to) };
      return (sink, signal) => relayPlayback({ video, sink, clock, signal, rate, ...span });
    }
    // A masked stream is small in any case: the smaller source costs less to decode.
    const isSmall = order.isMasked === true ? video.substream !== undefined : order.quality === 'sub';
    if (isSmall) return (sink, signal) => relaySubstream({ video, sink, clock, signal });
    return async (sink, signal) => {
      await relayLive({ video, sink, clock, signal });
      return {};
    };
  };
  return async (order, { sink, rate }, signal) => {
    const relay = relayOf(order, rate);
    if (order.isMasked !== true) return await relay(sink, signal);
    const stream = { cameraId: order.cameraId, isLive: order.type === 'open-live', target: sink };
    return await ports.relayMasked(stream, relay, signal);
  };
}
