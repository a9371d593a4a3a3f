import { describe, expect, it } from 'vitest';
import { tourOf, tourPages } from '#features/video/wall/tour-model';

describe('a tour of cameras', () => {
  const tour = {
    id: 't',
    name: 'Night',
    steps: [
      { cameraRecordId: 'a', dwellSeconds: 10 },
      { cameraRecordId: 'b', dwellSeconds: 20 },
      { cameraRecordId: 'c', dwellSeconds: 5 },
    ],
  };

  it('shows camera by camera on a single picture, each for its own time', () => {
    expect(tourPages(tour, 1)).toEqual([
      { cameraIds: ['a'], dwellMs: 10_000 },
      { cameraIds: ['b'], dwellMs: 20_000 },
      { cameraIds: ['c'], dwellMs: 5000 },
    ]);
  });

  it('shows pages on a wall, as long as the slowest camera of the page wants', () => {
    expect(tourPages(tour, 4)).toEqual([{ cameraIds: ['a', 'b', 'c'], dwellMs: 20_000 }]);
    expect(tourPages(tour, 2).map(({ dwellMs }) => dwellMs)).toEqual([20_000, 5000]);
  });

  it('goes through a group 15 seconds a camera, and has no page without cameras', () => {
    expect(tourPages(tourOf('g', 'Group', ['a']), 4)).toEqual([{ cameraIds: ['a'], dwellMs: 15_000 }]);
    expect(tourPages(tourOf('g', 'Group', []), 4)).toEqual([]);
  });
});
