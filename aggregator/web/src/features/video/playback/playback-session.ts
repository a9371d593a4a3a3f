import { type FeedFacts, type FeedSocket, type OpenSocket, openFeedSocket } from '#features/video/player/feed-socket';
import { bufferOf } from '#features/video/player/live-session';
import type { OpenVideoSink, VideoSink } from '#features/video/player/video-sink';

/** Where recorded video stands. */
export type PlaybackState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'playing' }
  | { readonly kind: 'paused' }
  /** No more footage. */
  | { readonly kind: 'ended' }
  | { readonly kind: 'failed'; readonly code: string | undefined };

export interface PlaybackSessionOptions {
  readonly pathOf: (span: { readonly from: string; readonly to: string; readonly rate: number }) => string;
  readonly video: HTMLVideoElement;
  readonly openSocket: OpenSocket;
  readonly openSink: OpenVideoSink;
  readonly canPlay: (codec: FeedFacts['codec']) => boolean;
  readonly onState: (state: PlaybackState) => void;
  /** End of what may be asked for, UTC milliseconds. */
  readonly untilMs: number;
}

export interface PlaybackSession {
  /** Goes to an instant; what is already here is shown without asking the box again. */
  seek(atMs: number): void;
  setRate(rate: number): void;
  play(): void;
  pause(): void;
  /** Shows the next or the previous picture, at a stand. */
  stepFrame(by: 1 | -1): void;
  /** Capture time of the shown picture, UTC milliseconds; while loading, the instant that was asked for. */
  shownAtMs(): number;
  /** Whether heads and plates are covered; undefined while loading. */
  isMasked(): boolean | undefined;
  /** Asks for the shown instant anew. */
  reopen(): void;
  close(): void;
}

interface Feed {
  readonly socket: FeedSocket;
  readonly wantedMs: number;
  sink: VideoSink | undefined;
  facts: FeedFacts | undefined;
  isPositioned: boolean;
  /** Everything came; `nextAtMs` when footage goes on after a gap. */
  end: { readonly nextAtMs: number | undefined } | undefined;
  isOver: boolean;
}

/** Until the camera's own pace is known: 25 pictures a second. */
const usualFrameSeconds = 0.04;
const watchEveryMs = 200;

/** Plays what a box has recorded of one camera: seeks, gaps, speeds and single pictures. */
export function openPlaybackSession(options: PlaybackSessionOptions): PlaybackSession {
  const { video } = options;
  let feed: Feed | undefined;
  let rate = 1;
  let isPaused = false;
  let lastShownMs = 0;

  const tell = () => options.onState(isPaused ? { kind: 'paused' } : { kind: 'playing' });
  const drop = () => {
    if (feed === undefined) return;
    feed.isOver = true;
    feed.socket.close();
    feed.sink?.close();
    feed = undefined;
  };
  const fail = (failed: Feed, code: string | undefined) => {
    if (failed.isOver) return;
    lastShownMs = shownAtMs();
    drop();
    options.onState({ kind: 'failed', code });
  };
  const open = (atMs: number) => {
    drop();
    lastShownMs = atMs;
    options.onState({ kind: 'loading' });
    feed = openFeed(options, { atMs, rate, fail });
  };
  const shownAtMs = () =>
    feed?.facts === undefined || !feed.isPositioned ? lastShownMs : feed.facts.startsAtMs + video.currentTime * 1000;

  const watchTimer = setInterval(() => {
    if (feed?.facts === undefined) return;
    if (!feed.isPositioned) {
      if (!position(feed, video)) return;
      video.playbackRate = rate;
      if (isPaused) feed.socket.setRate(0);
      else void video.play().catch(() => undefined);
      return tell();
    }
    const buffer = bufferOf(video);
    const isAtEnd = buffer === undefined || buffer.bufferedEnd - video.currentTime < 0.15;
    if (isPaused || feed.end === undefined || !isAtEnd) return;
    if (feed.end.nextAtMs !== undefined) return open(feed.end.nextAtMs);
    isPaused = true;
    video.pause();
    options.onState({ kind: 'ended' });
  }, watchEveryMs);

  const session: PlaybackSession = {
    seek(atMs) {
      const seconds = feed?.facts === undefined ? -1 : (atMs - feed.facts.startsAtMs) / 1000;
      const buffer = bufferOf(video);
      if (
        feed?.isPositioned &&
        buffer !== undefined &&
        seconds >= buffer.bufferedStart &&
        seconds < buffer.bufferedEnd
      ) {
        video.currentTime = seconds;
        return tell();
      }
      open(atMs);
    },
    setRate(next) {
      rate = next;
      video.playbackRate = next;
      if (!isPaused) feed?.socket.setRate(next);
    },
    play() {
      isPaused = false;
      if (feed === undefined) return open(lastShownMs);
      feed.socket.setRate(rate);
      void video.play().catch(() => undefined);
      tell();
    },
    pause() {
      isPaused = true;
      feed?.socket.setRate(0);
      video.pause();
      tell();
    },
    stepFrame(by) {
      if (!isPaused) session.pause();
      const buffer = bufferOf(video);
      if (buffer === undefined || feed === undefined) return;
      const next = video.currentTime + by * usualFrameSeconds;
      if (next < buffer.bufferedStart && feed.facts !== undefined) return open(feed.facts.startsAtMs + next * 1000);
      // Close to the end of what is here: let a little more come.
      if (by === 1 && buffer.bufferedEnd - next < 1) feed.socket.setRate(1);
      video.currentTime = Math.min(next, buffer.bufferedEnd);
      tell();
    },
    shownAtMs,
    isMasked: () => feed?.facts?.isMasked,
    reopen: () => open(shownAtMs()),
    close() {
      clearInterval(watchTimer);
      drop();
    },
  };
  return session;
}

