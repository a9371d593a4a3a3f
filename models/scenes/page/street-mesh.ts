import { type Group, Mesh, MeshLambertMaterial, MixOperation, type Object3D, PlaneGeometry, type Texture } from 'three';
import { createRandom, type Random } from '#core/random';
import type { StreetSpec } from '#core/scene-spec';
import { paintFacade } from '#page/facade-textures';
import { group, type Kit, put } from '#page/kit';
import { mergeMeshes } from '#page/merge-meshes';
import { addGrain, type Paint, paintAsphalt, paintLeaves, paintPaving } from '#page/textures';

const flat = -Math.PI / 2;
const facadeWidthM = 16;

/** A built street and the ground materials that change when it gets wet. */
export interface StreetModel {
  root: Group;
  grounds: readonly { material: MeshLambertMaterial; dryColor: number }[];
  lamps: readonly { x: number; y: number; z: number }[];
  dispose(): void;
}

interface Builder {
  kit: Kit;
  random: Random;
  street: StreetSpec;
  root: Group;
  grounds: { material: MeshLambertMaterial; dryColor: number }[];
  owned: { dispose(): void }[];
  lamps: { x: number; y: number; z: number }[];
}

const paintMarking: Paint = (context, { width, height }, random) => {
  context.fillStyle = '#d9d6cb';
  context.fillRect(0, 0, width, height);
  for (let i = 0; i < 260; i++) {
    context.fillStyle = `rgba(95,95,96,${random.range(0.1, 0.6)})`;
    context.fillRect(random.next() * width, random.next() * height, random.range(1, 5), random.range(1, 5));
  }
  addGrain(context, random, { grain: 16, blotch: 0.2 });
};

function ground(
  builder: Builder,
  place: { z: number; depth: number; y: number; map: Texture; tileM: number; dry: number },
): void {
  const { street } = builder;
  const length = street.toX - street.fromX;
  const geometry = new PlaneGeometry(length, place.depth);
  const uv = geometry.getAttribute('uv');
  for (let i = 0; i < uv.count; i++)
    uv.setXY(i, (uv.getX(i) * length) / place.tileM, (uv.getY(i) * place.depth) / place.tileM);
  const material = new MeshLambertMaterial({ map: place.map, combine: MixOperation, color: place.dry });
  const mesh = put(new Mesh(geometry, material), {
    x: (street.fromX + street.toX) / 2,
    y: place.y,
    z: place.z,
    turnX: flat,
  });
  mesh.receiveShadow = true;
  builder.root.add(mesh);
  builder.grounds.push({ material, dryColor: place.dry });
  builder.owned.push(material);
}

function addMarkings(builder: Builder): void {
  const { kit, street, random, root } = builder;
  const map = kit.texture('marking', { width: 128, height: 128 }, paintMarking);
  const white = kit.lambert('#ffffff', { map });
  const yellow = kit.lambert('#e2b23c', { map });
  const stripe = (size: readonly [number, number], at: { x: number; z: number }, paint = white): void => {
    root.add(kit.plane(size[0], size[1], paint, { x: at.x, z: at.z, y: 0.004, turnX: flat }));
  };
  const middle = (street.fromX + street.toX) / 2;
  const length = street.toX - street.fromX;
  if (random.chance(0.5)) {
    stripe([length, 0.12], { x: middle, z: 0.14 }, yellow);
    stripe([length, 0.12], { x: middle, z: -0.14 }, yellow);
  } else {
    for (let x = street.fromX; x < street.toX; x += 6) stripe([3, 0.14], { x, z: 0 }, yellow);
  }
  const edge = street.halfWidthM - random.range(0.35, 1.6);
  for (const side of [-1, 1]) stripe([length, 0.12], { x: middle, z: side * edge });
  const crossing = random.range(street.fromX * 0.3, street.toX * 0.3);
  if (random.chance(0.5)) {
    for (let z = -street.halfWidthM + 0.5; z < street.halfWidthM; z += 0.95) stripe([3.4, 0.45], { x: crossing, z });
  }
}

