import { randomUUID } from 'node:crypto';
import { addAbortListener } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from 'pino';
import sharp from 'sharp';
import type { FfmpegAdapter } from '#decode/ffmpeg-adapter';
import { cutCommand, probeOwnFileCommand, stillCommand } from '#decode/ffmpeg-command';
import { createPictureAssembler } from '#decode/picture-assembler';
import { type PictureFormat, pictureFormat } from '#decode/picture-format';
import { runsInSpan, segmentsForSpan } from '#decode/segment-index';
import type { SegmentRing, StoredSegment } from '#decode/segment-ring';
import type { FrameHistory, HistoricClip, HistoricStill } from '#evidence/frame-history';
import type { Clock } from '#platform/clock';
import { yuvBytes } from '#platform/picture';
import { rgbOf } from '#platform/yuv-to-rgb';

/** What the history needs. */
export interface RingHistoryOptions {
  readonly ring: SegmentRing;
  readonly adapter: FfmpegAdapter;
  readonly clock: Clock;
  readonly logger: Logger;
}

interface OwnFileFacts {
  readonly codec: string;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly format: PictureFormat;
  readonly durationSeconds: number;
  /** Stream order; seconds on the file's own axis. */
  readonly packets: readonly {
    readonly ptsSeconds: number;
    readonly dtsSeconds: number;
    readonly isKeyframe: boolean;
  }[];
  readonly firstPtsSeconds: number;
}

/** Reading our own small files never takes longer than this unless the disk is dying. */
const ownFileTimeoutMs = 20_000;
/** After `toMs` has passed on the clock, footage may come this much later: network, B-frames, a reconnect. */
const graceMs = 10_000;
const readAttempts = 3;
const readRetryMs = 200;
const keptComplaints = 10;
/** Visually lossless: evidence is looked at closely, and a full-size still of a street stays below 1.5 MB. */
const jpegQuality = 92;
/** Names of segments have whole milliseconds. */
const keyframeRoundingMs = 1;
/** So long after the end of footage its last keyframe still stands for it. */
const goneMs = 5000;

type PacketFacts = OwnFileFacts['packets'][number];
/** Chooses a picture of a segment; `toMs` gives a packet's capture time. */
type PickPacket = (packets: readonly PacketFacts[], toMs: (packet: PacketFacts) => number) => PacketFacts | undefined;

/** The past of one camera, read from its ring. */
export function createRingHistory(options: RingHistoryOptions): FrameHistory {
  const { ring, clock } = options;
  const reach = async (atMs: number, signal: AbortSignal): Promise<void> => {
    const stop = new AbortController();
    const waitMs = Math.max(0, atMs - Math.max(ring.reachedMs(), clock.nowMs())) + graceMs;
    const limit = clock.delay(waitMs, AbortSignal.any([signal, stop.signal])).catch(() => undefined);
    await ring.waitUntilReached(atMs, signal, limit);
    stop.abort();
  };
  return {
    reach,
    stillNear: async (atMs, toleranceMs, signal) => {
      for (const segment of segmentsNear(ring.segments(), atMs, toleranceMs)) {
        const pick: PickPacket = (packets, toMs) => nearestPacket(packets, toMs, { atMs, toleranceMs });
        const still = await stillFrom(options, segment, pick, signal);
        if (still !== undefined) return still;
      }
      return undefined;
    },
    cutClip: async (span, signal) => {
      await reach(span.toMs, signal);
      const segments = segmentsForSpan(ring.segments(), span);
      return segments.length === 0 ? undefined : await cut(options, segments, span, signal);
    },
    cutAll: async (span, signal) => {
      await reach(span.toMs, signal);
      const clips: HistoricClip[] = [];
      for (const { parts } of runsInSpan(ring.segments(), span)) {
        const clip = await cut(options, parts, span, signal);
        if (clip !== undefined) clips.push(clip);
      }
      return clips;
    },
  };
}

