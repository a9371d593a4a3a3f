import type { Box } from '@streetwarden/shared/domain/geometry';
import { type PointerEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { boxBetween, boxByKey, middleBox } from '#features/video/capture/box-model';
import type { FrozenPicture } from '#features/video/capture/freeze';

interface BoxDrawerProps {
  readonly picture: FrozenPicture;
  readonly box: Box | undefined;
  /** Told when a box was drawn or changed by a key. */
  readonly onBox: (box: Box) => void;
  /** Enter: the box is right. */
  readonly onDone: () => void;
}

/** The frozen picture: drag a box with mouse or finger, or make one with the arrow keys. */
export function BoxDrawer({ picture, box, onBox, onDone }: BoxDrawerProps) {
  const { t } = useTranslation();
  const start = useRef<{ readonly x: number; readonly y: number }>(undefined);
  const [drawn, setDrawn] = useState<Box>();
  const pointOf = (event: PointerEvent<SVGSVGElement>) => {
    const rect = event.currentTarget.getBoundingClientRect();
    return { x: (event.clientX - rect.left) / rect.width, y: (event.clientY - rect.top) / rect.height };
  };
  const shown = drawn ?? box;
  const { widthPx, heightPx } = picture;
  return (
    <svg
      className="box-drawer"
      viewBox={`0 0 ${widthPx} ${heightPx}`}
      style={{ aspectRatio: `${widthPx} / ${heightPx}` }}
      role="application"
      aria-label={t('capture.drawBox')}
      aria-describedby="box-hint"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the picture takes the keys that make the box
      tabIndex={0}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        start.current = pointOf(event);
      }}
      onPointerMove={(event) => {
        if (start.current !== undefined) setDrawn(boxBetween(start.current, pointOf(event)));
      }}
      onPointerUp={(event) => {
        const next = start.current === undefined ? undefined : boxBetween(start.current, pointOf(event));
        start.current = undefined;
        setDrawn(undefined);
        if (next !== undefined) onBox(next);
      }}
      onPointerCancel={() => {
        start.current = undefined;
        setDrawn(undefined);
      }}
      onKeyDown={(event) => {
        const next = boxByKey(box, event);
        if (next !== undefined) onBox(next);
        else if (event.key === 'Enter' || event.key === ' ') {
          if (box === undefined) onBox(middleBox);
          else onDone();
        } else return;
        event.preventDefault();
      }}
    >
      <image href={picture.url} width={widthPx} height={heightPx} />
      {shown === undefined ? null : (
        <rect
          className="box-drawn"
          x={shown.x * widthPx}
          y={shown.y * heightPx}
          width={shown.w * widthPx}
          height={shown.h * heightPx}
          vectorEffect="non-scaling-stroke"
        />
      )}
    </svg>
  );
}
