import type { CameraState } from '@streetwarden/edge-agent/decode/camera-facts';
import { type CameraFrames, openCameraFrames } from '@streetwarden/edge-agent/decode/camera-frames';
import type { DecodeConfig } from '@streetwarden/edge-agent/decode/decode-config';
import type { Frame } from '@streetwarden/edge-agent/decode/frame';
import { createClipOpener } from '@streetwarden/edge-agent/decode/open-clips';
import { createSystemClock } from '@streetwarden/edge-agent/platform/system-clock';
import { createCameraSource } from '@streetwarden/edge-agent/source/camera-source';
import type { SourceConfig } from '@streetwarden/edge-agent/source/source-config';
import { pino } from 'pino';

/** A camera opened with production parts; retries are quick, logs are kept for the test to read. */
export interface WatchedCamera {
  readonly camera: CameraFrames;
  readonly states: CameraState[];
  /** Everything that was logged, as text. */
  readonly logText: () => string;
  /** Pulls frames until `enough` says so or the source ends. */
  pull(enough: (frames: readonly Frame[]) => boolean): Promise<Frame[]>;
  /** Pulls in the background; frames and states arrive by events. */
  follow(): Follower;
}

/** A consumer that waits for events instead of time. */
export interface Follower {
  readonly frames: Frame[];
  until(isReached: () => boolean): Promise<void>;
  stop(): Promise<void>;
}

/** Decoding as configured by default, with short segments so that tests are. */
export const quickDecode: DecodeConfig = {
  mode: 'auto',
  lookIntervalSeconds: 2,
  ring: { segmentSeconds: 2, retainMinutes: 10, maxBytes: 100_000_000 },
};

/** Opens a camera for a test; close `camera` when done. */
export async function watchCamera(options: {
  readonly config: SourceConfig;
  readonly ringFolder: string;
  readonly decode?: DecodeConfig;
  readonly stallMs?: number;
  /** What the box remembers of a folder of clips; given again to a second camera it is the same box after a restart. */
  readonly snapshots?: Map<string, unknown>;
}): Promise<WatchedCamera> {
  const lines: string[] = [];
  const states: CameraState[] = [];
  const listeners = new Set<() => void>();
  const notify = (): void => {
    for (const listener of [...listeners]) listener();
  };
  const clock = createSystemClock();
  const quick = { firstDelayMs: 100, longestDelayMs: 1_000 };
  const logger = pino({ level: 'debug' }, { write: (line: string) => void lines.push(line) });
  const kept = options.snapshots ?? new Map<string, unknown>();
  const snapshots = {
    load: (name: string) => kept.get(name),
    save: async (name: string, value: unknown) => void kept.set(name, value),
  };
  const source = createCameraSource({
    cameraId: 'crossing',
    config: options.config,
    clock,
    openClips: createClipOpener({ cameraId: 'crossing', snapshots, clock, logger }),
    retry: { passing: quick, lasting: quick },
  });
  const camera = await openCameraFrames({
    ...{ cameraId: 'crossing', source, decode: options.decode ?? quickDecode, ringFolder: options.ringFolder, clock },
    ...(options.stallMs === undefined ? {} : { stallMs: options.stallMs }),
    logger,
    onState: (state) => {
      states.push(state);
      notify();
    },
  });
  return {
    camera,
    states,
    logText: () => lines.join(''),
    pull: async (enough) => {
      const frames: Frame[] = [];
      for await (const frame of camera.frames(new AbortController().signal)) {
        frames.push(frame);
        if (enough(frames)) break;
      }
      return frames;
    },
    follow: () => follow(camera, listeners, notify),
  };
}

function follow(camera: CameraFrames, listeners: Set<() => void>, notify: () => void): Follower {
  const stop = new AbortController();
  const frames: Frame[] = [];
  const consume = async (): Promise<void> => {
    for await (const frame of camera.frames(stop.signal)) {
      frames.push(frame);
      notify();
    }
  };
  const consumed = consume();
  return {
    frames,
    until: async (isReached) => {
      while (!isReached()) {
        await new Promise<void>((resolve) => {
          const once = (): void => {
            listeners.delete(once);
            resolve();
          };
          listeners.add(once);
        });
      }
    },
    stop: async () => {
      stop.abort();
      await consumed;
    },
  };
}
