import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { StreamEnded, StreamListener } from '#live/box-link';
import { createLiveHub } from '#live/live-hub';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const target = { edgeId: 'box-one', cameraId: 'crossing', quality: 'main', isMasked: false } as const;
const facts = { codec: 'h264', startsAt: '2026-11-22T08:00:00.000Z' } as const;

function openHub() {
  const streams: { listener: StreamListener; isClosed: boolean }[] = [];
  const box = { isThere: true };
  const hub = createLiveHub({
    boxLink: {
      openLive: (_edgeId, _camera, listener) => {
        if (!box.isThere) throw new DomainError('box-offline', { edgeId: 'box-one' });
        const stream = { listener, isClosed: false };
        streams.push(stream);
        return {
          setRate: () => undefined,
          close: () => {
            stream.isClosed = true;
          },
        };
      },
    },
    clock: { nowMs: () => Date.now() },
    lingerMs: 10_000,
  });
  return { hub, streams, box };
}

function viewer() {
  const seen: string[] = [];
  const ended: StreamEnded[] = [];
  return {
    ...{ seen, ended },
    onOpened: ({ startsAt }: { startsAt: string }) => seen.push(`opened ${startsAt.slice(17, 19)}`),
    onFrame: ({ bytes }: { bytes: Buffer }) => seen.push(bytes.toString()),
    onEnded: (end: StreamEnded) => ended.push(end),
  };
}

const frame = (text: string, isStart = false, second = 0) =>
  [Buffer.from(text), { isStart, capturedAtMs: Date.parse(facts.startsAt) + second * 1000 }] as const;

describe('one stream for all viewers', () => {
  it('is asked for once; who comes later begins with the last keyframe and its time', () => {
    const { hub, streams } = openHub();
    const [first, second] = [viewer(), viewer()];
    hub.watch(target, first);
    streams[0]?.listener.onOpened(facts);
    streams[0]?.listener.onFrame(...frame('key1', true));
    streams[0]?.listener.onFrame(...frame('key2', true, 2));
    streams[0]?.listener.onFrame(...frame('p', false, 2));
    hub.watch(target, second);
    streams[0]?.listener.onFrame(...frame('q', false, 2));
    expect(streams).toHaveLength(1);
    expect(first.seen).toEqual(['opened 00', 'key1', 'key2', 'p', 'q']);
    expect(second.seen).toEqual(['opened 02', 'key2', 'p', 'q']);
    expect(hub.feeds()).toEqual([{ target, viewerCount: 2 }]);
  });

  it('goes on for a while after the last viewer left, and ends when nobody came back', () => {
    const { hub, streams } = openHub();
    const leave = hub.watch(target, viewer());
    streams[0]?.listener.onOpened(facts);
    leave();
    vi.advanceTimersByTime(9_000);
    const back = hub.watch(target, viewer());
    vi.advanceTimersByTime(60_000);
    expect(streams.map(({ isClosed }) => isClosed)).toEqual([false]);
    back();
    vi.advanceTimersByTime(10_000);
    expect(streams.map(({ isClosed }) => isClosed)).toEqual([true]);
    expect(hub.feeds()).toEqual([]);
  });

  it('one that broke off is opened again, and viewers get the new one from its beginning', () => {
    const { hub, streams } = openHub();
    const one = viewer();
    hub.watch(target, one);
    streams[0]?.listener.onOpened(facts);
    streams[0]?.listener.onFrame(...frame('old', true));
    streams[0]?.listener.onEnded({ code: 'live-source-lost' });
    vi.advanceTimersByTime(250);
    streams[1]?.listener.onOpened({ ...facts, startsAt: '2026-11-22T08:00:30.000Z' });
    streams[1]?.listener.onFrame(...frame('new', true));
    expect(one.seen).toEqual(['opened 00', 'old', 'opened 30', 'new']);
    expect(one.ended).toEqual([]);
  });

  it('a camera that does not come back is told after a while, one that cannot be shown at once', () => {
    const { hub, streams, box } = openHub();
    const patient = viewer();
    hub.watch(target, patient);
    for (let count = 0; count < 60 && patient.ended.length === 0; count += 1) {
      streams.at(-1)?.listener.onEnded({ code: 'live-source-lost' });
      vi.advanceTimersByTime(2_000);
    }
    expect(patient.ended).toEqual([{ code: 'live-source-lost' }]);
    expect(streams.length).toBeGreaterThan(5);
    const refused = viewer();
    hub.watch(target, refused);
    streams.at(-1)?.listener.onEnded({ code: 'live-codec-unsupported' });
    expect(refused.ended).toEqual([{ code: 'live-codec-unsupported' }]);
    box.isThere = false;
    const offline = viewer();
    hub.watch(target, offline);
    expect(offline.ended).toMatchObject([{ code: 'box-offline' }]);
    expect(hub.feeds()).toEqual([]);
  });
});
