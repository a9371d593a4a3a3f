import { addAbortListener } from 'node:events';
import type { Box } from '@streetwarden/shared/domain/geometry';
import type { Logger } from 'pino';
import type { FfmpegAdapter } from '#decode/ffmpeg-adapter';
import type { Detection } from '#detect/detections';
import { maskRegionsOf } from '#evidence/mask-regions';
import type { EndedFacts, Relay, StreamSink } from '#live/stream-sink';
import { openMaskedStream } from '#masked-video/masked-stream';
import type { StreamSlots } from '#masked-video/stream-slots';
import type { Clock } from '#platform/clock';
import type { YuvPicture } from '#platform/picture';

/** Sends a camera's stream with heads and plates covered. */
export type RelayMasked = (
  stream: { readonly cameraId: string; readonly isLive: boolean; readonly target: StreamSink },
  /** The relay of the camera's own stream, into a sink of the box. */
  relay: Relay,
  signal: AbortSignal,
) => Promise<EndedFacts>;

export interface RelayMaskedPorts {
  readonly slots: StreamSlots;
  readonly adapter: FfmpegAdapter;
  /** Cameras that are watched masked take turns with those that are looked at for problems. */
  readonly look: (request: {
    readonly cameraId: string;
    readonly picture: YuvPicture;
    readonly signal: AbortSignal;
  }) => Promise<readonly Detection[]>;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** @throws what the relay throws; {@link DomainError} `live-masked-exhausted`, `live-mask-failed`. */
export function createRelayMasked({ slots, adapter, look, clock, logger }: RelayMaskedPorts): RelayMasked {
  return async ({ cameraId, isLive, target }, relay, signal) => {
    const release = await slots.take(signal);
    const stop = new AbortController();
    const both = AbortSignal.any([signal, stop.signal]);
    addAbortListener(both, release);
    const regionsOf = async (picture: YuvPicture, ended: AbortSignal): Promise<Box[]> =>
      regionsOfVideo(await look({ cameraId: `masked/${cameraId}`, picture, signal: ended }));
    const stream = openMaskedStream({
      ...{ cameraId, isLive, target, adapter, regionsOf, clock, logger },
      signal: both,
    });
    const relaying = relay(stream.sink, both);
    try {
      const ended = await Promise.race([relaying, stream.broken]);
      await stream.finish();
      return ended;
    } finally {
      stop.abort(new Error('the masked stream is over'));
      await Promise.allSettled([relaying, stream.close()]);
    }
  };
}

/** As in stills, and the upper part of every person: in video a head that is found here is missed a moment later. */
export function regionsOfVideo(detections: readonly Detection[]): Box[] {
  const persons = detections.filter(({ label }) => label === 'person');
  return [...maskRegionsOf(detections), ...maskRegionsOf(persons)];
}
