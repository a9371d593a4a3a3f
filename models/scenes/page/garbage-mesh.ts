import type { Group, Object3D } from 'three';
import { createRandom, type Random } from '#core/random';
import type { SceneObject } from '#core/scene-spec';
import { group, type Kit, label, put } from '#page/kit';

const bagTones = ['#16171a', '#1d1f24', '#e4e4df', '#2a3b78', '#1f5a3a', '#a8281f', '#c9c7b8'];

/** A tied rubbish bag about half a metre wide. */
export function buildBag(kit: Kit, variant: number): Group {
  const random = createRandom(`bag ${variant}`);
  const skin = kit.lambert(random.pick(bagTones), { shine: 0.12, map: kit.fabric });
  const radius = random.range(0.2, 0.34);
  const body = kit.lump(radius, skin, { y: radius * 0.78, variant, roughness: 0.1 });
  body.scale.set(radius * random.range(0.95, 1.2), radius * random.range(0.8, 1.05), radius * random.range(0.95, 1.2));
  const neck = kit.tube({ top: 0.09, bottom: 0.035, height: 0.14, sides: 8 }, skin, {
    y: radius * 1.68,
    turnZ: random.range(-0.5, 0.5),
  });
  return label(put(group(body, neck), { turnY: random.range(0, 6) }), 'garbage_bag');
}

function cup(kit: Kit, random: Random): Object3D {
  const parts = group(
    kit.tube(
      { top: 0.05, bottom: 0.036, height: 0.14 },
      kit.cloth(random.pick(['#f2f0ea', '#b8312b', '#2f6f4a', '#d8c39a'])),
    ),
    kit.tube({ top: 0.053, bottom: 0.053, height: 0.015 }, kit.lambert('#f8f8f6'), { y: 0.075 }),
    kit.tube({ top: 0.006, bottom: 0.006, height: 0.12, sides: 5 }, kit.lambert('#c02030'), { y: 0.12 }),
  );
  return put(parts, random.chance(0.7) ? { y: 0.05, turnZ: Math.PI / 2, turnY: random.range(0, 6) } : { y: 0.07 });
}

function carton(kit: Kit, random: Random): Object3D {
  const card = kit.sheet(random.pick(['#b98f5e', '#a87f52', '#c9a676', '#d8d3c8']));
  const [w, h, d] = [random.range(0.26, 0.5), random.range(0.14, 0.34), random.range(0.22, 0.4)];
  return group(
    kit.box([w, h, d], card, { y: h / 2 }),
    kit.box([w, 0.008, d * 0.5], card, { y: h + 0.06, z: d * 0.62, turnX: 0.7 }),
    kit.box([w, 0.008, d * 0.5], card, { y: h + 0.04, z: -d * 0.66, turnX: -0.5 }),
    kit.box([w * 0.86, 0.01, d * 0.86], kit.lambert('#3d2c1c'), { y: h + 0.002 }),
  );
}

function carrierBag(kit: Kit, random: Random): Object3D {
  const skin = kit.sheet(random.pick(['#f0efec', '#f3f2ee', '#d43b34', '#e8c8cf', '#7fb4d8']));
  const radius = random.range(0.13, 0.24);
  const body = kit.lump(radius, skin, { y: radius * 0.5, variant: random.int(0, 11), roughness: 0.22 });
  body.scale.y = radius * 0.65;
  return group(
    body,
    kit.lump(radius * 0.4, skin, { y: radius * 0.8, x: radius * 0.7, variant: random.int(0, 11), roughness: 0.3 }),
  );
}

function paper(kit: Kit, random: Random): Object3D {
  const sheet = kit.sheet(random.pick(['#efece2', '#e3dfd0', '#dedede', '#e8d7b0']));
  if (random.chance(0.5))
    return kit.lump(random.range(0.06, 0.12), sheet, { y: 0.06, variant: random.int(0, 11), roughness: 0.35 });
  const size = random.range(0.2, 0.42);
  return group(
    kit.box([size, 0.004, size * 0.7], sheet, { y: 0.02, turnY: random.range(0, 6) }),
    kit.box([size * 0.6, 0.004, size * 0.6], sheet, { y: 0.05, x: size * 0.3, turnZ: 0.5 }),
  );
}

