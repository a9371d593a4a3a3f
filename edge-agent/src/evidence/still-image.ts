import type { Box } from '@streetwarden/shared/domain/geometry';
import sharp from 'sharp';
import type { RgbPicture } from '#platform/picture';

/** Pictures larger than 8K are refused before they are decoded (image bombs). */
const maxInputPixels = 36_000_000;

/** Images are made rarely and each only once: a cache would hold memory, and threads of its own would be in the detector's way. */
export function spareImageMemory(): void {
  sharp.cache(false);
  sharp.concurrency(1);
}

/** Encodes a picture at its full size, JPEG quality 90 without chroma subsampling (plates and small litter keep their colour edges). */
export function encodeStill(picture: RgbPicture, quality = 90): Promise<Buffer> {
  return sharp(picture.pixels, { raw: { width: picture.widthPx, height: picture.heightPx, channels: 3 } })
    .jpeg({ quality, chromaSubsampling: quality >= 90 ? '4:4:4' : '4:2:0' })
    .toBuffer();
}

/** Decodes a JPEG to RGB24. */
export async function decodeStill(jpeg: Uint8Array): Promise<RgbPicture> {
  const { data, info } = await sharp(jpeg, { limitInputPixels: maxInputPixels, failOn: 'error' })
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { pixels: data, widthPx: info.width, heightPx: info.height };
}

/** Makes a small preview, at most `maxWidthPx` wide. */
export function shrinkStill(jpeg: Uint8Array, maxWidthPx: number): Promise<Buffer> {
  return sharp(jpeg, { limitInputPixels: maxInputPixels })
    .resize({ width: maxWidthPx, withoutEnlargement: true })
    .jpeg({ quality: 75 })
    .toBuffer();
}

/**
 * Covers regions of a picture so that what was there cannot be computed back: each is averaged into at most four cells
 * per side, and only those averages are drawn (blur alone or finer cells can be reversed for printed characters).
 *
 * @param regions normalised boxes; an empty list gives the picture re-encoded.
 */
export async function maskStill(picture: RgbPicture, regions: readonly Box[]): Promise<Buffer> {
  const raw = { width: picture.widthPx, height: picture.heightPx, channels: 3 as const };
  const patches = await Promise.all(regions.map((region) => coarsePatch(picture, region)));
  return sharp(picture.pixels, { raw }).composite(patches).jpeg({ quality: 85 }).toBuffer();
}

const maxCellsPerSide = 4;
const minCellPx = 12;

async function coarsePatch(picture: RgbPicture, region: Box) {
  const left = Math.max(0, Math.floor(region.x * picture.widthPx));
  const top = Math.max(0, Math.floor(region.y * picture.heightPx));
  const width = Math.max(1, Math.min(picture.widthPx - left, Math.ceil(region.w * picture.widthPx)));
  const height = Math.max(1, Math.min(picture.heightPx - top, Math.ceil(region.h * picture.heightPx)));
  const cellPx = Math.max(minCellPx, Math.ceil(Math.max(width, height) / maxCellsPerSide));
  const cells = { width: Math.max(1, Math.round(width / cellPx)), height: Math.max(1, Math.round(height / cellPx)) };
  const averages = await sharp(picture.pixels, {
    raw: { width: picture.widthPx, height: picture.heightPx, channels: 3 },
  })
    .extract({ left, top, width, height })
    .resize({ ...cells, fit: 'fill', kernel: 'linear' })
    .raw()
    .toBuffer();
  const input = await sharp(averages, { raw: { ...cells, channels: 3 } })
    .resize({ width, height, fit: 'fill', kernel: 'nearest' })
    .png({ compressionLevel: 0 })
    .toBuffer();
  return { input, left, top };
}
