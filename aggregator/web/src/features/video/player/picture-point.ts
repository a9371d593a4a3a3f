import type { ImagePoint } from '@streetwarden/shared/domain/geometry';
import { pictureInView, type Zoom } from '#features/video/player/zoom-model';

interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * The point of a picture under a point of its view, both from 0 to 1, when the whole picture is fitted into the view
 * and then enlarged; undefined beside the picture.
 */
export function picturePoint(
  point: { readonly x: number; readonly y: number },
  { view, picture, zoom }: { readonly view: Size; readonly picture: Size; readonly zoom: Zoom },
): ImagePoint | undefined {
  const inView = pictureInView(zoom, point);
  const fit = Math.min(view.width / picture.width, view.height / picture.height);
  const along = (share: number, viewPx: number, picturePx: number) =>
    ((share - 0.5) * viewPx) / (picturePx * fit) + 0.5;
  const x = along(inView.x, view.width, picture.width);
  const y = along(inView.y, view.height, picture.height);
  return x < 0 || x > 1 || y < 0 || y > 1 ? undefined : { x, y };
}
