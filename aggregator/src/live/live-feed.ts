import { isDomainError } from '@streetwarden/shared/problem/domain-error';
import type { StreamQuality } from '@streetwarden/shared/video/link-message';
import type { BoxLink, BoxStream, StreamEnded, StreamListener, StreamOpened } from '#live/box-link';
import { type CachedFrame, createGopCache } from '#live/gop-cache';

/** One picture that can be watched. */
export interface LiveTarget {
  readonly edgeId: string;
  readonly cameraId: string;
  /** Of a masked picture without meaning: the box chooses what it decodes. */
  readonly quality: StreamQuality;
  readonly isMasked: boolean;
}

/** Somebody who watches a feed. */
export interface FeedViewer {
  /** A stream begins: the first, or one after a loss, whose times begin anew. */
  onOpened(facts: StreamOpened): void;
  onFrame(frame: CachedFrame): void;
  /** Told once; nothing comes after it. */
  onEnded(facts: StreamEnded): void;
}

export interface LiveFeedOptions {
  readonly target: LiveTarget;
  readonly boxLink: Pick<BoxLink, 'openLive'>;
  /** The stream goes on so long after the last viewer left: who switches back sees it at once. */
  readonly lingerMs: number;
  /** A stream that broke off is opened again for so long before viewers are told. */
  readonly patienceMs: number;
  readonly maxGopBytes: number;
  /** Nobody watches and nothing runs any more. */
  readonly onIdle: () => void;
  readonly nowMs: () => number;
}

/** One stream of a box for all who watch it. */
export interface LiveFeed {
  /** @returns ends the watching. */
  join(viewer: FeedViewer): () => void;
  readonly viewerCount: number;
  close(code: string): void;
}

const firstRetryMs = 250;
const maxRetryMs = 2_000;
/** Trying again does not help. */
const lastingCodes: ReadonlySet<string> = new Set([
  'live-codec-unsupported',
  'live-substream-missing',
  'live-mask-missing',
  'live-masked-exhausted',
  'live-stream-broken',
  'camera-unknown',
  'box-streams-exhausted',
  'box-offline',
  'peer-certificate-invalid',
  'peer-refused',
  'relay-unreachable',
  'relay-refused',
  'relay-silent',
]);

export function createLiveFeed(options: LiveFeedOptions): LiveFeed {
  const viewers = new Set<FeedViewer>();
  const cache = createGopCache(options.maxGopBytes);
  let stream: BoxStream | undefined;
  let opened: StreamOpened | undefined;
  let lostAtMs: number | undefined;
  let retryMs = firstRetryMs;
  let timer: NodeJS.Timeout | undefined;
  let isOver = false;

  const stop = (): void => {
    isOver = true;
    clearTimeout(timer);
    stream?.close();
    cache.clear();
    options.onIdle();
  };
  const endAll = (facts: StreamEnded): void => {
    if (isOver) return;
    stop();
    for (const viewer of [...viewers]) viewer.onEnded(facts);
    viewers.clear();
  };
  const later = (work: () => void, delayMs: number): void => {
    clearTimeout(timer);
    timer = setTimeout(work, delayMs).unref();
  };

  const listener: StreamListener = {
    onOpened: (facts) => {
      opened = facts;
      lostAtMs = undefined;
      retryMs = firstRetryMs;
      for (const viewer of viewers) viewer.onOpened(facts);
    },
    onFrame: (bytes, { isStart, capturedAtMs }) => {
      const frame = { bytes, isStart, capturedAtMs };
      cache.add(frame);
      for (const viewer of viewers) viewer.onFrame(frame);
    },
    onEnded: (facts) => {
      stream = undefined;
      opened = undefined;
      cache.clear();
      lostAtMs ??= options.nowMs();
      const isHopeless = lastingCodes.has(facts.code ?? '') || options.nowMs() - lostAtMs >= options.patienceMs;
      if (isHopeless || viewers.size === 0) {
        endAll(facts);
        return;
      }
      later(open, retryMs);
      retryMs = Math.min(maxRetryMs, retryMs * 2);
    },
  };
  function open(): void {
    const { edgeId, ...camera } = options.target;
    try {
      stream = options.boxLink.openLive(edgeId, camera, listener);
    } catch (error) {
      if (!isDomainError(error)) throw error;
      listener.onEnded({ code: error.code, detail: error.message });
    }
  }

  return {
    get viewerCount() {
      return viewers.size;
    },
    join: (viewer) => {
      const isFirst = viewers.size === 0 && stream === undefined;
      if (viewers.size === 0) clearTimeout(timer);
      const frames = cache.frames();
      if (opened !== undefined) viewer.onOpened({ ...opened, startsAt: startOf(frames) ?? opened.startsAt });
      for (const frame of frames) viewer.onFrame(frame);
      viewers.add(viewer);
      if (isFirst) open();
      return () => {
        if (!viewers.delete(viewer) || viewers.size > 0 || isOver) return;
        if (stream === undefined) stop();
        else later(stop, options.lingerMs);
      };
    },
    close: (code) => endAll({ code }),
  };
}

function startOf(frames: readonly CachedFrame[]): string | undefined {
  const [first] = frames;
  return first === undefined ? undefined : new Date(Math.round(first.capturedAtMs)).toISOString();
}
