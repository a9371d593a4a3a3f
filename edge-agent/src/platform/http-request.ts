import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { timeLimit } from '@streetwarden/shared/signal/time-limit';
import { trustedAuthorities } from '@streetwarden/shared/tls/trusted-authorities';

export interface HttpRequest {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'POST';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
  /** PEM certificates trusted besides the system's; only for https. */
  readonly ca?: string;
  readonly timeoutMs: number;
  /** Answers larger than this are cut off; default 256 KiB: the box asks for small JSON mostly. */
  readonly maxResponseBytes?: number;
  readonly signal?: AbortSignal;
}

export interface HttpResponse {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

const defaultMaxResponseBytes = 256 * 1024;

/**
 * One HTTP exchange, bounded in time and size, redirects not followed. Not `fetch`, because Node's has no option for a
 * private certificate authority.
 *
 * @throws the socket's or TLS's own error (`code` names it), or the signal's reason.
 */
export function sendHttpRequest(request: HttpRequest): Promise<HttpResponse> {
  const url = new URL(request.url);
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
  const signal = timeLimit(request.timeoutMs, request.signal);
  return new Promise((resolve, reject) => {
    const outgoing = send(
      url,
      {
        method: request.method,
        headers: { ...request.headers, ...(request.body && { 'content-length': String(request.body.byteLength) }) },
        signal,
        ...trustedAuthorities(request.ca),
      },
      (incoming) => {
        readBody(incoming, request.maxResponseBytes ?? defaultMaxResponseBytes).then((body) => {
          resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body });
        }, reject);
      },
    );
    outgoing.on('error', (error) => reject(signal.aborted ? (signal.reason ?? error) : error));
    outgoing.end(request.body);
  });
}

async function readBody(incoming: IncomingMessage, maxResponseBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    sizeBytes += chunk.byteLength;
    if (sizeBytes > maxResponseBytes) throw new Error(`answer exceeds ${maxResponseBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