function bottle(kit: Kit, random: Random): Object3D {
  const body = kit.lambert(random.pick(['#9fc7d8', '#3f7a45', '#c8dfe8', '#a05a20']), { shine: 0.25 });
  return put(
    group(
      kit.tube({ top: 0.036, bottom: 0.036, height: 0.17 }, body),
      kit.tube({ top: 0.014, bottom: 0.034, height: 0.07 }, body, { y: 0.115 }),
      kit.tube({ top: 0.038, bottom: 0.038, height: 0.06 }, kit.cloth(random.pick(['#c8202a', '#2060b0', '#f0f0f0'])), {
        y: 0.01,
      }),
      kit.tube({ top: 0.016, bottom: 0.016, height: 0.025 }, kit.lambert('#d02020'), { y: 0.16 }),
    ),
    { y: 0.04, turnZ: Math.PI / 2, turnY: random.range(0, 6) },
  );
}

function lunchBox(kit: Kit, random: Random): Object3D {
  const foam = kit.cloth(random.pick(['#f1efe8', '#ece7da', '#d8d2c0']));
  return group(
    kit.box([0.2, 0.06, 0.16], foam, { y: 0.035 }),
    kit.box([0.2, 0.02, 0.16], foam, { y: 0.11, z: -0.13, turnX: -1.1 }),
    kit.box([0.14, 0.02, 0.1], kit.cloth('#9a5a26'), { y: 0.065 }),
  );
}

const litterForms = [carrierBag, carton, cup, paper, bottle, lunchBox, carrierBag, paper] as const;

/** One piece of litter; forms: 0 carrier bag, 1 carton, 2 cup, 3 paper, 4 bottle, 5 lunch box, 8 a small heap of several. */
export function buildLitter(kit: Kit, object: Pick<SceneObject, 'variant' | 'form'>): Group {
  const random = createRandom(`litter ${object.variant}`);
  const form = object.form ?? random.int(0, 8);
  const make = litterForms[form];
  if (make !== undefined) return label(put(group(make(kit, random)), { turnY: random.range(0, 6) }), 'litter');
  const parts = [
    carrierBag(kit, random),
    put(group(lunchBox(kit, random)), { x: 0.26, z: 0.1 }),
    put(group(cup(kit, random)), { x: -0.22, z: 0.16 }),
    put(group(paper(kit, random)), { x: 0.05, z: 0.28 }),
  ];
  return label(group(...parts), 'litter');
}

function unlabelled(node: Group): Group {
  node.userData['label'] = undefined;
  return node;
}

/** A heap of bags, cartons and loose waste. */
export function buildPile(kit: Kit, object: SceneObject): Group {
  const random = createRandom(`pile ${object.variant}`);
  const parts: Object3D[] = [];
  const spread = random.range(0.5, 1.1);
  const bags = random.int(3, 9);
  for (let i = 0; i < bags; i++) {
    const away = spread * Math.sqrt(random.next());
    const angle = random.range(0, 6.28);
    const isUpper = i > 4 && away < 0.5;
    parts.push(
      put(group(buildBag(kit, object.variant * 7 + i)), {
        x: Math.cos(angle) * away,
        z: Math.sin(angle) * away * 0.7,
        y: isUpper ? 0.3 : 0,
      }),
    );
  }
  for (let i = 0; i < random.int(4, 12); i++) {
    const away = spread * random.range(0.3, 1.35);
    const angle = random.range(0, 6.28);
    const piece = unlabelled(buildLitter(kit, { variant: object.variant * 11 + i, form: random.int(0, 5) }));
    parts.push(
      put(group(piece), { x: Math.cos(angle) * away, z: Math.sin(angle) * away * 0.7, y: away < 0.5 ? 0.35 : 0 }),
    );
  }
  return label(group(...parts), 'garbage_pile');
}

