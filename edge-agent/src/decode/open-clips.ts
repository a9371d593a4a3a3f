import type { Logger } from 'pino';
import { createReadClipTags } from '#decode/clip-tags';
import { createFfmpegAdapter } from '#decode/ffmpeg-adapter';
import type { Clock } from '#platform/clock';
import { type ClipFolder, createClipFolder } from '#source/clip-folder';
import { readClipRecord } from '#source/clip-memory';
import type { ClipsSourceConfig } from '#source/source-config';

export interface ClipOpenerParts {
  readonly cameraId: string;
  /** Small JSON states that outlive the process. */
  readonly snapshots: {
    load(name: string): unknown;
    save(name: string, value: unknown, signal: AbortSignal): Promise<void>;
  };
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Joins a folder of clips with ffprobe, which reads what is written in them, and with what the box remembers of them. */
export function createClipOpener({ cameraId, snapshots, clock, logger }: ClipOpenerParts) {
  const name = `clips:${cameraId}`;
  return (config: ClipsSourceConfig): ClipFolder =>
    createClipFolder({
      ...{ cameraId, config, clock, logger },
      memory: {
        load: () => readClipRecord(snapshots.load(name)),
        save: (record, signal) => snapshots.save(name, record, signal),
      },
      readTags: createReadClipTags(createFfmpegAdapter()),
    });
}
