import { type Group, Mesh, type Object3D, TorusGeometry } from 'three';
import { createRandom } from '#core/random';
import type { SceneObject } from '#core/scene-spec';
import { group, type Kit, label, put } from '#page/kit';
import { buildPerson } from '#page/person-mesh';

function bar(
  kit: Kit,
  material: Mesh['material'],
  from: readonly [number, number],
  to: readonly [number, number],
): Object3D {
  const [dz, dy] = [to[0] - from[0], to[1] - from[1]];
  const length = Math.hypot(dz, dy);
  const single = Array.isArray(material) ? material[0] : material;
  if (single === undefined) throw new Error('a bar needs a material');
  return kit.tube({ top: 0.02, bottom: 0.02, height: length, sides: 6 }, single, {
    z: (from[0] + to[0]) / 2,
    y: (from[1] + to[1]) / 2,
    turnX: Math.atan2(dz, dy),
  });
}

function rim(kit: Kit, radius: number, z: number, thickness: number): Object3D {
  const mesh = new Mesh(new TorusGeometry(radius - thickness, thickness, 6, 22), kit.lambert('#1a1a1c'));
  mesh.castShadow = true;
  mesh.userData['ownsGeometry'] = true;
  const spokes = [0, 1, 2].map((i) =>
    kit.box([radius * 1.9, 0.008, 0.008], kit.lambert('#9a9da0'), { turnZ: (i * Math.PI) / 3 }),
  );
  return put(group(mesh, ...spokes), { y: radius, z, turnY: Math.PI / 2 });
}

function buildBicycle(kit: Kit, variant: number): Object3D[] {
  const random = createRandom(`bicycle ${variant}`);
  const frame = kit.lambert(
    random.pick(['#1c6fb5', '#f1c21b', '#27a05a', '#c43c2c', '#222426', '#d8dadb', '#f07f1e']),
    { shine: 0.1 },
  );
  const dark = kit.lambert('#1b1b1d');
  const parts = [
    rim(kit, 0.33, 0.52, 0.02),
    rim(kit, 0.33, -0.52, 0.02),
    bar(kit, frame, [-0.52, 0.33], [-0.2, 0.75]),
    bar(kit, frame, [-0.2, 0.75], [0.4, 0.8]),
    bar(kit, frame, [-0.05, 0.32], [0.4, 0.8]),
    bar(kit, frame, [-0.05, 0.32], [-0.2, 0.9]),
    bar(kit, frame, [-0.52, 0.33], [-0.05, 0.32]),
    bar(kit, frame, [0.52, 0.33], [0.38, 1.0]),
    kit.box([0.52, 0.03, 0.03], dark, { y: 1.02, z: 0.36 }),
    kit.box([0.15, 0.06, 0.26], dark, { y: 0.93, z: -0.22 }),
  ];
  if (random.chance(0.6)) parts.push(kit.box([0.32, 0.22, 0.26], kit.lambert('#4b4d50'), { y: 0.92, z: 0.6 }));
  return parts;
}

function buildScooter(kit: Kit, variant: number): Object3D[] {
  const random = createRandom(`scooter ${variant}`);
  const paint = kit.lambert(random.pick(['#c22f2f', '#e8e8e4', '#2b2d30', '#3c7fb8', '#e2a21c', '#6fae7a']), {
    shine: 0.14,
  });
  const dark = kit.lambert('#1c1c1e');
  const parts = [
    rim(kit, 0.24, 0.58, 0.05),
    rim(kit, 0.24, -0.5, 0.05),
    kit.box([0.26, 0.34, 0.62], paint, { y: 0.5, z: -0.42 }),
    kit.box([0.28, 0.06, 0.4], paint, { y: 0.32, z: 0.12 }),
    kit.box([0.3, 0.62, 0.1], paint, { y: 0.64, z: 0.42, turnX: -0.22 }),
    kit.box([0.28, 0.1, 0.66], dark, { y: 0.74, z: -0.4 }),
    bar(kit, dark, [0.58, 0.26], [0.4, 1.05]),
    kit.box([0.6, 0.035, 0.035], dark, { y: 1.04, z: 0.4 }),
    kit.ball(0.08, kit.lambert('#f4f1df', { glow: 0.3 }), { y: 0.9, z: 0.5 }),
  ];
  if (random.chance(0.4))
    parts.push(
      kit.box([0.42, 0.4, 0.4], kit.cloth(random.pick(['#1e88d8', '#f3c019', '#d9d9d6'])), { y: 1.0, z: -0.65 }),
    );
  return parts;
}

