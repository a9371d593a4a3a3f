import { addAbortListener } from 'node:events';
import { isDomainError } from '@streetwarden/shared/problem/domain-error';
import { linkRefusalOf } from '@streetwarden/shared/video/link-answer';
import type { LinkOrder, LinkReport } from '@streetwarden/shared/video/link-message';
import { withStreamId } from '@streetwarden/shared/video/media-frame';
import { parseLinkOrder } from '@streetwarden/shared/video/parse-link';
import type { ViewOrder } from '@streetwarden/shared/video/view-message';
import type { Logger } from 'pino';
import type { WebSocket } from 'ws';
import type { BoxLink, BoxStream, StreamListener } from '#live/box-link';
import type { LiveHub } from '#live/live-hub';
import type { ViewerSession } from '#live/viewer-session';
import { type MediaSocket, watchLive, watchPlayback } from '#live/watch-camera';

export interface ServePeerParts {
  readonly edgeId: string;
  /** Boxes that are connected here. */
  readonly own: BoxLink;
  readonly hub: Pick<LiveHub, 'watch'>;
  readonly logger: Logger;
}

type OpenOrder = Extract<LinkOrder, { type: 'open-live' | 'open-playback' }>;
type AskOrder = Extract<LinkOrder, { type: 'ask' }>;
/** What this end needs of a WebSocket of `ws`. */
export type PeerSocket = Pick<WebSocket, 'on' | 'send' | 'bufferedAmount'>;

interface PeerStream {
  readonly stop: AbortController;
  order(order: ViewOrder): void;
}

/**
 * Serves another aggregator that asks for a box of ours, as the box would serve us: a live stream is asked of the box once,
 * whoever watches it where.
 */
export function servePeer(socket: PeerSocket, parts: ServePeerParts): void {
  const { edgeId, own, hub, logger } = parts;
  const streams = new Map<number, PeerStream>();
  const over = new AbortController();
  const report = (message: LinkReport): void => {
    if (!over.signal.aborted) socket.send(JSON.stringify(message));
  };

  const openStream = (order: OpenOrder): void => {
    const { streamId, cameraId, isMasked = false } = order;
    const { session, stream } = openPeerSession(streamId, { report, logger, over: over.signal });
    streams.set(streamId, stream);
    addAbortListener(session.signal, () => streams.delete(streamId));
    const out = streamSocket(socket, streamId);
    try {
      if (order.type === 'open-live' && order.push !== undefined) {
        const { quality, push } = order;
        watchPushed(session, (listener) => own.openLive(edgeId, { cameraId, quality, isMasked, push }, listener));
        return;
      }
      if (order.type === 'open-live') {
        watchLive({ hub, camera: { edgeId, cameraId }, quality: order.quality, isMasked, session, socket: out });
        return;
      }
      const span = { cameraId, from: new Date(order.from), to: new Date(order.to), rate: order.rate, isMasked };
      watchPlayback({ boxLink: own, edgeId, span, session, socket: out, onShown: () => undefined });
    } catch (error) {
      session.refuse(error);
    }
  };
  const answer = async ({ askId, question }: AskOrder): Promise<void> => {
    try {
      const body = await own.ask(edgeId, question, over.signal);
      report({ type: 'answer', askId, outcome: 'done', ...(body === undefined ? {} : { body }) });
    } catch (error) {
      const refusal = linkRefusalOf(error);
      if (refusal === undefined && !over.signal.aborted) logger.error({ err: error, edgeId }, 'a peer got no answer');
      report({ type: 'answer', askId, ...(refusal ?? { outcome: 'failed', code: 'internal-fault' }) });
    }
  };
  const obey = (order: LinkOrder): void => {
    if (order.type === 'ask') void answer(order);
    else if (order.type === 'close') streams.get(order.streamId)?.stop.abort();
    else if (order.type === 'set-rate') streams.get(order.streamId)?.order({ type: 'set-rate', rate: order.rate });
    else openStream(order);
  };

  socket.on('message', (data, isBinary) => {
    try {
      if (!isBinary) obey(parseLinkOrder(String(data)));
    } catch (error) {
      // A peer of another version: what this one does not know it does not do.
      logger.warn({ err: error, edgeId }, 'an order of another aggregator cannot be understood');
    }
  });
  socket.on('error', (error) => logger.debug({ err: error, edgeId }, 'connection of another aggregator failed'));
  socket.on('close', () => {
    over.abort();
    for (const { stop } of [...streams.values()]) stop.abort();
  });
}

/** The far end of a stream, in the words of the link. */
function openPeerSession(
  streamId: number,
  parts: { readonly report: (message: LinkReport) => void; readonly logger: Logger; readonly over: AbortSignal },
): { readonly session: ViewerSession; readonly stream: PeerStream } {
  const stop = new AbortController();
  const listeners: ((order: ViewOrder) => void)[] = [];
  const ended: ViewerSession['ended'] = (facts) => {
    if (stop.signal.aborted) return;
    parts.report({ type: 'ended', streamId, ...facts });
    stop.abort();
  };
  const session: ViewerSession = {
    opened: (facts) => {
      if (!stop.signal.aborted) parts.report({ type: 'opened', streamId, ...facts });
    },
    ended,
    refuse: (error) => {
      if (isDomainError(error)) return ended({ code: error.code, detail: error.message });
      parts.logger.error({ err: error }, 'a stream for another aggregator failed');
      ended({ code: 'internal-fault' });
    },
    signal: stop.signal,
    onOrder: (listener) => listeners.push(listener),
  };
  const order = (wish: ViewOrder): void => {
    for (const listener of listeners) listener(wish);
  };
  return { session, stream: { stop, order } };
}

/** A stream that the box sends to the relay of another aggregator: that one has its own hub for it. */
function watchPushed(session: ViewerSession, open: (listener: StreamListener) => BoxStream): void {
  const stream = open({
    onOpened: (facts) => session.opened(facts, 'main'),
    onFrame: () => undefined,
    onEnded: (facts) => session.ended(facts),
  });
  addAbortListener(session.signal, () => stream.close());
}

/** Frames bear the number that the box gave their stream; the peer knows it by its own. */
function streamSocket(socket: PeerSocket, streamId: number): MediaSocket {
  return {
    send: (data, options, onSent) =>
      socket.send(typeof data === 'string' ? data : withStreamId(data, streamId), options, onSent),
    get bufferedAmount() {
      return socket.bufferedAmount;
    },
  };
}
