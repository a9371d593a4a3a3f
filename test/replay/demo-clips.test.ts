import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { shippedModel } from '@streetwarden/edge-agent/detect/detect-config';
import type { Detector } from '@streetwarden/edge-agent/detect/detector';
import { openOnnxDetector } from '@streetwarden/edge-agent/detect/onnx-detector';
import { distanceM, iou } from '@streetwarden/shared/domain/geometry';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createTruthDetector,
  demoClips,
  demoFile,
  demoZones,
  type TrueClip,
  type TrueEvent,
} from '../support/demo-truth.ts';
import { type Replayed, replayClip } from '../support/replay-camera.ts';
import { tempFolder } from '../support/temp-folder.ts';

// Golden runs over the rendered demo clips. With the truth as detector they judge the event logic alone; with the shipped
// model the chain. They say nothing about accuracy on real streets.

const startAt = '2026-05-18T01:30:00.000Z';
const startMs = Date.parse(startAt);
const dwellSeconds = 20;
/** Confirming takes three looks, two seconds apart, and a bus may hide the place meanwhile. */
const delayS = { least: -8, most: 12 };
const modelFolder = fileURLToPath(new URL(`../../${shippedModel}`, import.meta.url));

const clips = demoClips();
const fixedClips = clips.filter((clip) => clip.kind === 'fixed');

function run(clip: TrueClip, detector: Detector): Promise<Replayed> {
  return replayClip({
    file: demoFile(clip.file),
    startAt,
    detector,
    camera: { zones: demoZones(clip, dwellSeconds), motion: 'fixed' },
    ringFolder: tempFolder(),
  });
}

function runPatrol(clip: TrueClip, detector: Detector): Promise<Replayed> {
  return replayClip({
    file: demoFile(clip.file),
    startAt: clip.gps?.startedAt ?? startAt,
    detector,
    camera: { zones: [], motion: 'moving' },
    ringFolder: tempFolder(),
    lookIntervalSeconds: 0.2,
    ...(clip.gps === undefined ? {} : { track: demoFile(clip.gps.file) }),
  });
}

/** The candidate that tells an event: same category, at its place, told when it could first be known. */
function told(event: TrueEvent, { candidates }: Replayed) {
  return candidates.find(
    ({ category, phase, revision, sightings }) =>
      category === event.category &&
      phase === 'open' &&
      revision === 1 &&
      event.boxes.some((box) => iou(box, sightings.at(-1)?.box ?? box) > 0.15),
  );
}

describe.skipIf(fixedClips.length === 0)('with a detector that knows the truth', () => {
  it.each(fixedClips)('clip $id: every event is told in time, once, and nothing else', async (clip) => {
    const replayed = await run(clip, createTruthDetector(clip, startMs));
    for (const event of clip.events) {
      const candidate = told(event, replayed);
      expect(candidate, `${clip.id}: ${event.id} is told`).toBeDefined();
      const dwellS = event.category.startsWith('manhole') ? 0 : dwellSeconds;
      const lateS = ((candidate?.sightedAtMs ?? 0) - startMs) / 1000 - event.startS - dwellS;
      expect(lateS, `${event.id} is told in time`).toBeGreaterThanOrEqual(delayS.least);
      expect(lateS, `${event.id} is told in time`).toBeLessThanOrEqual(delayS.most);
    }
    expect(new Set(replayed.candidates.map((each) => each.candidateId)).size).toBe(clip.events.length);
    expect(replayed.candidates.filter((each) => each.phase === 'ended')).toEqual([]);
  });

  it.each(clips.filter((clip) => clip.kind === 'vehicle'))(
    'clip $id: every event passed is told once, near its place',
    async (clip) => {
      const { candidates } = await runPatrol(
        clip,
        createTruthDetector(clip, Date.parse(clip.gps?.startedAt ?? startAt)),
      );
      for (const event of clip.events) {
        const ofEvent = candidates.filter(({ category }) => category === event.category);
        expect(new Set(ofEvent.map((each) => each.candidateId)).size, `${event.id} is told once`).toBe(1);
        const position = ofEvent.at(-1)?.position;
        expect(position?.source).toBe('gps');
        const place = { latitude: event.position.lat, longitude: event.position.lon };
        expect(position && distanceM(position, place), `${event.id} is told near its place`).toBeLessThan(30);
      }
      expect(new Set(candidates.map((each) => each.candidateId)).size).toBe(clip.events.length);
    },
  );

  it('a cover that no label names is told by its lasting change', async (context) => {
    const clip = fixedClips.find(({ events }) => events.some(({ category }) => category === 'manhole-missing'));
    if (clip === undefined) return context.skip('no clip with a cover');
    const blind = ['manhole_missing', 'manhole_broken', 'manhole_cover'] as const;
    const replayed = await run(clip, createTruthDetector(clip, startMs, blind));
    const cover = replayed.candidates.filter(({ category }) => category.startsWith('manhole'));
    expect(cover).toMatchObject([{ category: 'manhole-missing', rule: { decidedBy: 'lasting-change' } }]);
  });
});

describe.skipIf(fixedClips.length === 0 || !existsSync(`${modelFolder}/manifest.json`))(
  'with the shipped model',
  () => {
    let detector: Detector;
    beforeAll(async () => {
      detector = await openOnnxDetector({
        config: { model: modelFolder, executionProvider: 'cpu', sessionCount: 1, inferenceTimeoutMs: 60_000 },
        onSessionLost: () => undefined,
      });
    });
    afterAll(() => detector.close());

    it.each(fixedClips)('clip $id: every event is told at its place', async (clip) => {
      const replayed = await run(clip, detector);
      for (const event of clip.events) expect(told(event, replayed), `${clip.id}: ${event.id} is told`).toBeDefined();
      if (clip.events.length === 0) expect(replayed.candidates).toEqual([]);
    });

    it.each(clips.filter((clip) => clip.kind === 'vehicle'))(
      'clip $id: told from the moving vehicle with its position',
      async (clip) => {
        const replayed = await runPatrol(clip, detector);
        expect(replayed.candidates.length).toBeGreaterThan(0);
        for (const { position } of replayed.candidates) expect(position).toMatchObject({ source: 'gps' });
      },
    );
  },
);
