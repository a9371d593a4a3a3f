import type { Readable } from 'node:stream';
import { type FfmpegCommand, quiet } from '#decode/ffmpeg-command';

/**
 * Over TCP nothing bounds a packet but its length's 16 bits; with the usual 1.4 kB each picture would be a dozen writes here
 * and as many wakeups behind them. A relay that needs smaller ones cuts them itself, as it does with ffmpeg's usual ones.
 *
 * @see RFC 2326 §10.12; MediaMTX, “RTP packets are too big, remuxing them into smaller ones”
 */
const packetBytes = 32_768;

/**
 * Hands an MPEG-TS stream of ours on by RTSP over TCP, copied.
 *
 * The sender reports of RTP tell of a picture with presentation time `pts` that it was taken `pts` after `zeroMs`: a relay
 * that keeps them knows capture times.
 *
 * @param localUrl an address on this machine without credentials: everybody here sees a command line.
 */
export function pushCommand(
  stream: Readable,
  { localUrl, zeroMs }: { readonly localUrl: string; readonly zeroMs: number },
): FfmpegCommand {
  return {
    inputOptions: [
      ...[...quiet('error'), '-protocol_whitelist', 'pipe', '-format_whitelist', 'mpegts'],
      // It begins with its tables and a keyframe: no more is needed to describe it.
      ...['-analyzeduration', '500000', '-probesize', '500000', '-fpsprobesize', '0'],
      ...['-copyts', '-f', 'mpegts'],
    ],
    input: { kind: 'stream', stream },
    outputs: [
      {
        target: { path: localUrl },
        options: [
          ...['-map', '0:v:0', '-an', '-sn', '-dn', '-c:v', 'copy'],
          ...['-start_time_realtime', String(Math.round(zeroMs * 1000)), '-flush_packets', '1'],
          ...['-pkt_size', String(packetBytes), '-rtsp_transport', 'tcp', '-f', 'rtsp'],
        ],
      },
    ],
  };
}
