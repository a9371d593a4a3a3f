import { ExtrudeGeometry, type Group, Mesh, type Object3D, Shape } from 'three';
import { createRandom, type Random } from '#core/random';
import type { SceneObject } from '#core/scene-spec';
import { paintBusSide } from '#page/facade-textures';
import { group, type Kit, label, put } from '#page/kit';
import { paintPlate } from '#page/textures';

const paints = [
  '#e9eaec',
  '#f4f4f2',
  '#1b1c1f',
  '#8d9196',
  '#3a4048',
  '#7c1d1d',
  '#1f3a6b',
  '#b8b2a5',
  '#caa04a',
  '#2f5540',
  '#c4c8cc',
];

type Outline = readonly (readonly [number, number])[];

function extrude(outline: Outline, widthM: number, bevelM: number): ExtrudeGeometry {
  const shape = new Shape();
  for (const [index, [x, y]] of outline.entries()) {
    if (index === 0) shape.moveTo(x, y);
    else shape.lineTo(x, y);
  }
  shape.closePath();
  const depth = widthM - bevelM * 2;
  const geometry = new ExtrudeGeometry(shape, {
    depth,
    bevelEnabled: true,
    bevelThickness: bevelM,
    bevelSize: bevelM * 0.8,
    bevelSegments: 2,
  });
  geometry.translate(0, 0, -depth / 2);
  // Profiles are drawn nose towards +x; objects face +z.
  geometry.rotateY(-Math.PI / 2);
  return geometry;
}

function solid(geometry: ExtrudeGeometry, material: Mesh['material']): Mesh {
  const mesh = new Mesh(geometry, material);
  mesh.castShadow = true;
  mesh.receiveShadow = true;
  mesh.userData['ownsGeometry'] = true;
  return mesh;
}

function wheel(kit: Kit, radius: number, place: { x: number; z: number }): Object3D {
  const tyre = kit.tube({ top: radius, bottom: radius, height: 0.22, sides: 18 }, kit.lambert('#17171a'), {
    turnZ: Math.PI / 2,
  });
  const hub = kit.tube(
    { top: radius * 0.62, bottom: radius * 0.62, height: 0.235, sides: 10 },
    kit.lambert('#a9adb0', { shine: 0.3 }),
    { turnZ: Math.PI / 2 },
  );
  const spokes = kit.box([0.24, radius * 1.1, radius * 0.16], kit.lambert('#55595c'));
  return put(group(tyre, hub, spokes), { x: place.x, y: radius, z: place.z });
}

function plates(kit: Kit, variant: number, at: { frontZ: number; backZ: number; y: number }): Object3D[] {
  const map = kit.texture(`plate ${variant % 24}`, { width: 192, height: 60 }, paintPlate);
  const face = kit.lambert('#ffffff', { map });
  const front = kit.box([0.46, 0.15, 0.015], face, { y: at.y, z: at.frontZ });
  const back = kit.box([0.46, 0.15, 0.015], face, { y: at.y + 0.12, z: at.backZ, turnY: Math.PI });
  return [label(front, 'plate'), label(back, 'plate')];
}

interface CarShape {
  lengthM: number;
  widthM: number;
  body: Outline;
  cabin: Outline;
  roof: Outline;
  pillarsX: readonly number[];
  cabinTop: number;
}

function sedanShape(random: Random): CarShape {
  const h = random.range(-0.05, 0.12);
  return {
    lengthM: 4.5,
    widthM: 1.78,
    body: [
      [-2.2, 0.28],
      [2.2, 0.28],
      [2.24, 0.62],
      [2.05, 0.78],
      [1.1, 0.92],
      [-1.5, 0.97],
      [-2.15, 0.93],
      [-2.24, 0.6],
    ],
    cabin: [
      [1.15, 0.9],
      [0.35, 1.36 + h],
      [-1.0, 1.38 + h],
      [-1.72, 0.95],
    ],
    roof: [
      [0.4, 1.37 + h],
      [0.3, 1.42 + h],
      [-0.95, 1.44 + h],
      [-1.1, 1.37 + h],
    ],
    pillarsX: [-0.35],
    cabinTop: 1.4 + h,
  };
}

