import { describe, expect, it } from 'vitest';
import { createByteTracker } from '#track/byte-tracker';
import { correctAxis, predictAxis, startAxis } from '#track/kalman-axis';
import { trackerSettings } from '#track/tracker';
import type { Track } from '#track/tracks';
import { box, hit, type LookOptions, lookAt } from '../../../test/support/street-looks.ts';

function drive(stepMs = 500, confirmMs = 500) {
  const tracker = createByteTracker('van', { ...trackerSettings(() => 0.5), confirmMs });
  let atMs = 1_000_000;
  return (options: LookOptions): readonly Track[] => {
    atMs += stepMs;
    return tracker.update(lookAt(atMs, options), atMs);
  };
}

const pile = (x: number, score = 0.8) => hit('garbage_pile', box(x, 0.5, 0.1, 0.1), score);

describe('a thing passing before a moving camera', () => {
  it('keeps its id although it moves by most of its size at each look', () => {
    const look = drive();
    const ids = new Set<string | undefined>();
    for (let step = 0; step < 9; step += 1) ids.add(look({ detections: [pile(0.05 + 0.08 * step)] })[0]?.trackId);
    expect(ids.size).toBe(1);
  });

  it('is found again by its speed after three looks without a box', () => {
    const look = drive(200);
    let id: string | undefined;
    for (let step = 0; step < 6; step += 1) id = look({ detections: [pile(0.05 + 0.05 * step)] })[0]?.trackId;
    for (let gap = 0; gap < 3; gap += 1) expect(look({})[0]?.state).toBe('lost');
    const found = look({ detections: [pile(0.05 + 0.05 * 9)] });
    expect(found).toMatchObject([{ trackId: id, state: 'confirmed' }]);
  });

  it('goes on by weak boxes that would begin nothing', () => {
    const look = drive();
    const first = look({ detections: [pile(0.4)] })[0]?.trackId;
    expect(look({ detections: [pile(0.42, 0.3)] })).toMatchObject([{ trackId: first, sightingCount: 2 }]);
    expect(drive()({ detections: [pile(0.4, 0.3)] })).toEqual([]);
  });

  it('ends three seconds after it left the view', () => {
    const look = drive();
    for (let step = 0; step < 6; step += 1) look({ detections: [pile(0.5)] });
    const states = Array.from({ length: 7 }, () => look({})[0]?.state);
    expect(states).toEqual(['lost', 'lost', 'lost', 'lost', 'lost', 'ended', undefined]);
  });

  it('is confirmed by three sightings over two seconds', () => {
    const look = drive(1000, 2000);
    expect(look({ detections: [pile(0.5)] })[0]?.state).toBe('tentative');
    expect(look({ detections: [pile(0.5)] })[0]?.state).toBe('tentative');
    expect(look({})[0]?.state).toBe('tentative');
    expect(look({ detections: [pile(0.5)] })[0]?.state).toBe('confirmed');
  });

  it('is not mistaken for a thing of another kind, and people are not followed', () => {
    const look = drive();
    look({ detections: [pile(0.5)] });
    const after = look({
      detections: [hit('garbage_bin', box(0.5, 0.5, 0.1, 0.1)), hit('person', box(0.5, 0.4, 0.1, 0.3))],
    });
    expect(after.map((track) => track.label)).toEqual(['garbage_pile', 'garbage_bin']);
  });

  it('waits while the picture is bad', () => {
    const look = drive();
    const before = look({ detections: [pile(0.5)] });
    for (let step = 0; step < 20; step += 1) expect(look({ condition: 'blurred' })).toEqual(before);
  });
});

describe('the Kalman filter of one axis', () => {
  it('learns a constant speed and predicts with it', () => {
    let state = startAxis(0, 0.1);
    for (let second = 1; second <= 20; second += 1) {
      state = correctAxis(predictAxis(state, 1, 0.1), 3 * second, 0.1);
    }
    expect(state.speed).toBeCloseTo(3, 1);
    expect(predictAxis(state, 2, 0.1).position).toBeCloseTo(66, 0);
  });

  it('grows unsure while it only predicts', () => {
    const before = correctAxis(startAxis(0, 0.1), 0, 0.1);
    const after = predictAxis(before, 5, 1);
    expect(after.covariance[0]).toBeGreaterThan(before.covariance[0]);
  });
});
