// @vitest-environment happy-dom
import { writeMediaFrame } from '@streetwarden/shared/video/media-frame';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type LiveState, openLiveSession } from '#features/video/player/live-session';
import { FakeSocket, FakeVideo } from '#test/fake-video';

const startedAt = Date.parse('2026-11-22T08:00:00.000Z');
const opened = { type: 'opened', codec: 'h264', startsAt: '2026-11-22T07:59:58.000Z', now: '2026-11-22T08:00:01.000Z' };

function openSession(canPlay = true) {
  const sockets: FakeSocket[] = [];
  const sinks: { pushed: ArrayBuffer[]; isClosed: boolean; fail: (detail: string) => void }[] = [];
  const relayed: {
    readonly relay: { readonly url: string; readonly ticket: string };
    readonly onData: () => void;
    readonly fail: (reason: string) => void;
    isClosed: boolean;
    shownAtMs: number | undefined;
  }[] = [];
  const states: LiveState[] = [];
  const video = new FakeVideo();
  const session = openLiveSession({
    path: '/api/camera-records/a/live',
    video: video.asElement(),
    openSocket: (url) => {
      const socket = new FakeSocket(url);
      sockets.push(socket);
      return socket;
    },
    openSink: async ({ onFailure }) => {
      const sink = { pushed: [] as ArrayBuffer[], isClosed: false, fail: onFailure };
      sinks.push(sink);
      return {
        push: (bytes) => void sink.pushed.push(bytes),
        close: () => {
          sink.isClosed = true;
        },
      };
    },
    openRelayedSink: async ({ relay, onData, onFailure }) => {
      const sink = { relay, onData, fail: onFailure, isClosed: false, shownAtMs: startedAt as number | undefined };
      relayed.push(sink);
      return {
        shownAtMs: () => sink.shownAtMs,
        close: () => {
          sink.isClosed = true;
        },
      };
    },
    canPlay: () => canPlay,
    onState: (state) => states.push(state),
    random: () => 1,
  });
  const last = () => states.at(-1);
  const socket = () => sockets.at(-1) as FakeSocket;
  const frame = (byte: number) =>
    socket().receive(
      writeMediaFrame({ streamId: 1, isStart: true, capturedAtMs: startedAt, payload: new Uint8Array([byte]) }).slice()
        .buffer,
    );
  const settle = () => vi.advanceTimersByTimeAsync(0);
  return { session, sockets, sinks, relayed, states, last, socket, frame, video, settle };
}

beforeEach(() => vi.useFakeTimers({ now: startedAt }));
afterEach(() => vi.useRealTimers());