function addKerbs(builder: Builder): void {
  const { kit, street, root } = builder;
  const middle = (street.fromX + street.toX) / 2;
  const stone = kit.cloth('#9d9a94');
  for (const side of [-1, 1]) {
    const z = side * (street.halfWidthM + 0.08);
    root.add(
      kit.box([street.toX - street.fromX, street.kerbHeightM + 0.01, 0.18], stone, {
        x: middle,
        y: street.kerbHeightM / 2,
        z,
      }),
    );
    const gutter = kit.plane(street.toX - street.fromX, 0.3, kit.cloth('#55524d'), {
      x: middle,
      y: 0.003,
      z: side * (street.halfWidthM - 0.15),
      turnX: flat,
    });
    root.add(gutter);
    for (let x = street.fromX + 3; x < street.toX; x += 0.99) {
      root.add(
        kit.box([0.012, street.kerbHeightM + 0.014, 0.184], kit.lambert('#5f5c57'), {
          x,
          y: street.kerbHeightM / 2,
          z,
        }),
      );
    }
    for (let x = street.fromX + 5; x < street.toX; x += 17) addDrain(builder, x, side * (street.halfWidthM - 0.28));
  }
}

function addDrain(builder: Builder, x: number, z: number): void {
  const { kit, root } = builder;
  const iron = kit.lambert('#3d3b39');
  root.add(kit.box([0.5, 0.012, 0.32], kit.lambert('#0e0e0e'), { x, y: 0.004, z }));
  for (let i = -4; i <= 4; i++) root.add(kit.box([0.025, 0.014, 0.32], iron, { x: x + i * 0.058, y: 0.008, z }));
}

function addFacades(builder: Builder, side: number): void {
  const { kit, street, random, root } = builder;
  const z = side * (street.halfWidthM + street.pavementWidthM);
  for (let x = street.fromX; x < street.toX; x += facadeWidthM) {
    const map = kit.texture(`facade ${random.int(0, 7)}`, { width: 1024, height: 768 }, paintFacade);
    const height = random.range(10.5, 13);
    const setback = random.range(0, 0.5);
    const centre = x + facadeWidthM / 2;
    const front = kit.plane(facadeWidthM, height, kit.lambert('#ffffff', { map }), {
      x: centre,
      y: height / 2,
      z: z + side * setback,
      turnY: side < 0 ? 0 : Math.PI,
    });
    front.castShadow = false;
    const mass = kit.box([facadeWidthM - 0.02, height, 6], kit.cloth('#8f8a82'), {
      x: centre,
      y: height / 2,
      z: z + side * (setback + 3.02),
    });
    root.add(front, mass);
    const bays = random.int(2, 4);
    for (let bay = 0; bay < bays; bay++) {
      if (!random.chance(0.4)) continue;
      const tone = random.pick(['#8a2f2a', '#2f5f86', '#3d6f4c', '#c7a13a', '#5a5f63']);
      root.add(
        kit.box([facadeWidthM / bays - 0.8, 0.05, 1.3], kit.cloth(tone), {
          x: x + ((bay + 0.5) * facadeWidthM) / bays,
          y: 3.05,
          z: z - side * 0.6,
          turnX: -side * 0.3,
        }),
      );
    }
  }
}

function addTree(builder: Builder, x: number, z: number): void {
  const { kit, random, root, street } = builder;
  const y = street.kerbHeightM;
  const height = random.range(2.6, 3.6);
  const map = kit.texture(`leaves ${random.int(0, 3)}`, { width: 256, height: 256 }, paintLeaves);
  const leaves = kit.lambert('#ffffff', { map, alphaTest: 0.5, isDoubleSided: true });
  const parts: Object3D[] = [
    kit.box([1.1, 0.02, 1.1], kit.cloth('#4a3d2f'), { y: 0.005 }),
    kit.tube({ top: 0.1, bottom: 0.16, height, sides: 8 }, kit.cloth('#5d4f3f'), {
      y: height / 2,
      turnX: random.range(-0.06, 0.06),
    }),
  ];
  for (let i = 0; i < 5; i++) {
    const radius = random.range(0.9, 1.4);
    const lump = kit.lump(radius, leaves, {
      x: random.range(-1, 1),
      y: height + random.range(-0.1, 1.6),
      z: random.range(-1, 1),
      variant: random.int(0, 11),
      roughness: 0.3,
    });
    lump.scale.y = radius * 0.8;
    parts.push(lump);
  }
  root.add(put(group(...parts), { x, y, z, turnY: random.range(0, 6) }));
}

