import type { CameraItem, EdgeItem } from '#api/types';

/** What a list of boxes may be narrowed to; `old` goes across the others. */
export const boxFilters = ['all', 'well', 'degraded', 'away', 'old', 'revoked'] as const;
export type BoxFilter = (typeof boxFilters)[number];

/** Why a box that is there needs somebody's look. */
export type BoxFault = 'silent' | 'camera' | 'picture' | 'disk' | 'backlog';

/** A box with what is found out about it. */
export interface JudgedBox {
  readonly edge: EdgeItem;
  readonly state: 'well' | 'degraded' | 'away' | 'revoked';
  readonly faults: readonly BoxFault[];
  /** Its agent is older than this server. */
  readonly isOld: boolean;
  /** In small letters: its name, its id, and the names and ids of its cameras, which say where it stands. */
  readonly searchText: string;
}

/** Health comes every 30 s: four that are missing while others came are no accident. */
const silentAfterMs = 120_000;
/** A few minutes of footage. */
const fewBytes = 1_000_000_000;
/** Evidence files and messages that wait: more than an hour of a busy box. */
const longQueue = 500;

/** Judges boxes, in the order they come in. */
export function judgeBoxes(
  edges: readonly EdgeItem[],
  cameras: readonly CameraItem[],
  serverVersion: string | undefined,
): readonly JudgedBox[] {
  // Beside the newest report of all: the clock of the browser may be minutes off.
  const newestMs = Math.max(...edges.map(({ healthAt }) => (healthAt === null ? 0 : Date.parse(healthAt))));
  const camerasOf = byBox(cameras);
  return edges.map((edge) => {
    const own = camerasOf.get(edge.id) ?? [];
    const faults = edge.revokedAt === null && edge.isOnline ? faultsOf(edge, own, newestMs) : [];
    const names = own.flatMap(({ name, cameraId }) => [name, cameraId]);
    return {
      ...{ edge, faults },
      state: edge.revokedAt !== null ? 'revoked' : !edge.isOnline ? 'away' : faults.length > 0 ? 'degraded' : 'well',
      isOld: edge.revokedAt === null && isOlder(edge.agentVersion, serverVersion),
      searchText: [edge.name, edge.id, ...names].join('\n').toLowerCase(),
    };
  });
}

function byBox(cameras: readonly CameraItem[]): ReadonlyMap<string, readonly CameraItem[]> {
  const groups = new Map<string, CameraItem[]>();
  for (const camera of cameras) {
    const own = groups.get(camera.edgeId);
    if (own === undefined) groups.set(camera.edgeId, [camera]);
    else own.push(camera);
  }
  return groups;
}

function faultsOf({ healthAt, health }: EdgeItem, cameras: readonly CameraItem[], newestMs: number): BoxFault[] {
  const isSilent = healthAt !== null && newestMs - Date.parse(healthAt) > silentAfterMs;
  const faults: readonly (readonly [BoxFault, boolean])[] = [
    ['silent', isSilent],
    ['camera', cameras.some(({ state }) => state === 'lost' || state === 'faulty')],
    ['picture', cameras.some(({ condition }) => condition !== null && condition !== 'clear')],
    ['disk', health !== null && health.storageFreeBytes < fewBytes],
    ['backlog', health !== null && Math.max(health.outboxDepth, health.uploadDepth) > longQueue],
  ];
  return faults.flatMap(([fault, holds]) => (holds ? [fault] : []));
}

/** Whether `version` comes before `than`, by their numbers; false when either is not known. */
export function isOlder(version: string | null, than: string | undefined): boolean {
  if (version === null || than === undefined) return false;
  const numbers = (text: string) => (text.split(/[-+]/)[0] ?? '').split('.').map(Number);
  const [own, other] = [numbers(version), numbers(than)];
  for (const [place, number] of other.entries()) {
    const difference = (own[place] ?? 0) - number;
    if (difference !== 0) return difference < 0;
  }
  return false;
}

/** Those of a kind that hold every word of a search. */
export function chooseBoxes(boxes: readonly JudgedBox[], filter: BoxFilter, search: string): readonly JudgedBox[] {
  const words = wordsOf(search);
  return boxes.filter((box) => isOfKind(box, filter) && words.every((word) => box.searchText.includes(word)));
}

/** How many boxes each filter would show. */
export function countBoxes(boxes: readonly JudgedBox[]): Readonly<Record<BoxFilter, number>> {
  const count = (filter: BoxFilter) => boxes.filter((box) => isOfKind(box, filter)).length;
  return {
    all: boxes.length,
    well: count('well'),
    degraded: count('degraded'),
    away: count('away'),
    old: count('old'),
    revoked: count('revoked'),
  };
}

const isOfKind = ({ state, isOld }: JudgedBox, filter: BoxFilter): boolean =>
  filter === 'all' || (filter === 'old' ? isOld : state === filter);

/** The words of a search, in small letters. */
export const wordsOf = (search: string): readonly string[] =>
  search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
