import {
  CaretDownOutlined,
  CaretRightOutlined,
  CarOutlined,
  StarFilled,
  StarOutlined,
  UserOutlined,
  VideoCameraOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CameraKind, VideoCamera } from '#api/video-types';
import { dragCamera } from '#features/video/tree/camera-drag';
import type { TreeBranch, TreeRow } from '#features/video/tree/tree-model';

interface TreeLineProps {
  readonly id: string;
  readonly row: TreeRow;
  readonly topPx: number;
  readonly isActive: boolean;
  readonly isShown: boolean;
  readonly isFavourite: boolean;
  readonly onPress: () => void;
  readonly onToggleFavourite: (cameraId: string) => void;
}

const kindIcons: Readonly<Record<CameraKind, ReactNode>> = {
  fixed: <VideoCameraOutlined aria-hidden="true" />,
  vehicle: <CarOutlined aria-hidden="true" />,
  'body-worn': <UserOutlined aria-hidden="true" />,
  other: <VideoCameraOutlined aria-hidden="true" />,
};

/** One line: keys are handled by the tree, the pointer here. */
export function TreeLine({
  row,
  topPx,
  isActive,
  isShown,
  onPress,
  id,
  isFavourite,
  onToggleFavourite,
}: TreeLineProps) {
  const { camera, branch, depth } = row;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree takes the keys for its active line
    // biome-ignore lint/a11y/useFocusableInteractive: the tree has the focus and names its active line
    <div
      id={id}
      className="tree-line"
      role="treeitem"
      aria-level={depth}
      aria-posinset={row.positionInSet}
      aria-setsize={row.setSize}
      aria-selected={isShown}
      aria-expanded={branch === undefined ? undefined : row.isExpanded}
      aria-label={branch?.name ?? camera?.name}
      data-active={isActive || undefined}
      data-offline={camera?.isOnline === false || undefined}
      style={{ top: topPx, paddingInlineStart: 6 + (depth - 1) * 16 }}
      draggable={camera !== undefined}
      onDragStart={(event) => (camera === undefined ? undefined : dragCamera(event, camera.id))}
      onClick={onPress}
    >
      {branch === undefined ? null : <BranchText branch={branch} isExpanded={row.isExpanded === true} />}
      {camera === undefined ? null : (
        <CameraText camera={camera} isFavourite={isFavourite} onToggleFavourite={() => onToggleFavourite(camera.id)} />
      )}
    </div>
  );
}

function BranchText({ branch, isExpanded }: { readonly branch: TreeBranch; readonly isExpanded: boolean }) {
  return (
    <>
      {isExpanded ? <CaretDownOutlined aria-hidden="true" /> : <CaretRightOutlined aria-hidden="true" />}
      <span className="tree-name">{branch.name}</span>
      <small className="tree-count">
        {branch.onlineCount}/{branch.count}
      </small>
    </>
  );
}

interface CameraTextProps {
  readonly camera: VideoCamera;
  readonly isFavourite: boolean;
  readonly onToggleFavourite: () => void;
}

function CameraText({ camera, isFavourite, onToggleFavourite }: CameraTextProps) {
  const { t } = useTranslation();
  return (
    <>
      {kindIcons[camera.kind]}
      <span className="tree-name" title={`${camera.name} · ${camera.number}`}>
        {camera.name}
      </span>
      {camera.isOnline ? null : <small className="tree-offline">{t('watch.offline')}</small>}
      <button
        type="button"
        className="tree-star"
        tabIndex={-1}
        aria-pressed={isFavourite}
        aria-label={t('watch.favourite', { name: camera.name })}
        onClick={(event) => {
          event.stopPropagation();
          onToggleFavourite();
        }}
      >
        {isFavourite ? <StarFilled /> : <StarOutlined />}
      </button>
    </>
  );
}
