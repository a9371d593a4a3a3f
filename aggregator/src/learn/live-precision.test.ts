import { describe, expect, it } from 'vitest';
import { compareRelease, groupByPlace } from '#learn/live-precision';
import type { VerdictRow } from '#learn/verdict-rows';

const at = new Date('2026-11-22T08:00:00.000Z');
const verdict = (change: Partial<VerdictRow>): VerdictRow => ({
  ...{ candidateId: 'a', edgeId: 'box-1', cameraId: 'crossing', tenantId: 'city', category: 'litter', score: 0.8 },
  ...{ box: { x: 0, y: 0, w: 1, h: 1 }, model: 'street-nano/1.0.0', sightedAt: at, decidedAt: at, reason: null },
  teaching: 'present',
  ...change,
});
const many = (count: number, change: Partial<VerdictRow>) => Array.from({ length: count }, () => verdict(change));

describe('live precision', () => {
  it('is kept by camera and category', () => {
    const places = groupByPlace([
      verdict({}),
      verdict({ cameraId: 'market', teaching: 'absent' }),
      verdict({ score: 0.6 }),
    ]);
    expect(places.map(({ cameraId, judged }) => [cameraId, judged.length])).toEqual([
      ['crossing', 2],
      ['market', 1],
    ]);
  });

  it('calls a release worse only when chance cannot explain it', () => {
    const release = { model: 'street-nano/1.1.0' };
    const surely = [...many(50, {}), ...many(10, release), ...many(40, { ...release, teaching: 'absent' })];
    expect(compareRelease(surely, 'street-nano/1.1.0')).toMatchObject([{ category: 'litter', outcome: 'worse' }]);
    const perhaps = [
      ...many(9, {}),
      verdict({ teaching: 'absent' }),
      ...many(3, release),
      verdict({ ...release, teaching: 'absent' }),
    ];
    expect(compareRelease(perhaps, 'street-nano/1.1.0')).toMatchObject([{ outcome: 'unclear' }]);
  });

  it('leaves out what a person found', () => {
    const byPerson = many(50, { model: undefined, teaching: 'absent' });
    const [comparison] = compareRelease([...byPerson, verdict({ model: 'street-nano/1.1.0' })], 'street-nano/1.1.0');
    expect(comparison?.ofOthers).toMatchObject({ presentCount: 0, absentCount: 0, precision: null });
  });
});
