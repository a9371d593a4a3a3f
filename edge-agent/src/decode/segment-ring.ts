import { addAbortListener } from 'node:events';
import { mkdir, rename, rm, stat, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { DecodeConfig } from '#decode/decode-config';
import type { RingContainer } from '#decode/ffmpeg-command';
import { expiredSegments, parseSegmentName, type Segment, segmentName } from '#decode/segment-index';
import { runFolderPrefix, startMark, takeUnfinished } from '#decode/unfinished-footage';
import { ensureFolder, isMissing, listFolder } from '#platform/file-system';

/** A segment with where it lies. */
export interface StoredSegment extends Segment {
  readonly path: string;
  /** Its place in its run, from 0; only of what this process wrote. */
  readonly ordinal?: number;
}

/** What one ffmpeg run writes into the ring. */
export interface RingRun {
  readonly runId: string;
  /** Folder for ffmpeg's `000000.part`, `000001.part` … */
  readonly folder: string;
  opened(file: string, startMs: number): void;
  /** ffmpeg finished a segment: it gets its final name. Settles when it can be read. */
  closed(file: string, startMs: number, endMs: number): Promise<void>;
  /** The run is over: the segment that was being written is kept up to `endMs`. */
  finish(endMs: number | undefined): Promise<void>;
}

/** The kept footage of one camera. */
export interface SegmentRing {
  readonly clipFolder: string;
  beginRun(runId: string, container: RingContainer): Promise<RingRun>;
  /** Oldest first; the last may still be growing. */
  segments(): readonly StoredSegment[];
  /** Drops what other runs hold that began within a span, both ends included: the same footage was read again. */
  supersede(runId: string, span: { readonly fromMs: number; readonly toMs: number }): Promise<void>;
  /** Whether more footage of this run may come. */
  isRunning(runId: string): boolean;
  /** Footage has arrived up to here, capture time. */
  reached(captureMs: number): void;
  reachedMs(): number;
  /** Resolves when footage up to `untilMs` has arrived, no run is going on, or `limitMs` have passed. */
  waitUntilReached(untilMs: number, signal: AbortSignal, waitLimit: Promise<void>): Promise<void>;
}

/**
 * Opens a camera's ring: indexes what is there by name, names what a crash left unfinished.
 *
 * @throws the system's error when the folder cannot be made or read.
 */
export async function openSegmentRing(options: {
  readonly folder: string;
  readonly config: DecodeConfig['ring'];
  /** False: footage goes only for lack of room, whenever it was taken. */
  readonly forgetsByAge?: boolean;
  /** Length of footage that was being written when the process was killed; undefined when it cannot be read. */
  readonly durationMsOf: (path: string) => Promise<number | undefined>;
  readonly logger: Logger;
}): Promise<SegmentRing> {
  const { folder, config, logger, forgetsByAge = true } = options;
  const retainMs = forgetsByAge ? config.retainMinutes * 60_000 : Number.POSITIVE_INFINITY;
  const clipFolder = join(folder, 'clips');
  await ensureFolder(folder);
  // Clips that nobody fetched end with the process that made them.
  await rm(clipFolder, { recursive: true, force: true });
  await ensureFolder(clipFolder);
  const stored = await indexFolder(options);
  let growing: StoredSegment | undefined;
  /** Finished, on their way to their names: they can be read all the while. */
  let settling: StoredSegment[] = [];
  const activeRuns = new Set<string>();
  let newestMs = stored.reduce((latest, segment) => Math.max(latest, segment.startMs + segment.durationMs), 0);
  const waiting = new Set<() => void>();
  const wake = (): void => {
    for (const resolve of [...waiting]) resolve();
  };

  const drop = async (segments: readonly Segment[]): Promise<void> => {
    for (const { fileName } of segments) {
      const index = stored.findIndex((other) => other.fileName === fileName);
      // Another call may have dropped it while this one waited for the disk.
      if (index >= 0) stored.splice(index, 1);
      await removeFile(join(folder, fileName));
    }
  };

  const removeExpired = async (): Promise<void> => {
    const limits = { newestMs, retainMs, maxBytes: config.maxBytes };
    await drop(expiredSegments(stored, limits));
  };

  const beginRun = async (runId: string, container: RingContainer): Promise<RingRun> => {
    const runFolder = join(folder, `${runFolderPrefix}${runId}`);
    await mkdir(runFolder, { recursive: true });
    activeRuns.add(runId);
    let part: { readonly file: string; readonly startMs: number } | undefined;
    let renames = Promise.resolve();
    let marked = Promise.resolve();
    /** As it was told when the file was opened: the name of its mark. */
    const startOf = new Map<string, number>();
    /** Of segments that have their names: the next one to be opened takes it over, which is one call where two files were five. */
    const spareMarks: string[] = [];
    const putMark = async (path: string): Promise<void> => {
      const spare = spareMarks.pop();
      if (spare === undefined) return await writeFile(path, '');
      // A disk that was full may have refused the other.
      await rename(spare, path).catch(() => writeFile(path, ''));
    };
    const keep = async (file: string, startMs: number, endMs: number): Promise<void> => {
      const facts = { startMs: Math.round(startMs), durationMs: Math.max(1, Math.round(endMs - startMs)), runId };
      const fileName = segmentName(facts, container);
      try {
        await marked;
        const { size } = await stat(join(runFolder, file));
        await rename(join(runFolder, file), join(folder, fileName));
        if (growing?.path === join(runFolder, file)) growing = undefined;
        settling = settling.filter(({ path }) => path !== join(runFolder, file));
        stored.push({ ...facts, fileName, sizeBytes: size, path: join(folder, fileName), ordinal: ordinalOf(file) });
        stored.sort((a, b) => a.startMs - b.startMs);
        newestMs = Math.max(newestMs, endMs);
        spareMarks.push(startMark(join(runFolder, file), startOf.get(file) ?? startMs, container));
        startOf.delete(file);
        await removeExpired();
      } catch (error) {
        logger.error({ err: error, fileName }, 'footage segment could not be kept');
      }
      wake();
    };
    return {
      ...{ runId, folder: runFolder },
      opened: (file, startMs) => {
        part = { file, startMs };
        startOf.set(file, startMs);
        marked = putMark(startMark(join(runFolder, file), startMs, container)).catch((error: unknown) =>
          logger.warn({ err: error, file }, 'a kill would lose the footage that is being written now'),
        );
        if (growing !== undefined) settling.push({ ...growing, durationMs: Math.max(1, startMs - growing.startMs) });
        const place = { fileName: file, path: join(runFolder, file), ordinal: ordinalOf(file) };
        growing = { ...place, startMs, durationMs: 0, runId, sizeBytes: 0 };
      },
      closed: (file, startMs, endMs) => {
        if (part?.file === file) part = undefined;
        renames = renames.then(() => keep(file, startMs, endMs));
        return renames;
      },
      finish: async (endMs) => {
        const last = part;
        part = undefined;
        await Promise.all([renames, marked]);
        if (last !== undefined && endMs !== undefined && endMs > last.startMs)
          await keep(last.file, last.startMs, endMs);
        growing = undefined;
        settling = settling.filter((segment) => segment.runId !== runId);
        activeRuns.delete(runId);
        await rm(runFolder, { recursive: true, force: true });
        wake();
      },
    };
  };

  return {
    clipFolder,
    beginRun,
    segments: () => {
      const last = growing && { ...growing, durationMs: Math.max(1, newestMs - growing.startMs) };
      return last === undefined && settling.length === 0 ? stored : [...stored, ...settling, ...(last ? [last] : [])];
    },
    supersede: async (runId, { fromMs, toMs }) => {
      const isOlder = (segment: Segment) => segment.runId !== runId && !activeRuns.has(segment.runId);
      await drop(stored.filter((part) => isOlder(part) && part.startMs >= fromMs && part.startMs <= toMs));
    },
    isRunning: (runId) => activeRuns.has(runId),
    reached: (captureMs) => {
      newestMs = Math.max(newestMs, captureMs);
      wake();
    },
    reachedMs: () => newestMs,
    waitUntilReached: async (untilMs, signal, waitLimit) => {
      let isOver = false;
      const limit = waitLimit.then(() => {
        isOver = true;
      });
      while (newestMs < untilMs && activeRuns.size > 0 && !isOver) {
        signal.throwIfAborted();
        await Promise.race([limit, nextWake(waiting, signal)]);
      }
      signal.throwIfAborted();
    },
  };
}

/** ffmpeg numbers the files of a run: `000012.part`. */
function ordinalOf(file: string): number {
  return Number.parseInt(file, 10);
}

/** What `rm` does in one call of the system where it makes three. */
async function removeFile(path: string): Promise<void> {
  try {
    await unlink(path);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}

async function nextWake(waiting: Set<() => void>, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    const wakeUp = (): void => {
      waiting.delete(wakeUp);
      aborted[Symbol.dispose]();
      resolve();
    };
    const aborted = addAbortListener(signal, wakeUp);
    waiting.add(wakeUp);
  });
}

async function indexFolder(of: Parameters<typeof openSegmentRing>[0]): Promise<StoredSegment[]> {
  const { folder } = of;
  for (const name of await listFolder(folder)) if (name.startsWith(runFolderPrefix)) await takeUnfinished(name, of);
  const segments: StoredSegment[] = [];
  for (const fileName of await listFolder(folder)) {
    const path = join(folder, fileName);
    segments.push(...(await readSegment(path, fileName)));
  }
  return segments.sort((a, b) => a.startMs - b.startMs);
}

async function readSegment(path: string, fileName: string): Promise<StoredSegment[]> {
  try {
    const segment = parseSegmentName(fileName, (await stat(path)).size);
    if (segment === undefined) return [];
    if (segment.sizeBytes > 0) return [{ ...segment, path }];
    await rm(path, { force: true });
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  return [];
}
