import type { Random } from '#core/random';
import { addGrain, type Paint } from '#page/textures';

type Context = CanvasRenderingContext2D;

const shopNames = [
  '便利店',
  '水果店',
  '理发',
  '药房',
  '面馆',
  '五金',
  '茶叶',
  '服装',
  '早点',
  '文具',
  '花店',
  'CAFE',
  'BAKERY',
  '24H',
];
const wallTones = ['#b9ab98', '#9f9a93', '#c7b7a3', '#8f7b6c', '#a9b0b3', '#b48f78', '#d1cabd', '#7f8489'];
const signTones = ['#9d1f1f', '#1f5c9d', '#1f7a45', '#c98a12', '#5b2a7a', '#222831', '#e3e3e0', '#b3431d'];

function paintWindow(context: Context, random: Random, at: { x: number; y: number; w: number; h: number }): void {
  context.fillStyle = '#6f6a63';
  context.fillRect(at.x - 4, at.y - 4, at.w + 8, at.h + 8);
  const glass = context.createLinearGradient(at.x, at.y, at.x + at.w, at.y + at.h);
  const tone = random.int(40, 90);
  glass.addColorStop(0, `rgb(${tone + 50},${tone + 60},${tone + 70})`);
  glass.addColorStop(1, `rgb(${tone},${tone + 6},${tone + 12})`);
  context.fillStyle = glass;
  context.fillRect(at.x, at.y, at.w, at.h);
  if (random.chance(0.5)) {
    context.fillStyle = `hsla(${random.int(0, 360)},20%,75%,0.6)`;
    context.fillRect(at.x, at.y, at.w * random.range(0.2, 0.6), at.h);
  }
  context.strokeStyle = '#55524e';
  context.lineWidth = 3;
  context.beginPath();
  context.moveTo(at.x + at.w / 2, at.y);
  context.lineTo(at.x + at.w / 2, at.y + at.h);
  context.stroke();
}

function paintShop(context: Context, random: Random, at: { x: number; w: number; top: number; floor: number }): void {
  const signHeight = 62;
  context.fillStyle = random.pick(signTones);
  context.fillRect(at.x + 6, at.top, at.w - 12, signHeight);
  context.fillStyle = random.chance(0.7) ? '#f4efe2' : '#ffd95a';
  context.font = `bold ${random.int(34, 46)}px "Noto Serif CJK SC", sans-serif`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(random.pick(shopNames), at.x + at.w / 2, at.top + signHeight / 2, at.w - 30);
  const top = at.top + signHeight + 6;
  if (random.chance(0.22)) {
    for (let y = top; y < at.floor; y += 9) {
      context.fillStyle = (y / 9) % 2 < 1 ? '#9a9c9d' : '#868889';
      context.fillRect(at.x + 10, y, at.w - 20, 9);
    }
    return;
  }
  const glass = context.createLinearGradient(0, top, 0, at.floor);
  glass.addColorStop(0, '#39434a');
  glass.addColorStop(0.6, '#5f6a70');
  glass.addColorStop(1, '#2c3236');
  context.fillStyle = glass;
  context.fillRect(at.x + 10, top, at.w - 20, at.floor - top);
  for (let i = 0; i < 26; i++) {
    const [w, h] = [random.range(8, 34), random.range(8, 40)];
    context.fillStyle = `hsla(${random.int(0, 360)},${random.int(15, 55)}%,${random.int(25, 70)}%,0.75)`;
    context.fillRect(at.x + 14 + random.next() * (at.w - 60), at.floor - 14 - h - random.next() * 120, w, h);
  }
  context.fillStyle = 'rgba(255,240,200,0.18)';
  context.fillRect(at.x + 10, top, at.w - 20, 30);
  context.fillStyle = '#3a3733';
  const door = at.x + at.w * random.range(0.25, 0.7);
  context.fillRect(door - 3, top, 6, at.floor - top);
  context.fillRect(door + 62, top, 6, at.floor - top);
  context.fillRect(at.x + 10, at.floor - 12, at.w - 20, 12);
}

/** One building front: ground-floor shops under two or three rows of windows. 1024 px are 16 m. */
export const paintFacade: Paint = (context, { width, height }, random) => {
  context.fillStyle = random.pick(wallTones);
  context.fillRect(0, 0, width, height);
  if (random.chance(0.6)) {
    context.strokeStyle = 'rgba(40,35,30,0.22)';
    context.lineWidth = 1.5;
    const course = random.pick([12, 22, 34]);
    for (let y = 0; y < height; y += course) {
      context.strokeRect(-2, y, width + 4, course);
      for (let x = ((y / course) % 2) * course; x < width; x += course * 2) context.strokeRect(x, y, 0.1, course);
    }
  }
  const shopTop = height - 290;
  const rows = 3;
  const columns = random.int(4, 7);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const w = (width / columns) * 0.55;
      const at = {
        x: (column + 0.22) * (width / columns),
        y: 34 + row * ((shopTop - 30) / rows),
        w,
        h: (shopTop / rows) * 0.62,
      };
      paintWindow(context, random, at);
      if (random.chance(0.3)) {
        context.fillStyle = '#d8d6d0';
        context.fillRect(at.x + w + 6, at.y + at.h - 34, 46, 34);
        context.fillStyle = '#77746f';
        context.beginPath();
        context.arc(at.x + w + 29, at.y + at.h - 17, 13, 0, 7);
        context.fill();
      }
    }
  }
  const shops = random.int(3, 5);
  for (let shop = 0; shop < shops; shop++) {
    paintShop(context, random, { x: (shop * width) / shops, w: width / shops, top: shopTop, floor: height });
  }
  for (let i = 0; i < 30; i++) {
    context.fillStyle = `rgba(30,25,20,${random.range(0.02, 0.1)})`;
    context.fillRect(random.next() * width, random.next() * height * 0.6, random.range(2, 10), random.range(40, 220));
  }
  addGrain(context, random, { grain: 12, blotch: 0.12 });
};

/** Side of a bus: window band, doors, a stripe and an advertisement. */
export const paintBusSide: Paint = (context, { width, height }, random) => {
  const hue = random.int(0, 360);
  context.fillStyle = `hsl(${hue},${random.int(25, 60)}%,${random.int(40, 75)}%)`;
  context.fillRect(0, 0, width, height);
  context.fillStyle = `hsl(${hue + 160},40%,55%)`;
  context.fillRect(0, height * 0.62, width, height * 0.16);
  context.fillStyle = '#20262b';
  context.fillRect(width * 0.02, height * 0.14, width * 0.96, height * 0.38);
  for (let i = 1; i < 8; i++) {
    context.fillStyle = '#4a4f52';
    context.fillRect((i * width) / 8, height * 0.14, 6, height * 0.38);
    context.fillStyle = 'rgba(190,205,215,0.25)';
    context.fillRect((i * width) / 8 + 12, height * 0.16, 40, height * 0.34);
  }
  context.fillStyle = '#31383c';
  context.fillRect(width * 0.2, height * 0.16, width * 0.09, height * 0.76);
  context.fillRect(width * 0.6, height * 0.16, width * 0.09, height * 0.76);
  context.fillStyle = '#f2efe6';
  context.font = `bold ${Math.round(height * 0.13)}px "Noto Serif CJK SC", sans-serif`;
  context.fillText(random.pick(['公交', '城市快线', '绿色出行', 'CITY BUS']), width * 0.34, height * 0.76);
  addGrain(context, random, { grain: 8, blotch: 0.08 });
};
