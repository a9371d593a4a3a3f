import type { Box } from '@streetwarden/shared/domain/geometry';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Detection } from '#detect/detections';
import { createPlaceTracker } from '#track/place-tracker';
import { trackerSettings } from '#track/tracker';
import type { Track } from '#track/tracks';
import { box, daylight, hit, type Light, type LookOptions, lookAt } from '../../../test/support/street-looks.ts';

const stepMs = 2000;
const stallBox = box(0.4, 0.4, 0.2, 0.3);
const stall = { box: stallBox, seed: 7 };

/** Drives a tracker through successive looks, two seconds apart. */
function drive(settings = trackerSettings(() => 0.5)) {
  const tracker = createPlaceTracker('crossing', settings);
  let atMs = 1_000_000;
  let tracks: readonly Track[] = [];
  return {
    look(options: LookOptions, times = 1) {
      for (let count = 0; count < times; count += 1) {
        atMs += stepMs;
        tracks = tracker.update(lookAt(atMs, options), atMs);
      }
      return tracks;
    },
    get tracks() {
      return tracks;
    },
    get atMs() {
      return atMs;
    },
  };
}

const seen: LookOptions = { things: [stall], detections: [hit('street_stall', stallBox)] };
const unseen: LookOptions = { things: [stall] };
const gone: LookOptions = {};

describe('a thing that stands before a fixed camera', () => {
  it('is tentative at first and confirmed after three sightings over two seconds', () => {
    const street = drive();
    expect(street.look(seen)[0]?.state).toBe('tentative');
    expect(street.look(seen)[0]?.state).toBe('tentative');
    expect(street.look(seen)[0]).toMatchObject({ state: 'confirmed', sightingCount: 3, stationaryMs: 4000 });
  });

  it('is forgotten when it was a flicker', () => {
    const street = drive();
    street.look(seen);
    expect(street.look(gone, 3)[0]?.state).toBe('ended');
    expect(street.look(gone)).toEqual([]);
  });

  it('keeps its id when a bus stands in front for six seconds and longer', () => {
    const street = drive();
    const id = street.look(seen, 5)[0]?.trackId;
    const bus = hit('vehicle', box(0.2, 0.2, 0.6, 0.7), 0.9);
    expect(street.look({ detections: [bus], things: [{ box: bus.box, seed: 99 }] }, 3)[0]?.state).toBe('occluded');
    street.look({ detections: [bus], things: [{ box: bus.box, seed: 99 }] }, 100);
    expect(street.look(seen)).toMatchObject([{ trackId: id, state: 'confirmed', sightingCount: 6 }]);
  });

  it('is given up as lost, not ended, when something stands in front for more than a day', () => {
    const street = drive({ ...trackerSettings(() => 0.5), maxOccludedMs: 5000 });
    street.look(seen, 5);
    const van = hit('vehicle', box(0.3, 0.3, 0.5, 0.6), 0.9);
    expect(street.look({ detections: [van] }, 4)[0]?.state).toBe('lost');
    expect(street.look({ detections: [van] })).toEqual([]);
  });

  it('does not take its own vendor for something in front', () => {
    const street = drive();
    street.look(seen, 5);
    const vendor = hit('person', box(0.42, 0.4, 0.08, 0.3), 0.9);
    street.look({ detections: [vendor] }, 12);
    expect(street.tracks).toEqual([]);
  });

  it('survives ten looks that the detector sleeps through, because it still looks the same', () => {
    const street = drive();
    const id = street.look(seen, 5)[0]?.trackId;
    const during = street.look(unseen, 10)[0];
    expect(during).toMatchObject({ trackId: id, state: 'confirmed', sightingCount: 5, lastPresentAtMs: street.atMs });
    expect(street.look(seen)[0]?.trackId).toBe(id);
  });

  it('survives dusk falling while the detector sleeps', () => {
    const street = drive();
    const id = street.look(seen, 5)[0]?.trackId;
    for (let look = 0; look < 20; look += 1) {
      const light: Light = { gain: 1 - 0.04 * look, offset: 0 };
      street.look({ ...unseen, light });
    }
    expect(street.tracks).toMatchObject([{ trackId: id, state: 'confirmed' }]);
  });

  it('survives a hard shadow moving across it', () => {
    const street = drive();
    const id = street.look(seen, 5)[0]?.trackId;
    for (let look = 0; look < 10; look += 1) {
      street.look({ ...unseen, light: { ...daylight, shadowFrom: 0.62 - 0.03 * look } });
    }
    expect(street.tracks).toMatchObject([{ trackId: id, state: 'confirmed' }]);
  });

  it('is not kept alive by its looks for ever', () => {
    const street = drive({ ...trackerSettings(() => 0.5), anchorOnlyMs: 30_000 });
    street.look(seen, 5);
    street.look(unseen, 40);
    expect(street.tracks).toEqual([]);
  });

  it('is kept by weak boxes that would not begin a track', () => {
    const street = drive();
    const id = street.look(seen, 5)[0]?.trackId;
    const weak: LookOptions = { detections: [hit('street_stall', stallBox, 0.3)] };
    expect(street.look(weak, 30)[0]).toMatchObject({ trackId: id, state: 'confirmed', sightingCount: 35 });
    expect(drive().look(weak, 5)).toEqual([]);
  });

  it('ends after twenty seconds of clear looks at its empty place, and says so once', () => {
    const street = drive();
    street.look(seen, 5);
    expect(street.look(gone, 1)[0]?.state).toBe('lost');
    expect(street.look(gone, 8)[0]?.state).toBe('lost');
    expect(street.look(gone)[0]?.state).toBe('ended');
    expect(street.look(gone)).toEqual([]);
  });

  it('does not end while the picture is bad', () => {
    const street = drive();
    const id = street.look(seen, 5)[0]?.trackId;
    street.look({ condition: 'black' }, 100);
    expect(street.tracks).toMatchObject([{ trackId: id, state: 'confirmed' }]);
  });

  it('does not end by looks at other parts of the frame', () => {
    const street = drive();
    street.look(seen, 5);
    street.look({ lookedAt: [box(0, 0, 0.3, 1)] }, 50);
    expect(street.tracks).toMatchObject([{ state: 'confirmed' }]);
  });

  it('is another thing at another place', () => {
    const street = drive();
    const id = street.look(seen, 5)[0]?.trackId;
    const there = box(0.75, 0.4, 0.2, 0.3);
    street.look({ detections: [hit('street_stall', there)], things: [{ box: there, seed: 7 }] }, 12);
    expect(street.tracks).toHaveLength(1);
    expect(street.tracks[0]?.trackId).not.toBe(id);
  });

  it('stops being at rest when it is pushed along, and keeps its id', () => {
    const street = drive();
    const id = street.look(seen, 5)[0]?.trackId;
    for (let step = 1; step <= 12; step += 1) {
      street.look({ detections: [hit('street_stall', box(0.4 + 0.03 * step, 0.4, 0.2, 0.3))] });
    }
    expect(street.tracks[0]?.trackId).toBe(id);
    expect(street.tracks[0]?.stationaryMs).toBeLessThan(12_000);
  });

  it('remembers first, best and last sightings, in time order and few', () => {
    const street = drive();
    street.look(seen, 3);
    street.look({ detections: [hit('street_stall', stallBox, 0.97)] });
    street.look(seen, 60);
    const sightings = street.tracks[0]?.sightings ?? [];
    expect(sightings.length).toBeLessThanOrEqual(12);
    expect(sightings[0]?.atMs).toBe(1_002_000);
    expect(sightings.at(-1)?.atMs).toBe(street.atMs);
    expect(sightings.map((each) => each.score)).toContain(0.97);
    expect(sightings.map((each) => each.atMs)).toEqual(sightings.map((each) => each.atMs).sort((a, b) => a - b));
  });

  it('is not followed when it is a person, a head, a plate or a vehicle', () => {
    const people = (['person', 'head', 'plate', 'vehicle'] as const).map((label) => hit(label, stallBox, 0.9));
    expect(drive().look({ detections: people }, 5)).toEqual([]);
  });
});

