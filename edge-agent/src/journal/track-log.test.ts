import type { Position } from '@streetwarden/shared/domain/geometry';
import { describe, expect, it } from 'vitest';
import { createTrackLog } from '#journal/track-log';

const startMs = Date.parse('2026-11-23T08:00:00.000Z');
const at = (metresNorth: number, more: Partial<Position> = {}): Position => ({
  latitude: 30 + metresNorth / 111_195,
  longitude: 120,
  source: 'gps',
  fixAgeMs: 100,
  ...more,
});

describe('track of a moving camera', () => {
  it('keeps a position every two seconds while the vehicle moves, with its accuracy', () => {
    const log = createTrackLog();
    for (let step = 0; step <= 10; step += 1) log.add(startMs + step * 1000, at(step * 8, { accuracyM: 4 }));
    const fixes = log.take();
    expect(fixes.map(({ fixedAt }) => Date.parse(fixedAt) - startMs)).toEqual([0, 2000, 4000, 6000, 8000, 10_000]);
    expect(fixes[0]).toEqual({ fixedAt: '2026-11-23T08:00:00.000Z', latitude: 30, longitude: 120, accuracyM: 4 });
  });

  it('a vehicle that waits is told of every half minute only', () => {
    const log = createTrackLog();
    for (let second = 0; second <= 90; second += 1) log.add(startMs + second * 1000, at(0));
    expect(log.take()).toHaveLength(4);
  });

  it('a position that is only the camera’s own makes no track', () => {
    const log = createTrackLog();
    log.add(startMs, at(0, { source: 'camera' }));
    expect(log.take()).toEqual([]);
  });
});
