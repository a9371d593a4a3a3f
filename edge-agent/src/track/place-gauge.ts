import { type Box, boxArea, intersectionArea, iou } from '@streetwarden/shared/domain/geometry';
import { occludersOf } from '@streetwarden/shared/domain/occlusion';
import type { Frame } from '#decode/frame';
import type { Detections } from '#detect/detections';
import { blend, type LumaPatch, sampleLuma, scaleBox, sharedStructure, texture } from '#track/luma-patch';
import type { PlaceMemory } from '#track/place-memory';
import type { PlaceLook } from '#track/tracks';

const edge = 32;
/** The place itself with a little of its rim, which carries most structure of a cover. */
const placeScale = 1.15;
/** The surroundings: whatever changes these too is something large in front, or the light, not the place. */
const surroundScale = 2.6;
/** Looks averaged into the first reference. */
const learningLooks = 5;
/** Share of the place that an occluder may touch before the look is not believed. */
const occludedShare = 0.1;
/** Surroundings that share less than this with their reference are covered or lit in a new way. */
const surroundStructure = 0.35;
/** From this similarity the reference follows the light. */
const followStructure = 0.7;
const followShare = 0.05;
/** Below this deviation (levels) nothing can be read: night without light, lens flare. */
const minTexture = 2;

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
  /** Whether a watched place overlaps the box. */
  knows(box: Box): boolean;
}

interface Reference {
  place: LumaPatch;
  surround: LumaPatch;
  looks: number;
}

interface Watched extends WatchedPlace {
  reference: Reference | undefined;
  last: LumaPatch | undefined;
}

/**
 * Measures how much of its known structure a place still shows, block by block and free of gain and offset, so that
 * dusk, wet ground and a shadow's edge change little while a missing or moved cover changes much.
 *
 * Two references: the long-term one follows only looks that resemble it; the look before tells whether the place is at
 * rest. @see Porikli et al., EURASIP JASP 2008 (dual backgrounds); Park et al., Sensors 2019, 19, 5114
 */
export function createPlaceGauge(): PlaceGauge {
  const watched = new Map<string, Watched>();

  function measureOne(each: Watched, look: Detections): PlaceLook {
    const { placeId, box } = each;
    if (isCovered(box, look)) return { placeId, box, ...unseen('occluded') };
    const place = sampleLuma(look.frame, scaleBox(box, placeScale), edge);
    if (texture(place) < minTexture) return { placeId, box, ...unseen('unreadable') };
    const surround = sampleSurround(look.frame, box);
    const steadiness = each.last === undefined ? 0 : (sharedStructure(each.last, place) ?? 0);
    each.last = place;
    return { placeId, box, ...compare(each, place, surround), steadiness };
  }

  return {
    watch(place) {
      const known = watched.get(place.placeId);
      // A place marked anew is another place: its old look says nothing.
      if (known !== undefined && iou(known.box, place.box) > 0.95) return;
      watched.set(place.placeId, { ...place, reference: undefined, last: undefined });
    },
    measure(look) {
      if (look.condition !== 'clear' || look.lookedAt.length === 0) return [];
      return [...watched.values()].map((each) => measureOne(each, look));
    },
    snapshot: () => [...watched.values()].flatMap(memoryOf),
    restore(memories) {
      for (const memory of memories) {
        const reference = {
          place: fromBase64(memory.place),
          surround: fromBase64(memory.surround),
          looks: learningLooks,
        };
        watched.set(memory.placeId, { placeId: memory.placeId, box: memory.box, reference, last: undefined });
      }
    },
    knows: (box) => [...watched.values()].some((each) => intersectionArea(each.box, box) > 0),
  };
}

type Comparison = Omit<PlaceLook, 'placeId' | 'box'>;

function unseen(state: PlaceLook['state']): Comparison {
  return { state, similarity: 0, steadiness: 0 };
}

function compare(each: Watched, place: LumaPatch, surround: LumaPatch): Comparison {
  const { reference } = each;
  if (reference === undefined || reference.looks < learningLooks) {
    learn(each, place, surround);
    return unseen('learning');
  }
  const around = sharedStructure(reference.surround, surround);
  if (around !== undefined && around < surroundStructure) return unseen('occluded');
  const similarity = sharedStructure(reference.place, place);
  if (similarity === undefined) return unseen('unreadable');
  if (similarity >= followStructure) {
    reference.place = blend(reference.place, place, followShare);
    reference.surround = blend(reference.surround, surround, followShare);
  }
  return { state: 'visible', similarity, steadiness: 0 };
}

/** Averages the first looks; one that differs from those before starts anew, so that a passer-by is not learnt. */
function learn(each: Watched, place: LumaPatch, surround: LumaPatch): void {
  const before = each.reference;
  const isSame = before !== undefined && (sharedStructure(before.place, place) ?? 0) >= followStructure;
  if (before === undefined || !isSame) {
    each.reference = { place, surround, looks: 1 };
    return;
  }
  const share = 1 / (before.looks + 1);
  each.reference = {
    place: blend(before.place, place, share),
    surround: blend(before.surround, surround, share),
    looks: before.looks + 1,
  };
}

function isCovered(box: Box, look: Detections): boolean {
  const area = boxArea(box);
  return occludersOf(look.detections).some((other) => intersectionArea(box, other.box) > occludedShare * area);
}

/** The surroundings with the place itself painted over by its mean, so that only they are compared. */
function sampleSurround(frame: Frame, box: Box): LumaPatch {
  const patch = sampleLuma(frame, scaleBox(box, surroundScale), edge);
  const inner = Math.ceil((edge * 1.3) / surroundScale);
  const from = Math.floor((edge - inner) / 2);
  for (let row = from; row < from + inner; row += 1) {
    patch.luma.fill(128, row * edge + from, row * edge + from + inner);
  }
  return patch;
}

function memoryOf(each: Watched): PlaceMemory[] {
  const { reference, placeId, box } = each;
  if (reference === undefined || reference.looks < learningLooks) return [];
  return [{ placeId, box, place: toBase64(reference.place), surround: toBase64(reference.surround) }];
}

function toBase64(patch: LumaPatch): string {
  return Buffer.from(Uint8ClampedArray.from(patch.luma, Math.round)).toString('base64');
}

function fromBase64(text: string): LumaPatch {
  return { edge, luma: Float32Array.from(Buffer.from(text, 'base64')) };
}
