import { describe, expect, it } from 'vitest';
import { type CameraPose, projectPoint, unprojectToGround } from '#core/projection';

const aspect = 16 / 9;
const pole: CameraPose = { x: 1.5, y: 6, z: 11.5, headingDeg: 355, pitchDeg: 27, fovDeg: 42 };
const level: CameraPose = { x: 0, y: 2, z: 0, headingDeg: 0, pitchDeg: 0, fovDeg: 90 };

describe('camera projection', () => {
  it('puts what lies straight ahead in the middle of the frame', () => {
    expect(projectPoint(level, aspect, { x: 0, y: 2, z: -10 })).toEqual({ u: 0.5, v: 0.5 });
  });

  it('puts a point at half the vertical field of view on the lower edge', () => {
    expect(projectPoint(level, aspect, { x: 0, y: -8, z: -10 })?.v).toBeCloseTo(1, 9);
  });

  it('shows what is east on the right of a camera that looks north, and on the left of one that looks south', () => {
    const east = { x: 3, y: 2, z: -10 };
    expect(projectPoint(level, aspect, east)?.u).toBeGreaterThan(0.5);
    expect(projectPoint({ ...level, headingDeg: 180 }, aspect, { x: 3, y: 2, z: 10 })?.u).toBeLessThan(0.5);
  });

  it('shows nothing that lies behind the camera', () => {
    expect(projectPoint(level, aspect, { x: 0, y: 2, z: 10 })).toBeUndefined();
  });

  it.each([
    { u: 0.5, v: 0.5 },
    { u: 0.05, v: 0.95 },
    { u: 0.93, v: 0.3 },
  ])('finds the ground point at %o and projects it back to the same place', (target) => {
    const ground = unprojectToGround(pole, aspect, { ...target, heightM: 0.14 });
    expect(ground?.y).toBe(0.14);
    const seen = ground === undefined ? undefined : projectPoint(pole, aspect, ground);
    expect(seen?.u).toBeCloseTo(target.u, 9);
    expect(seen?.v).toBeCloseTo(target.v, 9);
  });

  it('finds no ground above the horizon', () => {
    expect(unprojectToGround(level, aspect, { u: 0.5, v: 0.4 })).toBeUndefined();
  });
});
