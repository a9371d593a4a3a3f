import { describe, expect, it } from 'vitest';
import type { CameraTreeFacts } from '#api/video-types';
import { createCameraSearch } from '#features/video/tree/camera-search';
import { treeStepOf } from '#features/video/tree/tree-keys';
import { camerasInOrder, firstExpanded, treeBranches, treeRows } from '#features/video/tree/tree-model';
import { sampleCamera } from '#test/sample-video';
import { loadReadings } from '#ui/load-readings';

const facts: CameraTreeFacts = {
  areas: [
    { id: 'city', name: '市', parentId: null },
    { id: 'east', name: '东区', parentId: 'city' },
    { id: 'empty', name: '空区', parentId: 'city' },
    { id: 'orphan', name: '飞地', parentId: 'not-shown' },
  ],
  groups: [{ id: 'night', name: '夜市', isPersonal: false, cameraIds: ['b', 'not-allowed'] }],
  cameras: [
    sampleCamera('a', { name: '中山路东口', areaId: 'east', number: 'SX-001' }),
    sampleCamera('b', { name: '解放路球机', areaId: 'city', isOnline: false, number: 'SX-0012' }),
    sampleCamera('c', { name: '重庆路', areaId: 'orphan', number: 'SX-003' }),
  ],
};
const branches = treeBranches(facts, { favourites: new Set(['c', 'gone']), favouritesName: 'Favourites' });

describe('the tree of cameras', () => {
  it('shows favourites, groups and areas with how many cameras they hold and how many are on line', () => {
    expect(branches.map(({ name, count, onlineCount }) => [name, count, onlineCount])).toEqual([
      ['Favourites', 1, 1],
      ['夜市', 1, 0],
      ['市', 2, 1],
      ['飞地', 1, 1],
    ]);
  });

  it('leaves out areas without a camera that the reader may see', () => {
    const all = treeRows(branches, new Set(['area/city', 'area/east']));
    expect(all.map(({ branch }) => branch?.name)).not.toContain('空区');
  });

  it('draws only what is open, with depth and place among its neighbours', () => {
    const rows = treeRows(branches, new Set(['area/city']));
    expect(rows.map(({ key, depth, positionInSet, setSize }) => `${depth} ${key} ${positionInSet}/${setSize}`)).toEqual(
      [
        '1 favourites 1/4',
        '1 group/night 2/4',
        '1 area/city 3/4',
        '2 area/east 1/2',
        '2 area/city/b 2/2',
        '1 area/orphan 4/4',
      ],
    );
  });

  it('opens the only city there is, down to where one has to choose', () => {
    const one = treeBranches(
      { ...facts, groups: [], cameras: facts.cameras.slice(0, 2) },
      { favourites: new Set(), favouritesName: '' },
    );
    expect([...firstExpanded(one)]).toEqual(['area/city', 'area/east']);
  });

  it('goes through each camera once, in the order of the areas', () => {
    expect(camerasInOrder(branches).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });

  it('moves by the keys of a tree', () => {
    const rows = treeRows(branches, new Set(['area/city']));
    const at = (index: number) => ({ rows, index, pageRows: 4 });
    expect(treeStepOf('ArrowDown', at(5))).toEqual({ kind: 'go', index: 5 });
    expect(treeStepOf('PageDown', at(0))).toEqual({ kind: 'go', index: 4 });
    expect(treeStepOf('ArrowRight', at(1))).toEqual({ kind: 'expand', key: 'group/night' });
    expect(treeStepOf('ArrowRight', at(2))).toEqual({ kind: 'go', index: 3 });
    expect(treeStepOf('ArrowLeft', at(4))).toEqual({ kind: 'go', index: 2 });
    expect(treeStepOf('ArrowLeft', at(2))).toEqual({ kind: 'collapse', key: 'area/city' });
    expect(treeStepOf('Enter', at(4))).toEqual({ kind: 'choose', index: 4 });
    expect(treeStepOf('x', at(4))).toBeUndefined();
  });
});

describe('searching a camera', () => {
  it('finds by name, number and pinyin, best first', async () => {
    const search = createCameraSearch(facts.cameras, await loadReadings());
    const found = (query: string) => search(query).map(({ id }) => id);
    expect(found('路')).toEqual(['a', 'b', 'c']);
    expect(found('sx-001')).toEqual(['a', 'b']);
    expect(found('zsldk')).toEqual(['a']);
    expect(found('chongqing')).toEqual(['c']);
    expect(found('nothing')).toEqual([]);
  });

  it('finds by name and number while the dictionary is still loading', () => {
    const search = createCameraSearch(facts.cameras);
    expect(search('球机').map(({ id }) => id)).toEqual(['b']);
    expect(search('zsl')).toEqual([]);
  });
});
