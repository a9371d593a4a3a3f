import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { Server as TlsServer } from 'node:tls';
import type { FastifyInstance } from 'fastify';

/** Answers under way may take this long when the server stops. */
const graceMs = 3_000;

/**
 * Keeps the stop of the server short: connections that browsers open ahead of need and never use count as busy for Node
 * (`closeIdleConnections` leaves them alone), and a stuck answer must not hold up the rest.
 */
export function addPromptClose(app: FastifyInstance): void {
  const unused = new Set<Socket>();
  // Under TLS a request knows its secured socket, not the one below it.
  const opened = app.server instanceof TlsServer ? 'secureConnection' : 'connection';
  app.server.on(opened, (socket: Socket) => {
    unused.add(socket);
    socket.once('close', () => unused.delete(socket));
  });
  app.addHook('onRequest', async (request) => {
    unused.delete(request.raw.socket);
  });
  // Node no longer counts a connection that asked for an upgrade among those it can close.
  const upgraded = new Set<Duplex>();
  app.server.on('upgrade', (_request, socket: Duplex) => {
    upgraded.add(socket);
    socket.once('close', () => upgraded.delete(socket));
  });
  app.addHook('onResponse', async (request) => {
    // The upgrade was refused with an ordinary answer: nothing else will ever end this connection.
    if (request.headers.upgrade !== undefined) request.raw.socket.destroySoon();
  });
  app.addHook('preClose', async () => {
    for (const socket of unused) socket.destroy();
    setTimeout(() => {
      app.server.closeAllConnections();
      for (const socket of upgraded) socket.destroy();
    }, graceMs).unref();
  });
}