function addLamp(builder: Builder, x: number, side: number): void {
  const { kit, root, street } = builder;
  const z = side * (street.halfWidthM + 0.7);
  const steel = kit.lambert('#6d7275', { shine: 0.1 });
  const head = kit.box([0.9, 0.1, 0.28], kit.lambert('#fff1cf', { glow: 0.05 }), {
    y: 7.0,
    z: -side * 1.6,
    turnY: Math.PI / 2,
  });
  head.userData['isLamp'] = true;
  root.add(
    put(
      group(
        kit.tube({ top: 0.05, bottom: 0.09, height: 7, sides: 8 }, steel, { y: 3.5 }),
        kit.box([0.07, 0.07, 1.7], steel, { y: 7.05, z: -side * 0.85 }),
        head,
      ),
      { x, y: street.kerbHeightM, z },
    ),
  );
  builder.lamps.push({ x, y: 6.8, z: z - side * 1.6 });
}

function addFurniture(builder: Builder): void {
  const { street, random } = builder;
  for (const side of [-1, 1]) {
    const hasTrees = side < 0 || street.hasNearTrees;
    for (let x = street.fromX + 6; x < street.toX - 6; x += random.range(7, 11)) {
      if (hasTrees && random.chance(0.72)) addTree(builder, x, side * (street.halfWidthM + 0.85));
    }
  }
  for (let x = street.fromX + 14; x < street.toX; x += 24)
    addLamp(builder, x, random.chance(0.75) || !street.hasNearTrees ? -1 : 1);
}

function addEnds(builder: Builder): void {
  const { kit, street, root } = builder;
  const width = 64;
  for (const side of [-1, 1]) {
    const map = kit.texture(`facade ${side + 3}`, { width: 1024, height: 768 }, paintFacade);
    const x = side < 0 ? street.fromX - 4 : street.toX + 4;
    for (let i = 0; i < 4; i++) {
      const end = kit.plane(16, 12, kit.lambert('#e8ecef', { map }), {
        x,
        y: 6,
        z: -width / 2 + 8 + i * 16,
        turnY: (-side * Math.PI) / 2,
      });
      end.castShadow = false;
      root.add(end);
    }
  }
}

/** Builds the whole static street of a spec. */
export function buildStreet(kit: Kit, street: StreetSpec): StreetModel {
  const random = createRandom(`street ${street.seed}`);
  const builder: Builder = { kit, random, street, root: group(), grounds: [], owned: [], lamps: [] };
  const asphalt = kit.texture(`asphalt ${random.int(0, 5)}`, { width: 1024, height: 1024 }, paintAsphalt);
  ground(builder, { z: 0, depth: street.halfWidthM * 2, y: 0, map: asphalt, tileM: 9, dry: 0xffffff });
  const paving = { asphalt: paintAsphalt, brick: paintPaving(8, 16), slabs: paintPaving(5, 5) }[street.pavement];
  const map = kit.texture(`${street.pavement} ${random.int(0, 4)}`, { width: 512, height: 512 }, paving);
  for (const side of [-1, 1]) {
    const centre = side * (street.halfWidthM + street.pavementWidthM / 2 + 0.08);
    ground(builder, {
      z: centre,
      depth: street.pavementWidthM + 0.6,
      y: street.kerbHeightM,
      map,
      tileM: street.pavement === 'slabs' ? 3 : 2.2,
      dry: 0xf4f0ea,
    });
  }
  const beyond = street.halfWidthM + street.pavementWidthM + 12;
  if (!street.hasNearFacade)
    ground(builder, {
      z: beyond + 0.3,
      depth: 24,
      y: street.kerbHeightM - 0.01,
      map: asphalt,
      tileM: 9,
      dry: 0xffffff,
    });
  addMarkings(builder);
  addKerbs(builder);
  addFacades(builder, -1);
  if (street.hasNearFacade) addFacades(builder, 1);
  addEnds(builder);
  addFurniture(builder);
  mergeMeshes(builder.root);
  return {
    root: builder.root,
    grounds: builder.grounds,
    lamps: builder.lamps,
    dispose: () => {
      for (const item of builder.owned) item.dispose();
      builder.root.traverse((node) => {
        if (node instanceof Mesh) node.geometry.dispose();
      });
    },
  };
}
