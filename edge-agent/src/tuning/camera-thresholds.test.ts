import type { Zone } from '@streetwarden/shared/domain/zone';
import { describe, expect, it } from 'vitest';
import { createCameraThresholds } from '#tuning/camera-thresholds';

const zone: Zone = {
  ...{ id: 'pavement', version: 1, name: 'Pavement', hours: [], permits: [] },
  polygon: [
    { x: 0, y: 0 },
    { x: 1, y: 0 },
    { x: 1, y: 1 },
  ],
  rules: [{ category: 'litter', minScore: 0.4 }, { category: 'street-stall' }],
};

function memory() {
  const rows = new Map<string, unknown>();
  return { load: (name: string) => rows.get(name), save: (name: string, value: unknown) => void rows.set(name, value) };
}

describe('thresholds that people approved', () => {
  it('win over the zone’s own score, for their camera and category alone', () => {
    const thresholds = createCameraThresholds(memory());
    thresholds.set('crossing', 'litter', 0.72);
    const [changed] = thresholds.apply('crossing', [zone]);
    expect(changed?.rules).toEqual([{ category: 'litter', minScore: 0.72 }, { category: 'street-stall' }]);
    expect(thresholds.apply('market', [zone])).toEqual([zone]);
  });

  it('hold after a restart, and end when they are taken back', () => {
    const store = memory();
    createCameraThresholds(store).set('crossing', 'litter', 0.72);
    const after = createCameraThresholds(store);
    expect(after.apply('crossing', [zone])[0]?.rules[0]).toEqual({ category: 'litter', minScore: 0.72 });
    after.set('crossing', 'litter', null);
    expect(after.apply('crossing', [zone])).toEqual([zone]);
  });

  it('hold for a camera without zones of its own', () => {
    const thresholds = createCameraThresholds(memory());
    thresholds.set('patrol', 'litter', 0.6);
    const [whole] = thresholds.apply('patrol', []);
    expect(whole).toMatchObject({ id: 'whole-view' });
    expect(whole?.rules.find(({ category }) => category === 'litter')).toEqual({ category: 'litter', minScore: 0.6 });
  });

  it('are not taken from a state that makes no sense', () => {
    const store = memory();
    store.save('camera-thresholds', { crossing: { litter: 'high', weather: 0.3 }, market: null });
    expect(createCameraThresholds(store).apply('crossing', [zone])).toEqual([zone]);
  });
});
