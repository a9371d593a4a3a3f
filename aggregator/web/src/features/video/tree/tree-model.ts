import type { CameraArea, CameraTreeFacts, VideoCamera } from '#api/video-types';

/** A branch: an area, a group, or the favourites. Keys are unique in the whole tree. */
export interface TreeBranch {
  readonly key: string;
  readonly name: string;
  readonly kind: 'favourites' | 'group' | 'area';
  readonly branches: readonly TreeBranch[];
  readonly cameras: readonly VideoCamera[];
  /** Cameras below, those of lower branches too. */
  readonly count: number;
  readonly onlineCount: number;
}

/** One line of the tree as it is drawn. */
export interface TreeRow {
  readonly key: string;
  readonly depth: number;
  readonly parentKey: string | undefined;
  readonly positionInSet: number;
  readonly setSize: number;
  readonly branch?: TreeBranch;
  readonly isExpanded?: boolean;
  readonly camera?: VideoCamera;
}

interface BranchContent {
  readonly key: string;
  readonly name: string;
  readonly kind: TreeBranch['kind'];
  readonly branches: readonly TreeBranch[];
  readonly cameras: readonly VideoCamera[];
}

function branchOf({ branches, cameras, ...rest }: BranchContent): TreeBranch {
  const sum = (own: number, of: (branch: TreeBranch) => number) =>
    branches.reduce((total, branch) => total + of(branch), own);
  return {
    ...rest,
    branches,
    cameras,
    count: sum(cameras.length, ({ count }) => count),
    onlineCount: sum(cameras.filter(({ isOnline }) => isOnline).length, ({ onlineCount }) => onlineCount),
  };
}

function groupBy<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}

/** Areas with their cameras, an area without any left out; an area whose parent is not shown stands at the top. */
function areaBranches({ areas, cameras }: CameraTreeFacts): TreeBranch[] {
  const known = new Set(areas.map(({ id }) => id));
  const parentOf = ({ parentId }: CameraArea) => (parentId !== null && known.has(parentId) ? parentId : null);
  const children = groupBy(areas, parentOf);
  const camerasOf = groupBy(cameras, ({ areaId }) => (known.has(areaId) ? areaId : null));
  const build = (parentId: string | null): TreeBranch[] =>
    (children.get(parentId) ?? [])
      .map(({ id, name }) =>
        branchOf({
          key: `area/${id}`,
          name,
          kind: 'area',
          branches: build(id),
          cameras: camerasOf.get(id) ?? [],
        }),
      )
      .filter(({ count }) => count > 0);
  return build(null);
}

/** The branches in the order of use: what I keep at hand, groups, then the areas of the city. */
export function treeBranches(
  facts: CameraTreeFacts,
  { favourites, favouritesName }: { readonly favourites: ReadonlySet<string>; readonly favouritesName: string },
): TreeBranch[] {
  const byId = new Map(facts.cameras.map((camera) => [camera.id, camera]));
  const pick = (ids: Iterable<string>) =>
    Array.from(ids, (id) => byId.get(id)).filter((camera): camera is VideoCamera => camera !== undefined);
  const kept = pick(favourites);
  const own = branchOf({ key: 'favourites', name: favouritesName, kind: 'favourites', branches: [], cameras: kept });
  const groups = facts.groups.map(({ id, name, cameraIds }) =>
    branchOf({ key: `group/${id}`, name, kind: 'group', branches: [], cameras: pick(cameraIds) }),
  );
  return [...(kept.length === 0 ? [] : [own]), ...groups.filter(({ count }) => count > 0), ...areaBranches(facts)];
}

/** The lines that are visible with these branches open, from the top. */
export function treeRows(branches: readonly TreeBranch[], expanded: ReadonlySet<string>): TreeRow[] {
  const rows: TreeRow[] = [];
  const add = (children: readonly TreeBranch[], cameras: readonly VideoCamera[], parent: TreeRow | undefined) => {
    const depth = parent === undefined ? 1 : parent.depth + 1;
    const setSize = children.length + cameras.length;
    children.forEach((branch, index) => {
      const isExpanded = expanded.has(branch.key);
      const row = { key: branch.key, depth, parentKey: parent?.key, positionInSet: index + 1, setSize };
      rows.push({ ...row, branch, isExpanded });
      if (isExpanded) add(branch.branches, branch.cameras, row);
    });
    cameras.forEach((camera, index) => {
      rows.push({
        key: `${parent?.key ?? ''}/${camera.id}`,
        depth,
        parentKey: parent?.key,
        positionInSet: children.length + index + 1,
        setSize,
        camera,
      });
    });
  };
  add(branches, [], undefined);
  return rows;
}

/** What a search found, as lines without branches. */
export function flatRows(cameras: readonly VideoCamera[]): TreeRow[] {
  return cameras.map((camera, index) => ({
    key: `found/${camera.id}`,
    depth: 1,
    parentKey: undefined,
    positionInSet: index + 1,
    setSize: cameras.length,
    camera,
  }));
}

/** Open at first: the favourites, and areas as long as there is only one to choose from. */
export function firstExpanded(branches: readonly TreeBranch[]): Set<string> {
  const open = new Set(branches.filter(({ kind }) => kind === 'favourites').map(({ key }) => key));
  let level = branches.filter(({ kind }) => kind === 'area');
  while (level.length === 1) {
    const [only] = level;
    if (only === undefined) break;
    open.add(only.key);
    level = [...only.branches];
  }
  return open;
}

/** All cameras in the order of the tree: the order in which next and previous go. */
export function camerasInOrder(branches: readonly TreeBranch[]): VideoCamera[] {
  const seen = new Map<string, VideoCamera>();
  const walk = ({ branches: lower, cameras }: TreeBranch) => {
    lower.forEach(walk);
    for (const camera of cameras) seen.set(camera.id, camera);
  };
  branches.filter(({ kind }) => kind === 'area').forEach(walk);
  return [...seen.values()];
}
