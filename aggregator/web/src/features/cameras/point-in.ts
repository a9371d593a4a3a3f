import type { ImagePoint } from '@streetwarden/shared/domain/geometry';

const share = (value: number) => Math.round(Math.min(1, Math.max(0, value)) * 10_000) / 10_000;

/** Where in an element something happened, as shares of its width and height. */
export function pointIn(
  element: Element,
  { clientX, clientY }: { readonly clientX: number; readonly clientY: number },
): ImagePoint {
  const { left, top, width, height } = element.getBoundingClientRect();
  return { x: share((clientX - left) / width), y: share((clientY - top) / height) };
}