/** How long the footage of a file is, by its packets: of one that was not finished nothing else tells. */
export function createFootageMeter(options: Pick<RingHistoryOptions, 'adapter' | 'logger'>) {
  return async (path: string): Promise<number | undefined> => {
    const facts = await readOwnFile(options, path, new AbortController().signal);
    if (facts === undefined) return undefined;
    const times = facts.packets.map(({ ptsSeconds }) => ptsSeconds);
    const lastSeconds = times.reduce((most, seconds) => Math.max(most, seconds), facts.firstPtsSeconds);
    const frameSeconds = (lastSeconds - facts.firstPtsSeconds) / Math.max(1, times.length - 1);
    return Math.round((lastSeconds - facts.firstPtsSeconds + frameSeconds) * 1000);
  };
}

/** The keyframe at or before an instant, for looking through footage; undefined where nothing is kept of it. */
export function createKeyframeReader(options: RingHistoryOptions) {
  return async (atMs: number, signal: AbortSignal): Promise<HistoricStill | undefined> => {
    const pick: PickPacket = (packets, toMs) =>
      packets.findLast((packet) => packet.isKeyframe && toMs(packet) <= atMs + keyframeRoundingMs);
    const holding = options.ring
      .segments()
      .filter(
        ({ startMs, durationMs }) => startMs <= atMs + keyframeRoundingMs && atMs <= startMs + durationMs + goneMs,
      );
    // The newest may hold no keyframe yet: then it is the last one of the segment before.
    for (const segment of holding.toReversed().slice(0, 2)) {
      const still = await stillFrom(options, segment, pick, signal);
      if (still !== undefined) return still;
    }
    return undefined;
  };
}

function segmentsNear(segments: readonly StoredSegment[], atMs: number, toleranceMs: number): StoredSegment[] {
  const distance = (segment: StoredSegment): number =>
    Math.max(segment.startMs - atMs, atMs - (segment.startMs + segment.durationMs), 0);
  // At a border the later segment counts: it starts with the keyframe of that moment.
  return segments
    .filter((segment) => distance(segment) <= toleranceMs)
    .sort((a, b) => distance(a) - distance(b) || b.startMs - a.startMs);
}

function nearestPacket(
  packets: readonly PacketFacts[],
  toMs: (packet: PacketFacts) => number,
  wanted: { readonly atMs: number; readonly toleranceMs: number },
): PacketFacts | undefined {
  const distanceMs = (packet: PacketFacts): number => Math.abs(toMs(packet) - wanted.atMs);
  const nearest = packets.toSorted((a, b) => distanceMs(a) - distanceMs(b))[0];
  return nearest === undefined || distanceMs(nearest) > wanted.toleranceMs ? undefined : nearest;
}

/** As {@link stillFromOnce}; a growing segment that gets its name before it is opened is opened again under it. */
async function stillFrom(...args: Parameters<typeof stillFromOnce>): Promise<HistoricStill | undefined> {
  const [{ clock }, , , signal] = args;
  for (let attempt = 1; attempt < readAttempts; attempt += 1) {
    const still = await stillFromOnce(...args);
    if (still !== 'unread') return still;
    await clock.delay(readRetryMs, signal);
  }
  const still = await stillFromOnce(...args);
  return still === 'unread' ? undefined : still;
}

