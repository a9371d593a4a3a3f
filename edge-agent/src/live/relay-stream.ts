import type { LinkWork } from '#link/link-session';
import type { CameraVideo } from '#live/camera-video';
import { relayLive } from '#live/live-relay';
import { relayPlayback } from '#live/playback-relay';
import type { PushStream } from '#live/push-stream';
import type { EndedFacts, Relay, StreamSink } from '#live/stream-sink';
import { relaySubstream } from '#live/substream-relay';
import type { RelayMasked } from '#masked-video/relay-masked';
import type { Clock } from '#platform/clock';

type StreamOrder = Parameters<LinkWork['stream']>[0];
interface RunPorts {
  readonly sink: StreamSink;
  readonly signal: AbortSignal;
}

/** A relay cuts what comes into pieces of 200 ms and more: three pictures at a time cost the box a third and show no later. */
const pushedPollMs = 120;

/** Sends the streams that the aggregator asks for: the camera's own, or masked; over the link, or to a relay. */
export function createStreamRelay(ports: {
  /** @throws {DomainError} `camera-unknown`. */
  readonly videoOf: (cameraId: string) => CameraVideo;
  readonly relayMasked: RelayMasked;
  readonly pushStream: PushStream;
  readonly clock: Clock;
}): LinkWork['stream'] {
  const { clock } = ports;
  const relayOf = (order: StreamOrder, rate: () => number): Relay => {
    const video = ports.videoOf(order.cameraId);
    if (order.type === 'open-playback') {
      const span = { fromMs: Date.parse(order.from), toMs: Date.parse(order.to) };
      return (sink, signal) => relayPlayback({ video, sink, clock, signal, rate, ...span });
    }
    // A masked stream is small in any case: the smaller source costs less to decode.
    const isSmall = order.isMasked === true ? video.substream !== undefined : order.quality === 'sub';
    if (isSmall) return (sink, signal) => relaySubstream({ video, sink, clock, signal });
    const isPushed = order.push !== undefined && order.isMasked !== true;
    return async (sink, signal) => {
      await relayLive({ video, sink, clock, signal, ...(isPushed ? { pollMs: pushedPollMs } : {}) });
      return {};
    };
  };
  const run = async (order: StreamOrder, relay: Relay, { sink, signal }: RunPorts): Promise<EndedFacts> => {
    if (order.isMasked !== true) return await relay(sink, signal);
    const stream = { cameraId: order.cameraId, isLive: order.type === 'open-live', target: sink };
    return await ports.relayMasked(stream, relay, signal);
  };
  return async (order, { sink, rate }, signal) => {
    const relay = relayOf(order, rate);
    if (order.type !== 'open-live' || order.push === undefined) return await run(order, relay, { sink, signal });
    const pushed = { cameraId: order.cameraId, push: order.push, target: sink };
    return await ports.pushStream(pushed, (inner, ended) => run(order, relay, { sink: inner, signal: ended }), signal);
  };
}
