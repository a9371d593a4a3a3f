import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type IngestedStream, openRelayIngest } from './relay-ingest.ts';

/** What the relay asks of its `authHTTPAddress`. */
interface HookQuestion {
  readonly action: string;
  readonly path: string;
  readonly protocol: string;
  readonly id: string | null;
  readonly user: string;
  readonly password: string;
  readonly token: string;
}
export type AskHook = (question: HookQuestion) => Promise<boolean>;

/**
 * Stands in for MediaMTX, whose program is not at hand: it takes RTSP from real ffmpeg, asks the hook, serves HLS with capture
 * times and one session for each reader, and ends sessions by the control API, as MediaMTX 1.20's sources and documents say.
 * What it does not have: low latency (whole segments of a second), TLS, and everything that is not used here.
 */
export interface RelayStandIn {
  readonly publishUrl: string;
  readonly viewUrl: string;
  readonly controlUrl: string;
  /** Every question that was asked, with its answer. */
  readonly asked: (HookQuestion & { readonly isAdmitted: boolean })[];
  sessionCount(): number;
  servedBytes(): number;
  /** Its control API says that it is out of order until it is told otherwise. */
  breakControl(isBroken: boolean): void;
  /** All that is sent to it ends, as when it is restarted. */
  dropStreams(): void;
  close(): Promise<void>;
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

interface HlsSession {
  readonly id: string;
  readonly path: string;
}

/** @param hookUrl asked anew for each question, because the aggregator may listen later. */
export async function openRelayStandIn(hookUrl: () => string): Promise<RelayStandIn> {
  const folder = mkdtempSync(join(tmpdir(), 'sw-relay-'));
  const asked: RelayStandIn['asked'] = [];
  /** By the secret that its requests bear. */
  const sessions = new Map<string, HlsSession>();
  let servedBytes = 0;
  let isControlBroken = false;

  const ask: AskHook = async (question) => {
    const answer = await fetch(hookUrl(), {
      ...{ method: 'POST', headers: { 'content-type': 'application/json' } },
      body: JSON.stringify({ ip: '127.0.0.1', query: '', userAgent: 'stand-in', ...question }),
    }).catch(() => undefined);
    const isAdmitted = answer?.status === 200 || answer?.status === 204;
    asked.push({ ...question, isAdmitted });
    return isAdmitted;
  };
  const forget = (isGone: (session: HlsSession) => boolean): boolean => {
    const gone = [...sessions].filter(([, session]) => isGone(session));
    for (const [secret] of gone) sessions.delete(secret);
    return gone.length > 0;
  };
  const ingest = await openRelayIngest({ folder, ask, onGone: (path) => void forget((each) => each.path === path) });

  /** Sends round once, as MediaMTX does to see whether cookies come back; then asks, and makes a session. */
  const beginSession = async (path: string, url: URL, { request, response }: Exchange): Promise<void> => {
    if (url.searchParams.get('cookieCheck') !== '1') {
      response.setHeader('location', `${url.pathname}?cookieCheck=1`);
      return reply(response, 302, '');
    }
    const id = randomUUID();
    const isAdmitted = await ask({ action: 'read', path, protocol: 'hls', id, ...shownBy(request) });
    if (!isAdmitted) return reply(response, 401, '');
    if (ingest.streamOf(path) === undefined) return reply(response, 404, 'no stream is available');
    const secret = randomUUID();
    sessions.set(secret, { id, path });
    reply(response, 200, `#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1000000\nstream.m3u8?session=${secret}\n`);
  };
  const serveHls = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://relay');
    const [, path = '', file = ''] = url.pathname.split('/');
    response.setHeader('access-control-allow-origin', '*');
    if (request.method === 'OPTIONS') {
      response.setHeader('access-control-allow-headers', 'Authorization, Range');
      response.setHeader('access-control-allow-methods', 'OPTIONS, GET');
      return reply(response, 204, '');
    }
    if (file === 'index.m3u8') return await beginSession(path, url, { request, response });
    const session = sessions.get(url.searchParams.get('session') ?? '');
    const stream = ingest.streamOf(path);
    if (session?.path !== path || stream === undefined) return reply(response, 401, 'authentication error');
    const bytes = readFileSync(join(stream.folder, /^[\w.]+$/.test(file) ? file : 'none'));
    servedBytes += bytes.byteLength;
    reply(response, 200, file === 'stream.m3u8' ? timedPlaylist(bytes.toString('utf8'), stream, url.search) : bytes);
  };
  const serveControl = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (isControlBroken) return reply(response, 500, '');
    const proof = shownBy(request);
    if (!(await ask({ action: 'api', path: '', protocol: '', id: null, ...proof }))) return reply(response, 401, '');
    const id = /^\/v3\/hlssessions\/kick\/([\w-]+)$/.exec(request.url ?? '')?.[1];
    if (request.method !== 'POST' || id === undefined) return reply(response, 404, '');
    return reply(response, forget((session) => session.id === id) ? 200 : 404, '{"status":"ok"}');
  };
  const hls = await listen(serveHls);
  const control = await listen(serveControl);
  return {
    publishUrl: `rtsp://127.0.0.1:${ingest.port}`,
    viewUrl: `http://127.0.0.1:${(hls.address() as AddressInfo).port}`,
    controlUrl: `http://127.0.0.1:${(control.address() as AddressInfo).port}`,
    asked,
    sessionCount: () => sessions.size,
    servedBytes: () => servedBytes,
    breakControl: (isBroken) => {
      isControlBroken = isBroken;
    },
    dropStreams: ingest.drop,
    close: async () => {
      for (const server of [hls, control]) {
        server.close();
        server.closeAllConnections();
      }
      await ingest.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The packager's playlist with capture times; its segments are asked for within the same session. */
function timedPlaylist(text: string, stream: IngestedStream, search: string): string {
  return text.replaceAll(/(#EXTINF:[^\n]*\n)(segment\d+\.ts)/g, (_all, info: string, segment: string) => {
    const atMs = stream.capturedAtMs(segment);
    const when = atMs === undefined ? '' : `#EXT-X-PROGRAM-DATE-TIME:${new Date(atMs).toISOString()}\n`;
    return `${when}${info}${segment}${search}`;
  });
}

/** As MediaMTX reads them: a bearer's token may be a pair, too. */
function shownBy({ headers }: IncomingMessage): Pick<HookQuestion, 'user' | 'password' | 'token'> {
  const [, kind = '', value = ''] = /^(Bearer|Basic) (\S+)$/.exec(headers.authorization ?? '') ?? [];
  const [user = '', password = ''] = (kind === 'Basic' ? Buffer.from(value, 'base64').toString('utf8') : '').split(':');
  return { user, password, token: kind === 'Bearer' ? value : password };
}

async function listen(serve: (request: IncomingMessage, response: ServerResponse) => Promise<void>): Promise<Server> {
  const server = createServer((request, response) => {
    // A segment that is not there any more.
    serve(request, response).catch(() => reply(response, 404, ''));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

function reply(response: ServerResponse, status: number, body: string | Buffer): void {
  response.statusCode = status;
  response.end(body);
}
