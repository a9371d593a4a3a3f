import type { Gait, ObjectKind, SceneObject } from '#core/scene-spec';

/** A place an actor passes or waits at; between two waypoints it moves in a straight line. */
export interface Waypoint {
  atS: number;
  x: number;
  z: number;
}

/** A change of what an actor is or does, from `atS` on. */
export interface ActorChange {
  atS: number;
  kind?: ObjectKind;
  form?: number;
  gait?: Gait;
  /** Direction to face while standing, or always when the actor is locked. */
  headingDeg?: number;
}

/** One thing of a clip, scripted from its first to its last waypoint. */
export interface Actor {
  id: string;
  kind: ObjectKind;
  variant: number;
  form?: number;
  scale?: number;
  gait?: Gait;
  headingDeg?: number;
  /** Keeps the heading instead of turning into the direction of travel. */
  isHeadingLocked?: boolean;
  path: readonly Waypoint[];
  /** Stays at the last waypoint until then; without it the actor leaves there. */
  untilS?: number;
  changes?: readonly ActorChange[];
  /** The stall opens from 0 to 1 between these times. */
  opening?: { fromS: number; toS: number };
  /** The thing falls to the ground from this height between these times. */
  fall?: { fromS: number; toS: number; heightM: number };
}

const isMoving = (gait: Gait | undefined): boolean => gait === 'walk' || gait === 'push' || gait === 'ride';

/** Where an actor is at a time, with the distance it has travelled; undefined while it is not in the scene. */
export function positionAt(actor: Actor, atS: number): { x: number; z: number; travelledM: number } | undefined {
  const [first] = actor.path;
  const last = actor.path.at(-1);
  if (first === undefined || last === undefined || atS < first.atS) return undefined;
  if (atS > (actor.untilS ?? last.atS)) return undefined;
  let travelledM = 0;
  let from = first;
  for (const to of actor.path.slice(1)) {
    const length = Math.hypot(to.x - from.x, to.z - from.z);
    if (atS <= to.atS) {
      const share = to.atS === from.atS ? 1 : (atS - from.atS) / (to.atS - from.atS);
      return {
        x: from.x + (to.x - from.x) * share,
        z: from.z + (to.z - from.z) * share,
        travelledM: travelledM + length * share,
      };
    }
    travelledM += length;
    from = to;
  }
  return { x: from.x, z: from.z, travelledM };
}

function clampedPosition(actor: Actor, atS: number): { x: number; z: number } {
  const [first] = actor.path;
  const last = actor.path.at(-1);
  if (first === undefined || last === undefined) throw new RangeError(`actor ${actor.id} has no path`);
  return positionAt(actor, Math.min(Math.max(atS, first.atS), last.atS)) ?? last;
}

/** Direction of travel, smoothed over half a second so that corners are turned, not snapped. */
function travelHeadingDeg(actor: Actor, atS: number): number | undefined {
  const before = clampedPosition(actor, atS - 0.25);
  const after = clampedPosition(actor, atS + 0.25);
  const [dx, dz] = [after.x - before.x, after.z - before.z];
  if (Math.hypot(dx, dz) < 0.04) return undefined;
  return (Math.atan2(dx, -dz) * 180) / Math.PI;
}

function lastHeadingDeg(actor: Actor, atS: number): number {
  for (let t = atS; t > atS - 60; t -= 0.25) {
    const heading = travelHeadingDeg(actor, t);
    if (heading !== undefined) return heading;
  }
  return actor.headingDeg ?? 0;
}

interface Role {
  kind: ObjectKind;
  form: number | undefined;
  gait: Gait | undefined;
  headingDeg: number | undefined;
}

function roleAt(actor: Actor, atS: number): Role {
  const role: Role = { kind: actor.kind, form: actor.form, gait: actor.gait, headingDeg: actor.headingDeg };
  for (const change of actor.changes ?? []) {
    if (change.atS > atS) break;
    role.kind = change.kind ?? role.kind;
    role.form = change.form ?? role.form;
    role.gait = change.gait ?? role.gait;
    role.headingDeg = change.headingDeg ?? role.headingDeg;
  }
  return role;
}

function shareOf(span: { fromS: number; toS: number }, atS: number): number {
  return Math.min(1, Math.max(0, (atS - span.fromS) / (span.toS - span.fromS)));
}

/** A stride of 1.4 m; people who stand still shift their arms slowly. */
function phaseOf(gait: Gait | undefined, travelledM: number, atS: number): number {
  return isMoving(gait) ? (travelledM * 2 * Math.PI) / 1.4 : atS * 0.9;
}

/** The actor as a scene object at a time; undefined while it is not in the scene. */
export function objectAt(actor: Actor, atS: number): SceneObject | undefined {
  const place = positionAt(actor, atS);
  if (place === undefined) return undefined;
  const role = roleAt(actor, atS);
  const travel = actor.isHeadingLocked === true ? undefined : travelHeadingDeg(actor, atS);
  const isStill = travel === undefined;
  const gait = isStill && (role.gait === 'walk' || role.gait === 'push') ? 'stand' : role.gait;
  const fallen = actor.fall === undefined ? 1 : shareOf(actor.fall, atS);
  return {
    id: actor.id,
    kind: role.kind,
    variant: actor.variant,
    x: place.x,
    z: place.z,
    headingDeg: travel ?? role.headingDeg ?? lastHeadingDeg(actor, atS),
    scale: actor.scale ?? 1,
    ...(role.kind === 'person' || gait === 'ride'
      ? { phase: phaseOf(gait, place.travelledM, atS + actor.variant) }
      : {}),
    ...(gait === undefined ? {} : { gait }),
    ...(role.form === undefined ? {} : { form: role.form }),
    // Steps of a tenth: each step rebuilds the model.
    ...(actor.opening === undefined ? {} : { assembly: Math.round(shareOf(actor.opening, atS) * 10) / 10 }),
    ...(actor.fall === undefined ? {} : { liftM: actor.fall.heightM * (1 - fallen * fallen) }),
  };
}
