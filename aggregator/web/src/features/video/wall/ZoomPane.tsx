import { type PointerEvent, type ReactNode, useEffect, useRef } from 'react';
import { noZoom, panBy, type Zoom, zoomAt } from '#features/video/player/zoom-model';

interface ZoomPaneProps {
  readonly zoom: Zoom;
  readonly onZoom: (how: (before: Zoom) => Zoom) => void;
  readonly children: ReactNode;
}

const wheelFactor = 1.15;

/** Enlarges by the wheel, moves by dragging once enlarged; a double click goes back. */
export function ZoomPane({ zoom, onZoom, children }: ZoomPaneProps) {
  const pane = useRef<HTMLDivElement>(null);
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
    const dx = (drag.current.x - event.clientX) / rect.width;
    const dy = (drag.current.y - event.clientY) / rect.height;
    drag.current = { x: event.clientX, y: event.clientY };
    onZoom((before) => panBy(before, dx, dy));
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys + − 0 of the wall do the same
    <div
      ref={pane}
      className="zoom-pane"
      data-zoomed={zoom.scale > 1 || undefined}
      onDoubleClick={() => onZoom(() => noZoom)}
      onPointerDown={(event) => {
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
