import { Box3, type Object3D, Vector3 } from 'three';
import { projectPoint } from '#core/projection';
import { gatherRegions, type Region } from '#core/region';
import type { SceneObject, SceneSpec } from '#core/scene-spec';
import type { Stage } from '#page/stage';

const marginPx = 6;
const mostRegions = 3;
const nowhere: Region = { left: 0, top: 0, right: 0, bottom: 0 };

/** Pixels an object and its shadow can touch. */
function reachOf(stage: Stage, root: Object3D, spec: SceneSpec): Region | undefined {
  const box = new Box3().setFromObject(root);
  const azimuth = (spec.light.sunAzimuthDeg * Math.PI) / 180;
  const slope = 1 / Math.tan((spec.light.sunElevationDeg * Math.PI) / 180);
  const { width, height } = stage.options;
  const region: Region = { left: width, top: height, right: 0, bottom: 0 };
  const corner = new Vector3();
  let seen = 0;
  const take = (point: { x: number; y: number; z: number }): boolean => {
    const at = projectPoint(spec.camera, width / height, point);
    if (at === undefined) return false;
    region.left = Math.min(region.left, at.u * width);
    region.right = Math.max(region.right, at.u * width);
    region.top = Math.min(region.top, at.v * height);
    region.bottom = Math.max(region.bottom, at.v * height);
    return true;
  };
  for (let i = 0; i < 8; i++) {
    corner.set(i & 1 ? box.max.x : box.min.x, i & 2 ? box.max.y : box.min.y, i & 4 ? box.max.z : box.min.z);
    const rise = Math.max(0, corner.y);
    const shadow = {
      x: corner.x - Math.sin(azimuth) * slope * rise,
      y: 0,
      z: corner.z + Math.cos(azimuth) * slope * rise,
    };
    seen += Number(take(corner)) + Number(take(shadow));
  }
  if (seen === 0) return nowhere;
  // Partly behind the camera: the reach cannot be told, so the caller draws everything.
  if (seen < 16) return undefined;
  return {
    left: Math.max(0, Math.floor(region.left) - marginPx),
    top: Math.max(0, Math.floor(region.top) - marginPx),
    right: Math.min(width, Math.ceil(region.right) + marginPx),
    bottom: Math.min(height, Math.ceil(region.bottom) + marginPx),
  };
}

interface Standing {
  spec: string;
  /** Undefined: it cannot be told. */
  reach: Region | undefined;
}

interface Drawn {
  surroundings: string;
  objects: Map<string, Standing>;
}

/**
 * Draws scenes, repainting only what changed since the frame before.
 *
 * A fixed camera under steady light repeats most pixels, and in software every pixel is dear.
 * The picture is the same as a full drawing: whatever can change lies inside the repainted regions.
 */
export function createRedraw(stage: Stage): (spec: SceneSpec, brightness: number) => void {
  let before: Drawn | undefined;
  const { renderer, scene, camera } = stage;

  const drawAll = (): void => {
    renderer.setScissorTest(false);
    renderer.render(scene, camera);
  };
  const drawRegions = (regions: readonly Region[]): void => {
    renderer.setScissorTest(true);
    renderer.shadowMap.autoUpdate = false;
    renderer.shadowMap.needsUpdate = true;
    for (const region of regions) {
      renderer.setScissor(
        region.left,
        stage.options.height - region.bottom,
        region.right - region.left,
        region.bottom - region.top,
      );
      renderer.render(scene, camera);
    }
    renderer.shadowMap.autoUpdate = true;
    renderer.setScissorTest(false);
  };

  const standingOf = (spec: SceneSpec, object: SceneObject, known: Standing | undefined): Standing => {
    const text = JSON.stringify(object);
    if (known?.spec === text) return known;
    const root = stage.roots.get(object.id);
    return { spec: text, reach: root === undefined ? undefined : reachOf(stage, root, spec) };
  };
  /** Notes what stands where and returns the reach of everything that came, moved or went. */
  const noteChanges = (spec: SceneSpec, now: Drawn, steady: Drawn | undefined): (Region | undefined)[] => {
    const changed: (Region | undefined)[] = [];
    for (const object of spec.objects) {
      const known = steady?.objects.get(object.id);
      const standing = standingOf(spec, object, known);
      now.objects.set(object.id, standing);
      if (standing !== known) changed.push(standing.reach, known === undefined ? nowhere : known.reach);
    }
    for (const [id, gone] of steady?.objects ?? []) if (!now.objects.has(id)) changed.push(gone.reach);
    return changed;
  };

  return (spec, brightness) => {
    const surroundings = JSON.stringify([spec.street, spec.light, spec.camera, brightness]);
    const now: Drawn = { surroundings, objects: new Map() };
    const steady = before?.surroundings === surroundings ? before : undefined;
    const changed = noteChanges(spec, now, steady);
    before = now;
    const regions = changed.filter((region) => region !== undefined);
    if (steady === undefined || regions.length < changed.length) drawAll();
    else drawRegions(gatherRegions(regions, mostRegions));
  };
}
