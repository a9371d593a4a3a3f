import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import type { SceneWindow } from './pose.ts';

const panoramaFile = fileURLToPath(new URL('../../../deploy/demo/street-panorama.jpg', import.meta.url));

/** The street that a simulated camera can turn to. */
export interface Scene {
  readonly widthPx: number;
  readonly heightPx: number;
  /** The window as RGB24 of the wanted size. */
  cut(window: SceneWindow, size: { readonly widthPx: number; readonly heightPx: number }): Promise<Buffer>;
  snapshot(window: SceneWindow): Promise<Buffer>;
}

export async function openScene(): Promise<Scene> {
  const { data, info } = await sharp(panoramaFile).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const raw = { width: info.width, height: info.height, channels: 3 } as const;
  const part = (window: SceneWindow) => sharp(data, { raw }).extract({ ...window });
  return {
    widthPx: info.width,
    heightPx: info.height,
    cut: (window, { widthPx, heightPx }) =>
      part(window).resize(widthPx, heightPx, { fit: 'fill', kernel: 'linear' }).raw().toBuffer(),
    snapshot: (window) => part(window).resize(1280, 720, { fit: 'fill' }).jpeg({ quality: 80 }).toBuffer(),
  };
}
