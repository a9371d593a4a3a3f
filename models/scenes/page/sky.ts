import {
  CanvasTexture,
  Color,
  DirectionalLight,
  EquirectangularReflectionMapping,
  Fog,
  HemisphereLight,
  PointLight,
  type Scene,
  SRGBColorSpace,
} from 'three';
import { createRandom } from '#core/random';
import type { LightSpec, SceneSpec } from '#core/scene-spec';

const mix = (from: string, to: string, share: number): Color => new Color(from).lerp(new Color(to), share);

/** Sky and light colours of a light spec. */
interface Tones {
  zenith: Color;
  horizon: Color;
  sun: Color;
  ambient: Color;
}

function tonesOf(light: LightSpec): Tones {
  const grey = 1 - light.sunStrength;
  const zenith = mix('#6f9fd8', '#aab2ba', grey).lerp(new Color('#2a3450'), light.dusk * 0.85);
  const horizon = mix('#cfdfee', '#c8cccf', grey).lerp(mix('#d89a78', '#5c6470', grey), light.dusk * 0.85);
  return {
    zenith,
    horizon,
    sun: mix('#fff3dc', '#ffb070', Math.min(1, light.dusk * 1.3)),
    ambient: mix('#dfe8f2', '#8c9ac0', light.dusk),
  };
}

function paintGradient(canvas: HTMLCanvasElement, tones: Tones, hasGround: boolean): void {
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('this browser has no 2D canvas');
  const { width, height } = canvas;
  const horizonY = hasGround ? height / 2 : height;
  const gradient = context.createLinearGradient(0, 0, 0, horizonY);
  gradient.addColorStop(0, tones.zenith.getStyle());
  gradient.addColorStop(1, tones.horizon.getStyle());
  context.fillStyle = gradient;
  context.fillRect(0, 0, width, horizonY);
  if (!hasGround) return;
  context.fillStyle = '#4f4d4a';
  context.fillRect(0, horizonY, width, horizonY);
  const random = createRandom('skyline');
  for (let x = 0; x < width; x += 22) {
    const rise = random.range(0.08, 0.34) * horizonY;
    const tone = random.int(60, 120);
    context.fillStyle = `rgba(${tone},${tone - 4},${tone - 10},0.8)`;
    context.fillRect(x, horizonY - rise, 22, rise);
  }
  // A wet road mirrors shapes softly; the detour over a small size blurs the skyline.
  context.drawImage(canvas, 0, 0, width, height, 0, 0, width / 24, height / 24);
  context.drawImage(canvas, 0, 0, width / 24, height / 24, 0, 0, width, height);
}

/** Lights, sky and fog of a page's scene. */
export interface Sky {
  /** A reflected surrounding for the current light. */
  environment: CanvasTexture;
  exposure: number;
  apply(spec: SceneSpec, lamps: readonly { x: number; y: number; z: number }[]): void;
}

function placeSun(sun: DirectionalLight, spec: SceneSpec): void {
  const azimuth = (spec.light.sunAzimuthDeg * Math.PI) / 180;
  const elevation = (spec.light.sunElevationDeg * Math.PI) / 180;
  const heading = (spec.camera.headingDeg * Math.PI) / 180;
  // Whole metres, so that a moving camera does not make shadow edges crawl.
  const centre = {
    x: Math.round(spec.camera.x + Math.sin(heading) * 13),
    z: Math.round(spec.camera.z - Math.cos(heading) * 13),
  };
  const reach = 45;
  sun.position.set(
    centre.x + Math.sin(azimuth) * Math.cos(elevation) * reach,
    Math.sin(elevation) * reach,
    centre.z - Math.cos(azimuth) * Math.cos(elevation) * reach,
  );
  sun.target.position.set(centre.x, 0, centre.z);
  sun.target.updateMatrixWorld();
}

/** Adds sky, sun, lamps and fog to a scene. */
export function createSky(scene: Scene, shadowMapPx: number): Sky {
  const sun = new DirectionalLight('#ffffff', 2);
  sun.castShadow = true;
  sun.shadow.mapSize.set(shadowMapPx, shadowMapPx);
  Object.assign(sun.shadow.camera, { left: -24, right: 24, top: 24, bottom: -24, near: 5, far: 90 });
  sun.shadow.bias = -0.0006;
  sun.shadow.normalBias = 0.03;
  const ambient = new HemisphereLight('#ffffff', '#5c5750', 1);
  const lamps = [new PointLight('#ffd9a0', 0, 26, 1.2), new PointLight('#ffd9a0', 0, 26, 1.2)];
  const fog = new Fog('#c0c8d0', 20, 160);
  scene.fog = fog;
  scene.add(sun, sun.target, ambient, ...lamps);

  const backdropCanvas = Object.assign(document.createElement('canvas'), { width: 16, height: 128 });
  const backdrop = new CanvasTexture(backdropCanvas);
  backdrop.colorSpace = SRGBColorSpace;
  scene.background = backdrop;
  const environmentCanvas = Object.assign(document.createElement('canvas'), { width: 512, height: 256 });
  paintGradient(
    environmentCanvas,
    tonesOf({ sunAzimuthDeg: 0, sunElevationDeg: 40, sunStrength: 0.4, dusk: 0, wetness: 0, rain: 0, haze: 0 }),
    true,
  );
  const environment = new CanvasTexture(environmentCanvas);
  environment.colorSpace = SRGBColorSpace;
  environment.mapping = EquirectangularReflectionMapping;

  const sky: Sky = {
    environment,
    exposure: 1,
    apply: (spec, lampPlaces) => {
      const { light } = spec;
      const tones = tonesOf(light);
      paintGradient(backdropCanvas, tones, false);
      backdrop.needsUpdate = true;
      fog.color.copy(tones.horizon);
      fog.near = 30 - 22 * light.haze;
      fog.far = 260 - 190 * light.haze;
      placeSun(sun, spec);
      sun.color.copy(tones.sun);
      sun.intensity = (0.25 + 4.4 * light.sunStrength) * (1 - light.dusk * 0.82);
      ambient.color.copy(tones.ambient);
      ambient.intensity = (2.3 + 1.9 * (1 - light.sunStrength)) * (1 - light.dusk * 0.66);
      const near = [...lampPlaces].sort(
        (a, b) =>
          Math.hypot(a.x - spec.camera.x, a.z - spec.camera.z) - Math.hypot(b.x - spec.camera.x, b.z - spec.camera.z),
      );
      lamps.forEach((lamp, index) => {
        const place = near[index];
        lamp.visible = light.dusk > 0.3 && place !== undefined;
        if (place !== undefined) lamp.position.set(place.x, place.y, place.z);
        lamp.intensity = 60 * (light.dusk - 0.3);
      });
      sky.exposure = 0.95 + 0.25 * light.dusk;
    },
  };
  return sky;
}
