import { describe, expect, it } from 'vitest';
import { crossingClip } from '#clip/crossing-clip';
import { keyframesOf, normaliseBoxes, type TruthFrame, truthOf } from '#clip/ground-truth';
import { patrolClip } from '#clip/patrol-clip';

const box = { label: 'street_stall' as const, objectId: 'stall', x: 0.4, y: 0.1, w: 0.1, h: 0.2, visibility: 1 };
const framesAt = (...seconds: number[]): TruthFrame[] => seconds.map((atS) => ({ frame: atS * 10, atS, boxes: [box] }));

describe('ground truth', () => {
  it('measures boxes at every encoder keyframe', () => {
    expect(keyframesOf(crossingClip).slice(0, 3)).toEqual([0, 20, 40]);
    expect(keyframesOf(crossingClip)).toHaveLength(50);
    expect(keyframesOf(patrolClip)).toHaveLength(30);
  });

  it('gives an event only the boxes of its own time', () => {
    const truth = truthOf(crossingClip, framesAt(4, 16, 18, 20));
    expect(truth.events.find((event) => event.id === 'stall')?.boxes.map(({ atS }) => atS)).toEqual([18]);
  });

  it('dates the events of a passing vehicle by when they are in the frame', () => {
    const truth = truthOf(patrolClip, framesAt(12, 13, 14));
    expect(truth.events.find((event) => event.id === 'stall')).toMatchObject({ startS: 12, endS: 14 });
  });

  it('gives fixed cameras ground points and vehicles a track', () => {
    expect(truthOf(crossingClip, [])).toHaveProperty('groundPairs');
    expect(truthOf(patrolClip, [])).toMatchObject({ gps: { file: 'patrol.gpx' } });
  });

  it('refuses an event about something that is not there', () => {
    const [event] = crossingClip.events;
    if (event === undefined) throw new Error('the crossing clip has no events');
    const wrong = { ...crossingClip, events: [{ ...event, objectId: 'elephant' }] };
    expect(() => truthOf(wrong, [])).toThrow('names no object');
  });

  it('normalises pixels and drops specks', () => {
    const measured = {
      label: 'litter' as const,
      objectId: 'a',
      x: 640,
      y: 360,
      w: 64,
      h: 36,
      visiblePx: 900,
      visibility: 0.5,
    };
    expect(normaliseBoxes([measured, { ...measured, visiblePx: 5 }], { width: 1280, height: 720 })).toEqual([
      { objectId: 'a', label: 'litter', x: 0.5, y: 0.5, w: 0.05, h: 0.05, visibility: 0.5 },
    ]);
  });
});
