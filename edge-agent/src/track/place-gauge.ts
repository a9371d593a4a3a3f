import { type Box, boxArea, intersectionArea, iou } from '@streetwarden/shared/domain/geometry';
import { occludersOf } from '@streetwarden/shared/domain/occlusion';
import type { Frame } from '#decode/frame';
import type { Detections } from '#detect/detections';
import { type LumaPatch, scaleBox, texture } from '#track/luma-patch';
import type { PlaceMemory } from '#track/place-memory';
import {
  aroundBetween,
  blendViews,
  changeBetween,
  commonStructure,
  type PlaceView,
  sampleView,
  viewOf,
} from '#track/place-view';
import type { PlaceLook } from '#track/tracks';

const edge = 72;
/** The place itself with a little of its rim, which carries most structure of a cover. */
const placeScale = 1.15;
/** The surroundings: whatever changes these too is something large in front, or the light, not the place. */
const surroundScale = 2.6;
/** Looks averaged into the first reference. */
const learningLooks = 5;
/** Share of the place that an occluder may touch before the look is not believed. */
const occludedShare = 0.1;
/** Surroundings changed by more than this are covered by something large that nobody detected. */
const surroundChange = 0.25;
/** Surroundings that share less structure than this, all over, are lit or rained upon in a new way. */
const surroundStructure = 0.45;
/** The whole picture sharing less structure than this with its recent past: rain began, lamps went on, fog. */
const sceneStructure = 0.8;
const sceneEdge = 96;
/** A scene restless for longer has a new look, which places unchanged before take over; a bus passes in less. */
const sceneChangeMs = 20_000;
/** Up to this much change the reference follows the light. */
const followChange = 0.01;
const followShare = 0.2;
const followEveryMs = 10_000;
/** Below this deviation (levels) nothing can be read: night without light, lens flare. */
const minTexture = 2;

/** Covers found again by the detector jitter; from this overlap they are the place known already. */
const samePlaceIou = 0.3;

export interface WatchedPlace {
  readonly placeId: string;
  readonly box: Box;
}

/** Compares known places with what they looked like. */
export interface PlaceGauge {
  watch(place: WatchedPlace): void;
  measure(look: Detections): readonly PlaceLook[];
  snapshot(): readonly PlaceMemory[];
  restore(memories: readonly PlaceMemory[]): void;
  /** Whether the box is a watched place already; a cover within a wide marked zone is not. */
  knows(box: Box): boolean;
}

interface Reference {
  readonly place: PlaceView;
  readonly surround: PlaceView;
  readonly looks: number;
  readonly followedAtMs: number;
}

interface Watched extends WatchedPlace {
  reference: Reference | undefined;
  last: PlaceView | undefined;
  /** The last readable look showed it unchanged. */
  isUnchanged: boolean;
}

/**
 * Measures which part of a place lost its structure, block by block and free of gain, offset and shadow edges, so that
 * dusk, wet ground and moving shadows change little while a missing or moved cover changes much.
 *
 * Two references: the long-term one follows only looks that resemble it; the look before tells whether the place is at
 * rest. @see Porikli et al., EURASIP JASP 2008 (dual backgrounds); Park et al., Sensors 2019, 19, 5114
 */
