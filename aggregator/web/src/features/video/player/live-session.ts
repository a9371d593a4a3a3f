import { type FeedFacts, type FeedSocket, type OpenSocket, openFeedSocket } from '#features/video/player/feed-socket';
import type { OpenRelayedSink } from '#features/video/player/hls-sink';
import { type BufferFacts, chaseLive, firstPosition } from '#features/video/player/live-chase';
import { isLasting, reconnectDelayMs } from '#features/video/player/reconnect';
import { createStallWatch, stallLimits } from '#features/video/player/stall-watch';
import type { OpenVideoSink, VideoSink } from '#features/video/player/video-sink';

/** Where a live picture stands. */
export type LiveState =
  | { readonly kind: 'connecting' }
  /** With a code: not by way of the relay that is configured, and why. */
  | { readonly kind: 'playing'; readonly fallbackCode?: string }
  /** Connected, but nothing has come for a while. */
  | { readonly kind: 'quiet' }
  /** Tries again at `retryAtMs`. */
  | { readonly kind: 'lost'; readonly code: string | undefined; readonly retryAtMs: number }
  /** No video here; stills instead. */
  | { readonly kind: 'refused'; readonly code: string };

export interface LiveSessionOptions {
  readonly path: string;
  readonly video: HTMLVideoElement;
  readonly openSocket: OpenSocket;
  readonly openSink: OpenVideoSink;
  /** Plays what does not come over the socket. */
  readonly openRelayedSink: OpenRelayedSink;
  readonly canPlay: (codec: FeedFacts['codec']) => boolean;
  readonly onState: (state: LiveState) => void;
  readonly random?: () => number;
}

export interface LiveSession {
  /** Capture time of the picture that is on screen, UTC milliseconds; undefined before the first. */
  shownAtMs(): number | undefined;
  /** Age of that picture by the aggregator's clock, milliseconds. */
  ageMs(): number | undefined;
  /** Whether heads and plates are covered; undefined before the first picture. */
  isMasked(): boolean | undefined;
  /** Tries at once where it waits to try again: the camera is said to be there. */
  retry(): void;
  close(): void;
}

const watchEveryMs = 400;

/** What a video element holds; undefined while it holds nothing. */
export function bufferOf(video: HTMLVideoElement): BufferFacts | undefined {
  const { buffered, currentTime } = video;
  const last = buffered.length - 1;
  if (last < 0) return undefined;
  return { currentTime, bufferedStart: buffered.start(last), bufferedEnd: buffered.end(last) };
}

type RelayedSink = Awaited<ReturnType<OpenRelayedSink>>;

/** One attempt to show a camera: a socket, a sink, and what was learned from them. */
interface Attempt {
  readonly socket: FeedSocket;
  watch: ReturnType<typeof createStallWatch>;
  sink: VideoSink | undefined;
  /** In place of `sink` when the pictures do not come over the socket; it keeps itself near the present. */
  relayed: RelayedSink | undefined;
  facts: FeedFacts | undefined;
  isPlaying: boolean;
  isOver: boolean;
}

/** Shows a camera's live picture for as long as it is wanted: near the present, again after every loss. */
export function openLiveSession(options: LiveSessionOptions): LiveSession {
  const { video, random = Math.random } = options;
  let attempt: Attempt | undefined;
  let failures = 0;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;
  let isClosed = false;

  const end = (ended: Attempt) => {
    ended.isOver = true;
    ended.socket.close();
    closeSinks(ended);
    if (attempt === ended) attempt = undefined;
  };
  const retryLater = (code: string | undefined) => {
    if (isClosed) return;
    if (code !== undefined && isLasting(code)) return options.onState({ kind: 'refused', code });
    failures += 1;
    const delayMs = reconnectDelayMs(failures, random());
    clearTimeout(retryTimer);
    retryTimer = setTimeout(start, delayMs);
    options.onState({ kind: 'lost', code, retryAtMs: Date.now() + delayMs });
  };
  const fail = (failed: Attempt, code: string | undefined) => {
    if (failed.isOver) return;
    end(failed);
    retryLater(code);
  };

  function start() {
    clearTimeout(retryTimer);
    if (isClosed || attempt !== undefined) return;
    options.onState({ kind: 'connecting' });
    const current = beginAttempt(options, fail);
    attempt = current;
  }
  const retry = () => {
    failures = 0;
    start();
  };
  const onLoaded = () => {
    if (attempt !== undefined && !attempt.isPlaying && attempt.relayed === undefined) goToPresent(video);
  };
  const onPlaying = () => {
    if (attempt === undefined || attempt.isPlaying || (attempt.sink ?? attempt.relayed) === undefined) return;
    attempt.isPlaying = true;
    failures = 0;
    options.onState(playing(attempt));
  };
  const watchTimer = setInterval(() => {
    if (attempt !== undefined) watchAttempt(attempt, options, (stalled) => fail(stalled, 'stream-stalled'));
  }, watchEveryMs);
  window.addEventListener('online', retry);
  video.addEventListener('loadeddata', onLoaded);
  video.addEventListener('playing', onPlaying);
  start();

  const shownAtMs = () => {
    if (attempt?.facts === undefined || !attempt.isPlaying) return undefined;
    if (attempt.relayed !== undefined) return attempt.relayed.shownAtMs();
    return attempt.facts.startsAtMs + video.currentTime * 1000;
  };
  return {
    shownAtMs,
    ageMs() {
      const shown = shownAtMs();
      return shown === undefined ? undefined : Date.now() + (attempt?.facts?.clockOffsetMs ?? 0) - shown;
    },
    isMasked: () => attempt?.facts?.isMasked,
    retry,
    close() {
      isClosed = true;
      clearTimeout(retryTimer);
      clearInterval(watchTimer);
      window.removeEventListener('online', retry);
      video.removeEventListener('loadeddata', onLoaded);
      video.removeEventListener('playing', onPlaying);
      if (attempt !== undefined) end(attempt);
    },
  };
}

