import { resolve } from 'node:path';
import type { Readable } from 'node:stream';
import type { DecodeMode } from '#decode/choose-mode';
import type { PictureFormat } from '#decode/picture-format';
import type { PicturesTarget } from '#decode/picture-inlet';

/**
 * The allowlist: every ffmpeg and ffprobe command line of the agent is built here, from a fixed set of flags.
 *
 * Nothing a user writes becomes a flag, a filter or a protocol: paths get the `file:` prefix, RTSP addresses travel in a
 * script on standard input. Protocols and container formats are listed per use, so that a “video” which is really a
 * playlist cannot make ffmpeg open other files or addresses.
 *
 * @see reliability.md S1, S2
 */
export interface FfmpegCommand {
  readonly inputOptions: readonly string[];
  readonly input: FfmpegInput;
  readonly outputs: readonly FfmpegOutput[];
}

/** A local file, or for standard input an ffconcat script or a stream of our own. */
export type FfmpegInput =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'script'; readonly script: string }
  | { readonly kind: 'stream'; readonly stream: Readable };

/** One output: the pipe to this process, or a file or socket we made ourselves, with its protocol. */
export interface FfmpegOutput {
  readonly target: 'pipe' | { readonly path: string };
  readonly options: readonly string[];
}

/** What is watched: a file or an RTSP address with its credentials. */
export type WatchedInput =
  | { readonly type: 'file'; readonly path: string; readonly isLooped: boolean; readonly isRealTime: boolean }
  | { readonly type: 'rtsp'; readonly secretUrl: string; readonly transport: 'tcp' | 'udp' };

/** 8K UHD; more is refused before and, by `-max_pixels`, while decoding. */
export const sizeLimit = { widthPx: 7680, heightPx: 4320 } as const;

/** Containers a video file may have. Absent on purpose: hls, dash, concat, sdp, image2 … which open further inputs. */
const fileFormats = 'mov,matroska,avi,mpegts,mpeg,flv,asf,ogg,h264,hevc,m4v,mjpeg,nut,gif';
const rtspFormats = 'concat,rtsp';
const rtspProtocols = 'pipe,rtp,srtp,tcp,udp,tls,crypto';
const ringFormats = 'concat,mpegts,matroska';
/** An RTSP server that says nothing for this long is gone, microseconds. */
const socketTimeoutUs = 5_000_000;

/** Containers of ring segments: MPEG-TS loses nothing before the last packet when killed; Matroska where TS lacks the codec. */
export type RingContainer = 'mpegts' | 'matroska';

/** The container that the ring uses for a codec. */
export function ringContainer(codec: string): RingContainer {
  return ['h264', 'hevc', 'mpeg4', 'mpeg2video', 'mpeg1video'].includes(codec) ? 'mpegts' : 'matroska';
}

/** The one process of a camera: raw pictures to a socket or folder of ours, and the ring copied beside them. */
export interface WatchRequest {
  readonly input: WatchedInput;
  readonly mode: DecodeMode;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly format: PictureFormat;
  readonly lookIntervalSeconds: number;
  readonly pictures: PicturesTarget;
  readonly ring?: { readonly folder: string; readonly container: RingContainer; readonly segmentSeconds: number };
}

/**
 * Builds the command that watches a camera.
 *
 * Pictures: 8 bits 4:2:0, as YUV4MPEG2, one stream or each frame of it a file. Standard error: one `showinfo` line with the
 * capture time per picture, always before its picture; `-progress` lines; segment openings and, as CSV, closings.
 */
export function watchCommand(request: WatchRequest): FfmpegCommand {
  const { input, mode, ring } = request;
  const isKeyframes = mode === 'keyframes';
  return {
    inputOptions: [
      ...quiet('info'),
      ...['-progress', 'pipe:2', '-stats_period', '1'],
      ...decoderLimits(),
      ...(isKeyframes ? ['-skip_frame', 'nokey'] : []),
      ...(input.type === 'file' && input.isLooped ? ['-stream_loop', '-1'] : []),
      ...(input.type === 'file' && input.isRealTime ? ['-re'] : []),
      ...watchedAccess(input),
    ],
    input: watchedInput(input),
    outputs: [...pictureOutputs(request), ...(ring === undefined ? [] : [ringOutput(ring)])],
  };
}

/**
 * `showinfo` tells what a camera or encoder attached to a picture as well, byte by byte: a short note of x264's is 600 writes
 * of ffmpeg and a hundred wakings of the agent, and who sends the video says how long it is. Nothing of it is used here.
 */
