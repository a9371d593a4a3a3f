import { describe, expect, it } from 'vitest';
import { type ClipPlan, frameCountOf, sceneAt } from '#clip/clip-plan';
import { crossingClip } from '#clip/crossing-clip';
import { judgingAnew } from '#clip/judging-anew';
import { judgingDoubtful } from '#clip/judging-doubtful';
import { judgingGround } from '#clip/judging-ground';
import { judgingHeaps } from '#clip/judging-heaps';
import { judgingStalls } from '#clip/judging-stalls';
import { patrolClip } from '#clip/patrol-clip';
import { quietStreetClip } from '#clip/quiet-street-clip';
import { zonePolygon } from '#clip/zone-polygon';
import { type ImagePoint, projectPoint } from '#core/projection';
import type { SceneObject } from '#core/scene-spec';

const plans = [crossingClip, patrolClip, quietStreetClip];
const problemKinds = [
  'stall',
  'litter',
  'garbage-pile',
  'garbage-bag',
  'bin-overflow',
  'cover-broken',
  'cover-missing',
];

const objectsAt = (plan: ClipPlan, atS: number) => sceneAt(plan, Math.round(atS * plan.fps)).objects;
const find = (plan: ClipPlan, atS: number, id: string): SceneObject | undefined =>
  objectsAt(plan, atS).find((object) => object.id === id);

function seenAt(plan: ClipPlan, atS: number, id: string): ImagePoint | undefined {
  const object = find(plan, atS, id);
  if (object === undefined) return undefined;
  const seen = projectPoint(plan.cameraAt(atS), plan.width / plan.height, { x: object.x, y: 0.3, z: object.z });
  return seen !== undefined && Math.max(Math.abs(seen.u - 0.5), Math.abs(seen.v - 0.5)) < 0.5 ? seen : undefined;
}

function isInside(polygon: readonly { x: number; y: number }[], { u, v }: ImagePoint): boolean {
  let inside = false;
  polygon.forEach((a, index) => {
    const b = polygon.at(index - 1) ?? a;
    if (a.y > v !== b.y > v && u < ((b.x - a.x) * (v - a.y)) / (b.y - a.y) + a.x) inside = !inside;
  });
  return inside;
}

