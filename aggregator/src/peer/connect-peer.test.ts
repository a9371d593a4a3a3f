import { once } from 'node:events';
import { createServer as createPlain } from 'node:http';
import { createServer as createSealed } from 'node:https';
import { type AddressInfo, createServer as createTcp, type Server } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { connectPeer } from '#peer/connect-peer';
import { createPeerProof } from '#peer/peer-proof';
import { freePort } from '../../../test/support/free-port.ts';
import { makeCertificate, type TestCertificate } from '../../../test/support/make-certificate.ts';
import { tempFolder } from '../../../test/support/temp-folder.ts';

const proof = createPeerProof({ secret: 'one secret of thirty-two characters', nowMs: Date.now });
const other = createPeerProof({ secret: 'another secret of thirty-two characters', nowMs: Date.now });

function certificateFor(name: string): TestCertificate {
  const made = makeCertificate(tempFolder(), name);
  if (made === undefined) throw new Error('openssl is needed on the path');
  return made;
}

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

/** Another aggregator that holds `box` and knows the secret. */
async function openPeer(certificate?: TestCertificate) {
  const server = certificate === undefined ? createPlain() : createSealed(certificate);
  const sockets = new WebSocketServer({ noServer: true });
  server.on('upgrade', (request, socket, head) => {
    const { pathname } = new URL(request.url ?? '', 'http://peer');
    const edgeId = pathname.split('/').at(-1) ?? '';
    const refuse = (status: string) => socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`);
    if (!proof.isProof(request.headers.authorization, edgeId)) refuse('401 Unauthorized');
    else if (edgeId !== 'box') refuse('503 Service Unavailable');
    else sockets.handleUpgrade(request, socket, head, () => undefined);
  });
  onTestFinished(() => {
    for (const socket of sockets.clients) socket.terminate();
  });
  const port = await listen(server);
  return { url: (host: string) => `${certificate === undefined ? 'http' : 'https'}://${host}:${port}` };
}

async function reach(url: string, change: Partial<Parameters<typeof connectPeer>[2]> = {}, edgeId = 'box') {
  const closing = new AbortController();
  onTestFinished(() => closing.abort());
  return await connectPeer(url, edgeId, { proof, signal: closing.signal, ...change });
}

describe('the way from one aggregator to another', () => {
  it('is taken with TLS when the authority and the name are right, and plain where that is configured', async () => {
    const certificate = certificateFor('DNS:localhost');
    const sealed = await openPeer(certificate);
    const ca = Buffer.from(certificate.cert);
    expect((await reach(sealed.url('localhost'), { ca })).readyState).toBe(WebSocket.OPEN);
    const plain = await openPeer();
    expect((await reach(plain.url('127.0.0.1'))).readyState).toBe(WebSocket.OPEN);
  });

  it('is refused for an authority nobody trusts, for another one, and for a certificate of another name', async () => {
    const certificate = certificateFor('DNS:localhost');
    const sealed = await openPeer(certificate);
    const foreign = Buffer.from(certificateFor('DNS:localhost').cert);
    const untrusted = { code: 'peer-certificate-invalid' };
    await expect(reach(sealed.url('localhost'))).rejects.toMatchObject(untrusted);
    await expect(reach(sealed.url('localhost'), { ca: foreign })).rejects.toMatchObject(untrusted);
    const byAddress = reach(sealed.url('127.0.0.1'), { ca: Buffer.from(certificate.cert) });
    await expect(byAddress).rejects.toMatchObject({
      code: 'peer-certificate-invalid',
      params: { reason: 'ERR_TLS_CERT_ALTNAME_INVALID' },
    });
  });

  it('tells a wrong secret, a box that is not there, and a server that is not there or is none of ours apart', async () => {
    const peer = await openPeer();
    const url = peer.url('127.0.0.1');
    await expect(reach(url, { proof: other })).rejects.toMatchObject({ code: 'peer-refused', params: { status: 401 } });
    await expect(reach(url, {}, 'box-two')).rejects.toMatchObject({ code: 'box-offline' });
    const nobody = `http://127.0.0.1:${await freePort()}`;
    await expect(reach(nobody)).rejects.toMatchObject({ code: 'peer-unreachable', params: { reason: 'ECONNREFUSED' } });
    const website = createPlain((_request, response) => void response.writeHead(404).end());
    const elsewhere = `http://127.0.0.1:${await listen(website)}`;
    await expect(reach(elsewhere)).rejects.toMatchObject({ code: 'peer-unreachable', params: { reason: 'HTTP 404' } });
  });

  it('that nobody answers ends when this aggregator stops', async () => {
    const silent = createTcp((socket) => {
      onTestFinished(() => void socket.destroy());
    });
    const connected = once(silent, 'connection');
    const closing = new AbortController();
    const reached = reach(`http://127.0.0.1:${await listen(silent)}`, { signal: closing.signal });
    const refusal = expect(reached).rejects.toMatchObject({ code: 'peer-unreachable' });
    await connected;
    closing.abort();
    await refusal;
  });
});