function beginAttempt(
  options: LiveSessionOptions,
  fail: (attempt: Attempt, code: string | undefined) => void,
): Attempt {
  const { video } = options;
  let early: ArrayBuffer[] = [];
  const openSink = async (facts: FeedFacts) => {
    const sink = await options.openSink({ video, onFailure: () => fail(current, 'stream-undecodable') });
    if (current.isOver || current.facts !== facts) return sink.close();
    current.sink = sink;
    for (const bytes of early.splice(0)) sink.push(bytes);
    // Muted video may always play; a refusal here is a closed page.
    await video.play().catch(() => undefined);
  };
  const openRelayed = async (facts: FeedFacts, relay: NonNullable<FeedFacts['relay']>) => {
    const onFailure = (reason: string) => {
      if (current.isOver || current.facts !== facts) return;
      // One that played is tried again; one that never did is said to fail, and the aggregator knows another way.
      if (current.isPlaying) fail(current, 'stream-stalled');
      else current.socket.sayRelayFailed(reason);
    };
    const onData = () => current.watch.noteData(Date.now());
    const sink = await options.openRelayedSink({ video, relay, onData, onFailure });
    if (current.isOver || current.facts !== facts) return sink.close();
    current.relayed = sink;
    await video.play().catch(() => undefined);
  };
  const socket = openFeedSocket(
    options.path,
    {
      onStart(facts) {
        if (!options.canPlay(facts.codec)) return fail(current, 'browser-codec-unsupported');
        // A second start is a stream that began anew (the camera was switched on again): its clock starts at 0.
        closeSinks(current);
        current.isPlaying = false;
        early = [];
        current.facts = facts;
        const { relay } = facts;
        current.watch = createStallWatch(Date.now(), relay === undefined ? stallLimits.socket : stallLimits.relay);
        const opening = relay === undefined ? openSink(facts) : openRelayed(facts, relay);
        opening.catch(() => fail(current, 'stream-undecodable'));
      },
      onMedia(bytes) {
        current.watch.noteData(Date.now());
        if (current.sink === undefined) early.push(bytes);
        else current.sink.push(bytes);
      },
      onEnd: ({ code }) => fail(current, code),
    },
    options.openSocket,
  );
  const current: Attempt = {
    socket,
    watch: createStallWatch(Date.now()),
    sink: undefined,
    relayed: undefined,
    facts: undefined,
    isPlaying: false,
    isOver: false,
  };
  return current;
}

function playing({ facts }: Attempt): LiveState {
  return { kind: 'playing', ...(facts?.fallbackCode === undefined ? {} : { fallbackCode: facts.fallbackCode }) };
}

function closeSinks(attempt: Attempt) {
  attempt.sink?.close();
  attempt.relayed?.close();
  attempt.sink = undefined;
  attempt.relayed = undefined;
}

/** The stream begins at a keyframe that may be seconds old: the present is at the end of what came with it. */
function goToPresent(video: HTMLVideoElement) {
  const buffer = bufferOf(video);
  const first = buffer === undefined ? undefined : firstPosition(buffer);
  if (first !== undefined && video.currentTime < first) video.currentTime = first;
}

function watchAttempt(attempt: Attempt, { video, onState }: LiveSessionOptions, reopen: (attempt: Attempt) => void) {
  const buffer = bufferOf(video) ?? { currentTime: 0, bufferedStart: 0, bufferedEnd: 0 };
  const advice = attempt.watch.judge(buffer, Date.now());
  if (advice === 'reopen') return reopen(attempt);
  if (attempt.relayed !== undefined) {
    if (attempt.isPlaying) onState(advice === 'waiting' ? { kind: 'quiet' } : playing(attempt));
    return;
  }
  if (advice === 'nudge') {
    video.currentTime = Math.max(buffer.bufferedEnd - 0.1, buffer.bufferedStart);
    void video.play().catch(() => undefined);
    return;
  }
  if (!attempt.isPlaying) return goToPresent(video);
  onState(advice === 'waiting' ? { kind: 'quiet' } : playing(attempt));
  if (video.paused) return;
  const chase = chaseLive(buffer, video.playbackRate);
  if (chase.jumpTo !== undefined) video.currentTime = chase.jumpTo;
  if (video.playbackRate !== chase.rate) video.playbackRate = chase.rate;
}
