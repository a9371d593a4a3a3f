import { basename } from 'node:path';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { Logger } from 'pino';
import type { Clock } from '#platform/clock';
import { type ClipMemory, withTaken } from '#source/clip-memory';
import { type ClipTags, clipLocation, clipStartMs } from '#source/clip-time';
import { clipKey, type FoundClip, findClips } from '#source/find-clips';
import { createGpsTrack, type GpsTrack } from '#source/gps-track';
import type { ClipsSourceConfig } from '#source/source-config';
import { readTrack } from '#source/track-file';

/** Asks a file what it says of itself; empty when it cannot be read as a video. */
export type ReadClipTags = (path: string, signal: AbortSignal) => Promise<ClipTags>;

/** One clip to look at. */
export interface Clip {
  readonly key: string;
  readonly path: string;
  /** Capture time of the first picture. */
  readonly startAtMs: number;
  readonly track: GpsTrack | undefined;
  /** Up to which capture time it was looked at before the box stopped. */
  readonly reachedMs: number | undefined;
}

/** Clips of a recorder's folder, each once. */
export interface ClipFolder {
  /** The oldest that was not looked at; the one that was interrupted comes first. Undefined while there is none. */
  next(signal: AbortSignal): Promise<Clip | undefined>;
  /** Everything up to this capture time was looked at; kept now and then. */
  reached(clip: Clip, atMs: number, signal: AbortSignal): Promise<void>;
  /** Looked at to its end, or never to be. */
  done(clip: Pick<Clip, 'key'>, signal: AbortSignal): Promise<void>;
}

export interface ClipFolderParts {
  readonly cameraId: string;
  readonly config: ClipsSourceConfig;
  readonly memory: ClipMemory;
  readonly readTags: ReadClipTags;
  readonly clock: Clock;
  readonly logger: Logger;
}

interface ClipFacts {
  readonly key: string;
  /** Undefined: it cannot be told when it was taken. */
  readonly startAtMs: number | undefined;
  readonly track: GpsTrack | undefined;
}

/** So often the progress within a clip is kept: what is looked at twice after a crash is no more than this. */
const keepEveryMs = 5_000;
const maxAttempts = 3;
/** A recorder's clock may be ahead of ours by so much. */
const aheadMs = 60_000;

/** Makes the reader of a folder into which a dock copies the clips of one recorder. */
export function createClipFolder(parts: ClipFolderParts): ClipFolder {
  const { cameraId, config, memory, clock, logger } = parts;
  /** By path, size and time of change: what was asked of a file once need not be asked at every look. */
  const known = new Map<string, ClipFacts>();
  /** How often each was begun: what breaks the decoder every time must not stop what comes after it. */
  const attempts = new Map<string, number>();
  let keptAtMs = Number.NEGATIVE_INFINITY;
  /** Of this process, to the picture; what is kept lags behind. */
  let current = memory.load().current;

  const factsOf = async (file: FoundClip, signal: AbortSignal): Promise<ClipFacts> => {
    const name = `${file.path}|${file.sizeBytes}|${file.modifiedAtMs}`;
    const facts = known.get(name) ?? (await readFacts(parts, file, signal));
    known.set(name, facts);
    return facts;
  };

  const passOver = async (file: FoundClip, key: string, reason: string, signal: AbortSignal): Promise<void> => {
    const problem = new DomainError('clip-unusable', { cameraId, file: basename(file.path), reason });
    logger.warn({ code: problem.code, file: file.path, reason }, 'a clip is passed over');
    await memory.save(withTaken(memory.load(), key), signal);
  };

  const faultOf = ({ key, startAtMs }: ClipFacts, nowMs: number): string | undefined => {
    if (startAtMs === undefined) return 'it does not say when it was taken';
    if (startAtMs > nowMs + aheadMs) return 'its time lies in the future';
    return (attempts.get(key) ?? 0) >= maxAttempts ? 'it cannot be decoded' : undefined;
  };

  const judge = async (file: FoundClip, facts: ClipFacts, signal: AbortSignal): Promise<Clip[]> => {
    const { key, startAtMs, track } = facts;
    const fault = faultOf(facts, clock.nowMs());
    if (fault !== undefined) await passOver(file, key, fault, signal);
    if (fault !== undefined || startAtMs === undefined) return [];
    return [
      { key, path: file.path, startAtMs, track, reachedMs: current?.key === key ? current.reachedMs : undefined },
    ];
  };

  /** What is to be looked at, each clip once, however often it lies in the folder. */
  const findWaiting = async (signal: AbortSignal): Promise<Clip[]> => {
    const done = new Set(memory.load().taken);
    const waiting: Clip[] = [];
    // Still being copied: the end of an MP4, which says what is in it, comes last.
    const settledAtMs = clock.nowMs() - config.settleSeconds * 1000;
    const files = await findClips(cameraId, config.folder);
    for (const file of files.filter(({ modifiedAtMs }) => modifiedAtMs <= settledAtMs)) {
      signal.throwIfAborted();
      const facts = await factsOf(file, signal);
      if (done.has(facts.key)) continue;
      done.add(facts.key);
      waiting.push(...(await judge(file, facts, signal)));
    }
    return waiting.sort((a, b) => a.startAtMs - b.startAtMs);
  };

  return {
    next: async (signal) => {
      const waiting = await findWaiting(signal);
      const clip = waiting.find(({ reachedMs }) => reachedMs !== undefined) ?? waiting[0];
      if (clip === undefined) return undefined;
      current = { key: clip.key, reachedMs: clip.reachedMs ?? clip.startAtMs - 1 };
      attempts.set(clip.key, (attempts.get(clip.key) ?? 0) + 1);
      return clip;
    },
    reached: async ({ key }, reachedMs, signal) => {
      current = { key, reachedMs };
      if (clock.monotonicMs() - keptAtMs < keepEveryMs) return;
      await memory.save({ taken: memory.load().taken, current }, signal);
      keptAtMs = clock.monotonicMs();
    },
    done: async ({ key }, signal) => {
      current = undefined;
      keptAtMs = Number.NEGATIVE_INFINITY;
      await memory.save(withTaken(memory.load(), key), signal);
    },
  };
}

async function readFacts(parts: ClipFolderParts, file: FoundClip, signal: AbortSignal): Promise<ClipFacts> {
  const key = await clipKey(file);
  const tags = await parts.readTags(file.path, signal);
  const own = file.sidecar === undefined ? undefined : await trackOf(parts, file.sidecar);
  const startAtMs = clipStartMs({
    name: basename(file.path),
    ...{ tags, utcOffset: parts.config.utcOffset, trackStartMs: own?.startMs },
  });
  if (own !== undefined || startAtMs === undefined) return { key, startAtMs, track: own };
  const endMs = startAtMs + (tags.durationMs ?? 0);
  for (const path of file.shiftTracks) {
    const track = await trackOf(parts, path);
    if (track !== undefined && track.startMs <= endMs && track.endMs >= startAtMs) return { key, startAtMs, track };
  }
  const place = clipLocation(tags);
  const track = place === undefined ? undefined : createGpsTrack([{ atMs: startAtMs, ...place }]);
  return { key, startAtMs, track };
}

/** A clip without a place is worth more than none. */
async function trackOf({ logger }: ClipFolderParts, path: string): Promise<GpsTrack | undefined> {
  try {
    return await readTrack(path);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    logger.warn({ code: error.code, file: path, err: error }, 'a track cannot be used; the clip counts without place');
    return undefined;
  }
}
