import type { PixelRect, RgbPicture } from '@streetwarden/edge-agent/platform/picture';

export type Colour = readonly [number, number, number];
export const red: Colour = [255, 0, 0];
export const green: Colour = [0, 255, 0];
export const blue: Colour = [0, 0, 255];
const grey: Colour = [128, 128, 128];

/** A plain picture with coloured rectangles, in pixels. */
export function paintPicture(
  size: { readonly widthPx: number; readonly heightPx: number },
  patches: readonly (PixelRect & { readonly colour: Colour })[] = [],
  ground: Colour = grey,
): RgbPicture {
  const pixels = new Uint8Array(size.widthPx * size.heightPx * 3);
  for (let at = 0; at < pixels.length; at += 3) pixels.set(ground, at);
  for (const patch of patches) {
    for (let y = patch.y; y < patch.y + patch.h; y += 1) {
      for (let x = patch.x; x < patch.x + patch.w; x += 1) pixels.set(patch.colour, (y * size.widthPx + x) * 3);
    }
  }
  return { ...size, pixels };
}
