import type { EdgeCandidate } from '#candidate/edge-candidate';
import type { Frame } from '#decode/frame';
import type { FrameLeases } from '#decode/frame-leases';
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
  /** Who still needs a picture: the pipeline itself holds each one from its first stage until detect asks for the next. */
  readonly leases: FrameLeases;
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
  const { counters, leases } = camera;
  const frames = counters.frames(held(camera.frames(signal), leases));
  const moving = counters.conditions(camera.motion(frames, signal));
  const onDrop = ({ frame }: MotionRegions): void => {
    counters.dropped();
    leases.letGo(frame);
  };
  const waiting = camera.dropsWhenBusy ? latest(moving, onDrop) : moving;
  const detections = counters.looks(camera.detect(letGoAfter(waiting, leases), signal));
  const tracks = camera.track(detections, signal);
  const hits = camera.rule(tracks, signal);
  const candidates = kept(camera.candidate(hits, signal), leases);
  for await (const bundle of camera.evidence(candidates, signal)) await camera.outbox.add(bundle);
}

async function* held(frames: AsyncIterable<Frame>, leases: FrameLeases): AsyncGenerator<Frame> {
  for await (const frame of frames) {
    leases.hold(frame);
    yield frame;
  }
}

/** Detect works on one frame at a time, and asks for the next only when the stages behind it are done with its look. */
async function* letGoAfter(input: AsyncIterable<MotionRegions>, leases: FrameLeases): AsyncGenerator<MotionRegions> {
  for await (const regions of input) {
    yield regions;
    leases.letGo(regions.frame);
  }
}

/** Evidence is made beside the pipeline, while the next looks are taken. */
async function* kept(candidates: AsyncIterable<EdgeCandidate>, leases: FrameLeases): AsyncGenerator<EdgeCandidate> {
  for await (const candidate of candidates) {
    leases.keep(candidate.frame);
    yield candidate;
  }
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
