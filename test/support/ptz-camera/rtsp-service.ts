import type { AddressInfo } from 'node:net';
import { createServer, type Socket } from 'node:net';
import { createDigestGuard } from './digest-guard.ts';
import type { RtpSource } from './rtp-source.ts';

/** An RTSP server for any number of clients, over TCP as cameras behind firewalls are used. */
export interface RtspService {
  readonly port: number;
  readonly clientCount: number;
  /** Cuts all connections, as a power cut does. */
  drop(): void;
  close(): Promise<void>;
}

interface Client {
  readonly socket: Socket;
  isPlaying: boolean;
  /** From a keyframe on: what comes before cannot be decoded. */
  isStarted: boolean;
}

/** What waits at a client that does not read is dropped with it. */
const maxWaitingBytes = 4_000_000;

/** @see RFC 2326; interleaved RTP §10.12 */
export async function openRtspService(options: {
  readonly source: RtpSource;
  readonly user: { readonly username: string; readonly password: string } | undefined;
  readonly path: string;
}): Promise<RtspService> {
  const { source, user, path } = options;
  const clients = new Set<Client>();
  const guard = user === undefined ? undefined : createDigestGuard(user);

  source.onPacket = (channel, packet) => {
    const isStart = channel === 0 && startsKeyframe(packet);
    const header = Buffer.from([0x24, channel, packet.byteLength >> 8, packet.byteLength & 0xff]);
    for (const client of clients) {
      if (!client.isPlaying) continue;
      client.isStarted ||= isStart;
      if (!client.isStarted && channel === 0) continue;
      if (client.socket.writableLength > maxWaitingBytes) client.socket.destroy();
      else client.socket.write(Buffer.concat([header, packet]));
    }
  };

  const answer = (client: Client, text: string): void => {
    const [first = '', ...lines] = text.split('\r\n');
    const [method = '', url = ''] = first.split(' ');
    const headerOf = (name: string): string =>
      lines
        .find((line) => line.toLowerCase().startsWith(`${name}:`))
        ?.slice(name.length + 1)
        .trim() ?? '';
    const reply = (status: string, extra: readonly string[] = [], body = ''): void => {
      const length = body === '' ? [] : [`Content-Length: ${Buffer.byteLength(body)}`];
      const head = [`RTSP/1.0 ${status}`, `CSeq: ${headerOf('cseq')}`, ...extra, ...length];
      client.socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
    };
    if (method !== 'OPTIONS' && guard !== undefined && !guard.isValid(headerOf('authorization') || undefined, method)) {
      reply('401 Unauthorized', [`WWW-Authenticate: ${guard.challenge()}`]);
      return;
    }
    switch (method) {
      case 'OPTIONS':
        reply('200 OK', ['Public: OPTIONS, DESCRIBE, SETUP, PLAY, PAUSE, GET_PARAMETER, TEARDOWN']);
        return;
      case 'DESCRIBE':
        if (!URL.canParse(url) || new URL(url).pathname !== path) reply('404 Not Found');
        else reply('200 OK', ['Content-Type: application/sdp', `Content-Base: ${url}/`], describe(source.formatLine));
        return;
      case 'SETUP':
        if (!/TCP/i.test(headerOf('transport'))) reply('461 Unsupported Transport');
        else reply('200 OK', ['Transport: RTP/AVP/TCP;unicast;interleaved=0-1', 'Session: 1;timeout=60']);
        return;
      case 'PLAY':
        client.isPlaying = true;
        reply('200 OK', ['Session: 1', 'Range: npt=now-']);
        return;
      case 'PAUSE':
        client.isPlaying = false;
        reply('200 OK', ['Session: 1']);
        return;
      case 'GET_PARAMETER':
        reply('200 OK', ['Session: 1']);
        return;
      case 'TEARDOWN':
        reply('200 OK', ['Session: 1']);
        client.socket.end();
        return;
      default:
        reply('501 Not Implemented');
    }
  };

  const server = createServer((socket) => {
    const client: Client = { socket, isPlaying: false, isStarted: false };
    clients.add(client);
    socket.setNoDelay(true);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => clients.delete(client));
    let waiting: Buffer = Buffer.alloc(0);
    socket.on('data', (chunk: Buffer) => {
      waiting = takeRequests(Buffer.concat([waiting, chunk]), (text) => answer(client, text));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const drop = (): void => {
    for (const { socket } of clients) socket.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    get clientCount() {
      return clients.size;
    },
    drop,
    close: () =>
      new Promise((resolve) => {
        drop();
        server.close(() => resolve());
      }),
  };
}

/** Hands over whole requests and skips what clients send on the interleaved channels; gives back the rest. */
function takeRequests(bytes: Buffer, onRequest: (text: string) => void): Buffer {
  let rest = bytes;
  for (;;) {
    if (rest[0] === 0x24) {
      const length = rest.byteLength < 4 ? Number.POSITIVE_INFINITY : 4 + rest.readUInt16BE(2);
      if (rest.byteLength < length) return rest;
      rest = rest.subarray(length);
      continue;
    }
    const end = rest.indexOf('\r\n\r\n');
    if (end < 0) return rest;
    const text = rest.subarray(0, end).toString('utf8');
    const bodyLength = Number(/^content-length:\s*(\d+)/im.exec(text)?.[1] ?? 0);
    if (rest.byteLength < end + 4 + bodyLength) return rest;
    rest = rest.subarray(end + 4 + bodyLength);
    onRequest(text);
  }
}

function describe(formatLine: string): string {
  const lines = [
    ...['v=0', 'o=- 0 0 IN IP4 127.0.0.1', 's=camera', 'c=IN IP4 0.0.0.0', 't=0 0', 'a=control:*'],
    ...['m=video 0 RTP/AVP 96', 'a=rtpmap:96 H264/90000', formatLine, 'a=control:track1'],
  ];
  return `${lines.join('\r\n')}\r\n`;
}

/** Whether an RTP packet begins a keyframe: its parameter sets come first. @see RFC 6184 §5.2 */
function startsKeyframe(packet: Buffer): boolean {
  const offset = 12 + ((packet[0] ?? 0) & 0x0f) * 4;
  const type = (packet[offset] ?? 0) & 0x1f;
  // STAP-A carries several units; the first of them follows its two bytes of length.
  return (type === 24 ? (packet[offset + 3] ?? 0) & 0x1f : type) === 7;
}
