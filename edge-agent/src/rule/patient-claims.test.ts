import { describe, expect, it } from 'vitest';
import { box, hit, type LookOptions } from '../../../test/support/street-looks.ts';
import { phases, watch, zoneOf } from '../../../test/support/watched-street.ts';

/** The threshold of every label is 0.5, a look every two seconds. */
const doubtful = 0.4;
const dwellSeconds = 30;
const zoneFor = (category: 'exposed-garbage' | 'street-stall' | 'litter' | 'bin-overflow') =>
  zoneOf(category, { rule: { dwellSeconds } });
const remembering = { remembersStreet: true };

const heapBox = box(0.5, 0.6, 0.14, 0.12);
const things = [{ box: heapBox, seed: 5 }];
const heap: LookOptions = { things, detections: [hit('garbage_pile', heapBox, doubtful)] };

describe('a doubtful heap', () => {
  it('is told when it came and is found in every look for twice the dwell, and the reason is told', () => {
    const street = watch(zoneFor('exposed-garbage'), remembering);
    street.look({}, 60);
    expect(street.look(heap, 2 * dwellSeconds - 2)).toEqual([]);
    const [opened] = street.look(heap, 20);
    expect(opened).toMatchObject({ phase: 'opened', fact: { decidedBy: 'steady-looks' } });
    expect(opened?.score).toBeCloseTo(doubtful, 5);
    expect(opened?.scoreThreshold).toBeCloseTo(0.5 * (2 / 3), 5);
  });

  it('ends when it is taken away', () => {
    const street = watch(zoneFor('exposed-garbage'), remembering);
    street.look({}, 60);
    street.look(heap, 4 * dwellSeconds);
    expect(phases(street.look({}, 60))).toEqual(['ended']);
  });

  it('is nothing when it lay there before anybody named it, or from the first picture on', () => {
    const before = watch(zoneFor('exposed-garbage'), remembering);
    before.look({ things }, 60);
    expect(before.look(heap, 240)).toEqual([]);
    expect(watch(zoneFor('exposed-garbage'), remembering).look(heap, 240)).toEqual([]);
  });

  it('is nothing where nobody remembers the street', () => {
    const street = watch(zoneFor('exposed-garbage'));
    street.look({}, 60);
    expect(street.look(heap, 240)).toEqual([]);
  });

  it('is nothing when it is found in only two of three looks', () => {
    const street = watch(zoneFor('exposed-garbage'), remembering);
    street.look({}, 60);
    for (let round = 0; round < 30; round += 1) {
      expect([...street.look(heap, 4), ...street.look({ things }, 2)]).toEqual([]);
    }
  });

  it('is nothing below two thirds of the threshold', () => {
    const street = watch(zoneFor('exposed-garbage'), remembering);
    street.look({}, 60);
    expect(street.look({ things, detections: [hit('garbage_pile', heapBox, 0.3)] }, 240)).toEqual([]);
  });

  it('is nothing when it came with another look of the whole street: rain, or lamps that went on', () => {
    const street = watch(zoneFor('exposed-garbage'), remembering);
    street.look({}, 60);
    const rain = { box: box(0, 0, 1, 1), seed: 77 };
    expect(street.look({ ...heap, things: [rain, ...things] }, 240)).toEqual([]);
  });

  it('is nothing while its owner stays near it', () => {
    const street = watch(zoneFor('exposed-garbage'), remembering);
    street.look({}, 60);
    const owner = box(0.66, 0.5, 0.08, 0.24);
    const hits = Array.from({ length: 24 }, (_, round) =>
      street.look(
        {
          things: [...things, { box: owner, seed: 30 + (round % 3) }],
          detections: [...(heap.detections ?? []), hit('person', owner)],
        },
        10,
      ),
    );
    expect(hits.flat()).toEqual([]);
  });

  it('goes on after a restart, though nobody remembers then that it came, and its end is noticed', () => {
    const before = watch(zoneFor('exposed-garbage'), remembering);
    before.look({}, 60);
    const [opened] = before.look(heap, 4 * dwellSeconds);
    if (opened === undefined) throw new Error('the heap was not told');
    const after = watch(zoneFor('exposed-garbage'), remembering);
    after.engine.resume([{ ...opened, firstSeenAtMs: opened.track.firstSeenAtMs }]);
    expect(after.look(heap, 300)).toEqual([]);
    expect(after.look({}, 60)).toMatchObject([{ phase: 'ended', problemKey: opened.problemKey }]);
  });

  it('does not keep a problem alive that the detector was sure of', () => {
    const street = watch(zoneFor('exposed-garbage'), remembering);
    const beside = box(0.66, 0.6, 0.1, 0.12);
    const weak = hit('garbage_bag', beside, doubtful);
    const drain = { box: beside, seed: 8 };
    const sure = hit('garbage_pile', heapBox, 0.8);
    street.look({ things: [drain], detections: [weak] }, 60);
    expect(phases(street.look({ things: [drain, ...things], detections: [weak, sure] }, 100))).toEqual(['opened']);
    expect(phases(street.look({ things: [drain], detections: [weak] }, 60))).toEqual(['ended']);
  });

  it('is told once when the detector is sure of it later', () => {
    const street = watch(zoneFor('exposed-garbage'), remembering);
    street.look({}, 60);
    const sure = { things, detections: [hit('garbage_pile', heapBox, 0.8)] };
    expect(phases([...street.look(heap, 4 * dwellSeconds), ...street.look(sure, 200)])).toEqual(['opened']);
  });
});

