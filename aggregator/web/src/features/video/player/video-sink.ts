import type Mpegts from 'mpegts.js';

/** Where the bytes of a stream become pictures. */
export interface VideoSink {
  /** Takes whole MPEG-TS packets; the buffer is the sink's from then on. */
  push(bytes: ArrayBuffer): void;
  close(): void;
}

export interface VideoSinkOptions {
  readonly video: HTMLVideoElement;
  /** The stream cannot be decoded; the sink is of no more use. */
  readonly onFailure: (detail: string) => void;
}

export type OpenVideoSink = (options: VideoSinkOptions) => Promise<VideoSink>;

const mimeTypes = { h264: 'video/mp4; codecs="avc1.4d4028"', hevc: 'video/mp4; codecs="hvc1.1.6.L120.90"' } as const;

/** Whether this browser plays a codec from a stream; H.265 only with help of the hardware. */
export function canPlay(codec: keyof typeof mimeTypes): boolean {
  return typeof MediaSource !== 'undefined' && MediaSource.isTypeSupported(mimeTypes[codec]);
}

/** Seconds of played video kept for stepping back. */
const keptBehindSeconds = 40;

const loadPlayer = () => import('mpegts.js');

/** Loads the player's program ahead of the first click on a camera. */
export function prepareVideoSink(): void {
  // What fails now fails again, and is told, when a picture is wanted.
  void loadPlayer().catch(() => undefined);
}

/** mpegts.js fed by hand: it makes fragmented MP4 for the browser's MediaSource, never re-encodes. */
export const openMpegtsSink: OpenVideoSink = async ({ video, onFailure }) => {
  const { default: mpegts } = await loadPlayer();
  mpegts.LoggingControl.applyConfig({ enableAll: false });
  const early: ArrayBuffer[] = [];
  let loader: Mpegts.BaseLoader | undefined;
  let receivedBytes = 0;
  let isClosed = false;
  const give = (bytes: ArrayBuffer) => {
    const start = receivedBytes;
    receivedBytes += bytes.byteLength;
    loader?.onDataArrival(bytes, start, receivedBytes);
  };
  const player = mpegts.createPlayer(
    { type: 'mpegts', isLive: true, hasAudio: false, url: 'feed' },
    {
      customLoader: loaderClass(mpegts.BaseLoader, (opened) => {
        loader = opened;
        for (const bytes of early.splice(0)) give(bytes);
      }),
      enableStashBuffer: false,
      lazyLoad: false,
      deferLoadAfterSourceOpen: false,
      autoCleanupSourceBuffer: true,
      autoCleanupMaxBackwardDuration: keptBehindSeconds * 1.5,
      autoCleanupMinBackwardDuration: keptBehindSeconds,
    },
  );
  player.on(mpegts.Events.ERROR, (kind: unknown, detail: unknown) => onFailure(`${String(kind)} ${String(detail)}`));
  player.attachMediaElement(video);
  player.load();
  return {
    push(bytes) {
      if (isClosed) return;
      if (loader === undefined) early.push(bytes);
      else give(bytes);
    },
    close() {
      if (isClosed) return;
      isClosed = true;
      player.destroy();
    },
  };
};

/** A loader that loads nothing itself: it hands itself out when the player opens it. */
function loaderClass(
  BaseLoader: Mpegts.BaseLoaderConstructor,
  onOpen: (loader: Mpegts.BaseLoader) => void,
): Mpegts.CustomLoaderConstructor {
  const kBuffering = 2;
  const kComplete = 4;
  return class FeedLoader extends BaseLoader {
    constructor() {
      super('feed-loader');
    }
    override open() {
      this._status = kBuffering;
      onOpen(this);
    }
    override abort() {
      this._status = kComplete;
    }
  };
}
