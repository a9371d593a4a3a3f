import { lookup } from 'node:dns/promises';
import { stat } from 'node:fs/promises';
import { isIPv6 } from 'node:net';
import type { Position } from '@streetwarden/shared/domain/geometry';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { Clock } from '#platform/clock';
import type { ClipFolder } from '#source/clip-folder';
import { findClips } from '#source/find-clips';
import { lastingFaultRetry, passingFaultRetry, type RetryPolicy, retryDelayMs } from '#source/reconnect';
import { parseRtspAddress, pinAddress, type ResolveHost, redactCredentials } from '#source/source-address';
import type { ClipsSourceConfig, FileSourceConfig, RtspSourceConfig, SourceConfig } from '#source/source-config';
import type { Still } from '#source/stills-folder';
import { readTrack } from '#source/track-file';

/** What decode opens: a checked file, a checked address, or a list of pictures. */
export type SourceInput =
  | {
      readonly type: 'file';
      readonly path: string;
      readonly isLooped: boolean;
      readonly isRealTime: boolean;
      /** Capture time of the first picture. */
      readonly startAtMs: number;
      /** Where the camera was, by time since the first picture of one pass through the file. */
      readonly positionAt?: (streamMs: number) => Position | undefined;
    }
  | {
      readonly type: 'rtsp';
      /** With credentials: never into a log, an error or a process list. */
      readonly secretUrl: string;
      readonly transport: 'tcp' | 'udp';
      /** Where a moving camera was, by capture time. */
      readonly positionAt?: (capturedAtMs: number) => Position | undefined;
    }
  | {
      readonly type: 'stills';
      readonly stills: readonly Still[];
      readonly isLooped: boolean;
      readonly isRealTime: boolean;
      readonly intervalMs: number;
    }
  | { readonly type: 'clips'; readonly folder: ClipFolder; readonly rescanMs: number };

/** A camera's source: knows addresses and credentials, opens nothing by itself. */
export interface CameraSource {
  readonly cameraId: string;
  readonly type: SourceConfig['type'];
  /** Whether it goes on for ever: an end is then a fault, and it is opened again. */
  readonly isEndless: boolean;
  /** What logs and errors may show. */
  readonly displayName: string;
  /** Milliseconds to wait after the given number of failures in a row; `random` is 0–1. */
  retryDelayMs(failure: {
    readonly isLasting: boolean;
    readonly failureCount: number;
    readonly random: number;
  }): number;
  /** Removes credentials from text that other programs wrote. */
  redact(text: string): string;
  /**
   * Checks file or address anew; called before every (re)connect.
   *
   * @throws {DomainError} `source-missing`, `source-empty`, `source-address-*`, `source-unreachable`, `source-track-unreadable`.
   */
  resolve(): Promise<SourceInput>;
}

/** What a source needs. */
export interface CameraSourceOptions {
  readonly cameraId: string;
  readonly config: SourceConfig;
  readonly clock: Clock;
  readonly resolveHost?: ResolveHost;
  /** Opens a folder of clips; absent where nothing is imported, only looked for. */
  readonly openClips?: (config: ClipsSourceConfig) => ClipFolder;
  /** When failed sources are tried again; tests make it quick. */
  readonly retry?: { readonly passing: RetryPolicy; readonly lasting: RetryPolicy };
}

