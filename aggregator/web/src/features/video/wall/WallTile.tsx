import { CloseOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import { type DragEvent, type RefObject, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { VideoCamera } from '#api/video-types';
import { LivePicture, type PictureHandle } from '#features/video/player/LivePicture.tsx';
import { type Zoom, zoomTransform } from '#features/video/player/zoom-model';
import type { PressedPoint } from '#features/video/steer/SteerPanel.tsx';
import { dragCamera, droppedCamera, isCameraDrag } from '#features/video/tree/camera-drag';
import { ZoomPane } from '#features/video/wall/ZoomPane.tsx';

interface WallTileProps {
  readonly index: number;
  readonly camera: VideoCamera | undefined;
  readonly isSelected: boolean;
  readonly isLive: boolean;
  readonly isAlone: boolean;
  readonly viewer: string;
  readonly zoom: Zoom;
  readonly handle: RefObject<PictureHandle | null> | undefined;
  readonly pressed: PressedPoint | undefined;
  readonly onZoom: (how: (before: Zoom) => Zoom) => void;
  readonly onSelect: () => void;
  readonly onSolo: () => void;
  readonly onDrop: (cameraId: string) => void;
  readonly onClear: () => void;
}

/** One place of the wall: takes a dropped camera, plays or shows stills. */
export function WallTile(props: WallTileProps) {
  const { t } = useTranslation();
  const { index, camera, isSelected, isLive, isAlone } = props;
  const [isOver, setIsOver] = useState(false);
  const onDragOver = (event: DragEvent) => {
    if (!isCameraDrag(event)) return;
    event.preventDefault();
    setIsOver(true);
  };
  const onDrop = (event: DragEvent) => {
    setIsOver(false);
    const dropped = droppedCamera(event);
    if (dropped === undefined) return;
    event.preventDefault();
    props.onDrop(dropped);
  };
  const name = camera?.name ?? t('watch.emptyTile');
  return (
    <section
      className="tile"
      aria-label={t('watch.tile', { number: index + 1, name })}
      data-selected={isSelected || undefined}
      data-over={isOver || undefined}
      data-tile={index}
      tabIndex={isSelected ? 0 : -1}
      onFocus={isSelected ? undefined : props.onSelect}
      onPointerDown={props.onSelect}
      onDragOver={onDragOver}
      onDragLeave={() => setIsOver(false)}
      onDrop={onDrop}
    >
      {camera === undefined ? (
        <p className="tile-empty">{t('watch.tileHint')}</p>
      ) : (
        <>
          <ZoomPane zoom={props.zoom} onZoom={props.onZoom} pressed={props.pressed}>
            <LivePicture
              key={camera.id}
              camera={camera}
              isLive={isLive}
              quality={!isAlone && camera.hasSubstream ? 'sub' : 'main'}
              viewer={props.viewer}
              transform={zoomTransform(props.zoom)}
              {...(props.handle === undefined ? {} : { handle: props.handle })}
            />
          </ZoomPane>
          <TileBar {...props} camera={camera} />
        </>
      )}
    </section>
  );
}

function TileBar({ camera, isLive, zoom, onClear, onSolo }: WallTileProps & { readonly camera: VideoCamera }) {
  const { t } = useTranslation();
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dragging and double click have keys of their own on the wall
    <header
      className="tile-bar"
      draggable
      onDragStart={(event) => dragCamera(event, camera.id)}
      onDoubleClick={onSolo}
      title={t('watch.tileDrag')}
    >
      <span className="tile-dot" data-live={isLive || undefined} aria-hidden="true" />
      <span className="tile-name">{camera.name}</span>
      <small className="tile-number">{camera.number}</small>
      {zoom.scale > 1 ? <small className="tile-zoom">{zoom.scale.toFixed(1)}×</small> : null}
      <Tooltip title={t('watch.remove')}>
        <Button
          type="text"
          size="small"
          icon={<CloseOutlined />}
          aria-label={t('watch.removeNamed', { name: camera.name })}
          onClick={onClear}
        />
      </Tooltip>
    </header>
  );
}
