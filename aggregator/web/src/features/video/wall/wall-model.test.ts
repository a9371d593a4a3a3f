import { describe, expect, it } from 'vitest';
import {
  addCamera,
  emptyWall,
  liveTiles,
  neighbourTile,
  placeCamera,
  readWall,
  selectTile,
  setLayout,
  showPage,
  stepCamera,
  type Wall,
} from '#features/video/wall/wall-model';

const shown = ({ tiles, layout }: Wall) => tiles.slice(0, layout);
const wallOf = (layout: Wall['layout'], ...cameras: string[]) =>
  cameras.reduce((wall, camera) => addCamera(wall, camera), setLayout(emptyWall, layout));

describe('the video wall', () => {
  it('fills empty places first, then the selected one', () => {
    const wall = wallOf(4, 'a', 'b', 'c', 'd');
    expect(shown(wall)).toEqual(['a', 'b', 'c', 'd']);
    expect(shown(addCamera(selectTile(wall, 1), 'e'))).toEqual(['a', 'e', 'c', 'd']);
  });

  it('never shows a camera twice: it is selected, or changes places', () => {
    const wall = wallOf(4, 'a', 'b', 'c');
    expect(addCamera(wall, 'a').selected).toBe(0);
    expect(shown(placeCamera(wall, 2, 'a'))).toEqual(['c', 'b', 'a', null]);
  });

  it('keeps the selected camera in sight when the wall becomes smaller, and the others for later', () => {
    const wall = setLayout(wallOf(4, 'a', 'b', 'c'), 1);
    expect(shown(wall)).toEqual(['c']);
    expect(shown(setLayout(wall, 4))).toEqual(['c', 'b', 'a', null]);
  });

  it('goes to the next and the previous camera, around the end', () => {
    const order = ['a', 'b', 'c'];
    const wall = wallOf(1, 'c');
    expect(shown(stepCamera(wall, order, 1))).toEqual(['a']);
    expect(shown(stepCamera(wall, order, -1))).toEqual(['b']);
    expect(shown(stepCamera(setLayout(emptyWall, 1), order, -1))).toEqual(['c']);
    expect(stepCamera(wall, [], 1)).toBe(wall);
  });

  it('plays at most four cameras, the ones chosen last; a wall of four plays all', () => {
    expect([...liveTiles(wallOf(4, 'a', 'b', 'c', 'd'))].toSorted()).toEqual([0, 1, 2, 3]);
    const nine = wallOf(9, 'a', 'b', 'c', 'd', 'e', 'f');
    expect([...liveTiles(nine)].toSorted()).toEqual([2, 3, 4, 5]);
    expect([...liveTiles(selectTile(nine, 0))].toSorted()).toEqual([0, 3, 4, 5]);
    expect(liveTiles(setLayout(emptyWall, 4)).size).toBe(0);
  });

  it('shows a page of a tour as stills until somebody chooses a tile', () => {
    const wall = showPage(setLayout(emptyWall, 9), ['a', 'b', 'c']);
    expect(shown(wall).slice(0, 4)).toEqual(['a', 'b', 'c', null]);
    expect([...liveTiles(wall)]).toEqual([0]);
  });

  it('moves by arrows inside the wall only', () => {
    const wall = selectTile(setLayout(emptyWall, 9), 4);
    expect(['ArrowUp', 'ArrowLeft', 'ArrowRight', 'ArrowDown'].map((key) => neighbourTile(wall, key))).toEqual([
      1, 3, 5, 7,
    ]);
    expect(neighbourTile(selectTile(wall, 2), 'ArrowRight')).toBeUndefined();
    expect(neighbourTile(wall, 'x')).toBeUndefined();
  });

  it('comes back as it was left, and starts empty from what cannot be read', () => {
    const wall = wallOf(9, 'a', 'b');
    expect(readWall(JSON.stringify(wall))?.tiles.slice(0, 3)).toEqual(['a', 'b', null]);
    for (const text of [null, '', '{', '[]', '{"layout":5,"tiles":[]}', '{"layout":4,"tiles":"x"}']) {
      expect(readWall(text)).toBeUndefined();
    }
  });
});
