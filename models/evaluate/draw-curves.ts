import type { DetectionLabel } from '@streetwarden/shared/domain/detection-label';
import sharp from 'sharp';
import { averagePrecision, type CurvePoint } from '#average-precision';

/** One class's curve and the score above which the model tells of it. */
export interface LabelCurve {
  readonly label: DetectionLabel;
  readonly curve: readonly CurvePoint[];
  readonly scoreThreshold: number;
}

const columns = 4;
const cellPx = { width: 300, height: 260 };
const plotPx = { left: 38, top: 34, width: 245, height: 185 };

/** Draws precision over recall of each class as one PNG; the dot is where the shipped threshold lies. */
export async function drawCurves(curves: readonly LabelCurve[], file: string): Promise<void> {
  const rows = Math.max(1, Math.ceil(curves.length / columns));
  const [width, height] = [columns * cellPx.width, rows * cellPx.height];
  const cells = curves.map((each, index) => {
    const [x, y] = [(index % columns) * cellPx.width, Math.floor(index / columns) * cellPx.height];
    return `<g transform="translate(${x} ${y})">${cellOf(each)}</g>`;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="sans-serif">
    <rect width="100%" height="100%" fill="#fff"/>${cells.join('')}</svg>`;
  await sharp(Buffer.from(svg)).png().toFile(file);
}

function cellOf({ label, curve, scoreThreshold }: LabelCurve): string {
  const { left, top, width, height } = plotPx;
  const at = (recall: number, precision: number): string =>
    `${(left + recall * width).toFixed(1)},${(top + (1 - precision) * height).toFixed(1)}`;
  const line = curve.map((point) => at(point.recall, point.precision)).join(' ');
  const kept = curve.filter((point) => point.score >= scoreThreshold).at(-1);
  const [dotX, dotY] = at(kept?.recall ?? 0, kept?.precision ?? 0).split(',');
  const grid = [0, 0.5, 1].map((share) => {
    const [x, y] = [left + share * width, top + (1 - share) * height];
    return `<path d="M${left} ${y}h${width}M${x} ${top}v${height}" stroke="#ddd"/>
      <text x="${left - 6}" y="${y + 4}" font-size="10" text-anchor="end" fill="#555">${share}</text>
      <text x="${x}" y="${top + height + 13}" font-size="10" text-anchor="middle" fill="#555">${share}</text>`;
  });
  const caption = `${label} · AP50 ${averagePrecision(curve).toFixed(3)}`;
  return `<text x="${left}" y="20" font-size="13" fill="#111">${caption}</text>${grid.join('')}
    <polyline points="${line}" fill="none" stroke="#1668dc" stroke-width="2"/>
    <circle cx="${dotX}" cy="${dotY}" r="4.5" fill="#d4380d"/>
    <text x="${left + width / 2}" y="${top + height + 27}" font-size="10" text-anchor="middle" fill="#555">recall (dot: score ≥ ${scoreThreshold})</text>`;
}