export function createPlaceGauge(): PlaceGauge {
  const watched = new Map<string, Watched>();

  let scene: PlaceView | undefined;
  let sceneAtMs = Number.NEGATIVE_INFINITY;
  let restlessSinceMs: number | undefined;

  /** Whether the whole picture is as it lately was; its memory follows whatever comes, so that it gets used to rain. */
  function isSceneSettled(frame: Frame): boolean {
    const now = sampleView(frame, { x: 0, y: 0, w: 1, h: 1 }, sceneEdge);
    const before = scene;
    const common = before === undefined ? undefined : commonStructure(before, now);
    if (before === undefined || frame.capturedAtMs - sceneAtMs >= followEveryMs) {
      scene = before === undefined ? now : blendViews(before, now, followShare);
      sceneAtMs = frame.capturedAtMs;
    }
    return common === undefined || common >= sceneStructure;
  }

  function noteScene(isSettled: boolean, atMs: number): void {
    if (!isSettled) {
      restlessSinceMs ??= atMs;
      return;
    }
    const isNewLook = restlessSinceMs !== undefined && atMs - restlessSinceMs >= sceneChangeMs;
    restlessSinceMs = undefined;
    if (!isNewLook) return;
    for (const each of watched.values()) if (each.isUnchanged) each.reference = undefined;
  }

  function measureOne(each: Watched, look: Detections, isSettled: boolean): PlaceLook {
    const { placeId, box } = each;
    if (isCovered(box, look)) return { placeId, box, ...unseen('occluded') };
    const place = sampleView(look.frame, scaleBox(box, placeScale), edge);
    if (texture(place.patch) < minTexture) return { placeId, box, ...unseen('unreadable') };
    const restlessShare = each.last === undefined ? 1 : changeBetween(each.last, place);
    each.last = place;
    if (!isSettled) return { placeId, box, ...unseen('unreadable') };
    const surround = sampleView(look.frame, scaleBox(box, surroundScale), edge);
    const comparison = compare(each, { place, surround, atMs: look.frame.capturedAtMs });
    return { placeId, box, ...comparison, restlessShare };
  }

  return {
    watch(place) {
      const known = watched.get(place.placeId);
      // A place marked anew is another place: its old look says nothing.
      if (known !== undefined && iou(known.box, place.box) > 0.95) return;
      watched.set(place.placeId, { ...place, reference: undefined, last: undefined, isUnchanged: true });
    },
    measure(look) {
      if (look.condition !== 'clear' || look.lookedAt.length === 0) return [];
      if (watched.size === 0) return [];
      const isSettled = isSceneSettled(look.frame);
      noteScene(isSettled, look.frame.capturedAtMs);
      return [...watched.values()].map((each) => measureOne(each, look, isSettled));
    },
    snapshot: () => [...watched.values()].flatMap(memoryOf),
    restore(memories) {
      for (const memory of memories) {
        const reference = {
          place: fromBase64(memory.place),
          surround: fromBase64(memory.surround),
          looks: learningLooks,
          followedAtMs: Number.NEGATIVE_INFINITY,
        };
        watched.set(memory.placeId, {
          placeId: memory.placeId,
          box: memory.box,
          reference,
          last: undefined,
          isUnchanged: true,
        });
      }
    },
    knows: (box) => [...watched.values()].some((each) => iou(each.box, box) > samePlaceIou),
  };
}

type Comparison = Omit<PlaceLook, 'placeId' | 'box'>;

function unseen(state: PlaceLook['state']): Comparison {
  return { state, changedShare: 0, restlessShare: 1 };
}

interface Seen {
  readonly place: PlaceView;
  readonly surround: PlaceView;
  readonly atMs: number;
}

function compare(each: Watched, seen: Seen): Comparison {
  const { reference } = each;
  if (reference === undefined || reference.looks < learningLooks) {
    each.reference = learn(reference, seen);
    return unseen('learning');
  }
  const around = aroundBetween(reference.surround, seen.surround, surroundScale);
  if (around.changedShare > surroundChange) return unseen('occluded');
  if (around.common !== undefined && around.common < surroundStructure) return unseen('unreadable');
  const changedShare = changeBetween(reference.place, seen.place);
  each.isUnchanged = changedShare <= followChange;
  if (each.isUnchanged && seen.atMs - reference.followedAtMs >= followEveryMs) {
    each.reference = mix(reference, seen, followShare);
  }
  return { state: 'visible', changedShare, restlessShare: 0 };
}

/** Averages the first looks; one that differs from those before starts anew, so that a passer-by is not learnt. */
function learn(before: Reference | undefined, seen: Seen): Reference {
  if (before === undefined || changeBetween(before.place, seen.place) > followChange) {
    return { place: seen.place, surround: seen.surround, looks: 1, followedAtMs: seen.atMs };
  }
  return { ...mix(before, seen, 1 / (before.looks + 1)), looks: before.looks + 1 };
}

function mix(reference: Reference, seen: Seen, share: number): Reference {
  return {
    ...reference,
    place: blendViews(reference.place, seen.place, share),
    surround: blendViews(reference.surround, seen.surround, share),
    followedAtMs: seen.atMs,
  };
}

function isCovered(box: Box, look: Detections): boolean {
  const area = boxArea(box);
  return occludersOf(look.detections).some((other) => intersectionArea(box, other.box) > occludedShare * area);
}

function memoryOf(each: Watched): PlaceMemory[] {
  const { reference, placeId, box } = each;
  if (reference === undefined || reference.looks < learningLooks) return [];
  return [{ placeId, box, place: toBase64(reference.place.patch), surround: toBase64(reference.surround.patch) }];
}

function toBase64(patch: LumaPatch): string {
  return Buffer.from(Uint8ClampedArray.from(patch.luma, Math.round)).toString('base64');
}

function fromBase64(text: string): PlaceView {
  return viewOf({ edge, luma: Float32Array.from(Buffer.from(text, 'base64')) });
}
