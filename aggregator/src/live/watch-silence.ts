import type { WebSocket } from 'ws';

/** What a watch needs of a WebSocket of `ws`. */
type WatchedSocket = Pick<WebSocket, 'ping' | 'terminate' | 'on'>;

interface SilenceWatch {
  /** Nothing heard for this long, not even an answer to a ping: the other end is gone. */
  readonly silenceMs: number;
  /** Called once, after the socket was ended. */
  readonly onSilent: () => void;
}

/**
 * Ends a connection whose other end says nothing any more: a cable that was pulled out closes no connection, and the system
 * would go on trying for a quarter of an hour.
 */
export function watchSilence(socket: WatchedSocket, { silenceMs, onSilent }: SilenceWatch): { stop(): void } {
  let isHeard = true;
  const hear = (): void => {
    isHeard = true;
  };
  for (const sign of ['message', 'ping', 'pong']) socket.on(sign, hear);
  const stop = (): void => clearInterval(timer);
  const timer = setInterval(() => {
    if (isHeard) {
      isHeard = false;
      socket.ping();
      return;
    }
    stop();
    socket.terminate();
    onSilent();
  }, silenceMs / 2).unref();
  socket.on('close', stop);
  return { stop };
}
