import { Segmented } from 'antd';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { VideoCamera } from '#api/video-types';
import { CameraTree } from '#features/video/tree/CameraTree.tsx';
import type { TreeBranch } from '#features/video/tree/tree-model';
import '#features/video/tree/tree.css';
import { Loading } from '#ui/Loading.tsx';

const CameraMap = lazy(async () => ({ default: (await import('#features/video/tree/CameraMap.tsx')).CameraMap }));

interface CameraPickerProps {
  readonly desk: {
    readonly branches: readonly TreeBranch[];
    readonly cameras: ReadonlyMap<string, VideoCamera>;
    readonly shown: ReadonlySet<string>;
    readonly favourites: ReadonlySet<string>;
    readonly choose: (camera: VideoCamera) => void;
    readonly toggleFavourite: (cameraId: string) => void;
  };
  readonly onDone: () => void;
}

/** Cameras as a tree or on the map. */
export function CameraPicker({ desk, onDone }: CameraPickerProps) {
  const { t } = useTranslation();
  const [view, setView] = useState<'tree' | 'map'>('tree');
  const cameras = useMemo(() => [...desk.cameras.values()], [desk.cameras]);
  const choose = (camera: VideoCamera) => {
    desk.choose(camera);
    onDone();
  };
  return (
    <div className="camera-picker">
      <Segmented
        block
        size="small"
        value={view}
        onChange={setView}
        options={[
          { value: 'tree', label: t('watch.asTree') },
          { value: 'map', label: t('watch.asMap') },
        ]}
      />
      {view === 'tree' ? (
        <CameraTree
          branches={desk.branches}
          cameras={cameras}
          shown={desk.shown}
          favourites={desk.favourites}
          onChoose={choose}
          onToggleFavourite={desk.toggleFavourite}
        />
      ) : (
        <Suspense fallback={<Loading />}>
          <CameraMap cameras={cameras} shown={desk.shown} onChoose={choose} />
        </Suspense>
      )}
    </div>
  );
}
