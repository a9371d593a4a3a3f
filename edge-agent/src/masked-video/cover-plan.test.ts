import type { Box } from '@streetwarden/shared/domain/geometry';
import { describe, expect, it } from 'vitest';
import { createCoverPlan, type Look } from '#masked-video/cover-plan';
import { regionsOfVideo } from '#masked-video/relay-masked';

const at = (x: number): Box => ({ x, y: 0.4, w: 0.04, h: 0.06 });
const isCovered = (regions: readonly Box[], x: number, y = 0.43) =>
  regions.some((box) => x >= box.x && x <= box.x + box.w && y >= box.y && y <= box.y + box.h);

function plan(looks: readonly Look[]) {
  const made = createCoverPlan();
  for (const look of looks) made.add(look);
  return made;
}

describe('what is covered between looks', () => {
  it('CQ-12: somebody who walks is covered all the way from one look to the next', () => {
    const looks = [
      { atMs: 0, regions: [at(0.2)] },
      { atMs: 200, regions: [at(0.25)] },
    ];
    for (const atMs of [0, 100, 200]) {
      const x = 0.22 + 0.05 * (atMs / 200);
      expect(isCovered(plan(looks).regionsAt(atMs), x)).toBe(true);
    }
  });

  it('somebody who appears between two looks is covered by the second', () => {
    const looks = [
      { atMs: 0, regions: [] },
      { atMs: 200, regions: [at(0.5)] },
    ];
    expect(isCovered(plan(looks).regionsAt(100), 0.52)).toBe(true);
  });

  it('a head that the detector loses stays covered for a second', () => {
    const looks = [0, 200, 400, 600, 800, 1000, 1200, 1400].map((atMs) => ({
      atMs,
      regions: atMs === 0 ? [at(0.5)] : [],
    }));
    const made = plan(looks);
    expect(isCovered(made.regionsAt(900), 0.52)).toBe(true);
    expect(isCovered(made.regionsAt(1300), 0.52)).toBe(false);
  });

  it('where a look failed, or looks are too far apart, all of the picture is covered', () => {
    const failed = plan([
      { atMs: 0, regions: [] },
      { atMs: 200, regions: undefined },
      { atMs: 400, regions: [] },
    ]);
    expect([0, 100, 200, 300, 400].map((atMs) => isCovered(failed.regionsAt(atMs), 0.99, 0.99))).toEqual([
      false,
      true,
      true,
      true,
      false,
    ]);
    const apart = plan([
      { atMs: 0, regions: [] },
      { atMs: 900, regions: [] },
    ]);
    expect(isCovered(apart.regionsAt(100), 0.01, 0.01)).toBe(true);
  });

  it('the upper part of a person is covered even where a head was found', () => {
    const person = { label: 'person', score: 0.8, box: { x: 0.4, y: 0.2, w: 0.1, h: 0.6 } } as const;
    const head = { label: 'head', score: 0.8, box: { x: 0.43, y: 0.5, w: 0.02, h: 0.03 } } as const;
    expect(isCovered(regionsOfVideo([person, head]), 0.45, 0.25)).toBe(true);
  });
});