interface FeedStart {
  readonly atMs: number;
  readonly rate: number;
  readonly fail: (feed: Feed, code: string | undefined) => void;
}

function openFeed(options: PlaybackSessionOptions, { atMs, rate, fail }: FeedStart): Feed {
  const early: ArrayBuffer[] = [];
  const openSink = async () => {
    const onFailure = () => fail(feed, 'stream-undecodable');
    const sink = await options.openSink({ video: options.video, onFailure });
    if (feed.isOver) return sink.close();
    feed.sink = sink;
    for (const bytes of early.splice(0)) sink.push(bytes);
  };
  const span = { from: new Date(atMs).toISOString(), to: new Date(options.untilMs).toISOString(), rate };
  const socket = openFeedSocket(
    options.pathOf(span),
    {
      onStart(facts) {
        if (!options.canPlay(facts.codec)) return fail(feed, 'browser-codec-unsupported');
        if (feed.facts !== undefined) return;
        feed.facts = facts;
        openSink().catch(() => fail(feed, 'stream-undecodable'));
      },
      onMedia(bytes) {
        if (feed.sink === undefined) early.push(bytes);
        else feed.sink.push(bytes);
      },
      onEnd({ code, nextAt, isLost }) {
        const nextAtMs = nextAt === undefined ? Number.NaN : Date.parse(nextAt);
        if (!Number.isNaN(nextAtMs)) feed.end = { nextAtMs };
        else if (code === undefined && !isLost) feed.end = { nextAtMs: undefined };
        else fail(feed, code);
      },
    },
    options.openSocket,
  );
  const feed: Feed = {
    socket,
    wantedMs: atMs,
    sink: undefined,
    facts: undefined,
    isPositioned: false,
    end: undefined,
    isOver: false,
  };
  return feed;
}

/** The stream begins at the keyframe before the wanted instant: goes there as soon as it is here. */
function position(feed: Feed, video: HTMLVideoElement): boolean {
  const buffer = bufferOf(video);
  if (feed.facts === undefined || buffer === undefined) return false;
  const seconds = (feed.wantedMs - feed.facts.startsAtMs) / 1000;
  if (seconds > buffer.bufferedEnd && feed.end === undefined) return false;
  video.currentTime = Math.min(Math.max(seconds, buffer.bufferedStart), buffer.bufferedEnd);
  feed.isPositioned = true;
  return true;
}