const timeOnly = ['sidedata=mode=delete', 'showinfo=checksum=0'] as const;

/**
 * Each picture a segment of its own: `FRAME`, a line feed, its planes. They are written from the decoder's own memory; as raw
 * video (`image2`) each would be copied first, into 3 MB more per camera, and 5 MB that the allocator keeps between them.
 */
const pictureEach = [
  ...['-c:v', 'wrapped_avframe', '-f', 'segment', '-segment_format', 'yuv4mpegpipe', '-segment_start_number', '1'],
  ...['-segment_time', '0.000001', '-break_non_keyframes', '1'],
  ...['-write_header_trailer', '0', '-individual_header_trailer', '0'],
  // Otherwise a picture's end would wait for the next picture.
  ...['-fflags', '+flush_packets'],
] as const;

function pictureOutputs(request: WatchRequest): FfmpegOutput[] {
  const { pictures } = request;
  const chosen = ['-map', '0:v:0', '-an', '-sn', '-dn', '-fps_mode', 'passthrough'];
  const thin = thinning(request);
  const told = [...thin, ...timeOnly, ...asPlanar(request)];
  const shown = [...chosen, '-filter:v', told.join(',')];
  if (pictures.kind === 'socket') {
    const options = [...shown, '-f', 'yuv4mpegpipe'];
    return [{ target: { path: `unix:${resolve(pictures.path)}` }, options }];
  }
  const tick = [...chosen, '-filter:v', [...thin, 'crop=2:2:0:0', 'format=yuv420p'].join(',')];
  return [
    {
      // Without truncation a file that is written again keeps its pages; the tee is there because it can be told so.
      target: { path: `tee:[truncate=0]file:${resolve(pictures.folder)}/%d.yuv` },
      options: [...shown, ...pictureEach],
    },
    {
      target: { path: `unix:${resolve(pictures.ticksPath)}` },
      options: [...tick, '-c:v', 'rawvideo', '-f', 'rawvideo'],
    },
  ];
}

/** How ffmpeg thins out pictures before they are converted; their own capture times are kept. */
function thinning(request: WatchRequest): string[] {
  if (request.mode === 'full') return [];
  // Keyframes more often than twice per look cost conversion and detection and show nothing new of what stands still.
  const gapSeconds = request.lookIntervalSeconds * (request.mode === 'keyframes' ? 0.45 : 0.98);
  return [`select=isnan(prev_selected_t)+gte(t-prev_selected_t\\,${gapSeconds.toFixed(3)})`];
}

/** Nothing is done to a picture that has the size and the format already. */
function asPlanar(request: Pick<WatchRequest, 'widthPx' | 'heightPx' | 'format'>): string[] {
  const { widthPx, heightPx, format } = request;
  const conversion = format.conversion === undefined ? '' : `:${format.conversion}`;
  return [`scale=${widthPx}:${heightPx}${conversion}`, `format=${format.pixelFormat}`];
}

function ringOutput(ring: NonNullable<WatchRequest['ring']>): FfmpegOutput {
  return {
    target: { path: `file:${resolve(ring.folder)}/%06d.part` },
    options: [
      ...['-map', '0:v:0', '-an', '-sn', '-dn', '-c:v', 'copy'],
      // Without these MPEG-TS shifts its times by 1.4 s, and the first segment would start before zero.
      ...['-muxdelay', '0', '-muxpreload', '0', '-avoid_negative_ts', 'disabled'],
      // Each packet reaches the file at once: the segment being written can be read, and a kill loses none.
      ...['-fflags', '+flush_packets'],
      ...['-f', 'segment', '-segment_time', String(ring.segmentSeconds), '-segment_format', ring.container],
      ...['-segment_list', 'pipe:2', '-segment_list_type', 'csv'],
    ],
  };
}

/** Copies a camera's second stream to the pipe as MPEG-TS, each packet at once. */
export function substreamCommand(input: WatchedInput): FfmpegCommand {
  return {
    inputOptions: [
      ...quiet('error'),
      ...decoderLimits(),
      // What a viewer waits for: a stream whose parts are known from its description is not looked at for seconds.
      ...['-analyzeduration', '1000000', '-probesize', '500000'],
      ...(input.type === 'file' && input.isLooped ? ['-stream_loop', '-1'] : []),
      ...(input.type === 'file' && input.isRealTime ? ['-re'] : []),
      ...watchedAccess(input),
    ],
    input: watchedInput(input),
    outputs: [
      {
        target: 'pipe',
        options: [
          ...['-map', '0:v:0', '-an', '-sn', '-dn', '-c:v', 'copy'],
          ...['-muxdelay', '0', '-muxpreload', '0', '-flush_packets', '1', '-f', 'mpegts'],
        ],
      },
    ],
  };
}

