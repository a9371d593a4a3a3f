import { readFileSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { frameCountOf } from '#clip/clip-plan';
import { crossingClip } from '#clip/crossing-clip';
import { gpxOf } from '#clip/gps-track';
import { type ClipTruth, keyframesOf, truthOf } from '#clip/ground-truth';
import { patrolClip } from '#clip/patrol-clip';
import { quietStreetClip } from '#clip/quiet-street-clip';

const demo = new URL('../../../deploy/demo/', import.meta.url);
const committed = JSON.parse(readFileSync(new URL('ground-truth.json', demo), 'utf8')) as {
  schemaVersion: number;
  clips: ClipTruth[];
};

describe.each([crossingClip, patrolClip, quietStreetClip])('committed clip $id', (plan) => {
  const truth = committed.clips.find((clip) => clip.id === plan.id);

  it('is described by its present script', () => {
    expect(truth).toEqual(truthOf(plan, truth?.keyframes ?? []));
    expect(truth?.keyframes.map(({ frame }) => frame)).toEqual(keyframesOf(plan));
    expect(truth?.frames).toBe(frameCountOf(plan));
  });

  it('is at most 8 MB', () => {
    expect(statSync(new URL(`${plan.id}.mp4`, demo)).size).toBeLessThanOrEqual(8_000_000);
  });

  it('shows each of its problems clearly at some keyframe', () => {
    for (const event of truth?.events ?? []) {
      const best = Math.max(...event.boxes.map((box) => box.visibility));
      expect(best, event.id).toBeGreaterThan(0.8);
      expect(Math.max(...event.boxes.map((box) => box.w * plan.width)), event.id).toBeGreaterThan(40);
    }
  });
});

describe('committed ground truth', () => {
  const boxesOf = (id: string, objectId: string, label: string, atS: number) =>
    committed.clips
      .find((clip) => clip.id === id)
      ?.keyframes.find((keyframe) => keyframe.atS === atS)
      ?.boxes.filter((box) => box.objectId === objectId && box.label === label);

  it('sees the stall before and after the bus, and hardly behind it', () => {
    expect(boxesOf('crossing', 'stall', 'street_stall', 60)?.[0]?.visibility).toBeGreaterThan(0.7);
    expect(boxesOf('crossing', 'stall', 'street_stall', 74)?.[0]?.visibility ?? 0).toBeLessThan(0.2);
    expect(boxesOf('crossing', 'stall', 'street_stall', 84)?.[0]?.visibility).toBeGreaterThan(0.7);
  });

  it('sees an intact cover until the truck has passed, and an open shaft afterwards', () => {
    expect(boxesOf('crossing', 'cover', 'manhole_cover', 36)).toHaveLength(1);
    expect(boxesOf('crossing', 'cover', 'manhole_missing', 36)).toHaveLength(0);
    expect(boxesOf('crossing', 'cover', 'manhole_missing', 44)).toHaveLength(1);
  });

  it('has the GPS track of the patrol script', () => {
    expect(readFileSync(new URL('patrol.gpx', demo), 'utf8')).toBe(gpxOf(patrolClip));
  });
});
