import { describe, expect, it } from 'vitest';
import { clipLocation, clipStartMs } from '#source/clip-time';

const eight = Date.parse('2026-11-22T00:00:00.000Z');
const start = (name: string, change: Partial<Parameters<typeof clipStartMs>[0]> = {}) =>
  clipStartMs({ name, tags: {}, utcOffset: '+08:00', trackStartMs: undefined, ...change });

describe('when a clip was taken', () => {
  it.each([
    ['20261122_080000.mp4'],
    ['2026-11-22 08-00-00.MTS'],
    ['2026.11.22-08.00.00.mov'],
    ['DSJ001_20261122080000_0003.mp4'],
    ['VID_20261122T080000.mp4'],
    ['REC20261122-080000123-F.mp4'],
    ['20261122T000000Z.mp4'],
  ])('is told by its name in the recorder’s own time: %s', (name) => {
    expect(start(name)).toBe(eight);
  });

  it.each([['00012.MTS'], ['20261322_080000.mp4'], ['20261122_250000.mp4'], ['912026112208000099.mp4']])(
    'is not told by %s',
    (name) => {
      expect(start(name)).toBeUndefined();
    },
  );

  it('is told by what is written inside where the name says nothing', () => {
    expect(start('00012.MTS', { tags: { createdAt: '2026-11-22T00:00:00.000000Z' } })).toBe(eight);
    expect(start('00012.MTS', { tags: { createdAt: '2026-11-22T08:00:00+0800' } })).toBe(eight);
  });

  it('is told by the name before what is written inside, where recorders call their local time UTC', () => {
    expect(start('20261122_080000.mp4', { tags: { createdAt: '2026-11-22T08:00:00Z' } })).toBe(eight);
  });

  it('is told by its track where nothing else tells, and not by the zero of some clock', () => {
    const tags = { createdAt: '1970-01-01T00:00:00Z' };
    expect(start('00012.MTS', { tags, trackStartMs: eight })).toBe(eight);
    expect(start('00012.MTS', { tags })).toBeUndefined();
  });
});

describe('where a clip was begun', () => {
  it.each([
    ['+30.2741+120.1551/', { latitude: 30.2741, longitude: 120.1551 }],
    ['-33.86+151.21+012.5/', { latitude: -33.86, longitude: 151.21 }],
    ['+00.0000+000.0000/', undefined],
    ['+95.0+120.0/', undefined],
    ['Hangzhou', undefined],
    [undefined, undefined],
  ])('%s', (location, expected) => {
    expect(clipLocation(location === undefined ? {} : { location })).toEqual(expected);
  });
});
