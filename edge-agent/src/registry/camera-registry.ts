import type { StatusMessage } from '@streetwarden/shared/message/status-message';
import { DomainError, isDomainError } from '@streetwarden/shared/problem/domain-error';
import type { CameraSource } from '@streetwarden/shared/video/camera-source';
import type { Logger } from 'pino';
import type { CameraConfig, EdgeConfig } from '#config/config-schema';
import type { AggregatorClient } from '#mqtt/aggregator-client';
import type { Clock } from '#platform/clock';
import { keptSourcesPath, loadKeptSources, noSources, saveKeptSources } from '#registry/kept-sources';
import { cameraOfSource } from '#registry/registered-camera';

export interface CameraRegistryOptions {
  readonly dataDir: string;
  readonly client: Pick<AggregatorClient, 'getCameraSources'>;
  /** As it is in the file now. */
  readonly config: () => EdgeConfig;
  /** Told when other cameras are to be open than before. */
  readonly onChange: () => Promise<void>;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** The cameras that the console assigns to this box, besides those of its file. */
export interface CameraRegistry {
  /** Those of the file, then those of the registry that can be opened and that the file does not name. */
  camerasOf(config: EdgeConfig): readonly CameraConfig[];
  /** What {@link camerasOf} gave last. */
  current(): readonly CameraConfig[];
  /** Cameras of the registry that cannot be opened, as the console is told of them. */
  refusals(): StatusMessage['cameras'];
  /** Asks the registry now. @throws {DomainError} `camera-sources-need-tls`, what hinders the connection. */
  pull(signal: AbortSignal): Promise<void>;
  /** Asks again and again until aborted. */
  run(signal: AbortSignal): Promise<void>;
}

/** A box has no more cameras than its configuration may list. */
export const maxCameras = 256;

export function createCameraRegistry(options: CameraRegistryOptions): CameraRegistry {
  const { client, clock, logger } = options;
  const path = keptSourcesPath(options.dataDir);
  let kept = loadKeptSources(path, logger);
  let refusals: StatusMessage['cameras'] = [];
  let isSaved = true;
  let cameras: readonly CameraConfig[] = [];
  let toldOverrides = '';
  let problemCode: string | undefined;

  const open = (source: CameraSource, config: EdgeConfig): CameraConfig | undefined => {
    try {
      return cameraOfSource(source, config);
    } catch (error) {
      if (!isDomainError(error)) throw error;
      const { cameraId, name } = source;
      const detail = error.message.slice(0, 300);
      refusals = [...refusals, { cameraId, name, state: 'faulty', code: error.code, detail }];
      return undefined;
    }
  };
  const tellOverrides = (cameraIds: readonly string[]): void => {
    const key = cameraIds.join(' ');
    if (key !== '' && key !== toldOverrides) {
      logger.warn(
        { cameraIds },
        'the file of this box describes these cameras itself: the registry’s address is not used',
      );
    }
    toldOverrides = key;
  };
  const save = async (): Promise<void> => {
    if (isSaved) return;
    try {
      await saveKeptSources(path, kept);
      isSaved = true;
    } catch (error) {
      logger.error({ code: 'storage-full', err: error }, 'cameras of the registry cannot be kept for the next start');
    }
  };
  const take = async (next: typeof kept): Promise<void> => {
    kept = next;
    isSaved = false;
    await save();
    await options.onChange();
  };
  const pull = async (signal: AbortSignal): Promise<void> => {
    const answer = await client.getCameraSources(kept.etag, signal);
    if (answer === 'unchanged') return await save();
    const { refusedCount, ...next } = answer;
    if (refusedCount > 0) logger.warn({ refusedCount }, 'cameras of the registry cannot be understood by this box');
    await take(next);
    logger.info({ cameraCount: next.sources.length }, 'the registry of cameras was taken over');
  };
  /** One line per new reason: an aggregator that is away for hours must not fill the disk with logs. */
  const tryToPull = async (signal: AbortSignal): Promise<void> => {
    try {
      const { isFollowed } = options.config().registry;
      if (isFollowed) await pull(signal);
      // Passwords of cameras are not kept where nobody uses them.
      else if (kept.sources.length > 0) await take(noSources);
      problemCode = undefined;
    } catch (error) {
      if (signal.aborted) return;
      const code = error instanceof DomainError ? error.code : 'internal-fault';
      logger[code === problemCode ? 'debug' : 'warn']({ code, err: error }, 'the registry of cameras cannot be asked');
      problemCode = code;
    }
  };

  return {
    camerasOf: (config) => {
      refusals = [];
      const own = new Set(config.cameras.map(({ id }) => id));
      const known = config.registry.isFollowed ? kept.sources : [];
      tellOverrides(known.flatMap(({ cameraId }) => (own.has(cameraId) ? [cameraId] : [])));
      const others = known.filter(({ cameraId }) => !own.has(cameraId));
      const opened = others.flatMap((source) => open(source, config) ?? []);
      cameras = [...config.cameras, ...opened].slice(0, maxCameras);
      return cameras;
    },
    current: () => cameras,
    refusals: () => refusals,
    pull,
    run: async (signal) => {
      while (!signal.aborted) {
        await tryToPull(signal);
        await clock.delay(options.config().registry.intervalSeconds * 1000, signal).catch(() => undefined);
      }
    },
  };
}
