import {
  ConeGeometry,
  DynamicDrawUsage,
  type Group,
  IcosahedronGeometry,
  InstancedMesh,
  Matrix4,
  Mesh,
  type Object3D,
} from 'three';
import { createRandom, type Random } from '#core/random';
import type { SceneObject } from '#core/scene-spec';
import { group, type Kit, label, put } from '#page/kit';

const fruits = ['#d8541b', '#c81f24', '#e8c22c', '#5f9b2c', '#7a2a58', '#e08a2c', '#b8c94a', '#7b4a26'];
const canopyTones = ['#c2282c', '#2a5fae', '#2f8a55', '#e0b32a', '#e8e6de', '#8c3f8a', '#e0702a', '#4d6f7a'];

const fruitGeometry = new IcosahedronGeometry(1, 0);

function fruitHeap(kit: Kit, random: Random, size: readonly [number, number]): InstancedMesh {
  const radius = random.range(0.03, 0.055);
  const across = Math.max(3, Math.floor(size[0] / (radius * 2)));
  const deep = Math.max(3, Math.floor(size[1] / (radius * 2)));
  const mesh = new InstancedMesh(fruitGeometry, kit.cloth(random.pick(fruits)), across * deep);
  mesh.instanceMatrix.setUsage(DynamicDrawUsage);
  const matrix = new Matrix4();
  let index = 0;
  for (let i = 0; i < across; i++) {
    for (let j = 0; j < deep; j++) {
      const heap = 1 - Math.abs(i / (across - 1) - 0.5) - Math.abs(j / (deep - 1) - 0.5);
      matrix.makeScale(radius, radius, radius);
      matrix.setPosition(
        (i + 0.5) * radius * 2 - size[0] / 2,
        heap * 0.09 + random.range(0, 0.03),
        (j + 0.5) * radius * 2 - size[1] / 2,
      );
      mesh.setMatrixAt(index++, matrix);
    }
  }
  mesh.userData['ownsGeometry'] = false;
  return mesh;
}

/** An open crate heaped with fruit or vegetables. */
function buildCrate(kit: Kit, random: Random, size: readonly [number, number, number]): Group {
  const [w, h, d] = size;
  const wood = kit.cloth(random.pick(['#c49a62', '#a97b48', '#2f6fae', '#3d8f4f', '#d9d4c7']));
  return group(
    kit.box([w, 0.02, d], wood),
    kit.box([w, h, 0.02], wood, { y: h / 2, z: d / 2 }),
    kit.box([w, h, 0.02], wood, { y: h / 2, z: -d / 2 }),
    kit.box([0.02, h, d], wood, { y: h / 2, x: w / 2 }),
    kit.box([0.02, h, d], wood, { y: h / 2, x: -w / 2 }),
    put(fruitHeap(kit, random, [w * 0.94, d * 0.94]), { y: h * 0.8 }),
  );
}

/** A sun umbrella: pole and an eight-sided canopy with alternating panels; `openness` 0 furled … 1 open. */
export function buildUmbrella(
  kit: Kit,
  variant: number,
  options: { radiusM: number; heightM: number; openness: number },
): Group {
  const random = createRandom(`umbrella ${variant}`);
  const main = kit.sheet(random.pick(canopyTones));
  const second = random.chance(0.5) ? kit.sheet(random.pick(canopyTones)) : main;
  const radius = options.radiusM * (0.12 + 0.88 * options.openness);
  const rise = 0.45 + (1 - options.openness) * 1.1;
  const canopy = group();
  for (let panel = 0; panel < 8; panel++) {
    const geometry = new ConeGeometry(radius, rise, 1, 1, true, (panel * Math.PI) / 4, Math.PI / 4);
    const mesh = new Mesh(geometry, panel % 2 === 0 ? main : second);
    mesh.castShadow = true;
    mesh.receiveShadow = true;
    mesh.userData['ownsGeometry'] = true;
    canopy.add(mesh);
  }
  put(canopy, { y: options.heightM - rise / 2 });
  const pole = kit.tube(
    { top: 0.022, bottom: 0.022, height: options.heightM, sides: 8 },
    kit.lambert('#cfd2d3', { shine: 0.2 }),
    { y: options.heightM / 2 },
  );
  return label(
    put(group(canopy, pole), { turnZ: random.range(-0.07, 0.07), turnX: random.range(-0.07, 0.07) }),
    'umbrella',
  );
}

