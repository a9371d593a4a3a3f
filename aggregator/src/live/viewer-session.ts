import { isDomainError } from '@streetwarden/shared/problem/domain-error';
import type { StreamQuality } from '@streetwarden/shared/video/link-message';
import {
  type RelayedView,
  type ViewOrder,
  ViewOrderSchema,
  type ViewReport,
  type WatermarkFacts,
} from '@streetwarden/shared/video/view-message';
import type { Logger } from 'pino';
import { Compile } from 'typebox/compile';
import type { WebSocket } from 'ws';
import type { StreamEnded, StreamOpened } from '#live/box-link';
import { watchSilence } from '#live/watch-silence';
import type { Clock } from '#system/clock';

/** How pictures come that do not simply come over the socket: from a relay, or not from it and why. */
export type ViewWay = { readonly relay: RelayedView } | { readonly fallbackCode: string };

/** The viewer's end of a stream. */
export interface ViewerSession {
  opened(facts: Omit<StreamOpened, 'relayPath'>, quality: StreamQuality, way?: ViewWay): void;
  ended(facts: StreamEnded): void;
  /** Ends it with a code, as a refusal. */
  refuse(error: unknown): void;
  /** Aborts when the viewer left or was ended. */
  readonly signal: AbortSignal;
  /** What the viewer asks for while it watches. */
  onOrder(listener: (order: ViewOrder) => void): void;
}

const orderChecker = Compile(ViewOrderSchema);
/** Closes with a reason that is one of our codes. @see RFC 6455 §7.4.2 private use */
const endedClose = 4000;
const malformedClose = 1008;
const maxOrderBytes = 1024;
/** Browsers answer pings by themselves; an answer waits behind all the video that a thin line still has to carry. */
const silenceMs = 60_000;

/** Serves a socket of a browser; every way to its end is taken once. */
export function openViewerSession(parts: {
  readonly socket: WebSocket;
  readonly watermark: WatermarkFacts;
  readonly clock: Clock;
  readonly logger: Logger;
}): ViewerSession {
  const { socket, watermark, clock, logger } = parts;
  const over = new AbortController();
  const listeners: ((order: ViewOrder) => void)[] = [];

  const tell = (report: ViewReport): void => {
    if (!over.signal.aborted) socket.send(JSON.stringify(report));
  };
  const finish = (closeCode: number, reason: string): void => {
    if (over.signal.aborted) return;
    over.abort();
    socket.close(closeCode, reason);
  };
  const ended = (facts: StreamEnded): void => {
    tell({ type: 'ended', ...facts });
    finish(endedClose, (facts.code ?? '').slice(0, 120));
  };

  socket.on('message', (data, isBinary) => {
    if (over.signal.aborted) return;
    const order = isBinary ? undefined : readOrder(data as Buffer);
    if (order === undefined) finish(malformedClose, 'message-invalid');
    else for (const listener of listeners) listener(order);
  });
  socket.on('error', (error) => logger.debug({ err: error }, 'a viewer’s connection failed'));
  socket.on('close', () => over.abort());
  // Who lost the network closes nothing: the view is over, for the log and for the box that sends it.
  watchSilence(socket, { silenceMs, onSilent: () => over.abort() });

  return {
    opened: (facts, quality, way) => {
      const now = new Date(clock.nowMs()).toISOString();
      tell({ type: 'opened', ...facts, now, quality, watermark, ...way });
    },
    ended,
    refuse: (error) => {
      if (isDomainError(error)) return ended({ code: error.code, detail: error.message });
      logger.error({ err: error }, 'a view failed');
      ended({ code: 'internal-fault' });
    },
    signal: over.signal,
    onOrder: (listener) => listeners.push(listener),
  };
}

function readOrder(bytes: Buffer): ViewOrder | undefined {
  if (bytes.byteLength > maxOrderBytes) return undefined;
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'));
    return orderChecker.Check(value) ? value : undefined;
  } catch {
    // Not JSON: as bad as an order that does not exist.
    return undefined;
  }
}
