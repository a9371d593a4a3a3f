import type { Detection } from '@streetwarden/edge-agent/detect/detections';
import type { RgbPicture } from '@streetwarden/edge-agent/platform/picture';
import sharp from 'sharp';

/** A picture and what a model found on it. */
export interface Sample {
  readonly name: string;
  readonly picture: RgbPicture;
  readonly found: readonly Detection[];
  /** Of the boxes; yellow when absent. */
  readonly colour?: string;
}

const columns = 4;
const cellPx = { width: 400, height: 300 };

/** Draws the pictures with their boxes as one PNG, for people to look at. */
export async function drawSampleSheet(samples: readonly Sample[], file: string): Promise<void> {
  const cells = await Promise.all(samples.map(drawCell));
  const rows = Math.ceil(cells.length / columns);
  await sharp({
    create: { width: columns * cellPx.width, height: rows * cellPx.height, channels: 3, background: '#222' },
  })
    .composite(
      cells.map((input, index) => ({
        input,
        left: (index % columns) * cellPx.width,
        top: Math.floor(index / columns) * cellPx.height,
      })),
    )
    .png()
    .toFile(file);
}

async function drawCell({ picture, found, name, colour = '#ff0' }: Sample): Promise<Buffer> {
  const { pixels, widthPx, heightPx } = picture;
  const scale = Math.min(cellPx.width / widthPx, cellPx.height / heightPx);
  const [width, height] = [Math.max(1, Math.round(widthPx * scale)), Math.max(1, Math.round(heightPx * scale))];
  const shapes = found.map(({ box, label, score }) => {
    const [x, y, w, h] = [box.x * width, box.y * height, box.w * width, box.h * height].map(Math.round);
    return `<rect x="${x}" y="${y}" width="${w}" height="${h}" fill="none" stroke="${colour}" stroke-width="2"/>
      <text x="${x}" y="${Math.max(12, (y ?? 0) - 3)}" font-size="12" fill="${colour}">${label} ${score.toFixed(2)}</text>`;
  });
  const title = `<text x="4" y="${height - 5}" font-size="11" fill="#fff">${escapeXml(name)}</text>`;
  const overlay = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${shapes.join('')}${title}</svg>`;
  return await sharp(pixels, { raw: { width: widthPx, height: heightPx, channels: 3 } })
    .resize(width, height, { fit: 'fill' })
    .composite([{ input: Buffer.from(overlay) }])
    .png()
    .toBuffer();
}

const escapeXml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
