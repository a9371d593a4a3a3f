import { describe, expect, it } from 'vitest';
import { type CareQuestion, type NamedCamera, pageOf, rankCameras, type SpanFacts } from '#care/rank-cameras';

const hourMs = 3_600_000;
const lastDay = { from: new Date(0), to: new Date(24 * hourMs) };
const cameras = ['a', 'b', 'c', 'd', 'e'].map(
  (cameraId): NamedCamera => ({
    ...{ edgeId: 'box', cameraId, name: `Camera ${cameraId}`, key: `box/${cameraId}` },
    searchText: `camera ${cameraId} box ${cameraId}`,
  }),
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

const asked = (ofSpans: readonly SpanFacts[], question: Partial<CareQuestion> = {}) => {
  const { shown, totalCount } = pageOf(rankCameras(cameras, ofSpans, lastDay), { offset: 0, limit: 50, ...question });
  return { shown, totalCount, ids: shown.map(({ camera }) => camera.cameraId) };
};

describe('order of the overview of cameras', () => {
  it('away now comes before blind now, a clock that is off, a bad hour of the day, and those that are well', () => {
    const { shown, ids } = asked(spans);
    expect(ids).toEqual(['e', 'd', 'c', 'b', 'a']);
    expect(shown.map(({ awayMs, blindMs }) => [awayMs, blindMs])).toEqual([
      [hourMs, 0],
      [0, 4 * hourMs],
      [0, 0],
      [0, hourMs],
      [0, 0],
    ]);
    expect(rankCameras(cameras, spans, lastDay).troubledCount).toBe(3);
  });

  it('a clock that was off earlier and is right now leaves the camera among those that are well, in order of names', () => {
    expect(asked([span('b', 'clock-drift', [3, 4])]).ids).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('a word is looked for in name, box and camera id; “in trouble” leaves out what has passed', () => {
    expect(asked(spans, { q: ' CAMERA B ' }).ids).toEqual(['b']);
    expect(asked(spans, { q: 'box' }).ids).toHaveLength(5);
    expect(asked(spans, { onlyTroubled: true }).ids).toEqual(['e', 'd', 'c']);
    expect(asked(spans, { q: 'camera b', onlyTroubled: true }).ids).toEqual([]);
  });

  it('pages show each camera once, also the page where the bad end and those that are well begin', () => {
    const bad = [span('d', 'obstructed', [20]), span('e', 'away', [23])];
    const pages = [0, 1, 2, 3, 4, 5].map((offset) => asked(bad, { offset, limit: 1 }));
    expect(pages.map(({ ids }) => ids)).toEqual([['e'], ['d'], ['a'], ['b'], ['c'], []]);
    expect(asked(bad, { offset: 1, limit: 3 }).ids).toEqual(['d', 'a', 'b']);
    expect(pages.map(({ totalCount }) => totalCount)).toEqual([5, 5, 5, 5, 5, 5]);
  });
});