function wheeledBin(kit: Kit, random: Random, isOpen: boolean): Object3D[] {
  const tone = random.pick(['#2f6b3c', '#2b5d9a', '#55585b', '#a6302a', '#3b3f42', '#6d6f3a']);
  const body = kit.cloth(tone);
  const shell = kit.tube({ top: 0.42, bottom: 0.33, height: 0.92, sides: 4 }, body, { y: 0.54, turnY: Math.PI / 4 });
  const lid = kit.box(
    [0.64, 0.06, 0.68],
    body,
    isOpen ? { y: 1.22, z: -0.42, turnX: -1.25 } : { y: 1.04, turnX: 0.04 },
  );
  return [
    shell,
    lid,
    kit.box([0.62, 0.05, 0.62], kit.cloth(tone), { y: 0.98 }),
    kit.box([0.5, 0.05, 0.06], kit.lambert('#222325'), { y: 0.98, z: -0.36 }),
    kit.tube({ top: 0.1, bottom: 0.1, height: 0.06 }, kit.lambert('#171719'), {
      x: 0.24,
      y: 0.1,
      z: -0.28,
      turnZ: Math.PI / 2,
    }),
    kit.tube({ top: 0.1, bottom: 0.1, height: 0.06 }, kit.lambert('#171719'), {
      x: -0.24,
      y: 0.1,
      z: -0.28,
      turnZ: Math.PI / 2,
    }),
    kit.box([0.22, 0.22, 0.01], kit.cloth('#e9e9e4'), { y: 0.66, z: 0.285, turnX: 0.1 }),
  ];
}

function litterBin(kit: Kit, random: Random): Object3D[] {
  const tone = kit.cloth(random.pick(['#4a5e4c', '#5a5d60', '#7a4a2c', '#2d4f6d']));
  const twin = random.chance(0.6);
  const parts: Object3D[] = [];
  for (const x of twin ? [-0.26, 0.26] : [0]) {
    parts.push(kit.box([0.46, 0.85, 0.4], tone, { x, y: 0.52 }));
    parts.push(kit.box([0.3, 0.13, 0.02], kit.lambert('#0d0e0f'), { x, y: 0.78, z: 0.2 }));
    parts.push(kit.box([0.2, 0.2, 0.02], kit.lambert(x < 0 ? '#2b6fc0' : '#9a9ea0'), { x, y: 0.5, z: 0.2 }));
  }
  parts.push(kit.box([twin ? 1.08 : 0.54, 0.06, 0.48], kit.lambert('#3a3c3e'), { y: 0.98 }));
  return parts;
}

/** A closed rubbish bin: wheeled, or a street litter bin. */
export function buildBin(kit: Kit, object: SceneObject): Group {
  const random = createRandom(`bin ${object.variant}`);
  const parts =
    (object.form ?? random.int(0, 2)) === 2 ? litterBin(kit, random) : wheeledBin(kit, random, random.chance(0.12));
  return label(group(...parts), 'garbage_bin');
}

/** A bin whose contents stand above the rim and lie at its foot. */
export function buildFullBin(kit: Kit, object: SceneObject): Group {
  const random = createRandom(`full bin ${object.variant}`);
  const isWheeled = random.chance(0.75);
  const parts = isWheeled ? wheeledBin(kit, random, true) : litterBin(kit, random);
  for (let i = 0; i < random.int(2, 4); i++) {
    const bag = unlabelled(buildBag(kit, object.variant * 5 + i));
    parts.push(put(group(bag), { x: random.range(-0.18, 0.18), y: 0.88 + i * 0.13, z: random.range(-0.12, 0.18) }));
  }
  for (let i = 0; i < random.int(1, 5); i++) {
    const piece = unlabelled(buildLitter(kit, { variant: object.variant * 13 + i, form: random.int(0, 5) }));
    parts.push(put(group(piece), { x: random.range(-0.7, 0.7), z: random.range(0.25, 0.7) }));
  }
  for (let i = 0; i < random.int(0, 2); i++) {
    parts.push(
      put(group(unlabelled(buildBag(kit, object.variant * 17 + i))), {
        x: random.pick([-0.62, 0.62]) + random.range(-0.1, 0.1),
        z: random.range(-0.1, 0.4),
      }),
    );
  }
  return label(group(...parts), 'bin_overflow');
}
