import type { Object3D } from 'three';
import type { SceneObject } from '#core/scene-spec';
import { buildClutter } from '#page/clutter-mesh';
import { buildBrokenCover, buildCover, buildMissingCover } from '#page/cover-mesh';
import { buildCycle, buildTricycle } from '#page/cycle-mesh';
import { buildBag, buildBin, buildFullBin, buildLitter, buildPile } from '#page/garbage-mesh';
import { group, type Kit } from '#page/kit';
import { mergeMeshes } from '#page/merge-meshes';
import { buildPerson } from '#page/person-mesh';
import { buildChair, buildStall, buildTable, buildUmbrella } from '#page/stall-mesh';
import { buildVehicle } from '#page/vehicle-mesh';

const builders: Readonly<Record<SceneObject['kind'], (kit: Kit, object: SceneObject) => Object3D>> = {
  person: buildPerson,
  car: buildVehicle,
  van: buildVehicle,
  truck: buildVehicle,
  bus: buildVehicle,
  tricycle: buildTricycle,
  bicycle: buildCycle,
  scooter: buildCycle,
  stall: buildStall,
  umbrella: (kit, object) => buildUmbrella(kit, object.variant, { radiusM: 1.3, heightM: 2.4, openness: 1 }),
  table: (kit, object) => buildTable(kit, object.variant, [0.9, 0.72, 0.8]),
  chair: (kit, object) => buildChair(kit, object.variant),
  litter: buildLitter,
  'garbage-pile': buildPile,
  'garbage-bag': (kit, object) => buildBag(kit, object.variant),
  bin: buildBin,
  'bin-overflow': buildFullBin,
  cover: buildCover,
  'cover-broken': buildBrokenCover,
  'cover-missing': buildMissingCover,
  clutter: buildClutter,
};

/** Builds the model of one object inside a root that the stage may move freely. */
export function buildObject(kit: Kit, object: SceneObject): Object3D {
  const root = group(builders[object.kind](kit, object));
  mergeMeshes(root);
  return root;
}