async function stillFromOnce(
  options: RingHistoryOptions,
  segment: StoredSegment,
  pick: PickPacket,
  signal: AbortSignal,
): Promise<HistoricStill | 'unread' | undefined> {
  const facts = await readSegment(options, segment, signal);
  if (facts === undefined) return undefined;
  const toMs = ({ ptsSeconds }: PacketFacts): number => segment.startMs + (ptsSeconds - facts.firstPtsSeconds) * 1000;
  const nearest = pick(facts.packets, toMs);
  if (nearest === undefined) return undefined;

  const { widthPx, heightPx, format } = facts;
  const assembler = createPictureAssembler(yuvBytes(widthPx, heightPx));
  const command = stillCommand({
    segmentPath: currentPath(options.ring, segment),
    ptsSeconds: nearest.ptsSeconds,
    isKeyframe: nearest.isKeyframe,
    ...{ widthPx, heightPx, format },
  });
  const run = options.adapter.start(command, {
    pictures: assembler.sink,
    onLine: (line) => options.logger.debug({ line }, 'ffmpeg said'),
  });
  const aborted = addAbortListener(signal, run.kill);
  try {
    const [planes] = await Promise.all([assembler.next(), run.ended]);
    signal.throwIfAborted();
    if (planes === undefined) return 'unread';
    const { pixels } = rgbOf({ planes, widthPx, heightPx, colour: format.colour });
    const raw = { width: widthPx, height: heightPx, channels: 3 as const };
    const jpeg = await sharp(pixels, { raw }).jpeg({ quality: jpegQuality, chromaSubsampling: '4:4:4' }).toBuffer();
    return { jpeg, widthPx, heightPx, capturedAtMs: Math.round(toMs(nearest)) };
  } finally {
    aborted[Symbol.dispose]();
    run.kill();
  }
}

/** A growing segment gets its final name while it is being read. */
function currentPath(ring: SegmentRing, segment: StoredSegment): string {
  const renamed = ring.segments().find((other) => other.runId === segment.runId && isSamePart(other, segment));
  return renamed?.path ?? segment.path;
}

/** Not by time alone: the start of a segment settles by milliseconds while it grows. */
function isSamePart(a: StoredSegment, b: StoredSegment): boolean {
  return a.ordinal === undefined ? a.startMs === b.startMs : a.ordinal === b.ordinal;
}

interface CutFailure {
  readonly reason: string;
  readonly said: readonly string[];
}

/** While they are read the growing segment may be finished and get its name: then they are read again under it. */
async function cut(...args: Parameters<typeof cutOnce>): Promise<HistoricClip | undefined> {
  const [{ clock, logger }, , , signal] = args;
  for (let attempt = 1; ; attempt += 1) {
    const made = await cutOnce(...args);
    if (!('reason' in made)) return made;
    if (attempt === readAttempts) {
      logger.warn(made, 'clip could not be cut');
      return undefined;
    }
    await clock.delay(readRetryMs, signal);
  }
}

async function cutOnce(
  options: RingHistoryOptions,
  segments: readonly StoredSegment[],
  span: { readonly fromMs: number; readonly toMs: number },
  signal: AbortSignal,
): Promise<HistoricClip | CutFailure> {
  const [first] = segments;
  const facts = first && (await readSegment(options, first, signal));
  if (first === undefined || facts === undefined) return { reason: 'its footage cannot be read', said: [] };
  const wantedPts = facts.firstPtsSeconds + (span.fromMs - first.startMs) / 1000;
  const keyframes = facts.packets.filter((packet) => packet.isKeyframe);
  // Half a millisecond for the rounding of names; before the first keyframe of the ring there is nothing to start at.
  const keyframe = keyframes.findLast((packet) => packet.ptsSeconds <= wantedPts + 0.0005) ?? keyframes[0];
  if (keyframe === undefined) return { reason: 'its footage has no keyframe', said: [] };

  const outputPath = join(options.ring.clipFolder, `${randomUUID()}.mp4`);
  const command = cutCommand({
    segments: segments.map((segment, index) => ({
      path: currentPath(options.ring, segment),
      durationSeconds:
        ((segments[index + 1]?.startMs ?? segment.startMs + segment.durationMs) - segment.startMs) / 1000,
    })),
    // ffmpeg compares decoding times here; the keyframe's own decoding time lets it and nothing earlier through.
    fromSeconds: keyframe.dtsSeconds - facts.firstPtsSeconds - 0.002,
    toSeconds: (span.toMs - first.startMs) / 1000,
    codec: facts.codec,
    outputPath,
  });
  const unused = createPictureAssembler(1);
  const said: string[] = [];
  let isMade = false;
  const run = options.adapter.start(command, {
    pictures: unused.sink,
    onLine: (line) => {
      if (said.length < keptComplaints) said.push(line);
    },
  });
  const aborted = addAbortListener(signal, run.kill);
  try {
    const exit = await run.ended;
    signal.throwIfAborted();
    const clip = exit.isSuccess ? await readOwnFile(options, outputPath, signal) : undefined;
    if (clip !== undefined) {
      // Of a clip that was made it is of no weight, such as the last picture of the growing part being there by half.
      if (said.length > 0) options.logger.debug({ said }, 'clip cutter said');
      const startsAtMs = Math.round(first.startMs + (keyframe.ptsSeconds - facts.firstPtsSeconds) * 1000);
      isMade = true;
      return { path: outputPath, startsAtMs, durationMs: Math.round(clip.durationSeconds * 1000) };
    }
    return { reason: exit.reason || 'the clip cannot be read', said };
  } finally {
    aborted[Symbol.dispose]();
    run.kill();
    if (!isMade) await rm(outputPath, { force: true });
  }
}

