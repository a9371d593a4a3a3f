import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { type AddressInfo, createServer, connect as openTcp, type Socket } from 'node:net';
import { join } from 'node:path';
import { freePort } from './free-port.ts';
import type { AskHook } from './relay-stand-in.ts';
import { createReportedClock } from './reported-clock.ts';

/** A stream that somebody sends. */
export interface IngestedStream {
  readonly folder: string;
  /** Capture time of a segment's first picture, by the sender's reports; undefined before the first report. */
  capturedAtMs(segment: string): number | undefined;
}

/** An RTSP server that takes streams and cuts them for HLS, with ffmpeg behind it. */
export interface RelayIngest {
  readonly port: number;
  streamOf(path: string): IngestedStream | undefined;
  /** Ends all that is being sent; new streams are taken. */
  drop(): void;
  close(): Promise<void>;
}

export async function openRelayIngest(options: {
  readonly folder: string;
  readonly ask: AskHook;
  readonly onGone: (path: string) => void;
}): Promise<RelayIngest> {
  const streams = new Map<string, IngestedStream>();
  const sockets = new Set<Socket>();
  const running = new Set<Promise<unknown>>();
  const serve = async (socket: Socket): Promise<void> => {
    const sender = await admitSender(socket, options.ask);
    if (sender === undefined) return;
    const folder = join(options.folder, `${sender.path}-${randomUUID()}`);
    mkdirSync(folder);
    const clock = createReportedClock();
    const ended = packageStream({ socket, sender, folder, onMedia: clock.take });
    const stream = { folder, capturedAtMs: (segment: string) => clock.timeOf(join(folder, segment)) };
    streams.set(sender.path, stream);
    await ended;
    if (streams.get(sender.path) === stream) streams.delete(sender.path);
    options.onGone(sender.path);
  };
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    const served = serve(socket)
      .catch(() => socket.destroy())
      .finally(() => running.delete(served));
    running.add(served);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    streamOf: (path) => streams.get(path),
    drop: () => {
      for (const socket of sockets) socket.destroy();
    },
    close: async () => {
      server.close();
      for (const socket of sockets) socket.destroy();
      await Promise.allSettled([...running]);
    },
  };
}

interface AdmittedSender {
  readonly path: string;
  /** What was answered already; who listens behind counts it. */
  readonly asked: Buffer;
  /** What came so far and is not answered. */
  readonly head: Buffer;
}

/** Answers OPTIONS and asks about ANNOUNCE, as a server with `authMethod: http` does. */
function admitSender(socket: Socket, ask: AskHook): Promise<AdmittedSender | undefined> {
  const id = randomUUID();
  let bytes = Buffer.alloc(0);
  let asked = Buffer.alloc(0);
  return new Promise((resolve) => {
    const onData = (chunk: Buffer): void => {
      bytes = Buffer.concat([bytes, chunk]);
      const end = bytes.indexOf('\r\n\r\n');
      if (end < 0) return;
      const head = bytes.toString('latin1', 0, end);
      const answer = (status: string): boolean =>
        socket.write(`RTSP/1.0 ${status}\r\nCSeq: ${/^cseq: *(\d+)/im.exec(head)?.[1]}\r\n\r\n`);
      if (head.startsWith('OPTIONS ')) {
        asked = bytes.subarray(0, end + 4);
        bytes = bytes.subarray(end + 4);
        answer('200 OK');
        return;
      }
      socket.off('data', onData);
      socket.pause();
      const path = /^ANNOUNCE rtsps?:\/\/[^/]+\/(\S+) /.exec(head)?.[1] ?? '';
      const basic = /^authorization: *basic (\S+)/im.exec(head)?.[1] ?? '';
      const [user = '', password = ''] = Buffer.from(basic, 'base64').toString('utf8').split(':');
      void ask({ action: 'publish', path, protocol: 'rtsp', id, user, password, token: password }).then(
        (isAdmitted) => {
          if (isAdmitted) return resolve({ path, asked, head: bytes });
          answer('401 Unauthorized');
          socket.end();
          resolve(undefined);
        },
      );
    };
    socket.on('data', onData);
    socket.on('close', () => resolve(undefined));
  });
}

/** Lets an ffmpeg that listens take the rest of the conversation and write segments; settles when it has ended. */
async function packageStream(parts: {
  readonly socket: Socket;
  readonly sender: AdmittedSender;
  readonly folder: string;
  readonly onMedia: (bytes: Buffer) => void;
}): Promise<void> {
  const { socket, sender, folder } = parts;
  const port = await freePort();
  const hls = [
    '-f',
    'hls',
    '-hls_time',
    '1',
    '-hls_list_size',
    '7',
    '-hls_flags',
    'delete_segments+omit_endlist+temp_file',
  ];
  const ffmpeg = spawn(
    'ffmpeg',
    [
      ...['-v', 'error', '-nostdin', '-fflags', 'nobuffer', '-analyzeduration', '1000000', '-fpsprobesize', '0'],
      ...['-rtsp_flags', 'listen', '-i', `rtsp://127.0.0.1:${port}/${sender.path}`],
      ...['-map', '0:v:0', '-c', 'copy', '-copyts', '-muxdelay', '0', '-muxpreload', '0', ...hls],
      ...['-hls_segment_filename', join(folder, 'segment%d.ts'), join(folder, 'stream.m3u8')],
    ],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const exited = new Promise<void>((resolve) => ffmpeg.once('close', () => resolve()));
  const behind = await connectSoon(port);
  behind.on('error', () => socket.destroy());
  behind.on('close', () => socket.destroy());
  socket.on('close', () => {
    behind.destroy();
    ffmpeg.kill('SIGKILL');
  });
  behind.write(sender.asked);
  await new Promise((resolve) => behind.once('data', resolve));
  behind.pipe(socket);
  const pass = (bytes: Buffer): void => {
    parts.onMedia(bytes);
    if (!behind.write(bytes)) socket.pause();
  };
  behind.on('drain', () => socket.resume());
  pass(sender.head);
  socket.on('data', pass);
  socket.resume();
  if (socket.destroyed) ffmpeg.kill('SIGKILL');
  await exited;
  socket.destroy();
}

/** The one who listens was started a moment ago. */
async function connectSoon(port: number): Promise<Socket> {
  for (;;) {
    const socket = openTcp(port, '127.0.0.1');
    const isOpen = await new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(true));
      socket.once('error', () => resolve(false));
    });
    if (isOpen) return socket;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
