import type Hls from 'hls.js';
import type { VideoSink } from '#features/video/player/video-sink';

/** What a relayed stream is played with. */
export interface RelayedSinkOptions {
  readonly video: HTMLVideoElement;
  /** HLS playlist, and what every request for it must show. */
  readonly relay: { readonly url: string; readonly ticket: string };
  /** Something came that can be shown. */
  readonly onData: () => void;
  /** Nothing (more) comes; the sink is of no more use. */
  readonly onFailure: (reason: string) => void;
}

/** A sink that fetches by itself, keeps itself near the present and knows capture times from the playlist. */
export type OpenRelayedSink = (
  options: RelayedSinkOptions,
) => Promise<Omit<VideoSink, 'push'> & { shownAtMs(): number | undefined }>;

/** Seconds of played video kept for stepping back. */
const keptBehindSeconds = 40;
/** A stream that begins has no playlist for a moment: as long as a camera may take to its next keyframe. */
const startRetries = 20;
const retryMs = 500;
const policy = { maxTimeToFirstByteMs: 10_000, maxLoadTimeMs: 20_000 };

/** hls.js, loaded when a relay is first met; low latency where the relay offers it. */
export const openHlsSink: OpenRelayedSink = async ({ video, relay, onData, onFailure }) => {
  const { default: HlsPlayer } = await import('hls.js/light');
  const player: Hls = new HlsPlayer({
    // Its worker would need a script from a blob.
    enableWorker: false,
    lowLatencyMode: true,
    backBufferLength: keptBehindSeconds,
    liveSyncDurationCount: 2,
    maxLiveSyncPlaybackRate: 1.3,
    xhrSetup: (xhr) => xhr.setRequestHeader('Authorization', `Bearer ${relay.ticket}`),
    manifestLoadPolicy: {
      default: {
        ...policy,
        timeoutRetry: { maxNumRetry: 1, retryDelayMs: retryMs, maxRetryDelayMs: retryMs },
        errorRetry: {
          ...{ maxNumRetry: startRetries, retryDelayMs: retryMs, maxRetryDelayMs: retryMs },
          shouldRetry: (limits, count, _isTimeout, answer) =>
            count < (limits?.maxNumRetry ?? 0) && answer?.code === 404,
        },
      },
    },
  });
  player.on(HlsPlayer.Events.FRAG_BUFFERED, onData);
  player.on(HlsPlayer.Events.ERROR, (_event, { fatal, details, response }) => {
    if (fatal) onFailure([details, response?.code].filter(Boolean).join(' '));
  });
  player.loadSource(relay.url);
  player.attachMedia(video);
  return {
    shownAtMs: () => player.playingDate?.getTime(),
    close: () => player.destroy(),
  };
};
