import { once } from 'node:events';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import tls from 'node:tls';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { WebSocketServer } from 'ws';
import { connectLink } from '#link/link-connection';
import { openClient } from '#mqtt/mqtt-session';
import { sendHttpRequest } from '#platform/http-request';
import { makeCertificate, type TestCertificate } from '../../../test/support/make-certificate.ts';
import { tempFolderUntil } from '../../../test/support/temp-folder-until.ts';

const [own, publicOne, foreign] = [1, 2, 3].map(() => {
  const made = makeCertificate(tempFolderUntil(afterAll), 'IP:127.0.0.1');
  if (made === undefined) throw new Error('openssl is needed on the path');
  return made;
}) as [TestCertificate, TestCertificate, TestCertificate];

/** Nobody has the key of a public authority: one of ours takes the place of the first in the runtime's list. */
const { createSecureContext, rootCertificates } = tls;
beforeAll(() => {
  tls.createSecureContext = (options) => {
    if (!Array.isArray(options?.ca)) return createSecureContext(options);
    const ca = options.ca.map((each) => (each === rootCertificates[0] ? publicOne.cert : each));
    return createSecureContext({ ...options, ca });
  };
});
afterAll(() => {
  tls.createSecureContext = createSecureContext;
});

/** An aggregator that answers what it is asked and takes every link. */
async function openSealed(certificate: TestCertificate): Promise<string> {
  const server = createServer(certificate, (_request, response) => void response.end('{}'));
  const sockets = new WebSocketServer({ server });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    for (const socket of sockets.clients) socket.terminate();
    server.closeAllConnections();
    server.close();
  });
  return `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const ways: readonly [string, (httpUrl: string, ca: string) => Promise<unknown>][] = [
  [
    'the link',
    async (httpUrl, ca) => {
      const { signal } = new AbortController();
      (await connectLink({ httpUrl, edgeId: 'box', deviceSecret: 'secret', ca }, signal)).terminate();
    },
  ],
  ['HTTP', (url, ca) => sendHttpRequest({ method: 'GET', url, ca, timeoutMs: 60_000 })],
  [
    'MQTT',
    async (httpUrl, ca) => {
      const url = httpUrl.replace('https:', 'mqtts:');
      const client = openClient({ url, edgeId: 'box', deviceSecret: 'secret', ca });
      onTestFinished(() => void client.end(true));
      const { stream } = client;
      // No broker stands there: what counts is who was believed to be who they are.
      await Promise.race([
        once(stream, 'secureConnect'),
        new Promise((_resolve, reject) => client.once('error', reject)),
      ]);
    },
  ],
];

describe.each(ways)('%s of a box with an authority of its own', (_name, reach) => {
  it('reaches who has a certificate of that authority, and who has one of a public authority', async () => {
    for (const certificate of [own, publicOne]) await reach(await openSealed(certificate), own.cert);
  });

  it('does not reach who has a certificate of neither', async () => {
    await expect(reach(await openSealed(foreign), own.cert)).rejects.toThrow(/certificate|self.signed/i);
  });
});
