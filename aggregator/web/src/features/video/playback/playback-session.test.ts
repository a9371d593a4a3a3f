// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openPlaybackSession, type PlaybackState } from '#features/video/playback/playback-session';
import { FakeSocket, FakeVideo } from '#test/fake-video';

const at = (time: string) => Date.parse(`2026-11-22T${time}Z`);

function openSession() {
  const sockets: FakeSocket[] = [];
  const states: PlaybackState[] = [];
  const video = new FakeVideo();
  const session = openPlaybackSession({
    pathOf: ({ from, rate }) => `/playback/${from.slice(11, 19)}/${rate}`,
    video: video.asElement(),
    openSocket: (url) => {
      const socket = new FakeSocket(url);
      sockets.push(socket);
      return socket;
    },
    openSink: async () => ({ push: () => undefined, close: () => undefined }),
    canPlay: () => true,
    onState: (state) => states.push(state),
    untilMs: at('23:59:59'),
  });
  const socket = () => sockets.at(-1) as FakeSocket;
  const opened = async (startsAt: string) => {
    socket().receive(JSON.stringify({ type: 'opened', codec: 'h264', startsAt: new Date(at(startsAt)).toISOString() }));
    await vi.advanceTimersByTimeAsync(0);
  };
  const tick = () => vi.advanceTimersByTimeAsync(200);
  return { session, sockets, socket, states, video, opened, tick, last: () => states.at(-1) };
}

beforeEach(() => vi.useFakeTimers({ now: at('12:00:00') }));
afterEach(() => vi.useRealTimers());

async function playing(from = '08:00:10') {
  const all = openSession();
  all.session.seek(at(from));
  await all.opened('08:00:08');
  all.video.hold(0, 6, 0);
  await all.tick();
  return all;
}

describe('recorded video', () => {
  it('goes to the asked instant although the stream begins at the keyframe before it', async () => {
    const { session, video, last, socket } = await playing();
    expect(new URL(socket().url).pathname).toBe('/playback/08:00:10/1');
    expect(video.currentTime).toBe(2);
    expect(session.shownAtMs()).toBe(at('08:00:10'));
    expect(last()).toEqual({ kind: 'playing' });
    session.close();
  });

  it('seeks in what is here without asking the box again, else opens anew', async () => {
    const { session, sockets, video } = await playing();
    session.seek(at('08:00:13'));
    expect(video.currentTime).toBe(5);
    expect(sockets).toHaveLength(1);
    session.seek(at('09:00:00'));
    expect(sockets).toHaveLength(2);
    expect(sockets[0]?.isClosed).toBe(true);
    expect(session.shownAtMs()).toBe(at('09:00:00'));
    session.close();
  });

  it('changes speed here and at the box, and sends nothing while paused', async () => {
    const { session, socket, video } = await playing();
    session.setRate(4);
    expect(video.playbackRate).toBe(4);
    session.pause();
    session.play();
    expect(socket().sent).toEqual([
      { type: 'set-rate', rate: 4 },
      { type: 'set-rate', rate: 0 },
      { type: 'set-rate', rate: 4 },
    ]);
    session.close();
  });

  it('shows the picture of another instant at a stand, and asks for no more than that', async () => {
    const { session, socket, opened, video, tick } = await playing();
    session.pause();
    session.seek(at('10:00:00'));
    await opened('10:00:00');
    video.hold(0, 2, 0);
    await tick();
    expect(video.paused).toBe(true);
    expect(socket().sent).toEqual([{ type: 'set-rate', rate: 0 }]);
    session.close();
  });

  it('steps picture by picture at a stand, forward and back', async () => {
    const { session, video, last } = await playing();
    session.stepFrame(1);
    expect(video.currentTime).toBeCloseTo(2.04);
    session.stepFrame(-1);
    expect(video.currentTime).toBeCloseTo(2);
    expect(last()).toEqual({ kind: 'paused' });
    session.close();
  });

  it('asks the box for what came before when one steps back over the beginning', async () => {
    const { session, video, sockets, socket } = await playing();
    video.hold(1.99, 6, 2);
    session.stepFrame(-1);
    expect(sockets).toHaveLength(2);
    expect(new URL(socket().url).pathname).toBe('/playback/08:00:09/1');
    session.close();
  });

  it('goes over a gap by itself', async () => {
    const { session, socket, sockets, video, tick } = await playing();
    socket().receive(JSON.stringify({ type: 'ended', nextAt: '2026-11-22T09:30:00.000Z' }));
    await tick();
    expect(sockets).toHaveLength(1);
    video.currentTime = 5.9;
    await tick();
    expect(new URL(socket().url).pathname).toBe('/playback/09:30:00/1');
    session.close();
  });

  it('ends when there is no more footage', async () => {
    const { session, socket, video, tick, last } = await playing();
    socket().receive(JSON.stringify({ type: 'ended' }));
    video.currentTime = 6;
    await tick();
    expect(last()).toEqual({ kind: 'ended' });
    session.close();
  });

  it('says why it cannot play, and goes on from the same place when asked to', async () => {
    const { session, socket, video, last } = await playing();
    video.currentTime = 3;
    socket().receive(JSON.stringify({ type: 'ended', code: 'box-offline' }));
    expect(last()).toEqual({ kind: 'failed', code: 'box-offline' });
    session.play();
    expect(new URL(socket().url).pathname).toBe('/playback/08:00:11/1');
    session.close();
  });
});
