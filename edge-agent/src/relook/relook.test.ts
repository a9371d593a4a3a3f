import { lookCommandExample } from '@streetwarden/shared/message/command-message';
import { describe, expect, it } from 'vitest';
import type { EdgeCandidate } from '#candidate/edge-candidate';
import { createLookFeed } from '#relook/look-feed';
import { takeOpeningLook } from '#relook/opening-look';
import { createOpeningLooks } from '#relook/opening-looks';
import { createRelook, type RelookPorts } from '#relook/relook';
import { lookPlanOf } from '#relook/relook-config';
import type { Track, Tracks } from '#track/tracks';
import { sampleEdgeCandidate } from '../../../test/support/edge-samples.ts';
import { createSteppedClock } from '../../../test/support/stepped-clock.ts';
import { hit, type LookOptions, lookAt } from '../../../test/support/street-looks.ts';

const startMs = Date.parse('2026-11-22T09:30:00.000Z');
const order = lookCommandExample;
const { box } = order.seen;
const bag = { box, seed: 7 };
const dirty: LookOptions = { things: [bag], detections: [hit('litter', box)] };

/** A camera whose looks the test gives one by one, two seconds apart. */
function openCamera(change: Partial<RelookPorts> = {}) {
  const clock = createSteppedClock(startMs);
  const feed = createLookFeed();
  const kept: EdgeCandidate[] = [];
  let give: (look: Tracks | undefined) => void = () => undefined;
  async function* looks(): AsyncIterable<Tracks> {
    for (;;) {
      const look = await new Promise<Tracks | undefined>((resolve) => {
        give = resolve;
      });
      if (look === undefined) return;
      yield look;
    }
  }
  const drained = (async () => {
    for await (const _ of feed.pass(looks()));
  })();
  let atMs = startMs;
  const look = createRelook({
    ...{ cameraId: 'crossing', motion: 'fixed', feed, clock },
    plan: { lookCount: 3, spacingMs: 3000, withinMs: 60_000 },
    viewOf: () => '',
    latestFrame: () => lookAt(atMs, dirty).frame,
    thresholdOf: () => 0.5,
    openTrackOf: () => undefined,
    openingOf: () => undefined,
    keep: async (candidate) => {
      kept.push(candidate);
      return { candidate: {} as never, files: [{ sha256: 'd'.repeat(64) } as never] };
    },
    ...change,
  });
  return {
    clock,
    kept,
    look,
    async see(options: LookOptions, tracks: readonly Track[] = []): Promise<void> {
      atMs += 2000;
      give({ source: lookAt(atMs, options), tracks, places: [] });
      await clock.advance(2000);
    },
    async end(): Promise<void> {
      give(undefined);
      await drained;
    },
  };
}

const never = new AbortController().signal;

