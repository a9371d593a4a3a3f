import { expect, it } from 'vitest';
import { cameraAddress, cameraInAddress } from '#ui/camera-address';

it('a camera stands in an address with its box', () => {
  expect(cameraAddress({ edgeId: 'north', cameraId: 'gate' })).toBe('north/gate');
  expect(cameraInAddress('north/gate')).toEqual({ edgeId: 'north', cameraId: 'gate' });
});

it.each([null, '', 'gate', '/gate', 'north/', 'north/gate/2'])('%s names no camera', (text) => {
  expect(cameraInAddress(text)).toBeUndefined();
});
