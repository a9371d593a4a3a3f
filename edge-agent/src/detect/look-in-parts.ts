import type { Tiles } from '#detect/detect-config';
import type { Detection } from '#detect/detections';
import { cropInto, mergeParts, planTiles } from '#detect/tiling';
import type { PixelRect, RgbPicture } from '#platform/picture';

/**
 * Looks at overlapping parts of a picture besides the whole: what is small in the whole is larger in a part.
 *
 * @param whole what was found in the whole picture already.
 * @returns boxes normalised to the picture, each thing once.
 */
export async function lookInParts(
  look: (part: RgbPicture) => Promise<readonly Detection[]>,
  picture: RgbPicture,
  { whole, tiles }: { readonly whole: readonly Detection[]; readonly tiles: Tiles },
): Promise<Detection[]> {
  const { widthPx, heightPx } = picture;
  const looks = [{ part: { x: 0, y: 0, w: 1, h: 1 }, detections: whole }];
  for (const rect of planTiles(widthPx, heightPx, tiles)) {
    const part = { x: rect.x / widthPx, y: rect.y / heightPx, w: rect.w / widthPx, h: rect.h / heightPx };
    looks.push({ part, detections: await look(cropped(picture, rect)) });
  }
  return mergeParts(looks);
}

function cropped(picture: RgbPicture, rect: PixelRect): RgbPicture {
  const pixels = new Uint8Array(rect.w * rect.h * 3);
  cropInto(pixels, picture.pixels, picture.widthPx, rect);
  return { pixels, widthPx: rect.w, heightPx: rect.h };
}
