import { type MediaFrame, readMediaFrame } from '@streetwarden/shared/video/media-frame';
import type { ViewReport } from '@streetwarden/shared/video/view-message';
import { WebSocket } from 'ws';

/** Somebody's socket on a camera, as a browser would open it. */
export interface ViewClient {
  readonly reports: ViewReport[];
  readonly frames: MediaFrame[];
  readonly socket: WebSocket;
  /** Set when the socket closed. */
  closed: { readonly code: number; readonly reason: string } | undefined;
  /** HTTP status of a refused upgrade. */
  refusedWith: number | undefined;
  until(isReached: (view: ViewClient) => boolean): Promise<ViewClient>;
  send(text: string): void;
  close(): void;
}

export function openView(
  address: string,
  path: string,
  options: { readonly cookie: string; readonly headers?: Record<string, string>; readonly ca?: string },
): ViewClient {
  const socket = new WebSocket(`${address.replace(/^http/, 'ws')}${path}`, {
    headers: { cookie: options.cookie, ...options.headers },
    ...(options.ca === undefined ? {} : { ca: options.ca }),
  });
  const waiting = new Set<() => void>();
  const client: ViewClient = {
    ...{ reports: [], frames: [], socket, closed: undefined, refusedWith: undefined },
    until: (isReached) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (!isReached(client)) return;
          waiting.delete(look);
          resolve(client);
        };
        waiting.add(look);
        look();
      }),
    send: (text) => socket.send(text),
    close: () => socket.close(),
  };
  const notify = (): void => {
    for (const look of [...waiting]) look();
  };
  socket.on('message', (data, isBinary) => {
    if (isBinary) {
      const frame = readMediaFrame(data as Buffer);
      if (frame !== undefined) client.frames.push(frame);
    } else client.reports.push(JSON.parse(String(data)) as ViewReport);
    notify();
  });
  socket.on('unexpected-response', (_request, response) => {
    client.refusedWith = response.statusCode;
    notify();
  });
  socket.on('error', () => undefined);
  socket.on('close', (code, reason) => {
    client.closed = { code, reason: reason.toString() };
    notify();
  });
  return client;
}
