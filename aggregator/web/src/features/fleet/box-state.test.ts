import { describe, expect, it } from 'vitest';
import type { CameraItem, EdgeItem } from '#api/types';
import { chooseBoxes, countBoxes, isOlder, judgeBoxes } from '#features/fleet/box-state';

const health = { outboxDepth: 0, uploadDepth: 0, storageFreeBytes: 80_000_000_000 } as EdgeItem['health'];
const box = (id: string, change: Partial<EdgeItem> = {}): EdgeItem => ({
  ...{ id, name: `Box ${id}`, isOnline: true, statusAt: '2026-11-23T07:00:00.000Z', agentVersion: '1.2.0' },
  ...{ healthAt: '2026-11-23T07:59:30.000Z', health, enrolledAt: '2026-11-01T00:00:00.000Z', revokedAt: null },
  ...{ cameraCount: 1, storedThrough: 0, ...change },
});
const camera = (edgeId: string, name: string, change: Partial<CameraItem> = {}): CameraItem => ({
  ...{ edgeId, cameraId: 'gate', name, state: 'watching', condition: 'clear', code: null, detail: null },
  ...{ lastFrameAt: null, position: null, lastStillAt: null, decodeMode: null, keyframeIntervalMs: null },
  ...{ widthPx: null, heightPx: null, openCandidates: 0, ...change },
});
const judge = (edges: readonly EdgeItem[], cameras: readonly CameraItem[] = []) => judgeBoxes(edges, cameras, '1.2.0');

describe('what is said of a box', () => {
  it.each<[string, Partial<EdgeItem>, Partial<CameraItem>, readonly string[]]>([
    ['is fine', {}, {}, []],
    ['told nothing for two minutes while another one did', { healthAt: '2026-11-23T07:57:29.000Z' }, {}, ['silent']],
    ['has a camera without signal', {}, { state: 'lost' }, ['camera']],
    ['has a camera that is faulty', {}, { state: 'faulty' }, ['camera']],
    ['has a black picture', {}, { condition: 'black' }, ['picture']],
    [
      'has less than a gigabyte left',
      { health: { ...health, storageFreeBytes: 9e8 } as EdgeItem['health'] },
      {},
      ['disk'],
    ],
    ['has much to upload', { health: { ...health, uploadDepth: 501 } as EdgeItem['health'] }, {}, ['backlog']],
  ])('%s', (_, edge, ofCamera, faults) => {
    const [found] = judge(
      [box('north', edge), box('south')],
      [camera('north', 'Gate', ofCamera), camera('south', 'Gate', { state: 'lost' })],
    );
    expect(found?.faults).toEqual(faults);
    expect(found?.state).toBe(faults.length === 0 ? 'well' : 'degraded');
  });

  it('a box that is away or revoked is not also degraded by what it told last', () => {
    const lost = [camera('a', 'Gate', { state: 'lost' }), camera('b', 'Gate', { state: 'lost' })];
    const revokedAt = '2026-11-22T00:00:00.000Z';
    const found = judge([box('a', { isOnline: false }), box('b', { revokedAt, agentVersion: '1.0.0' })], lost);
    expect(found.map(({ state, faults, isOld }) => ({ state, faults, isOld }))).toEqual([
      { state: 'away', faults: [], isOld: false },
      { state: 'revoked', faults: [], isOld: false },
    ]);
  });

  it.each<[string | null, string | undefined, boolean]>([
    ['1.1.9', '1.2.0', true],
    ['1.2.0', '1.2.0', false],
    ['1.10.0', '1.2.0', false],
    ['0.9', '1.2.0', true],
    ['1.2.0-rc.1', '1.2.0', false],
    [null, '1.2.0', false],
    ['1.1.0', undefined, false],
  ])('version %s beside a server of %s: old is %s', (version, server, isOld) => {
    expect(isOlder(version, server)).toBe(isOld);
  });
});

describe('finding a box among hundreds', () => {
  const boxes = judge(
    [
      box('north-1', { name: '滨江路机房' }),
      box('south-1', { isOnline: false, agentVersion: '1.1.0' }),
      box('south-2', { agentVersion: '1.1.0' }),
    ],
    [camera('north-1', '人民路口'), camera('south-2', 'Old bridge', { condition: 'frozen' })],
  );
  const idsOf = (...[filter, search]: [Parameters<typeof chooseBoxes>[1], string]) =>
    chooseBoxes(boxes, filter, search).map(({ edge }) => edge.id);

  it('by name, id, or the camera that stands there; every word must be found', () => {
    expect(idsOf('all', '滨江')).toEqual(['north-1']);
    expect(idsOf('all', ' SOUTH ')).toEqual(['south-1', 'south-2']);
    expect(idsOf('all', '人民路')).toEqual(['north-1']);
    expect(idsOf('all', 'south bridge')).toEqual(['south-2']);
    expect(idsOf('all', 'south 人民路')).toEqual([]);
    expect(idsOf('all', '')).toHaveLength(3);
  });

  it('by state; an old version is looked for whatever else is the matter', () => {
    expect(idsOf('well', '')).toEqual(['north-1']);
    expect(idsOf('degraded', '')).toEqual(['south-2']);
    expect(idsOf('away', '')).toEqual(['south-1']);
    expect(idsOf('old', '')).toEqual(['south-1', 'south-2']);
    expect(idsOf('old', 'bridge')).toEqual(['south-2']);
    expect(countBoxes(boxes)).toEqual({ all: 3, well: 1, degraded: 1, away: 1, old: 2, revoked: 0 });
  });
});
