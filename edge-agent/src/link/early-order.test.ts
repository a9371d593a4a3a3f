import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { expect, it, onTestFinished } from 'vitest';
import { createEdgeLink } from '#link/edge-link';
import { createBackoff } from '#mqtt/backoff';
import { createSystemClock } from '#platform/system-clock';

/** @see RFC 6455 §1.3 */
const acceptOf = (key: string) =>
  createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');

/** An aggregator that asks in one piece with its consent, as a busy machine does. */
async function openHastyAggregator(order: object): Promise<string> {
  const server = createServer();
  server.on('upgrade', (request, socket) => {
    onTestFinished(() => void socket.destroy());
    const text = Buffer.from(JSON.stringify(order));
    const head = [
      'HTTP/1.1 101 Switching Protocols',
      'Upgrade: websocket',
      'Connection: Upgrade',
      `Sec-WebSocket-Accept: ${acceptOf(request.headers['sec-websocket-key'] ?? '')}`,
    ];
    socket.write(Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), Buffer.from([0x81, text.length]), text]));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

it('a question that comes in one piece with the consent to the link is answered', async () => {
  const httpUrl = await openHastyAggregator({
    ...{ type: 'ask', askId: 7 },
    question: { kind: 'presets', cameraId: 'crossing' },
  });
  const stop = new AbortController();
  const asked = new Promise<string>((resolve) => {
    const link = createEdgeLink({
      address: { httpUrl, edgeId: 'edge-1', deviceSecret: 'secret' },
      work: {
        answerers: { presets: async ({ cameraId }) => resolve(cameraId) as undefined },
        stream: async () => ({}),
      },
      ...{ backoff: createBackoff({ firstMs: 10, maxMs: 10, random: () => 0.5 }), clock: createSystemClock() },
      logger: pino({ level: 'silent' }),
    });
    const running = link.run(stop.signal);
    onTestFinished(async () => {
      stop.abort();
      await running;
    });
  });
  expect(await asked).toBe('crossing');
});
