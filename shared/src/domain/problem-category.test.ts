import { Value } from 'typebox/value';
import { describe, expect, it } from 'vitest';
import { detectionLabels, isDetectionLabel } from '#domain/detection-label';
import {
  isProblemCategory,
  ProblemCategorySchema,
  problemCategories,
  problemCategoryNames,
} from '#domain/problem-category';

describe('problem categories', () => {
  it('are the same in the schema and in the catalogue', () => {
    for (const name of problemCategoryNames) expect(Value.Check(ProblemCategorySchema, name)).toBe(true);
    expect(Value.Check(ProblemCategorySchema, 'parking')).toBe(false);
  });

  it.each(problemCategoryNames)('%s names labels the detector has and a class of the national catalogue', (name) => {
    const { labels, catalogueClass, samePlaceRadiusM, zh, en } = problemCategories[name];
    expect(labels.length).toBeGreaterThan(0);
    for (const label of labels) expect(isDetectionLabel(label)).toBe(true);
    expect(catalogueClass.code).toMatch(/^\d{4}$/);
    expect(catalogueClass.scheme).toBe('GB/T 30428.2-2013');
    expect(samePlaceRadiusM).toBeGreaterThan(0);
    expect(zh).not.toBe('');
    expect(en).not.toBe('');
  });

  it('no label shows two problems', () => {
    const used = problemCategoryNames.flatMap((name) => [...problemCategories[name].labels]);
    expect(new Set(used).size).toBe(used.length);
  });

  it('are not confused with names every object has', () => {
    expect(isProblemCategory('constructor')).toBe(false);
    expect(isProblemCategory('litter')).toBe(true);
    expect(isDetectionLabel('toString')).toBe(false);
  });

  it('detector labels are listed once each', () => {
    expect(new Set(detectionLabels).size).toBe(detectionLabels.length);
  });
});