function hatchShape(random: Random): CarShape {
  const h = random.range(0, 0.28);
  return {
    lengthM: 4.3,
    widthM: 1.84,
    body: [
      [-2.1, 0.32],
      [2.1, 0.32],
      [2.14, 0.7],
      [1.95, 0.9],
      [1.0, 1.02],
      [-2.05, 1.06],
      [-2.14, 0.65],
    ],
    cabin: [
      [1.05, 1.0],
      [0.4, 1.45 + h],
      [-1.75, 1.47 + h],
      [-2.05, 1.02],
    ],
    roof: [
      [0.45, 1.46 + h],
      [0.35, 1.51 + h],
      [-1.7, 1.54 + h],
      [-1.82, 1.46 + h],
    ],
    pillarsX: [-0.25, -1.35],
    cabinTop: 1.5 + h,
  };
}

function vanShape(): CarShape {
  return {
    lengthM: 4.6,
    widthM: 1.75,
    body: [
      [-2.25, 0.3],
      [2.2, 0.3],
      [2.28, 0.8],
      [2.0, 1.1],
      [-2.25, 1.15],
    ],
    cabin: [
      [2.0, 1.05],
      [1.35, 1.85],
      [-2.15, 1.88],
      [-2.24, 1.1],
    ],
    roof: [
      [1.4, 1.84],
      [1.25, 1.93],
      [-2.1, 1.95],
      [-2.22, 1.84],
    ],
    pillarsX: [0.6, -0.7, -2.1],
    cabinTop: 1.9,
  };
}

function buildCarLike(kit: Kit, variant: number, shape: CarShape): Object3D[] {
  const random = createRandom(`car ${variant}`);
  const paint = kit.lambert(random.pick(paints), { shine: 0.16 });
  const glass = kit.lambert('#1a2026', { shine: 0.42 });
  const half = shape.lengthM / 2;
  const w = shape.widthM;
  const parts: Object3D[] = [
    solid(extrude(shape.body, w, 0.1), paint),
    solid(extrude(shape.cabin, w * 0.9, 0.1), glass),
    solid(extrude(shape.roof, w * 0.86, 0.04), paint),
    kit.box([w * 1.0, 0.16, shape.lengthM * 0.94], kit.lambert('#1d1e20'), { y: 0.28 }),
    kit.box([w * 0.6, 0.14, 0.05], kit.lambert('#15171a'), { y: 0.55, z: half + 0.0 }),
  ];
  for (const x of shape.pillarsX) {
    parts.push(kit.box([w * 0.915, shape.cabinTop - 0.98, 0.09], paint, { y: (shape.cabinTop + 0.92) / 2, z: x }));
  }
  for (const side of [-1, 1]) {
    parts.push(
      kit.box([0.34, 0.13, 0.06], kit.lambert('#f5f3e6', { glow: 0.35 }), {
        x: side * w * 0.34,
        y: 0.7,
        z: half - 0.02,
      }),
    );
    parts.push(
      kit.box([0.3, 0.14, 0.06], kit.lambert('#b01414', { glow: 0.4 }), {
        x: side * w * 0.36,
        y: 0.82,
        z: -half + 0.01,
      }),
    );
    parts.push(kit.box([0.16, 0.11, 0.1], paint, { x: side * (w / 2 + 0.07), y: 1.02, z: 0.72 }));
    for (const end of [-1, 1]) parts.push(wheel(kit, 0.33, { x: side * (w / 2 - 0.1), z: end * half * 0.61 }));
  }
  return [...parts, ...plates(kit, variant, { frontZ: half + 0.06, backZ: -half - 0.06, y: 0.46 })];
}

