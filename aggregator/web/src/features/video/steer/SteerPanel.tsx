import type { VideoCamera } from '#api/video-types';

/** Stands in until the routes of steering are there. */
export function SteerPanel(_: { readonly camera: VideoCamera }) {
  return null;
}
