import { describe, expect, it } from 'vitest';
import { createPlaceGauge, type PlaceGauge } from '#track/place-gauge';
import { readPlaceMemories } from '#track/place-memory';
import { createTrackStage } from '#track/track-stage';
import type { Tracker } from '#track/tracker';
import type { Track, Tracks } from '#track/tracks';
import { box, daylight, hit, type LookOptions, lookAt } from '../../../test/support/street-looks.ts';

const cover = box(0.5, 0.6, 0.12, 0.14);
const intact: LookOptions = { things: [{ box: cover, seed: 31 }] };

function gaugeOf(looks: readonly LookOptions[]): PlaceGauge {
  const gauge = createPlaceGauge();
  gauge.watch({ placeId: 'cover', box: cover });
  for (const [index, look] of looks.entries()) gauge.measure(lookAt(index * 2000, look));
  return gauge;
}

const learnt = () => gaugeOf(Array.from({ length: 6 }, () => intact));
const measure = (gauge: PlaceGauge, look: LookOptions) => gauge.measure(lookAt(100_000, look))[0];

describe('a watched place', () => {
  it('is learnt from five equal looks and then compared', () => {
    const gauge = createPlaceGauge();
    gauge.watch({ placeId: 'cover', box: cover });
    const states = Array.from({ length: 7 }, (_, index) => gauge.measure(lookAt(index * 2000, intact))[0]?.state);
    expect(states).toEqual(['learning', 'learning', 'learning', 'learning', 'learning', 'visible', 'visible']);
    expect(measure(gauge, intact)).toMatchObject({ changedShare: 0, restlessShare: 0 });
  });

  it('is not learnt from a passer-by', () => {
    const passing: LookOptions = { things: [{ box: cover, seed: 90 }] };
    const gauge = gaugeOf([passing, passing, intact, intact, intact, intact, intact]);
    expect(measure(gauge, intact)).toMatchObject({ state: 'visible', changedShare: 0 });
  });

  it.each([
    ['half the light', { gain: 0.5, offset: 0 }],
    ['a fifth of the light', { gain: 0.2, offset: 10 }],
    ['haze', { gain: 0.5, offset: 90 }],
    ['a shadow across it', { ...daylight, shadowFrom: 0.56 }],
    ['a shadow at its edge', { ...daylight, shadowFrom: 0.5 }],
  ])('looks the same in %s', (_what, light) => {
    expect(measure(learnt(), { ...intact, light })?.changedShare).toBeLessThanOrEqual(0.02);
  });

  it('looks different when it changed, and is at rest when it stays so', () => {
    const gauge = learnt();
    const changed: LookOptions = { things: [{ box: cover, seed: 77 }] };
    const first = measure(gauge, changed);
    expect(first?.state).toBe('visible');
    expect(first?.changedShare).toBeGreaterThan(0.4);
    expect(first?.restlessShare).toBeGreaterThan(0.4);
    expect(measure(gauge, changed)?.restlessShare).toBe(0);
    expect(measure(gauge, intact)?.changedShare).toBe(0);
  });

  it('shows a small cover gone within a wide marked zone', () => {
    const small = { box: box(0.54, 0.64, 0.06, 0.08), seed: 40 };
    const gauge = gaugeOf(Array.from({ length: 6 }, () => ({ things: [small] })));
    const share = measure(gauge, { things: [{ ...small, seed: 41 }] })?.changedShare;
    expect(share).toBeGreaterThan(0.05);
    expect(share).toBeLessThan(0.5);
  });

  it('is unreadable while rain changes the whole scene, and then judged by its new look', () => {
    const gauge = learnt();
    const rain = { things: [{ box: box(0, 0, 1, 1), seed: 50 }] };
    const states = Array.from({ length: 60 }, (_, look) => gauge.measure(lookAt(100_000 + 3000 * look, rain))[0]);
    expect(states[0]?.state).toBe('unreadable');
    expect(new Set(states.map((each) => each?.state))).toEqual(new Set(['unreadable', 'learning', 'visible']));
    expect(states.at(-1)).toMatchObject({ state: 'visible', changedShare: 0 });
  });

  it('that lost its cover before the rain is still told as changed after it', () => {
    const gauge = learnt();
    const missing = { box: cover, seed: 77 };
    for (let look = 0; look < 3; look += 1) gauge.measure(lookAt(50_000 + 3000 * look, { things: [missing] }));
    const rain = { things: [{ box: box(0, 0, 1, 1), seed: 50 }, missing] };
    const states = Array.from({ length: 60 }, (_, look) => gauge.measure(lookAt(100_000 + 3000 * look, rain))[0]);
    expect(states.some((each) => each?.state === 'learning')).toBe(false);
  });

  it('is occluded when somebody is detected on it or something large stands around it', () => {
    expect(measure(learnt(), { ...intact, detections: [hit('person', box(0.5, 0.5, 0.1, 0.3), 0.4)] })?.state).toBe(
      'occluded',
    );
    const large = box(0.3, 0.4, 0.6, 0.55);
    expect(measure(learnt(), { things: [{ box: large, seed: 5 }] })?.state).toBe('occluded');
  });

  it('is unreadable in darkness, and nothing is measured while the picture is bad', () => {
    expect(measure(learnt(), { ...intact, light: { gain: 0, offset: 12 } })?.state).toBe('unreadable');
    expect(measure(learnt(), { ...intact, condition: 'blurred' })).toBeUndefined();
  });

  it('is remembered over a restart: what is gone now is not learnt as normal', () => {
    const memories = readPlaceMemories(JSON.parse(JSON.stringify(learnt().snapshot())));
    expect(memories).toHaveLength(1);
    const after = createPlaceGauge();
    after.restore(memories);
    after.watch({ placeId: 'cover', box: cover });
    expect(measure(after, { things: [{ box: cover, seed: 77 }] })?.changedShare).toBeGreaterThan(0.4);
    expect(measure(after, intact)?.changedShare).toBe(0);
  });

  it('is learnt anew when it was marked anew, or when what was written down is damaged', () => {
    const after = createPlaceGauge();
    after.restore(learnt().snapshot());
    after.watch({ placeId: 'cover', box: box(0.2, 0.2, 0.1, 0.1) });
    expect(measure(after, intact)?.state).toBe('learning');
    expect(readPlaceMemories([{ placeId: 'cover', box: cover, place: 'AAAA', surround: 'AAAA' }])).toEqual([]);
    expect(readPlaceMemories(undefined)).toEqual([]);
    expect(createPlaceGauge().snapshot()).toEqual([]);
    expect(gaugeOf([intact]).snapshot()).toEqual([]);
  });
});

