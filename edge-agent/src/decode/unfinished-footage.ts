import { rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Logger } from 'pino';
import type { RingContainer } from '#decode/ffmpeg-command';
import { segmentName } from '#decode/segment-index';
import { listFolder } from '#platform/file-system';

/** What ffmpeg is writing lies in a folder of its run, until it gets its name in the ring. */
export const runFolderPrefix = 'run-';

const markPattern = /^(\d{6}\.part)-(\d{1,13})-(mpegts|matroska)$/;

/** Path of an empty file whose name says when a growing segment began: a kill leaves nobody else who knows. */
export function startMark(partPath: string, startMs: number, container: RingContainer): string {
  return `${partPath}-${Math.max(0, Math.round(startMs))}-${container}`;
}

/** Gives what a killed process was writing its name in the ring, as far as it can be read, and removes the run's folder. */
export async function takeUnfinished(
  runFolderName: string,
  options: {
    readonly folder: string;
    readonly durationMsOf: (path: string) => Promise<number | undefined>;
    readonly logger: Logger;
  },
): Promise<void> {
  const { folder, durationMsOf, logger } = options;
  const runFolder = join(folder, runFolderName);
  const runId = basename(runFolderName).slice(runFolderPrefix.length);
  const names = await listFolder(runFolder);
  for (const [, part = '', start, container] of names.flatMap((name) => [markPattern.exec(name) ?? []])) {
    if (!names.includes(part)) continue;
    const path = join(runFolder, part);
    try {
      const durationMs = await durationMsOf(path);
      if (durationMs === undefined) continue;
      const facts = { startMs: Number(start), durationMs: Math.max(1, durationMs), runId };
      await rename(path, join(folder, segmentName(facts, container === 'matroska' ? 'matroska' : 'mpegts')));
    } catch (error) {
      logger.warn({ err: error, runId, part }, 'footage that was being written when the box was killed is lost');
    }
  }
  await rm(runFolder, { recursive: true, force: true });
}
