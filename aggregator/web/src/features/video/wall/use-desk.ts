import { useCallback, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Me } from '#api/types';
import type { CameraTour, CameraTreeFacts, VideoCamera } from '#api/video-types';
import type { PictureHandle } from '#features/video/player/LivePicture.tsx';
import { camerasInOrder, treeBranches } from '#features/video/tree/tree-model';
import { useFavourites } from '#features/video/tree/use-favourites';
import { type TourPage, tourOf } from '#features/video/wall/tour-model';
import { useTour } from '#features/video/wall/use-tour';
import { useTourPresets } from '#features/video/wall/use-tour-presets';
import { useWall } from '#features/video/wall/use-wall';
import { useZooms } from '#features/video/wall/WallGrid.tsx';
import {
  addCamera,
  setLayout,
  showPage,
  stepCamera,
  type Wall,
  type WallLayout,
} from '#features/video/wall/wall-model';

/** Everything the wall's page knows: cameras, what hangs where, the running tour. */
export function useDesk(tree: CameraTreeFacts, account: Me['account'], tours: readonly CameraTour[]) {
  const { t } = useTranslation();
  const { favourites, toggle: toggleFavourite } = useFavourites(account.id);
  const branches = useMemo(
    () => treeBranches(tree, { favourites, favouritesName: t('watch.favourites') }),
    [tree, favourites, t],
  );
  const order = useMemo(() => camerasInOrder(branches), [branches]);
  const cameras = useMemo(() => new Map(tree.cameras.map((camera) => [camera.id, camera])), [tree]);
  const { wall, change } = useWall(account.id);
  const zooms = useZooms(wall.tiles);
  const handle = useRef<PictureHandle>(null);
  const layoutBefore = useRef<WallLayout>(4);
  const onPage = useCallback((page: TourPage) => change((before) => showPage(before, page.cameraIds)), [change]);
  const tour = useTour(wall.layout, onPage);
  useTourPresets(tour.running?.presets, cameras);
  const groupTours = useMemo(
    () =>
      branches
        .filter(({ kind }) => kind !== 'area')
        .map((branch) => tourOf(branch.key, branch.name, idsOf(branch.cameras))),
    [branches],
  );
  const selected = cameras.get(wall.tiles[wall.selected] ?? '');
  /** Somebody who acts on the wall takes it from the tour. */
  const act = (how: (before: Wall) => Wall) => {
    tour.setPaused(true);
    change(how);
  };
  return {
    branches,
    cameras,
    favourites,
    toggleFavourite,
    wall,
    act,
    change,
    zooms,
    handle,
    tour,
    tours: [...tours, ...groupTours, tourOf('all', t('watch.allCameras'), idsOf(order))].filter(
      ({ steps }) => steps.length > 0,
    ),
    selected,
    shown: useMemo(() => new Set(wall.tiles.slice(0, wall.layout).filter((id) => id !== null)), [wall]),
    choose: (camera: VideoCamera) => act((before) => addCamera(before, camera.id)),
    step: (by: 1 | -1) =>
      act((before) =>
        stepCamera(
          before,
          order.map(({ id }) => id),
          by,
        ),
      ),
    /** One tile over the whole wall, and back. */
    solo() {
      if (wall.layout === 1) return change((before) => setLayout(before, layoutBefore.current));
      layoutBefore.current = wall.layout;
      change((before) => setLayout(before, 1));
    },
  };
}

const idsOf = (cameras: readonly VideoCamera[]) => cameras.map(({ id }) => id);

export type Desk = ReturnType<typeof useDesk>;