describe('a thing under two names', () => {
  it('is litter when litter has the greater sum of scores, though a heap was seen first', () => {
    const names = [hit('garbage_pile', heapBox, 0.35), hit('litter', heapBox, 0.45)];
    const look = { things, detections: names };
    const heaps = watch(zoneFor('exposed-garbage'), remembering);
    const litter = watch(zoneFor('litter'), remembering);
    for (const street of [heaps, litter]) street.look({}, 60);
    expect(heaps.look(look, 140)).toEqual([]);
    expect(phases(litter.look(look, 140))).toEqual(['opened']);
  });

  it('is no overflowing bin when it is rather a bin', () => {
    const full = hit('bin_overflow', heapBox, doubtful);
    const street = watch(zoneFor('bin-overflow'), remembering);
    street.look({}, 60);
    expect(street.look({ things, detections: [full, hit('garbage_bin', heapBox, 0.45)] }, 160)).toEqual([]);
    const other = watch(zoneFor('bin-overflow'), remembering);
    other.look({}, 60);
    expect(phases(other.look({ things, detections: [full] }, 160))).toEqual(['opened']);
  });
});

describe('goods on the ground that the detector calls litter', () => {
  const vendorBox = box(0.52, 0.36, 0.08, 0.26);
  const sheet = box(0.46, 0.6, 0.2, 0.08);
  const bag = box(0.52, 0.6, 0.05, 0.08);
  /** A vendor who now and then moves, by something on the ground. */
  const selling = (ground: typeof sheet, round: number, score = 0.3): LookOptions => ({
    things: [
      { box: ground, seed: 9 },
      { box: vendorBox, seed: 30 + (round % 3) },
    ],
    detections: [hit('litter', ground, score), hit('person', vendorBox)],
  });
  const told = (category: 'street-stall' | 'litter', ground: typeof sheet, score?: number) => {
    const street = watch(zoneFor(category), remembering);
    street.look({}, 60);
    return Array.from({ length: 14 }, (_, round) => street.look(selling(ground, round, score), 10)).flat();
  };

  it('are a stall when somebody stays by them, and no litter', () => {
    expect(told('street-stall', sheet)).toMatchObject([{ phase: 'opened', fact: { decidedBy: 'steady-looks' } }]);
    expect(told('litter', sheet)).toEqual([]);
  });

  it('are no stall when they are a bag beside somebody who rests', () => {
    expect(told('street-stall', bag)).toEqual([]);
  });

  it('are no stall when they are surely litter, which somebody sweeps', () => {
    expect(told('street-stall', sheet, 0.7)).toEqual([]);
  });

  it('are no stall when nobody stays by them', () => {
    const street = watch(zoneFor('street-stall'), remembering);
    street.look({}, 60);
    const alone = { things: [{ box: sheet, seed: 9 }], detections: [hit('litter', sheet, 0.3)] };
    expect(street.look(alone, 160)).toEqual([]);
  });
});
