import { distanceM } from '@streetwarden/shared/domain/geometry';
import { createGroundMap, type GroundMapConfig } from '@streetwarden/shared/domain/ground-map';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLocateProblem } from '#candidate/locate-problem';
import type { RuleHit } from '#rule/rule-hit';
import { box, lookAt } from '../../../test/support/street-looks.ts';

/** A camera 5 m above the origin, looking north and 20° down, 60° wide, 16:9. */
const tilt = (20 * Math.PI) / 180;
const focal = 0.5 / Math.tan((30 * Math.PI) / 180);
const origin = { latitude: 30.25, longitude: 120.15 };

/** Where a ground point (metres east and north of the mast) appears. */
function imageOf(eastM: number, northM: number) {
  const depth = northM * Math.cos(tilt) + 5 * Math.sin(tilt);
  const down = 5 * Math.cos(tilt) - northM * Math.sin(tilt);
  return { x: 0.5 + (focal * eastM) / depth, y: 0.5 + ((focal * down) / depth) * (16 / 9) };
}

function positionOf(eastM: number, northM: number) {
  return {
    latitude: origin.latitude + northM / 111_195,
    longitude: origin.longitude + eastM / (111_195 * Math.cos((origin.latitude * Math.PI) / 180)),
  };
}

const pointAt = (eastM: number, northM: number) => ({ image: imageOf(eastM, northM), ...positionOf(eastM, northM) });
const corners = [pointAt(-4, 8), pointAt(4, 8), pointAt(8, 30), pointAt(-8, 30)];

function refusal(config: GroundMapConfig): unknown {
  try {
    createGroundMap(config, 'crossing');
    return undefined;
  } catch (error) {
    return error;
  }
}

describe('a calibrated ground', () => {
  const map = createGroundMap({ points: corners }, 'crossing');

  it('finds any visible ground point within centimetres from four exact pairs', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -6, max: 6, noNaN: true }),
        fc.double({ min: 7, max: 35, noNaN: true }),
        (east, north) => {
          const found = map.locate(imageOf(east, north));
          if (found === undefined) throw new Error('a visible point was not found');
          expect(distanceM(found, positionOf(east, north))).toBeLessThan(0.05);
          expect(found.source).toBe('ground-map');
        },
      ),
    );
  });

  it('says that positions far away are less exact', () => {
    const near = map.locate(imageOf(0, 8))?.accuracyM ?? 0;
    const far = map.locate(imageOf(0, 35))?.accuracyM ?? 0;
    expect(near).toBeGreaterThanOrEqual(1);
    expect(far).toBeGreaterThan(1.5 * near);
  });

  it('gives no position above the horizon nor close below it', () => {
    const horizonY = 0.5 - Math.tan(tilt) * focal * (16 / 9);
    expect(map.locate({ x: 0.5, y: horizonY - 0.05 })).toBeUndefined();
    expect(map.locate({ x: 0.5, y: horizonY + 0.005 })).toBeUndefined();
  });

  it('averages the errors of more pairs and tells how large they are', () => {
    const points = [...corners, pointAt(0, 12), pointAt(3, 20), pointAt(-3, 16)].map((point, index) => ({
      ...point,
      latitude: point.latitude + (index % 2 === 0 ? 1 : -1) * 3e-6,
    }));
    const rough = createGroundMap({ points }, 'crossing');
    expect(rough.rmsErrorM).toBeGreaterThan(0.05);
    expect(rough.rmsErrorM).toBeLessThan(1);
    const found = rough.locate(imageOf(1, 14));
    expect(found && distanceM(found, positionOf(1, 14))).toBeLessThan(1);
  });

  it.each([
    ['points on one line', { points: [0.2, 0.4, 0.6, 0.8].map((x) => ({ ...pointAt(x, 10), image: { x, y: 0.8 } })) }],
    ['one point four times', { points: [pointAt(0, 10), pointAt(0, 10), pointAt(0, 10), pointAt(0, 10)] }],
    ['two positions swapped', { points: swapped() }],
  ])('refuses %s', (_what, config) => {
    expect(refusal(config)).toMatchObject({ code: 'ground-map-invalid', params: { cameraId: 'crossing' } });
  });

  it('works where the mast looks steeply down and the picture has no horizon', () => {
    const flat = [
      [0.1, 0.1],
      [0.9, 0.1],
      [0.9, 0.9],
      [0.1, 0.9],
    ].map(([x = 0, y = 0]) => ({ image: { x, y }, ...positionOf(20 * x, -20 * y) }));
    const down = createGroundMap({ points: flat }, 'roof');
    const found = down.locate({ x: 0.5, y: 0.25 });
    expect(found && distanceM(found, positionOf(10, -5))).toBeLessThan(0.05);
  });
});

function swapped() {
  const [a, b, c, d] = corners;
  if (a === undefined || b === undefined || c === undefined || d === undefined) throw new Error('four corners');
  return [
    a,
    { ...b, latitude: c.latitude, longitude: c.longitude },
    { ...c, latitude: b.latitude, longitude: b.longitude },
    d,
  ];
}

describe('the position of a problem', () => {
  const groundMap = createGroundMap({ points: corners }, 'crossing');
  const cameraPosition = { ...origin, source: 'camera' as const };
  const foot = imageOf(0, 12);
  const hitWith = (position?: NonNullable<RuleHit['source']['source']['frame']['position']>) =>
    ({
      box: box(foot.x - 0.05, foot.y - 0.2, 0.1, 0.2),
      source: { source: lookAt(0, position === undefined ? {} : { position }) },
    }) as unknown as RuleHit;

  it('is where it touches the ground', () => {
    const found = createLocateProblem({ groundMap, cameraPosition })(hitWith());
    expect(found && distanceM(found, positionOf(0, 12))).toBeLessThan(0.1);
  });

  it('is the vehicle when the frame knows its own position', () => {
    const gps = { latitude: 31, longitude: 121, source: 'gps' as const };
    expect(createLocateProblem({ groundMap, cameraPosition })(hitWith(gps))).toEqual(gps);
  });

  it('is the mast without a ground map, and nothing when nobody knows the mast', () => {
    expect(createLocateProblem({ groundMap: undefined, cameraPosition })(hitWith())).toEqual(cameraPosition);
    expect(createLocateProblem({ groundMap: undefined, cameraPosition: undefined })(hitWith())).toBeUndefined();
  });
});
