import type { ImagePoint } from '@streetwarden/shared/domain/geometry';
import { type MouseEvent, type PointerEvent, type ReactNode, useEffect, useRef } from 'react';
import { picturePoint } from '#features/video/player/picture-point';
import { noZoom, panBy, type Zoom, zoomAt } from '#features/video/player/zoom-model';
import type { PressedPoint } from '#features/video/steer/SteerPanel.tsx';

interface ZoomPaneProps {
  readonly zoom: Zoom;
  readonly onZoom: (how: (before: Zoom) => Zoom) => void;
  readonly pressed?: PressedPoint | undefined;
  readonly children: ReactNode;
}

const wheelFactor = 1.15;

/** Enlarges by the wheel, moves by dragging once enlarged; a double click goes back. */
export function ZoomPane({ zoom, onZoom, pressed, children }: ZoomPaneProps) {
  const pane = useRef<HTMLDivElement>(null);
  const hasMoved = useRef(false);
  const drag = useRef<{ readonly x: number; readonly y: number }>(undefined);
  useEffect(() => {
    const element = pane.current;
    if (element === null) return;
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      const rect = element.getBoundingClientRect();
      const pointer = { x: (event.clientX - rect.left) / rect.width, y: (event.clientY - rect.top) / rect.height };
      onZoom((before) => zoomAt(before, event.deltaY < 0 ? wheelFactor : 1 / wheelFactor, pointer));
    };
    // Not passive: the page must not scroll under an enlarged picture.
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [onZoom]);
  const onMove = (event: PointerEvent<HTMLDivElement>) => {
    if (drag.current === undefined || zoom.scale === 1) return;
    const rect = event.currentTarget.getBoundingClientRect();
    hasMoved.current = true;
    const dx = (drag.current.x - event.clientX) / rect.width;
    const dy = (drag.current.y - event.clientY) / rect.height;
    drag.current = { x: event.clientX, y: event.clientY };
    onZoom((before) => panBy(before, dx, dy));
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys + − 0 of the wall do the same
    // biome-ignore lint/a11y/useKeyWithClickEvents: the arrow keys of the pad centre a picture as well
    <div
      ref={pane}
      className="zoom-pane"
      data-zoomed={zoom.scale > 1 || undefined}
      onDoubleClick={() => onZoom(() => noZoom)}
      onClick={(event) => {
        // The end of a drag is no press.
        const point = hasMoved.current ? undefined : pointOf(event, zoom);
        if (point !== undefined) pressed?.current?.(point);
      }}
      onPointerDown={(event) => {
        hasMoved.current = false;
        if (zoom.scale === 1) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        drag.current = { x: event.clientX, y: event.clientY };
      }}
      onPointerMove={onMove}
      onPointerUp={() => {
        drag.current = undefined;
      }}
    >
      {children}
    </div>
  );
}

/** The point of the camera's picture that was pressed. */
function pointOf(event: MouseEvent<HTMLElement>, zoom: Zoom): ImagePoint | undefined {
  const rect = event.currentTarget.getBoundingClientRect();
  const video = event.currentTarget.querySelector('video');
  const image = event.currentTarget.querySelector('img');
  const picture =
    video !== null && video.videoWidth > 0
      ? { width: video.videoWidth, height: video.videoHeight }
      : { width: image?.naturalWidth ?? 0, height: image?.naturalHeight ?? 0 };
  if (picture.width === 0 || picture.height === 0) return undefined;
  const point = { x: (event.clientX - rect.left) / rect.width, y: (event.clientY - rect.top) / rect.height };
  return picturePoint(point, { view: rect, picture, zoom });
}
