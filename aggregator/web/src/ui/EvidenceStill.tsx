import type { Box, Polygon } from '@streetwarden/shared/domain/geometry';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

interface EvidenceStillProps {
  readonly url: string;
  readonly alt: string;
  /** Size of the picture in its own pixels; the marks are drawn in the same frame. */
  readonly widthPx: number;
  readonly heightPx: number;
  readonly box?: Box | undefined;
  readonly zone?: Polygon | undefined;
  readonly boxColour?: string;
}

/** One still with the problem's box and the zone, drawn in one coordinate system so that they never drift apart. */
export function EvidenceStill({ url, alt, widthPx, heightPx, box, zone, boxColour = '#ffb020' }: EvidenceStillProps) {
  const { t } = useTranslation();
  const [failedUrl, setFailedUrl] = useState<string>();
  if (failedUrl === url) return <p className="still-missing">{t('review.imageFailed')}</p>;
  return (
    <svg
      className="still"
      viewBox={`0 0 ${widthPx} ${heightPx}`}
      role="img"
      aria-label={alt}
      preserveAspectRatio="xMidYMid meet"
    >
      <image href={url} width={widthPx} height={heightPx} onError={() => setFailedUrl(url)} />
      {zone === undefined ? null : (
        <polygon
          className="still-zone"
          points={zone.map(({ x, y }) => `${x * widthPx},${y * heightPx}`).join(' ')}
          vectorEffect="non-scaling-stroke"
        />
      )}
      {box === undefined ? null : (
        <rect
          className="still-box"
          x={box.x * widthPx}
          y={box.y * heightPx}
          width={box.w * widthPx}
          height={box.h * heightPx}
          stroke={boxColour}
          vectorEffect="non-scaling-stroke"
        />
      )}
    </svg>
  );
}
