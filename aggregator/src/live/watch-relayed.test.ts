import { pino } from 'pino';
import { expect, it, vi } from 'vitest';
import type { FeedViewer, LiveTarget } from '#live/live-feed';
import type { ViewerSession } from '#live/viewer-session';
import { watchRelayed } from '#live/watch-relayed';

const opened = { codec: 'h264', startsAt: '2026-11-23T08:00:00.000Z' } as const;

function watch(fallback: 'built-in' | 'stills', quality: 'main' | 'sub' = 'main') {
  const over = new AbortController();
  const viewers: { readonly target: LiveTarget; readonly viewer: FeedViewer; readonly leave: () => void }[] = [];
  const admissions: { readonly path: string; readonly end: ReturnType<typeof vi.fn> }[] = [];
  const session = { opened: vi.fn(), ended: vi.fn(), refuse: vi.fn(), signal: over.signal };
  const orders: Parameters<Parameters<ViewerSession['onOrder']>[0]>[0][] = [];
  let order: (wish: (typeof orders)[number]) => void = () => undefined;
  const showBuiltIn = vi.fn();
  watchRelayed({
    live: {
      hub: {
        watch: (target, viewer) => {
          const leave = vi.fn();
          viewers.push({ target, viewer, leave });
          return leave;
        },
      },
      relay: {
        admitViewer: (path) => {
          const admission = { path, end: vi.fn() };
          admissions.push(admission);
          return { view: { url: `https://relay/${path}/index.m3u8`, ticket: path }, end: admission.end };
        },
      },
      fallback,
      logger: pino({ level: 'silent' }),
    },
    camera: { edgeId: 'edge-1', cameraId: 'crossing' },
    quality,
    isMasked: true,
    session: {
      ...session,
      onOrder: (listener) => {
        order = listener;
      },
    },
    showBuiltIn,
  });
  const feed = () => viewers.at(-1)?.viewer as FeedViewer;
  return {
    session,
    viewers,
    admissions,
    feed,
    showBuiltIn,
    over,
    order: (wish: (typeof orders)[number]) => order(wish),
  };
}

it('a viewer is let in where the stream is, and out when it leaves', () => {
  const { session, viewers, admissions, feed, over } = watch('stills');
  feed().onOpened({ ...opened, isMasked: true, relayPath: 'sw-1' });
  const relay = { url: 'https://relay/sw-1/index.m3u8', ticket: 'sw-1' };
  expect(session.opened).toHaveBeenCalledWith({ ...opened, isMasked: true }, 'main', { relay });
  over.abort();
  expect(admissions[0]?.end).toHaveBeenCalledOnce();
  expect(viewers[0]?.leave).toHaveBeenCalledOnce();
});

it('a stream that begins anew lets in anew, and the old ticket ends', () => {
  const { admissions, feed } = watch('stills');
  feed().onOpened({ ...opened, relayPath: 'sw-1' });
  feed().onOpened({ ...opened, relayPath: 'sw-2' });
  expect(admissions.map(({ path, end }) => [path, end.mock.calls.length])).toEqual([
    ['sw-1', 1],
    ['sw-2', 0],
  ]);
});

it.each(['relay-unreachable', 'relay-refused', 'relay-lost', 'relay-silent'])(
  'with %s the stream comes over the viewer’s own connection, or the viewer is told, as configured',
  (code) => {
    const builtIn = watch('built-in');
    builtIn.feed().onEnded({ code });
    expect(builtIn.showBuiltIn.mock.calls).toEqual([[code]]);
    expect(builtIn.session.ended).not.toHaveBeenCalled();
    const stills = watch('stills');
    stills.feed().onEnded({ code });
    expect(stills.showBuiltIn).not.toHaveBeenCalled();
    expect(stills.session.ended).toHaveBeenCalledWith({ code });
  },
);

it('a browser that gets nothing from the relay says so once and is helped; its ticket ends', () => {
  const { admissions, feed, order, showBuiltIn, session } = watch('built-in');
  feed().onOpened({ ...opened, relayPath: 'sw-1' });
  order({ type: 'set-rate', rate: 2 });
  expect(showBuiltIn).not.toHaveBeenCalled();
  order({ type: 'relay-failed', reason: 'manifestLoadError 0' });
  order({ type: 'relay-failed', reason: 'again' });
  expect(showBuiltIn.mock.calls).toEqual([['relay-view-failed']]);
  expect(admissions[0]?.end).toHaveBeenCalledOnce();
  const told = watch('stills');
  told.order({ type: 'relay-failed', reason: 'manifestLoadError 0' });
  expect(told.session.ended).toHaveBeenCalledWith({
    code: 'relay-view-failed',
    detail: expect.stringContaining('manifestLoadError 0'),
  });
  expect(session.ended).not.toHaveBeenCalled();
});

it('what is wrong with the camera or its box is told as ever, whatever stands in for the relay', () => {
  const { feed, session, showBuiltIn } = watch('built-in');
  feed().onEnded({ code: 'box-offline' });
  expect(session.ended).toHaveBeenCalledWith({ code: 'box-offline' });
  expect(showBuiltIn).not.toHaveBeenCalled();
});

it('a camera with one stream shows that one where the small one is asked for', () => {
  const { feed, viewers, session } = watch('stills', 'sub');
  feed().onEnded({ code: 'live-substream-missing' });
  expect(viewers.map(({ target }) => target.quality)).toEqual(['sub', 'main']);
  feed().onOpened({ ...opened, relayPath: 'sw-1' });
  expect(session.opened).toHaveBeenCalledWith(opened, 'main', expect.anything());
});