describe('neighbours', () => {
  it('two bags side by side keep their ids for an hour of jitter and dips', () => {
    const left = box(0.4, 0.5, 0.05, 0.08);
    const right = box(0.46, 0.5, 0.05, 0.08);
    const street = drive();
    const first = street.look({ detections: [hit('garbage_bag', left), hit('garbage_bag', right)] }, 4);
    const ids = idsByPlace(first);
    fc.assert(
      fc.property(
        fc.array(fc.record({ dx: jitter, dy: jitter, sees: fc.integer({ min: 0, max: 3 }) }), {
          minLength: 20,
          maxLength: 60,
        }),
        (looks) => {
          for (const { dx, dy, sees } of looks) {
            const detections = [
              ...(sees === 1 ? [] : [hit('garbage_bag', moved(left, dx, dy))]),
              ...(sees === 2 ? [] : [hit('garbage_bag', moved(right, dy, dx))]),
            ];
            street.look({ detections });
            // Both again, so that a run of dips does not end one of them.
            street.look({ detections: [hit('garbage_bag', left), hit('garbage_bag', right)] });
            expect(idsByPlace(street.tracks)).toEqual(ids);
          }
        },
      ),
      { numRuns: 20 },
    );
  });
});

describe('whatever the detector says', () => {
  it('gives each live thing one id, never two tracks to one box, and never a negative time', () => {
    const labels = ['litter', 'garbage_bag', 'street_stall', 'person', 'manhole_missing'] as const;
    const anyBox = fc.record({ x: unit(0.9), y: unit(0.9), w: size, h: size });
    const anyHit = fc.record({ label: fc.constantFrom(...labels), score: unit(1), box: anyBox });
    fc.assert(
      fc.property(fc.array(fc.array(anyHit, { maxLength: 5 }), { maxLength: 25 }), (looks) => {
        const street = drive();
        for (const detections of looks) {
          const tracks = street.look({ detections: detections as Detection[] });
          expect(new Set(tracks.map((track) => track.trackId)).size).toBe(tracks.length);
          for (const track of tracks) {
            expect(track.firstSeenAtMs).toBeLessThanOrEqual(track.lastSeenAtMs);
            expect(track.lastSeenAtMs).toBeLessThanOrEqual(track.lastPresentAtMs);
            expect(track.lastPresentAtMs).toBeLessThanOrEqual(street.atMs);
            expect(track.stationaryMs).toBeGreaterThanOrEqual(0);
            expect(track.bestScore).toBeGreaterThanOrEqual(track.score);
          }
          const seenNow = tracks.filter((track) => track.lastSeenAtMs === street.atMs).length;
          expect(seenNow).toBeLessThanOrEqual(detections.length);
        }
      }),
      { numRuns: 60 },
    );
  });
});

const jitter = fc.double({ min: -0.01, max: 0.01, noNaN: true });
const size = fc.double({ min: 0.02, max: 0.4, noNaN: true });
function unit(max: number) {
  return fc.double({ min: 0, max, noNaN: true });
}
function moved(from: Box, dx: number, dy: number): Box {
  return { ...from, x: from.x + dx, y: from.y + dy };
}
function idsByPlace(tracks: readonly Track[]): string[] {
  return [...tracks].sort((a, b) => a.box.x - b.box.x).map((track) => track.trackId);
}
