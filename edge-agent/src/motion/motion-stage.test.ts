import { describe, expect, it } from 'vitest';
import type { Frame } from '#decode/frame';
import { createMotionStage } from '#motion/motion-stage';
import { yuvBytes } from '#platform/picture';

const widthPx = 160;
const heightPx = 90;
const config = { isMovingCamera: false, lumaThreshold: 14, raiseSeconds: 12, clearSeconds: 6, frozenSeconds: 60 };

/** A street of blocks; another `street` is another view. */
function pictureOf(street: number, noiseSeed: number): Uint8Array {
  const planes = new Uint8Array(yuvBytes(widthPx, heightPx)).fill(128);
  for (let y = 0; y < heightPx; y += 1) {
    for (let x = 0; x < widthPx; x += 1) {
      const place = Math.floor(x / 9) * 7919 + Math.floor(y / 7) * 104_729 + street * 15_485_863;
      const block = Math.imul(place, 0x9e3779b1) >>> 0;
      planes[y * widthPx + x] = 60 + (block % 130) + ((x * 7 + y * 13 + noiseSeed) % 5);
    }
  }
  return planes;
}

/** Two seconds apart: which street is in the picture, and which view the camera says it has. */
type Shown = readonly [street: number, view: string | undefined];

async function watch(shown: readonly Shown[]) {
  let view: string | undefined = '';
  const stage = createMotionStage({ config, lookIntervalSeconds: 2, view: () => view });
  async function* frames(): AsyncIterable<Frame> {
    for (const [index, [street, now]] of shown.entries()) {
      view = now;
      yield {
        ...{ cameraId: 'c', widthPx, heightPx, clockSource: 'wall-clock', sequence: index },
        planes: pictureOf(street, index),
        colour: { matrix: 'bt601', isFullRange: true },
        capturedAtMs: Date.UTC(2026, 0, 1) + index * 2_000,
      };
    }
  }
  const seen: string[] = [];
  for await (const { condition, isAway, view: at, isLookDue } of stage(frames(), new AbortController().signal)) {
    seen.push(isAway ? `away${isLookDue ? '' : ' (no look)'}` : `${condition} at ${at === '' ? 'home' : at}`);
  }
  return seen;
}

const many = (count: number, shown: Shown): Shown[] => Array.from({ length: count }, () => shown);

describe('motion of a camera that is steered', () => {
  it('counts as moved from the first movement on, and its looks go on at their pace', async () => {
    const seen = await watch([...many(3, [1, '']), ...many(3, [2, undefined])]);
    expect(seen).toEqual(['clear at home', 'clear at home', 'clear at home', 'away', 'away', 'away']);
  });

  it('wakes at home when two pictures in a row show the same', async () => {
    const seen = await watch([...many(2, [1, '']), ...many(2, [2, undefined]), [3, ''], [1, ''], [1, ''], [1, '']]);
    expect(seen.slice(4)).toEqual(['away', 'away', 'clear at home', 'clear at home']);
  });

  it('does not take the view of a preset for a moved camera, nor home after it', async () => {
    const seen = await watch([
      ...many(20, [1, '']),
      [2, undefined],
      ...many(20, [2, 'gate']),
      [1, undefined],
      ...many(20, [1, '']),
    ]);
    expect(new Set(seen)).toEqual(new Set(['clear at home', 'away', 'clear at gate']));
    expect(seen.filter((text) => text === 'clear at gate')).toHaveLength(19);
  });

  it('still notices at home that somebody turned the mast', async () => {
    const seen = await watch([...many(20, [1, '']), ...many(12, [2, ''])]);
    expect(seen.at(-1)).toBe('moved at home');
  });
});
