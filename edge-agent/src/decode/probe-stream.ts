import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { type KeyframeFacts, keyframeFacts } from '#decode/choose-mode';
import type { FfmpegAdapter } from '#decode/ffmpeg-adapter';
import { probeCommand, sizeLimit, type WatchedInput } from '#decode/ffmpeg-command';
import { type FaultPlace, ffmpegFailure } from '#decode/ffmpeg-failure';
import { type PictureFormat, pictureFormat } from '#decode/picture-format';

/** What is known of a stream before it is decoded. */
export interface StreamFacts {
  readonly codec: string;
  /** As shown, that is after the rotation that phones write into files. */
  readonly widthPx: number;
  readonly heightPx: number;
  readonly format: PictureFormat;
  /** Undefined for live streams. */
  readonly durationMs: number | undefined;
  /** Undefined when packets were not examined. */
  readonly keyframes: KeyframeFacts | undefined;
}

/** What to probe and how long. */
export interface ProbeRequest {
  readonly adapter: FfmpegAdapter;
  readonly input: WatchedInput;
  readonly place: FaultPlace;
  /** Seconds of packets to examine for keyframes; 0 for none. */
  readonly packetSeconds: number;
  /** Removes credentials from ffprobe's messages. */
  readonly redact: (text: string) => string;
  readonly signal: AbortSignal;
}

interface ProbeJson {
  readonly streams?: readonly {
    readonly index?: number;
    readonly codec_type?: string;
    readonly codec_name?: string;
    readonly width?: number;
    readonly height?: number;
    readonly pix_fmt?: string;
    readonly color_range?: string;
    readonly color_space?: string;
    readonly duration?: string;
    readonly disposition?: { readonly attached_pic?: number };
    readonly side_data_list?: readonly { readonly rotation?: number }[];
  }[];
  readonly packets?: readonly {
    readonly stream_index?: number;
    readonly pts_time?: string;
    readonly dts_time?: string;
    readonly flags?: string;
  }[];
  readonly format?: { readonly duration?: string };
}

/** Connecting, and five seconds to say what the stream is; the rest is for machines under load. */
const probeTimeoutMs = 20_000;

/**
 * Asks ffprobe what a source holds.
 *
 * @throws {DomainError} `source-unreachable`, `source-unauthorised`, `source-not-video`, `source-too-large`,
 * `source-truncated`, `source-address-forbidden` (the camera redirects elsewhere), `ffmpeg-missing`.
 */
export async function probeStream(request: ProbeRequest): Promise<StreamFacts> {
  const { place } = request;
  const result = await request.adapter.probe(probeCommand(request.input, request.packetSeconds), {
    timeoutMs: probeTimeoutMs + request.packetSeconds * 1000,
    signal: request.signal,
  });
  const said = request.redact(result.stderr).split('\n');
  if (result.isTimedOut) throw new DomainError('source-unreachable', { ...place, reason: 'it did not answer in time' });
  if (said.some((line) => line.includes('Redirecting to'))) throw redirected(place);
  const complaints = said.filter((line) => /\[(error|fatal|panic)\]/.test(line));
  if (result.exitCode !== 0) throw probeFailure(request, complaints);
  return readFacts(JSON.parse(result.stdout.toString('utf8')) as ProbeJson, request, complaints);
}

/** A redirect would lead past the address check. */
export function redirected(place: FaultPlace): DomainError {
  return new DomainError('source-address-forbidden', {
    cameraId: place.cameraId,
    address: 'another address',
    range: 'a redirect of the camera, which is not followed',
  });
}

/** What a file's bytes say stays true; a live stream that is damaged now may be whole at the next try. */
function probeFailure(request: ProbeRequest, complaints: readonly string[]): DomainError {
  const failure = ffmpegFailure(request.place, complaints);
  const isDamage = failure.code === 'source-not-video' || failure.code === 'source-truncated';
  return request.input.type === 'rtsp' && isDamage ? new DomainError('decoder-failed', failure.params) : failure;
}

function readFacts(json: ProbeJson, request: ProbeRequest, complaints: readonly string[]): StreamFacts {
  const { place } = request;
  // Cover pictures of sound files call themselves video streams.
  const video = (json.streams ?? []).find(
    (stream) => stream.codec_type === 'video' && stream.disposition?.attached_pic !== 1,
  );
  if (video === undefined) {
    if (complaints.length > 0) throw probeFailure(request, complaints);
    throw new DomainError('source-not-video', { ...place, reason: 'it has no video stream' });
  }
  if (video.codec_name === undefined || !video.width || !video.height) {
    throw new DomainError('source-not-video', { ...place, reason: 'codec or picture size cannot be found out' });
  }
  const isTurned = (video.side_data_list ?? []).some((data) => Math.abs(data.rotation ?? 0) % 180 === 90);
  const [widthPx, heightPx] = isTurned ? [video.height, video.width] : [video.width, video.height];
  if (widthPx * heightPx > sizeLimit.widthPx * sizeLimit.heightPx || Math.max(widthPx, heightPx) > sizeLimit.widthPx) {
    throw new DomainError('source-too-large', {
      ...place,
      ...{ widthPx, heightPx, limitWidthPx: sizeLimit.widthPx, limitHeightPx: sizeLimit.heightPx },
    });
  }
  const durationMs = Number(video.duration ?? json.format?.duration) * 1000;
  const packets = (json.packets ?? [])
    .filter((packet) => packet.stream_index === video.index)
    .map((packet) => ({
      ptsMs: Number(packet.pts_time ?? packet.dts_time) * 1000,
      isKeyframe: packet.flags?.startsWith('K') ?? false,
    }))
    .filter((packet) => Number.isFinite(packet.ptsMs));
  return {
    codec: video.codec_name,
    widthPx,
    heightPx,
    format: pictureFormat({
      heightPx: video.height,
      pixelFormat: video.pix_fmt,
      colourRange: video.color_range,
      colourSpace: video.color_space,
    }),
    durationMs: request.input.type === 'file' && Number.isFinite(durationMs) ? durationMs : undefined,
    keyframes: request.packetSeconds > 0 ? keyframeFacts(packets) : undefined,
  };
}
