import type { EdgeCandidate } from '#candidate/edge-candidate';
import type { Frame } from '#decode/frame';
import type { Detections } from '#detect/detections';
import { latest } from '#detect/latest';
import type { EvidenceBundle } from '#evidence/evidence-bundle';
import type { MotionRegions } from '#motion/motion-regions';
import type { Stage } from '#platform/stage';
import type { RuleHit } from '#rule/rule-hit';
import type { Tracks } from '#track/tracks';

/**
 * One camera's stages in their order:
 *
 * `source → decode → motion → detect → track → rule → candidate → evidence → outbox → mqtt`
 *
 * Source and decode come as one iterable of frames, mqtt reads the outbox on its own. A wrong order does not compile.
 */
export interface CameraPipeline {
  readonly frames: (signal: AbortSignal) => AsyncIterable<Frame>;
  readonly motion: Stage<Frame, MotionRegions>;
  readonly detect: Stage<MotionRegions, Detections>;
  readonly track: Stage<Detections, Tracks>;
  readonly rule: Stage<Tracks, RuleHit>;
  readonly candidate: Stage<RuleHit, EdgeCandidate>;
  readonly evidence: Stage<EdgeCandidate, EvidenceBundle>;
  readonly outbox: { add(bundle: EvidenceBundle): unknown };
  readonly counters: CameraCounters;
  /** False for files read as fast as possible: there every frame is looked at that is due, and the file waits. */
  readonly dropsWhenBusy: boolean;
}

/**
 * Runs one camera until its frames end or `signal` aborts. Pulling is the backpressure: only the mailbox before detect
 * drops, and only for lack of time; from candidate on nothing is lost.
 *
 * Errors of any stage come out here, for the camera's supervisor; other cameras know nothing of them.
 */
export async function runCameraPipeline(camera: CameraPipeline, signal: AbortSignal): Promise<void> {
  const { counters } = camera;
  const frames = counters.frames(camera.frames(signal));
  const moving = counters.conditions(camera.motion(frames, signal));
  const waiting = camera.dropsWhenBusy ? latest(moving, counters.dropped) : moving;
  const detections = counters.looks(camera.detect(waiting, signal));
  const tracks = camera.track(detections, signal);
  const hits = camera.rule(tracks, signal);
  const candidates = camera.candidate(hits, signal);
  for await (const bundle of camera.evidence(candidates, signal)) await camera.outbox.add(bundle);
}

/** What a camera's health message tells about its pipeline. */
export interface CameraCounts {
  readonly frameCount: number;
  readonly droppedFrameCount: number;
  /** Whole-frame looks done: proof that a place was looked at. */
  readonly lookCount: number;
  readonly lastFrameAtMs: number | undefined;
  readonly widthPx: number | undefined;
  readonly heightPx: number | undefined;
  readonly condition: MotionRegions['condition'];
}

/** Counts in passing; kept across restarts of a camera's pipeline. */
export interface CameraCounters {
  frames(input: AsyncIterable<Frame>): AsyncIterable<Frame>;
  conditions(input: AsyncIterable<MotionRegions>): AsyncIterable<MotionRegions>;
  looks(input: AsyncIterable<Detections>): AsyncIterable<Detections>;
  readonly dropped: () => void;
  counts(): CameraCounts;
}

export function createCameraCounters(): CameraCounters {
  let frameCount = 0;
  let droppedFrameCount = 0;
  let lookCount = 0;
  let lastFrame: Pick<CameraCounts, 'lastFrameAtMs' | 'widthPx' | 'heightPx'> | undefined;
  let condition: MotionRegions['condition'] = 'clear';
  return {
    async *frames(input) {
      for await (const frame of input) {
        frameCount += 1;
        lastFrame = { lastFrameAtMs: frame.capturedAtMs, widthPx: frame.widthPx, heightPx: frame.heightPx };
        yield frame;
      }
    },
    async *conditions(input) {
      for await (const regions of input) {
        if (regions.isAway !== true) condition = regions.condition;
        yield regions;
      }
    },
    async *looks(input) {
      for await (const look of input) {
        if (look.lookedAt.length > 0) lookCount += 1;
        yield look;
      }
    },
    dropped: () => {
      droppedFrameCount += 1;
    },
    counts: () => ({
      frameCount,
      droppedFrameCount,
      lookCount,
      lastFrameAtMs: lastFrame?.lastFrameAtMs,
      widthPx: lastFrame?.widthPx,
      heightPx: lastFrame?.heightPx,
      condition,
    }),
  };
}
