import type { DetectionLabel } from '@streetwarden/shared/domain/detection-label';
import type { ProblemCategory } from '@streetwarden/shared/domain/problem-category';
import type { Permit, Zone, ZoneRule } from '@streetwarden/shared/domain/zone';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markedPlaces } from '#rule/place-watch';
import { createRuleEngine, type RuleEngineOptions } from '#rule/rule-engine';
import type { RuleHit } from '#rule/rule-hit';
import { createZoneSchedule } from '#rule/zone-schedule';
import { createByteTracker } from '#track/byte-tracker';
import { createPlaceGauge } from '#track/place-gauge';
import { createPlaceTracker } from '#track/place-tracker';
import { learnCovers } from '#track/track-stage';
import { trackerSettings } from '#track/tracker';
import { box, daylight, hit, type LookOptions, lookAt } from '../../../test/support/street-looks.ts';

const stepMs = 2000;
/** A Monday, 08:00 in Shanghai. */
const startMs = Date.parse('2026-03-02T00:00:00.000Z');

function zoneOf(category: ProblemCategory, change: Partial<Zone> & { rule?: Partial<ZoneRule> } = {}): Zone {
  const { rule, ...zone } = change;
  return {
    id: 'pavement',
    version: 3,
    name: 'Pavement',
    polygon: [
      { x: 0.2, y: 0.2 },
      { x: 0.9, y: 0.2 },
      { x: 0.9, y: 0.95 },
      { x: 0.2, y: 0.95 },
    ],
    rules: [{ category, ...rule }],
    hours: [],
    permits: [],
    ...zone,
  };
}

/** Tracker, gauge and engine together on one street, a look every two seconds unless said otherwise. */
function watch(zone: Zone, { stepSeconds = 2, ...change }: Partial<RuleEngineOptions> & { stepSeconds?: number } = {}) {
  const thresholdOf = () => 0.5;
  const motion = change.motion ?? 'fixed';
  const settings = trackerSettings(thresholdOf);
  const tracker =
    motion === 'fixed' ? createPlaceTracker('crossing', settings) : createByteTracker('crossing', settings);
  const gauge = createPlaceGauge();
  for (const place of markedPlaces([zone])) gauge.watch(place);
  const engine = createRuleEngine({
    cameraId: 'crossing',
    zones: [zone],
    motion,
    schedule: createZoneSchedule('Asia/Shanghai'),
    thresholdOf,
    ...change,
  });
  let atMs = startMs;
  const all: RuleHit[] = [];
  return {
    engine,
    /** Looks for as long as `seconds`; returns the hits of this span other than `sighted`. */
    look(options: LookOptions, seconds: number): RuleHit[] {
      const hits: RuleHit[] = [];
      for (let passed = 0; passed < seconds; passed += stepSeconds) {
        atMs += stepSeconds * 1000;
        const source = lookAt(atMs, options);
        const tracks = tracker.update(source, atMs);
        learnCovers(gauge, tracks);
        hits.push(...engine.evaluate({ source, tracks, places: gauge.measure(source) }, atMs));
      }
      all.push(...hits);
      return hits.filter((each) => each.phase !== 'sighted');
    },
    wait(seconds: number) {
      atMs += seconds * 1000;
    },
    all,
    get atMs() {
      return atMs;
    },
  };
}

const stallBox = box(0.4, 0.4, 0.2, 0.3);
const stall: LookOptions = { things: [{ box: stallBox, seed: 7 }], detections: [hit('street_stall', stallBox, 0.7)] };
const empty: LookOptions = {};
const phases = (hits: readonly RuleHit[]) => hits.map((each) => each.phase);

