import type { QueryClient } from '@tanstack/react-query';
import { apiPath, request } from '#api/api-client';
import { videoQueries } from '#api/video-queries';
import type { CameraTreeFacts, VideoCamera } from '#api/video-types';

export interface TreeNews {
  /** The list or the rights may be others. */
  all(): void;
  /** `data` of an event `edge`: a box came, went, or told how its cameras are. */
  ofEdge(data: string): void;
  close(): void;
}

/** More boxes than one question names. */
const mostBoxes = 50;
/** Boxes come and go in swarms when a network does. */
const usualQuietMs = 250;

/**
 * Keeps the tree of cameras fresh: of a box that changed only its own cameras are asked for, because a city's whole tree has
 * megabytes.
 */
export function createTreeNews(options: { readonly queryClient: QueryClient; readonly quietMs?: number }): TreeNews {
  const { queryClient, quietMs = usualQuietMs } = options;
  const { queryKey } = videoQueries.tree();
  const boxes = new Set<string>();
  let isWhole = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const readAll = () => void queryClient.invalidateQueries({ queryKey });
  const readBoxes = async (edgeIds: readonly string[]) => {
    const path = apiPath('/api/camera-tree/boxes', { edgeIds: edgeIds.join(',') });
    const { cameras } = await request<Pick<CameraTreeFacts, 'cameras'>>('GET', path);
    queryClient.setQueryData<CameraTreeFacts>(queryKey, (before) => before && putBoxes(before, edgeIds, cameras));
  };
  const flush = () => {
    timer = undefined;
    const edgeIds = [...boxes];
    // An answer that is on its way may be older than the news.
    const isOnItsWay = queryClient.isFetching({ queryKey }) > 0;
    const isAll = isWhole || isOnItsWay || edgeIds.length > mostBoxes;
    boxes.clear();
    isWhole = false;
    if (isAll) readAll();
    else if (queryClient.getQueryData(queryKey) !== undefined) readBoxes(edgeIds).catch(readAll);
  };
  const soon = () => {
    timer ??= setTimeout(flush, quietMs);
  };
  return {
    all() {
      isWhole = true;
      soon();
    },
    ofEdge(data) {
      const edgeId = edgeIdOf(data);
      if (edgeId === undefined) return;
      boxes.add(edgeId);
      soon();
    },
    close: () => clearTimeout(timer),
  };
}

/** Undefined for an answer to a command, which leaves the tree as it is. */
function edgeIdOf(data: string): string | undefined {
  const { edgeId, commandId } = JSON.parse(data) as Readonly<Record<string, string | undefined>>;
  return commandId === undefined ? edgeId : undefined;
}

/** The tree with the cameras of some boxes as they are now, in the order of their names. */
export function putBoxes(
  tree: CameraTreeFacts,
  edgeIds: readonly string[],
  cameras: readonly VideoCamera[],
): CameraTreeFacts {
  const told = new Map(cameras.map((camera) => [camera.id, camera]));
  const isOfBoxes = ({ edgeId }: VideoCamera) => edgeId !== null && edgeIds.includes(edgeId);
  const kept = tree.cameras.flatMap((camera) => {
    const now = told.get(camera.id);
    told.delete(camera.id);
    if (now !== undefined) return [now];
    return isOfBoxes(camera) ? [] : [camera];
  });
  const added = [...told.values()];
  return { ...tree, cameras: added.length === 0 ? kept : [...kept, ...added].sort(byName) };
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const byName = (a: VideoCamera, b: VideoCamera) => compare(a.name, b.name) || compare(a.id, b.id);
