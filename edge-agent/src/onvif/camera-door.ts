import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { SoapExchange } from '#onvif/soap-exchange';

/** A local door to exactly one camera, for a client that knows no limits of its own. */
export interface CameraDoor {
  /** `127.0.0.1:<port>`. */
  readonly address: string;
  /** Why the exchange last refused something; the client itself sees a plain 502. */
  takeRefusal(): DomainError | undefined;
  close(): Promise<void>;
}

const maxRequestBytes = 100_000;

/**
 * Lets node-onvif talk to a camera through an exchange: whatever addresses a reply names, the connection goes to the one
 * that was checked, and size, time, document types, redirects and the password are the exchange's matter.
 */
export async function openCameraDoor(exchange: SoapExchange): Promise<CameraDoor> {
  let refusal: DomainError | undefined;
  const server = createServer(async (request, response) => {
    try {
      const chunks: Buffer[] = [];
      let bytes = 0;
      for await (const chunk of request as AsyncIterable<Buffer>) {
        bytes += chunk.byteLength;
        if (bytes > maxRequestBytes) throw new Error('a request is never so large');
        chunks.push(chunk);
      }
      const reply = await exchange.send(request.url ?? '/', Buffer.concat(chunks).toString('utf8'));
      response.writeHead(reply.status, { 'content-type': 'application/soap+xml; charset=utf-8' });
      response.end(reply.text);
    } catch (error) {
      if (error instanceof DomainError) refusal = error;
      response.writeHead(502).end();
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    takeRefusal() {
      const taken = refusal;
      refusal = undefined;
      return taken;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