describe('a stall in a zone without permits', () => {
  it('becomes a problem after three minutes, and the reasons are told', () => {
    const street = watch(zoneOf('street-stall'));
    expect(street.look(stall, 178)).toEqual([]);
    const [opened] = street.look(stall, 6);
    expect(opened).toMatchObject({
      phase: 'opened',
      category: 'street-stall',
      zoneId: 'pavement',
      scoreThreshold: 0.5,
      fact: { zoneVersion: 3, decidedBy: 'detector', requiredDwellMs: 180_000 },
    });
    expect(opened?.fact.dwellMs).toBeGreaterThanOrEqual(180_000);
    expect(opened?.fact.dwellMs).toBeLessThanOrEqual(184_000);
    expect(opened?.fact.firstSeenAt).toBe(new Date(startMs + stepMs).toISOString());
  });

  it('is sighted under the same key while it stays, and ends when it is gone', () => {
    const street = watch(zoneOf('street-stall'));
    street.look(stall, 600);
    expect(phases(street.look(empty, 60))).toEqual(['ended']);
    expect(new Set(street.all.map((each) => each.problemKey)).size).toBe(1);
    expect(street.all.filter((each) => each.phase === 'opened')).toHaveLength(1);
    expect(street.look(empty, 60)).toEqual([]);
  });

  it('takes the dwell of the zone when the zone says one', () => {
    const street = watch(zoneOf('street-stall', { rule: { dwellSeconds: 30 } }));
    expect(street.look(stall, 30)).toEqual([]);
    expect(phases(street.look(stall, 4))).toEqual(['opened']);
  });

  it('is silent during the cooldown and told again after it', () => {
    const street = watch(zoneOf('street-stall', { rule: { dwellSeconds: 20, cooldownSeconds: 120 } }));
    street.look(stall, 60);
    expect(phases(street.look(empty, 40))).toEqual(['ended']);
    expect(street.look(stall, 60)).toEqual([]);
    expect(phases(street.look(stall, 120))).toEqual(['opened']);
  });

  it('counts no dwell while the picture is bad and ends nothing then', () => {
    const street = watch(zoneOf('street-stall'));
    street.look(stall, 100);
    expect(street.look({ condition: 'obstructed' }, 300)).toEqual([]);
    expect(street.look(stall, 70)).toEqual([]);
    expect(phases(street.look(stall, 20))).toEqual(['opened']);
    expect(street.look({ condition: 'moved' }, 300)).toEqual([]);
  });

  it('counts no dwell over a lost stream', () => {
    const street = watch(zoneOf('street-stall'));
    street.look(stall, 100);
    street.wait(1800);
    expect(street.look(stall, 70)).toEqual([]);
    expect(phases(street.look(stall, 20))).toEqual(['opened']);
  });

  it('is nothing when it stands outside the zone', () => {
    const away = box(0.01, 0.1, 0.15, 0.2);
    const street = watch(zoneOf('street-stall'));
    expect(street.look({ detections: [hit('street_stall', away)], things: [{ box: away, seed: 3 }] }, 300)).toEqual([]);
  });

  it('is nothing when it is pushed along the pavement all the time', () => {
    const street = watch(zoneOf('street-stall', { rule: { dwellSeconds: 30 } }));
    for (let step = 0; step < 30; step += 1) {
      const here = box(0.25 + 0.018 * step, 0.4, 0.12, 0.3);
      expect(street.look({ detections: [hit('street_stall', here)] }, 2)).toEqual([]);
    }
  });

  it('is nothing when it is smaller than the zone asks for', () => {
    const street = watch(zoneOf('street-stall', { rule: { minBoxHeight: 0.4 } }));
    expect(street.look(stall, 300)).toEqual([]);
  });

  it('is nothing when its score stays below what the zone asks for', () => {
    const street = watch(zoneOf('street-stall', { rule: { minScore: 0.75 } }));
    expect(street.look(stall, 300)).toEqual([]);
  });

  it('opens no second problem when the track gets another id at the same place', () => {
    const street = watch(zoneOf('street-stall'));
    street.look(stall, 200);
    const other = watchTrackIds(street.all);
    street.wait(100);
    street.look({ detections: [hit('street_stall', box(0.45, 0.43, 0.2, 0.3), 0.7)] }, 60);
    expect(street.all.filter((each) => each.phase === 'opened')).toHaveLength(1);
    expect(other.size).toBe(1);
  });
});

function watchTrackIds(hits: readonly RuleHit[]): Set<string> {
  return new Set(hits.map((each) => each.track.trackId));
}

