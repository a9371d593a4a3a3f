import {
  ACESFilmicToneMapping,
  Mesh,
  type Object3D,
  PCFShadowMap,
  PerspectiveCamera,
  Scene,
  WebGLRenderer,
} from 'three';
import { groundHeightM, type SceneObject, type SceneSpec, type StreetSpec } from '#core/scene-spec';
import { createKit, type Kit } from '#page/kit';
import { buildObject } from '#page/object-mesh';
import { posePerson } from '#page/person-mesh';
import { createSky } from '#page/sky';
import { buildStreet, type StreetModel } from '#page/street-mesh';

export interface StageOptions {
  width: number;
  height: number;
  shadowMapPx: number;
  antialias: boolean;
  /** Draws at this multiple of the size; shrinking afterwards smooths edges cheaper than multisampling in software. */
  supersampling: number;
}

/** The WebGL stage: keeps built models between frames and draws scene specs. */
export interface Stage {
  renderer: WebGLRenderer;
  scene: Scene;
  camera: PerspectiveCamera;
  canvas: HTMLCanvasElement;
  options: StageOptions;
  roots: ReadonlyMap<string, Object3D>;
  street(): StreetModel | undefined;
  /** Builds and places everything of a spec, without drawing. */
  arrange(spec: SceneSpec): void;
}

/** What decides whether a built model can be kept for the next frame. */
function shapeKey(object: SceneObject): string {
  const seated = object.kind === 'person' ? '' : (object.gait ?? '');
  return [object.kind, object.variant, object.form ?? '', object.assembly ?? '', seated].join('|');
}

function release(root: Object3D): void {
  root.traverse((node) => {
    if (node instanceof Mesh && node.userData['ownsGeometry'] === true) node.geometry.dispose();
    if ('isInstancedMesh' in node && 'dispose' in node && typeof node.dispose === 'function') node.dispose();
  });
}

function pose(root: Object3D, object: SceneObject, street: StreetSpec): void {
  root.position.set(object.x, groundHeightM(street, object.z) + (object.liftM ?? 0), object.z);
  // Models face +z (south); heading 0 is north.
  root.rotation.y = Math.PI - (object.headingDeg * Math.PI) / 180;
  root.scale.setScalar(object.scale);
  root.traverse((node) => {
    if (node.userData['joints'] !== undefined) posePerson(node, object);
  });
}

function soakGround(model: StreetModel, wetness: number, environment: Parameters<Kit['setEnvironment']>[0]): void {
  for (const { material, dryColor } of model.grounds) {
    if (material.envMap === null) material.needsUpdate = true;
    material.envMap = environment;
    material.reflectivity = 0.3 * wetness;
    material.color.setHex(dryColor).multiplyScalar(1 - 0.42 * wetness);
  }
}

/** Creates the page's stage on a new canvas. */
export function createStage(options: StageOptions): Stage {
  const renderer = new WebGLRenderer({ antialias: options.antialias, preserveDrawingBuffer: true });
  renderer.setPixelRatio(options.supersampling);
  renderer.setSize(options.width, options.height, false);
  renderer.toneMapping = ACESFilmicToneMapping;
  renderer.shadowMap.enabled = true;
  renderer.shadowMap.type = PCFShadowMap;
  const scene = new Scene();
  const camera = new PerspectiveCamera(60, options.width / options.height, 0.3, 220);
  camera.rotation.order = 'YXZ';
  const kit = createKit();
  const sky = createSky(scene, options.shadowMapPx);
  const built = new Map<string, { key: string; root: Object3D }>();
  const roots = new Map<string, Object3D>();
  let current: { key: string; model: StreetModel } | undefined;

  const streetFor = (street: StreetSpec): StreetModel => {
    const key = JSON.stringify(street);
    if (current !== undefined && current.key === key) return current.model;
    if (current !== undefined) {
      scene.remove(current.model.root);
      current.model.dispose();
    }
    current = { key, model: buildStreet(kit, street) };
    scene.add(current.model.root);
    return current.model;
  };
  const modelFor = (object: SceneObject): Object3D => {
    const key = shapeKey(object);
    const found = built.get(object.id);
    if (found?.key === key) return found.root;
    if (found !== undefined) drop(object.id, found.root);
    const root = buildObject(kit, object);
    built.set(object.id, { key, root });
    roots.set(object.id, root);
    scene.add(root);
    return root;
  };
  const drop = (id: string, root: Object3D): void => {
    scene.remove(root);
    release(root);
    built.delete(id);
    roots.delete(id);
  };

  return {
    renderer,
    scene,
    camera,
    canvas: renderer.domElement,
    options,
    roots,
    street: () => current?.model,
    arrange: (spec) => {
      const model = streetFor(spec.street);
      const wanted = new Set(spec.objects.map((object) => object.id));
      for (const [id, { root }] of [...built]) if (!wanted.has(id)) drop(id, root);
      for (const object of spec.objects) pose(modelFor(object), object, spec.street);
      sky.apply(spec, model.lamps);
      renderer.toneMappingExposure = sky.exposure;
      kit.setEnvironment(sky.environment, 1 - spec.light.dusk * 0.75);
      soakGround(model, spec.light.wetness * (1 - spec.light.dusk * 0.5), sky.environment);
      camera.position.set(spec.camera.x, spec.camera.y, spec.camera.z);
      camera.rotation.y = (-spec.camera.headingDeg * Math.PI) / 180;
      camera.rotation.x = (-spec.camera.pitchDeg * Math.PI) / 180;
      camera.fov = spec.camera.fovDeg;
      camera.updateProjectionMatrix();
      scene.updateMatrixWorld();
    },
  };
}
