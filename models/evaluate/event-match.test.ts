import { describe, expect, it } from 'vitest';
import { matchEvents, type ToldCandidate } from '#event-match';
import type { TrueClip } from '../../test/support/demo-truth.ts';

const box = { x: 0.4, y: 0.5, w: 0.1, h: 0.1 };
const clip: TrueClip = {
  id: 'street',
  file: 'street.mp4',
  kind: 'fixed',
  durationS: 100,
  zones: [],
  keyframes: [],
  events: [
    {
      id: 'bag',
      category: 'exposed-garbage',
      startS: 10,
      endS: 90,
      position: { lat: 30, lon: 120 },
      boxes: [{ ...box, atS: 10, visibility: 1 }],
    },
  ],
};
const told = (change: Partial<ToldCandidate> = {}): ToldCandidate => ({
  candidateId: 'a',
  category: 'exposed-garbage',
  phase: 'open',
  revision: 1,
  position: undefined,
  sightedAtMs: 36_000,
  sightings: [{ box }],
  ...change,
});
const at = { startMs: 0, dwellSeconds: 20 };

describe('events against what was told', () => {
  it('counts the delay from the moment the rule could first fire', () => {
    const { events, falseAlarms } = matchEvents(clip, [told()], at);
    expect(events).toMatchObject([{ isTold: true, delaySeconds: 6 }]);
    expect(falseAlarms).toEqual([]);
  });

  it('does not accept another class, another place or a second candidate for the same event', () => {
    const elsewhere = { box: { ...box, x: 0.8 } };
    for (const wrong of [told({ category: 'litter' }), told({ sightings: [elsewhere] })]) {
      expect(matchEvents(clip, [wrong], at)).toMatchObject({ events: [{ isTold: false }], falseAlarms: [{}] });
    }
    const twice = matchEvents(clip, [told(), told({ candidateId: 'b', sightedAtMs: 40_000 })], at);
    expect(twice.falseAlarms).toMatchObject([{ category: 'exposed-garbage', atSeconds: 40, isRepetition: true }]);
  });
});
