import type { Box } from '@streetwarden/shared/domain/geometry';
import { positionAt } from '#clip/actor-path';
import { type ClipPlan, frameCountOf } from '#clip/clip-plan';
import { patrolStartedAt } from '#clip/gps-track';
import { zonePolygon } from '#clip/zone-polygon';
import type { Label } from '#core/categories';
import { type GroundPair, groundPairsOf, type LatLon, toLatLon } from '#core/ground-map';

/** A visible box, normalised from the top-left corner, with the share of the thing not hidden. */
export interface TruthBox extends Box {
  objectId: string;
  label: Label;
  visibility: number;
}

/** The boxes of one frame. */
export interface TruthFrame {
  frame: number;
  atS: number;
  boxes: readonly TruthBox[];
}

interface TruthEvent {
  id: string;
  class: string;
  category: string;
  startS: number;
  endS: number;
  position: LatLon;
  note: string;
  boxes: readonly ({ atS: number; visibility: number } & Box)[];
}

/** What is known about one clip. */
export interface ClipTruth {
  id: string;
  file: string;
  title: string;
  kind: ClipPlan['kind'];
  fps: number;
  width: number;
  height: number;
  durationS: number;
  frames: number;
  keyframeIntervalS: number;
  camera: LatLon & { heightM: number; headingDeg: number; pitchDeg: number; verticalFovDeg: number };
  gps?: { file: string; startedAt: string };
  groundPairs?: readonly GroundPair[];
  events: readonly TruthEvent[];
  zones: readonly {
    id: string;
    categories: readonly string[];
    polygon: readonly { x: number; y: number }[];
    permits?: readonly {
      id: string;
      category: string;
      from: string;
      to: string;
      polygon: readonly { x: number; y: number }[];
    }[];
  }[];
  keyframes: readonly TruthFrame[];
}

/** Frames at which the encoder puts a keyframe and the boxes are measured. */
export function keyframesOf(plan: ClipPlan): number[] {
  const step = plan.keyframeIntervalS * plan.fps;
  return Array.from({ length: Math.ceil(frameCountOf(plan) / step) }, (_, index) => index * step);
}

const rounded = (value: number): number => Math.round(value * 1e4) / 1e4;

function eventsOf(plan: ClipPlan, keyframes: readonly TruthFrame[]): TruthEvent[] {
  return plan.events.map((event) => {
    const actor = plan.actors.find((candidate) => candidate.id === event.objectId);
    const place = actor === undefined ? undefined : positionAt(actor, Math.min(event.endS, plan.durationS));
    if (place === undefined)
      throw new RangeError(`event ${event.id} of ${plan.id} names no object that is there at its end`);
    const seen = keyframes
      .filter(({ atS }) => atS >= event.startS && atS <= event.endS)
      .flatMap(({ atS, boxes }) =>
        boxes
          .filter((box) => box.objectId === event.objectId && box.label === event.class)
          .map(({ x, y, w, h, visibility }) => ({ atS, x, y, w, h, visibility })),
      );
    const { id, category, startS, endS, note } = event;
    // A vehicle passes its problems: they count while they are in the frame.
    const isPassing = plan.kind === 'vehicle';
    const [firstSeen, lastSeen] = [seen[0]?.atS ?? startS, seen.at(-1)?.atS ?? endS];
    const every = isPassing ? 1 : 10;
    return {
      id,
      class: event.class,
      category,
      startS: isPassing ? firstSeen : startS,
      endS: isPassing ? lastSeen : endS,
      position: toLatLon(plan.origin, place),
      note,
      boxes: seen.filter((_, index) => index % every === 0),
    };
  });
}

/** Puts together everything known about a clip; `keyframes` are the boxes measured while rendering. */
export function truthOf(plan: ClipPlan, keyframes: readonly TruthFrame[]): ClipTruth {
  const camera = plan.cameraAt(0);
  const aspect = plan.width / plan.height;
  const isFixed = plan.kind === 'fixed';
  return {
    id: plan.id,
    file: `${plan.id}.mp4`,
    title: plan.title,
    kind: plan.kind,
    fps: plan.fps,
    width: plan.width,
    height: plan.height,
    durationS: plan.durationS,
    frames: frameCountOf(plan),
    keyframeIntervalS: plan.keyframeIntervalS,
    camera: {
      ...toLatLon(plan.origin, camera),
      heightM: camera.y,
      headingDeg: camera.headingDeg,
      pitchDeg: camera.pitchDeg,
      verticalFovDeg: camera.fovDeg,
    },
    ...(isFixed
      ? { groundPairs: groundPairsOf(camera, aspect, plan.origin) }
      : { gps: { file: `${plan.id}.gpx`, startedAt: patrolStartedAt } }),
    events: eventsOf(plan, keyframes),
    zones: plan.zones.map((zone) => ({
      id: zone.id,
      categories: zone.categories,
      polygon: zonePolygon(zone, camera, aspect),
      ...(zone.permits === undefined
        ? {}
        : {
            permits: zone.permits.map(({ id, category, from, to, fromX, toX }) => ({
              ...{ id, category, from, to },
              polygon: zonePolygon({ ...zone, fromX, toX }, camera, aspect),
            })),
          }),
    })),
    keyframes,
  };
}

/** Scales boxes measured in pixels to the frame and drops specks nobody could see. */
export function normaliseBoxes(
  boxes: readonly {
    objectId: string;
    label: Label;
    x: number;
    y: number;
    w: number;
    h: number;
    visiblePx: number;
    visibility: number;
  }[],
  size: { width: number; height: number },
): TruthBox[] {
  return boxes
    .filter((box) => box.visiblePx >= 12)
    .map(({ objectId, label, x, y, w, h, visibility }) => ({
      objectId,
      label,
      x: rounded(x / size.width),
      y: rounded(y / size.height),
      w: rounded(w / size.width),
      h: rounded(h / size.height),
      visibility: rounded(visibility),
    }));
}
