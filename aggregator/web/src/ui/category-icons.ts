import type { Map as MapView } from 'maplibre-gl';
import { categoryStyle } from '#ui/category-style';

const sizePx = 52;
/** Icons are drawn at twice their size on the map, so that they stay sharp on dense screens. */
const pixelRatio = 2;

/** Gives the map one round sign per category: colour and letter, because colour alone excludes some readers. */
export function addCategoryIcons(map: MapView): void {
  for (const [category, style] of Object.entries(categoryStyle)) {
    addIcon(map, category, style, (context) => context.arc(sizePx / 2, sizePx / 2, sizePx / 2 - 4, 0, 2 * Math.PI));
  }
}

/** One square sign, for what is no category. */
export function addSquareIcon(map: MapView, name: string, style: SignStyle): void {
  addIcon(map, name, style, (context) => context.rect(6, 6, sizePx - 12, sizePx - 12));
}

interface SignStyle {
  readonly colour: string;
  readonly letter: string;
}

function addIcon(
  map: MapView,
  name: string,
  { colour, letter }: SignStyle,
  drawOutline: (context: CanvasRenderingContext2D) => void,
): void {
  const canvas = document.createElement('canvas');
  canvas.width = sizePx;
  canvas.height = sizePx;
  const context = canvas.getContext('2d');
  if (context === null) return;
  context.beginPath();
  drawOutline(context);
  context.fillStyle = colour;
  context.fill();
  context.lineWidth = 4;
  context.strokeStyle = '#ffffff';
  context.stroke();
  context.fillStyle = '#111111';
  context.font = `bold ${sizePx / 2}px sans-serif`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(letter, sizePx / 2, sizePx / 2 + 2);
  map.addImage(name, context.getImageData(0, 0, sizePx, sizePx), { pixelRatio });
}
