import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export interface GatewayCall {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface GatewayStub {
  readonly url: string;
  readonly calls: readonly GatewayCall[];
  /** How to answer the next calls, in order; when it is empty they are taken (200). `hang` never answers. */
  readonly answers: (
    | 'hang'
    | { readonly status: number; readonly headers?: Record<string, string>; readonly body?: string }
  )[];
}

/** A partner's HTTP address on loopback. */
export async function startGatewayStub(): Promise<GatewayStub> {
  const calls: GatewayCall[] = [];
  const answers: GatewayStub['answers'] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      calls.push({ path: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks).toString('utf8') });
      const answer = answers.shift() ?? { status: 200, body: 'ok' };
      if (answer === 'hang') return;
      response.writeHead(answer.status, answer.headers ?? {}).end(answer.body ?? '');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook?key=secret`, calls, answers };
}
