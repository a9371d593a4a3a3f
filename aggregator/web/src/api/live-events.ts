import type { QueryClient } from '@tanstack/react-query';
import { createTreeNews } from '#api/tree-news';

export type LiveState = 'connecting' | 'live' | 'lost';

const topics: Readonly<Record<string, readonly string[]>> = {
  // Evidence that arrives is news of its candidate: the open page shows it at once.
  candidate: ['counts', 'candidate', 'problems', 'cameras'],
  decision: ['counts', 'candidate', 'problems'],
  case: ['desk', 'cases', 'case', 'trays', 'tray', 'tasks', 'problems', 'supervision', 'notices'],
  edge: ['edges'],
  camera: ['cameras', 'steer-lock'],
  'camera-rights': ['camera-records', 'camera-rights', 'camera-groups', 'camera-tours'],
};

/** `EventSource.CLOSED`; not every environment has the constant. */
const closedState = 2;
const usualReopenMs = 5_000;

/**
 * Keeps the cache fresh from `/api/events` (SSE); the browser reconnects by itself and sends Last-Event-ID.
 * Many events in a row cause one refetch per key and `quietMs`.
 */
export function connectLiveEvents(options: {
  readonly queryClient: QueryClient;
  readonly onState: (state: LiveState) => void;
  /** `ids` names what the event is about, as the server tells it. */
  readonly onEvent: (topic: string, ids: Readonly<Record<string, string>>) => void;
  readonly quietMs?: number;
  readonly reopenMs?: number;
}): () => void {
  const pending = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    timer = undefined;
    for (const key of pending) void options.queryClient.invalidateQueries({ queryKey: [key] });
    pending.clear();
  };
  const tree = createTreeNews(options);
  const { queryClient, reopenMs = usualReopenMs } = options;
  let source: EventSource;
  let reopenTimer: ReturnType<typeof setTimeout> | undefined;
  let wasLost = false;
  /** Whether what was told meanwhile is gone: only a stream that reconnects by itself says where it stood. */
  let isNew = false;

  const open = () => {
    source = new EventSource('/api/events');
    source.onopen = () => {
      options.onState('live');
      // Not all that concerns the tree is told again to who was away.
      if (wasLost) tree.all();
      if (isNew) void queryClient.invalidateQueries();
      // A page that could not be loaded meanwhile tries again by itself.
      else if (wasLost) void queryClient.invalidateQueries({ predicate: ({ state }) => state.status === 'error' });
      wasLost = false;
      isNew = false;
    };
    source.onerror = () => {
      wasLost = true;
      options.onState('lost');
      // Any answer but 200, such as that of a proxy whose server starts anew, ends a stream for good.
      if (source.readyState !== closedState) return;
      isNew = true;
      // Or the session is over: whoever asks who is signed in learns it.
      void queryClient.invalidateQueries({ queryKey: ['me'] });
      clearTimeout(reopenTimer);
      reopenTimer = setTimeout(open, reopenMs);
    };
    for (const [topic, keys] of Object.entries(topics)) {
      source.addEventListener(topic, ({ data }: MessageEvent<string>) => {
        options.onEvent(topic, readIds(data));
        for (const key of keys) pending.add(key);
        timer ??= setTimeout(flush, options.quietMs ?? 500);
      });
    }
    source.addEventListener('edge', ({ data }: MessageEvent<string>) => tree.ofEdge(data));
    source.addEventListener('camera-rights', tree.all);
    // Another role sees other cameras and other pages; or the server no longer holds what we missed.
    for (const topic of ['account', 'reset']) {
      source.addEventListener(topic, () => void queryClient.invalidateQueries());
    }
  };
  // A stream over a network that went away says nothing for minutes; the browser knows at once.
  const onOffline = () => {
    wasLost = true;
    options.onState('lost');
  };
  const onOnline = () => {
    isNew = true;
    clearTimeout(reopenTimer);
    source.close();
    open();
  };
  window.addEventListener('offline', onOffline);
  window.addEventListener('online', onOnline);
  open();
  return () => {
    window.removeEventListener('offline', onOffline);
    window.removeEventListener('online', onOnline);
    clearTimeout(timer);
    clearTimeout(reopenTimer);
    tree.close();
    source.close();
  };
}

function readIds(data: string | undefined): Readonly<Record<string, string>> {
  return data === undefined || data === '' ? {} : (JSON.parse(data) as Readonly<Record<string, string>>);
}
