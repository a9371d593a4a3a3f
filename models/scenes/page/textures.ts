import { CanvasTexture, RepeatWrapping, SRGBColorSpace } from 'three';
import { createRandom, type Random } from '#core/random';

type Context = CanvasRenderingContext2D;
export type Paint = (context: Context, size: { width: number; height: number }, random: Random) => void;

/** Paints a seeded canvas into a repeating texture. */
export function paintTexture(seed: string, size: { width: number; height: number }, paint: Paint): CanvasTexture {
  const canvas = document.createElement('canvas');
  canvas.width = size.width;
  canvas.height = size.height;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('this browser has no 2D canvas');
  paint(context, size, createRandom(seed));
  const texture = new CanvasTexture(canvas);
  texture.wrapS = RepeatWrapping;
  texture.wrapT = RepeatWrapping;
  texture.colorSpace = SRGBColorSpace;
  texture.anisotropy = 1;
  return texture;
}

/** Adds per-pixel grain and larger blotches, so that no surface is a flat colour. */
export function addGrain(context: Context, random: Random, amount: { grain: number; blotch: number }): void {
  const { width, height } = context.canvas;
  for (let i = 0; i < 40; i++) {
    const radius = random.range(0.05, 0.3) * width;
    const [x, y] = [random.next() * width, random.next() * height];
    const dark = random.chance(0.55);
    const alpha = random.range(0, amount.blotch);
    for (const shiftX of [-width, 0, width]) {
      const gradient = context.createRadialGradient(x + shiftX, y, 0, x + shiftX, y, radius);
      const rgb = dark ? '0,0,0' : '255,250,240';
      gradient.addColorStop(0, `rgba(${rgb},${alpha})`);
      gradient.addColorStop(1, `rgba(${rgb},0)`);
      context.fillStyle = gradient;
      context.fillRect(x + shiftX - radius, y - radius, radius * 2, radius * 2);
    }
  }
  const image = context.getImageData(0, 0, width, height);
  const data = image.data;
  for (let i = 0; i < data.length; i += 4) {
    const noise = (random.next() + random.next() - 1) * amount.grain;
    data[i] = (data[i] ?? 0) + noise;
    data[i + 1] = (data[i + 1] ?? 0) + noise;
    data[i + 2] = (data[i + 2] ?? 0) + noise;
  }
  context.putImageData(image, 0, 0);
}

function wanderLine(context: Context, random: Random, step: number): void {
  let [x, y] = [random.next() * context.canvas.width, random.next() * context.canvas.height];
  let angle = random.range(0, Math.PI * 2);
  context.beginPath();
  context.moveTo(x, y);
  for (let i = 0; i < 40; i++) {
    angle += random.range(-0.6, 0.6);
    x += Math.cos(angle) * step;
    y += Math.sin(angle) * step;
    context.lineTo(x, y);
  }
  context.stroke();
}

/** Road asphalt: aggregate, worn patches, cracks and oil. */
export const paintAsphalt: Paint = (context, { width, height }, random) => {
  const tone = random.int(82, 118);
  context.fillStyle = `rgb(${tone},${tone},${tone + 3})`;
  context.fillRect(0, 0, width, height);
  for (let i = 0; i < 4; i++) {
    const shade = tone + random.int(-22, 14);
    context.fillStyle = `rgba(${shade},${shade},${shade},0.7)`;
    context.fillRect(random.next() * width, random.next() * height, random.range(60, 260), random.range(40, 160));
  }
  context.strokeStyle = 'rgba(25,25,28,0.55)';
  for (let i = 0; i < 7; i++) {
    context.lineWidth = random.range(0.6, 2.2);
    wanderLine(context, random, 12);
  }
  for (let i = 0; i < 10; i++) {
    context.fillStyle = `rgba(20,20,22,${random.range(0.08, 0.3)})`;
    context.beginPath();
    context.ellipse(random.next() * width, random.next() * height, random.range(4, 26), random.range(4, 18), 0, 0, 7);
    context.fill();
  }
  addGrain(context, random, { grain: 34, blotch: 0.12 });
};

const brickPalettes = [
  [150, 88, 70],
  [140, 130, 118],
  [165, 120, 92],
  [118, 110, 108],
  [172, 158, 138],
] as const;

/** Paved footway; rows of blocks with joints, each block in its own shade. */
export function paintPaving(columns: number, rows: number): Paint {
  return (context, { width, height }, random) => {
    const base = random.pick(brickPalettes);
    context.fillStyle = 'rgb(72,68,64)';
    context.fillRect(0, 0, width, height);
    const [w, h] = [width / columns, height / rows];
    for (let row = 0; row < rows; row++) {
      for (let column = -1; column <= columns; column++) {
        const shade = random.range(0.82, 1.12);
        context.fillStyle = `rgb(${base.map((value) => Math.round(value * shade)).join(',')})`;
        context.fillRect(column * w + (row % 2) * w * 0.5 + 1, row * h + 1, w - 2, h - 2);
      }
    }
    addGrain(context, random, { grain: 26, blotch: 0.16 });
  };
}

/** Cloth, plastic or card: white with folds, to be multiplied with a colour. */
export const paintFabric: Paint = (context, { width, height }, random) => {
  context.fillStyle = 'rgb(225,225,225)';
  context.fillRect(0, 0, width, height);
  for (let i = 0; i < 22; i++) {
    context.strokeStyle = `rgba(${random.chance(0.5) ? '60,60,60' : '255,255,255'},${random.range(0.06, 0.25)})`;
    context.lineWidth = random.range(2, 12);
    wanderLine(context, random, 8);
  }
  addGrain(context, random, { grain: 14, blotch: 0.18 });
};

/** Leaves with gaps, used with alpha test. */
export const paintLeaves: Paint = (context, { width, height }, random) => {
  context.clearRect(0, 0, width, height);
  const hue = random.range(78, 122);
  for (let i = 0; i < 900; i++) {
    context.fillStyle = `hsl(${hue + random.range(-12, 12)},${random.range(25, 50)}%,${random.range(14, 40)}%)`;
    context.beginPath();
    const [x, y] = [random.next() * width, random.next() * height];
    context.ellipse(x, y, random.range(5, 13), random.range(3, 7), random.range(0, 3), 0, 7);
    context.fill();
  }
};

const plateLetters = 'ABCDEFGHJKLMNPQRSTUVWXYZ';

/** A number plate with invented characters. */
export const paintPlate: Paint = (context, { width, height }, random) => {
  const form = random.pick(['blue', 'green', 'yellow', 'white'] as const);
  const paper = { blue: '#1d4fb0', green: '#8fd9a0', yellow: '#e8b820', white: '#efefef' }[form];
  context.fillStyle = paper;
  context.fillRect(0, 0, width, height);
  context.strokeStyle = form === 'blue' ? '#fff' : '#111';
  context.lineWidth = 3;
  context.strokeRect(4, 4, width - 8, height - 8);
  context.fillStyle = form === 'blue' ? '#fff' : '#111';
  context.font = `bold ${Math.round(height * 0.62)}px "DejaVu Sans", sans-serif`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  const tail = Array.from({ length: 5 }, () => random.pick([...plateLetters, ...'0123456789'])).join('');
  context.fillText(`浙${random.pick([...plateLetters])}·${tail}`, width / 2, height / 2, width - 16);
};
