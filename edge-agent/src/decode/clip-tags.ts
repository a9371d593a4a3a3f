import { resolve } from 'node:path';
import type { FfmpegAdapter } from '#decode/ffmpeg-adapter';
import { type FfprobeCommand, watchedAccess } from '#decode/ffmpeg-command';
import type { ClipTags } from '#source/clip-time';

const probeTimeoutMs = 20_000;
const tagNames = [
  'creation_time',
  'com.apple.quicktime.creationdate',
  'location',
  'com.apple.quicktime.location.ISO6709',
];

interface TagsJson {
  readonly format?: { readonly duration?: string; readonly tags?: Readonly<Record<string, string>> };
}

/** Asks a clip when and where it was taken, as far as it says; what is no video says nothing. */
export function createReadClipTags(adapter: FfmpegAdapter) {
  return async (path: string, signal: AbortSignal): Promise<ClipTags> => {
    const result = await adapter.probe(tagsCommand(path), { timeoutMs: probeTimeoutMs, signal });
    if (result.exitCode !== 0) return {};
    const { format } = JSON.parse(result.stdout.toString('utf8')) as TagsJson;
    const tags = format?.tags ?? {};
    // The one with its own offset before the one that some write in local time.
    const createdAt = tags['com.apple.quicktime.creationdate'] ?? tags['creation_time'];
    const location = tags['com.apple.quicktime.location.ISO6709'] ?? tags['location'];
    const durationMs = Number(format?.duration) * 1000;
    return {
      ...(createdAt === undefined ? {} : { createdAt }),
      ...(location === undefined ? {} : { location }),
      ...(Number.isFinite(durationMs) ? { durationMs } : {}),
    };
  };
}

function tagsCommand(path: string): FfprobeCommand {
  return {
    args: [
      ...['-hide_banner', '-loglevel', 'error', '-print_format', 'json'],
      ...['-show_entries', `format=duration:format_tags=${tagNames.join(',')}`],
      ...watchedAccess({ type: 'file', path, isLooped: false, isRealTime: false }),
      ...['-i', `file:${resolve(path)}`],
    ],
    script: undefined,
  };
}
