import { describe, expect, it } from 'vitest';
import { createPlaceHistory } from '#capture/place-history';

const gps = (latitude: number) => ({ latitude, longitude: 120, source: 'gps' as const, fixAgeMs: 100, accuracyM: 4 });

describe('where a moving camera was', () => {
  it('NB-24: is told by the place nearest in time, whose age and circle grow with the time between', () => {
    const history = createPlaceHistory();
    history.add(1_000, gps(30.1));
    history.add(5_000, gps(30.2));
    expect(history.placeAt(5_000)).toEqual(gps(30.2));
    expect(history.placeAt(2_000)).toMatchObject({ latitude: 30.1, fixAgeMs: 1_100, accuracyM: 9.2 });
    expect(history.placeAt(8_000)).toMatchObject({ latitude: 30.2, fixAgeMs: 3_100 });
  });

  it('is unknown a minute after the last place, and without any', () => {
    const history = createPlaceHistory();
    expect(history.placeAt(0)).toBeUndefined();
    history.add(0, gps(30.1));
    expect(history.placeAt(61_000)).toBeUndefined();
  });

  it('is no place that the configuration names', () => {
    const history = createPlaceHistory();
    history.add(0, { latitude: 30, longitude: 120, source: 'camera' });
    expect(history.placeAt(0)).toBeUndefined();
  });
});