/** A folding table with a cloth or bare top. */
export function buildTable(kit: Kit, variant: number, size: readonly [number, number, number]): Group {
  const random = createRandom(`table ${variant}`);
  const [w, h, d] = size;
  const top = kit.cloth(random.pick(['#d8cfb8', '#7a5a3a', '#e8e8e4', '#8a2f2a', '#3f6a8a']));
  const parts: Object3D[] = [kit.box([w, 0.04, d], top, { y: h })];
  for (const x of [-1, 1]) {
    for (const z of [-1, 1])
      parts.push(
        kit.box([0.035, h, 0.035], kit.lambert('#6d7072'), { x: x * (w / 2 - 0.06), y: h / 2, z: z * (d / 2 - 0.06) }),
      );
  }
  if (random.chance(0.45))
    parts.push(
      kit.box([w + 0.03, h * 0.6, 0.02], top, { y: h * 0.7, z: d / 2 }),
      kit.box([w + 0.03, h * 0.6, 0.02], top, { y: h * 0.7, z: -d / 2 }),
    );
  return label(group(...parts), 'table');
}

/** A plastic stool or a chair with a back. */
export function buildChair(kit: Kit, variant: number): Group {
  const random = createRandom(`chair ${variant}`);
  const tone = kit.lambert(random.pick(['#b83227', '#2c6ab0', '#e9e6de', '#2f8a55', '#4a3a2c']));
  const seat = random.chance(0.4) ? 0.44 : 0.34;
  const parts: Object3D[] = [kit.box([0.38, 0.035, 0.38], tone, { y: seat })];
  for (const x of [-1, 1])
    for (const z of [-1, 1]) parts.push(kit.box([0.04, seat, 0.04], tone, { x: x * 0.16, y: seat / 2, z: z * 0.16 }));
  if (seat > 0.4) parts.push(kit.box([0.38, 0.42, 0.035], tone, { y: 0.72, z: -0.18, turnX: -0.12 }));
  return label(group(...parts), 'chair');
}

function goodsOn(kit: Kit, random: Random, area: { w: number; d: number; y: number }): Object3D[] {
  const columns = Math.max(2, Math.round(area.w / 0.42));
  const rows = Math.max(1, Math.round(area.d / 0.4));
  const parts: Object3D[] = [];
  for (let i = 0; i < columns; i++) {
    for (let j = 0; j < rows; j++) {
      if (random.chance(0.1)) continue;
      const place = { x: ((i + 0.5) / columns - 0.5) * area.w, y: area.y, z: ((j + 0.5) / rows - 0.5) * area.d };
      if (random.chance(0.75))
        parts.push(put(buildCrate(kit, random, [area.w / columns - 0.04, 0.16, area.d / rows - 0.04]), place));
      else
        parts.push(
          kit.box([0.26, random.range(0.15, 0.42), 0.26], kit.cloth(random.pick(fruits)), {
            ...place,
            y: area.y + 0.12,
            turnY: random.range(-0.3, 0.3),
          }),
        );
    }
  }
  return parts;
}

function buildCart(kit: Kit, random: Random, isOpen: boolean): Object3D[] {
  const paint = kit.cloth(random.pick(['#b6322c', '#2b5f98', '#c9ccca', '#d8a62a', '#3f7d54']));
  const steel = kit.lambert('#b9bdbf', { shine: 0.2 });
  const parts: Object3D[] = [
    kit.box([1.7, 0.55, 0.85], paint, { y: 0.62 }),
    kit.box([1.8, 0.05, 0.95], steel, { y: 0.92 }),
    kit.tube({ top: 0.03, bottom: 0.03, height: 0.8, sides: 6 }, steel, { x: -1.1, y: 0.95, turnZ: Math.PI / 2 }),
  ];
  for (const x of [-0.6, 0.6]) {
    for (const z of [-0.44, 0.44]) {
      parts.push(
        kit.tube({ top: 0.22, bottom: 0.22, height: 0.06 }, kit.lambert('#1a1a1c'), {
          x,
          y: 0.22,
          z,
          turnX: Math.PI / 2,
        }),
      );
    }
  }
  if (isOpen) {
    parts.push(...goodsOn(kit, random, { w: 1.7, d: 0.85, y: 0.96 }));
    parts.push(kit.box([1.2, 0.28, 0.02], kit.cloth('#f0e6c0'), { y: 0.62, z: 0.435 }));
    parts.push(kit.box([0.9, 0.1, 0.025], kit.cloth('#a51e1e'), { y: 0.64, z: 0.44 }));
  } else {
    parts.push(
      kit.lump(0.45, kit.cloth('#4b5d6b'), { y: 1.1, variant: 3 }),
      kit.box([1.2, 0.36, 0.7], kit.cloth('#7d7457'), { y: 1.1 }),
    );
  }
  return parts;
}

