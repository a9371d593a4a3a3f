import { type AddressInfo, connect as connectTcp } from 'node:net';
import { createServer } from 'node:tls';
import { createAggregatorClient } from '@streetwarden/edge-agent/mqtt/aggregator-client';
import { createBackoff } from '@streetwarden/edge-agent/mqtt/backoff';
import { createMqttSession } from '@streetwarden/edge-agent/mqtt/mqtt-session';
import { sendHttpRequest } from '@streetwarden/edge-agent/platform/http-request';
import { createSystemClock } from '@streetwarden/edge-agent/platform/system-clock';
import { untilAborted } from '@streetwarden/shared/signal/until-aborted';
import { pino } from 'pino';
import { describe, expect, it, onTestFinished } from 'vitest';
import { sampleEdgeId as edgeId } from '../support/edge-samples.ts';
import { openFakeAggregator } from '../support/fake-aggregator.ts';
import { makeCertificate } from '../support/make-certificate.ts';
import { tempFolder } from '../support/temp-folder.ts';

const deviceSecret = 'a-device-secret-of-some-length';
const clock = createSystemClock();

/** Puts TLS with a certificate for `name` in front of a plain service. */
async function openTls(target: string, name: string) {
  const tls = makeCertificate(tempFolder(), `DNS:${name}`);
  if (tls === undefined) throw new Error('openssl is needed on the path');
  const { key, cert } = tls;
  const { hostname, port } = new URL(target);
  const server = createServer({ key, cert }, (near) => {
    const far = connectTcp(Number(port), hostname);
    for (const socket of [near, far]) socket.on('error', () => socket.destroy());
    near.pipe(far).pipe(near);
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
  });
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
  });
  return { port: (server.address() as AddressInfo).port, cert };
}

async function openSession(tls: { readonly ca?: string; readonly servername?: string }, name = 'broker.test') {
  const aggregator = await openFakeAggregator({ edgeId, deviceSecret });
  const { port, cert } = await openTls(aggregator.mqttUrl, name);
  const lines: Record<string, unknown>[] = [];
  const ca = tls.ca === 'right' ? { ca: cert } : {};
  const servername = tls.servername === undefined ? {} : { servername: tls.servername };
  const session = createMqttSession({
    config: { url: `mqtts://127.0.0.1:${port}`, edgeId, deviceSecret, ...ca, ...servername },
    backoff: createBackoff({ firstMs: 20, maxMs: 50, random: () => 0.5 }),
    onConnected: (_connection, signal) => untilAborted(signal),
    onMessage: () => undefined,
    clock,
    logger: pino({ level: 'debug' }, { write: (line: string) => lines.push(JSON.parse(line)) }),
  });
  const stop = new AbortController();
  const running = session.run(stop.signal);
  onTestFinished(async () => {
    stop.abort();
    await running;
    await aggregator.close();
  });
  return { session, lines };
}

describe('the encrypted way to the broker', () => {
  it('is taken when the authority and the name are right', async () => {
    const { session } = await openSession({ ca: 'right', servername: 'broker.test' });
    await expect.poll(() => session.connection()).toBeDefined();
  });

  it.each([
    ['an authority nobody trusts', { servername: 'broker.test' }],
    ['a certificate for another name', { ca: 'right', servername: 'elsewhere.test' }],
  ])('is refused for %s, told once, and nothing is sent', async (_what, tls) => {
    const { session, lines } = await openSession(tls);
    await expect.poll(() => session.problemCode()).toBe('broker-certificate-invalid');
    await expect.poll(() => lines.filter((line) => line['level'] === 20).length).toBeGreaterThan(1);
    expect(lines.filter((line) => line['level'] === 50)).toMatchObject([{ code: 'broker-certificate-invalid' }]);
    expect(session.connection()).toBeUndefined();
  });
});

describe('the encrypted way to the aggregator', () => {
  it('works with the right authority and is refused with the same words without', async () => {
    const aggregator = await openFakeAggregator({ edgeId, deviceSecret });
    onTestFinished(aggregator.close);
    const { port, cert } = await openTls(aggregator.httpUrl, 'localhost');
    const options = { httpUrl: `https://localhost:${port}`, edgeId, deviceSecret, send: sendHttpRequest };
    const { signal } = new AbortController();
    const sha256 = 'a'.repeat(64);
    expect(await createAggregatorClient({ ...options, ca: cert }).uploadState(sha256, signal)).toEqual({
      state: 'absent',
    });
    await expect(createAggregatorClient(options).uploadState(sha256, signal)).rejects.toMatchObject({
      code: 'broker-certificate-invalid',
    });
  });
});
