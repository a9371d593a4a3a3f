import { once } from 'node:events';
import { type AddressInfo, connect, createServer as createTcp, type Server, type Socket } from 'node:net';
import { createServer as createTls } from 'node:tls';
import { openRelayTunnel } from '@streetwarden/edge-agent/live/relay-tunnel';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { freePort } from '../support/free-port.ts';
import { makeCertificate } from '../support/make-certificate.ts';
import { tempFolderUntil } from '../support/temp-folder-until.ts';

const certificate = makeCertificate(tempFolderUntil(afterAll), 'IP:127.0.0.1');
const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

/** A relay that does what a test says with each connection. */
async function listen(server: Server, serve: (socket: Socket) => void, event = 'connection'): Promise<number> {
  server.on(event, (socket: Socket) => {
    open.push(() => socket.destroy());
    socket.on('error', () => undefined);
    serve(socket);
  });
  open.push(() => server.close());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

async function tunnelTo(
  port: number,
  { scheme = 'rtsp', ca }: { readonly scheme?: string; readonly ca?: string } = {},
) {
  const push = { url: `${scheme}://box:a-secret-of-the-box@127.0.0.1:${port}/sw-1` };
  const tunnel = await openRelayTunnel({ cameraId: 'crossing', push, ca, signal: new AbortController().signal });
  open.push(tunnel.close);
  return tunnel;
}

/** What ffmpeg would say, until the relay may answer it. */
function begin(localUrl: string): Socket {
  const sender = connect(Number(new URL(localUrl).port), '127.0.0.1');
  open.push(() => sender.destroy());
  sender.on('error', () => undefined);
  sender.write(
    'ANNOUNCE rtsp://127.0.0.1/sw-1 RTSP/1.0\r\nCSeq: 1\r\n\r\nRECORD rtsp://127.0.0.1/sw-1 RTSP/1.0\r\nCSeq: 2\r\n\r\n',
  );
  return sender;
}

const codeOf = async (work: Promise<unknown>): Promise<unknown> =>
  await work.then(
    () => 'done',
    (error: { readonly code?: unknown }) => error.code,
  );

describe('the way from a box to a relay', () => {
  it('carries the proof and, once the relay agrees, the stream; its local address shows no proof', async () => {
    let heard = '';
    const port = await listen(createTcp(), (socket) => {
      socket.on('data', (bytes) => {
        heard += bytes.toString('latin1');
        if (heard.includes('RECORD')) socket.write('RTSP/1.0 200 OK\r\nCSeq: 2\r\n\r\n');
      });
    });
    const tunnel = await tunnelTo(port);
    expect(tunnel.localUrl).not.toContain('secret');
    begin(tunnel.localUrl);
    await tunnel.accepted;
    expect(heard.match(/Authorization: Basic (\S+)/)?.[1]).toBe(btoa('box:a-secret-of-the-box'));
  });

  it('a relay that is not there, refuses or breaks off is named without the proof', async () => {
    const problem = await tunnelTo(await freePort()).catch((error: unknown) => error);
    expect(problem).toMatchObject({ code: 'relay-unreachable', params: { reason: 'ECONNREFUSED' } });
    expect(String(problem)).not.toContain('secret');

    const refusing = await listen(createTcp(), (socket) => socket.end('RTSP/1.0 401 Unauthorized\r\nCSeq: 1\r\n\r\n'));
    const refused = await tunnelTo(refusing);
    begin(refused.localUrl);
    await expect(refused.broken).rejects.toMatchObject({
      code: 'relay-refused',
      params: { cameraId: 'crossing', reason: '401 Unauthorized' },
    });

    const leaving = await listen(createTcp(), (socket) => socket.on('data', () => socket.destroy()));
    const lost = await tunnelTo(leaving);
    begin(lost.localUrl);
    expect(await codeOf(lost.broken)).toBe('relay-lost');
  });

  it.skipIf(certificate === undefined)(
    'a certificate that is not trusted ends it before anything is said',
    async () => {
      const { key = '', cert = '' } = certificate ?? {};
      let heard = 0;
      const serve = (socket: Socket): void => {
        socket.on('data', (bytes) => {
          heard += bytes.byteLength;
          socket.write('RTSP/1.0 200 OK\r\nCSeq: 1\r\n\r\n');
        });
      };
      const port = await listen(createTls({ key, cert }), serve, 'secureConnection');
      const problem = await tunnelTo(port, { scheme: 'rtsps' }).catch((error: unknown) => error);
      expect(problem).toMatchObject({ code: 'relay-unreachable' });
      expect(String(problem)).toMatch(/SELF_SIGNED/);
      expect(heard).toBe(0);
      const trusted = await tunnelTo(port, { scheme: 'rtsps', ca: cert });
      begin(trusted.localUrl);
      await trusted.accepted;
      expect(heard).toBeGreaterThan(0);
    },
  );
});
