import {
  BoxGeometry,
  type BufferGeometry,
  type CanvasTexture,
  CapsuleGeometry,
  CylinderGeometry,
  DoubleSide,
  Group,
  IcosahedronGeometry,
  type Material,
  Mesh,
  MeshLambertMaterial,
  MixOperation,
  type Object3D,
  PlaneGeometry,
  SphereGeometry,
  type Texture,
} from 'three';
import type { Label } from '#core/categories';
import { createRandom, type Random } from '#core/random';
import { type Paint, paintFabric, paintTexture } from '#page/textures';

/** Render order of what lies below the road: drawn before it. */
export const sunkenOrder = -3;

export interface Place {
  x?: number;
  y?: number;
  z?: number;
  turnX?: number;
  turnY?: number;
  turnZ?: number;
}

export interface LambertOptions {
  map?: Texture;
  shine?: number;
  glow?: number;
  isDoubleSided?: boolean;
  alphaTest?: number;
  opacity?: number;
}

/** Shared textures, materials and geometries of one page, so that thousands of scenes reuse them. */
export interface Kit {
  texture(seed: string, size: { width: number; height: number }, paint: Paint): CanvasTexture;
  lambert(color: string, options?: LambertOptions): MeshLambertMaterial;
  cloth(color: string): MeshLambertMaterial;
  /** Cloth seen from both sides. */
  sheet(color: string): MeshLambertMaterial;
  box(size: readonly [number, number, number], material: Material, place?: Place): Mesh;
  tube(size: { top: number; bottom: number; height: number; sides?: number }, material: Material, place?: Place): Mesh;
  capsule(size: { radius: number; length: number }, material: Material, place?: Place): Mesh;
  ball(radius: number, material: Material, place?: Place): Mesh;
  plane(width: number, height: number, material: Material, place?: Place): Mesh;
  /** A lumpy ball; each variant has its own dents. */
  lump(radius: number, material: Material, options?: Place & { variant?: number; roughness?: number }): Mesh;
  /** Folds and dirt, to be multiplied with a colour. */
  fabric: CanvasTexture;
  /** Gives every shiny material this reflected surrounding; `gain` scales how strongly it shows. */
  setEnvironment(environment: Texture, gain: number): void;
}

/** Moves and turns a node, then returns it. */
export function put<T extends Object3D>(node: T, place: Place = {}): T {
  node.position.set(place.x ?? 0, place.y ?? 0, place.z ?? 0);
  node.rotation.set(place.turnX ?? 0, place.turnY ?? 0, place.turnZ ?? 0);
  return node;
}

/** A group of parts. */
export function group(...parts: readonly Object3D[]): Group {
  const node = new Group();
  if (parts.length > 0) node.add(...parts);
  return node;
}

/** Marks a node as one ground-truth object of a class. */
export function label<T extends Object3D>(node: T, name: Label): T {
  node.userData['label'] = name;
  return node;
}

/** The class a node was marked with. */
export function labelOf(node: Object3D): Label | undefined {
  return node.userData['label'] as Label | undefined;
}

function shadowed(mesh: Mesh): Mesh {
  mesh.castShadow = true;
  mesh.receiveShadow = true;
  return mesh;
}

function dent(geometry: BufferGeometry, random: Random, roughness: number): BufferGeometry {
  const position = geometry.getAttribute('position');
  const seen = new Map<string, number>();
  for (let i = 0; i < position.count; i++) {
    const [x, y, z] = [position.getX(i), position.getY(i), position.getZ(i)];
    // The sphere is unindexed: equal corners must move together or it tears.
    const key = `${x.toFixed(3)},${y.toFixed(3)},${z.toFixed(3)}`;
    const factor = seen.get(key) ?? 1 + random.range(-roughness, roughness);
    seen.set(key, factor);
    position.setXYZ(i, x * factor, y * factor, z * factor);
  }
  geometry.computeVertexNormals();
  return geometry;
}

