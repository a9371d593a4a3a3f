import type { RgbPicture } from '@streetwarden/edge-agent/platform/picture';
import { type Box, clipBox, iou } from '@streetwarden/shared/domain/geometry';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import sharp from 'sharp';

/** A face as a public detector sees it. */
export interface Face {
  readonly score: number;
  readonly box: Box;
}

export interface FaceFinder {
  find(picture: RgbPicture): Promise<readonly Face[]>;
  close(): Promise<void>;
}

const strides = [8, 16, 32] as const;
const sideMultiplePx = 32;
/** Small photos are enlarged to this side and large ones shrunk to it: the detector was made for faces of 10 px and more. */
const longestSidePx = 800;
const sameFaceIou = 0.4;

/**
 * Opens YuNet (libfacedetection; input BGR 0–255 of any size, outputs undecoded) as a judge of masking.
 *
 * @param minScore faces with less do not count, 0–1.
 * @see Wu et al., YuNet: A Tiny Millisecond-level Face Detector, 2023
 */
export async function openFaceFinder(file: string, minScore: number): Promise<FaceFinder> {
  const session = await InferenceSession.create(file, { intraOpNumThreads: 1, interOpNumThreads: 1 });
  return {
    find: async (picture) => {
      const { input, columns, scaleX, scaleY } = await inputOf(picture);
      const outputs = await session.run({ input });
      const faces: Face[] = [];
      for (const stride of strides) {
        const part = (kind: string) => outputs[`${kind}_${stride}`]?.data as Float32Array;
        faces.push(
          ...facesOf({ cls: part('cls'), obj: part('obj'), bbox: part('bbox') }, { stride, columns, minScore }),
        );
      }
      const inPicture = faces.map(({ score, box: { x, y, w, h } }) => ({
        score,
        box: clipBox({ x: x * scaleX, y: y * scaleY, w: w * scaleX, h: h * scaleY }),
      }));
      return distinct(inPicture);
    },
    close: () => session.release(),
  };
}

/** Decodes one scale of the detector's answer; boxes in pixels of its input. */
export function facesOf(
  { cls, obj, bbox }: { readonly cls: Float32Array; readonly obj: Float32Array; readonly bbox: Float32Array },
  { stride, columns, minScore }: { readonly stride: number; readonly columns: number; readonly minScore: number },
): Face[] {
  const perRow = columns / stride;
  const faces: Face[] = [];
  for (let index = 0; index < cls.length; index += 1) {
    const score = Math.sqrt(Math.max(0, (cls[index] ?? 0) * (obj[index] ?? 0)));
    if (score < minScore) continue;
    const [dx = 0, dy = 0, dw = 0, dh = 0] = bbox.subarray(index * 4, index * 4 + 4);
    const [w, h] = [Math.exp(dw) * stride, Math.exp(dh) * stride];
    const x = ((index % perRow) + dx) * stride - w / 2;
    const y = (Math.floor(index / perRow) + dy) * stride - h / 2;
    faces.push({ score, box: { x, y, w, h } });
  }
  return faces;
}

function distinct(faces: readonly Face[]): Face[] {
  const kept: Face[] = [];
  for (const face of faces.toSorted((a, b) => b.score - a.score)) {
    if (!kept.some((each) => iou(each.box, face.box) > sameFaceIou)) kept.push(face);
  }
  return kept;
}

async function inputOf({ pixels, widthPx, heightPx }: RgbPicture) {
  const scale = longestSidePx / Math.max(widthPx, heightPx);
  const [width, height] = [Math.round(widthPx * scale), Math.round(heightPx * scale)];
  const padded = (side: number) => Math.ceil(side / sideMultiplePx) * sideMultiplePx;
  const [columns, rows] = [padded(width), padded(height)];
  const rgb = await sharp(pixels, { raw: { width: widthPx, height: heightPx, channels: 3 } })
    .resize(width, height, { fit: 'fill' })
    .extend({ right: columns - width, bottom: rows - height, background: '#000' })
    .raw()
    .toBuffer();
  const area = columns * rows;
  const planes = new Float32Array(3 * area);
  for (let index = 0; index < area; index += 1) {
    for (let channel = 0; channel < 3; channel += 1) {
      planes[(2 - channel) * area + index] = rgb[index * 3 + channel] ?? 0;
    }
  }
  return {
    input: new Tensor('float32', planes, [1, 3, rows, columns]),
    columns,
    scaleX: 1 / width,
    scaleY: 1 / height,
  };
}
