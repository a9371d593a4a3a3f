import { type BufferGeometry, type Material, Matrix4, Mesh, type Object3D } from 'three';
import { mergeGeometries } from 'three/examples/jsm/utils/BufferGeometryUtils.js';
import { labelOf } from '#page/kit';

interface Batch {
  material: Material;
  renderOrder: number;
  castsShadow: boolean;
  receivesShadow: boolean;
  geometries: BufferGeometry[];
}

/** Marks a node whose children move on their own, so that merging stops at it. */
export function joint<T extends Object3D>(node: T): T {
  node.userData['isJoint'] = true;
  return node;
}

function isBoundary(node: Object3D): boolean {
  return labelOf(node) !== undefined || node.userData['isJoint'] === true;
}

function bake(mesh: Mesh, matrix: Matrix4): BufferGeometry {
  const plain = mesh.geometry.index === null ? mesh.geometry.clone() : mesh.geometry.toNonIndexed();
  for (const name of Object.keys(plain.attributes))
    if (!['position', 'normal', 'uv'].includes(name)) plain.deleteAttribute(name);
  plain.clearGroups();
  return plain.applyMatrix4(matrix);
}

/**
 * Replaces the meshes below a node by one mesh per material, keeping labelled and jointed nodes apart.
 *
 * Software WebGL pays for every draw call, and a street of small boxes has thousands.
 */
export function mergeMeshes(root: Object3D): void {
  const batches = new Map<string, Batch>();
  const boundaries: Object3D[] = [];
  const leftover: Object3D[] = [];
  const visit = (node: Object3D, matrix: Matrix4): void => {
    for (const child of [...node.children]) {
      child.updateMatrix();
      const local = new Matrix4().multiplyMatrices(matrix, child.matrix);
      if (isBoundary(child) || 'isInstancedMesh' in child) {
        (isBoundary(child) ? boundaries : leftover).push(child);
        local.decompose(child.position, child.quaternion, child.scale);
        continue;
      }
      if (child instanceof Mesh) addToBatch(batches, child, local);
      visit(child, local);
    }
  };
  visit(root, new Matrix4());
  root.clear();
  for (const batch of batches.values()) root.add(meshOf(batch));
  if (boundaries.length + leftover.length > 0) root.add(...boundaries, ...leftover);
  for (const boundary of boundaries) {
    if (boundary instanceof Mesh) continue;
    mergeMeshes(boundary);
  }
}

function addToBatch(batches: Map<string, Batch>, mesh: Mesh, matrix: Matrix4): void {
  const material = mesh.material as Material;
  const key = `${material.uuid} ${mesh.renderOrder} ${mesh.castShadow} ${mesh.receiveShadow}`;
  const found = batches.get(key) ?? {
    material,
    renderOrder: mesh.renderOrder,
    castsShadow: mesh.castShadow,
    receivesShadow: mesh.receiveShadow,
    geometries: [],
  };
  found.geometries.push(bake(mesh, matrix));
  batches.set(key, found);
  if (mesh.userData['ownsGeometry'] === true) mesh.geometry.dispose();
}

function meshOf(batch: Batch): Mesh {
  const merged = mergeGeometries(batch.geometries);
  for (const geometry of batch.geometries) geometry.dispose();
  const mesh = new Mesh(merged, batch.material);
  mesh.renderOrder = batch.renderOrder;
  mesh.castShadow = batch.castsShadow;
  mesh.receiveShadow = batch.receivesShadow;
  mesh.userData['ownsGeometry'] = true;
  return mesh;
}
