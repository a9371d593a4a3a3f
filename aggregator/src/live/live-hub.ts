import type { BoxLink } from '#live/box-link';
import { createLiveFeed, type FeedViewer, type LiveFeed, type LiveTarget } from '#live/live-feed';
import type { Clock } from '#system/clock';

export interface LiveHubOptions {
  readonly boxLink: Pick<BoxLink, 'openLive'>;
  readonly clock: Clock;
  readonly lingerMs: number;
  readonly patienceMs?: number;
  readonly maxGopBytes?: number;
}

/** All live streams: each is asked of its box once, however many watch it. */
export interface LiveHub {
  /** @returns ends the watching. */
  watch(target: LiveTarget, viewer: FeedViewer): () => void;
  /** Streams that run, with who watches them; for metrics. */
  feeds(): readonly { readonly target: LiveTarget; readonly viewerCount: number }[];
  close(): void;
}

/** A box masks few videos at a time: one that nobody watches is soon let go for another. */
const maxMaskedLingerMs = 1000;
const defaultPatienceMs = 15_000;
/** A minute of a thin stream, ten seconds of a fat one. */
const defaultMaxGopBytes = 16 * 1024 * 1024;

export function createLiveHub(options: LiveHubOptions): LiveHub {
  const { boxLink, clock, lingerMs, patienceMs = defaultPatienceMs, maxGopBytes = defaultMaxGopBytes } = options;
  const feeds = new Map<string, { readonly target: LiveTarget; readonly feed: LiveFeed }>();

  const feedOf = (target: LiveTarget): LiveFeed => {
    const variant = target.isMasked ? 'masked' : target.quality;
    const key = `${target.edgeId}/${target.cameraId}/${variant}`;
    const known = feeds.get(key);
    if (known !== undefined) return known.feed;
    const entry = {
      target,
      feed: createLiveFeed({
        ...{ target, boxLink, patienceMs, maxGopBytes, nowMs: clock.nowMs },
        lingerMs: target.isMasked ? Math.min(lingerMs, maxMaskedLingerMs) : lingerMs,
        onIdle: () => {
          if (feeds.get(key) === entry) feeds.delete(key);
        },
      }),
    };
    feeds.set(key, entry);
    return entry.feed;
  };

  return {
    watch: (target, viewer) => feedOf(target).join(viewer),
    feeds: () => [...feeds.values()].map(({ target, feed }) => ({ target, viewerCount: feed.viewerCount })),
    close: () => {
      for (const { feed } of [...feeds.values()]) feed.close('service-stopping');
    },
  };
}
