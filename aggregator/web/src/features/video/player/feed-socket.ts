import { readMediaFrame } from '@streetwarden/shared/video/media-frame';
import type { ViewOrder } from '@streetwarden/shared/video/view-message';

/** What the aggregator tells before the first picture. */
export interface FeedFacts {
  readonly codec: 'h264' | 'hevc';
  readonly widthPx?: number | undefined;
  readonly heightPx?: number | undefined;
  /** Heads and plates are covered. */
  readonly isMasked: boolean;
  /** Capture time of the first picture, UTC milliseconds. */
  readonly startsAtMs: number;
  /** The aggregator's clock minus this machine's, milliseconds. */
  readonly clockOffsetMs: number;
  /** The pictures are there; none come over the socket. */
  readonly relay?: { readonly url: string; readonly ticket: string };
  /** Why they do not come from a relay, though one is configured. */
  readonly fallbackCode?: string;
}

/** Why a feed is over; without a code it came to its end, or the connection went (`isLost`). */
export interface FeedEnd {
  readonly code?: string | undefined;
  readonly detail?: string | undefined;
  /** Of a playback that came to a gap: where footage begins again. */
  readonly nextAt?: string | undefined;
  readonly isLost: boolean;
}

export interface FeedListener {
  onStart(facts: FeedFacts): void;
  /** @param bytes whole MPEG-TS packets, in a buffer of their own. */
  onMedia(bytes: ArrayBuffer, capturedAtMs: number): void;
  /** Told once. */
  onEnd(end: FeedEnd): void;
}

/** The part of a browser's WebSocket that a feed needs. */
export type SocketLike = Pick<WebSocket, 'send' | 'close' | 'readyState' | 'addEventListener'> & { binaryType: string };
export type OpenSocket = (url: string) => SocketLike;

export interface FeedSocket {
  /** Of a playback: seconds of video a second, 0 pauses. */
  setRate(rate: number): void;
  /** What was named as relay gives no picture here. */
  sayRelayFailed(reason: string): void;
  close(): void;
}

const open = 1;

/** Absolute address of a WebSocket on our own server. */
function socketUrl(path: string): string {
  const url = new URL(path, window.location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return url.href;
}

export const openBrowserSocket: OpenSocket = (url) => new WebSocket(url);

/** Connects to a live or recorded stream of one camera. */
export function openFeedSocket(path: string, listener: FeedListener, openSocket: OpenSocket): FeedSocket {
  const socket = openSocket(socketUrl(path));
  socket.binaryType = 'arraybuffer';
  let isOver = false;
  const finish = (end: FeedEnd) => {
    if (isOver) return;
    isOver = true;
    socket.close();
    listener.onEnd(end);
  };
  socket.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (isOver) return;
    if (data instanceof ArrayBuffer) {
      const frame = readMediaFrame(new Uint8Array(data));
      if (frame !== undefined) listener.onMedia(frame.payload.slice().buffer, frame.capturedAtMs);
      return;
    }
    const told = readNotice(data);
    if (told?.kind === 'start') listener.onStart(told.facts);
    else if (told !== undefined) finish(told.end);
  });
  socket.addEventListener('close', (event: CloseEvent) =>
    // A refusal before the first picture comes as the reason of the close.
    finish({ code: isCode(event.reason) ? event.reason : undefined, isLost: !isCode(event.reason) }),
  );
  const say = (order: ViewOrder) => {
    if (!isOver && socket.readyState === open) socket.send(JSON.stringify(order));
  };
  return {
    setRate: (rate) => say({ type: 'set-rate', rate }),
    sayRelayFailed: (reason) => say({ type: 'relay-failed', reason: reason.slice(0, 200) }),
    close() {
      isOver = true;
      socket.close();
    },
  };
}

type Notice = { readonly kind: 'start'; readonly facts: FeedFacts } | { readonly kind: 'end'; readonly end: FeedEnd };

const isCode = (text: unknown): text is string => typeof text === 'string' && /^[a-z][a-z0-9-]{2,80}$/.test(text);
const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const sizeOf = (value: unknown): number | undefined => (typeof value === 'number' && value > 0 ? value : undefined);

/** Reads a text frame; what is none of ours is left alone. */
function readNotice(data: unknown): Notice | undefined {
  if (typeof data !== 'string') return undefined;
  let message: unknown;
  try {
    message = JSON.parse(data);
  } catch {
    return undefined;
  }
  if (typeof message !== 'object' || message === null) return undefined;
  const fields = message as Readonly<Record<string, unknown>>;
  if (fields['type'] === 'ended') {
    const end = { code: textOf(fields['code']), detail: textOf(fields['detail']), nextAt: textOf(fields['nextAt']) };
    return { kind: 'end', end: { ...end, isLost: false } };
  }
  if (fields['type'] !== 'opened') return undefined;
  const startsAtMs = Date.parse(textOf(fields['startsAt']) ?? '');
  if (Number.isNaN(startsAtMs)) return undefined;
  const serverMs = Date.parse(textOf(fields['now']) ?? '');
  return {
    kind: 'start',
    facts: {
      codec: fields['codec'] === 'hevc' ? 'hevc' : 'h264',
      widthPx: sizeOf(fields['widthPx']),
      heightPx: sizeOf(fields['heightPx']),
      isMasked: fields['isMasked'] === true,
      startsAtMs,
      clockOffsetMs: Number.isNaN(serverMs) ? 0 : serverMs - Date.now(),
      ...relayOf(fields['relay']),
      ...(isCode(fields['fallbackCode']) ? { fallbackCode: fields['fallbackCode'] } : {}),
    },
  };
}

function relayOf(told: unknown): Pick<FeedFacts, 'relay'> {
  const { url, ticket } = (told ?? {}) as Readonly<Record<string, unknown>>;
  const isUsable = typeof url === 'string' && /^https?:/.test(url) && typeof ticket === 'string';
  return isUsable ? { relay: { url, ticket } } : {};
}
