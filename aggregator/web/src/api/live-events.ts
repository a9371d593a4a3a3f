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

/**
 * Keeps the cache fresh from `/api/events` (SSE); the browser reconnects by itself and sends Last-Event-ID.
 * Many events in a row cause one refetch per key and `quietMs`.
 */
export function connectLiveEvents(options: {
  readonly queryClient: QueryClient;
  readonly onState: (state: LiveState) => void;
  readonly onEvent: (topic: string) => void;
  readonly quietMs?: number;
}): () => void {
  const pending = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    timer = undefined;
    for (const key of pending) void options.queryClient.invalidateQueries({ queryKey: [key] });
    pending.clear();
  };
  const tree = createTreeNews(options);
  const source = new EventSource('/api/events');
  let wasLost = false;
  source.onopen = () => {
    options.onState('live');
    // Not all that concerns the tree is told again to who was away.
    if (wasLost) tree.all();
    wasLost = false;
  };
  source.onerror = () => {
    wasLost = true;
    options.onState('lost');
  };
  for (const [topic, keys] of Object.entries(topics)) {
    source.addEventListener(topic, () => {
      options.onEvent(topic);
      for (const key of keys) pending.add(key);
      timer ??= setTimeout(flush, options.quietMs ?? 500);
    });
  }
  source.addEventListener('edge', ({ data }: MessageEvent<string>) => tree.ofEdge(data));
  source.addEventListener('camera-rights', tree.all);
  // Another role sees other cameras and other pages; or the server no longer holds what we missed.
  for (const topic of ['account', 'reset']) {
    source.addEventListener(topic, () => void options.queryClient.invalidateQueries());
  }
  return () => {
    clearTimeout(timer);
    tree.close();
    source.close();
  };
}
