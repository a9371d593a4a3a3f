import { addGrain, type Paint } from '#page/textures';

type Context = CanvasRenderingContext2D;
/** The lid's iron, lighter or darker by a factor. */
type Ink = (factor: number) => string;

/** Studs or bars cast all over the lid; patterns 0 blocks, 1 round studs, 2 bars. */
function paintStuds(context: Context, half: number, options: { pattern: number; ink: Ink }): void {
  const { pattern, ink } = options;
  for (let i = -12; i <= 12; i++) {
    for (let j = -12; j <= 12; j++) {
      context.fillStyle = (i + j) % 2 === 0 ? ink(1.25) : ink(0.72);
      const [x, y] = [(i * half) / 11, (j * half) / 11];
      if (pattern === 0) context.fillRect(x, y, half / 16, half / 22);
      if (pattern === 1) {
        context.beginPath();
        context.arc(x, y, half / 36, 0, 7);
        context.fill();
      }
      if (pattern === 2) context.fillRect(x, y, half / 9, half / 60);
    }
  }
}

function paintRings(context: Context, half: number, ink: Ink): void {
  for (let ring = 1; ring < 6; ring++) {
    context.strokeStyle = ring % 2 === 0 ? ink(1.3) : ink(0.62);
    context.lineWidth = half * 0.06;
    context.beginPath();
    context.arc(0, 0, (ring / 6) * half, 0, 7);
    context.stroke();
  }
  for (let spoke = 0; spoke < 12; spoke++) {
    context.rotate(Math.PI / 6);
    context.fillStyle = ink(0.6);
    context.fillRect(half * 0.2, -half * 0.015, half * 0.7, half * 0.03);
  }
}

/** Edge groove, hub with the owner's sign, and the two lifting holes. */
function paintFittings(context: Context, half: number, options: { sign: string; ink: Ink }): void {
  const { ink, sign } = options;
  context.strokeStyle = ink(0.45);
  context.lineWidth = half * 0.07;
  context.beginPath();
  context.arc(0, 0, half * 0.88, 0, 7);
  context.stroke();
  context.fillStyle = ink(0.9);
  context.beginPath();
  context.arc(0, 0, half * 0.2, 0, 7);
  context.fill();
  context.fillStyle = ink(1.5);
  context.font = `bold ${Math.round(half * 0.2)}px "Noto Serif CJK SC", sans-serif`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(sign, 0, 0);
  for (const angle of [0, Math.PI]) {
    context.fillStyle = '#0d0d0d';
    context.beginPath();
    context.ellipse(Math.cos(angle) * half * 0.72, Math.sin(angle) * half * 0.72, half * 0.06, half * 0.035, 0, 0, 7);
    context.fill();
  }
}

/** A manhole lid: cast pattern, rim, rust and wear. */
export const paintLid: Paint = (context, { width }, random) => {
  const half = width / 2;
  const tone = random.int(58, 112);
  const warm = random.int(0, 22);
  const ink: Ink = (factor) =>
    `rgb(${[tone + warm, tone + warm * 0.5, tone].map((value) => Math.round(value * factor)).join(',')})`;
  context.fillStyle = ink(1);
  context.fillRect(0, 0, width, width);
  context.translate(half, half);
  const pattern = random.int(0, 3);
  if (pattern === 3) paintRings(context, half, ink);
  else paintStuds(context, half, { pattern, ink });
  paintFittings(context, half, { sign: random.pick(['污', '雨', '电', '水']), ink });
  context.resetTransform();
  addGrain(context, random, { grain: 30, blotch: 0.25 });
};
