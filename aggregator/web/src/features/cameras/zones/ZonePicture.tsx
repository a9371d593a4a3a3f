import type { ImagePoint } from '@streetwarden/shared/domain/geometry';
import type { PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { CameraRecord } from '#api/camera-queries';
import { CameraPicture } from '#features/cameras/CameraPicture.tsx';
import { pointIn } from '#features/cameras/point-in';
import { byKey, closes, midpoint, mostCorners, moved, split, type ZoneDraft } from '#features/cameras/zones/zone-draft';

interface ZonePictureProps {
  readonly record: CameraRecord;
  readonly drafts: readonly ZoneDraft[];
  /** Zones of other positions of the camera are not in this picture. */
  readonly isInView?: (draft: ZoneDraft) => boolean;
  readonly chosenKey: string | undefined;
  /** A permitted place of the chosen zone, which is then what has corners. */
  readonly chosenPermitId?: string | undefined;
  readonly isReadOnly: boolean;
  /** Corners of the zone that is being drawn. */
  readonly drawn: readonly ImagePoint[] | undefined;
  readonly onDraw: (points: readonly ImagePoint[]) => void;
  readonly onClose: () => void;
  readonly onChoose: (key: string) => void;
  /** The outline of the chosen zone, or of its chosen permitted place. */
  readonly onPolygon: (polygon: ImagePoint[]) => void;
}

const pathOf = (points: readonly ImagePoint[]): string => points.map(({ x, y }) => `${x * 100},${y * 100}`).join(' ');
const placeOf = ({ x, y }: ImagePoint) => ({ left: `${x * 100}%`, top: `${y * 100}%` });

/** The zones over the newest still; corners of the chosen one are dragged, or moved with the arrow keys. */
export function ZonePicture(props: ZonePictureProps) {
  const { record, drafts, chosenKey, isReadOnly, drawn, onDraw, onClose, onChoose, onPolygon } = props;
  const { isInView = () => true, chosenPermitId } = props;
  const numbered = drafts.map((draft, index) => ({ ...draft, number: index + 1 })).filter(isInView);
  const chosen = isReadOnly || drawn !== undefined ? undefined : numbered.find(({ key }) => key === chosenKey);
  const outlined = chosen?.permits.find(({ id }) => id === chosenPermitId) ?? chosen;
  const pick = (point: ImagePoint) => {
    if (drawn === undefined) return;
    if (closes(drawn, point)) onClose();
    else if (drawn.length < mostCorners) onDraw([...drawn, point]);
  };
  return (
    <CameraPicture record={record} onPick={drawn === undefined ? undefined : pick}>
      <svg className="zone-shapes" viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
        {numbered.map(({ key, polygon }) => (
          // biome-ignore lint/a11y/noStaticElementInteractions: the list beside the picture is the way for the keyboard
          <polygon
            key={key}
            className={key === chosenKey ? 'zone-shape is-chosen' : 'zone-shape'}
            points={pathOf(polygon)}
            vectorEffect="non-scaling-stroke"
            onClick={() => drawn === undefined && onChoose(key)}
          />
        ))}
        {numbered.flatMap(({ permits }) =>
          permits.map(({ id, polygon }) => (
            <polygon
              key={id}
              className={id === chosenPermitId ? 'permit-shape is-chosen' : 'permit-shape'}
              points={pathOf(polygon)}
              vectorEffect="non-scaling-stroke"
            />
          )),
        )}
        {drawn === undefined ? null : (
          <polyline className="zone-shape is-drawn" points={pathOf(drawn)} vectorEffect="non-scaling-stroke" />
        )}
      </svg>
      {numbered.map(({ key, polygon, number }) => (
        <ZoneNumber key={key} polygon={polygon} number={number} isChosen={key === chosenKey} />
      ))}
      {drawn?.map((point, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a corner has no name but its number, and keeps no state of its own
        <span key={index} className="zone-corner is-drawn" style={placeOf(point)} />
      ))}
      {outlined === undefined ? null : <Corners outline={outlined} onPolygon={onPolygon} />}
    </CameraPicture>
  );
}

interface ZoneNumberProps {
  readonly polygon: readonly ImagePoint[];
  readonly number: number;
  readonly isChosen: boolean;
}

/** The number that the list has, in the middle of the zone. */
function ZoneNumber({ polygon, number, isChosen }: ZoneNumberProps) {
  const mean = (axis: 'x' | 'y') => polygon.reduce((sum, point) => sum + point[axis], 0) / polygon.length;
  return (
    <span
      className={isChosen ? 'zone-number is-chosen' : 'zone-number'}
      style={placeOf({ x: mean('x'), y: mean('y') })}
      aria-hidden="true"
    >
      {number}
    </span>
  );
}

interface CornersProps {
  readonly outline: Pick<ZoneDraft, 'name' | 'polygon'>;
  readonly onPolygon: (polygon: ImagePoint[]) => void;
}

function Corners({ outline: { name, polygon }, onPolygon }: CornersProps) {
  const { t } = useTranslation();
  const drag = (index: number) => (event: PointerEvent<HTMLButtonElement>) => {
    const { currentTarget } = event;
    const stage = currentTarget.parentElement;
    if (stage === null || !currentTarget.hasPointerCapture(event.pointerId)) return;
    onPolygon(moved(polygon, index, pointIn(stage, event)));
  };
  return (
    <>
      {polygon.map((_, index) => {
        const between = midpoint(polygon, index);
        return between === undefined ? null : (
          <button
            type="button"
            // biome-ignore lint/suspicious/noArrayIndexKey: a corner has no name but its number, and keeps no state of its own
            key={index}
            className="zone-between"
            style={placeOf(between)}
            // By the keyboard, Enter on a corner does the same.
            tabIndex={-1}
            aria-label={t('zones.addCorner', { number: index + 1 })}
            onClick={() => onPolygon(split(polygon, index))}
          />
        );
      })}
      {polygon.map((point, index) => (
        <button
          type="button"
          // biome-ignore lint/suspicious/noArrayIndexKey: a corner has no name but its number, and keeps no state of its own
          key={index}
          className="zone-corner"
          style={placeOf(point)}
          aria-label={t('zones.corner', {
            ...{ number: index + 1, name },
            ...{ x: Math.round(point.x * 100), y: Math.round(point.y * 100) },
          })}
          onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
          onPointerMove={drag(index)}
          onKeyDown={(event) => {
            const next = byKey(polygon, index, event);
            if (next === undefined) return;
            event.preventDefault();
            onPolygon(next);
          }}
        />
      ))}
    </>
  );
}