describe('a live picture', () => {
  it('plays what the socket brings, from its first byte on, and knows how old the shown picture is', async () => {
    const { session, socket, frame, video, sinks, last, settle } = openSession();
    expect(socket().url).toBe('ws://localhost:3000/api/camera-records/a/live');
    socket().receive(JSON.stringify(opened));
    frame(1);
    await settle();
    frame(2);
    expect(sinks[0]?.pushed.map((bytes) => new Uint8Array(bytes)[0])).toEqual([1, 2]);
    expect(session.ageMs()).toBeUndefined();
    video.hold(0, 2.5, 2.2);
    video.dispatchEvent(new Event('playing'));
    expect(last()).toEqual({ kind: 'playing' });
    expect(session.shownAtMs()).toBe(Date.parse('2026-11-22T08:00:00.200Z'));
    // The aggregator's clock is a second ahead of this machine's.
    expect(session.ageMs()).toBe(800);
    session.close();
  });

  it('says why it does not come by way of the relay, for as long as it does not', async () => {
    const { session, socket, video, last, settle } = openSession();
    socket().receive(JSON.stringify({ ...opened, fallbackCode: 'relay-lost' }));
    await settle();
    video.hold(0, 1, 0.5);
    video.dispatchEvent(new Event('playing'));
    expect(last()).toEqual({ kind: 'playing', fallbackCode: 'relay-lost' });
    video.hold(0, 1.4, 0.9);
    await vi.advanceTimersByTimeAsync(400);
    expect(last()).toEqual({ kind: 'playing', fallbackCode: 'relay-lost' });
    socket().receive(JSON.stringify(opened));
    await settle();
    video.dispatchEvent(new Event('playing'));
    expect(last()).toEqual({ kind: 'playing' });
    session.close();
  });

  it('goes on by itself when the stream begins anew on the same connection', async () => {
    const { session, sockets, socket, frame, sinks, video, settle } = openSession();
    socket().receive(JSON.stringify(opened));
    frame(1);
    await settle();
    socket().receive(JSON.stringify({ ...opened, startsAt: '2026-11-22T07:59:59.000Z' }));
    frame(2);
    await settle();
    expect(sockets).toHaveLength(1);
    expect(sinks.map(({ isClosed }) => isClosed)).toEqual([true, false]);
    expect(sinks[1]?.pushed.map((bytes) => new Uint8Array(bytes)[0])).toEqual([2]);
    video.hold(0, 1, 0.5);
    video.dispatchEvent(new Event('playing'));
    expect(session.shownAtMs()).toBe(Date.parse('2026-11-22T07:59:59.500Z'));
    session.close();
  });

  it('starts at the present, not at the old keyframe the stream begins with', async () => {
    const { session, socket, video, settle } = openSession();
    socket().receive(JSON.stringify(opened));
    await settle();
    video.hold(0, 4, 0);
    video.dispatchEvent(new Event('loadeddata'));
    expect(video.currentTime).toBeCloseTo(3.65);
    session.close();
  });

  it('comes back after the network was lost, with longer and longer pauses', async () => {
    const { session, sockets, socket, last } = openSession();
    for (const delayMs of [500, 1000, 2000, 4000, 8000, 15_000, 15_000]) {
      const before = sockets.length;
      socket().lose();
      expect(last()).toMatchObject({ kind: 'lost', retryAtMs: Date.now() + delayMs });
      await vi.advanceTimersByTimeAsync(delayMs - 1);
      expect(sockets).toHaveLength(before);
      await vi.advanceTimersByTimeAsync(1);
      expect(sockets).toHaveLength(before + 1);
    }
    session.close();
  });

  it('tries at once when the browser is on line again', () => {
    const { session, sockets, socket } = openSession();
    socket().lose();
    window.dispatchEvent(new Event('online'));
    expect(sockets).toHaveLength(2);
    session.close();
  });

  it('tries at once when its camera is said to be there again, and leaves a picture that plays alone', async () => {
    const { session, sockets, socket, settle } = openSession();
    const losePicture = () => socket().receive(JSON.stringify({ type: 'ended', code: 'box-offline' }));
    for (const pauseMs of [500, 1000, 2000, 4000]) {
      losePicture();
      await vi.advanceTimersByTimeAsync(pauseMs);
    }
    losePicture();
    expect(sockets).toHaveLength(5);
    session.retry();
    expect(sockets).toHaveLength(6);
    socket().receive(JSON.stringify(opened));
    await settle();
    session.retry();
    expect(sockets).toHaveLength(6);
    session.close();
  });

  it.each(['camera-right-missing', 'not-found', 'live-codec-unsupported', 'camera-unwatched'])(
    'does not knock again after %s',
    async (code) => {
      const { session, sockets, socket, last } = openSession();
      socket().receive(JSON.stringify({ type: 'ended', code }));
      expect(last()).toEqual({ kind: 'refused', code });
      await vi.advanceTimersByTimeAsync(60_000);
      expect(sockets).toHaveLength(1);
      session.close();
    },
  );

  it('says so when the browser cannot play the codec', () => {
    const { session, socket, last } = openSession(false);
    socket().receive(JSON.stringify({ ...opened, codec: 'hevc' }));
    expect(last()).toEqual({ kind: 'refused', code: 'browser-codec-unsupported' });
    session.close();
  });

  it('tries again when the box is out of reach, and when the video cannot be decoded', async () => {
    const { session, socket, sockets, last, sinks, settle } = openSession();
    socket().receive(JSON.stringify({ type: 'ended', code: 'box-offline' }));
    expect(last()).toMatchObject({ kind: 'lost', code: 'box-offline' });
    await vi.advanceTimersByTimeAsync(500);
    socket().receive(JSON.stringify(opened));
    await settle();
    sinks[0]?.fail('broken');
    expect(last()).toMatchObject({ kind: 'lost', code: 'stream-undecodable' });
    expect(sinks[0]?.isClosed).toBe(true);
    expect(sockets[1]?.isClosed).toBe(true);
    session.close();
  });

  it('opens anew when nothing comes any more', async () => {
    const { session, socket, sockets, last, frame, video, settle } = openSession();
    socket().receive(JSON.stringify(opened));
    await settle();
    frame(1);
    video.hold(0, 1, 0.9);
    video.dispatchEvent(new Event('playing'));
    await vi.advanceTimersByTimeAsync(4000);
    expect(last()).toEqual({ kind: 'quiet' });
    await vi.advanceTimersByTimeAsync(6000);
    expect(sockets[0]?.isClosed).toBe(true);
    expect(sockets).toHaveLength(2);
    session.close();
  });

  it('nudges a picture that stands still although video is there', async () => {
    const { session, socket, frame, video, settle } = openSession();
    socket().receive(JSON.stringify(opened));
    await settle();
    video.hold(0, 2, 1.5);
    video.dispatchEvent(new Event('playing'));
    for (let passed = 0; passed < 2400; passed += 400) {
      frame(1);
      await vi.advanceTimersByTimeAsync(400);
    }
    expect(video.currentTime).toBeCloseTo(1.9);
    session.close();
  });

  it('leaves alone what is not of the protocol', () => {
    const { session, socket, states } = openSession();
    for (const nonsense of ['', '{', '[]', 'null', '{"type":"opened"}', '{"type":"opened","startsAt":"soon"}']) {
      socket().receive(nonsense);
    }
    socket().receive(new ArrayBuffer(3));
    expect(states).toEqual([{ kind: 'connecting' }]);
    session.close();
  });

  it('is silent once closed', async () => {
    const { session, socket, states } = openSession();
    session.close();
    expect(socket().isClosed).toBe(true);
    socket().lose();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(states).toEqual([{ kind: 'connecting' }]);
  });
});