/** Makes a source of its configuration. @throws {DomainError} `source-address-invalid` for a broken RTSP address. */
export function createCameraSource(options: CameraSourceOptions): CameraSource {
  const { cameraId, config } = options;
  const retry = options.retry ?? { passing: passingFaultRetry, lasting: lastingFaultRetry };
  const common: Pick<CameraSource, 'cameraId' | 'type' | 'isEndless' | 'retryDelayMs'> = {
    cameraId,
    isEndless: config.type === 'rtsp' || config.type === 'clips' || config.loop,
    type: config.type,
    retryDelayMs: (failure) =>
      retryDelayMs(failure.isLasting ? retry.lasting : retry.passing, failure.failureCount, failure.random),
  };
  switch (config.type) {
    case 'file':
      return {
        ...common,
        displayName: config.path,
        redact: redactCredentials,
        resolve: () => resolveFile(config, options),
      };
    case 'stills':
      return {
        ...common,
        displayName: config.folder,
        redact: redactCredentials,
        resolve: async () => ({
          type: 'stills',
          stills: await (await import('#source/stills-folder')).listStills({
            cameraId,
            config,
            nowMs: options.clock.nowMs(),
            track: config.track === undefined ? undefined : await readTrack(config.track),
          }),
          isLooped: config.loop,
          isRealTime: config.pace === 'real-time',
          intervalMs: config.intervalSeconds * 1000,
        }),
      };
    case 'clips':
      return {
        ...common,
        displayName: config.folder,
        redact: redactCredentials,
        resolve: () => resolveClips(config, options),
      };
    case 'rtsp':
      return { ...common, ...createRtspSource(config, options) };
  }
}

function createRtspSource(
  config: RtspSourceConfig,
  options: CameraSourceOptions,
): Pick<CameraSource, 'displayName' | 'redact' | 'resolve'> {
  const { cameraId } = options;
  const address = parseRtspAddress(cameraId, config.url);
  const username = config.username ?? address.username;
  const password = config.password ?? address.password;
  const secrets = [password, password && encodeURIComponent(password)].filter(
    (text) => text !== undefined && text.length >= 3,
  );
  return {
    displayName: address.url.href,
    redact: (text) =>
      secrets.reduce<string>((left, secret) => left.replaceAll(secret ?? '', '***'), redactCredentials(text)),
    resolve: async () => {
      const pinned = await pinAddress({
        cameraId,
        hostname: address.hostname,
        allowLocal: config.allowLocal,
        resolveHost: options.resolveHost ?? resolveBySystem,
      });
      const url = new URL(address.url);
      url.hostname = isIPv6(pinned) ? `[${pinned}]` : pinned;
      url.username = encodeURIComponent(username ?? '');
      url.password = encodeURIComponent(password ?? '');
      const { transport, track } = config;
      if (track === undefined) return { type: 'rtsp', secretUrl: url.href, transport };
      const { createLiveTrack } = await import('#source/live-track');
      return { type: 'rtsp', secretUrl: url.href, transport, positionAt: createLiveTrack(track) };
    },
  };
}

async function resolveFile(config: FileSourceConfig, options: CameraSourceOptions): Promise<SourceInput> {
  const missing = { cameraId: options.cameraId, source: config.path };
  const facts = await stat(config.path).catch((cause: unknown) => {
    throw new DomainError('source-missing', missing, { cause });
  });
  if (!facts.isFile()) throw new DomainError('source-missing', missing);
  if (facts.size === 0) throw new DomainError('source-empty', missing);
  const startAtMs = config.startAt === undefined ? options.clock.nowMs() : Date.parse(config.startAt);
  const track = config.track === undefined ? undefined : await readTrack(config.track);
  // A replay that pretends to happen now still drove where its track says: the track's own start then counts.
  const trackStartMs = config.startAt === undefined ? (track?.startMs ?? 0) : startAtMs;
  return {
    type: 'file',
    path: config.path,
    isLooped: config.loop,
    isRealTime: config.pace === 'real-time',
    startAtMs,
    ...(track === undefined ? {} : { positionAt: (streamMs: number) => track.positionAt(trackStartMs + streamMs) }),
  };
}

const noClips: ClipFolder = {
  next: async () => undefined,
  reached: async () => undefined,
  done: async () => undefined,
};

async function resolveClips(config: ClipsSourceConfig, options: CameraSourceOptions): Promise<SourceInput> {
  // A dock that is not mounted is a fault to tell of, an empty one is not.
  await findClips(options.cameraId, config.folder);
  return {
    type: 'clips',
    folder: options.openClips?.(config) ?? noClips,
    rescanMs: config.rescanSeconds * 1000,
  };
}

async function resolveBySystem(hostname: string): Promise<readonly string[]> {
  return (await lookup(hostname, { all: true })).map((found) => found.address);
}
