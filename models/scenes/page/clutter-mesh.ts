import type { Group, Object3D } from 'three';
import { createRandom } from '#core/random';
import type { SceneObject } from '#core/scene-spec';
import { group, type Kit, put } from '#page/kit';

/** Street furniture that is no problem and belongs to no class: it teaches the detector what to leave alone. */
export function buildClutter(kit: Kit, object: SceneObject): Group {
  const random = createRandom(`clutter ${object.variant}`);
  const form = object.form ?? random.int(0, 7);
  const steel = kit.lambert('#7d8184', { shine: 0.1 });
  const makers: readonly (() => Object3D[])[] = [
    // Planter with a shrub.
    () => [
      kit.box([0.9, 0.5, 0.9], kit.cloth(random.pick(['#8b8680', '#7a4a34', '#5a5f62'])), { y: 0.25 }),
      kit.lump(0.5, kit.cloth('#3f5f33'), { y: 0.75, variant: object.variant % 12 }),
    ],
    // Row of bollards.
    () =>
      [-1.4, 0, 1.4].map((x) =>
        kit.tube({ top: 0.08, bottom: 0.09, height: 0.8 }, kit.cloth('#4c4f52'), { x, y: 0.4 }),
      ),
    // Advertising board.
    () => [
      kit.box([0.7, 1.1, 0.05], kit.cloth(random.pick(['#24477a', '#8c2d2d', '#e3dfd2'])), { y: 0.6, turnX: -0.2 }),
      kit.box([0.5, 0.4, 0.055], kit.cloth('#e8e2cf'), { y: 0.72, turnX: -0.2 }),
    ],
    // Bench.
    () => [
      kit.box([1.5, 0.06, 0.42], kit.cloth('#8a5f38'), { y: 0.45 }),
      kit.box([1.5, 0.4, 0.05], kit.cloth('#8a5f38'), { y: 0.75, z: -0.2 }),
      kit.box([0.06, 0.45, 0.4], steel, { x: -0.6, y: 0.22 }),
      kit.box([0.06, 0.45, 0.4], steel, { x: 0.6, y: 0.22 }),
    ],
    // Cable cabinet.
    () => [
      kit.box([0.8, 1.2, 0.42], kit.cloth(random.pick(['#8f9a8c', '#9a9c9e', '#6c7a70'])), { y: 0.62 }),
      kit.box([0.02, 1.1, 0.43], kit.lambert('#4a4f4a'), { y: 0.62 }),
    ],
    // Traffic sign.
    () => [
      kit.tube({ top: 0.035, bottom: 0.035, height: 2.6, sides: 8 }, steel, { y: 1.3 }),
      kit.tube({ top: 0.32, bottom: 0.32, height: 0.02, sides: 24 }, kit.cloth(random.pick(['#1f57a8', '#b82020'])), {
        y: 2.3,
        turnX: Math.PI / 2,
      }),
      kit.box([0.36, 0.08, 0.03], kit.lambert('#f0f0ec'), { y: 2.3 }),
    ],
    // Traffic cone.
    () => [
      kit.tube({ top: 0.03, bottom: 0.16, height: 0.65 }, kit.cloth('#e2571f'), { y: 0.35 }),
      kit.tube({ top: 0.085, bottom: 0.11, height: 0.14 }, kit.lambert('#f3f3f0'), { y: 0.42 }),
      kit.box([0.4, 0.04, 0.4], kit.cloth('#c94a18'), { y: 0.02 }),
    ],
    // Fire hydrant.
    () => [
      kit.tube({ top: 0.13, bottom: 0.15, height: 0.6 }, kit.cloth('#b3241f'), { y: 0.3 }),
      kit.ball(0.14, kit.cloth('#b3241f'), { y: 0.62 }),
      kit.tube({ top: 0.07, bottom: 0.07, height: 0.42 }, kit.cloth('#8f1a17'), { y: 0.42, turnZ: Math.PI / 2 }),
    ],
  ];
  const make = makers[form % makers.length];
  return put(group(...(make === undefined ? [] : make())));
}