/** Builds a bicycle or electric scooter; `gait: 'ride'` seats a rider on it. */
export function buildCycle(kit: Kit, object: SceneObject): Group {
  const parts = object.kind === 'scooter' ? buildScooter(kit, object.variant) : buildBicycle(kit, object.variant);
  const machine = label(group(...parts), 'bicycle');
  if (object.gait !== 'ride') return group(put(machine, { turnZ: 0.09 }));
  const rider = buildPerson(kit, { ...object, kind: 'person', form: 0 });
  return group(machine, put(rider, { y: object.kind === 'scooter' ? -0.12 : 0.06, z: -0.2 }));
}

/** Builds a cargo tricycle (三轮车) with an open bed; `gait: 'ride'` seats a driver. */
export function buildTricycle(kit: Kit, object: SceneObject): Group {
  const random = createRandom(`tricycle ${object.variant}`);
  const paint = kit.lambert(random.pick(['#2c5f9e', '#a8352c', '#3b7a52', '#d0a12a']), { shine: 0.08 });
  const dark = kit.lambert('#1b1b1d');
  const bed = [
    kit.box([1.05, 0.06, 1.45], dark, { y: 0.55, z: -0.55 }),
    kit.box([0.04, 0.34, 1.45], paint, { x: 0.52, y: 0.74, z: -0.55 }),
    kit.box([0.04, 0.34, 1.45], paint, { x: -0.52, y: 0.74, z: -0.55 }),
    kit.box([1.05, 0.34, 0.04], paint, { y: 0.74, z: -1.27 }),
    kit.box([1.05, 0.4, 0.04], paint, { y: 0.76, z: 0.16 }),
  ];
  const load: Object3D[] = [];
  for (let i = 0; i < random.int(0, 6); i++) {
    const tone = random.pick(['#b48a58', '#d8d2c4', '#4a5c3c', '#c2683a']);
    load.push(
      kit.box([random.range(0.25, 0.5), random.range(0.2, 0.5), random.range(0.25, 0.5)], kit.cloth(tone), {
        x: random.range(-0.28, 0.28),
        y: 0.85,
        z: random.range(-1, -0.1),
        turnY: random.range(0, 1),
      }),
    );
  }
  const wheels = [
    put(rim(kit, 0.3, -0.75, 0.04), { x: 0.58, y: 0.3, z: -0.75, turnY: Math.PI / 2 }),
    put(rim(kit, 0.3, -0.75, 0.04), { x: -0.58, y: 0.3, z: -0.75, turnY: Math.PI / 2 }),
    rim(kit, 0.3, 1.15, 0.04),
  ];
  const front = [
    bar(kit, paint, [0.16, 0.55], [0.7, 0.62]),
    bar(kit, paint, [1.15, 0.3], [0.95, 1.05]),
    bar(kit, paint, [0.7, 0.62], [0.98, 0.8]),
    kit.box([0.62, 0.04, 0.04], dark, { y: 1.06, z: 0.94 }),
    kit.box([0.26, 0.09, 0.36], dark, { y: 0.82, z: 0.42 }),
  ];
  const machine = label(group(...bed, ...load, ...wheels, ...front), 'vehicle');
  if (object.gait !== 'ride') return group(machine);
  return group(machine, put(buildPerson(kit, { ...object, kind: 'person', form: 0 }), { z: 0.4 }));
}
