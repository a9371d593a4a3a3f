import type { RgbPicture } from '@streetwarden/edge-agent/platform/picture';
import sharp from 'sharp';
import { EvaluateInputError } from '#evaluate-input-error';
import type { LabelledPicture } from '#labelled-set';

/** 8K UHD has 33 million; a larger photo is no camera frame and would only exhaust memory. */
const maxPixels = 40_000_000;

/**
 * Decodes a photo to RGB24 in the orientation in which it is stored, as boxes refer to it.
 *
 * @throws {EvaluateInputError} naming the file: unreadable, too large, or of another size than annotations.json says
 */
export async function decodePicture(picture: LabelledPicture): Promise<RgbPicture> {
  const { file } = picture;
  const { data, info } = await sharp(file, { limitInputPixels: maxPixels, failOn: 'error' })
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true })
    .catch((cause: unknown) => {
      const reason = cause instanceof Error ? cause.message : 'unknown reason';
      throw new EvaluateInputError(`${file}: cannot be decoded (${reason})`, { cause });
    });
  if (info.width !== picture.widthPx || info.height !== picture.heightPx) {
    const [actual, expected] = [`${info.width}×${info.height}`, `${picture.widthPx}×${picture.heightPx}`];
    throw new EvaluateInputError(`${file}: is ${actual} pixels, annotations.json says ${expected}`);
  }
  return { pixels: info.channels === 3 ? data : tripled(data), widthPx: info.width, heightPx: info.height };
}

/** A greyscale photo stays one channel in raw output. */
function tripled(grey: Uint8Array): Uint8Array {
  const rgb = new Uint8Array(grey.length * 3);
  for (let index = 0; index < grey.length; index += 1) rgb.fill(grey[index] ?? 0, index * 3, index * 3 + 3);
  return rgb;
}
