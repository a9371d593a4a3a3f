import type { Group, Object3D } from 'three';
import { createRandom, type Random } from '#core/random';
import type { SceneObject } from '#core/scene-spec';
import { group, type Kit, label, put } from '#page/kit';
import { joint } from '#page/merge-meshes';

const skins = ['#e8bd98', '#d9a57c', '#c98f66', '#f0c9a8', '#8d5b3c', '#6b4430'];
const hairs = ['#17130f', '#231a14', '#3a2a1d', '#1b1b20', '#7a7673', '#5a3c22'];
const tops = [
  '#2b3a55',
  '#8c2f2f',
  '#d8d4cb',
  '#3e5f41',
  '#1e1e22',
  '#c7a23a',
  '#6d7f94',
  '#b5617a',
  '#4a3f6b',
  '#e4e7ea',
  '#9aa36b',
  '#ca6a2c',
];
const bottoms = ['#22262e', '#39424f', '#5a5148', '#2f4568', '#77716a', '#8c8577', '#15161a', '#54657d'];

interface Limb {
  root: Group;
  lower: Group;
}

interface Wear {
  skin: string;
  top: string;
  bottom: string;
  shoe: string;
  hasShortSleeves: boolean;
  hasShorts: boolean;
}

function limb(upper: Object3D[], lower: Object3D[], lengthM: number): Limb {
  const lowerGroup = joint(put(group(...lower), { y: -lengthM }));
  return { root: joint(group(...upper, lowerGroup)), lower: lowerGroup };
}

function buildLeg(kit: Kit, wear: Wear, side: number): Limb {
  const cloth = kit.cloth(wear.bottom);
  const calf = wear.hasShorts ? kit.lambert(wear.skin) : cloth;
  const leg = limb(
    [kit.capsule({ radius: 0.085, length: 0.3 }, cloth, { y: -0.2 })],
    [
      kit.capsule({ radius: 0.062, length: 0.3 }, calf, { y: -0.2 }),
      kit.box([0.095, 0.08, 0.25], kit.lambert(wear.shoe), { y: -0.42, z: 0.05 }),
    ],
    0.42,
  );
  put(leg.root, { x: side * 0.095, y: 0.88 });
  return leg;
}

function buildArm(kit: Kit, wear: Wear, side: number): Limb {
  const sleeve = kit.cloth(wear.top);
  const fore = wear.hasShortSleeves ? kit.lambert(wear.skin) : sleeve;
  const arm = limb(
    [kit.capsule({ radius: 0.052, length: 0.22 }, sleeve, { y: -0.13 })],
    [
      kit.capsule({ radius: 0.041, length: 0.2 }, fore, { y: -0.13 }),
      kit.ball(0.05, kit.lambert(wear.skin), { y: -0.29 }),
    ],
    0.28,
  );
  put(arm.root, { x: side * 0.225, y: 1.4 });
  return arm;
}

function buildHead(kit: Kit, random: Random, skin: string): Group {
  const hair = kit.lambert(random.pick(hairs));
  const face = kit.ball(0.105, kit.lambert(skin));
  face.scale.set(0.09, 0.12, 0.105);
  const cap = kit.ball(0.11, hair, { y: 0.035, z: -0.02 });
  cap.scale.set(0.1, 0.105, 0.108);
  const parts: Object3D[] = [
    face,
    cap,
    kit.tube({ top: 0.05, bottom: 0.055, height: 0.12 }, kit.lambert(skin), { y: -0.13 }),
  ];
  const form = random.int(0, 5);
  if (form === 0) {
    const tone = random.pick(tops);
    parts.push(kit.tube({ top: 0.09, bottom: 0.115, height: 0.09 }, kit.cloth(tone), { y: 0.1 }));
    parts.push(kit.box([0.16, 0.015, 0.12], kit.cloth(tone), { y: 0.07, z: 0.12 }));
  }
  if (form === 1) parts.push(kit.capsule({ radius: 0.075, length: 0.14 }, hair, { y: -0.05, z: -0.06 }));
  if (form === 2) parts.push(kit.tube({ top: 0.04, bottom: 0.24, height: 0.12 }, kit.cloth('#d9c48f'), { y: 0.12 }));
  if (form === 3) parts.push(kit.ball(0.05, hair, { y: 0.1, z: -0.09 }));
  parts.push(kit.box([0.03, 0.03, 0.03], kit.lambert(skin), { y: -0.01, z: 0.105 }));
  return label(put(group(...parts), { y: 1.6 }), 'head');
}

