import type { CameraTrack, ZoneLook } from '@streetwarden/shared/message/journal-message';
import type { Logger } from 'pino';
import type { JournalPart } from '#journal/camera-journal';
import type { Clock } from '#platform/clock';

/** Brings what cameras did into the journal on the disk. */
export interface JournalKeeper {
  /** Every few seconds: accounts for the time, and stores what is due. */
  round(): void;
  /** Stores everything, at an orderly end. */
  flush(): void;
}

export interface JournalKeeperPorts {
  /** Accounts for the time up to now on every camera. */
  readonly tick: (nowMs: number) => void;
  readonly take: () => JournalPart;
  readonly add: (part: JournalPart) => void;
  /** Rings the publisher. */
  readonly notify: () => void;
  readonly isConnected: () => boolean;
  /** How often looks are stored. */
  readonly storeEveryMs: () => number;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Positions go at once while somebody can see them, else this often: a vehicle in a tunnel fills few rows. */
const offlineTrackMs = 60_000;
/** As many as one message holds. */
const maxLooks = 400;
const maxTracks = 64;
/** While the disk refuses; what comes then is lost and shows as a time that nobody accounts for. */
const maxWaiting = 5_000;

export function createJournalKeeper(ports: JournalKeeperPorts): JournalKeeper {
  const { clock, logger } = ports;
  let zoneLooks: ZoneLook[] = [];
  let tracks: CameraTrack[] = [];
  let storedAtMs = clock.monotonicMs();
  let tracksAtMs = clock.monotonicMs();

  const collect = (): void => {
    ports.tick(clock.nowMs());
    const part = ports.take();
    zoneLooks = [...zoneLooks, ...part.zoneLooks].slice(-maxWaiting);
    tracks = [...tracks, ...part.tracks].slice(-maxWaiting);
  };

  const store = (withLooks: boolean): void => {
    try {
      while (tracks.length > 0 || (withLooks && zoneLooks.length > 0)) {
        const looks = withLooks ? zoneLooks.slice(0, maxLooks) : [];
        ports.add({ zoneLooks: looks, tracks: tracks.slice(0, maxTracks) });
        zoneLooks = zoneLooks.slice(looks.length);
        tracks = tracks.slice(maxTracks);
      }
      ports.notify();
    } catch (error) {
      logger.error({ code: 'storage-full', err: error }, 'the journal cannot be stored; it is tried again');
    }
  };

  return {
    round: () => {
      collect();
      const nowMs = clock.monotonicMs();
      const isDue = nowMs - storedAtMs >= ports.storeEveryMs();
      const areTracksDue = ports.isConnected() || nowMs - tracksAtMs >= offlineTrackMs;
      if (isDue) storedAtMs = nowMs;
      if (areTracksDue) tracksAtMs = nowMs;
      if (isDue || (areTracksDue && tracks.length > 0)) store(isDue);
    },
    flush: () => {
      collect();
      store(true);
    },
  };
}