describe('a second look', () => {
  it('takes as many clear looks as planned, spaced as planned, and reports them with a still of the last', async () => {
    const camera = openCamera({ openingOf: () => takeOpeningLook(lookAt(startMs - 60_000, dirty).frame, box) });
    const found = camera.look(order, never);
    for (let count = 0; count < 6; count += 1) await camera.see({});
    const result = await found;
    expect(result).toMatchObject({ taskId: order.taskId, verdict: 'absent', lookCount: 3, evidence: ['d'.repeat(64)] });
    expect(result.looks.map(({ lookedAt }) => Date.parse(lookedAt) - startMs)).toEqual([2000, 6000, 10_000]);
    expect(result.openingLookAt).toBe(new Date(startMs - 60_000).toISOString());
    const [revision] = camera.kept;
    expect(revision?.frame.capturedAtMs).toBe(startMs + 10_000);
    expect(revision).toMatchObject({
      revision: order.seen.revision + 1,
      phase: 'ended',
      look: { verdict: 'absent' },
      sightedAtMs: Date.parse(order.seen.sightedAt),
      sightings: [{ capturedAt: order.seen.sightedAt, box }],
    });
  });

  it('that sees it is a new sighting of the candidate', async () => {
    const camera = openCamera();
    const found = camera.look(order, never);
    for (let count = 0; count < 6; count += 1) await camera.see(dirty);
    expect(await found).toMatchObject({ verdict: 'same', score: 0.8 });
    expect(camera.kept[0]).toMatchObject({
      phase: 'open',
      sightedAtMs: startMs + 10_000,
      sightingCount: order.seen.sightingCount + 3,
    });
  });

  it('is unclear when its time is over before enough looks were clear, and changes nothing of the candidate', async () => {
    const camera = openCamera();
    const found = camera.look(order, never);
    await camera.see({});
    for (let count = 0; count < 40; count += 1) await camera.see({ condition: 'obstructed' });
    const result = await found;
    expect(result).toMatchObject({ verdict: 'unclear', reasons: ['too-few-looks', 'view-obstructed'] });
    expect(result.looks.length).toBeLessThan(20);
    expect(camera.kept[0]).toMatchObject({ phase: order.seen.phase, sightingCount: order.seen.sightingCount });
  });

  it('answers at once for a problem that the camera has just seen on its open track', async () => {
    const camera = openCamera({ openTrackOf: () => 'bag-1' });
    const track = { trackId: 'bag-1', state: 'confirmed', label: 'litter', score: 0.9, box } as const;
    await camera.see(dirty, [{ ...track, lastSeenAtMs: startMs + 2000 } as Track]);
    const result = await camera.look(order, never);
    expect(result).toMatchObject({ verdict: 'same', reasons: ['seen'], lookCount: 1, score: 0.9 });
    expect(result.lookedAt).toBe(new Date(startMs + 2000).toISOString());
  });

  it('does not answer at once for an open track that the last look did not see', async () => {
    const camera = openCamera({ openTrackOf: () => 'bag-1' });
    const track = { trackId: 'bag-1', state: 'confirmed', label: 'litter', score: 0.9, box } as const;
    await camera.see({}, [{ ...track, lastSeenAtMs: startMs } as Track]);
    const found = camera.look(order, never);
    for (let count = 0; count < 6; count += 1) await camera.see({});
    expect(await found).toMatchObject({ verdict: 'absent', lookCount: 3 });
  });

  it('is refused by a camera on a vehicle, by one that gives no picture, and by one that ends', async () => {
    await expect(openCamera({ motion: 'moving' }).look(order, never)).rejects.toMatchObject({
      code: 'look-camera-moving',
    });
    const silent = openCamera();
    const waiting = expect(silent.look(order, never)).rejects.toMatchObject({
      code: 'look-camera-offline',
      params: { state: 'silent' },
    });
    await silent.clock.advance(60_000);
    await waiting;
    const ending = openCamera();
    await ending.see({});
    const broken = expect(ending.look(order, never)).rejects.toMatchObject({ params: { state: 'ended' } });
    await ending.end();
    await broken;
  });

  it('has time for its looks also where the camera looks once a minute', () => {
    const config = { lookCount: 5, overSeconds: 20, withinSeconds: 60 };
    expect(lookPlanOf(config, 2)).toEqual({ lookCount: 5, spacingMs: 5000, withinMs: 60_000 });
    expect(lookPlanOf(config, 60).withinMs).toBeGreaterThanOrEqual(5 * 60_000);
  });
});

describe('the opening look', () => {
  it('is kept when a problem is told first, under its candidate, and forgotten after three months', async () => {
    const clock = createSteppedClock(startMs);
    const saved = new Map<string, unknown>();
    const forgotten: unknown[] = [];
    const openings = createOpeningLooks({
      clock,
      store: {
        load: (name) => saved.get(name),
        save: async (name, value) => void saved.set(name, value),
        forget: (...which) => void forgotten.push(which),
      },
    });
    const first = sampleEdgeCandidate();
    const later = { ...first, revision: 2, sightings: [] };
    async function* told() {
      yield first;
      yield later;
    }
    const passed: EdgeCandidate[] = [];
    for await (const each of openings.pass(told(), never)) passed.push(each);
    expect(passed).toEqual([first, later]);
    expect(openings.of(first.candidateId)).toMatchObject({ takenAtMs: first.frame.capturedAtMs });
    expect(openings.of('unknown')).toBeUndefined();
    expect(forgotten).toEqual([['opening:', startMs - 90 * 24 * 3_600_000]]);
  });
});
