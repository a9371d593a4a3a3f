import { describe, expect, it } from 'vitest';
import { parseConfig } from '#config/load-config';
import { withStatements } from '#registry/camera-statement';

const { cameras } = parseConfig(
  `
cameras:
  - id: gate
    name: Gate
    source: { type: rtsp, url: "rtsp://192.0.2.8/main" }
    position: { latitude: 30.2, longitude: 120.1, accuracyM: 5 }
    headingDegrees: 90
  - id: patrol
    name: Patrol
    source: { type: file, path: patrol.mp4, track: patrol.gpx }
    position: { latitude: 30.1, longitude: 120.0 }
`,
  '/box/config.yaml',
);
const status = (cameraId: string) => ({ cameraId, name: cameraId, state: 'watching' as const });

describe('what a box says of its cameras', () => {
  it('is where the file has a fixed camera, and where it looks', () => {
    expect(withStatements([status('gate')], cameras)).toEqual([
      {
        ...status('gate'),
        isMoving: false,
        position: { latitude: 30.2, longitude: 120.1, accuracyM: 5 },
        headingDegrees: 90,
      },
    ]);
  });

  it('is no place of a camera with a GPS track: it is on the move', () => {
    expect(withStatements([status('patrol')], cameras)).toEqual([{ ...status('patrol'), isMoving: true }]);
  });

  it('is nothing of a camera of the registry, which would only echo what people entered', () => {
    expect(withStatements([status('cam-1')], cameras)).toEqual([status('cam-1')]);
  });
});
