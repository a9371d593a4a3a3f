import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createMotionModel } from '@streetwarden/edge-agent/motion/motion-model';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { watchCamera } from '../support/watched-camera.ts';

const data = process.env['STREETWARDEN_TEST_DATA'] ?? fileURLToPath(new URL('../../../shared/data', import.meta.url));
const videos = join(data, 'video');
const clips = existsSync(videos) ? readdirSync(videos).filter((name) => name.endsWith('.mp4')) : [];
const skipped = clips.length === 0 ? ` (skipped: no clips in ${videos}; set STREETWARDEN_TEST_DATA)` : '';
/** Fixed cameras; the others walk, drive or show slides. */
const fixed = ['intel_car-detection.mp4', 'ahmetozlu_vehicle_survaillance.mp4'];
const signal = new AbortController().signal;
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'streetwarden-clips-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe.skipIf(clips.length === 0)(`real street video${skipped}`, () => {
  it.each(clips)('%s is watched to its end, with stills and a clip of the past', async (name) => {
    const watched = await watchCamera({
      config: { type: 'file', path: join(videos, name), loop: false, pace: 'as-fast-as-possible' },
      ringFolder: join(folder, name),
    });
    const motion = createMotionModel({
      config: { isMovingCamera: false, lumaThreshold: 14, raiseSeconds: 12, clearSeconds: 6, frozenSeconds: 60 },
      lookIntervalSeconds: 2,
    });
    const times: number[] = [];
    const conditions = new Set<string>();
    await watched.pull((frames) => {
      const frame = frames.at(-1);
      if (frame === undefined) return false;
      times.push(frame.capturedAtMs);
      conditions.add(motion.update(frame, frame.capturedAtMs).condition);
      return false;
    });
    const facts = watched.camera.facts();
    expect(watched.states.at(-1)).toEqual({ state: 'ended' });
    expect(times.length).toBeGreaterThan(0);
    expect(times.every((ms, index) => index === 0 || ms - (times[index - 1] ?? 0) <= 2_600)).toBe(true);
    if (fixed.includes(name)) expect([...conditions]).toEqual(['clear']);

    const first = times[0] ?? 0;
    const still = await watched.camera.history.stillNear(first, 200, signal);
    expect(still).toMatchObject({ widthPx: facts.widthPx, heightPx: facts.heightPx });
    const clip = await watched.camera.history.cutClip({ fromMs: first, toMs: first + 1500 }, signal);
    expect(clip?.startsAtMs).toBe(first);
    expect(clip?.durationMs).toBeGreaterThanOrEqual(1400);
  });
});
