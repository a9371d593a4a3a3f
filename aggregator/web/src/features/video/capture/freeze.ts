import type { PictureHandle } from '#features/video/player/LivePicture.tsx';

/** The picture a case is filed from. */
export interface FrozenPicture {
  readonly url: string;
  /** Capture time, ISO 8601. */
  readonly capturedAt: string;
  readonly widthPx: number;
  readonly heightPx: number;
}

const jpegQuality = 0.92;

/** Takes what a video element shows as a picture of its own. */
export function pictureOfVideo(video: HTMLVideoElement): Omit<FrozenPicture, 'capturedAt'> | undefined {
  const { videoWidth: widthPx, videoHeight: heightPx } = video;
  if (widthPx === 0 || heightPx === 0) return undefined;
  const canvas = document.createElement('canvas');
  canvas.width = widthPx;
  canvas.height = heightPx;
  const context = canvas.getContext('2d');
  if (context === null) return undefined;
  context.drawImage(video, 0, 0);
  return { url: canvas.toDataURL('image/jpeg', jpegQuality), widthPx, heightPx };
}

/** Takes what is on screen: the video's picture, else the still; undefined when there is neither. */
export async function freeze(handle: PictureHandle | null): Promise<FrozenPicture | undefined> {
  const shownAtMs = handle?.shownAtMs();
  if (handle === null || shownAtMs === undefined) return undefined;
  const capturedAt = new Date(shownAtMs).toISOString();
  const ofVideo = handle.video === null ? undefined : pictureOfVideo(handle.video);
  if (ofVideo !== undefined) return { ...ofVideo, capturedAt };
  if (handle.stillUrl === undefined) return undefined;
  const copy = await copyOfStill(handle.stillUrl);
  return { ...copy, capturedAt };
}

/** The still's address dies with its tile: the dialog gets a copy. */
async function copyOfStill(url: string): Promise<Omit<FrozenPicture, 'capturedAt'>> {
  const image = new Image();
  image.src = url;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.naturalWidth;
  canvas.height = image.naturalHeight;
  canvas.getContext('2d')?.drawImage(image, 0, 0);
  return { url: canvas.toDataURL('image/jpeg', jpegQuality), widthPx: canvas.width, heightPx: canvas.height };
}
