// @vitest-environment happy-dom
import { QueryClient } from '@tanstack/react-query';
import { afterEach, expect, it, vi } from 'vitest';
import { connectLiveEvents, type LiveState } from '#api/live-events';

/** Every stream that was opened; `tell` and the state are the test's. */
function fakeStreams() {
  const opened: (EventTarget & { onopen?: () => void; onerror?: () => void; readyState: number })[] = [];
  vi.stubGlobal('EventSource', function open() {
    const stream = Object.assign(new EventTarget(), { close: () => undefined, readyState: 0 });
    opened.push(stream);
    return stream;
  });
  return opened;
}

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

it('a server that was away behind a proxy is heard again: the stream is opened anew, and all that may be old is asked for', async () => {
  const opened = fakeStreams();
  const queryClient = new QueryClient();
  queryClient.setQueryData(['case', 'a'], {});
  const states: LiveState[] = [];
  const stop = connectLiveEvents({
    queryClient,
    onState: (state) => states.push(state),
    onEvent: () => undefined,
    reopenMs: 0,
  });
  const [first] = opened;
  if (first === undefined) throw new Error('no stream');
  first.onopen?.();
  // A browser closes a stream that is answered with 502 for good.
  first.readyState = 2;
  first.onerror?.();
  await vi.waitFor(() => expect(opened).toHaveLength(2), { timeout: 20_000 });
  expect(queryClient.getQueryState(['case', 'a'])?.isInvalidated).toBe(false);
  opened[1]?.onopen?.();
  expect(states).toEqual(['live', 'lost', 'live']);
  expect(queryClient.getQueryState(['case', 'a'])?.isInvalidated).toBe(true);
  stop();
  queryClient.clear();
});

it('a network that went away is told at once, and the stream is opened anew when it is back', () => {
  const opened = fakeStreams();
  const queryClient = new QueryClient();
  const states: LiveState[] = [];
  const stop = connectLiveEvents({ queryClient, onState: (state) => states.push(state), onEvent: () => undefined });
  opened[0]?.onopen?.();
  window.dispatchEvent(new Event('offline'));
  expect(states).toEqual(['live', 'lost']);
  window.dispatchEvent(new Event('online'));
  expect(opened).toHaveLength(2);
  opened[1]?.onopen?.();
  expect(states).toEqual(['live', 'lost', 'live']);
  stop();
  window.dispatchEvent(new Event('online'));
  expect(opened).toHaveLength(2);
});

it('a stream that the browser opens again by itself is left to it', async () => {
  const opened = fakeStreams();
  const queryClient = new QueryClient();
  const stop = connectLiveEvents({ queryClient, onState: () => undefined, onEvent: () => undefined, reopenMs: 0 });
  opened[0]?.onerror?.();
  await new Promise((done) => setTimeout(done, 0));
  await new Promise((done) => setTimeout(done, 0));
  expect(opened).toHaveLength(1);
  stop();
});

it('tells what a news is about', () => {
  const stream = fakeStream();
  const queryClient = new QueryClient();
  const told: unknown[] = [];
  const stop = connectLiveEvents({
    queryClient,
    onState: () => undefined,
    onEvent: (topic, ids) => told.push([topic, ids]),
  });
  stream.dispatchEvent(new MessageEvent('candidate', { data: '{"candidateId":"c1"}' }));
  expect(told).toEqual([['candidate', { candidateId: 'c1' }]]);
  stop();
  queryClient.clear();
});