/** Creates the page's kit; everything it hands out is shared and must not be changed or disposed. */
export function createKit(): Kit {
  const textures = new Map<string, CanvasTexture>();
  const materials = new Map<string, MeshLambertMaterial>();
  const geometries = new Map<string, BufferGeometry>();
  const shape = (key: string, make: () => BufferGeometry): BufferGeometry => {
    const found = geometries.get(key) ?? make();
    geometries.set(key, found);
    return found;
  };
  const scaled = (
    geometry: BufferGeometry,
    material: Material,
    place: Place,
    scale: readonly [number, number, number],
  ): Mesh => {
    const mesh = put(new Mesh(geometry, material), place);
    mesh.scale.set(...scale);
    return shadowed(mesh);
  };
  const shiny: { material: MeshLambertMaterial; shine: number }[] = [];
  const fabric = paintTexture('fabric', { width: 256, height: 256 }, paintFabric);
  const kit: Kit = {
    fabric,
    setEnvironment: (environment, gain) => {
      for (const { material, shine } of shiny) {
        if (material.envMap === null) material.needsUpdate = true;
        material.envMap = environment;
        material.reflectivity = shine * gain;
      }
    },
    texture: (seed, size, paint) => {
      const found = textures.get(seed) ?? paintTexture(seed, size, paint);
      textures.set(seed, found);
      return found;
    },
    lambert: (color, options = {}) => {
      const key = JSON.stringify([color, options.map?.uuid, { ...options, map: undefined }]);
      const found = materials.get(key);
      if (found !== undefined) return found;
      const material = createLambert(color, options);
      materials.set(key, material);
      if (options.shine !== undefined) shiny.push({ material, shine: options.shine });
      return material;
    },
    cloth: (color) => kit.lambert(color, { map: fabric }),
    sheet: (color) => kit.lambert(color, { map: fabric, isDoubleSided: true }),
    box: (size, material, place = {}) =>
      scaled(
        shape('box', () => new BoxGeometry(1, 1, 1)),
        material,
        place,
        size,
      ),
    tube: ({ top, bottom, height, sides = 14 }, material, place = {}) => {
      const wide = Math.max(top, bottom);
      // Rounded before it is built: the shape must not depend on which tube came first.
      const [above, below] = [Math.round((top / wide) * 50) / 50, Math.round((bottom / wide) * 50) / 50];
      const make = (): BufferGeometry => new CylinderGeometry(above, below, 1, sides);
      return scaled(shape(`tube ${above} ${below} ${sides}`, make), material, place, [wide, height, wide]);
    },
    capsule: ({ radius, length }, material, place = {}) => {
      const ratio = Math.round((length / radius) * 4) / 4;
      return scaled(
        shape(`capsule ${ratio}`, () => new CapsuleGeometry(1, ratio, 3, 8)),
        material,
        place,
        [radius, radius, radius],
      );
    },
    ball: (radius, material, place = {}) =>
      scaled(
        shape('ball', () => new SphereGeometry(1, 11, 8)),
        material,
        place,
        [radius, radius, radius],
      ),
    plane: (width, height, material, place = {}) =>
      scaled(
        shape('plane', () => new PlaneGeometry(1, 1)),
        material,
        place,
        [width, height, 1],
      ),
    lump: (radius, material, { variant = 0, roughness = 0.18, ...place } = {}) => {
      const make = (): BufferGeometry =>
        dent(new IcosahedronGeometry(1, 2), createRandom(`lump ${variant % 12}`), roughness);
      return scaled(shape(`lump ${variant % 12} ${roughness}`, make), material, place, [radius, radius, radius]);
    },
  };
  return kit;
}

function createLambert(color: string, options: LambertOptions): MeshLambertMaterial {
  const material = new MeshLambertMaterial({ color, map: options.map ?? null, alphaTest: options.alphaTest ?? 0 });
  if (options.isDoubleSided === true) material.side = DoubleSide;
  if (options.glow !== undefined) {
    material.emissive.set(color);
    material.emissiveIntensity = options.glow;
  }
  if (options.opacity !== undefined) {
    material.transparent = true;
    material.opacity = options.opacity;
  }
  if (options.shine !== undefined) material.combine = MixOperation;
  return material;
}