describe('permits and hours', () => {
  const permit: Permit = {
    id: 'night-market',
    name: 'Night market',
    category: 'street-stall',
    polygon: zoneOf('street-stall').polygon,
    hours: [{ days: [1], from: '07:00', to: '08:10' }],
  };

  it('tolerates a permitted stall during its hours and reports it when it stays on', () => {
    const street = watch(zoneOf('street-stall', { permits: [permit] }));
    expect(street.look(stall, 590)).toEqual([]);
    expect(street.look(stall, 180)).toEqual([]);
    expect(phases(street.look(stall, 30))).toEqual(['opened']);
  });

  it('a permit for another category tolerates nothing', () => {
    const street = watch(zoneOf('street-stall', { permits: [{ ...permit, category: 'litter' }] }));
    expect(phases(street.look(stall, 190))).toEqual(['opened']);
  });

  it('outside its hours a zone neither opens nor ends anything', () => {
    const street = watch(zoneOf('street-stall', { hours: [{ days: [1], from: '08:00', to: '08:05' }] }));
    expect(phases(street.look(stall, 250))).toEqual(['opened']);
    street.look(stall, 60);
    expect(street.look(empty, 300)).toEqual([]);
  });
});

describe('litter and garbage', () => {
  const bag = box(0.5, 0.6, 0.06, 0.08);
  const dropped: LookOptions = { detections: [hit('garbage_bag', bag)], things: [{ box: bag, seed: 11 }] };
  const owner = hit('person', box(0.47, 0.4, 0.08, 0.3), 0.9);

  it('is counted from the moment its owner left', () => {
    const street = watch(zoneOf('exposed-garbage'));
    const withOwner = { ...dropped, detections: [...(dropped.detections ?? []), owner] };
    expect(street.look(withOwner, 300)).toEqual([]);
    expect(street.look(dropped, 116)).toEqual([]);
    const [opened] = street.look(dropped, 12);
    expect(opened).toMatchObject({ phase: 'opened', category: 'exposed-garbage', fact: { requiredDwellMs: 120_000 } });
  });

  it('is only paused by people who pass', () => {
    const street = watch(zoneOf('exposed-garbage'));
    const withPasserBy = { ...dropped, detections: [...(dropped.detections ?? []), owner] };
    for (let round = 0; round < 10; round += 1) {
      street.look(dropped, 10);
      street.look(withPasserBy, 4);
    }
    expect(phases(street.look(dropped, 40))).toEqual(['opened']);
  });

  it('is one problem when several bags lie in one heap', () => {
    const heap = [bag, box(0.55, 0.61, 0.05, 0.07), box(0.51, 0.66, 0.07, 0.09)];
    const street = watch(zoneOf('exposed-garbage'));
    const hits = street.look({ detections: heap.map((each) => hit('garbage_bag', each)) }, 200);
    expect(phases(hits)).toEqual(['opened']);
  });

  it('is two problems when two heaps lie apart', () => {
    const far = box(0.8, 0.6, 0.06, 0.08);
    const street = watch(zoneOf('exposed-garbage'));
    const hits = street.look({ detections: [hit('garbage_bag', bag), hit('garbage_pile', far)] }, 200);
    expect(phases(hits)).toEqual(['opened', 'opened']);
    expect(new Set(hits.map((each) => each.problemKey)).size).toBe(2);
  });

  it('is told under one name when the detector gives it two', () => {
    const zone = zoneOf('litter', { rules: [{ category: 'litter' }, { category: 'exposed-garbage' }] });
    const street = watch(zone);
    const hits = street.look({ detections: [hit('litter', bag, 0.7), hit('garbage_bag', bag, 0.8)] }, 400);
    expect(hits).toMatchObject([{ phase: 'opened', category: 'litter' }]);
  });

  it('goes on under its key when the bag that was seen first is taken from the heap', () => {
    const second = box(0.55, 0.61, 0.05, 0.07);
    const street = watch(zoneOf('exposed-garbage'));
    street.look({ detections: [hit('garbage_bag', bag, 0.9), hit('garbage_bag', second, 0.6)] }, 200);
    expect(street.look({ detections: [hit('garbage_bag', second, 0.6)] }, 100)).toEqual([]);
    expect(new Set(street.all.map((each) => each.problemKey)).size).toBe(1);
  });
});

