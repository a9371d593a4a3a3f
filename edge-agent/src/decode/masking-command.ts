import type { Readable } from 'node:stream';
import { decoderLimits, type FfmpegCommand, quiet } from '#decode/ffmpeg-command';

/** Pictures a second of a masked stream. */
export const maskedFramesPerSecond = 10;
/** A wall shows no more, and each pixel is decoded, scaled and encoded on the box. */
const maxWidthPx = 960;
const keyframeEveryFrames = maskedFramesPerSecond;

/** A stream that comes through a pipe need not be looked at for seconds: it begins with its tables and a keyframe. */
const atOnce = ['-analyzeduration', '1', '-probesize', '32'];

/**
 * Decodes an MPEG-TS stream of ours to YUV4MPEG2 on the pipe: 8 bits 4:2:0 of video range, at most 960 wide, exactly
 * {@link maskedFramesPerSecond} pictures a second of the stream's own time; the first is the stream's first.
 */
export function decodeStreamCommand(stream: Readable): FfmpegCommand {
  const pictures = [
    `scale=min(${maxWidthPx}\\,iw):-2:flags=fast_bilinear:out_range=tv`,
    `fps=${maskedFramesPerSecond}`,
    'format=yuv420p',
  ];
  return {
    inputOptions: [
      ...[...quiet('error'), ...decoderLimits()],
      ...['-protocol_whitelist', 'pipe', '-format_whitelist', 'mpegts', ...atOnce],
      // A gap is filled with its last picture; the relay ends before ffmpeg would close the gap instead.
      ...['-dts_delta_threshold', '60', '-f', 'mpegts'],
    ],
    input: { kind: 'stream', stream },
    outputs: [
      {
        target: 'pipe',
        options: [...['-map', '0:v:0', '-an', '-sn', '-dn', '-filter:v', pictures.join(','), '-f', 'yuv4mpegpipe']],
      },
    ],
  };
}

/** Encodes YUV4MPEG2 as H.264 in MPEG-TS on the pipe: a keyframe a second, each picture at once. */
export function encodeMaskedCommand(stream: Readable): FfmpegCommand {
  return {
    inputOptions: [
      ...[...quiet('error'), '-protocol_whitelist', 'pipe', '-format_whitelist', 'yuv4mpegpipe'],
      ...[...atOnce, '-f', 'yuv4mpegpipe'],
    ],
    input: { kind: 'stream', stream },
    outputs: [
      {
        target: 'pipe',
        options: [
          ...['-map', '0:v:0', '-c:v', 'libx264', '-preset', 'ultrafast', '-tune', 'zerolatency', '-threads', '1'],
          ...['-g', String(keyframeEveryFrames), '-keyint_min', String(keyframeEveryFrames), '-sc_threshold', '0'],
          ...['-bf', '0', '-crf', '26', '-maxrate', '1500k', '-bufsize', '1500k', '-pix_fmt', 'yuv420p'],
          ...['-muxdelay', '0', '-muxpreload', '0', '-flush_packets', '1', '-f', 'mpegts'],
        ],
      },
    ],
  };
}
