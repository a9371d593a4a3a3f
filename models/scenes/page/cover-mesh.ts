import {
  BackSide,
  CircleGeometry,
  CylinderGeometry,
  type Group,
  Mesh,
  MeshLambertMaterial,
  type Object3D,
  RingGeometry,
  Shape,
  ShapeGeometry,
} from 'three';
import { createRandom, type Random } from '#core/random';
import type { SceneObject } from '#core/scene-spec';
import { group, type Kit, label, put, sunkenOrder } from '#page/kit';
import { paintLid } from '#page/lid-texture';

const flat = -Math.PI / 2;

function own(mesh: Mesh, receives = true): Mesh {
  mesh.userData['ownsGeometry'] = true;
  mesh.receiveShadow = receives;
  return mesh;
}

function rimRing(kit: Kit, radius: number): Mesh {
  return put(own(new Mesh(new RingGeometry(radius * 0.98, radius * 1.1, 28), kit.lambert('#4a4845'))), {
    y: 0.009,
    turnX: flat,
  });
}

/** Collar of newer mortar around a frame, as most street covers have. */
function collar(kit: Kit, random: Random, radius: number): Object3D[] {
  if (random.chance(0.35)) return [];
  const tone = random.pick(['#8b8a86', '#5d5d5e', '#9a9790', '#474748']);
  return [
    put(own(new Mesh(new RingGeometry(radius * 1.06, radius * random.range(1.25, 1.5), 28), kit.cloth(tone))), {
      y: 0.006,
      turnX: flat,
    }),
  ];
}

function lid(kit: Kit, variant: number, radius: number): Object3D {
  const map = kit.texture(`lid ${variant % 14}`, { width: 256, height: 256 }, paintLid);
  const face = kit.lambert('#ffffff', { map, shine: 0.05 });
  const top = put(own(new Mesh(new CircleGeometry(radius, 28), face)), { y: 0.02, turnX: flat });
  const edge = kit.tube({ top: radius, bottom: radius, height: 0.05, sides: 28 }, kit.lambert('#3b3937'), {
    y: -0.007,
  });
  return group(top, edge);
}

/**
 * An open shaft: its wall is drawn first, then an invisible cap fills the depth buffer so that the road,
 * drawn later, leaves the hole open.
 */
function shaft(kit: Kit, random: Random, radius: number): Object3D[] {
  const wallPaint = new MeshLambertMaterial({ color: random.pick(['#4a443d', '#3a3733', '#57504a']), side: BackSide });
  const wall = put(own(new Mesh(new CylinderGeometry(radius, radius, 0.9, 28, 1, true), wallPaint), false), {
    y: -0.45,
  });
  const floor = put(own(new Mesh(new CircleGeometry(radius, 28), kit.lambert('#060606')), false), {
    y: -0.9,
    turnX: flat,
  });
  const dark = put(
    own(
      new Mesh(
        new CylinderGeometry(radius * 0.995, radius * 0.995, 0.6, 28, 1, true),
        new MeshLambertMaterial({ color: '#0b0a09', side: BackSide }),
      ),
      false,
    ),
    { y: -0.6 },
  );
  const cap = put(
    own(new Mesh(new CircleGeometry(radius, 28), new MeshLambertMaterial({ colorWrite: false })), false),
    { y: 0.004, turnX: flat },
  );
  for (const node of [wall, floor, dark]) node.renderOrder = sunkenOrder;
  cap.renderOrder = sunkenOrder + 1;
  return [wall, floor, dark, cap];
}

function brokenHole(random: Random, radius: number): ShapeGeometry {
  const shape = new Shape();
  const corners = random.int(6, 10);
  for (let i = 0; i < corners; i++) {
    const angle = (i / corners) * Math.PI * 2;
    const reach = radius * random.range(0.22, 0.62);
    const [x, y] = [Math.cos(angle) * reach + radius * 0.25, Math.sin(angle) * reach];
    if (i === 0) shape.moveTo(x, y);
    else shape.lineTo(x, y);
  }
  shape.closePath();
  return new ShapeGeometry(shape);
}