describe('a live picture that comes by way of a relay', () => {
  const relay = { url: 'https://relay.example/sw-1/index.m3u8', ticket: 'a-ticket' };
  const told = JSON.stringify({ ...opened, relay });

  it('is played from there with the ticket, and its time is the one that the relay tells', async () => {
    const { session, socket, relayed, sinks, video, last, settle } = openSession();
    socket().receive(told);
    await settle();
    expect(relayed[0]?.relay).toEqual(relay);
    expect(sinks).toEqual([]);
    video.hold(10, 14, 11);
    video.dispatchEvent(new Event('loadeddata'));
    video.dispatchEvent(new Event('playing'));
    expect(last()).toEqual({ kind: 'playing' });
    expect(video.currentTime).toBe(11);
    expect(session.shownAtMs()).toBe(startedAt);
    expect(session.ageMs()).toBe(1000);
    session.close();
    expect(relayed[0]?.isClosed).toBe(true);
  });

  it('is not hurried, and may bring nothing for the length of a segment', async () => {
    const { session, socket, sockets, relayed, video, last, settle } = openSession();
    socket().receive(told);
    await settle();
    video.hold(0, 6, 1);
    video.dispatchEvent(new Event('playing'));
    for (let passed = 0; passed < 8000; passed += 400) {
      video.currentTime += 0.4;
      await vi.advanceTimersByTimeAsync(400);
    }
    expect(video.playbackRate).toBe(1);
    expect(last()).toEqual({ kind: 'playing' });
    relayed[0]?.onData();
    await vi.advanceTimersByTimeAsync(12_800);
    expect(last()).toEqual({ kind: 'quiet' });
    await vi.advanceTimersByTimeAsync(20_000);
    expect(sockets.length).toBeGreaterThan(1);
    session.close();
  });

  it('that cannot be had here is told to the aggregator, which goes on over the socket', async () => {
    const { session, socket, sockets, relayed, sinks, frame, last, settle } = openSession();
    socket().receive(told);
    await settle();
    relayed[0]?.fail('manifestLoadError 0');
    expect(socket().sent).toEqual([{ type: 'relay-failed', reason: 'manifestLoadError 0' }]);
    socket().receive(JSON.stringify(opened));
    frame(1);
    await settle();
    expect(relayed[0]?.isClosed).toBe(true);
    expect(sinks[0]?.pushed).toHaveLength(1);
    expect(sockets).toHaveLength(1);
    expect(last()).toEqual({ kind: 'connecting' });
    session.close();
  });

  it('that breaks off after it played is opened anew', async () => {
    const { session, socket, relayed, video, last, settle } = openSession();
    socket().receive(told);
    await settle();
    video.hold(0, 4, 2);
    video.dispatchEvent(new Event('playing'));
    relayed[0]?.fail('fragLoadError 401');
    expect(last()).toMatchObject({ kind: 'lost', code: 'stream-stalled' });
    expect(relayed[0]?.isClosed).toBe(true);
    session.close();
  });

  it('whose address is none is no relay', async () => {
    const { session, socket, relayed, sinks, settle } = openSession();
    const strange = { url: 'javascript:alert(1)', ticket: 'a-ticket' };
    socket().receive(JSON.stringify({ ...opened, relay: strange }));
    await settle();
    expect(relayed).toEqual([]);
    expect(sinks).toHaveLength(1);
    session.close();
  });
});
