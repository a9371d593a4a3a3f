import { pino } from 'pino';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { BoxLink } from '#live/box-link';
import { createMediaRelay } from '#live/media-relay';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const opened = { codec: 'h264', startsAt: '2026-11-23T08:00:00.000Z' } as const;
const settled = () => vi.advanceTimersByTimeAsync(0);

function open(endSessions: (ids: readonly string[]) => Promise<void> = async () => undefined) {
  const asked: { readonly wish: Parameters<BoxLink['openLive']>[1]; readonly close: ReturnType<typeof vi.fn> }[] = [];
  const told: Parameters<BoxLink['openLive']>[2][] = [];
  const ended: (readonly string[])[] = [];
  const relay = createMediaRelay({
    boxLink: {
      openLive: (_edgeId, wish, listener) => {
        const close = vi.fn();
        asked.push({ wish, close });
        told.push(listener);
        return { setRate: () => undefined, close };
      },
    },
    control: {
      isOurs: (proof) => proof === 'ours',
      endSessions: async (ids) => {
        ended.push(ids);
        await endSessions(ids);
      },
    },
    publishUrl: 'rtsps://relay.example:8322',
    viewUrl: 'https://relay.example:8888',
    nowMs: () => 0,
    logger: pino({ level: 'silent' }),
  });
  const listener = { onOpened: vi.fn(), onFrame: vi.fn(), onEnded: vi.fn() };
  const stream = relay.boxLink.openLive('edge-1', { cameraId: 'crossing', quality: 'main', isMasked: true }, listener);
  const [, secret = '', path = ''] =
    /^rtsps:\/\/box:(\w+)@relay\.example:8322\/(sw-\w+)$/.exec(asked[0]?.wish.push?.url ?? '') ?? [];
  return { relay, asked, told, ended, listener, stream, secret, path };
}

it('a box is told where to send, with a proof that the relay’s question confirms, and viewers are told when it does', () => {
  const { relay, asked, told, listener, secret, path } = open();
  expect(asked[0]?.wish).toMatchObject({ cameraId: 'crossing', quality: 'main', isMasked: true });
  expect(relay.admits({ action: 'publish', path, protocol: 'rtsp', id: 'a', proof: secret })).toBe(true);
  told[0]?.onOpened({ ...opened, isMasked: true });
  expect(listener.onOpened).toHaveBeenCalledWith({ ...opened, isMasked: true, relayPath: path });
});

it('our own use of the control is admitted by our own password only', () => {
  const { relay, secret } = open();
  const ask = { action: 'api', path: '', protocol: '', id: '' };
  expect(relay.admits({ ...ask, proof: 'ours' })).toBe(true);
  expect(relay.admits({ ...ask, proof: secret })).toBe(false);
});

it('a box that neither sends nor says why not is given up', async () => {
  const { asked, told, listener } = open();
  await vi.advanceTimersByTimeAsync(20_000);
  expect(listener.onEnded).toHaveBeenCalledWith({ code: 'relay-silent', detail: expect.stringContaining('edge-1') });
  expect(asked[0]?.close).toHaveBeenCalledOnce();
  told[0]?.onOpened(opened);
  expect(listener.onOpened).not.toHaveBeenCalled();
});

it('a view that ends is ended at the relay with all its sessions, and admits nobody any more', async () => {
  const { relay, told, ended, path, listener } = open();
  told[0]?.onOpened(opened);
  const admission = relay.admitViewer(path);
  expect(admission.view.url).toBe(`https://relay.example:8888/${path}/index.m3u8`);
  const read = { action: 'read', path, protocol: 'hls', id: 'r1', proof: admission.view.ticket };
  expect(relay.admits(read)).toBe(true);
  admission.end();
  await settled();
  expect(ended).toEqual([['r1']]);
  expect(relay.admits(read)).toBe(false);
  expect(listener.onEnded).not.toHaveBeenCalled();
});

it('when the relay does not end a view, the stream ends, so that it begins anew under another name', async () => {
  const { relay, asked, told, listener, path } = open(() => Promise.reject(new Error('out of order')));
  told[0]?.onOpened(opened);
  relay.admitViewer(path).end();
  await settled();
  expect(asked[0]?.close).toHaveBeenCalledOnce();
  expect(listener.onEnded).toHaveBeenCalledWith(expect.objectContaining({ code: 'live-source-lost' }));
});

it('with a stream that is closed its tickets end, and nothing is told any more', () => {
  const { relay, told, stream, secret, path, listener } = open();
  stream.close();
  expect(relay.admits({ action: 'publish', path, protocol: 'rtsp', id: 'a', proof: secret })).toBe(false);
  told[0]?.onEnded({ code: 'relay-lost' });
  expect(listener.onEnded).not.toHaveBeenCalled();
});
