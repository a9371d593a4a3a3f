import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type JudgedScore, suggestThreshold } from '#learn/suggest-threshold';
import { wilsonInterval } from '#learn/wilson';

const judged = (count: number, score: number, isPresent: boolean): JudgedScore[] =>
  Array.from({ length: count }, () => ({ score, isPresent }));

describe('a suggested threshold', () => {
  it('is the lowest score at which precision is surely good enough', () => {
    const suggestion = suggestThreshold([
      ...judged(40, 0.9, true),
      ...judged(10, 0.8, true),
      ...judged(60, 0.6, false),
    ]);
    expect(suggestion).toMatchObject({
      scoreThreshold: 0.8,
      keptPresentCount: 50,
      lostPresentCount: 0,
      savedAbsentCount: 60,
    });
  });

  it('is not made of a handful of verdicts', () => {
    expect(suggestThreshold([...judged(10, 0.9, true), ...judged(10, 0.6, false)])).toBe('too-few-verdicts');
  });

  it('is not made where the threshold in force is good already', () => {
    expect(suggestThreshold([...judged(95, 0.9, true), ...judged(5, 0.6, false)])).toBe('good-already');
  });

  it('is not made where it would buy precision with silence', () => {
    expect(suggestThreshold([...judged(20, 0.95, true), ...judged(80, 0.6, true), ...judged(90, 0.6, false)])).toBe(
      'no-score-would-do',
    );
  });

  it('takes equal scores together', () => {
    const mixed = [...judged(40, 0.9, true), ...judged(3, 0.7, true), ...judged(40, 0.7, false)];
    expect(suggestThreshold(mixed)).toMatchObject({ scoreThreshold: 0.9 });
  });

  it('keeps what it says it keeps, whatever the verdicts', () => {
    const verdict = fc.record({ score: fc.double({ min: 0, max: 1, noNaN: true }), isPresent: fc.boolean() });
    fc.assert(
      fc.property(fc.array(verdict, { minLength: 30, maxLength: 200 }), (all) => {
        const suggestion = suggestThreshold(all);
        if (typeof suggestion === 'string') return;
        const kept = all.filter(({ score }) => score >= suggestion.scoreThreshold);
        expect(kept.length).toBeGreaterThanOrEqual(suggestion.keptPresentCount + suggestion.keptAbsentCount);
        expect(suggestion.precisionLow).toBeGreaterThanOrEqual(0.7);
        expect(suggestion.precision).toBeGreaterThanOrEqual(suggestion.precisionLow);
      }),
    );
  });
});

describe('the interval of a share', () => {
  it('agrees with the published values', () => {
    const { low, high } = wilsonInterval(8, 10);
    expect(low).toBeCloseTo(0.4902, 4);
    expect(high).toBeCloseTo(0.9433, 4);
  });

  it('says nothing when nothing was seen', () => {
    expect(wilsonInterval(0, 0)).toEqual({ low: 0, high: 1 });
  });
});
