/** Where a simulated camera looks: pan and tilt −1 to 1 (right, up), zoom 0 to 1. */
export interface Pose {
  readonly pan: number;
  readonly tilt: number;
  readonly zoom: number;
}

/** Units a second at full speed: a whole turn takes four seconds. */
const fullSpeed = { pan: 0.5, tilt: 0.5, zoom: 0.4 } as const;
const axes = ['pan', 'tilt', 'zoom'] as const;

/** A head that moves by time alone: nothing runs, its position is worked out when it is asked. */
export interface PtzHead {
  poseAt(nowMs: number): Pose;
  isMovingAt(nowMs: number): boolean;
  /** Moves at shares of the full speed until stopped, at most `timeoutMs`. */
  move(velocity: Pose, nowMs: number, timeoutMs: number): void;
  travelTo(target: Pose, nowMs: number): void;
  stop(nowMs: number): void;
}

type Motion =
  | { readonly kind: 'rest'; readonly at: Pose }
  | {
      readonly kind: 'move';
      readonly from: Pose;
      readonly velocity: Pose;
      readonly startMs: number;
      readonly endMs: number;
    }
  | {
      readonly kind: 'travel';
      readonly from: Pose;
      readonly target: Pose;
      readonly startMs: number;
      readonly endMs: number;
    };

export function createPtzHead(start: Pose): PtzHead {
  let motion: Motion = { kind: 'rest', at: start };

  const poseAt = (nowMs: number): Pose => {
    if (motion.kind === 'rest') return motion.at;
    const { from, startMs, endMs } = motion;
    const sinceMs = Math.min(nowMs, endMs) - startMs;
    if (motion.kind === 'move') {
      const { velocity } = motion;
      return within(mapAxes((axis) => from[axis] + (velocity[axis] * fullSpeed[axis] * sinceMs) / 1000));
    }
    const { target } = motion;
    if (nowMs >= endMs) return target;
    const share = sinceMs / (endMs - startMs);
    return mapAxes((axis) => from[axis] + (target[axis] - from[axis]) * share);
  };

  return {
    poseAt,
    isMovingAt: (nowMs) => motion.kind !== 'rest' && nowMs < motion.endMs,
    move(velocity, nowMs, timeoutMs) {
      motion = { kind: 'move', from: poseAt(nowMs), velocity, startMs: nowMs, endMs: nowMs + timeoutMs };
    },
    travelTo(target, nowMs) {
      const from = poseAt(nowMs);
      const wanted = within(target);
      const seconds = Math.max(...axes.map((axis) => Math.abs(wanted[axis] - from[axis]) / fullSpeed[axis]));
      motion = { kind: 'travel', from, target: wanted, startMs: nowMs, endMs: nowMs + seconds * 1000 };
    },
    stop(nowMs) {
      motion = { kind: 'rest', at: poseAt(nowMs) };
    },
  };
}

function within(pose: Pose): Pose {
  return {
    pan: clamp(pose.pan, -1, 1),
    tilt: clamp(pose.tilt, -1, 1),
    zoom: clamp(pose.zoom, 0, 1),
  };
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

function mapAxes(of: (axis: (typeof axes)[number]) => number): Pose {
  return { pan: of('pan'), tilt: of('tilt'), zoom: of('zoom') };
}

/** A part of the panorama, pixels. */
export interface SceneWindow {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const widestShare = 0.42;
const closestShare = 0.16;

/** What a camera at this pose shows of a picture of that size: 16:9, between 42 % and 16 % of its width. */
export function windowOf(pose: Pose, scene: { readonly widthPx: number; readonly heightPx: number }): SceneWindow {
  const share = widestShare * (closestShare / widestShare) ** pose.zoom;
  const width = Math.round(scene.widthPx * share);
  const height = Math.min(scene.heightPx, Math.round((width * 9) / 16));
  return {
    left: Math.round(((pose.pan + 1) / 2) * (scene.widthPx - width)),
    top: Math.round(((1 - pose.tilt) / 2) * (scene.heightPx - height)),
    width,
    height,
  };
}

/** Turns shares of what is shown (1: to the edge) into a turn of the head. */
export function turnByView(
  pose: Pose,
  offset: { readonly right: number; readonly up: number },
  scene: { readonly widthPx: number; readonly heightPx: number },
): Pose {
  const { width, height } = windowOf(pose, scene);
  return within({
    pan: pose.pan + (offset.right * width) / Math.max(1, scene.widthPx - width),
    tilt: pose.tilt + (offset.up * height) / Math.max(1, scene.heightPx - height),
    zoom: pose.zoom,
  });
}
