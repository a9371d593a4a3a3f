import { QueryClient } from '@tanstack/react-query';
import { afterEach, expect, it, vi } from 'vitest';
import { connectLiveEvents } from '#api/live-events';

/** The browser's end of the stream; the test tells the news itself. */
function fakeStream(): EventTarget {
  const stream = Object.assign(new EventTarget(), { close: () => undefined });
  vi.stubGlobal('EventSource', function open() {
    return stream;
  });
  return stream;
}

afterEach(() => {
  vi.unstubAllGlobals();
});

it('KM-19: news that one’s own account was changed make pages and cameras be asked for anew at once', () => {
  const stream = fakeStream();
  const queryClient = new QueryClient();
  for (const key of ['me', 'camera-tree', 'camera-tours']) queryClient.setQueryData([key], {});
  const stale = () => queryClient.getQueryCache().findAll({ predicate: ({ state }) => state.isInvalidated }).length;
  const stop = connectLiveEvents({ queryClient, onState: () => undefined, onEvent: () => undefined });
  stream.dispatchEvent(new MessageEvent('heartbeat'));
  expect(stale()).toBe(0);
  stream.dispatchEvent(new MessageEvent('account', { data: '{"accountId":"anna"}' }));
  expect(stale()).toBe(3);
  stop();
  queryClient.clear();
});
