import { type ChildProcess, spawn } from 'node:child_process';
import { createSocket, type Socket } from 'node:dgram';
import type { AddressInfo } from 'node:net';

/** An H.264 stream as RTP packets. */
export interface RtpSource {
  /** Media part of the description: what the encoder said about its stream. */
  readonly formatLine: string;
  onPacket: (channel: 0 | 1, packet: Buffer) => void;
  /** Takes one RGB24 picture; false when the encoder is behind and the picture was left out. */
  write(picture: Buffer): boolean;
  close(): Promise<void>;
}

/**
 * Encodes pictures with ffmpeg and gives its RTP packets.
 *
 * @throws {Error} when there is no ffmpeg with x264.
 */
export async function openRtpSource(size: {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly fps: number;
}): Promise<RtpSource> {
  const media = await openSocket();
  const control = await openSocket();
  const port = (socket: Socket): number => (socket.address() as AddressInfo).port;
  const { widthPx, heightPx, fps } = size;
  const child = spawn(
    'ffmpeg',
    [
      ...['-hide_banner', '-loglevel', 'error', '-f', 'rawvideo', '-pix_fmt', 'rgb24'],
      ...['-s', `${widthPx}x${heightPx}`, '-r', String(fps), '-i', 'pipe:0'],
      // A sensor is never quite still; pictures that were equal would count as a frozen camera.
      ...['-vf', 'noise=c0s=4:c0f=t', '-c:v', 'libx264', '-preset', 'ultrafast', '-tune', 'zerolatency'],
      ...['-pix_fmt', 'yuv420p', '-g', String(fps), '-bf', '0', '-threads', '1', '-flags', '+global_header'],
      ...['-bsf:v', 'dump_extra=freq=keyframe', '-payload_type', '96', '-f', 'rtp'],
      `rtp://127.0.0.1:${port(media)}?rtcpport=${port(control)}&pkt_size=1300`,
    ],
    { stdio: ['pipe', 'pipe', 'ignore'] },
  );
  const { stdin, stdout } = child;
  // The encoder's end is noticed by its exit; a write that comes just then is lost.
  stdin.on('error', () => undefined);
  const gone = new Promise<never>((_resolve, reject) => {
    child.once('error', () => reject(new Error('ffmpeg is not installed')));
    child.once('exit', () => reject(new Error('ffmpeg cannot encode H.264 here (it needs x264)')));
  });
  gone.catch(() => undefined);
  // ffmpeg describes the stream before its first packet, and that after the first picture.
  stdin.write(Buffer.alloc(widthPx * heightPx * 3));
  const described = readFormatLine(stdout);
  const source: RtpSource = {
    formatLine: await Promise.race([described, gone]),
    onPacket: () => undefined,
    write(picture) {
      if (stdin.writableNeedDrain) return false;
      stdin.write(picture);
      return true;
    },
    async close() {
      await end(child);
      media.close();
      control.close();
    },
  };
  media.on('message', (packet) => source.onPacket(0, packet));
  control.on('message', (packet) => source.onPacket(1, packet));
  return source;
}

async function openSocket(): Promise<Socket> {
  const socket = createSocket({ type: 'udp4', recvBufferSize: 2_000_000 });
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject);
    socket.bind(0, '127.0.0.1', resolve);
  });
  return socket;
}

async function readFormatLine(output: NodeJS.ReadableStream): Promise<string> {
  let text = '';
  for await (const chunk of output) {
    text += String(chunk);
    const line = /a=fmtp:96 [^\r\n]+(?=\r?\n)/.exec(text)?.[0];
    if (line !== undefined) {
      output.resume();
      return line;
    }
  }
  throw new Error('the encoder did not describe its stream');
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGKILL');
  await exited;
}
