import type { Logger } from 'pino';
import type { WebSocket } from 'ws';
import { connectLink, type LinkAddress } from '#link/link-connection';
import { type LinkWork, serveLink } from '#link/link-session';
import type { Backoff } from '#mqtt/backoff';
import type { Clock } from '#platform/clock';

export interface EdgeLinkOptions {
  readonly address: LinkAddress;
  readonly work: LinkWork;
  readonly backoff: Backoff;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly connect?: (address: LinkAddress, signal: AbortSignal) => Promise<WebSocket>;
  /** Silence of the aggregator, also to pings, after which the connection counts as lost. */
  readonly silenceMs?: number;
}

/** The one connection over which this box is asked and sends video. */
export interface EdgeLink {
  /** Connects and reconnects until aborted; never throws for an aggregator that is away. */
  run(signal: AbortSignal): Promise<void>;
  isConnected(): boolean;
}

export function createEdgeLink(options: EdgeLinkOptions): EdgeLink {
  const { address, backoff, clock, logger, connect = connectLink, silenceMs = 30_000 } = options;
  let isConnected = false;
  let problemCode: string | undefined;

  const noteProblem = (error: unknown): void => {
    const code = String((error as { code?: unknown }).code ?? 'closed');
    // One line per new reason: an aggregator that is down for hours must not fill the disk with logs.
    logger[code === problemCode ? 'debug' : 'warn']({ err: error }, 'the link for video is not connected');
    problemCode = code;
  };
  const serve = async (signal: AbortSignal): Promise<void> => {
    const socket = await connect(address, signal);
    const ended = new AbortController();
    const whileOpen = AbortSignal.any([signal, ended.signal]);
    socket.once('close', () => ended.abort());
    const watch = watchForSilence(socket, silenceMs);
    isConnected = true;
    problemCode = undefined;
    backoff.reset();
    logger.info('the link for video is connected');
    try {
      const serving = serveLink(socket, options.work, { logger, signal: whileOpen });
      socket.resume();
      await serving;
    } finally {
      isConnected = false;
      watch.stop();
      // A farewell that does not get through must not hold up the end.
      socket.close(1001);
      if (!signal.aborted) socket.terminate();
    }
  };

  return {
    isConnected: () => isConnected,
    run: async (signal) => {
      while (!signal.aborted) {
        try {
          await serve(signal);
        } catch (error) {
          if (!signal.aborted) noteProblem(error);
        }
        await clock.delay(backoff.next(), signal).catch(() => undefined);
      }
    },
  };
}

function watchForSilence(socket: WebSocket, silenceMs: number): { stop(): void } {
  let isHeard = true;
  const hear = (): void => {
    isHeard = true;
  };
  socket.on('message', hear);
  socket.on('ping', hear);
  socket.on('pong', hear);
  const timer = setInterval(() => {
    if (!isHeard) return socket.terminate();
    isHeard = false;
    socket.ping();
  }, silenceMs / 2).unref();
  return { stop: () => clearInterval(timer) };
}
