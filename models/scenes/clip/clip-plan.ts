import type { ProblemCategory } from '@streetwarden/shared/domain/problem-category';
import type { Actor } from '#clip/actor-path';
import { objectAt } from '#clip/actor-path';
import type { LatLon } from '#core/ground-map';
import type { CameraPose } from '#core/projection';
import type { LightSpec, SceneObject, SceneSpec, StreetSpec } from '#core/scene-spec';

/** A problem that happens in a clip and that the edge agent should report. */
export interface ClipEvent {
  id: string;
  /** Object whose boxes belong to the event. */
  objectId: string;
  class: 'street_stall' | 'litter' | 'garbage_pile' | 'bin_overflow' | 'manhole_broken' | 'manhole_missing';
  category: ProblemCategory;
  startS: number;
  endS: number;
  note: string;
}

/** A patch of ground, metres, that becomes a zone polygon in the frame. */
export interface GroundZone {
  id: string;
  /** What is looked for there. */
  categories: readonly ProblemCategory[];
  fromX: number;
  toX: number;
  fromZ: number;
  toZ: number;
  /** Stretches of it, as deep as itself, where a category is tolerated every day between two times. */
  permits?: readonly {
    readonly id: string;
    readonly category: ProblemCategory;
    readonly from: string;
    readonly to: string;
    readonly fromX: number;
    readonly toX: number;
  }[];
}

/** The whole script of a clip: everything in it follows from the time alone. */
export interface ClipPlan {
  id: string;
  title: string;
  kind: 'fixed' | 'vehicle';
  fps: number;
  width: number;
  height: number;
  durationS: number;
  keyframeIntervalS: number;
  lightStepS: number;
  /** Position of scene x = 0, z = 0. */
  origin: LatLon;
  street: StreetSpec;
  cameraAt(atS: number): CameraPose;
  lightAt(atS: number): LightSpec;
  actors: readonly Actor[];
  events: readonly ClipEvent[];
  zones: readonly GroundZone[];
}

/** Number of frames of a clip. */
export function frameCountOf(plan: ClipPlan): number {
  return Math.round(plan.durationS * plan.fps);
}

/** The scene of one frame; the same frame of the same plan is always the same scene. */
export function sceneAt(plan: ClipPlan, frame: number): SceneSpec {
  const atS = frame / plan.fps;
  // Light moves in steps: between them a fixed camera repeats its background exactly, as rendering and encoding like it.
  const lightAtS = Math.floor(atS / plan.lightStepS) * plan.lightStepS;
  const objects: SceneObject[] = [];
  for (const actor of plan.actors) {
    const object = objectAt(actor, atS);
    if (object !== undefined) objects.push(object);
  }
  return { street: plan.street, light: plan.lightAt(lightAtS), camera: plan.cameraAt(atS), objects, frameSeed: frame };
}

/** Goes evenly from 0 to 1 between two times. */
export function ramp(atS: number, fromS: number, toS: number): number {
  return Math.min(1, Math.max(0, (atS - fromS) / (toS - fromS)));
}

/** Things that stand in the scene for a whole clip. */
export function standing(
  durationS: number,
  things: readonly Omit<Actor, 'path' | 'untilS'>[],
  places: readonly { x: number; z: number }[],
): Actor[] {
  return things.map((thing, index) => {
    const place = places[index];
    if (place === undefined) throw new RangeError(`no place for ${thing.id}`);
    return { ...thing, path: [{ atS: 0, ...place }], untilS: durationS };
  });
}
