import { describe, expect, it } from 'vitest';
import type { CaseMark, ProblemItem } from '#api/types';
import { mapMarks, markFeatures } from '#features/map/map-marks';

const problem = (id: string, change: Partial<ProblemItem> = {}): ProblemItem => ({
  ...{ id, category: 'litter', state: 'open', position: { latitude: 30, longitude: 120 }, candidateCount: 1 },
  ...{ firstSeenAt: '2026-11-23T07:00:00.000Z', lastSightedAt: '2026-11-23T08:00:00.000Z', isUrgent: false },
  ...{ caseId: null, caseNumber: null, caseChannel: null, ...change },
});
const filed = (id: string, change: Partial<CaseMark> = {}): CaseMark => ({
  ...{ id, number: `SW-${id}`, origin: 'people', state: 'filed', channel: 'city-hotline', category: null },
  ...{ catalogueClass: null, position: { latitude: 31, longitude: 121 }, address: '', isUrgent: true },
  ...{ openedAt: '2026-11-23T09:00:00.000Z', ...change },
});

describe('marks of the map', () => {
  it('are of what detectors and people found, the newest first, each with its sign and its page', () => {
    const marks = mapMarks(
      [problem('p1'), problem('p2', { caseId: 'c2', lastSightedAt: '2026-11-23T10:00:00.000Z' })],
      [filed('c3'), filed('c4', { origin: 'video', openedAt: '2026-11-23T07:00:00.000Z' })],
    );
    expect(marks.map(({ source, icon, path }) => [source, icon, path])).toEqual([
      ['analysis', 'litter', '/cases/c2'],
      ['people', 'case-people', '/cases/c3'],
      ['analysis', 'litter', '/candidates?problem=p1&state=open'],
      ['video', 'case-video', '/cases/c4'],
    ]);
  });

  it('show what was filed from video as a case only, and a problem that joined a report once', () => {
    const problems = [problem('p1', { caseId: 'c1', caseChannel: 'video-watch' }), problem('p2', { caseId: 'c2' })];
    expect(mapMarks(problems, []).map(({ id }) => id)).toEqual(['p2']);
    expect(mapMarks(problems, [filed('c1', { origin: 'video' }), filed('c2')]).map(({ id }) => id)).toEqual([
      'c1',
      'c2',
    ]);
  });

  it('stand where they were found; without a position they are in the list only', () => {
    const marks = mapMarks([problem('p1', { position: null })], [filed('c1')]);
    expect(marks).toHaveLength(2);
    expect(markFeatures(marks).features).toEqual([
      {
        ...{ type: 'Feature', id: 'c1', geometry: { type: 'Point', coordinates: [121, 31] } },
        properties: { icon: 'case-people', isUrgent: true, path: '/cases/c1' },
      },
    ]);
  });
});