describe.each(plans)('clip $id', (plan) => {
  it('gives the same scene for the same frame, and no two things one id', () => {
    for (const frame of [0, 123, frameCountOf(plan) - 1]) {
      expect(sceneAt(plan, frame)).toEqual(sceneAt(plan, frame));
      const ids = sceneAt(plan, frame).objects.map((object) => object.id);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  it('is large and fast enough for evidence and for two looks a second', () => {
    expect(plan.width).toBeGreaterThanOrEqual(1280);
    expect(plan.height).toBeGreaterThanOrEqual(720);
    expect(plan.fps).toBeGreaterThanOrEqual(10);
    expect((plan.keyframeIntervalS * plan.fps) % 1).toBe(0);
  });
});

describe('crossing clip', () => {
  it('brings the cart into view at about 5 s and opens the stall at 18 s', () => {
    expect(seenAt(crossingClip, 3, 'stall')).toBeUndefined();
    expect(seenAt(crossingClip, 5.5, 'stall')).toBeDefined();
    expect(find(crossingClip, 14, 'stall')?.assembly).toBe(0);
    expect(find(crossingClip, 18, 'stall')?.assembly).toBe(1);
    expect(find(crossingClip, 99, 'stall')).toMatchObject({ x: -2.2, z: -6.7 });
  });

  it('drops the litter at 20.5 s and lets the person leave the picture by 29 s', () => {
    expect(find(crossingClip, 20.4, 'litter')).toBeUndefined();
    expect(find(crossingClip, 20.9, 'litter')?.liftM).toBeCloseTo(0);
    expect(seenAt(crossingClip, 21, 'litterer')).toBeDefined();
    expect(seenAt(crossingClip, 28.9, 'litterer')).toBeUndefined();
  });

  it('displaces the cover under the truck, not in plain view', () => {
    expect(find(crossingClip, 40.3, 'cover')?.kind).toBe('cover');
    const [truck, cover] = [find(crossingClip, 40.4, 'truck'), find(crossingClip, 40.4, 'cover')];
    expect(cover?.kind).toBe('cover-missing');
    expect(Math.abs((truck?.x ?? 99) - (cover?.x ?? 0))).toBeLessThan(3);
  });

  it('keeps the bus in front of the stall for six seconds', () => {
    const camera = crossingClip.cameraAt(0);
    for (let atS = 71; atS <= 77; atS += 0.5) {
      const [bus, stall] = [find(crossingClip, atS, 'bus'), find(crossingClip, atS, 'stall')];
      if (bus === undefined || stall === undefined) throw new Error(`no bus or stall at ${atS} s`);
      const share = (camera.z - bus.z) / (camera.z - stall.z);
      expect(Math.abs(camera.x + (stall.x - camera.x) * share - bus.x)).toBeLessThan(4);
    }
  });

  it('shows each problem inside a zone that looks for its category', () => {
    for (const event of crossingClip.events) {
      const seen = seenAt(crossingClip, event.endS - 1, event.objectId);
      const zones = crossingClip.zones.filter((zone) => zone.categories.includes(event.category));
      const polygons = zones.map((zone) => zonePolygon(zone, crossingClip.cameraAt(0), 16 / 9));
      expect(polygons.some((polygon) => seen !== undefined && isInside(polygon, seen))).toBe(true);
    }
  });

  it('grows dark and wet in its second half', () => {
    expect(crossingClip.lightAt(20)).toMatchObject({ dusk: 0, rain: 0 });
    expect(crossingClip.lightAt(98).dusk).toBeGreaterThan(0.6);
    expect(crossingClip.lightAt(98).rain).toBeGreaterThan(0.3);
  });
});

describe.each([...judgingStalls, ...judgingGround, ...judgingAnew, ...judgingHeaps, ...judgingDoubtful])(
  'judging clip $id',
  (plan) => {
    it('shows each problem inside a zone that looks for its category, and no two things under one id', () => {
      for (const event of plan.events) {
        const seen = seenAt(plan, event.endS - 2, event.objectId);
        const zones = plan.zones.filter((zone) => zone.categories.includes(event.category));
        const polygons = zones.map((zone) => zonePolygon(zone, plan.cameraAt(0), 16 / 9));
        expect(
          polygons.some((polygon) => seen !== undefined && isInside(polygon, seen)),
          event.id,
        ).toBe(true);
      }
      const ids = plan.actors.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
    });
  },
);

describe('quiet-street clip', () => {
  it('never shows a problem', () => {
    for (let atS = 0; atS < quietStreetClip.durationS; atS++) {
      expect(objectsAt(quietStreetClip, atS).filter((object) => problemKinds.includes(object.kind))).toEqual([]);
    }
  });
});

describe('patrol clip', () => {
  it('passes each problem within the frame for at least two seconds', () => {
    for (const event of patrolClip.events) {
      const seconds = Array.from({ length: 300 }, (_, i) => i / 10).filter((atS) =>
        seenAt(patrolClip, atS, event.objectId),
      );
      expect(seconds.length, event.id).toBeGreaterThan(20);
    }
  });
});

describe('zone polygons', () => {
  it('stay inside the frame, with at least three corners', () => {
    for (const plan of [crossingClip, quietStreetClip]) {
      for (const zone of plan.zones) {
        const polygon = zonePolygon(zone, plan.cameraAt(0), 16 / 9);
        expect(polygon.length).toBeGreaterThanOrEqual(3);
        for (const { x, y } of polygon) expect(Math.min(x, y, 1 - x, 1 - y)).toBeGreaterThanOrEqual(0);
      }
    }
  });
});
