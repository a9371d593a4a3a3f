import type { DetectionLabel } from '@streetwarden/shared/domain/detection-label';
import type { Permit } from '@streetwarden/shared/domain/zone';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RuleHit } from '#rule/rule-hit';
import { box, hit, type LookOptions } from '../../../test/support/street-looks.ts';
import { phases, startMs, watch, zoneOf } from '../../../test/support/watched-street.ts';

const stallBox = box(0.4, 0.4, 0.2, 0.3);
const stall: LookOptions = { things: [{ box: stallBox, seed: 7 }], detections: [hit('street_stall', stallBox, 0.7)] };
const empty: LookOptions = {};

describe('a box that names no place', () => {
  it('is nothing when it is nearly the whole picture', () => {
    const whole = box(0.01, 0.01, 0.98, 0.97);
    const street = watch(zoneOf('exposed-garbage'));
    expect(street.look({ detections: [hit('garbage_pile', whole)] }, 600)).toEqual([]);
  });

  it('is no litter while the edge of the picture cuts it, and litter when it is seen whole', () => {
    const zone = zoneOf('litter', { rule: { dwellSeconds: 20 } });
    const seen = (y: number) => {
      const there = box(0.45, y, 0.05, 0.05);
      return watch(zone).look({ things: [{ box: there, seed: 5 }], detections: [hit('litter', there)] }, 120);
    };
    expect(seen(0.95)).toEqual([]);
    expect(phases(seen(0.6))).toEqual(['opened']);
  });
});

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
    expect(opened?.fact.firstSeenAt).toBe(new Date(startMs + 2000).toISOString());
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

  it('is nobody’s when what the detector takes for a person beside it never changes: a part of the heap itself', () => {
    const remembering = { remembersStreet: true, stepSeconds: 6 };
    const heap = watch(zoneOf('exposed-garbage'), remembering);
    expect(phases(heap.look({ ...dropped, detections: [hit('garbage_bag', bag), owner] }, 300))).toEqual(['opened']);
    const guarded = watch(zoneOf('exposed-garbage'), remembering);
    for (let round = 0; round < 25; round += 1) {
      const things = [...(dropped.things ?? []), { box: owner.box, seed: 40 + (round % 4) }];
      expect(guarded.look({ things, detections: [hit('garbage_bag', bag), owner] }, 12)).toEqual([]);
    }
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

  it('is told by a box around the whole heap while one bag is seen best', () => {
    const bags = [bag, box(0.57, 0.61, 0.06, 0.08), box(0.64, 0.62, 0.06, 0.08), box(0.71, 0.6, 0.06, 0.08)];
    const apart = box(0.82, 0.6, 0.06, 0.08);
    const seen = [...bags.map((each, index) => hit('garbage_bag', each, 0.9 - 0.1 * index)), hit('litter', apart)];
    const street = watch(zoneOf('exposed-garbage'));
    const hits = street.look({ detections: [...seen, hit('garbage_bag', box(0.47, 0.6, 0.02, 0.02), 0.4)] }, 200);
    expect(hits).toMatchObject([{ phase: 'opened', isHeap: true, track: { label: 'garbage_bag', score: 0.9 } }]);
    expect(hits[0]?.box.x).toBeCloseTo(0.5);
    expect(hits[0]?.box.w).toBeCloseTo(0.27);
    expect(street.look({ detections: seen.slice(0, 1) }, 10)).toEqual([]);
    expect(street.all.at(-1)?.box.w).toBeCloseTo(0.27);
  });

  it('grows with the heap under the key under which it was told', () => {
    const bags = [bag, box(0.57, 0.6, 0.06, 0.08), box(0.64, 0.6, 0.06, 0.08), box(0.71, 0.6, 0.06, 0.08)];
    const street = watch(zoneOf('exposed-garbage'));
    expect(phases(street.look({ detections: [hit('garbage_bag', bag, 0.7)] }, 200))).toEqual(['opened']);
    expect(street.all.at(-1)).toMatchObject({ isHeap: false });
    const later = bags.map((each, index) => hit('garbage_bag', each, 0.6 + 0.1 * index));
    expect(street.look({ detections: later }, 300)).toEqual([]);
    expect(new Set(street.all.map((each) => each.problemKey)).size).toBe(1);
    expect(street.all.at(-1)?.box.w).toBeCloseTo(0.27);
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

  it('is a heap alone when single litter lies beside it', () => {
    const zone = zoneOf('exposed-garbage');
    const street = watch({ ...zone, rules: [...zone.rules, { category: 'litter', dwellSeconds: 300 }] });
    const beside = box(bag.x + 1.2 * bag.w, bag.y, bag.w, bag.h);
    const hits = street.look({ detections: [hit('garbage_pile', bag), hit('litter', beside)] }, 600);
    expect(hits.map(({ category }) => category)).toEqual(['exposed-garbage']);
  });

  it('is the vendor’s while his stall stands there, and told when it lies there after the stall has gone', () => {
    const crate = box(0.55, 0.62, 0.05, 0.05);
    const left: LookOptions = { things: [{ box: crate, seed: 8 }], detections: [hit('litter', crate)] };
    const goods = { things: [...(stall.things ?? []), ...(left.things ?? [])] };
    const street = watch(zoneOf('litter'));
    const both = [hit('litter', crate), hit('street_stall', stallBox, 0.7)];
    expect(street.look({ ...goods, detections: both }, 600)).toEqual([]);
    expect(phases(street.look(left, 400))).toEqual(['opened']);
  });

  it('goes on under its key when the bag that was seen first is taken from the heap', () => {
    const second = box(0.55, 0.61, 0.05, 0.07);
    const street = watch(zoneOf('exposed-garbage'));
    street.look({ detections: [hit('garbage_bag', bag, 0.9), hit('garbage_bag', second, 0.6)] }, 200);
    expect(street.look({ detections: [hit('garbage_bag', second, 0.6)] }, 100)).toEqual([]);
    expect(new Set(street.all.map((each) => each.problemKey)).size).toBe(1);
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
