import type { ImageCondition } from '@streetwarden/shared/message/health-message';
import { describe, expect, it } from 'vitest';
import type { Frame } from '#decode/frame';
import { createMotionModel, type MotionModel } from '#motion/motion-model';
import type { MotionRegions } from '#motion/motion-regions';
import { yuvBytes } from '#platform/picture';

const widthPx = 320;
const heightPx = 180;
const colour = { matrix: 'bt601', isFullRange: true } as const;
const config = { isMovingCamera: false, lumaThreshold: 14, raiseSeconds: 12, clearSeconds: 6, frozenSeconds: 60 };

type Paint = (x: number, y: number) => number;

/** A street of sharp-edged blocks of fixed random brightness, the same at every call. */
const street: Paint = (x, y) => {
  const block = Math.imul(Math.floor(x / 19) * 7919 + Math.floor(y / 15) * 104_729, 0x9e3779b1) >>> 0;
  return 60 + (block % 130) + ((x * 7 + y * 13) % 5);
};

function draw(paint: Paint, noiseSeed = 0): Uint8Array {
  const planes = new Uint8Array(yuvBytes(widthPx, heightPx)).fill(128);
  let random = noiseSeed * 2_654_435_761 + 1;
  for (let y = 0; y < heightPx; y += 1) {
    for (let x = 0; x < widthPx; x += 1) {
      random = (Math.imul(random, 1_103_515_245) + 12_345) >>> 0;
      const noise = noiseSeed === 0 ? 0 : (random >>> 16) % 5;
      planes[y * widthPx + x] = Math.max(0, Math.min(255, paint(x, y) + noise));
    }
  }
  return planes;
}

/** Feeds pictures two seconds apart and remembers the time. */
function createFeeder(model: MotionModel, clockSource: Frame['clockSource'] = 'wall-clock') {
  let atMs = Date.UTC(2026, 0, 1);
  let sequence = 0;
  return {
    show: (paint: Paint, count: number, options: { noise?: boolean } = {}): MotionRegions[] =>
      Array.from({ length: count }, () => {
        atMs += 2_000;
        sequence += 1;
        const planes = draw(paint, options.noise === false ? 0 : sequence);
        return model.update(
          { cameraId: 'c', planes, widthPx, heightPx, colour, capturedAtMs: atMs, clockSource, sequence },
          atMs,
        );
      }),
  };
}

function conditions(results: readonly MotionRegions[]): ImageCondition[] {
  return results.map((result) => result.condition);
}

function model(): MotionModel {
  return createMotionModel({ config, lookIntervalSeconds: 2 });
}

describe('motion', () => {
  it('finds a person-sized change where it is and nothing in a still street', () => {
    const camera = createFeeder(model());
    const still = camera.show(street, 10).at(-1);
    expect(still?.regions).toEqual([]);
    const [moved] = camera.show((x, y) => (x >= 160 && x < 180 && y >= 90 && y < 140 ? 250 : street(x, y)), 1);
    expect(moved?.regions).toHaveLength(1);
    const box = moved?.regions[0] ?? { x: 0, y: 0, w: 0, h: 0 };
    expect(box.x).toBeGreaterThan(0.42);
    expect(box.x + box.w).toBeLessThan(0.62);
    expect(box.y).toBeGreaterThan(0.4);
    expect(box.y + box.h).toBeLessThan(0.85);
  });

  it('does not take a cloud for motion', () => {
    const camera = createFeeder(model());
    camera.show(street, 10);
    const [darker] = camera.show((x, y) => street(x, y) * 0.6, 1);
    expect(darker?.changedShare).toBeLessThan(0.02);
  });

  it('makes a whole-frame look due on schedule although nothing moves', () => {
    const looks = createFeeder(createMotionModel({ config, lookIntervalSeconds: 6 })).show(street, 7);
    expect(looks.map((look) => look.isLookDue)).toEqual([true, false, false, true, false, false, true]);
  });

  it('stays clear through dusk and until the lamps are on', () => {
    const camera = createFeeder(model());
    camera.show(street, 20);
    for (let step = 0; step < 40; step += 1) {
      const light = 1 - 0.7 * (step / 40);
      expect(conditions(camera.show((x, y) => street(x, y) * light, 1))).toEqual(['clear']);
    }
  });

  const spoiled: readonly (readonly [ImageCondition, string, Paint])[] = [
    ['black', 'the picture goes dark', () => 4],
    ['moved', 'the camera is turned', (x, y) => street(x + 77, y + 31)],
    ['moved', 'the camera is nudged by a twentieth of the picture', (x, y) => street(x + 16, y + 9)],
    ['obstructed', 'something flat hangs before half of the lens', (x, y) => (x < 190 ? 120 : street(x, y))],
    ['obstructed', 'a grey bag covers the lens', () => 128],
    ['blurred', 'the lens is out of focus', (x, y) => blur(x, y)],
  ];
  it.each(spoiled)('says %s when %s, and clear again when that is over', (condition, _story, paint) => {
    const camera = createFeeder(model());
    expect(conditions(camera.show(street, 20)).every((seen) => seen === 'clear')).toBe(true);
    const during = conditions(camera.show(paint, 12));
    expect(during.slice(0, 5)).toEqual(Array(5).fill('clear'));
    expect(during.at(-1)).toBe(condition);
    expect(conditions(camera.show(street, 8)).at(-1)).toBe('clear');
  });

  it('does not suspend zones while a bus stands in front for eight seconds', () => {
    const camera = createFeeder(model());
    camera.show(street, 20);
    const bus = conditions(camera.show((x, y) => (x > 20 && x < 300 && y > 20 ? 200 : street(x, y)), 4));
    const after = conditions(camera.show(street, 4));
    expect([...bus, ...after].every((seen) => seen === 'clear')).toBe(true);
  });

  it('says frozen after a minute of live pictures equal to the bit, and ends it with the first other picture that lasts', () => {
    const camera = createFeeder(model());
    camera.show(street, 10);
    const frozen = conditions(camera.show(street, 40, { noise: false }));
    expect(frozen[28]).toBe('clear');
    expect(frozen.at(-1)).toBe('frozen');
    expect(conditions(camera.show(street, 6)).at(-1)).toBe('clear');
  });

  it('never calls a file frozen: rendered clips repeat themselves honestly', () => {
    const camera = createFeeder(model(), 'file');
    expect(conditions(camera.show(street, 80, { noise: false })).every((seen) => seen === 'clear')).toBe(true);
  });

  it('judges only darkness on a vehicle', () => {
    const camera = createFeeder(
      createMotionModel({ config: { ...config, isMovingCamera: true }, lookIntervalSeconds: 2 }),
    );
    const driving = Array.from({ length: 40 }, (_unused, index) =>
      camera.show((x, y) => street(x + index * 37, y), 1),
    ).flat();
    expect(conditions(driving).every((seen) => seen === 'clear')).toBe(true);
    expect(conditions(camera.show(() => 2, 12)).at(-1)).toBe('black');
  });
});

/** Mean of the street over a square of 15 pixels around a point. */
function blur(x: number, y: number): number {
  let sum = 0;
  for (let dy = -7; dy <= 7; dy += 2) for (let dx = -7; dx <= 7; dx += 1) sum += street(x + dx, y + dy);
  return sum / 120;
}
