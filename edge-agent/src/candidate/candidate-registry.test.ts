import type { Position } from '@streetwarden/shared/domain/geometry';
import { SightingSchema } from '@streetwarden/shared/evidence/manifest';
import fc from 'fast-check';
import { Value } from 'typebox/value';
import { describe, expect, it } from 'vitest';
import { type CandidateRegistryOptions, createCandidateRegistry } from '#candidate/candidate-registry';
import { createCandidateStage } from '#candidate/candidate-stage';
import type { EdgeCandidate } from '#candidate/edge-candidate';
import { readRegistrySnapshot } from '#candidate/registry-snapshot';
import type { RuleHit } from '#rule/rule-hit';
import type { Track } from '#track/tracks';
import { box, hit, lookAt } from '../../../test/support/street-looks.ts';

const startMs = Date.parse('2026-03-02T00:00:00.000Z');
const stallBox = box(0.4, 0.4, 0.2, 0.3);
const minuteMs = 60_000;

interface HitChange
  extends Partial<Pick<RuleHit, 'phase' | 'problemKey' | 'box' | 'score' | 'scoreThreshold' | 'category' | 'isHeap'>> {
  readonly atMs?: number;
  readonly track?: Partial<Track>;
  readonly position?: Position;
  readonly isBlank?: boolean;
}

function hitAt(change: HitChange = {}): RuleHit {
  const { atMs = startMs, track: trackChange, position, isBlank, ...rest } = change;
  const where = rest.box ?? stallBox;
  const score = rest.score ?? 0.7;
  const track: Track = {
    trackId: 'track-1',
    label: 'street_stall',
    state: 'confirmed',
    box: where,
    score,
    bestScore: score,
    firstSeenAtMs: atMs - 3 * minuteMs,
    lastSeenAtMs: atMs,
    lastPresentAtMs: atMs,
    sightingCount: 90,
    stationaryMs: 3 * minuteMs,
    sightings: [
      { atMs: atMs - 3 * minuteMs, score: 0.6, box: where },
      { atMs, score, box: where },
    ],
    ...trackChange,
  };
  const source = lookAt(atMs, {
    things: isBlank === true ? [] : [{ box: where, seed: 3 }],
    detections: [hit('street_stall', where, score)],
    ...(isBlank === true ? { light: { gain: 0, offset: 20 } } : {}),
    ...(position === undefined ? {} : { position }),
  });
  return {
    phase: 'opened',
    problemKey: 'crossing/pavement/street-stall/50-55',
    category: 'street-stall',
    zoneId: 'pavement',
    box: where,
    track,
    score,
    scoreThreshold: 0.5,
    fact: {
      zoneId: 'pavement',
      zoneVersion: 1,
      polygon: [],
      decidedBy: 'detector',
      dwellMs: 180_000,
      requiredDwellMs: 180_000,
      firstSeenAt: new Date(track.firstSeenAtMs).toISOString(),
    },
    source: { source, tracks: [track], places: [] },
    ...rest,
  };
}

function registryOf(change: Partial<CandidateRegistryOptions> = {}) {
  let count = 0;
  return createCandidateRegistry({
    cameraId: 'crossing',
    newId: () => `00000000-0000-4000-8000-${String(++count).padStart(12, '0')}`,
    locate: ({ source }) => source.source.frame.position,
    motion: 'fixed',
    ...change,
  });
}

const later = (ms: number, change: HitChange = {}) => hitAt({ phase: 'sighted', atMs: startMs + ms, ...change });

