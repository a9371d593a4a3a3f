import type { Zone } from '@streetwarden/shared/domain/zone';
import { describe, expect, it } from 'vitest';
import { type AnalysedCamera, createCameraAnalysis } from '#camera-analysis';
import type { EdgeCandidate } from '#candidate/edge-candidate';
import type { MotionRegions } from '#motion/motion-regions';
import { yuvOf } from '#platform/yuv-to-rgb';
import { createFakeDetector } from '../../test/support/fake-detector.ts';
import { green, paintPicture } from '../../test/support/painted-picture.ts';

// Detect, track, rule and candidate joined as the agent joins them, with a detector that sees green blocks as bags.

const startMs = Date.parse('2026-03-02T00:00:00.000Z');
const zone: Zone = {
  id: 'pavement',
  version: 1,
  name: 'Pavement',
  polygon: [
    { x: 0, y: 0 },
    { x: 1, y: 0 },
    { x: 1, y: 1 },
    { x: 0, y: 1 },
  ],
  rules: [{ category: 'exposed-garbage', dwellSeconds: 20 }],
  hours: [],
  permits: [],
};
const bag = { x: 64, y: 32, w: 16, h: 16, colour: green };

function boxOf() {
  const states = new Map<string, unknown>();
  const stored = new Map<string, number>();
  let ids = 0;
  /** One run of the agent: sees a bag (or nothing) for some seconds. */
  async function run(
    spans: readonly { readonly from: number; readonly seconds: number; readonly hasBag: boolean }[],
    camera: Partial<AnalysedCamera> = {},
  ): Promise<EdgeCandidate[]> {
    const analysis = createCameraAnalysis(
      {
        cameraId: 'crossing',
        motion: 'fixed',
        zones: [zone],
        timeZone: 'Asia/Shanghai',
        position: { latitude: 30, longitude: 120, source: 'camera' },
        groundMap: undefined,
        detect: {},
        ...camera,
      },
      {
        detector: createFakeDetector(),
        newId: () => `00000000-0000-4000-8000-${String(++ids).padStart(12, '0')}`,
        snapshots: {
          load: (name) => states.get(name),
          save: (name, value) => {
            states.set(name, JSON.parse(JSON.stringify(value)));
          },
        },
        storedRevision: (candidateId) => stored.get(candidateId),
        logger: { warn: () => undefined },
      },
    );
    async function* motion(): AsyncIterable<MotionRegions> {
      for (const { from, seconds, hasBag } of spans) {
        for (let at = from; at < from + seconds; at += 2) {
          const picture = yuvOf(paintPicture({ widthPx: 128, heightPx: 64 }, hasBag ? [bag] : []));
          const frame = {
            ...picture,
            cameraId: 'crossing',
            capturedAtMs: startMs + at * 1000,
            clockSource: 'file' as const,
            sequence: at,
          };
          yield { frame, regions: [], changedShare: 0, condition: 'clear', isLookDue: true };
        }
      }
    }
    const { signal } = new AbortController();
    const told: EdgeCandidate[] = [];
    const looks = analysis.detect(motion(), signal);
    for await (const each of analysis.candidate(analysis.rule(analysis.track(looks, signal), signal), signal)) {
      told.push(each);
      stored.set(each.candidateId, each.revision);
    }
    return told;
  }
  return { run, stored, states };
}

describe('the joined stages of a camera', () => {
  it('tell a bag that stays, with the camera’s position, and its end', async () => {
    const told = await boxOf().run([
      { from: 0, seconds: 40, hasBag: true },
      { from: 40, seconds: 60, hasBag: false },
    ]);
    expect(told).toMatchObject([
      { revision: 1, phase: 'open', category: 'exposed-garbage', position: { source: 'camera' } },
      { revision: 2, phase: 'ended' },
    ]);
  });

  it('tell nothing twice over a restart, and its end also when it came while the box was off', async () => {
    const box = boxOf();
    const [first] = await box.run([{ from: 0, seconds: 60, hasBag: true }]);
    expect(await box.run([{ from: 100, seconds: 60, hasBag: true }])).toEqual([]);
    const last = await box.run([{ from: 200, seconds: 60, hasBag: false }]);
    expect(last).toMatchObject([{ candidateId: first?.candidateId, revision: 2, phase: 'ended' }]);
  });

  it('tell again, under the same id, what a crash kept from the outbox', async () => {
    const box = boxOf();
    const [first] = await box.run([{ from: 0, seconds: 60, hasBag: true }]);
    box.stored.clear();
    const again = await box.run([{ from: 100, seconds: 60, hasBag: true }]);
    expect(again).toMatchObject([{ candidateId: first?.candidateId, revision: 1 }]);
  });

  it('go on when what was written down is damaged', async () => {
    const box = boxOf();
    box.states.set('problems:crossing', { version: 7 }).set('places:crossing', 'nonsense');
    expect(await box.run([{ from: 0, seconds: 60, hasBag: true }])).toHaveLength(1);
  });

  it('watch everything in view when a camera has no zones', async () => {
    const told = await boxOf().run([{ from: 0, seconds: 200, hasBag: true }], { zones: [] });
    expect(told).toMatchObject([{ rule: { zoneId: 'whole-view', requiredDwellMs: 120_000 } }]);
  });

  it('tell at once from a moving vehicle', async () => {
    const told = await boxOf().run([{ from: 0, seconds: 10, hasBag: true }], { motion: 'moving', zones: [] });
    expect(told).toMatchObject([{ revision: 1, rule: { requiredDwellMs: 0 } }]);
  });

  it('refuse a time zone or a ground map that cannot be', async () => {
    await expect(boxOf().run([], { timeZone: 'Moon/Crater' })).rejects.toMatchObject({ code: 'config-invalid' });
    const point = { image: { x: 0.5, y: 0.5 }, latitude: 30, longitude: 120 };
    const groundMap = { points: [point, point, point, point] };
    await expect(boxOf().run([], { groundMap })).rejects.toMatchObject({ code: 'ground-map-invalid' });
  });
});
