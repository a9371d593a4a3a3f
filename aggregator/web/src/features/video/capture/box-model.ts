import type { Box } from '@streetwarden/shared/domain/geometry';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** A press without a drag is no box: shorter sides than this are a slip of the hand. */
const leastSide = 0.01;
const keyStep = 0.01;
const fastKeyStep = 0.05;

/** Where a box begins that is made by keys: the middle of the picture. */
export const middleBox: Box = { x: 0.35, y: 0.35, w: 0.3, h: 0.3 };

const clamp = (value: number) => Math.min(Math.max(value, 0), 1);
/** Four digits are finer than a pixel, and keep what is sent short. */
const rounded = (value: number) => Math.round(value * 10_000) / 10_000;

/** The box between two corners, inside the picture; undefined when it is too small to mean anything. */
export function boxBetween(a: Point, b: Point): Box | undefined {
  const [left, right] = [clamp(Math.min(a.x, b.x)), clamp(Math.max(a.x, b.x))];
  const [top, bottom] = [clamp(Math.min(a.y, b.y)), clamp(Math.max(a.y, b.y))];
  if (right - left < leastSide || bottom - top < leastSide) return undefined;
  return { x: rounded(left), y: rounded(top), w: rounded(right - left), h: rounded(bottom - top) };
}

const directions: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/** Arrows move the box, with Shift they make it larger or smaller at its right and lower side; Ctrl goes faster. */
export function boxByKey(
  box: Box | undefined,
  { key, shiftKey, ctrlKey }: { readonly key: string; readonly shiftKey: boolean; readonly ctrlKey: boolean },
): Box | undefined {
  const direction = directions[key];
  if (direction === undefined) return undefined;
  if (box === undefined) return middleBox;
  const step = ctrlKey ? fastKeyStep : keyStep;
  const [dx, dy] = [direction.x * step, direction.y * step];
  if (shiftKey) {
    const corner = {
      x: Math.max(box.x + box.w + dx, box.x + 2 * leastSide),
      y: Math.max(box.y + box.h + dy, box.y + 2 * leastSide),
    };
    return boxBetween(box, corner);
  }
  const x = rounded(Math.min(Math.max(box.x + dx, 0), 1 - box.w));
  const y = rounded(Math.min(Math.max(box.y + dy, 0), 1 - box.h));
  return { ...box, x, y };
}
