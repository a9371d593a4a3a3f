import { sceneAt } from '#clip/clip-plan';
import { crossingClip } from '#clip/crossing-clip';
import type { SceneSpec } from '#core/scene-spec';
import type { PictureLook } from '#page/main';

/** The crossing at an instant with its stall, litter and people, when the light is good. */
const shownAtS = 26;
const crossing = sceneAt(crossingClip, shownAtS * crossingClip.fps);

/** What a camera on a pole could turn to: a steerable camera shows a part of it. */
export const streetPanorama: { readonly spec: SceneSpec; readonly width: number; readonly height: number } = {
  spec: { ...crossing, camera: { ...crossing.camera, headingDeg: 0, pitchDeg: 20, fovDeg: 52 } },
  width: 3840,
  height: 1440,
};

export const panoramaLook: PictureLook = { softness: 0, noise: 0, veil: 0.02, brightness: 1, jpegQuality: 0.8 };