interface OwnFileJson {
  readonly streams?: readonly {
    readonly codec_name?: string;
    readonly width?: number;
    readonly height?: number;
    readonly pix_fmt?: string;
    readonly color_range?: string;
    readonly color_space?: string;
  }[];
  readonly format?: { readonly duration?: string };
  readonly packets?: readonly { readonly pts_time?: string; readonly dts_time?: string; readonly flags?: string }[];
}

/** As {@link readOwnFile}; a growing segment that got its name meanwhile is read again under it. */
async function readSegment(options: RingHistoryOptions, segment: StoredSegment, signal: AbortSignal) {
  for (let attempt = 1; attempt < readAttempts; attempt += 1) {
    const facts = await readOwnFile(options, currentPath(options.ring, segment), signal);
    if (facts !== undefined) return facts;
    await options.clock.delay(readRetryMs, signal);
  }
  return await readOwnFile(options, currentPath(options.ring, segment), signal);
}

async function readOwnFile(
  options: Pick<RingHistoryOptions, 'adapter' | 'logger'>,
  path: string,
  signal: AbortSignal,
): Promise<OwnFileFacts | undefined> {
  const result = await options.adapter.probe(probeOwnFileCommand(path), { timeoutMs: ownFileTimeoutMs, signal });
  if (result.exitCode !== 0) {
    options.logger.warn({ said: result.stderr.slice(0, 300) }, 'kept footage could not be read');
    return undefined;
  }
  const json = JSON.parse(result.stdout.toString('utf8')) as OwnFileJson;
  const video = json.streams?.[0];
  const packets = (json.packets ?? []).flatMap((packet) => {
    const ptsSeconds = Number(packet.pts_time ?? packet.dts_time);
    const dtsSeconds = Number(packet.dts_time ?? packet.pts_time);
    return Number.isFinite(ptsSeconds)
      ? [{ ptsSeconds, dtsSeconds, isKeyframe: packet.flags?.startsWith('K') ?? false }]
      : [];
  });
  if (video?.codec_name === undefined || !video.width || !video.height || packets.length === 0) return undefined;
  return {
    codec: video.codec_name,
    widthPx: video.width,
    heightPx: video.height,
    format: pictureFormat({
      heightPx: video.height,
      pixelFormat: video.pix_fmt,
      colourRange: video.color_range,
      colourSpace: video.color_space,
    }),
    durationSeconds: Number(json.format?.duration ?? 0),
    packets,
    firstPtsSeconds: packets.reduce((least, packet) => Math.min(least, packet.ptsSeconds), Number.POSITIVE_INFINITY),
  };
}
