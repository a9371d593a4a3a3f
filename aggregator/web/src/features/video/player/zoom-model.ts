/** Digital zoom: how much larger, and which point of the picture (0 to 1) is in the middle of the view. */
export interface Zoom {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

export const noZoom: Zoom = { scale: 1, x: 0.5, y: 0.5 };
const mostScale = 8;

/** Keeps the picture over the whole view. */
function inside({ scale, x, y }: Zoom): Zoom {
  const half = 0.5 / scale;
  const clamp = (value: number) => Math.min(Math.max(value, half), 1 - half);
  return { scale, x: clamp(x), y: clamp(y) };
}

/** Enlarges by a factor and leaves the point under the pointer (0 to 1 of the view) where it is. */
export function zoomAt(zoom: Zoom, factor: number, pointer = { x: 0.5, y: 0.5 }): Zoom {
  const scale = Math.min(Math.max(zoom.scale * factor, 1), mostScale);
  const shift = 1 / zoom.scale - 1 / scale;
  return inside({ scale, x: zoom.x + (pointer.x - 0.5) * shift, y: zoom.y + (pointer.y - 0.5) * shift });
}

/** Moves the view by parts of its own width and height. */
export function panBy(zoom: Zoom, dx: number, dy: number): Zoom {
  return inside({ ...zoom, x: zoom.x + dx / zoom.scale, y: zoom.y + dy / zoom.scale });
}

/** The point of the picture (0 to 1) under a point of the view (0 to 1). */
export function pictureInView(zoom: Zoom, point: { readonly x: number; readonly y: number }) {
  return { x: zoom.x + (point.x - 0.5) / zoom.scale, y: zoom.y + (point.y - 0.5) / zoom.scale };
}

/** As a CSS transform with its origin in the middle. */
export function zoomTransform({ scale, x, y }: Zoom): string {
  if (scale === 1) return 'none';
  return `scale(${scale}) translate(${((0.5 - x) * 100).toFixed(3)}%, ${((0.5 - y) * 100).toFixed(3)}%)`;
}
