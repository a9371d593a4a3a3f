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
      { cameraIds: ['a'], dwellMs: 10_000, presets: [] },
      { cameraIds: ['b'], dwellMs: 20_000, presets: [] },
      { cameraIds: ['c'], dwellMs: 5000, presets: [] },
    ]);
  });

  it('shows pages on a wall, as long as the slowest camera of the page wants', () => {
    expect(tourPages(tour, 4)).toEqual([{ cameraIds: ['a', 'b', 'c'], dwellMs: 20_000, presets: [] }]);
    expect(tourPages(tour, 2).map(({ dwellMs }) => dwellMs)).toEqual([20_000, 5000]);
  });

  it('goes through a group 15 seconds a camera, and has no page without cameras', () => {
    expect(tourPages(tourOf('g', 'Group', ['a']), 4)).toEqual([{ cameraIds: ['a'], dwellMs: 15_000, presets: [] }]);
    expect(tourPages(tourOf('g', 'Group', []), 4)).toEqual([]);
  });

  it('names the presets of the cameras that a page shows', () => {
    const steps = [
      { cameraRecordId: 'a', dwellSeconds: 5, presetToken: '3' },
      { cameraRecordId: 'b', dwellSeconds: 5, presetToken: null },
    ];
    expect(tourPages({ ...tour, steps }, 4)[0]?.presets).toEqual([{ cameraRecordId: 'a', presetToken: '3' }]);
  });
});