function buildTrunk(kit: Kit, random: Random, wear: Wear): Object3D[] {
  const cloth = kit.cloth(wear.top);
  const chest = kit.capsule({ radius: 0.16, length: 0.24 }, cloth, { y: 1.25 });
  chest.scale.set(0.19, 0.19, 0.125);
  const shoulders = kit.capsule({ radius: 0.075, length: 0.3 }, cloth, { y: 1.41, turnZ: Math.PI / 2 });
  const belly = kit.tube({ top: 0.17, bottom: 0.165, height: 0.28 }, cloth, { y: 1.04 });
  belly.scale.z = 0.12;
  const hips = kit.tube({ top: 0.165, bottom: 0.17, height: 0.16 }, kit.cloth(wear.bottom), { y: 0.9 });
  hips.scale.z = 0.125;
  const parts: Object3D[] = [chest, shoulders, belly, hips];
  const extra = random.int(0, 6);
  if (extra === 0) parts.push(kit.box([0.3, 0.42, 0.17], kit.cloth(random.pick(tops)), { y: 1.22, z: -0.19 }));
  if (extra === 1) parts.push(kit.tube({ top: 0.17, bottom: 0.3, height: 0.5 }, kit.cloth(wear.bottom), { y: 0.68 }));
  if (extra === 2) parts.push(kit.box([0.3, 0.6, 0.02], kit.cloth('#c9d3d8'), { y: 0.98, z: 0.135 }));
  if (extra === 3) parts.push(kit.box([0.4, 0.5, 0.3], kit.cloth('#e07a18'), { y: 1.17 }));
  return parts;
}

/** Joints of a person, moved by {@link posePerson} without rebuilding. */
interface Joints {
  legs: readonly [Limb, Limb];
  arms: readonly [Limb, Limb];
  trunk: Group;
  body: Group;
}

/** Builds a person about 1.7 m tall, facing +z, feet on y = 0. */
export function buildPerson(kit: Kit, object: SceneObject): Group {
  const random = createRandom(`person ${object.variant}`);
  const wear: Wear = {
    skin: random.pick(skins),
    top: random.pick(tops),
    bottom: random.pick(bottoms),
    shoe: random.pick(['#e9e9e6', '#1c1c1c', '#5b3a24', '#7a1f1f']),
    hasShortSleeves: random.chance(0.5),
    hasShorts: random.chance(0.2),
  };
  const arms: Joints['arms'] = [buildArm(kit, wear, -1), buildArm(kit, wear, 1)];
  const legs: Joints['legs'] = [buildLeg(kit, wear, -1), buildLeg(kit, wear, 1)];
  const inner = group(...buildTrunk(kit, random, wear), buildHead(kit, random, wear.skin), arms[0].root, arms[1].root);
  const trunk = joint(put(group(put(inner, { y: -0.88 })), { y: 0.88 }));
  if (object.form === 1)
    arms[1].lower.add(kit.lump(0.13, kit.sheet('#e9e4dc'), { y: -0.48, variant: object.variant % 12 }));
  const body = joint(group(trunk, legs[0].root, legs[1].root));
  const joints: Joints = { legs, arms, trunk, body };
  const person = label(group(body), 'person');
  person.userData['joints'] = joints;
  const height = random.range(0.93, 1.07);
  body.scale.set(height * random.range(0.94, 1.14), height, height * random.range(0.94, 1.16));
  posePerson(person, object);
  return person;
}

/** Bends the joints for the object's gait and phase. */
export function posePerson(person: Object3D, object: SceneObject): void {
  const { legs, arms, trunk, body } = person.userData['joints'] as Joints;
  const phase = object.phase ?? 0;
  const gait = object.gait ?? 'stand';
  const isWalking = gait === 'walk' || gait === 'push';
  const swing = isWalking ? Math.sin(phase) * 0.5 : gait === 'ride' ? Math.sin(phase) * 0.25 : 0;
  const thigh = gait === 'sit' ? -1.45 : gait === 'ride' ? -1.05 : 0;
  body.position.y = gait === 'sit' ? -0.42 : isWalking ? Math.abs(Math.cos(phase)) * 0.03 - 0.03 : 0;
  trunk.rotation.x = { walk: 0.05, stand: 0.02, sit: 0.08, bend: 0.95, push: 0.22, ride: 0.3 }[gait];
  legs.forEach((leg, index) => {
    const sign = index === 0 ? 1 : -1;
    leg.root.rotation.x = thigh + sign * swing;
    const lift = isWalking ? Math.max(0, -Math.cos(phase) * sign) * 0.75 : 0;
    leg.lower.rotation.x = gait === 'sit' ? 1.45 : gait === 'ride' ? 0.95 - sign * swing : lift;
  });
  arms.forEach((arm, index) => {
    const sign = index === 0 ? -1 : 1;
    const reach = { walk: 0, stand: 0, sit: -0.5, bend: -0.7, push: -1.0, ride: -1.0 }[gait];
    arm.root.rotation.x =
      reach +
      (gait === 'walk' ? sign * swing * 0.9 : 0) +
      (gait === 'stand' && index === 1 ? Math.sin(phase) * 0.35 - 0.35 : 0);
    arm.root.rotation.z = sign * 0.09;
    arm.lower.rotation.x = gait === 'walk' ? -0.25 : gait === 'stand' && index === 1 ? -0.8 : -0.35;
  });
}
