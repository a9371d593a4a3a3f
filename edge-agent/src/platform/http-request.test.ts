import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it, onTestFinished } from 'vitest';
import { sendHttpRequest } from '#platform/http-request';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

it.each<[string, RequestListener]>([
  ['never answers', () => undefined],
  ['stops in the middle of its answer', (_request, response) => response.writeHead(200).write('{')],
])(
  'a server that %s is given up when the time is over, though garbage is collected meanwhile',
  async (_how, answer) => {
    // A box collects garbage every second and a half; a limit that the collection takes away is none.
    const url = await serve((request, response) => {
      answer(request, response);
      setImmediate(collectGarbage);
    });
    const stop = new AbortController();
    const sent = sendHttpRequest({ method: 'GET', url, timeoutMs: 300, signal: stop.signal });
    collectGarbage();
    await expect(sent).rejects.toThrow();
  },
);