describe('a problem of a fixed camera', () => {
  it('is told at its first hit with id, reasons, model and the sightings before', () => {
    const told = registryOf().take(hitAt());
    expect(told).toMatchObject({
      candidateId: '00000000-0000-4000-8000-000000000001',
      revision: 1,
      cameraId: 'crossing',
      category: 'street-stall',
      phase: 'open',
      score: 0.7,
      firstSeenAtMs: startMs - 3 * minuteMs,
      sightedAtMs: startMs,
      sightingCount: 90,
      rule: { decidedBy: 'detector', dwellMs: 180_000 },
      model: { name: 'street-nano', version: '1.0.0', scoreThreshold: 0.5 },
    });
    expect(told?.sightings.map((each) => each.capturedAt)).toEqual([
      '2026-03-01T23:57:00.000Z',
      '2026-03-02T00:00:00.000Z',
    ]);
    for (const sighting of told?.sightings ?? []) expect(Value.Check(SightingSchema, sighting)).toBe(true);
    expect(told?.frame.capturedAtMs).toBe(startMs);
  });

  it('is told of a heap with the box around all of it, also when its end is told by one bag', () => {
    const heap = { category: 'exposed-garbage' as const, box: { x: 0.3, y: 0.4, w: 0.4, h: 0.3 }, isHeap: true };
    const registry = registryOf();
    const whole = { label: 'garbage_pile', box: heap.box };
    const told = registry.take(hitAt({ ...heap, track: { label: 'garbage_bag' } }));
    expect(told?.sightings.at(-1)).toMatchObject(whole);
    expect(told?.sightings[0]).toMatchObject({ label: 'garbage_bag' });
    const ended = registry.take(hitAt({ ...heap, isHeap: false, phase: 'ended', track: { label: 'garbage_bag' } }));
    expect(ended).toMatchObject({ candidateId: told?.candidateId, phase: 'ended' });
    expect(ended?.sightings.at(-1)).toMatchObject(whole);
  });

  it('absorbs later sightings that say nothing new', () => {
    const registry = registryOf();
    registry.take(hitAt());
    for (let ms = 2000; ms < 9 * minuteMs; ms += 2000) expect(registry.take(later(ms))).toBeUndefined();
  });

  it('is told again every ten minutes while it lasts, under the same id', () => {
    const registry = registryOf();
    registry.take(hitAt());
    expect(registry.take(later(10 * minuteMs))).toMatchObject({ revision: 2, phase: 'open' });
    expect(registry.take(later(11 * minuteMs))).toBeUndefined();
    expect(registry.take(later(20 * minuteMs))).toMatchObject({ revision: 3 });
  });

  it('is told again when it is seen much better', () => {
    const registry = registryOf();
    const first = registry.take(hitAt({ score: 0.6 }));
    expect(registry.take(later(2000, { score: 0.68 }))).toBeUndefined();
    expect(registry.take(later(4000, { score: 0.75 }))).toMatchObject({
      candidateId: first?.candidateId,
      revision: 2,
      score: 0.75,
    });
  });

  it('is told as ended, once, and a return is another problem', () => {
    const registry = registryOf();
    const first = registry.take(hitAt());
    expect(registry.take(later(5000, { phase: 'ended' }))).toMatchObject({ revision: 2, phase: 'ended' });
    const again = registry.take(hitAt({ atMs: startMs + 60 * minuteMs }));
    expect(again).toMatchObject({ revision: 1 });
    expect(again?.candidateId).not.toBe(first?.candidateId);
  });

  it('is not told at its end when it was never told', () => {
    const registry = registryOf();
    expect(registry.take(hitAt({ isBlank: true }))).toBeUndefined();
    expect(registry.take(later(2000, { phase: 'ended' }))).toBeUndefined();
  });

  it.each([
    ['in darkness', { isBlank: true }],
    ['smaller than ten pixels', { box: box(0.4, 0.4, 0.05, 0.05) }],
    ['far below the threshold in this very look', { score: 0.3 }],
  ])('waits for a sighting a person can see: not %s', (_what, change) => {
    const registry = registryOf();
    expect(registry.take(hitAt(change))).toBeUndefined();
    expect(registry.take(later(2000))).toMatchObject({ revision: 1 });
  });

  it('counts the sightings of all its tracks and keeps at most sixteen', () => {
    const registry = registryOf();
    registry.take(hitAt());
    const sightings = Array.from({ length: 30 }, (_, index) => ({
      atMs: startMs + index * 1000,
      score: index === 3 ? 0.9 : 0.6,
      box: stallBox,
    }));
    const told = registry.take(
      later(10 * minuteMs, { track: { trackId: 'track-2', sightingCount: 10, bestScore: 0.9, sightings } }),
    );
    expect(told?.sightingCount).toBe(100);
    expect(told?.sightings).toHaveLength(16);
    expect(told?.sightings[0]?.capturedAt).toBe('2026-03-01T23:57:00.000Z');
    expect(told?.sightings.map((each) => each.score)).toContain(0.9);
    expect(told?.sightings.at(-1)?.capturedAt).toBe(new Date(startMs + 29_000).toISOString());
  });
});

describe('a restart', () => {
  it('goes on with the same ids: a problem that was stored is not told again', () => {
    const before = registryOf();
    const told = before.take(hitAt());
    const written = readRegistrySnapshot(JSON.parse(JSON.stringify(before.snapshot())));
    if (written === undefined) throw new Error('the snapshot does not match its own schema');

    const after = registryOf({ newId: () => 'unused' });
    after.restore(written, () => 1);
    expect(after.remembered()).toMatchObject([{ problemKey: hitAt().problemKey, zoneId: 'pavement' }]);
    expect(after.take(later(2000))).toBeUndefined();
    expect(after.take(later(10 * minuteMs))).toMatchObject({ candidateId: told?.candidateId, revision: 2 });
  });

  it('tells again, under the same id, what was written down but never reached the outbox', () => {
    const before = registryOf();
    const told = before.take(hitAt());
    const after = registryOf({ newId: () => 'unused' });
    after.restore(before.snapshot(), () => undefined);
    expect(after.remembered()).toEqual([]);
    expect(after.take(later(2000))).toMatchObject({ candidateId: told?.candidateId, revision: 1 });
  });

  it('starts afresh from a snapshot that is damaged or of another version', () => {
    expect(readRegistrySnapshot(undefined)).toBeUndefined();
    expect(readRegistrySnapshot({ version: 2, problems: [] })).toBeUndefined();
    expect(readRegistrySnapshot({ version: 1, problems: [{ problemKey: 'x' }] })).toBeUndefined();
  });

  it('writes down before it tells', async () => {
    const registry = registryOf();
    const events: string[] = [];
    const stage = createCandidateStage({ registry, save: () => void events.push('written') });
    async function* hits() {
      yield hitAt();
      yield later(2000);
    }
    for await (const told of stage(hits(), new AbortController().signal)) events.push(`told ${told.revision}`);
    expect(events).toEqual(['written', 'told 1']);
  });
});

