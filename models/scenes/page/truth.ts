import {
  Color,
  type Material,
  Mesh,
  MeshBasicMaterial,
  MeshLambertMaterial,
  NearestFilter,
  type Object3D,
  WebGLRenderTarget,
} from 'three';
import type { Label } from '#core/categories';
import { labelOf, sunkenOrder } from '#page/kit';
import type { Stage } from '#page/stage';

/** What one labelled thing shows in a frame; pixels of the frame, box from the top-left corner. */
export interface SeenBox {
  objectId: string;
  label: Label;
  x: number;
  y: number;
  w: number;
  h: number;
  visiblePx: number;
  /** Share of its outline not hidden behind other things. */
  visibility: number;
}

interface Entry {
  objectId: string;
  label: Label;
  parent: number;
}

interface Tally {
  count: number;
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Flat colours carrying object numbers, made once per number. */
function createInks(): (index: number, original: Material) => Material {
  const inks = new Map<string, MeshBasicMaterial>();
  return (index, original) => {
    const leaf = original instanceof MeshLambertMaterial && original.alphaTest > 0 ? original.map : null;
    const key = `${index} ${leaf?.uuid ?? ''} ${original.side}`;
    const found = inks.get(key);
    if (found !== undefined) return found;
    const color = new Color((index & 255) / 255, ((index >> 8) & 255) / 255, ((index >> 16) & 255) / 255);
    const ink = new MeshBasicMaterial({ color, fog: false, toneMapped: false, side: original.side });
    if (leaf !== null) {
      ink.map = leaf;
      ink.alphaTest = 0.5;
    }
    inks.set(key, ink);
    return ink;
  };
}

/** Measures exact visible boxes by drawing every labelled part in its own flat colour. */
export function createTruth(stage: Stage): () => SeenBox[] {
  const { width, height } = stage.options;
  const options = { minFilter: NearestFilter, magFilter: NearestFilter, generateMipmaps: false };
  const full = new WebGLRenderTarget(width, height, options);
  const half = new WebGLRenderTarget(Math.ceil(width / 2), Math.ceil(height / 2), options);
  const inkOf = createInks();

  const paintNumbers = (entries: Entry[]): (() => void) => {
    const restore: (() => void)[] = [];
    const visit = (node: Object3D, objectId: string, owner: number): void => {
      const name = labelOf(node);
      let index = owner;
      if (name !== undefined) {
        entries.push({ objectId, label: name, parent: owner });
        index = entries.length;
      }
      if (node instanceof Mesh) {
        const original = node.material as Material;
        node.material = inkOf(index, original);
        restore.push(() => {
          node.material = original;
        });
      }
      for (const child of node.children) visit(child, objectId, index);
    };
    const owned = new Set(stage.roots.values());
    for (const [id, root] of stage.roots) visit(root, id, 0);
    for (const child of stage.scene.children) if (!owned.has(child)) visit(child, '', 0);
    return () => {
      for (const undo of restore) undo();
    };
  };

  const tally = (target: WebGLRenderTarget, entries: readonly Entry[]): Map<number, Tally> => {
    stage.renderer.setRenderTarget(target);
    stage.renderer.clear();
    stage.renderer.render(stage.scene, stage.camera);
    const pixels = new Uint8Array(target.width * target.height * 4);
    stage.renderer.readRenderTargetPixels(target, 0, 0, target.width, target.height, pixels);
    return countPixels(pixels, target, entries);
  };

  return () => {
    const entries: Entry[] = [];
    const background = stage.scene.background;
    stage.scene.background = null;
    const shadows = stage.renderer.shadowMap.enabled;
    stage.renderer.shadowMap.enabled = false;
    const restore = paintNumbers(entries);
    const seen = tally(full, entries);
    const totals = measureAlone(stage, entries, seen, () => tally(half, entries));
    restore();
    stage.renderer.setRenderTarget(null);
    stage.renderer.shadowMap.enabled = shadows;
    stage.scene.background = background;
    return [...seen].map(([index, { count, left, top, right, bottom }]) => {
      const entry = entries[index - 1];
      if (entry === undefined) throw new Error(`pixel of unknown object ${index}`);
      const total = Math.max(count, (totals.get(index) ?? 0) * 4);
      return {
        objectId: entry.objectId,
        label: entry.label,
        x: left,
        y: top,
        w: right - left + 1,
        h: bottom - top + 1,
        visiblePx: count,
        visibility: count / total,
      };
    });
  };
}

function countPixels(
  pixels: Uint8Array,
  size: { width: number; height: number },
  entries: readonly Entry[],
): Map<number, Tally> {
  const tallies = new Map<number, Tally>();
  const add = (index: number, x: number, y: number): void => {
    const found = tallies.get(index);
    if (found === undefined) {
      tallies.set(index, { count: 1, left: x, right: x, top: y, bottom: y });
      return;
    }
    found.count++;
    found.left = Math.min(found.left, x);
    found.right = Math.max(found.right, x);
    found.top = Math.min(found.top, y);
    found.bottom = Math.max(found.bottom, y);
  };
  for (let row = 0; row < size.height; row++) {
    for (let x = 0; x < size.width; x++) {
      const at = (row * size.width + x) * 4;
      let index = (pixels[at] ?? 0) + (pixels[at + 1] ?? 0) * 256 + (pixels[at + 2] ?? 0) * 65536;
      while (index > 0) {
        // WebGL rows run bottom up.
        add(index, x, size.height - 1 - row);
        index = entries[index - 1]?.parent ?? 0;
      }
    }
  }
  return tallies;
}

function measureAlone(
  stage: Stage,
  entries: readonly Entry[],
  seen: ReadonlyMap<number, Tally>,
  measure: () => Map<number, Tally>,
): Map<number, number> {
  const visible = new Set([...seen.keys()].map((index) => entries[index - 1]?.objectId));
  const totals = new Map<number, number>();
  const shown = stage.scene.children.filter((child) => child.visible);
  for (const child of shown) child.visible = false;
  for (const [id, root] of stage.roots) {
    if (!visible.has(id)) continue;
    root.visible = true;
    // The wall of a shaft is normally hidden by the road, which is not drawn here.
    root.traverse((node) => {
      if (node.renderOrder === sunkenOrder) node.visible = false;
    });
    for (const [index, { count }] of measure()) totals.set(index, count);
    root.traverse((node) => {
      node.visible = true;
    });
    root.visible = false;
  }
  for (const child of shown) child.visible = true;
  return totals;
}