describe('a stall that no label names', () => {
  const umbrella = box(0.4, 0.3, 0.2, 0.15);
  const table = box(0.42, 0.5, 0.15, 0.12);
  const vendor = hit('person', box(0.44, 0.4, 0.07, 0.3), 0.8);
  const things = [
    { box: umbrella, seed: 21 },
    { box: table, seed: 22 },
  ];
  const goods = [hit('umbrella', umbrella, 0.7), hit('table', table, 0.6)];

  it('is told by vendor, umbrella and table together that stay', () => {
    const street = watch(zoneOf('street-stall'));
    const hits = street.look({ things, detections: [...goods, vendor] }, 200);
    expect(hits).toMatchObject([{ phase: 'opened', fact: { decidedBy: 'co-location' } }]);
    expect(hits[0]?.box.w).toBeCloseTo(0.2, 2);
    expect(hits[0]?.box.h).toBeCloseTo(0.32, 2);
  });

  it('is told once when the detector names it too', () => {
    const named = hit('street_stall', box(0.4, 0.3, 0.2, 0.4), 0.8);
    const street = watch(zoneOf('street-stall'));
    expect(phases(street.look({ detections: [...goods, vendor, named] }, 400))).toEqual(['opened']);
  });

  it('is nothing without a vendor: the furniture of a closed café', () => {
    const street = watch(zoneOf('street-stall'));
    expect(street.look({ things, detections: goods }, 400)).toEqual([]);
  });

  it('is nothing when people only pass by', () => {
    const street = watch(zoneOf('street-stall'));
    for (let round = 0; round < 12; round += 1) {
      expect(street.look({ things, detections: [...goods, vendor] }, 6)).toEqual([]);
      expect(street.look({ things, detections: goods }, 20)).toEqual([]);
    }
  });

  it('is nothing when somebody waits under a rain umbrella', () => {
    const rain = box(0.44, 0.36, 0.07, 0.06);
    const street = watch(zoneOf('street-stall'));
    const look = { things: [{ box: rain, seed: 23 }], detections: [hit('umbrella', rain, 0.8), vendor] };
    expect(street.look(look, 400)).toEqual([]);
  });

  it('is told by a market umbrella alone when somebody stays under it', () => {
    const market = box(0.3, 0.3, 0.35, 0.15);
    const street = watch(zoneOf('street-stall'));
    const look = { things: [{ box: market, seed: 24 }], detections: [hit('umbrella', market, 0.8), vendor] };
    expect(phases(street.look(look, 200))).toEqual(['opened']);
  });

  it('ends when vendor and goods are gone', () => {
    const street = watch(zoneOf('street-stall'));
    street.look({ things, detections: [...goods, vendor] }, 200);
    expect(phases(street.look(empty, 120))).toEqual(['ended']);
  });

  it('is nothing when it has stood there for half a day', () => {
    const zone = zoneOf('street-stall', { rule: { dwellSeconds: 12.5 * 3600 } });
    const look = { things, detections: [...goods, vendor] };
    expect(watch(zone, { stepSeconds: 60 }).look(look, 14 * 3600)).toEqual([]);
    const short = zoneOf('street-stall', { rule: { dwellSeconds: 11.5 * 3600 } });
    expect(phases(watch(short, { stepSeconds: 60 }).look(look, 14 * 3600))).toEqual(['opened', 'ended']);
  });
});