describe('the track stage', () => {
  const settled: Track = {
    trackId: 't',
    label: 'manhole_cover',
    state: 'confirmed',
    box: cover,
    score: 0.8,
    bestScore: 0.8,
    firstSeenAtMs: 0,
    lastSeenAtMs: 60_000,
    lastPresentAtMs: 60_000,
    sightingCount: 30,
    stationaryMs: 60_000,
    sightings: [],
  };

  async function run(tracks: readonly Track[], gauge: PlaceGauge | undefined, seconds: number) {
    const tracker: Tracker = { update: () => tracks };
    const saved: number[] = [];
    const stage = createTrackStage({ tracker, gauge, save: (memories) => void saved.push(memories.length) });
    async function* looks() {
      for (let atMs = 0; atMs <= seconds * 1000; atMs += 10_000) yield lookAt(atMs, intact);
    }
    const given: Tracks[] = [];
    for await (const each of stage(looks(), new AbortController().signal)) given.push(each);
    return { given, saved };
  }

  it('learns settled covers as places and writes their looks down every five minutes', async () => {
    const { given, saved } = await run([settled], createPlaceGauge(), 700);
    expect(given.at(-1)?.places).toMatchObject([{ placeId: 'cover:500-600', state: 'visible' }]);
    expect(saved).toEqual([1, 1]);
  });

  it.each([
    ['other things', { label: 'garbage_bin' as const }],
    ['covers hardly seen', { sightingCount: 3 }],
    ['covers seen for a moment', { stationaryMs: 5000 }],
    ['covers that are lost', { state: 'lost' as const }],
  ])('learns no places from %s', async (_what, change) => {
    const { given } = await run([{ ...settled, ...change }], createPlaceGauge(), 100);
    expect(given.at(-1)?.places).toEqual([]);
  });

  it('measures no places before a moving camera', async () => {
    const { given, saved } = await run([settled], undefined, 700);
    expect(given.every((each) => each.places.length === 0)).toBe(true);
    expect(saved).toEqual([]);
  });
});
