import type { CameraTrack, ZoneLook } from '@streetwarden/shared/message/journal-message';
import type { Frame } from '#decode/frame';
import type { Detections } from '#detect/detections';
import { createTrackLog } from '#journal/track-log';
import { type CameraOutlook, createZoneCoverage, type ZoneCoverageOptions } from '#journal/zone-coverage';
import type { MotionRegions } from '#motion/motion-regions';

/** What cameras did since it was asked last. */
export interface JournalPart {
  readonly zoneLooks: readonly ZoneLook[];
  readonly tracks: readonly CameraTrack[];
}

export interface CameraJournalOptions extends ZoneCoverageOptions {
  /**
   * Whether pictures come as they are taken: only then is time without looks time that was missed. Photos and recordings
   * are looked at when they come, whenever they were taken.
   */
  readonly isLive: boolean;
  /** Whether the source gives pictures now. */
  readonly isConnected: () => boolean;
}

/** Writes down, in passing, where one camera looked and where it was. */
export interface CameraJournal {
  frames(input: AsyncIterable<Frame>): AsyncIterable<Frame>;
  conditions(input: AsyncIterable<MotionRegions>): AsyncIterable<MotionRegions>;
  looks(input: AsyncIterable<Detections>): AsyncIterable<Detections>;
  tick(nowMs: number): void;
  take(): JournalPart;
}

export function createCameraJournal(options: CameraJournalOptions): CameraJournal {
  const { cameraId, isLive, isConnected } = options;
  const coverage = createZoneCoverage(options);
  const track = createTrackLog();
  let seen: CameraOutlook = { view: '' };
  return {
    async *frames(input) {
      for await (const frame of input) {
        if (frame.position !== undefined) track.add(frame.capturedAtMs, frame.position);
        yield frame;
      }
    },
    async *conditions(input) {
      for await (const regions of input) {
        seen = outlookOf(regions);
        yield regions;
      }
    },
    async *looks(input) {
      for await (const look of input) {
        if (look.lookedAt.length > 0) coverage.look(look.frame.capturedAtMs, look.view ?? '');
        yield look;
      }
    },
    tick: (nowMs) => {
      if (isLive) coverage.tick(nowMs, isConnected() ? seen : { obstacle: 'offline' });
    },
    take: () => {
      const fixes = track.take();
      const tracks: CameraTrack[] = [];
      for (let from = 0; from < fixes.length; from += maxFixes) {
        tracks.push({ cameraId, fixes: fixes.slice(from, from + maxFixes) });
      }
      return { zoneLooks: coverage.take(), tracks };
    },
  };
}

/** As many as one entry of a message holds. */
const maxFixes = 600;

function outlookOf({ isAway, condition, view }: MotionRegions): CameraOutlook {
  if (isAway === true) return { obstacle: 'asleep' };
  return condition === 'clear' ? { view: view ?? '' } : { obstacle: condition };
}