describe('a manhole cover at a marked place', () => {
  const cover = box(0.5, 0.6, 0.12, 0.14);
  const zone = zoneOf('manhole-missing', {
    polygon: [
      { x: cover.x, y: cover.y },
      { x: cover.x + cover.w, y: cover.y },
      { x: cover.x + cover.w, y: cover.y + cover.h },
      { x: cover.x, y: cover.y + cover.h },
    ],
  });
  const intact: LookOptions = { things: [{ box: cover, seed: 31 }] };
  const missing: LookOptions = { things: [{ box: cover, seed: 32 }] };

  it('is told as lasting change after half a minute although the detector sees nothing', () => {
    const street = watch(zone);
    expect(street.look(intact, 120)).toEqual([]);
    expect(street.look(missing, 30)).toEqual([]);
    expect(street.look(missing, 10)).toMatchObject([
      { phase: 'opened', category: 'manhole-missing', fact: { decidedBy: 'lasting-change', requiredDwellMs: 30_000 } },
    ]);
  });

  it('is told at once when the detector agrees, even weakly', () => {
    const street = watch(zone);
    street.look(intact, 60);
    const hits = street.look({ ...missing, detections: [hit('manhole_missing', cover, 0.3)] }, 12);
    expect(phases(hits)).toEqual(['opened']);
  });

  it('is one problem where the zone also looks for broken covers, and the hint says which', () => {
    const both = {
      ...zone,
      rules: [{ category: 'manhole-broken' as const }, { category: 'manhole-missing' as const }],
    };
    const unnamed = watch(both);
    unnamed.look(intact, 60);
    expect(unnamed.look(missing, 60)).toMatchObject([{ phase: 'opened', category: 'manhole-missing' }]);
    const named = watch(both);
    named.look(intact, 60);
    const broken = { ...missing, detections: [hit('manhole_broken', cover, 0.3)] };
    expect(named.look(broken, 60)).toMatchObject([{ phase: 'opened', category: 'manhole-broken' }]);
  });

  it('ends when the cover is back', () => {
    const street = watch(zone);
    street.look(intact, 60);
    street.look(missing, 120);
    expect(phases(street.look(intact, 20))).toEqual(['ended']);
  });

  it('is untouched by dusk, wet ground and a shadow', () => {
    const street = watch(zone);
    street.look(intact, 60);
    for (let step = 0; step < 20; step += 1) {
      expect(street.look({ ...intact, light: { gain: 1 - 0.04 * step, offset: 5 } }, 6)).toEqual([]);
    }
    for (let step = 0; step < 15; step += 1) {
      const light = { ...daylight, shadowFrom: 0.4 + 0.02 * step };
      expect(street.look({ ...intact, light }, 10)).toEqual([]);
    }
  });

  it('is not told while people or vehicles stand on it, detected or not', () => {
    const street = watch(zone);
    street.look(intact, 60);
    const car = box(0.3, 0.4, 0.5, 0.5);
    const parked = {
      things: [
        { box: cover, seed: 31 },
        { box: car, seed: 33 },
      ],
    };
    expect(street.look({ ...parked, detections: [hit('vehicle', car)] }, 300)).toEqual([]);
    expect(street.look(parked, 300)).toEqual([]);
    expect(street.look(intact, 60)).toEqual([]);
  });

  it('is not told by something that keeps moving over it', () => {
    const street = watch(zone);
    street.look(intact, 60);
    for (let step = 0; step < 60; step += 1) {
      expect(street.look({ things: [{ box: cover, seed: 100 + step }] }, 2)).toEqual([]);
    }
  });
});

describe('a manhole cover seen by the detector', () => {
  const cover = box(0.5, 0.6, 0.12, 0.14);
  const open: LookOptions = { things: [{ box: cover, seed: 32 }], detections: [hit('manhole_missing', cover, 0.8)] };

  it('is told after three consistent looks, without dwell', () => {
    const street = watch(zoneOf('manhole-missing'));
    expect(street.look(open, 4)).toEqual([]);
    expect(street.look(open, 2)).toMatchObject([{ phase: 'opened', fact: { decidedBy: 'detector', dwellMs: 4000 } }]);
  });

  it('is not told when the detector more surely sees it intact', () => {
    const street = watch(zoneOf('manhole-missing'));
    const unsure = [hit('manhole_missing', cover, 0.55), hit('manhole_cover', cover, 0.8)];
    expect(street.look({ detections: unsure }, 60)).toEqual([]);
  });

  it('is learnt as a place while intact, and its loss is told as lasting change', () => {
    const street = watch(zoneOf('manhole-missing'));
    const intact = { things: [{ box: cover, seed: 31 }], detections: [hit('manhole_cover', cover, 0.8)] };
    expect(street.look(intact, 120)).toEqual([]);
    const hits = street.look({ things: [{ box: cover, seed: 32 }] }, 90);
    expect(hits).toMatchObject([{ phase: 'opened', fact: { decidedBy: 'lasting-change' } }]);
  });
});

describe('overlapping zones', () => {
  it('tell one problem, in the smaller zone', () => {
    const wide = zoneOf('street-stall', { id: 'wide', rule: { dwellSeconds: 20 } });
    const narrow = zoneOf('street-stall', {
      id: 'narrow',
      rule: { dwellSeconds: 20 },
      polygon: [
        { x: 0.35, y: 0.35 },
        { x: 0.7, y: 0.35 },
        { x: 0.5, y: 0.9 },
      ],
    });
    const street = watch(wide, { zones: [wide, narrow] });
    expect(street.look(stall, 60)).toMatchObject([{ phase: 'opened', zoneId: 'narrow' }]);
  });
});