/** Cuts `[fromSeconds, toSeconds)` on the axis of `segments` (zero: start of the first) into an MP4, copying packets. */
export function cutCommand(request: {
  readonly segments: readonly { readonly path: string; readonly durationSeconds: number }[];
  readonly fromSeconds: number;
  readonly toSeconds: number;
  readonly codec: string;
  readonly outputPath: string;
}): FfmpegCommand {
  const lines = request.segments.flatMap((segment) => [
    `file ${quoteForScript(`file:${resolve(segment.path)}`)}`,
    `duration ${segment.durationSeconds.toFixed(6)}`,
  ]);
  return {
    inputOptions: [
      ...quiet('error'),
      // Otherwise the clip would end before a part that cannot be opened, and pass for whole.
      '-xerror',
      ...['-protocol_whitelist', 'pipe,file', '-format_whitelist', ringFormats],
      ...['-f', 'concat', '-safe', '0'],
    ],
    input: { kind: 'script', script: ['ffconcat version 1.0', ...lines, ''].join('\n') },
    outputs: [
      {
        target: { path: `file:${resolve(request.outputPath)}` },
        options: [
          // As output options: whole packets are dropped until the keyframe, none is decoded.
          // The first keyframe of a stream with B-frames is decoded before zero, so zero must not be asked for.
          ...(request.fromSeconds > 0 ? ['-ss', request.fromSeconds.toFixed(6)] : []),
          ...['-t', (request.toSeconds - Math.max(0, request.fromSeconds)).toFixed(6)],
          ...['-map', '0:v:0', '-c:v', 'copy', '-avoid_negative_ts', 'make_zero', '-movflags', '+faststart'],
          // Safari plays H.265 only under this name (anchors.md §6).
          ...(request.codec === 'hevc' ? ['-tag:v', 'hvc1'] : []),
          ...['-f', 'mp4'],
        ],
      },
    ],
  };
}

/** Decodes the one picture at `ptsSeconds` of a ring segment to 8 bits 4:2:0 on the pipe. */
export function stillCommand(request: {
  readonly segmentPath: string;
  readonly ptsSeconds: number;
  readonly isKeyframe: boolean;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly format: PictureFormat;
}): FfmpegCommand {
  return {
    inputOptions: [
      ...quiet('error'),
      ...decoderLimits(),
      ...(request.isKeyframe ? ['-skip_frame', 'nokey'] : []),
      ...['-copyts', '-protocol_whitelist', 'file', '-format_whitelist', ringFormats],
    ],
    input: { kind: 'file', path: request.segmentPath },
    outputs: [
      {
        target: 'pipe',
        options: [
          ...['-map', '0:v:0', '-an', '-sn', '-dn', '-fps_mode', 'passthrough', '-frames:v', '1'],
          ...[
            '-filter:v',
            [`select=gte(t\\,${(request.ptsSeconds - 0.002).toFixed(6)})`, ...asPlanar(request)].join(','),
          ],
          ...['-c:v', 'rawvideo', '-f', 'rawvideo'],
        ],
      },
    ],
  };
}

/** ffprobe's arguments and what goes to its standard input. */
export interface FfprobeCommand {
  readonly args: readonly string[];
  readonly script: string | undefined;
}

/** Asks for streams and, when `packetSeconds` is above 0, for the packets of the first seconds. */
export function probeCommand(input: WatchedInput, packetSeconds: number): FfprobeCommand {
  const entries = [
    'stream=index,codec_type,codec_name,width,height,pix_fmt,color_range,color_space,avg_frame_rate,duration',
    'stream_disposition=attached_pic',
    'stream_side_data=rotation:format=format_name,duration',
  ];
  const packets = packetSeconds > 0 ? ['-read_intervals', `%+${packetSeconds.toFixed(2)}`] : [];
  const wanted = packetSeconds > 0 ? [...entries, 'packet=stream_index,pts_time,dts_time,flags'] : entries;
  const source = watchedInput(input);
  return {
    args: [
      ...['-hide_banner', '-loglevel', 'level+info', '-print_format', 'json'],
      // All streams, also of sound: with video alone selected, ffprobe would wait for ever for the packets of a video that is not there.
      ...['-show_entries', wanted.join(':')],
      ...packets,
      ...watchedAccess(input),
      ...['-i', source.kind === 'file' ? `file:${resolve(source.path)}` : 'pipe:0'],
    ],
    script: source.kind === 'script' ? source.script : undefined,
  };
}