describe('a camera on a vehicle', () => {
  const at = (latitude: number): Position => ({ latitude, longitude: 120.15, source: 'gps' });
  const pass = (key: string, latitude: number, ms: number, score = 0.7) =>
    hitAt({
      problemKey: key,
      category: 'exposed-garbage',
      atMs: startMs + ms,
      position: at(latitude),
      score,
      track: { trackId: key },
    });

  it('merges tracks of one heap by position and tells others apart', () => {
    const registry = registryOf({ motion: 'moving' });
    const first = registry.take(pass('a', 30.0, 0));
    expect(registry.take(pass('b', 30.0002, 4000))).toBeUndefined();
    const other = registry.take(pass('c', 30.0006, 8000));
    expect(other?.revision).toBe(1);
    expect(other?.candidateId).not.toBe(first?.candidateId);
  });

  it('merges more narrowly where positions are those of the things themselves', () => {
    const exact = (latitude: number): Position => ({ latitude, longitude: 120.15, source: 'ground-map' });
    const positions = [exact(30), exact(30.0002)];
    const registry = registryOf({ motion: 'moving', locate: () => positions.shift() });
    expect(registry.take(pass('a', 30, 0))?.revision).toBe(1);
    expect(registry.take(pass('b', 30, 2000))?.revision).toBe(1);
  });

  it('takes the position where the thing was largest, and tells it again when that is another place', () => {
    const registry = registryOf({ motion: 'moving' });
    const near = (latitude: number, ms: number, h: number) => ({
      ...pass('a', latitude, ms),
      box: box(0.4, 0.4, 0.2, h),
    });
    registry.take(near(30.0, 0, 0.2));
    expect(registry.take(near(30.00003, 2000, 0.25))).toBeUndefined();
    const told = registry.take(near(30.00015, 4000, 0.4));
    expect(told).toMatchObject({ revision: 2, position: { latitude: 30.00015 } });
    const behind = registry.take(near(30.0003, 11 * minuteMs, 0.3));
    expect(behind?.position?.latitude).toBe(30.00015);
  });

  it('does not merge what has no position', () => {
    const registry = registryOf({ motion: 'moving', locate: () => undefined });
    expect(registry.take(pass('a', 30, 0))?.revision).toBe(1);
    expect(registry.take(pass('b', 30, 2000))?.revision).toBe(1);
  });

  it('reports anew what it meets again on another day', () => {
    const registry = registryOf({ motion: 'moving' });
    const first = registry.take(pass('a', 30.0, 0));
    const nextDay = registry.take(pass('b', 30.0, 25 * 3_600_000));
    expect(nextDay?.revision).toBe(1);
    expect(nextDay?.candidateId).not.toBe(first?.candidateId);
  });
});

describe('whatever comes', () => {
  it('revisions of one candidate rise by one, its score never falls, and after its end nothing follows', () => {
    const event = fc.record({
      phase: fc.constantFrom('opened' as const, 'sighted' as const, 'sighted' as const, 'ended' as const),
      problemKey: fc.constantFrom('a', 'b'),
      score: fc.constantFrom(0.3, 0.5, 0.7, 0.95),
      gapMs: fc.integer({ min: 1000, max: 15 * minuteMs }),
      isBlank: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), (events) => {
        const registry = registryOf();
        const last = new Map<string, EdgeCandidate>();
        let atMs = startMs;
        for (const { gapMs, ...change } of events) {
          atMs += gapMs;
          const told = registry.take(hitAt({ ...change, atMs }));
          if (told === undefined) continue;
          const before = last.get(told.candidateId);
          expect(told.revision).toBe((before?.revision ?? 0) + 1);
          expect(told.score).toBeGreaterThanOrEqual(before?.score ?? 0);
          expect(before?.phase).not.toBe('ended');
          last.set(told.candidateId, told);
        }
        expect(readRegistrySnapshot(JSON.parse(JSON.stringify(registry.snapshot())))).toBeDefined();
      }),
      { numRuns: 60 },
    );
  });
});