describe('a camera on a vehicle', () => {
  it('tells what it saw three times, without dwell, and never that it ended', () => {
    const street = watch(zoneOf('exposed-garbage'), { motion: 'moving' });
    const hits: RuleHit[] = [];
    for (let step = 0; step < 12; step += 1) {
      hits.push(...street.look({ detections: [hit('garbage_pile', box(0.3 + 0.03 * step, 0.5, 0.1, 0.1))] }, 2));
    }
    expect(phases(hits)).toEqual(['opened']);
    expect(street.look(empty, 60)).toEqual([]);
  });

  it('keeps two things apart that pass the same part of the picture one after the other', () => {
    const street = watch(zoneOf('exposed-garbage'), { motion: 'moving' });
    street.look({ detections: [hit('garbage_pile', box(0.5, 0.5, 0.1, 0.1))] }, 10);
    street.look(empty, 10);
    street.look({ detections: [hit('garbage_pile', box(0.5, 0.5, 0.1, 0.1))] }, 10);
    const opened = street.all.filter((each) => each.phase === 'opened');
    expect(new Set(opened.map((each) => each.problemKey)).size).toBe(2);
  });
});

describe('after a restart', () => {
  it('goes on with what was told: no second opening, and its end is noticed', () => {
    const before = watch(zoneOf('street-stall'));
    const [opened] = before.look(stall, 200);
    if (opened === undefined) throw new Error('the stall was not told');
    const remembered = { ...opened, firstSeenAtMs: opened.track.firstSeenAtMs };

    const after = watch(zoneOf('street-stall'));
    after.engine.resume([remembered]);
    expect(after.look(stall, 300)).toEqual([]);
    expect(new Set(after.all.map((each) => each.problemKey))).toEqual(new Set([opened.problemKey]));

    const gone = watch(zoneOf('street-stall'));
    gone.engine.resume([remembered]);
    expect(gone.look({ detections: [hit('vehicle', box(0.3, 0.3, 0.5, 0.5), 0.9)] }, 120)).toEqual([]);
    expect(gone.look(empty, 60)).toMatchObject([{ phase: 'ended', problemKey: opened.problemKey }]);
  });

  it('forgets problems of zones that are no longer there', () => {
    const before = watch(zoneOf('street-stall'));
    const [opened] = before.look(stall, 200);
    if (opened === undefined) throw new Error('the stall was not told');
    const after = watch(zoneOf('litter', { id: 'other' }));
    after.engine.resume([{ ...opened, firstSeenAtMs: 0 }]);
    expect(after.look(empty, 120)).toEqual([]);
  });
});

describe('whatever is seen', () => {
  it('a problem opens once before it ends, and ends only what was opened', () => {
    const labels: DetectionLabel[] = ['street_stall', 'umbrella', 'table', 'person', 'vehicle'];
    const somewhere = fc.constantFrom(stallBox, box(0.3, 0.5, 0.1, 0.2), box(0.7, 0.6, 0.15, 0.2));
    const anyHit = fc.record({
      label: fc.constantFrom(...labels),
      score: fc.constantFrom(0.3, 0.6, 0.9),
      box: somewhere,
    });
    const span = fc.record({
      detections: fc.array(anyHit, { maxLength: 4 }),
      condition: fc.constantFrom('clear' as const, 'clear' as const, 'clear' as const, 'black' as const),
      seconds: fc.integer({ min: 2, max: 60 }),
    });
    fc.assert(
      fc.property(fc.array(span, { maxLength: 12 }), (spans) => {
        const street = watch(zoneOf('street-stall', { rule: { dwellSeconds: 20, cooldownSeconds: 10 } }));
        for (const { seconds, ...look } of spans) street.look(look, seconds);
        const open = new Set<string>();
        for (const { phase, problemKey, fact } of street.all) {
          expect(open.has(problemKey)).toBe(phase !== 'opened');
          if (phase === 'opened') {
            open.add(problemKey);
            expect(fact.dwellMs).toBeGreaterThanOrEqual(fact.requiredDwellMs);
          }
          if (phase === 'ended') open.delete(problemKey);
        }
      }),
      { numRuns: 25 },
    );
  });
});
