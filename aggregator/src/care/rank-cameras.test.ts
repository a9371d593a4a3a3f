import { describe, expect, it } from 'vitest';
import { askedOf, type NamedCamera, rankCameras, type SpanFacts } from '#care/rank-cameras';

const hourMs = 3_600_000;
const lastDay = { from: new Date(0), to: new Date(24 * hourMs) };
const cameras = ['a', 'b', 'c', 'd', 'e'].map(
  (cameraId): NamedCamera => ({ edgeId: 'box', cameraId, name: `Camera ${cameraId}`, key: `box/${cameraId}` }),
);
const span = (cameraId: string, kind: SpanFacts['kind'], hours: readonly [number, number?]): SpanFacts => ({
  ...{ edgeId: 'box', cameraId, kind, startedAt: new Date(hours[0] * hourMs) },
  endedAt: hours[1] === undefined ? null : new Date(hours[1] * hourMs),
});
const spans = [
  span('b', 'black', [3, 4]),
  span('c', 'clock-drift', [3]),
  span('d', 'obstructed', [20]),
  span('e', 'away', [23]),
];

describe('order of the overview of cameras', () => {
  it('away now comes before blind now, a clock that is off, a bad hour of the day, and those that are well', () => {
    const { cameras: ranked, troubledCount } = rankCameras(cameras, spans, lastDay);
    expect(ranked.map(({ camera }) => camera.cameraId)).toEqual(['e', 'd', 'c', 'b', 'a']);
    expect(ranked.map(({ awayMs, blindMs }) => [awayMs, blindMs])).toEqual([
      [hourMs, 0],
      [0, 4 * hourMs],
      [0, 0],
      [0, hourMs],
      [0, 0],
    ]);
    expect(troubledCount).toBe(3);
  });

  it('a clock that was off earlier and is right now leaves the camera among those that are well, in order of names', () => {
    const { cameras: ranked } = rankCameras(cameras, [span('b', 'clock-drift', [3, 4])], lastDay);
    expect(ranked.map(({ camera }) => camera.cameraId)).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('a word is looked for in name, box and camera id; “in trouble” leaves out what has passed', () => {
    const { cameras: ranked } = rankCameras(cameras, spans, lastDay);
    const idsOf = (question: Parameters<typeof askedOf>[1]) =>
      askedOf(ranked, question).map(({ camera }) => camera.cameraId);
    expect(idsOf({ q: ' CAMERA B ' })).toEqual(['b']);
    expect(idsOf({ q: 'box' })).toHaveLength(5);
    expect(idsOf({ onlyTroubled: true })).toEqual(['e', 'd', 'c']);
    expect(idsOf({ q: 'camera b', onlyTroubled: true })).toEqual([]);
  });
});
