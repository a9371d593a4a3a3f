import type { VideoCamera } from '#api/video-types';

/** A fixed camera that is on line and that its reader may use for everything. */
export function sampleCamera(id: string, changes: Partial<VideoCamera> = {}): VideoCamera {
  return {
    id,
    name: `Camera ${id}`,
    number: `SX-${id}`,
    kind: 'fixed',
    areaId: 'city',
    position: { latitude: 30.27415, longitude: 120.15515 },
    edgeId: 'edge-demo',
    cameraId: 'crossing',
    isOnline: true,
    canSteer: false,
    hasSubstream: false,
    rights: ['see', 'playback', 'steer', 'capture', 'export'],
    ...changes,
  };
}