function buildTables(kit: Kit, random: Random, variant: number): Object3D[] {
  const count = random.int(1, 2);
  const parts: Object3D[] = [];
  for (let i = 0; i < count; i++) {
    const x = (i - (count - 1) / 2) * 1.5;
    parts.push(put(buildTable(kit, variant + i, [1.4, 0.72, 0.8]), { x }));
    parts.push(
      ...goodsOn(kit, random, { w: 1.3, d: 0.75, y: 0.75 })
        .map((part) => group(part))
        .map((part) => put(part, { x })),
    );
  }
  return parts;
}

function buildGroundSheet(kit: Kit, random: Random): Object3D[] {
  const parts: Object3D[] = [
    kit.box([2.0, 0.02, 1.4], kit.cloth(random.pick(['#b8ab8c', '#7f2f3c', '#37557a', '#d7d7d3'])), { y: 0.02 }),
  ];
  for (let i = 0; i < 22; i++) {
    const place = { x: random.range(-0.9, 0.9), y: 0.08, z: random.range(-0.6, 0.6), turnY: random.range(0, 3) };
    if (random.chance(0.3)) parts.push(put(buildCrate(kit, random, [0.36, 0.14, 0.3]), { ...place, y: 0.04 }));
    else
      parts.push(
        kit.box(
          [random.range(0.12, 0.3), random.range(0.06, 0.24), random.range(0.1, 0.26)],
          kit.cloth(random.pick([...fruits, ...canopyTones])),
          place,
        ),
      );
  }
  return parts;
}

function buildCanopy(kit: Kit, random: Random): Object3D[] {
  const cover = kit.sheet(random.pick(canopyTones));
  const parts: Object3D[] = [
    kit.box([2.6, 0.03, 1.2], cover, { y: 2.3, z: -0.5, turnX: -0.18 }),
    kit.box([2.6, 0.03, 1.2], cover, { y: 2.3, z: 0.55, turnX: 0.18 }),
    kit.box([2.6, 0.22, 0.02], cover, { y: 2.08, z: 1.12 }),
  ];
  for (const x of [-1.25, 1.25])
    for (const z of [-1, 1.05]) parts.push(kit.box([0.04, 2.15, 0.04], kit.lambert('#c4c7c9'), { x, y: 1.07, z }));
  return parts;
}

function buildBase(kit: Kit, random: Random, stall: { form: number; variant: number; isOpen: boolean }): Object3D[] {
  if (stall.form === 0) return buildCart(kit, random, stall.isOpen);
  if (stall.form === 2) return buildGroundSheet(kit, random);
  const tables = buildTables(kit, random, stall.variant);
  return stall.form === 3 ? [...tables, ...buildCanopy(kit, random)] : tables;
}

function buildShade(kit: Kit, random: Random, stall: { variant: number; assembly: number }): Object3D {
  const size = {
    radiusM: random.range(1.1, 1.5),
    heightM: random.range(2.15, 2.5),
    openness: Math.min(1, Math.max(0.02, (stall.assembly - 0.25) / 0.35)),
  };
  return put(group(buildUmbrella(kit, stall.variant, size)), { x: random.range(-0.4, 0.4), z: -0.55 });
}

/** Crates in front and a seat behind, as they gather around a stall at work. */
function buildSurroundings(kit: Kit, random: Random, variant: number): Object3D[] {
  const parts: Object3D[] = [];
  for (let i = 0; i < random.int(1, 4); i++) {
    const crate = buildCrate(kit, random, [0.5, 0.26, 0.38]);
    parts.push(put(crate, { x: random.range(-1.3, 1.3), z: random.range(0.65, 0.95), turnY: random.range(-0.3, 0.3) }));
  }
  if (random.chance(0.6)) parts.push(put(group(buildChair(kit, variant)), { x: random.range(-0.8, 0.8), z: -1 }));
  return parts;
}

/** Builds a street stall, customers' side towards +z; forms: 0 cart, 1 tables, 2 ground sheet, 3 tent. */
export function buildStall(kit: Kit, object: SceneObject): Group {
  const { variant, assembly = 1 } = object;
  const random = createRandom(`stall ${variant}`);
  const form = object.form ?? random.pick([0, 0, 1, 1, 2, 3]);
  const isOpen = assembly > 0.6;
  const parts = buildBase(kit, random, { form, variant, isOpen });
  const hasUmbrella = form === 0 || form === 1 || (form === 2 && random.chance(0.4));
  if (hasUmbrella && (object.form === 0 || random.chance(0.85)) && assembly > 0.2) {
    parts.push(buildShade(kit, random, { variant, assembly }));
  }
  if (isOpen) parts.push(...buildSurroundings(kit, random, variant));
  return label(group(...parts), 'street_stall');
}