/** Asks for size, codec and all packets of one file that we wrote ourselves (segment or clip). */
export function probeOwnFileCommand(path: string): FfprobeCommand {
  return {
    args: [
      ...['-hide_banner', '-loglevel', 'error', '-print_format', 'json', '-select_streams', 'v:0'],
      ...[
        '-show_entries',
        'stream=codec_name,width,height,pix_fmt,color_range,color_space:format=duration:packet=pts_time,dts_time,flags',
      ],
      ...['-protocol_whitelist', 'file', '-format_whitelist', `${ringFormats},mov`, '-i', `file:${resolve(path)}`],
    ],
    script: undefined,
  };
}

/** What every command says of its talk. */
export function quiet(level: 'info' | 'error'): string[] {
  return ['-nostdin', '-hide_banner', '-nostats', '-loglevel', `level+${level}`];
}

/** What every decoder is held to. */
export function decoderLimits(): string[] {
  return ['-threads', '1', '-filter_threads', '1', '-max_pixels', String(sizeLimit.widthPx * sizeLimit.heightPx)];
}

/** What may be opened for a source: protocols and containers. */
export function watchedAccess(input: WatchedInput): string[] {
  if (input.type === 'file') return ['-protocol_whitelist', 'file', '-format_whitelist', fileFormats];
  return ['-protocol_whitelist', rtspProtocols, '-format_whitelist', rtspFormats, '-f', 'concat', '-safe', '0'];
}

/**
 * The address with its password goes into a script on standard input, because ffmpeg 5.1 offers no other place for it than
 * the command line, which every user of the machine can read in the process list.
 */
function watchedInput(input: WatchedInput): FfmpegInput {
  if (input.type === 'file') return { kind: 'file', path: input.path };
  const lines = [
    'ffconcat version 1.0',
    `file ${quoteForScript(input.secretUrl)}`,
    `option rtsp_transport ${input.transport}`,
    `option timeout ${socketTimeoutUs}`,
    '',
  ];
  return { kind: 'script', script: lines.join('\n') };
}

/** @see ffmpeg-utils(1) “Quoting and escaping”: inside single quotes everything is literal but the quote itself. */
function quoteForScript(text: string): string {
  if (/[\n\r\0]/.test(text)) throw new RangeError('a script entry is one line');
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** Decodes an own clip to 8 bits 4:2:0 on the pipe, `framesPerSecond` pictures a second. */
export function sampleClipCommand(request: {
  readonly clipPath: string;
  readonly framesPerSecond: number;
  readonly format: PictureFormat;
}): FfmpegCommand {
  const { clipPath, framesPerSecond, format } = request;
  const conversion = format.conversion === undefined ? '' : `,scale=${format.conversion}`;
  return {
    inputOptions: [...quiet('error'), ...decoderLimits(), '-protocol_whitelist', 'file', '-format_whitelist', 'mov'],
    input: { kind: 'file', path: clipPath },
    outputs: [
      {
        target: 'pipe',
        options: [
          ...['-map', '0:v:0', '-vf', `fps=${framesPerSecond}${conversion}`],
          ...['-f', 'rawvideo', '-pix_fmt', format.pixelFormat],
        ],
      },
    ],
  };
}

/** Encodes masked pictures, written one after the other as JPEG into one file of ours, as H.264 in MP4. */
export function encodePicturesCommand(request: {
  readonly picturesPath: string;
  readonly framesPerSecond: number;
  readonly outputPath: string;
}): FfmpegCommand {
  const { picturesPath, framesPerSecond, outputPath } = request;
  return {
    inputOptions: [
      ...[...quiet('error'), '-protocol_whitelist', 'file', '-format_whitelist', 'mjpeg'],
      ...['-f', 'mjpeg', '-framerate', String(framesPerSecond)],
    ],
    input: { kind: 'file', path: picturesPath },
    outputs: [
      {
        target: { path: `file:${resolve(outputPath)}` },
        options: [
          // Even sizes: 4:2:0 has no half a pixel.
          ...['-vf', 'crop=trunc(iw/2)*2:trunc(ih/2)*2', '-pix_fmt', 'yuv420p', '-c:v', 'libx264'],
          ...['-preset', 'veryfast', '-crf', '23', '-threads', '1', '-movflags', '+faststart', '-f', 'mp4'],
        ],
      },
    ],
  };
}