function buildBus(kit: Kit, variant: number): Object3D[] {
  const side = kit.lambert('#ffffff', {
    map: kit.texture(`bus ${variant % 6}`, { width: 1024, height: 256 }, paintBusSide),
    shine: 0.08,
  });
  const dark = kit.lambert('#1c2226', { shine: 0.4 });
  const skirt = kit.lambert('#2b2d2f');
  const body = kit.box([2.45, 2.55, 10.4], kit.lambert('#c9ccca', { shine: 0.1 }), { y: 1.72 });
  const parts: Object3D[] = [
    body,
    kit.plane(10.3, 2.5, side, { x: 1.232, y: 1.72, turnY: Math.PI / 2 }),
    kit.plane(10.3, 2.5, side, { x: -1.232, y: 1.72, turnY: -Math.PI / 2 }),
    kit.box([2.2, 1.3, 0.06], dark, { y: 2.05, z: 5.2 }),
    kit.box([1.9, 0.9, 0.06], dark, { y: 2.2, z: -5.2 }),
    kit.box([1.6, 0.3, 0.06], kit.lambert('#f0a020', { glow: 0.7 }), { y: 2.85, z: 5.21 }),
    kit.box([2.3, 0.3, 10.2], skirt, { y: 0.42 }),
    kit.box([1.6, 0.25, 3.2], kit.lambert('#b9bdbb'), { y: 3.1, z: -1 }),
  ];
  for (const x of [-1, 1]) {
    parts.push(kit.box([0.35, 0.2, 0.06], kit.lambert('#f5f3e6', { glow: 0.5 }), { x: x * 0.9, y: 0.85, z: 5.21 }));
    parts.push(kit.box([0.3, 0.3, 0.06], kit.lambert('#b01414', { glow: 0.4 }), { x: x * 0.95, y: 1.0, z: -5.21 }));
    for (const z of [-2.9, 3.1]) parts.push(wheel(kit, 0.5, { x: x * 1.12, z }));
  }
  return [...parts, ...plates(kit, variant, { frontZ: 5.24, backZ: -5.24, y: 0.6 })];
}

function buildTruck(kit: Kit, variant: number): Object3D[] {
  const random = createRandom(`truck ${variant}`);
  const cabPaint = kit.lambert(random.pick(['#1f4f9d', '#c8c9c7', '#a32020', '#e6e6e2', '#2f6b4a']), { shine: 0.12 });
  const load = kit.cloth(random.pick(['#dfe3e4', '#77808a', '#3d5a72', '#b7a684', '#4d6348']));
  const parts: Object3D[] = [
    kit.box([2.1, 2.0, 1.5], cabPaint, { y: 1.5, z: 2.35 }),
    kit.box([1.9, 0.85, 0.06], kit.lambert('#1a2026', { shine: 0.4 }), { y: 1.95, z: 3.1 }),
    kit.box([2.12, 0.6, 0.8], kit.lambert('#1a2026', { shine: 0.4 }), { y: 1.95, z: 2.5 }),
    kit.box([2.0, 0.3, 0.1], kit.lambert('#303234'), { y: 0.65, z: 3.12 }),
    kit.box([2.2, 2.1, 4.3], load, { y: 1.98, z: -0.7 }),
    kit.box([1.4, 0.25, 6], kit.lambert('#232426'), { y: 0.75 }),
    kit.box([2.24, 0.08, 4.34], kit.lambert('#55585a'), { y: 0.95, z: -0.7 }),
  ];
  for (const x of [-1, 1]) {
    parts.push(kit.box([0.3, 0.18, 0.06], kit.lambert('#f5f3e6', { glow: 0.4 }), { x: x * 0.8, y: 0.85, z: 3.14 }));
    for (const z of [-2, 2.2]) parts.push(wheel(kit, 0.45, { x: x * 0.95, z }));
  }
  return [...parts, ...plates(kit, variant, { frontZ: 3.2, backZ: -2.9, y: 0.55 })];
}

/** Builds a car, van, truck or bus facing +z with its wheels on y = 0. */
export function buildVehicle(kit: Kit, object: SceneObject): Group {
  const random = createRandom(`shape ${object.variant}`);
  if (object.kind === 'bus') return label(group(...buildBus(kit, object.variant)), 'vehicle');
  if (object.kind === 'truck') return label(group(...buildTruck(kit, object.variant)), 'vehicle');
  if (object.kind === 'van') return label(group(...buildCarLike(kit, object.variant, vanShape())), 'vehicle');
  const shape = random.chance(0.5) ? sedanShape(random) : hatchShape(random);
  return label(group(...buildCarLike(kit, object.variant, shape)), 'vehicle');
}
