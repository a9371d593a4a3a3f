import { useTranslation } from 'react-i18next';
import type { CaptureForm, VideoCamera } from '#api/video-types';
import { Facts } from '#ui/Facts.tsx';
import { LocalTime } from '#ui/LocalTime.tsx';
import { type Place, PlaceMap } from '#ui/PlaceMap.tsx';

interface KnownFactsProps {
  readonly capturedAt: string;
  readonly camera: VideoCamera;
  readonly form: CaptureForm | undefined;
  /** Where somebody moved the mark to. */
  readonly position: Place | undefined;
  readonly onPosition: (place: Place) => void;
}

/** What nobody has to fill in: time, place, grid; the mark on the map can be moved. */
export function KnownFacts({ capturedAt, camera, form, position, onPosition }: KnownFactsProps) {
  const { t } = useTranslation();
  const isOnTheMove = camera.kind === 'vehicle' || camera.kind === 'body-worn';
  // Where a vehicle is registered is its depot.
  const known = position ?? form?.position ?? (isOnTheMove ? null : camera.position) ?? undefined;
  const source = position === undefined ? (form?.position?.source ?? 'camera') : 'operator';
  const fix = position === undefined ? fixText(form?.position ?? null) : '';
  return (
    <div className="known-facts">
      <Facts
        rows={[
          [t('capture.time'), <LocalTime key="time" instant={capturedAt} />],
          [t('capture.place'), form === undefined || form.address === '' ? camera.name : form.address],
          [t('capture.grid'), form === undefined ? t('capture.afterBox') : (form.gridCode ?? '–')],
          [
            t('capture.position'),
            known === undefined ? t('capture.noPosition') : `${t(`capture.positionBy.${source}`)}${fix}`,
          ],
        ]}
      />
      <PlaceMap place={known} label={t('capture.movePlace')} onPick={onPosition} />
    </div>
  );
}

/** How old a fix is and how far off it may be. */
function fixText(position: CaptureForm['position']): string {
  if (position?.source !== 'gps') return '';
  const { fixAgeMs, accuracyM } = position;
  const age = fixAgeMs === undefined ? [] : [`${(fixAgeMs / 1000).toFixed(1)} s`];
  const circle = accuracyM === undefined ? [] : [`±${Math.ceil(accuracyM)} m`];
  return [...age, ...circle].map((text) => ` · ${text}`).join('');
}