function crackBars(kit: Kit, random: Random, radius: number): Object3D[] {
  const ink = kit.lambert('#070707');
  const bars: Object3D[] = [];
  for (let i = 0; i < random.int(3, 6); i++) {
    let [x, z, angle] = [random.range(-0.1, 0.1), random.range(-0.1, 0.1), random.range(0, 6.28)];
    for (let step = 0; step < 5; step++) {
      const length = radius * 0.22;
      const [nextX, nextZ] = [x + Math.cos(angle) * length, z + Math.sin(angle) * length];
      if (Math.hypot(nextX, nextZ) > radius * 0.97) break;
      bars.push(
        kit.box([length * 1.1, 0.002, random.range(0.012, 0.035)], ink, {
          x: (x + nextX) / 2,
          y: 0.022,
          z: (z + nextZ) / 2,
          turnY: -angle,
        }),
      );
      [x, z] = [nextX, nextZ];
      angle += random.range(-0.7, 0.7);
    }
  }
  return bars;
}

/** Builds an intact cover, round and flush with the road. */
export function buildCover(kit: Kit, object: SceneObject): Group {
  const random = createRandom(`cover ${object.variant}`);
  const radius = random.range(0.34, 0.42);
  return label(
    put(
      group(
        ...collar(kit, random, radius),
        rimRing(kit, radius),
        put(group(lid(kit, object.variant, radius)), { y: -0.01 }),
      ),
      { turnY: random.range(0, 6) },
    ),
    'manhole_cover',
  );
}

/** Builds a cover that is cracked, or has a piece broken out, or has sunk. */
export function buildBrokenCover(kit: Kit, object: SceneObject): Group {
  const random = createRandom(`cover ${object.variant}`);
  const radius = random.range(0.34, 0.42);
  const parts: Object3D[] = [
    ...collar(kit, random, radius),
    rimRing(kit, radius),
    put(group(lid(kit, object.variant, radius)), { y: -0.01, turnX: random.range(-0.05, 0.05) }),
  ];
  parts.push(...crackBars(kit, random, radius));
  if (random.chance(0.75)) {
    parts.push(
      put(own(new Mesh(brokenHole(random, radius), kit.lambert('#050505')), false), {
        y: 0.0225,
        turnX: flat,
        turnY: 0,
      }),
    );
    for (let i = 0; i < 5; i++) {
      parts.push(
        kit.box([random.range(0.03, 0.1), 0.03, random.range(0.03, 0.08)], kit.cloth('#6a6763'), {
          x: random.range(-0.5, 0.5),
          y: 0.03,
          z: random.range(-0.5, 0.5),
          turnY: random.range(0, 3),
        }),
      );
    }
  }
  return label(put(group(...parts), { turnY: random.range(0, 6) }), 'manhole_broken');
}

/** Builds an open shaft; forms: 0 no lid, 1 lid pushed aside over the rim, 2 lid lying clear beside it. */
export function buildMissingCover(kit: Kit, object: SceneObject): Group {
  const random = createRandom(`cover ${object.variant}`);
  const radius = random.range(0.34, 0.42);
  const form = object.form ?? random.int(0, 2);
  const collarParts = collar(kit, random, radius);
  const hole = group(...collarParts, rimRing(kit, radius), ...shaft(kit, random, radius));
  const angle = random.range(0, 6.28);
  const shift = (distance: number): { x: number; z: number } => ({
    x: Math.cos(angle) * distance,
    z: Math.sin(angle) * distance,
  });
  if (form === 1)
    hole.add(
      put(group(lid(kit, object.variant, radius)), {
        ...shift(radius * random.range(0.9, 1.35)),
        y: 0.05,
        turnX: random.range(-0.06, 0.06),
        turnZ: 0.05,
      }),
    );
  const open = label(hole, 'manhole_missing');
  if (form !== 2) return group(open);
  const beside = put(group(label(group(lid(kit, object.variant, radius)), 'manhole_cover')), {
    ...shift(radius * random.range(2.4, 3)),
    y: 0.035,
    turnY: random.range(0, 6),
  });
  return group(open, beside);
}
