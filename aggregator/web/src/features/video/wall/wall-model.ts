export const wallLayouts = [1, 4, 9, 16] as const;
export type WallLayout = (typeof wallLayouts)[number];

/** Decoders a console can bear beside each other; the other tiles show stills. @see anchors.md §4 */
const mostLiveTiles = 4;

/** What hangs on the wall. Tiles beyond the layout keep their camera for when the layout grows again. */
export interface Wall {
  readonly layout: WallLayout;
  /** Camera record of each of the 16 places; null is an empty place. */
  readonly tiles: readonly (string | null)[];
  readonly selected: number;
  /** Tiles that were chosen last, the latest first: these play. */
  readonly recent: readonly number[];
}

const places = 16;

export const emptyWall: Wall = { layout: 4, tiles: Array(places).fill(null), selected: 0, recent: [] };

const inLayout = (wall: Wall, index: number) => Math.min(Math.max(index, 0), wall.layout - 1);

export function selectTile(wall: Wall, index: number): Wall {
  const selected = inLayout(wall, index);
  return { ...wall, selected, recent: [selected, ...wall.recent.filter((each) => each !== selected)].slice(0, places) };
}

/** Hangs a camera into a place; one that hangs elsewhere on the wall moves there. */
export function placeCamera(wall: Wall, index: number, cameraId: string | null): Wall {
  const at = inLayout(wall, index);
  const before = cameraId === null ? -1 : wall.tiles.indexOf(cameraId);
  const tiles = wall.tiles.map((tile, each) => {
    if (each === at) return cameraId;
    return each === before ? (wall.tiles[at] ?? null) : tile;
  });
  return selectTile({ ...wall, tiles }, at);
}

/** Hangs a camera into the first empty place, else into the selected one; one that already hangs is selected. */
export function addCamera(wall: Wall, cameraId: string): Wall {
  const shown = wall.tiles.slice(0, wall.layout);
  const present = shown.indexOf(cameraId);
  if (present !== -1) return selectTile(wall, present);
  const empty = shown.indexOf(null);
  const isSelectedEmpty = shown[wall.selected] === null;
  return placeCamera(wall, isSelectedEmpty || empty === -1 ? wall.selected : empty, cameraId);
}

/** A smaller wall keeps the selected camera in sight. */
export function setLayout(wall: Wall, layout: WallLayout): Wall {
  if (wall.selected < layout) return selectTile({ ...wall, layout }, wall.selected);
  const camera = wall.tiles[wall.selected] ?? null;
  const changed = { ...wall, layout };
  return camera === null ? selectTile(changed, 0) : placeCamera(changed, 0, camera);
}

/** Puts the cameras of one page of a tour on the wall. */
export function showPage(wall: Wall, cameraIds: readonly string[]): Wall {
  const tiles = wall.tiles.map((tile, index) => (index < wall.layout ? (cameraIds[index] ?? null) : tile));
  return { ...wall, tiles };
}

/** The camera `step` places after the selected one, in the order of the tree; around the end. */
export function stepCamera(wall: Wall, order: readonly string[], step: 1 | -1): Wall {
  if (order.length === 0) return wall;
  const current = wall.tiles[wall.selected] ?? null;
  const index = current === null ? -1 : order.indexOf(current);
  const next = index === -1 ? (step === 1 ? 0 : order.length - 1) : (index + step + order.length) % order.length;
  return placeCamera(wall, wall.selected, order[next] ?? null);
}

/** Which tiles play: all of a small wall, else those chosen last. */
export function liveTiles({ layout, tiles, recent, selected }: Wall): ReadonlySet<number> {
  const filled = [selected, ...recent, ...tiles.keys()].filter(
    (index) => index < layout && (tiles[index] ?? null) !== null,
  );
  const candidates =
    layout <= mostLiveTiles ? filled : filled.filter((index) => index === selected || recent.includes(index));
  return new Set([...new Set(candidates)].slice(0, mostLiveTiles));
}

/** The tile that an arrow key leads to from the selected one. */
export function neighbourTile({ layout, selected }: Wall, key: string): number | undefined {
  const side = Math.sqrt(layout);
  const row = Math.floor(selected / side);
  const column = selected % side;
  const targets: Readonly<Record<string, readonly [number, number]>> = {
    ArrowLeft: [row, column - 1],
    ArrowRight: [row, column + 1],
    ArrowUp: [row - 1, column],
    ArrowDown: [row + 1, column],
  };
  const [toRow, toColumn] = targets[key] ?? [-1, -1];
  const isInside = toRow >= 0 && toRow < side && toColumn >= 0 && toColumn < side;
  return isInside ? toRow * side + toColumn : undefined;
}

/** Reads a wall that was kept; undefined for what is none. */
export function readWall(text: string | null): Wall | undefined {
  if (text === null) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null || !('layout' in value) || !('tiles' in value)) return undefined;
  const layout = wallLayouts.find((each) => each === value.layout);
  if (layout === undefined || !Array.isArray(value.tiles)) return undefined;
  const kept: readonly unknown[] = value.tiles;
  const tiles = emptyWall.tiles.map((_, index) => {
    const tile = kept[index];
    return typeof tile === 'string' ? tile : null;
  });
  return { ...emptyWall, layout, tiles };
}
