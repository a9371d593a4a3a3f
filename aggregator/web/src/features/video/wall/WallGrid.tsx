import { type RefObject, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { VideoCamera } from '#api/video-types';
import type { PictureHandle } from '#features/video/player/LivePicture.tsx';
import { noZoom, type Zoom } from '#features/video/player/zoom-model';
import type { PressedPoint } from '#features/video/steer/SteerPanel.tsx';
import { WallTile } from '#features/video/wall/WallTile.tsx';
import { liveTiles, placeCamera, selectTile, type Wall } from '#features/video/wall/wall-model';

interface WallGridProps {
  readonly wall: Wall;
  readonly cameras: ReadonlyMap<string, VideoCamera>;
  readonly viewer: string;
  /** Of the selected tile. */
  readonly handle: RefObject<PictureHandle | null>;
  readonly pressed: PressedPoint;
  readonly zooms: Zooms;
  readonly onChange: (how: (before: Wall) => Wall) => void;
  readonly onSolo: (index: number) => void;
}

/** Enlargements by place of the wall. */
export interface Zooms {
  readonly of: (index: number) => Zoom;
  readonly set: (index: number, how: (before: Zoom) => Zoom) => void;
}

/** Enlargements belong to a place and the camera in it: another camera begins whole. */
export function useZooms(tiles: Wall['tiles']): Zooms {
  const [zooms, setZooms] = useState<Readonly<Record<string, Zoom>>>({});
  const keyOf = (index: number) => `${index}/${tiles[index] ?? ''}`;
  return {
    of: (index) => zooms[keyOf(index)] ?? noZoom,
    set: (index, how) => setZooms((before) => ({ ...before, [keyOf(index)]: how(before[keyOf(index)] ?? noZoom) })),
  };
}

export function WallGrid({ wall, cameras, viewer, handle, pressed, zooms, onChange, onSolo }: WallGridProps) {
  const { t } = useTranslation();
  const live = liveTiles(wall);
  return (
    <section className="wall-grid" data-layout={wall.layout} aria-label={t('watch.wall')}>
      {wall.tiles.slice(0, wall.layout).map((id, index) => (
        <WallTile
          // biome-ignore lint/suspicious/noArrayIndexKey: a place of the wall is its index
          key={index}
          index={index}
          camera={id === null ? undefined : cameras.get(id)}
          isSelected={index === wall.selected}
          isLive={live.has(index)}
          isAlone={wall.layout === 1}
          viewer={viewer}
          zoom={zooms.of(index)}
          handle={index === wall.selected ? handle : undefined}
          pressed={index === wall.selected ? pressed : undefined}
          onZoom={(how) => zooms.set(index, how)}
          onSelect={() => onChange((before) => selectTile(before, index))}
          onSolo={() => onSolo(index)}
          onDrop={(cameraId) => onChange((before) => placeCamera(before, index, cameraId))}
          onClear={() => onChange((before) => placeCamera(before, index, null))}
        />
      ))}
    </section>
  );
}
