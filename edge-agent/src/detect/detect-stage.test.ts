import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { describe, expect, it } from 'vitest';
import type { CameraDetect } from '#detect/detect-config';
import { createDetectStage } from '#detect/detect-stage';
import type { Detections } from '#detect/detections';
import type { Detector } from '#detect/detector';
import type { MotionRegions } from '#motion/motion-regions';
import { yuvOf } from '#platform/yuv-to-rgb';
import { createFakeDetector } from '../../../test/support/fake-detector.ts';
import { paintPicture, red } from '../../../test/support/painted-picture.ts';

const someMotion = [{ x: 0.1, y: 0.1, w: 0.2, h: 0.2 }];
const picture = yuvOf(paintPicture({ widthPx: 128, heightPx: 64 }, [{ x: 32, y: 16, w: 16, h: 16, colour: red }]));

function motionAt(atMs: number, change: Partial<MotionRegions> = {}): MotionRegions {
  const frame = { ...picture, cameraId: 'a', capturedAtMs: atMs, clockSource: 'file' as const, sequence: atMs };
  return { frame, regions: [], changedShare: 0, condition: 'clear', isLookDue: true, ...change };
}

async function looksOf(
  input: readonly MotionRegions[],
  { camera = {}, detector = createFakeDetector() }: { camera?: CameraDetect; detector?: Detector } = {},
): Promise<{ looks: Detections[]; warnings: number }> {
  let warnings = 0;
  const logger = { warn: () => (warnings += 1) };
  const stage = createDetectStage({ detector, camera, logger } as Parameters<typeof createDetectStage>[0]);
  async function* frames() {
    yield* input;
  }
  const looks: Detections[] = [];
  for await (const look of stage(frames(), new AbortController().signal)) looks.push(look);
  return { looks, warnings };
}

/** Fails at the looks whose number `isFailing` names. */
function failingDetector(isFailing: (look: number) => boolean, code = 'model-output-invalid' as const): Detector {
  const detector = createFakeDetector();
  let count = 0;
  return {
    ...detector,
    async look(request) {
      count += 1;
      if (isFailing(count)) throw new DomainError(code, { model: 'm', output: 'scores', rule: 'r' });
      return detector.look(request);
    },
  };
}

describe('frames are looked at', () => {
  it('when a look is due, whether anything moves or not', async () => {
    const { looks } = await looksOf([motionAt(0), motionAt(1000, { isLookDue: false }), motionAt(2000)]);
    expect(looks.map((look) => look.frame.capturedAtMs)).toEqual([0, 2000]);
    expect(looks[0]).toMatchObject({ condition: 'clear', lookedAt: [{ x: 0, y: 0, w: 1, h: 1 }] });
    expect(looks[0]?.detections).toMatchObject([{ label: 'litter', box: { x: 0.25, y: 0.25 } }]);
  });

  it('also where something moves, when the camera wants it, at most once per gap', async () => {
    const moving = (atMs: number) => motionAt(atMs, { isLookDue: false, regions: someMotion });
    const input = [motionAt(0), moving(300), moving(600), moving(900), moving(1200), motionAt(1300)];
    const { looks } = await looksOf(input, { camera: { motionLookGapMs: 500 } });
    expect(looks.map((look) => look.frame.capturedAtMs)).toEqual([0, 600, 1200, 1300]);
    const without = await looksOf(input);
    expect(without.looks.map((look) => look.frame.capturedAtMs)).toEqual([0, 1300]);
  });

  it('not when the picture is bad: that is told instead, and nothing counts as looked at', async () => {
    const { looks } = await looksOf([motionAt(0, { condition: 'obstructed' })]);
    expect(looks).toMatchObject([{ condition: 'obstructed', detections: [], lookedAt: [] }]);
  });

  it('in tiles too when the camera has them, each thing once', async () => {
    const camera = { tiles: { columns: 2, rows: 1, overlap: 0.5 } };
    const detector = createFakeDetector();
    const { looks } = await looksOf([motionAt(0)], { camera, detector });
    expect(detector.stats().runCount).toBe(3);
    expect(looks[0]?.detections).toHaveLength(1);
    expect(looks[0]?.detections[0]?.box.x).toBeCloseTo(0.25, 2);
  });
});

describe('a look that fails', () => {
  it('is skipped with a warning, and the next frame is looked at', async () => {
    const detector = failingDetector((look) => look === 2);
    const { looks, warnings } = await looksOf([motionAt(0), motionAt(2000), motionAt(4000)], { detector });
    expect(looks.map((look) => look.frame.capturedAtMs)).toEqual([0, 4000]);
    expect(warnings).toBe(1);
  });

  it('five times in a row ends the camera with the reason', async () => {
    const detector = failingDetector((look) => look !== 3);
    const input = Array.from({ length: 12 }, (_, index) => motionAt(index * 2000));
    await expect(looksOf(input, { detector })).rejects.toMatchObject({ code: 'model-output-invalid' });
  });

  it('because the detector was closed ends the camera at once', async () => {
    const detector = createFakeDetector();
    await detector.close();
    await expect(looksOf([motionAt(0)], { detector })).rejects.toMatchObject({ code: 'detector-closed' });
  });
});
